"""The command batch, as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tollextract
from tests.archive.builders import BAD, make_archive, text, wrong
from tests.cli.conftest import Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "in"
    path.mkdir()
    (path / "a.txt").write_text(text(30), encoding="utf-8")
    (path / "b.txt").write_text(text(60, "June"), encoding="utf-8")
    return path


def test_an_archive_that_agrees(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("batch", folder, "--out", tmp_path / "out", "--jobs", "1")
    assert (done.status, done.err) == (0, "")
    reports = [tollextract.check(path) for path in sorted(folder.iterdir())]
    agree = sum(one.verdict in ("consistent", "within_rounding") for r in reports for one in r.findings)
    assert done.out == (
        "2 documents in 2 files: 2 releases, 6 claims.\n"
        f"Do not agree: 0 findings (0 error, 0 warning, 0 note). Agree: {agree}.\n"
        "Could not be read: 0. Warnings: 0. Duplicates: 0.\n"
    )
    again = run("batch", folder, "--out", tmp_path / "out", "--jobs", "1")
    assert again.out.startswith("2 documents in 2 files (2 read by an earlier run): ")


def test_files_that_are_left_out_are_counted(run: Run, folder: Path, tmp_path: Path) -> None:
    for name in ("a.xls", "b.xls", "logo.png", ".hidden", "README"):
        (folder / name).write_bytes(b"x")
    done = run("batch", folder, "--out", tmp_path / "out", "--jobs", "1")
    assert done.status == 0
    assert done.out.splitlines()[-1] == "Left out for their ending: 4 files (.xls, .png, without an ending)."


def test_what_is_wrong_is_said_to_stand_in_a_file(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    done = run("batch", folder, "--out", tmp_path / "out", "--jobs", "1")
    assert done.out.splitlines()[-1] == "Which and why: errors.jsonl."


def test_exit_status_is_that_of_the_worst(run: Run, folder: Path, tmp_path: Path) -> None:
    command = ["batch", folder, "--out", tmp_path / "out", "--jobs", "1", "--quiet"]
    assert run(*command) == (0, "", "")
    (folder / "empty.txt").write_bytes(b"")
    assert run(*command).status == 3
    (folder / "wrong.txt").write_text(wrong(33), encoding="utf-8")
    assert run(*command).status == 1
    assert run(*command, "--fail-on", "never").status == 3


def test_a_store_as_csv_for_a_spreadsheet(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("batch", folder, "--out", tmp_path / "out", "--jobs", "1", "--bom")
    assert done.status == 0, done.err
    assert (tmp_path / "out" / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbfrelease,claim,kind,")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["missing"], "T433"),
        (["."], "T434"),
        ([".", "--profile", "atlantis"], "T101"),
    ],
)
def test_wrong_usage_is_one_message(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("batch", *arguments, "--out", tmp_path / "out")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"tollextract: {code} ")
    assert done.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_every_bad_document_of_an_archive_is_named(run: Run, tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "in")
    done = run("batch", archive, "--out", tmp_path / "out", "--jobs", "2")
    assert done.status == 1
    lines = (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert [(line["source"], line["code"]) for line in map(json.loads, lines)] == BAD
