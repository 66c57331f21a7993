"""Counts that start together, told now to the year and now to the month: "since 2011", "since March 2011"."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import regex

from tollextract.spans.periods.patterns import names
from tollextract.spans.periods.values import Anchor, PeriodMatch
from tollextract.spans.periods.words import cues

#: A year is told for short only where it is so many years back.
YEARS_BACK = 2


def same_starts(view: str, found: Sequence[PeriodMatch], *, anchor: Anchor) -> list[PeriodMatch]:
    """The periods of a text, "since 2011" from the one month of 2011 that another of them names.

    >>> from tollextract.spans.periods.finder import find_periods
    >>> periods = find_periods("72 killed since 2011, 14 wounded since March 2011", anchor=Anchor())
    >>> [match.period.start.month for match in periods]
    [3, 3]
    """
    exactly: dict[int, set[dt.date]] = defaultdict(set)
    for match in found:
        start = _running_from(match)
        if start is not None and (start.month, start.day) != (1, 1):
            exactly[start.year].add(start)
    return [_from_its_month(view, match, exactly, anchor) for match in found] if exactly else list(found)


def _running_from(match: PeriodMatch) -> dt.date | None:
    return match.period.start if match.period.kind == "since" else None


def _from_its_month(
    view: str, match: PeriodMatch, exactly: dict[int, set[dt.date]], anchor: Anchor
) -> PeriodMatch:
    start = _running_from(match)
    starts = exactly[start.year] if start is not None and start.year in exactly else set()
    if start is None or (start.month, start.day) != (1, 1) or len(starts) != 1:
        return match
    lately = anchor.end is not None and anchor.end.year - start.year < YEARS_BACK
    if lately or _first_of_year().search(view, match.start, match.end):
        return match
    return match._replace(period=match.period._replace(start=next(iter(starts))))


@cache
def _first_of_year() -> regex.Pattern[str]:
    """For instance "since January 2011", "since the beginning of 2011"."""
    edge = rf"(?:{cues('edge_start')})\s+(?:of\s+)?(?:the\s+)?(?:year\s+)?"
    return regex.compile(
        rf"(?i:\b {names()['ANY_MONTH']} \b | \b{edge}\d)",
        regex.VERBOSE,
    )
