"""Counts up to a day whose beginning is told elsewhere: "Since 2018 ... By August 2022 there were 1,072"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

import regex

from tollextract.spans.periods.values import Anchor, PeriodMatch, PeriodValue
from tollextract.spans.periods.words import cues

#: A count of all that happened began so many days before its end or earlier.
LONG = dt.timedelta(days=365)


def with_starts(view: str, found: Sequence[PeriodMatch], *, anchor: Anchor) -> list[PeriodMatch]:
    """The periods of a text, those that only have an end from the day on which their count began.

    That is the day told before it in the same paragraph (a running count, a first day), else the
    first day of the release's own time, where it ends within that, else that of the one long count of
    the text.

    >>> from tollextract.spans.periods.finder import find_periods
    >>> text = "Nobody has been safe since 2018. By the end of March 2020 there were 72 deaths."
    >>> [str(match.period.start) for match in find_periods(text, anchor=Anchor())]
    ['2018-01-01', '2018-01-01']
    """
    if not any(_has_no_start(match.period) for match in found):
        return list(found)
    done: list[PeriodMatch] = []
    for match in found:
        end = match.period.end
        if _has_no_start(match.period) and end is not None:
            start = _told_before(view, done, match) or _of_main(end, anchor) or _of_all(found, end)
            if start is not None and start < end:
                match = match._replace(period=match.period._replace(start=start))
        done.append(match)
    return done


def _has_no_start(period: PeriodValue) -> bool:
    return period.kind == "as_of" and period.start is None


def _told_before(view: str, before: Sequence[PeriodMatch], match: PeriodMatch) -> dt.date | None:
    """The first day of the count that goes on in the paragraph of a match."""
    line = view.rfind("\n", 0, match.start) + 1
    for other in reversed(before):
        if other.start < line:
            return None
        if other.period.kind == "since" and other.period.start is not None:
            return other.period.start
        if other.period.kind == "day" and _first().match(view, line, other.start):
            return other.period.start
    return None


def _of_main(end: dt.date, anchor: Anchor) -> dt.date | None:
    """For instance "up to 25 November", in a release on November: from its first day on."""
    main = anchor.main
    if main is None or main.start is None or main.end is None:
        return None
    return main.start if main.start < end < main.end else None


def _of_all(found: Sequence[PeriodMatch], end: dt.date) -> dt.date | None:
    """The day from which all long counts of a text run, where it is one and the same."""
    starts = {match.period.start for match in found if match.period.kind == "since"}
    long = {start for start in starts if start is not None and end - start > LONG}
    return long.pop() if len(long) == 1 else None


@cache
def _first() -> regex.Pattern[str]:
    """For instance "the first of them was dropped on", in one sentence with its day."""
    return regex.compile(rf"(?ir)\b(?:{cues('first')})\b[^.;\n]*")
