"""No change may lose what was read rightly, unless the stored run is made again: make accuracy."""

from __future__ import annotations

from pathlib import Path

from tests.docs.accuracy import PAGE, RUNS, refreshed, stored
from tollextract.cli import main
from tollextract.evaluation.run import compare, read_run

CORPUS = Path(__file__).parents[2] / "corpus"


def test_nothing_is_lost_against_the_stored_run(tmp_path: Path) -> None:
    now = tmp_path / "now.json"
    assert main(["evaluate", str(CORPUS / "dev"), "--format", "run", "--output", str(now)]) == 0
    comparison = compare(read_run(RUNS / "dev.json"), read_run(now))
    assert comparison.compared > 40
    assert comparison.lost == (), "look at what was lost; make accuracy, where the gain is worth it"


def test_the_page_of_scores_is_made_from_the_stored_runs() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == refreshed(page, stored()), "run: make accuracy"
    assert page.count("<!-- table: ") == page.count("<!-- end -->") == 5


def test_the_run_of_the_held_out_releases_holds_numbers_only() -> None:
    held_out = stored()["test"]
    assert held_out.releases
    assert {entry.faults for entry in held_out.releases.values()} == {()}
    assert {entry.rows for entry in held_out.releases.values()} == {()}
