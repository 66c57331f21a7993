"""A stored run, and what another gained and lost against it: each fault as often as it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluation.builders import TABLE, claim, report, right_claims, row, write
from tollextract.claims.model import Claim
from tollextract.errors import GoldError
from tollextract.evaluation.breakdown import by_kind
from tollextract.evaluation.gold import Gold, read_gold
from tollextract.evaluation.render import render_comparison
from tollextract.evaluation.run import Run, compare, read_run, run_of, score_of, to_text
from tollextract.evaluation.score import score_release

#: What cannot be said any more once the share has not been read.
UNSAID = "may: finding share-of-base: consistent not said of regime, total, share"


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return read_gold(write(tmp_path))


def run(gold: Gold, claims: list[Claim] | None = None, *, faults: bool = True) -> Run:
    read = report() if claims is None else report(claims)
    scores = {gold.name: score_release(read, gold)}
    return run_of(scores, {gold.name: gold}, profile="syria", kinds=by_kind(read, gold), faults=faults)


def test_a_run_is_read_as_it_was_written(gold: Gold, tmp_path: Path) -> None:
    stored = run(gold, right_claims()[:-1])
    path = tmp_path / "run.json"
    path.write_text(to_text(stored), encoding="utf-8")
    assert read_run(path) == stored
    assert path.read_text(encoding="utf-8").count("\n") == 3


def test_the_counts_of_a_run_make_its_score_again(gold: Gold) -> None:
    score = score_release(report(right_claims()[:-1]), gold)
    again = score_of(run(gold, right_claims()[:-1]).releases["may"], "may")
    assert (again.f1, again.strict_f1, again.coverage) == (score.f1, score.strict_f1, score.coverage)
    assert again.facets == score.facets


def test_a_run_without_faults_names_nothing_of_the_releases(gold: Gold) -> None:
    stored = run(gold, right_claims()[:-1], faults=False)
    assert stored.releases["may"].faults == stored.releases["may"].rows == ()
    assert stored.releases["may"].counts["paired"] == 5
    assert "regime" not in to_text(stored)


def test_a_missed_row_is_lost_and_then_gained(gold: Gold) -> None:
    whole, less = run(gold), run(gold, right_claims()[:-1])
    lost = compare(whole, less)
    assert (lost.gained, lost.lost) == ((), (UNSAID, "may: row share: missed"))
    gained = compare(less, whole)
    assert (gained.gained, gained.lost) == (lost.lost, ())


def test_a_wrong_facet_is_a_loss_though_the_row_is_found(gold: Gold) -> None:
    wrong = [item.model_copy(update={"actors": ()}) if item.id == "c2" else item for item in right_claims()]
    assert "may: row regime: wrong actors" in compare(run(gold), run(gold, wrong)).lost


def test_what_is_wrong_about_a_row_that_was_missed_before_is_no_loss(gold: Gold) -> None:
    wrong = [item.model_copy(update={"cause": "ied"}) if item.id == "c6" else item for item in right_claims()]
    comparison = compare(run(gold, right_claims()[:-1]), run(gold, wrong))
    assert "may: row share: missed" in comparison.gained
    assert comparison.lost == ()


def test_a_second_fault_of_the_same_kind_is_a_loss(gold: Gold) -> None:
    one = claim("c8", 99, quote="70 Civilians")
    once, twice = [*right_claims(), one], [*right_claims(), one, one.model_copy(update={"id": "c9"})]
    (lost,) = compare(run(gold, once), run(gold, twice)).lost
    assert lost.startswith("may: invented: 99..99..99 count person killed")


def test_rows_and_releases_that_one_run_has_not_are_no_loss(gold: Gold, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    more = read_gold(write(folder, rows=[*TABLE, row("new", 57, quote="57 percent")]))
    assert compare(run(gold), run(more)).lost == ()
    renamed = run(gold.model_copy(update={"name": "june"}), [])
    comparison = compare(run(gold), renamed)
    assert (comparison.lost, comparison.compared, comparison.not_compared) == ((), 0, ("june",))


def test_a_comparison_is_shown_with_what_was_lost_first(gold: Gold) -> None:
    shown = render_comparison(compare(run(gold), run(gold, right_claims()[:-1]))).splitlines()
    assert shown[1:] == [
        "against    0 gained, 2 lost in 1 releases",
        "",
        "Lost (2)",
        f"  {UNSAID}",
        "  may: row share: missed",
    ]


@pytest.mark.parametrize(
    "content",
    [None, "{", "[]", "{}", '{"schema": "tollextract/evaluation/1"}', '{"schema": "tollextract/run/1"}'],
)
def test_what_is_no_run_is_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "run.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"T315 run\.json: this is no stored run\. Make one: "):
        read_run(path)
