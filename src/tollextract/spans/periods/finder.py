"""Finds the periods of a text and the one the release is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from tollextract.spans.periods import patterns
from tollextract.spans.periods.atoms import find_atoms
from tollextract.spans.periods.compose import compose, since
from tollextract.spans.periods.values import UNSPECIFIED, Anchor, PeriodMatch

#: From the most to the least specific; a release is about the first of these its title names.
SPECIFIC = ("day", "month", "quarter", "half", "range", "year", "since", "as_of")


def find_periods(
    view: str, *, anchor: Anchor, events: Mapping[str, dt.date] | None = None
) -> list[PeriodMatch]:
    """The periods named in ``view``, sorted, without overlaps, the longest where several fit.

    ``view`` is the text with plain quotes, dashes, blanks and digits; offsets
    are in code points. ``events`` gives the dates of events by name ("the fall
    of the regime"), for "since the fall of the regime".

    >>> [m.period.start for m in find_periods("killed since March 2011", anchor=Anchor())]
    [datetime.date(2011, 3, 1)]
    """
    found = compose(view, find_atoms(view), anchor=anchor)
    found += _events(view, anchor=anchor, events=events or {})
    return _longest(found)


def _events(view: str, *, anchor: Anchor, events: Mapping[str, dt.date]) -> list[PeriodMatch]:
    """For instance "since the coup": with a date where the event is known, else unspecified."""
    if "ince" not in view and "ntil" not in view and not events:
        return []
    known: list[PeriodMatch] = []
    if events:
        days = {name.lower(): day for name, day in events.items()}
        for match in patterns.named_event(tuple(sorted(events))).finditer(view):
            day = days[" ".join(match["event"].lower().split())]
            running = match["cue"].lower() in ("since", "from")
            value = since(day, anchor=anchor) if running else UNSPECIFIED._replace(end=day, kind="as_of")
            known.append(PeriodMatch(*match.span(), value))
    unknown = [PeriodMatch(*match.span(), UNSPECIFIED) for match in patterns.event().finditer(view)]
    taken = {match.start for match in known}
    return known + [match for match in unknown if match.start not in taken]


def _longest(found: list[PeriodMatch]) -> list[PeriodMatch]:
    """Left to right, the longest of those that start first; nothing overlaps."""
    kept: list[PeriodMatch] = []
    for match in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
        elif match.end > kept[-1].end and _dated(match) and not _dated(kept[-1]):
            kept[-1] = match
    return kept


def _dated(match: PeriodMatch) -> bool:
    return match.period.start is not None or match.period.end is not None


def find_main_period(
    view: str, ranges: Sequence[tuple[int, int]], *, published: dt.date | None = None
) -> PeriodMatch | None:
    """The period the release is about, from title, subtitle and lead, in this order.

    ``ranges`` are their offsets. The first part that names a dated period
    decides, by the most specific one in it; the day the release came out is
    not what it is about. A count that the title leaves open ends where a later
    part says so. Null where no part names a period.

    >>> find_main_period("Toll of November 2023: 72 since March 2011", [(0, 42)]).period.kind
    'month'
    """
    for index, (start, end) in enumerate(ranges):
        found = find_periods(view[start:end], anchor=Anchor(published=published))
        moved = [PeriodMatch(m.start + start, m.end + start, m.period) for m in found if _dated(m)]
        candidates = [m for m in moved if not _is_release_day(view, m, published)]
        if candidates:
            best = min(candidates, key=lambda m: (_rank(m, candidates), m.start))
            return _closed(view, best, ranges[index + 1 :], published)
    return None


def _closed(
    view: str, match: PeriodMatch, later: Sequence[tuple[int, int]], published: dt.date | None
) -> PeriodMatch:
    """ "Since March 2011" in the title with the end of "from March 2011 until May 2021" in the lead."""
    start = match.period.start
    if match.period.end is not None or start is None:
        return match
    for first, last in later:
        for other in find_periods(view[first:last], anchor=Anchor(published=published)):
            begin, end, _ = other.period
            if end and begin and (begin.year, begin.month) == (start.year, start.month) and end > start:
                if other.period.kind in ("range", "since"):
                    return match._replace(period=match.period._replace(end=end))
    return match


def _rank(match: PeriodMatch, candidates: list[PeriodMatch]) -> int:
    """Place in ``SPECIFIC``; a day inside a month named before it comes after that month."""
    kind = match.period.kind
    inside = kind == "day" and any(
        other.period.kind == "month" and other.start < match.start and _contains(other, match)
        for other in candidates
    )
    return len(SPECIFIC) if inside else SPECIFIC.index(kind)


def _contains(outer: PeriodMatch, inner: PeriodMatch) -> bool:
    (first, last, _), (start, end, _) = outer.period, inner.period
    return bool(first and last and start and end and first <= start and end <= last)


def _is_release_day(view: str, match: PeriodMatch, published: dt.date | None) -> bool:
    """For instance "released today", "said on December 1", or simply the day of publication."""
    if match.period.kind != "day":
        return False
    return patterns.precedes("released", view, match.start) or (
        published is not None and match.period.start == published
    )
