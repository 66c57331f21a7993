"""What a report says, in a form in which two reports can be compared."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from tests.claims.reading import read
from tollextract.profiles import fold
from tollextract.report.model import Report

DEV = Path(__file__).parents[3] / "corpus" / "dev"
RELEASES = sorted(DEV.glob("*.txt"))


def text_of(path: Path) -> str:
    """The text of a release."""
    return path.read_bytes().decode("utf-8-sig")


def report_of(path: Path, text: str) -> Report:
    """The report on a release, or on its text rewritten, with the profile its name asks for."""
    return read(text, profile="generic" if path.stem.endswith("-generic") else "syria")


def said(report: Report) -> Counter[tuple[Any, ...]]:
    """The claims of a report without ids, wording and offsets, as a multiset."""
    return Counter(
        (
            claim.kind,
            (claim.figure.low, claim.figure.best, claim.figure.high, claim.figure.hedge),
            claim.unit,
            claim.harm,
            claim.group,
            claim.actor_ids(),
            tuple(sorted(map(fold, claim.place_keys()))),
            (claim.period.start, claim.period.end),
        )
        for claim in report.claims
    )


def found(report: Report) -> Counter[tuple[Any, ...]]:
    """The findings of a report: what was asked, of which figures, and what came out, as a multiset."""
    figures = {claim.id: (claim.figure.low, claim.figure.high) for claim in report.claims}
    return Counter(
        (
            finding.code,
            finding.verdict,
            finding.severity,
            tuple(sorted(str(figures[member.claim]) for member in finding.members)),
        )
        for finding in report.findings
    )


def differences(first: Report, second: Report) -> list[str]:
    """What one report says and the other does not, claims before findings, as lines."""
    lines = []
    for what in (said, found):
        before, after = what(first), what(second)
        lines += [f"- {item}" for item in sorted(map(str, before - after))]
        lines += [f"+ {item}" for item in sorted(map(str, after - before))]
    return lines
