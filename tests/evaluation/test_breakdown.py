"""A breakdown by kind counts every row and every claim once, and matches them as the whole score does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluation.builders import claim, report, right_claims, write
from tollextract.evaluation.breakdown import by_kind, together
from tollextract.evaluation.gold import Gold, read_gold
from tollextract.evaluation.render import render
from tollextract.evaluation.score import score_release


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return read_gold(write(tmp_path))


def test_every_row_and_claim_has_one_kind(gold: Gold) -> None:
    parts = by_kind(report(), gold)
    assert {kind: (part.rows, part.claims, part.strict) for kind, part in parts.items()} == {
        "count": (5, 5, 5),
        "share": (1, 1, 1),
    }


def test_the_base_of_a_share_is_known_though_it_is_a_count(gold: Gold) -> None:
    wrong = [item.model_copy(update={"base": "c2"}) if item.id == "c6" else item for item in right_claims()]
    parts = by_kind(report(wrong), gold)
    assert (parts["count"].strict, parts["share"].strict) == (5, 0)
    assert [note.about for note in parts["share"].facet_errors] == ["share"]


def test_the_kinds_add_up_to_the_whole_but_for_findings(gold: Gold) -> None:
    strange = claim("c7", 3, kind="rate", quote="57 percent")
    said = report([*right_claims()[1:], strange], [])
    whole, parts = score_release(said, gold), by_kind(said, gold)
    assert list(parts) == ["count", "share", "rate"]
    for name in ("rows", "claims", "paired", "strict"):
        assert sum(getattr(part, name) for part in parts.values()) == getattr(whole, name)
    assert [note.about for part in parts.values() for note in part.missed] == ["total"]
    assert [note.about for note in parts["rate"].invented] == ["c7"]
    assert whole.findings == 2
    assert {part.findings for part in parts.values()} == {0}


def test_a_row_of_either_kind_has_that_of_the_claim_found_for_it(tmp_path: Path, gold: Gold) -> None:
    cell = gold.rows[0].kind.model_copy(update={"options": ("rate", "count")})
    rows = (gold.rows[0].model_copy(update={"kind": cell}), *gold.rows[1:])
    either = gold.model_copy(update={"rows": rows})
    assert by_kind(report(), either)["count"].rows == 5
    assert by_kind(report([], []), either)["rate"].rows == 1


def test_releases_are_added_up_kind_by_kind(gold: Gold) -> None:
    both = together([by_kind(report(), gold), by_kind(report([], []), gold)])
    assert {kind: (part.rows, part.paired) for kind, part in both.items()} == {
        "count": (10, 5),
        "share": (2, 1),
    }


def test_a_table_names_each_part_and_the_facets_stand_worst_first(gold: Gold) -> None:
    wrong = [
        item.model_copy(update={"cause": "shelling"}) if item.id == "c1" else item for item in right_claims()
    ]
    score = score_release(report(wrong), gold)
    lines = render(score, notes=False, fields=True, parts={"may": score}).splitlines()
    assert any(line.split()[:4] == ["may", "6", "6", "6"] for line in lines)
    assert lines[lines.index(next(line for line in lines if line.startswith("field"))) + 1].split() == [
        "cause", "5", "6", "83.3",
    ]  # fmt: skip
