"""Short releases: harm, group, party, place and cause of every figure, and no figure besides."""

from __future__ import annotations

import pytest

from tests.claims.marks import not_yet
from tests.claims.topics import Topic, cells, differences, topics

TOPICS = topics()


@pytest.mark.parametrize(
    "topic", [pytest.param(topic, marks=not_yet(topic.fault), id=topic.id) for topic in TOPICS]
)
def test_every_figure_has_what_the_release_says_of_it(topic: Topic) -> None:
    assert list(differences(topic.report(), topic.rows)) == []


def test_there_are_many_releases_with_rows() -> None:
    assert len(TOPICS) > 45
    assert min(len(topic.rows) for topic in TOPICS) > 2
    assert len({topic.id for topic in TOPICS}) == len(TOPICS)


def test_a_wrong_cell_a_row_too_many_and_one_too_few_are_told() -> None:
    topic = next(topic for topic in TOPICS if topic.id == "party_in_the_background")
    report, (first, *rest) = topic.report(), topic.rows
    said = cells(first)
    wrong = f"{said['figure']} {said['group']} {said['harm']} by nobody"
    told = list(differences(report, (wrong, *rest)))
    assert [line.partition(": ")[2].split()[0] for line in told] == ["actors"]
    assert "read besides" in list(differences(report, tuple(rest)))[-1]
    assert f"9999 {first}: not read" in list(differences(report, (f"9999 {first}", *topic.rows)))
