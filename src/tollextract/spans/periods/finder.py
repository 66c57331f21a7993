"""Finds the periods of a text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from tollextract.spans.periods import patterns
from tollextract.spans.periods.atoms import find_atoms
from tollextract.spans.periods.compose import compose, since
from tollextract.spans.periods.values import UNSPECIFIED, Anchor, PeriodMatch, PeriodValue


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
    known = [
        PeriodMatch(*match.span(), PeriodValue(None, anchor.end, "since"))
        for match in patterns.since_law().finditer(view)
    ]
    if "ince" not in view and "ntil" not in view and not events:
        return known
    if events:
        days = {name.lower(): day for name, day in events.items()}
        for match in patterns.named_event(tuple(sorted(events))).finditer(view):
            day = days[" ".join(match["event"].lower().split())]
            opens = match["cue"].lower() in ("since", "from")
            value = since(day, anchor=anchor) if opens else UNSPECIFIED._replace(end=day, kind="as_of")
            known.append(PeriodMatch(*match.span(), value))
    running = PeriodValue(None, anchor.end, "since") if anchor.end is not None else UNSPECIFIED
    unknown = [
        PeriodMatch(*match.span(), UNSPECIFIED if match["until"] else running)
        for match in patterns.event().finditer(view)
    ]
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
