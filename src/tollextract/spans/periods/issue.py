"""The day a text came out, where its metadata do not tell: a line above the text, a day of the calendar."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import regex

from tollextract.spans.periods.finder import find_periods
from tollextract.spans.periods.headlines import above_lead, label_of
from tollextract.spans.periods.passing import in_passing
from tollextract.spans.periods.said_on import as_it_was_said
from tollextract.spans.periods.values import Anchor, PeriodMatch, PeriodValue, of_year, safe_date
from tollextract.spans.periods.words import cues, one_of
from tollextract.spans.periods.year_told import in_the_year_told, running_year
from tollextract.text.dates import date_in, is_date_line
from tollextract.text.model import Section
from tollextract.text.words import word_set

#: A line with a date of issue has no more characters.
LINE = 100
#: So many paragraphs from the top may begin with it, so many lines from the bottom hold it.
OPENING, FOOT = 3, 3
#: What stands before a date that opens a text: "Lyon, ", "(Berlin, ", "Idlib (", "Jisr al-Shughur (Wire), ".
_PREFIX = regex.compile(
    r"""\(? (?: (?:\p{Ll}{2}-)?\p{Lu}[\p{L}'-]+ [ ]? ){1,3} (?: /[ ]?\p{Lu}\p{L}+ )?
        (?: \(\p{Lu}[^()\d]{1,30}\) )? ,?[ ]? \(?""",
    regex.VERBOSE,
)
#: What stands before a date that does not begin its line: "Flash report, ".
_EDGE = regex.compile(r"(?:^|[,|(\u00b7:-])\s*$")
#: What parts the items of such a line: "By our correspondent | 10 February 2020 | Filed under: Idlib".
APART = ("|", "\u00b7", "\u2022")
_YEAR = regex.compile(r"(?<![\d,.])20[0-4]\d(?![\d,])")
#: "DAMASCUS, Jan. 10, 2024 (Wire) -- Four children": who sends the text stands behind its day.
_AGENCY = regex.compile(r"^\([^()\n]{1,40}\)\s*(?=[:-])")
#: "Translated by our staff. Published: 2 November 2022": the last of several sentences.
_SENTENCE_END = regex.compile(r"(?<=[.!?])\s+")


def day_of_issue(view: str, parts: Sequence[Section], *, told: Sequence[tuple[int, int]]) -> dt.date | None:
    """The day a release came out, inferred from its first lines; None where they do not tell.

    ``told`` are the ranges of words that tell what happened ("killed"): a line
    that has one is about its day and was not issued on it.
    """
    for part in above_lead(parts):
        if part.kind != "title" and _may_date(view, part):
            for match in find_periods(view[part.start : part.end], anchor=Anchor()):
                day = match.period.start if match.period.kind == "day" else None
                if day is not None and _stands_apart(view, part, match, told):
                    return day
    lines = [view[part.start : part.end] for part in above_lead(parts) if part.kind != "title"]
    prose = [view[part.start : part.end] for part in _prose(parts)]
    return (
        _of_prefix(prose)
        or _of_line(view, parts)
        or _of_foot(view, parts)
        or _observed(view, parts)
        or in_the_year_told(view, [*lines, *prose[:1]])
        or as_it_was_said(view, parts)
    )


def rough_time(view: str, parts: Sequence[Section]) -> PeriodValue | None:
    """The month above the text, else the one year of the title: "July 2016", "The 2024 Truffle Season".

    Else the year that runs in a text: "In April 324 died, 1,101 since the beginning of 2019".
    """
    above = above_lead(parts)
    for part in above:
        for match in find_periods(view[part.start : part.end], anchor=Anchor()):
            if match.period.kind == "month":
                return match.period
    title = next((part for part in above if part.kind == "title"), None)
    named = list(_YEAR.finditer(view, title.start, title.end)) if title is not None else []
    years = {int(match[0]) for match in named if not in_passing(view, match.start(), match.end())}
    running = running_year(view) if not years else None
    return of_year(years.pop()) if len(years) == 1 else of_year(running) if running else None


def _of_line(view: str, parts: Sequence[Section]) -> dt.date | None:
    """The day of a line that holds nothing else, below a paragraph as well; of a chronology, none."""
    lines = [view[part.start : part.end] for part in parts if part.heading and part.kind == "body"]
    top = [view[part.start : part.end] for part in parts[: 2 * OPENING]]
    dates = [line for line in lines if is_date_line(line)]
    return date_in(dates[0]) if len(dates) == 1 and dates[0] in top else None


def _prose(parts: Sequence[Section]) -> list[Section]:
    return [part for part in parts if part.kind in {"lead", "body"} and not part.heading]


def _of_prefix(paragraphs: Sequence[str]) -> dt.date | None:
    """The day before the first sentence: "Lyon, November 2, 2016. The siege", "(Berlin, 3 January 2022)".

    Alone it must open the first paragraph and no other: a chronology has days before its sentences too.
    """
    for number, paragraph in enumerate(paragraphs[:OPENING]):
        day = _opening_day(paragraph[:LINE])
        if day is None:
            continue
        mark = _AGENCY.sub("", paragraph[day.end :].lstrip(), count=1)[:1]
        alone = day.start == 0 and number == 0 and mark in {".", "-"}
        if mark in {".", ")", "-", ":"} and (day.start or (alone and not _open_with_days(paragraphs[1:]))):
            return day.period.start
    return None


def _open_with_days(paragraphs: Sequence[str]) -> bool:
    return any(_opening_day(paragraph[:LINE]) is not None for paragraph in paragraphs)


def _opening_day(line: str) -> PeriodMatch | None:
    """The day with which a line begins, behind no more than a place."""
    day = _first_day(line)
    return day if day is not None and (not day.start or _PREFIX.fullmatch(line[: day.start])) else None


def _of_foot(view: str, parts: Sequence[Section]) -> dt.date | None:
    """The day in the last lines: "Sarmada, 3 August 2019", "Posted 2 December 2018 in: Digests".

    Where a line holds several sentences, it must be said to have come out then.
    """
    foot = [part for part in parts if part.kind in {"body", "dateline", "boilerplate"}][-FOOT:]
    for part in foot:
        line = view[part.start : part.end]
        lines = [line] if len(line) <= LINE else []
        for words in (*lines, *_SENTENCE_END.split(line)[1:]):
            day = _first_day(words)
            if day is None:
                continue
            before, after = words[: day.start].strip(), words[day.end :].strip(" .")
            posted = before.lower().rstrip(" :") in word_set("cues", "labels", "published")
            alone = not before or _PREFIX.fullmatch(words[: day.start]) is not None
            if posted or (words is line and alone and not after):
                return day.period.start
    return None


def _first_day(line: str) -> PeriodMatch | None:
    """The first day with its year in a line."""
    days = (match for match in find_periods(line, anchor=Anchor()) if match.period.kind == "day")
    return next((match for match in days if match.period.start is not None), None)


def _may_date(view: str, part: Section) -> bool:
    label = label_of(view, part)
    if label and label not in word_set("cues", "labels", "published"):
        return False
    return part.kind != "subtitle" or part.end - part.start <= LINE


def _stands_apart(view: str, part: Section, match: PeriodMatch, told: Sequence[tuple[int, int]]) -> bool:
    """Whether a date stands for itself, as it must in a line under the title.

    It begins the line or stands behind a mark, and nothing is told beside it; or it is that of the text:
    "Report for March 8, 2017".
    """
    if part.kind != "subtitle":
        return True
    line = view[part.start : part.end]
    first = max(line.rfind(mark, 0, match.start) for mark in APART) + 1
    last = min((line.find(mark, match.end) for mark in APART if mark in line[match.end :]), default=len(line))
    if any(part.start + first <= start < part.start + last for start, _ in told):
        return False
    return bool(_EDGE.search(line[: match.start]) or _own_text().search(line[: match.start]))


@cache
def _own_text() -> regex.Pattern[str]:
    """For instance "Report for", "Statement of the Union on", at the beginning of a line."""
    return regex.compile(
        rf"(?i)^(?:\w+\s+)?(?:{cues('text_noun')})\s+(?:[\w'-]+\s+){{0,6}}(?:for|of|on|dated)\s+$"
    )


# -- days of the calendar -----------------------------------------------------------------------


@cache
def _days() -> dict[str, tuple[int, int]]:
    """Month and day of each observance by its name, in small letters."""
    table = files("tollextract").joinpath("data", "common", "observances.csv")
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return {
        name.lower(): (int(row["month"]), int(row["day"]))
        for row in rows
        for name in row["variants"].split("|")
    }


@cache
def _observance() -> regex.Pattern[str]:
    """For instance "International Women's Day 2019"; the year may stand behind it or be told elsewhere."""
    date = r"(?:\d{1,2}\s+\p{L}+|\p{L}+\s+\d{1,2})[\s,]+"  # "World Children's Day, 20 November 2016"
    name = one_of(tuple(_days()))
    return regex.compile(rf"(?i)\b(?P<name>{name})(?:[\s,(]+(?:{date})?(?P<year>20[0-4]\d))?(?!\d)")


@cache
def _year_told() -> regex.Pattern[str]:
    """For instance "since last year's Day, 30 August 2019", "last year (2019)": what year it is now."""
    return regex.compile(
        r"""(?i)\b last\ year (?:'s\s+\w+)? [\s,(]+ (?:on\s+)?
        (?: \d{1,2}\s+\w+\s+ | \w+\s+\d{1,2},?\s+ )? (?P<last>20[0-4]\d) (?!\d)""",
        regex.VERBOSE,
    )


def _observed(view: str, parts: Sequence[Section]) -> dt.date | None:
    """The day of a release that appears on one of the calendar ("On World Children's Day").

    Below the title the day counts only with its year ("on the occasion of ..., 20 November 2016").
    """
    above = above_lead(parts)
    leads = [part for part in parts if part.kind == "lead"]
    for part in (*above, *leads):
        match = _observance().search(view, part.start, part.end)
        if match is None or (part in leads and match["year"] is None):
            continue
        year = int(match["year"]) if match["year"] else None
        told = _year_told().search(view) if year is None else None
        if told is not None:
            year = int(told["last"]) + 1
        if year is not None:
            return safe_date(year, *_days()[" ".join(match["name"].lower().split())])
    return None
