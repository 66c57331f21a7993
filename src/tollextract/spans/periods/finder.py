"""Finds the periods of a text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from tollextract.spans.periods.atoms import find_atoms
from tollextract.spans.periods.compose import compose
from tollextract.spans.periods.remembered import find_remembered
from tollextract.spans.periods.same_start import same_starts
from tollextract.spans.periods.starts import Start, find_starts
from tollextract.spans.periods.until import with_starts
from tollextract.spans.periods.values import Anchor, PeriodMatch
from tollextract.spans.periods.written import Atom


class Marks(NamedTuple):
    """What a text holds of times, whatever they are counted from: dates, and what a count starts at."""

    dates: list[Atom]
    starts: list[Start]
    #: Events that an anniversary is of.
    remembered: list[Start]


def find_marks(view: str, *, events: Mapping[str, dt.date] | None = None) -> Marks:
    """The dates and starting points of a text; the costly part, done once for every anchor.

    ``events`` gives the days of events by their wording in lower case.
    """
    dates = find_atoms(view)
    known = events or {}
    return Marks(dates, find_starts(view, dates, events=known), find_remembered(view, events=known))


def find_periods(
    view: str, *, anchor: Anchor, events: Mapping[str, dt.date] | None = None
) -> list[PeriodMatch]:
    """The periods named in ``view``, sorted, without overlaps, the longest where several fit.

    ``view`` is the text with plain quotes, dashes, blanks and digits; offsets
    are in code points. ``events`` gives the days of events by their wording in
    lower case, for "since the fall of the regime".

    >>> [m.period.start for m in find_periods("killed since March 2011", anchor=Anchor())]
    [datetime.date(2011, 3, 1)]
    """
    return periods_of(view, find_marks(view, events=events), anchor=anchor)


def periods_of(view: str, marks: Marks, *, anchor: Anchor) -> list[PeriodMatch]:
    """The same where the marks of the text are known."""
    found = compose(view, marks.dates, anchor=anchor)
    longest = _longest([*found, *(start.period(anchor=anchor) for start in marks.starts)])
    return with_starts(view, same_starts(view, longest, anchor=anchor), anchor=anchor)


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
