"""The day a text came out where its own lines do not tell it in full, from the dates of the whole text.

"BEIRUT, Feb 24 - ..." was written in the year of what it tells as just past; "said on Tuesday, 2 May 2023"
is the day of the text, if it tells nothing later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache

import regex

from tollextract.spans.periods import contexts
from tollextract.spans.periods.atoms import find_atoms
from tollextract.spans.periods.finder import find_periods
from tollextract.spans.periods.resolve import resolve
from tollextract.spans.periods.values import Anchor, PeriodValue
from tollextract.spans.periods.words import cues
from tollextract.text.model import Section

#: A time that ended so many days before is told as just past.
JUST_PAST = 120
#: So many paragraphs from the top, so many from the bottom say when a text came out.
NEAR = 3
#: A day without its year at the edge of a line or before the first sentence: "Geneva, Friday 26 July".
_EDGE = regex.compile(r"\s* (?: $ | [|(\u00b7\n] | [.:-](?=\s) | ,[ ]\p{Lu} )", regex.VERBOSE)
_BEGIN = regex.compile(r"(?: [^.;\d]{0,40} [\s,(|\u00b7] (?: on\s )? )?", regex.VERBOSE)
#: A line that tells when it was written is no longer, in characters.
LINE = 70


def in_the_year_told(view: str, lines: Sequence[str]) -> dt.date | None:
    """The first day without its year in some lines, in the year of the latest times that the text tells.

    None where no such day stands there, or the text tells of nothing shortly before it.
    """
    told = [*_told(view), *_running(view)]
    year = max((value.end.year for value in told if value.end is not None), default=None)
    if year is None:
        return None
    days = (_day_in(line[:LINE], year) for line in lines)
    return next((day for day in days if day is not None and _fits(day, told)), None)


def _told(view: str) -> list[PeriodValue]:
    """The days, months and years that a text names with their year, whatever they date."""
    values = (resolve(atom.written, anchor=Anchor()) for atom in find_atoms(view) if atom.written is not None)
    return [value for value in values if value.start is not None]


def _day_in(line: str, year: int) -> dt.date | None:
    """The day that a line names without a year, as one of that year."""
    bare = find_periods(line, anchor=Anchor())
    found = find_periods(line, anchor=Anchor(published=dt.date(year, 12, 31)))
    for plain, match in zip(bare, found, strict=False):
        if plain.period.start is None and match.period.kind == "day" and match.period.start is not None:
            if _BEGIN.fullmatch(line, 0, match.start) and _EDGE.match(line, match.end):
                return match.period.start
    return None


def _running(view: str) -> list[PeriodValue]:
    """The counts of a text that began with a year, as those of that year do: "since the start of 2020"."""
    found = (match.period for match in find_periods(view, anchor=Anchor()) if match.period.kind == "since")
    return [value for value in found if value.start and (value.start.month, value.start.day) == (1, 1)]


def running_year(view: str) -> int | None:
    """The year of "since the beginning of 2019", "since January 2019", if the text tells of none after it."""
    found = (match for match in find_periods(view, anchor=Anchor()) if match.period.kind == "since")
    begun = [match.period.start for match in found if _with_its_year(view[match.start : match.end])]
    year = max(
        (day.year for day in begun if day is not None and (day.month, day.day) == (1, 1)), default=None
    )
    later = (value.end.year for value in _told(view) if value.end is not None)
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


def as_it_was_said(view: str, parts: Sequence[Section]) -> dt.date | None:
    """The day with which the text names who says it: "it said on Tuesday, 2 May 2023".

    None where it tells of anything later.
    """
    prose = [part for part in parts if part.kind in {"lead", "body", "dateline", "boilerplate"}]
    for part in (*prose[:NEAR], *prose[NEAR:][-NEAR:]):
        for match in find_periods(view[part.start : part.end], anchor=Anchor()):
            day = match.period.start
            if day is None or match.period.kind != "day":
                continue
            start, end = part.start + match.start, part.start + match.end
            said = contexts.precedes("released", view, start) or contexts.after("released").match(view, end)
            if said and not any(value.start > day for value in _told(view) if value.start is not None):
                return day
    return None
