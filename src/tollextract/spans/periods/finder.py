"""Finds the periods of a text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import NamedTuple

import regex

from tollextract.spans.periods import contexts
from tollextract.spans.periods.atoms import find_atoms
from tollextract.spans.periods.compose import compose
from tollextract.spans.periods.relative import running
from tollextract.spans.periods.values import UNSPECIFIED, Anchor, PeriodMatch, PeriodValue
from tollextract.spans.periods.written import Atom


class Marks(NamedTuple):
    """What a text holds of times, whatever they are counted from: dates, and what a count starts at."""

    dates: list[Atom]
    laws: list[regex.Match[str]]
    events: list[regex.Match[str]]


def find_marks(view: str) -> Marks:
    """The dates and starting points of a text; the costly part, done once for every anchor."""
    counted = "ince" in view or "ntil" in view
    events = list(contexts.event().finditer(view)) if counted else []
    return Marks(find_atoms(view), list(contexts.since_law().finditer(view)), events)


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
    return periods_of(view, find_marks(view), anchor=anchor, events=events)


def periods_of(
    view: str, marks: Marks, *, anchor: Anchor, events: Mapping[str, dt.date] | None = None
) -> list[PeriodMatch]:
    """The same where the marks of the text are known."""
    found = compose(view, marks.dates, anchor=anchor)
    known = _named_events(view, anchor=anchor, events=events) if events else []
    found += known + _since(marks, anchor=anchor, taken={match.start for match in known})
    return _longest(found)


def _named_events(view: str, *, anchor: Anchor, events: Mapping[str, dt.date]) -> list[PeriodMatch]:
    """For instance "since the fall of the regime", where its date is known."""
    days = {name.lower(): day for name, day in events.items()}
    known: list[PeriodMatch] = []
    for match in contexts.named_event(tuple(sorted(events))).finditer(view):
        day = days[" ".join(match["event"].lower().split())]
        opens = match["cue"].lower() in ("since", "from")
        value = running(day, anchor=anchor) if opens else UNSPECIFIED._replace(end=day, kind="as_of")
        known.append(PeriodMatch(*match.span(), value))
    return known


def _since(marks: Marks, *, anchor: Anchor, taken: Collection[int]) -> list[PeriodMatch]:
    """For instance "since the coup", "after Resolution 2209": a start without a day."""
    open_start = PeriodValue(None, anchor.end, "since") if anchor.end is not None else UNSPECIFIED
    laws = [PeriodMatch(*match.span(), PeriodValue(None, anchor.end, "since")) for match in marks.laws]
    events = [
        PeriodMatch(*match.span(), UNSPECIFIED if match["until"] else open_start)
        for match in marks.events
        if match.start() not in taken
    ]
    return laws + events


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
