"""The check ``period-sum``: what a quarter, half-year or year has against what its months make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tollextract.archive.naming import named
from tollextract.archive.series.calendar import Month, months_of, written
from tollextract.archive.series.load import Observation
from tollextract.archive.series.model import SeriesFinding, SeriesUntested
from tollextract.archive.series.timeline import RUNNING, Timeline, when
from tollextract.archive.series.wording import also, cell, finding, templates, untested
from tollextract.checks.findings import bound
from tollextract.checks.interval import Interval, interval_of, total
from tollextract.checks.model import MemberRole
from tollextract.checks.wording import figure
from tollextract.checks.wording import span as interval_text

Compared = tuple[Observation, list[Observation], Interval]


def period_sum(timeline: Timeline) -> Iterator[SeriesFinding | SeriesUntested]:
    """The figure of a longer period is compared with the sum of its months, for every group.

    What a year documents need not be what its months did: a difference is called
    undetermined, with both numbers, unless the text says that the figure is the sum.
    """
    cases: dict[tuple[str, str, object], list[Compared]] = defaultdict(list)
    for key, line in timeline.lines.items():
        for one in line.observations:
            months = months_of(one.span)
            if len(months) < 2 or one.claim.period.kind in RUNNING:
                continue
            known = timeline.months_of(key)
            parts = [known[month] for month in months if month in known]
            if len(parts) == len(months) or (parts and _exceeds(one, parts)):
                case = _case(one, parts, whole=len(parts) == len(months))
                cases[(one.release.id, case, one.span)].append((one, parts, _sum(parts)))
            elif one.claim.part_of is None and len(parts) * 2 >= len(months):
                yield _missing(timeline, one, months, known)
    for (_, case, _), compared in cases.items():
        yield _finding(timeline, case, compared)


def _sum(parts: list[Observation]) -> Interval:
    return total(interval_of(part.claim) for part in parts)


def _exceeds(one: Observation, parts: list[Observation]) -> bool:
    return _sum(parts).above(one.interval)


def _case(one: Observation, parts: list[Observation], *, whole: bool) -> str:
    if not whole:
        return "exceeds"
    if _sum(parts).overlaps(one.interval):
        return "months"
    return "claimed" if says_it_is_the_sum(one) else "documented"


def says_it_is_the_sum(one: Observation) -> bool:
    """Whether a paragraph with the figure says that monthly figures were added up."""
    for block in one.release.text.split("\n\n"):
        paragraph = " ".join(block.lower().split())
        if any(words in paragraph for words in templates()["cues"]["sum"]):
            return one.claim.figure.printed.lower() in paragraph
    return False


_VERDICTS = {
    "months": "consistent",
    "claimed": "inconsistent",
    "documented": "undetermined",
    "exceeds": "undetermined",
}


def _finding(timeline: Timeline, case: str, compared: list[Compared]) -> SeriesFinding:
    compared.sort(key=lambda one: (one[0].claim.part_of is not None, -(one[0].claim.figure.low or 0)))
    first, parts, added = compared[0]
    members: list[tuple[Observation, MemberRole]] = []
    for one, summands, _ in compared:
        members += [(one, "whole"), *((part, "part") for part in sorted(summands, key=_published))]
    return finding(
        "period-sum",
        _VERDICTS[case],  # type: ignore[arg-type]
        case,
        publisher=timeline.publisher,
        members=members,
        values={
            "total": figure(first.claim),
            "what": named(first.facets, first.claim),
            "span": written(first.span),
            "sum": interval_text(added),
        },
        severity="error",
        expected=bound(added, " + ".join(figure(part.claim) for part in sorted(parts, key=_published))),
        found=bound(first.interval, figure(first.claim)),
        more=also([cell(one, interval_text(sum_)) for one, _, sum_ in compared[1:]]),
    )


def _published(one: Observation) -> tuple[object, int]:
    return one.span[0], when(one.release)[1]


def _missing(
    timeline: Timeline, one: Observation, months: list[Month], known: dict[Month, Observation]
) -> SeriesUntested:
    missing = ", ".join(f"{year}-{month:02d}" for year, month in months if (year, month) not in known)
    return untested(
        "period-sum", "missing", one, publisher=timeline.publisher, span=written(one.span), missing=missing
    )
