"""``tollextract evaluate``: which tables it scores, with which profile, and what it prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import SRC, Run
from tests.evaluation.builders import TABLE, report, row, write
from tollextract.evaluation.gold import read_gold
from tollextract.evaluation.render import render
from tollextract.evaluation.score import score_release
from tollextract.report.model import Report

CORPUS = SRC.parent / "corpus" / "dev"


@pytest.fixture
def profiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A perfect reader in place of the pipeline; the profiles it was asked to read with."""
    from tollextract import pipeline

    asked: list[str] = []

    def check(text: str, **settings: Any) -> Report:
        asked.append(settings["profile"])
        return report()

    monkeypatch.setattr(pipeline, "check", check)
    return asked


def _renamed(table: Path, name: str) -> None:
    for path in sorted(table.parent.glob("may.*")):
        path.rename(path.with_name(path.name.replace("may", name, 1)))


def test_a_table_and_its_folder_give_the_same_score(run: Run, profiles: list[str], tmp_path: Path) -> None:
    table = write(tmp_path)
    expected = render(score_release(report(), read_gold(table)))
    for path in (table, tmp_path):
        assert run("evaluate", path) == (0, expected, "")
    assert profiles == ["syria", "syria"]


def test_a_table_named_twice_is_scored_once(run: Run, profiles: list[str], tmp_path: Path) -> None:
    table = write(tmp_path)
    assert run("evaluate", table, tmp_path).out.startswith("releases   1 (6 gold rows, 6 claims)\n")


def test_two_folders_may_hold_releases_of_one_name(run: Run, profiles: list[str], tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        write(tmp_path / name)
    done = run("evaluate", tmp_path, "--by", "file", "--format", "json")
    by_file = json.loads(done.out)["by"]["file"]
    assert [part["rows"] for part in by_file.values()] == [6, 6]


def test_a_name_that_ends_in_generic_is_read_with_that_profile(
    run: Run, profiles: list[str], tmp_path: Path
) -> None:
    _renamed(write(tmp_path), "june-generic")
    write(tmp_path)
    assert run("evaluate", tmp_path, "--profile", "syria").status == 0
    assert profiles == ["generic", "syria"]


@pytest.mark.parametrize(
    ("by", "line"),
    [("file", ["may", "6", "6", "6"]), ("kind", ["count", "5", "5", "5"]), ("field", ["cause", "6", "6"])],
)
def test_a_breakdown_has_its_line(
    run: Run, profiles: list[str], tmp_path: Path, by: str, line: list[str]
) -> None:
    done = run("evaluate", write(tmp_path), "--by", by)
    assert line in [printed.split()[: len(line)] for printed in done.out.splitlines()]


def test_faults_are_listed_with_the_words_of_the_text_unless_not_asked_for(
    run: Run, profiles: list[str], tmp_path: Path
) -> None:
    table = write(tmp_path, rows=[*TABLE, row("more", 57, quote="57 percent")])
    assert "may more: 57..57..57 count person killed civilian | " in run("evaluate", table).out
    assert "may more" not in run("evaluate", table, "--no-faults").out


def test_json_holds_counts_ratios_and_faults_and_nothing_else_is_printed(
    run: Run, profiles: list[str], tmp_path: Path
) -> None:
    table = write(tmp_path, rows=[*TABLE, row("more", 57, quote="57 percent")])
    done = run("evaluate", table, "--format", "json", "--by", "kind")
    page = json.loads(done.out)
    assert (done.status, done.err, page["schema"]) == (0, "", "tollextract/evaluation/1")
    assert (page["total"]["rows"], page["total"]["paired"], page["total"]["recall"]) == (7, 6, 0.8571)
    assert [note["about"] for note in page["total"]["missed"]] == ["more"]
    assert page["by"]["kind"]["share"]["strict"] == 1


def test_a_low_score_is_no_failure(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from tollextract import pipeline

    monkeypatch.setattr(pipeline, "check", lambda text, **settings: report([], []))
    assert run("evaluate", write(tmp_path)).status == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere.gold.csv",), "T301"),
        ((".",), "T301"),
        (("nowhere.gold.csv", "--profile", "atlantis"), "T101"),
    ],
    ids=["no file", "a folder without tables", "no profile"],
)
def test_what_cannot_be_scored_is_one_message(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("evaluate", *arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"tollextract: {told} ")
    assert done.err.count("\n") == 1


def test_a_broken_table_is_refused_before_any_release_is_read(
    run: Run, profiles: list[str], tmp_path: Path
) -> None:
    table = write(tmp_path, rows=[*TABLE, row("broken", 3, quote="words of another release")])
    done = run("evaluate", table)
    assert (done.status, done.out) == (2, "")
    assert "T308 may.gold.csv:8" in done.err
    assert profiles == []


def test_a_release_of_the_corpus_is_read_and_scored(run: Run) -> None:
    page = json.loads(run("evaluate", CORPUS / "slips-2021-08.gold.csv", "--format", "json").out)
    assert page["total"]["releases"] == ["slips-2021-08"]
    assert page["total"]["f1"] > 0.5


@pytest.mark.parametrize(("by", "part"), [("form", "zero"), ("publisher", "rights network")])
def test_forms_and_publishers_are_those_of_the_manifest(
    run: Run, profiles: list[str], tmp_path: Path, by: str, part: str
) -> None:
    line = "may.txt,toll,zero; shares,rights network,2023,invented\n"
    head = "file,kind,forms,publisher_style,year,source\n"
    table = write(tmp_path)
    (tmp_path / "MANIFEST.csv").write_text(head + line, encoding="utf-8")
    done = run("evaluate", table, "--by", by)
    assert any(printed.startswith(part) for printed in done.out.splitlines())
    (tmp_path / "MANIFEST.csv").unlink()
    assert run("evaluate", table, "--by", by).err.startswith("tollextract: T313 may.gold.csv")


def test_a_run_that_is_stored_is_compared_with(
    run: Run, profiles: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    table, stored = write(tmp_path), tmp_path / "run.json"
    assert run("evaluate", table, "--format", "run", "--output", stored) == (0, "", "")
    same = run("evaluate", table, "--against", stored)
    assert (same.status, "against    0 gained, 0 lost in 1 releases" in same.out) == (0, True)

    from tollextract import pipeline

    monkeypatch.setattr(pipeline, "check", lambda text, **settings: report([], []))
    worse = run("evaluate", table, "--against", stored, "--no-faults")
    assert worse.status == 1
    assert "  may: row total: missed" in worse.out
    told = run("evaluate", table, "--against", stored, "--format", "json")
    assert json.loads(told.out)["total"]["paired"] == 0
    assert "  may: row total: missed" in told.err


def test_what_is_no_stored_run_is_refused_before_any_release_is_read(
    run: Run, profiles: list[str], tmp_path: Path
) -> None:
    done = run("evaluate", write(tmp_path), "--against", tmp_path / "nowhere.json")
    assert (done.status, done.out, profiles) == (2, "", [])
    assert done.err.startswith("tollextract: T315 nowhere.json")


def test_a_fault_is_listed_with_its_sentence(run: Run) -> None:
    name = "un-update-2019-h1-generic"
    page = json.loads(run("evaluate", CORPUS / f"{name}.gold.csv", "--format", "json").out)
    text = " ".join((CORPUS / f"{name}.txt").read_text(encoding="utf-8").split())
    notes = [note for kind in ("missed", "unmatched", "invented") for note in page["total"][kind]]
    assert notes
    assert [note["quote"] for note in notes if note["quote"] not in text] == []
