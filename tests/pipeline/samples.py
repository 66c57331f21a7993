"""Releases to run the whole pipeline on, and what must hold for every report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tollextract.report.model import Report

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
RELEASES = sorted((ROOT / "corpus" / "dev").glob("*.txt"))

SHORT = (
    "At Least 72 Civilians, Including 14 Children, Killed in Syria in May 2021\n\n"
    "Seventy-two civilians, 14 of them children, were killed in Syria in May 2021; three died due to torture."
    " Syrian regime forces killed 40 civilians in Idlib governorate, and Syrian Democratic Forces 12.\n"
)


@cache
def text_of(path: Path) -> str:
    """A release of the corpus as it stands in the file, line ends included."""
    return path.read_bytes().decode("utf-8")


def texts(count: int | None = None) -> list[str]:
    """The first releases of the development corpus, or all."""
    return [text_of(path) for path in RELEASES[:count]]


def misplaced(report: Report) -> Iterator[str]:
    """Quotes of a report that do not stand where it says."""
    for claim in report.claims:
        for evidence in claim.evidence:
            if evidence.start is None or evidence.end is None:
                if evidence.inherited_from is None:
                    yield f"{claim.id} {evidence.role}: no offsets"
            elif report.text[evidence.start : evidence.end] != evidence.quote:
                yield f"{claim.id} {evidence.role}: {evidence.quote!r} at {evidence.start}"
    for number in report.numbers:
        if report.text[number.start : number.end] != number.quote:
            yield f"number {number.quote!r} at {number.start}"
    for section in report.release.sections:
        if not 0 <= section.start < section.end <= len(report.text):
            yield f"section {section.kind} {section.start}-{section.end}"
