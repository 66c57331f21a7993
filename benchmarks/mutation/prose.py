"""The same changes made in the prose: one printed figure replaced, and the text read by the whole program."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.mutation.mutants import Mutant
from benchmarks.mutation.perfect import profile_of
from tollextract import pipeline
from tollextract.checks import Finding
from tollextract.claims.model import Evidence
from tollextract.evaluation.gold import load_gold
from tollextract.report.model import Report


@dataclass(frozen=True, slots=True)
class Printed:
    """A text in which one printed figure is another, and where it stands."""

    text: str
    start: int
    end: int


def read(name: str, text: str) -> Report:
    """What the program says of a text."""
    return pipeline.check(text, profile=profile_of(name))


@cache
def original(folder: Path, name: str) -> Report:
    """What the program says of the release as it is."""
    return read(name, load_gold(folder / name).text)


def printed(folder: Path, mutant: Mutant) -> Printed | None:
    """The text with the changed figure; null where the figure stands in words or cannot be found."""
    gold = load_gold(folder / mutant.release.name)
    quote = gold.row(mutant.claim).quote
    words = r"\s+".join(re.escape(word) for word in quote.split())
    place = re.search(words, gold.text)
    if place is None:
        return None
    for form, new in ((f"{mutant.before:,}", f"{mutant.value:,}"), (str(mutant.before), str(mutant.value))):
        found = re.search(rf"(?<![\d,.]){re.escape(form)}(?![\d,]|\.\d)", place[0])
        if found:
            start = place.start() + found.start()
            text = gold.text[:start] + new + gold.text[start + len(form) :]
            return Printed(text, start, start + len(new))
    return None


def at(report: Report, finding: Finding, change: Printed) -> bool:
    """Whether the changed figure is one of those of the finding."""
    claims = {claim.id: claim for claim in report.claims}
    return any(_stands(claims[member.claim].evidence, change) for member in finding.members)


def repaired(report: Report, finding: Finding, change: Printed, mutant: Mutant) -> bool:
    """Whether the first repair of the finding gives the figure back that was changed."""
    claims = {claim.id: claim for claim in report.claims}
    first = finding.repairs[:1]
    return any(one.value == mutant.before and _stands(claims[one.claim].evidence, change) for one in first)


def _stands(evidence: Iterable[Evidence], change: Printed) -> bool:
    places = ((one.start, one.end) for one in evidence if one.role == "figure")
    return any(
        start is not None and end is not None and start < change.end and change.start < end
        for start, end in places
    )
