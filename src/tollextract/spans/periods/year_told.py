"""The year in which a text came out, from the times that all of it tells.

"BEIRUT, Feb 24 - ..." was written in the year of what it tells as just past; "324 in April, 1,101 since the
beginning of 2019" in that year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

import regex

from tollextract.spans.periods.atoms import find_atoms
from tollextract.spans.periods.finder import Marks, find_periods, periods_of
from tollextract.spans.periods.resolve import resolve
from tollextract.spans.periods.starts import find_starts
from tollextract.spans.periods.values import Anchor, PeriodMatch, PeriodValue
from tollextract.spans.periods.words import cues
from tollextract.spans.periods.written import Atom

#: A time that ended so many days before is told as just past.
JUST_PAST = 120
#: A line that tells when it was written is no longer, in characters.
LINE = 70
#: What stands behind a day without its year, and before it: "Geneva, Friday 26 July".
_EDGE = regex.compile(r"\s* (?: $ | [|(\u00b7\n] | [.:-](?=\s) | ,[ ]\p{Lu} )", regex.VERBOSE)
_BEGIN = regex.compile(r"(?: [^.;\d]{0,40} [\s,(|\u00b7] (?: on\s )? )?", regex.VERBOSE)


def in_the_year_told(view: str, lines: Sequence[str]) -> dt.date | None:
    """The first day without its year in some lines, in the year of the latest times that the text tells.

    None where no such day stands there, or the text tells of nothing shortly before it.
    """
    lines = [line[:LINE] for line in lines if _has_day(line[:LINE])]
    if not lines:
        return None
    dates = find_atoms(view)
    told = [*named_in_full(dates), *_running(view, dates)]
    year = max((value.end.year for value in told if value.end is not None), default=None)
    if year is None:
        return None
    days = (_day_in(line, year) for line in lines)
    return next((day for day in days if day is not None and _fits(day, told)), None)


def _has_day(line: str) -> bool:
    """Whether a line names a time of which it does not say the year."""
    return any(match.period.start is None for match in find_periods(line, anchor=Anchor()))


def _day_in(line: str, year: int) -> dt.date | None:
    """The day that a line names without a year, as one of that year."""
    bare = find_periods(line, anchor=Anchor())
    found = find_periods(line, anchor=Anchor(published=dt.date(year, 12, 31)))
    for plain, match in zip(bare, found, strict=False):
        if plain.period.start is None and match.period.kind == "day" and match.period.start is not None:
            if _BEGIN.fullmatch(line, 0, match.start) and _EDGE.match(line, match.end):
                return match.period.start
    return None


def _running(view: str, dates: list[Atom]) -> list[PeriodValue]:
    """The counts of a text that began with a year, as those of that year do: "since the start of 2020"."""
    found = (match.period for match in _counts(view, dates) if match.period.kind == "since")
    return [value for value in found if value.start and (value.start.month, value.start.day) == (1, 1)]


def _counts(view: str, dates: list[Atom]) -> list[PeriodMatch]:
    """The times of a text whose dates are known, as it tells them by itself."""
    marks = Marks(dates, find_starts(view, dates, events={}), remembered=[])
    return periods_of(view, marks, anchor=Anchor())


def running_year(view: str) -> int | None:
    """The year of "since the beginning of 2019", "since January 2019", if the text tells of none after it."""
    if not _with_its_year(view):
        return None
    dates = find_atoms(view)
    found = (match for match in _counts(view, dates) if match.period.kind == "since")
    begun = [match.period.start for match in found if _with_its_year(view[match.start : match.end])]
    year = max(
        (day.year for day in begun if day is not None and (day.month, day.day) == (1, 1)), default=None
    )
    later = (value.end.year for value in named_in_full(dates) if value.end is not None)
    return year if year is not None and all(other <= year for other in later) else None


def _with_its_year(words: str) -> bool:
    """Whether a count is said to have begun with a year, and not only in it ("since 2011")."""
    return _years_start().search(words) is not None


@cache
def _years_start() -> regex.Pattern[str]:
    """For instance "since the beginning of 2019", "since 1 January 2019"."""
    return regex.compile(rf"(?i)\b(?:{cues('edge_start')}|january|jan)\b")


def _fits(day: dt.date, told: Sequence[PeriodValue]) -> bool:
    """Whether a text of that day tells of nothing later, and of what had just been or began with the year."""
    if any(value.start > day for value in told if value.start is not None):
        return False
    ends = [value.end for value in told if value.end is not None and value.kind != "year"]
    just_past = any((day - end).days <= JUST_PAST for end in ends)
    return just_past or any(
        value.kind == "since" and value.start == dt.date(day.year, 1, 1) for value in told
    )


def named_in_full(dates: Sequence[Atom]) -> list[PeriodValue]:
    """The days, months and years that a text names with their year, whatever they date."""
    values = (resolve(atom.written, anchor=Anchor()) for atom in dates if atom.written is not None)
    return [value for value in values if value.start is not None]
