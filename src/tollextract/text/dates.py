"""Date lines: which lines are nothing but a date, and which day they name."""

from __future__ import annotations

import datetime as dt

import regex

from tollextract.text import patterns
from tollextract.text.words import months, starts, table, word_set

_WORDS = regex.compile(r"\p{L}[\p{L}\p{M}'.-]*")
_LONGEST = 120
_READING_TIME = regex.compile(r"\b\d{1,2}\s?min(?:utes?)?(?:\s+read)?\b")


def is_date_line(text: str, *, titled: bool = True) -> bool:
    """Whether a line tells when (and by whom, or from where) a text was issued.

    ``titled``: a title has been seen; before it, names beside a date need a comma.

    >>> is_date_line("Friday, December 1, 2023"), is_date_line("Killed on 21 August 2013 in Ghouta")
    (True, False)
    """
    if len(text) > _LONGEST or "\n" in text or not any(char.isdigit() for char in text):
        return False
    match = patterns.date().search(text)
    if match is None:
        return False
    before = text[: match.start()]
    after = text[match.end() :]
    rest = patterns.TIME.sub(" ", before + " | " + patterns.date().sub(" ", after))
    rest = _READING_TIME.sub(" ", rest)
    left = [word for word in _WORDS.findall(rest) if not _goes_with_date(word)]
    if not left:
        return True
    if titled and not after.strip(" .") and _names_issuer(before):
        return True
    if len(left) > 5 or any(char.isdigit() for char in rest):
        return False
    if text.lower().startswith(starts("cues", "labels", "published")) and text[-1] != ".":
        return True  # "Posted on 3 May 2020 by admin"
    opens = all(map(_goes_with_date, _WORDS.findall(before)))
    if (
        titled
        and opens
        and after.lstrip()[:1] in ("-", "|", "(")
        and len(left) <= 4
        and text[-1] not in ".:;"
    ):
        return True  # "Saturday 21 August 2021 - in memory"
    if any(word[0].islower() for word in left):
        return False
    return titled or (len(left) <= 3 and before.rstrip()[-1:] in tuple(",|-(") and before.strip() != "")


def _names_issuer(before: str) -> bool:
    """Whether words before the date that ends a line say who issues it and where.

    "Institute for Documentation, Berlin, 2 July 2018", "Monitoring desk of the Network, Tuesday 7 July".
    """
    words = [word for word in _WORDS.findall(before) if not _goes_with_date(word)]
    if not words or len(words) > 10 or any(char.isdigit() for char in before):
        return False
    sign = before[before.rindex(words[-1]) + len(words[-1]) :].strip()[:1]
    joining = word_set("cues", "case", "joining")
    small = sum(word[0].islower() and word not in joining for word in words)
    figures = word_set("cues", "figures", "number_words") - joining
    return (
        sign in (",", "-", "|", "\u00b7")
        and small <= 1
        and not any(word.lower() in figures for word in words)
    )


def is_period(text: str) -> bool:
    """Whether a line holds nothing but days, months and years.

    >>> is_period("1 to 28 February 2023"), is_period("Killed in February 2023")
    (True, False)
    """
    words = [word.lower().strip(".") for word in _WORDS.findall(text)]
    joining = word_set("cues", "case", "joining")
    return any(word in months() for word in words) and all(
        word in months() or word in joining or _goes_with_date(word) for word in words
    )


def _goes_with_date(word: str) -> bool:
    word = word.lower().strip(".'-")
    return word in _weekdays() or word in word_set("cues", "labels", "date_words")


def _weekdays() -> frozenset[str]:
    return frozenset(table("dates")["weekdays"])


def date_in(text: str) -> dt.date | None:
    """The first day with month and year in a text; None where there is none or it is ambiguous.

    "03/04/2023" may be March or April and is not read; "01.12.2023" has the day first.

    >>> date_in("07:11 | 03 May 2020"), date_in("03/04/2023")
    (datetime.date(2020, 5, 3), None)
    """
    for match in patterns.date().finditer(text):
        try:
            found = _day(match)
        except ValueError:  # the 30th of February
            continue
        if found is not None and 1990 <= found.year <= 2100:
            return found
    return None


def _day(match: regex.Match[str]) -> dt.date | None:
    year = int(match["year"])
    if match["month"]:
        name = " ".join(match["month"].lower().split())
        return dt.date(year, months()[name], int(match["day"]))
    if match["number"]:
        return dt.date(year, int(match["number"]), int(match["day"]))
    first, second = int(match["first"]), int(match["second"])
    if match["sign"] == "." or first > 12 or first == second:
        return dt.date(year, second, first)
    return dt.date(year, first, second) if second > 12 else None
