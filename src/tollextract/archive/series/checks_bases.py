"""The check ``share-base-series``: a percentage whose base stands in other releases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from tollextract.archive.series.calendar import months_of
from tollextract.archive.series.load import Observation
from tollextract.archive.series.model import SeriesFinding
from tollextract.archive.series.timeline import Timeline
from tollextract.archive.series.wording import finding
from tollextract.checks.facets import Facets
from tollextract.checks.interval import HUNDRED, Interval, interval_of, total
from tollextract.checks.model import MemberRole
from tollextract.checks.wording import figure, number
from tollextract.checks.wording import span as interval_text

_CODES = frozenset({"share-of-base", "share-possible"})
_AGREE = frozenset({"consistent", "within_rounding"})


def bases_elsewhere(timeline: Timeline, findings: list[Mapping[str, Any]]) -> Iterator[SeriesFinding]:
    """A percentage that its own release cannot explain is tried on totals of the other releases.

    First on the total of the same period, then on that of the year so far, which is
    the sum of its months.
    """
    fits = {
        (row["release"], claim)
        for row in findings
        if row["code"] in _CODES and row["verdict"] in _AGREE
        for claim in str(row["members"]).split("|")
    }
    for share in timeline.everything:
        claim = share.claim
        if claim.kind == "share" and claim.unit == "percent" and (share.release.id, claim.id) not in fits:
            yield from _explained(timeline, share)


def _explained(timeline: Timeline, share: Observation) -> Iterator[SeriesFinding]:
    months = months_of(share.span)
    if len(months) != 1:
        return
    key = share.key._replace(unit="person")
    numerator = timeline.months_of(key).get(months[0])
    if numerator is None:
        return
    for case, parts in _candidates(timeline, share, key):
        base = total(interval_of(part.claim) for part in parts)
        if numerator not in parts or len(parts) > 1:
            percent = _percent(interval_of(numerator.claim), base)
            if percent is not None and percent.overlaps(
                share.interval.widened(timeline.settings.share_points)
            ):
                yield _finding(timeline, case, share, numerator, parts, base, percent)
                return


def _candidates(
    timeline: Timeline, share: Observation, key: Facets
) -> Iterator[tuple[str, list[Observation]]]:
    month = months_of(share.span)[0]
    for wider, line in timeline.lines.items():
        general = wider.who is None and not (wider.actors or wider.places or wider.cause)
        one = line.months.get(month)
        if general and wider.unit == "person" and one is not None and one.release.id != share.release.id:
            if wider.harm == timeline.settings.harm_parents.get(key.harm or ""):
                yield "own", [one]
    last = share.release.main[1] or share.span[1]
    if last is None:
        return
    wanted = months_of((dt.date(month[0], 1, 1), last)) if last.year == month[0] else []
    known = timeline.months_of(key)
    if len(wanted) > 1 and all(one in known for one in wanted):
        yield "year", [known[one] for one in wanted]


def _percent(part: Interval, whole: Interval) -> Interval | None:
    if part.low is None or part.high is None or not whole.low or not whole.high:
        return None
    return Interval(HUNDRED * part.low / Decimal(whole.high), HUNDRED * part.high / Decimal(whole.low))


def _finding(
    timeline: Timeline,
    case: str,
    share: Observation,
    numerator: Observation,
    parts: list[Observation],
    base: Interval,
    percent: Interval,
) -> SeriesFinding:
    members: list[tuple[Observation, MemberRole]] = [(share, "stated"), (numerator, "numerator")]
    return finding(
        "share-base-series",
        "consistent",
        case,
        publisher=timeline.publisher,
        members=[*members, *((part, "base") for part in parts)],
        values={
            "numerator": figure(numerator.claim),
            "base": interval_text(base),
            "percent": number(percent.low or 0),
            "share": figure(share.claim),
            "sum": " + ".join(figure(part.claim) for part in parts),
        },
    )
