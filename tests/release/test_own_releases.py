"""Three releases of other kinds, and how well they must be read at least."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.release.scoring import read_and_score, told
from tollextract.cli import main

DEV = Path(__file__).parents[2] / "corpus" / "dev"


class Floor(NamedTuple):
    """What a release must reach: rows found, rows right in every field, claims and numbers that are not."""

    name: str
    rows: int
    found: int
    strict: int
    loose: int
    unread: int
    findings: int


FLOORS = [
    Floor("old-style-2013", rows=37, found=37, strict=34, loose=0, unread=0, findings=5),
    Floor("detention-2024-03", rows=38, found=37, strict=36, loose=0, unread=0, findings=6),
    Floor("news-rereport-2023-05", rows=30, found=30, strict=28, loose=0, unread=1, findings=4),
]
each = pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.name)


@each
def test_recall(floor: Floor) -> None:
    score = read_and_score(DEV / f"{floor.name}.txt").score
    assert score.rows == floor.rows
    assert score.paired >= floor.found, told(score.missed)


@each
def test_precision(floor: Floor) -> None:
    score = read_and_score(DEV / f"{floor.name}.txt").score
    assert told(score.invented) == []
    assert len(score.unmatched) <= floor.loose, told(score.unmatched)


@each
def test_every_field(floor: Floor) -> None:
    score = read_and_score(DEV / f"{floor.name}.txt").score
    assert score.strict >= floor.strict, told(score.facet_errors)


@each
def test_numbers_are_accounted_for(floor: Floor) -> None:
    score = read_and_score(DEV / f"{floor.name}.txt").score
    assert score.unread <= floor.unread


@each
def test_findings_are_made_and_nothing_is_called_wrong(floor: Floor) -> None:
    score = read_and_score(DEV / f"{floor.name}.txt").score
    assert score.findings_hit >= floor.findings, told(score.findings_missed)
    assert told(score.false_alarms) == []


@each
def test_the_exit_status_says_that_all_agrees(floor: Floor, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(DEV / f"{floor.name}.txt")]) == 0
    assert capsys.readouterr().out


@each
def test_every_offset_is_exact(floor: Floor) -> None:
    report = read_and_score(DEV / f"{floor.name}.txt").report
    evidence = [item for claim in report.claims for item in claim.evidence if item.start is not None]
    assert len(evidence) > len(report.claims)
    assert all(report.text[item.start : item.end] == item.quote for item in evidence)


def test_a_release_with_slips_fails() -> None:
    path = DEV / "slips-2021-08.txt"
    assert read_and_score(path).score.disagreements_hit > 0
    assert main(["check", str(path)]) == 1
