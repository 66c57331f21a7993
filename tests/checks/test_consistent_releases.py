"""Short releases in which everything agrees and much looks as if it did not: read whole, they raise no alarm.

Groups overlap, parties are left out, other months and years stand beside the month, "documented" is not
"died", bounds stand beside exact figures, a party beside its members, a village in its governorate.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tollextract import pipeline
from tollextract.report.model import Report

RELEASES = sorted((Path(__file__).parent / "consistent").glob("*.txt"))
#: So many relations a release has at least that a checker should look at.
SEEN = 6


def _read(path: Path) -> Report:
    profile = "generic" if path.stem.endswith("-generic") else "syria"
    return pipeline.check(path.read_text(encoding="utf-8"), profile=profile)


def test_there_are_releases() -> None:
    assert len(RELEASES) >= 12


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_a_consistent_release_raises_no_alarm(path: Path) -> None:
    assert [finding.explanation for finding in _read(path).inconsistent()] == []


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_its_figures_have_been_compared(path: Path) -> None:
    said = [finding for finding in _read(path).findings if finding.verdict == "consistent"]
    assert len(said) >= SEEN
