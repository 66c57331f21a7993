"""The shapes of dates and periods. Words come from the table, values from ``atoms``.

Every expression is compiled on first use. ``trigger`` is a cheap look for words
and figures that a period cannot do without; ``atom`` is only tried around those.
Case is ignored only where it says so, because "May" and "March" begin with a
capital and the words "may" and "march" do not.
"""

from __future__ import annotations

import re
from functools import cache

import regex

from tollextract.spans.periods import lengths
from tollextract.spans.periods.words import cue, cues, one_of, relatives, rows

YEAR = r"(?P<year>(?:19[5-9]|20[0-4])\d)(?!\d|[.,]\d|\s?%)"
#: "of last year", "this year": stands where a year would.
YEAR_WORD = r"(?i:(?:of\s+)?(?:the\s+)?(?P<year_word>last|this|that|same|previous|current)\s+year)\b"
ORDINAL_END = r"(?:st|nd|rd|th)?"
#: A day of a month, behind its name: "November 14"; not "January 81", which is a month and its figure.
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
#: What must not follow a day: "November 14,000", "May 12.5 percent", "June 30%"; but "November 14,2018".
NO_DAY = r"(?!\d|[.:]\d|,(?!20[0-4]\d(?!\d))\d|\s?%|\s+(?i:percent|per\s+cent|pc)\b)"


@cache
def names() -> dict[str, str]:
    """Alternations over the table, by the name the patterns use for them."""

    def group(prefix: str) -> str:
        return one_of(tuple(v for key, vs in rows().items() if key.partition(".")[0] == prefix for v in vs))

    levant = group("month_levant")
    month = (
        rf"(?:(?P<month>{group('month')})(?:\s*[/(]\s*(?:{levant})\s*\)?)?|(?P<abbr>{group('month_abbr')})\.?"
        rf"|(?P<levant>{levant})(?:\s*[/(]\s*(?:{levant}|{group('month')})\s*\)?)?)(?![^\W\d])"
    )
    return {
        "MONTH": month,
        "ANY_MONTH": rf"(?:{group('month')}|{group('month_abbr')}|{levant})",
        "WEEKDAY": f"(?P<weekday>{group('weekday')})",
        "ANY_WEEKDAY": f"(?:{group('weekday')})",
        "COUNT": rf"(?P<count>\d{{1,3}}|(?i:{group('number')}))",
        "ORDINAL": f"(?i:(?P<ordinal>{group('ordinal')}))",
        "ORDINALS": group("ordinal"),
        "RELATIVE": f"(?i:{one_of(tuple(relatives()))})",
    }


@cache
def trigger() -> re.Pattern[str]:
    """Words and figures that every period has one of; the standard library looks for them faster.

    Matches in "killed in November", "21/8/2013", "the previous month"; not in
    "72 civilians were killed".
    """
    months = sorted({v[:4] for key, vs in rows().items() if key.startswith("month") for v in vs})
    weekdays = cues_of("weekday")
    return re.compile(
        rf"""\b(?: {one_of(tuple(months))} | {weekdays}
              | (?:19|20)\d\d | \d{{1,2}}\s?[/.-]\s?\d | \d\d?(?:st|nd|rd|th)\b | [QH][1-4]\b
              | (?i:today|yesterday|tonight|morning|afternoon|evening|night|days?|weeks?|months?|years?
                   |hours?|decades?|half|quarter|period
                   |Ramadan|Eid|recent|since|overnight|{cues("season")}|{cues("reign")}) )""",
        re.VERBOSE,
    )


#: First words of the shapes of ``atom`` that stand in no table.
_OPENERS = (
    "a an between coming current final first fourth last new next past preceding previous second that the "
    "then these third this those school academic"
)
_CODES = ("q1", "q2", "q3", "q4", "h1", "h2")
_NAMES = frozenset({"month", "month_abbr", "month_levant", "weekday"})


@cache
def _name_starts() -> frozenset[str]:
    """The first three letters of months and weekdays, which may be glued to a figure, and "Q1", "H2"."""
    variants = [v for key, vs in rows().items() if key.partition(".")[0] in _NAMES for v in vs]
    return frozenset(variant[:3].lower() for variant in (*variants, *_CODES))


@cache
def openings() -> frozenset[str]:
    """Every word, small, that a shape of ``atom`` can begin with, beside months, weekdays and figures.

    >>> {"the", "seven"} <= openings(), "civilians" in openings()
    (True, False)
    """
    groups = ("ordinal", "number")
    variants = [v for key, vs in rows().items() if key.partition(".")[0] in groups for v in vs]
    variants += [*relatives(), *cue("same_period"), *cue("about"), *cue("inexact"), *cue("merely")]
    variants += [*cue("season"), *cue("stretch"), *cue("reign"), *_OPENERS.split()]
    return frozenset(re.split(r"\W", variant.lower())[0] for variant in variants)


def opens(word: str) -> bool:
    """Whether a date, month, year or relative expression may begin with a word ("November", "31", "the").

    A word that is glued to a figure counts, too, where it is a month of two letters.
    """
    small = word.lower()
    return (
        word[0].isdecimal()
        or small in openings()
        or small[:3] in _name_starts()
        or word[:2] in _short_months()
    )


#: Words that open a date only together with the one behind them.
_SMALL = frozenset({"the", "a", "an", "this", "that", "these", "those", "then", "since", "to"})


def is_small(word: str) -> bool:
    """Whether a word opens a date only together with the one behind it: "the previous month", "a day"."""
    return word.lower() in _SMALL


def continues(word: str) -> bool:
    """Whether a word may stand behind such a small word, beside those that open a date themselves."""
    return word.lower() in _second_words()


@cache
def _second_words() -> frozenset[str]:
    units = (
        "hour hours day days week weeks month months year years decade decades very past same coming the "
        "date then that time period span single few several many"
    )
    told = (phrase.split()[1] for phrase in relatives() if is_small(phrase.split()[0]))
    return frozenset(units.split()) | {variant.split()[0] for variant in cue("link")} | frozenset(told)


@cache
def _short_months() -> frozenset[str]:
    months = (v for key, vs in rows().items() if key.startswith("month") for v in vs)
    return frozenset(month for month in months if len(month) == 2)


def cues_of(prefix: str) -> str:
    """All variants of a group of rows ("weekday") as one alternation."""
    return one_of(tuple(v for key, vs in rows().items() if key.partition(".")[0] == prefix for v in vs))


#: The alternatives of ``atom``, in the order they are tried.
SHAPES = ("numeric", "day_month", "month_day", "fraction", "same_period", "relative", "past", "those",
          "then", "in_the", "days", "day_only", "earlier", "ago", "day_in", "season", "stretch", "length",
          "around", "later", "lapse", "reign", "term", "month_alone", "years", "weekday_alone")  # fmt: skip


@cache
def atom() -> regex.Pattern[str]:
    """One date, month, year or relative expression; the name of the alternative is its shape."""
    n = names()
    dates = (_numeric(n["WEEKDAY"]), _day_month(n), _month_day(n), _fraction(n))
    parts = (*dates, *_relative(n), *lengths.shapes(n), _month_alone(n), _years(), _weekday_alone(n))
    # Every shape begins a word: said once in front, it spares ten trials inside each word.
    return regex.compile(rf"\b(?=\w)(?:{'|'.join(parts)})", regex.VERBOSE)


def _numeric(weekday: str) -> str:
    """For instance "21/8/2013", "2023.11.01", "2023-11-01"; not "10.5.2" and not "1/2"."""
    return rf"""
    (?P<numeric> (?<![\w/.,-]) (?: {weekday} ,? \s+ (?:the\s+)? )?
      (?: (?P<year>(?:19[5-9]|20[0-4])\d)(?P<sep>[-./])(?P<digits_month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})
        | (?P<day>\d{{1,2}})\s?(?P<sep>[-./])\s?(?P<digits_month>\d{{1,2}})\s?(?P=sep)\s?{YEAR}
        | (?P<day>\d{{1,2}})/(?P<digits_month>\d{{1,2}})/(?P<short_year>\d\d) )
      (?![\d/] | [-.,]\d) )"""


def _day_month(n: dict[str, str]) -> str:
    """For instance "14 November 2023", "6-10 March 2025", "the thirteenth of last July".

    A number may stand a line above a month without being its day ("January: 81"
    over "February: 97"), and the number of a law is no day ("Decree No. 7 of April 30").
    """
    apart = rf"(?:[^\S\n]*[-/]?[^\S\n]*|[^\S\n]*\n\s*(?!{n['ANY_MONTH']}\s*(?::|\(|\d{{1,3}}(?!\d))))"
    law = rf"(?<!\b(?i:{cues('legal')})s?\s)(?<!\b(?i:no|nr|number)\.?\s?)"
    return rf"""
    (?P<day_month> (?: \b{n["WEEKDAY"]} ,? \s+ (?i:the\s+)? )?
      (?: (?: \b(?P<both>(?i:between))\s+(?i:the\s+)? )?
          (?: (?<![\w.,/:-]) | (?<=\b{n["ANY_MONTH"]}-) ) {law} (?P<day>\d{{1,2}}){ORDINAL_END}
            (?: \s*(?P<link>-|(?i:to|until|till|through|and))\s*
                (?i:the\s+)?(?:{n["ANY_WEEKDAY"]},?\s+)?(?P<last_day>\d{{1,2}}){ORDINAL_END} )?
        | \b(?i:the\s+)?{n["ORDINAL"]}
          (?: \s+(?P<link>(?i:and))\s+(?i:the\s+)?(?i:(?P<last_ordinal>{n["ORDINALS"]})) )?
          \s+(?:day\s+|days\s+)?of )
      {apart} (?i:of\s+)? (?: (?i:(?P<turn>last|this\s+past|this|next))\s+ )? {n["MONTH"]}
      (?: [\s,/-]*(?i:of\s+)?{YEAR} | -(?P<short_year>\d\d)(?!\d|\s+{n["ANY_MONTH"]}\b)
        | ,?\s+{YEAR_WORD} )? )"""


def _month_day(n: dict[str, str]) -> str:
    """For instance "October 5, 2023", "Sep. 30", "March 6-10, 2025", "Monday, March 3", "July-3-13"."""
    return rf"""
    (?P<month_day> \b (?: {n["WEEKDAY"]} ,? \s+ )? (?: (?i:(?P<turn>last|this\s+past|this|next))\s+ )?
      {n["MONTH"]}
      (?: -(?P<day>\d{{1,2}})-(?: {YEAR} | (?P<short_year>\d\d)(?!\d) )
        | (?:\s+|-|\s+the\s+) {DAY}{ORDINAL_END}{NO_DAY}
          (?: \s*(?P<link>-|(?i:to|until|till|through|and))\s*(?i:the\s+)?
              (?P<last_day>\d{{1,2}}){ORDINAL_END}{NO_DAY}(?!\w|\s+{n["ANY_MONTH"]}) )?
          (?: \s*,?\s*(?i:of\s+)?{YEAR} | ,?\s+{YEAR_WORD} )? ) )"""


def _fraction(n: dict[str, str]) -> str:
    """For instance "the first half of 2023", "first nine months of this year", "third quarter", "H1 2023"."""
    return rf"""
    (?P<fraction> \b
      (?: (?i:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th|last|final))\s+
          (?: (?i:(?P<part>half|quarter))
              (?: (?:\s+(?i:of|in))?,?\s+ (?i:the\s+)?
                  (?: (?i:year\s+(?i:of\s+)?)?{YEAR} | {YEAR_WORD} | (?P<the_year>(?i:year))\b
                    | (?P<the_month>(?i:month))\b | {n["MONTH"]}(?:,?\s+{YEAR})? )
                | (?<=quarter)\b | (?= \s*(?:[,.;:)]|$) ) )
            | (?: {n["COUNT"]}\s+ )? (?i:(?P<part>day|week|month))s? \s(?i:of|in)\s+ (?i:the\s+)?
                  (?: (?i:year\s+(?i:of\s+)?)?{YEAR} | {YEAR_WORD} | (?P<the_year>(?i:year))\b
                    | (?P<the_month>(?i:month))\b | {n["MONTH"]}(?:,?\s+{YEAR})? ) )
        | (?P<code>Q[1-4]|H[12])\b (?: \s*(?:of|,|-|/)?\s*{YEAR} )?
        | {YEAR}\s?[-/]?\s?(?P<code>Q[1-4]|H[12])\b ) )"""


def _relative(n: dict[str, str]) -> tuple[str, ...]:
    """For instance "the previous month"; "the same period of 2022"; "the past 24 hours"; "two days ago"."""
    unit = r"(?i:(?P<unit>hour|day|week|month|year|decade)s?)\b"
    return (
        rf"""(?P<same_period> \b(?i:the\s+)?(?i:{cues("same_period")})\s+(?i:of|in|during)\s+
               (?i:the\s+)?(?:year\s+)?{YEAR} )""",
        rf"""(?P<relative> \b(?i:the\s+)?(?P<phrase>{n["RELATIVE"]})\b
               (?! \s+of\s+(?i:the\s+)?(?:{n["ANY_MONTH"]}\b|\d{{4}}) )
               (?: ,?\s+{n["WEEKDAY"]}\b )? )""",
        rf"""(?P<past> \b(?i:the\s+)?(?i:past|last|previous|preceding)\s+
               (?: {n["COUNT"]}\s+(?i:of\s+)?(?:full\s+)?{unit} | (?<=(?i:the\s+past)\s+){unit} )
               (?! \s+(?i:of|in)\s+(?i:the\s+)?(?:year\b|month\b|\d{{4}}|{n["ANY_MONTH"]}\b)
                 | \s+of\s+(?i:{cues("of_its_own")})\b ) )""",
        rf"""(?P<those> \b(?i:those|these)\s+(?: {n["COUNT"]}\s+ )?(?i:(?P<unit>day|week|month|year)s)\b )""",
        rf"""(?P<then> (?<=\b(?i:from)\s)(?i:then)\b(?=\s+(?i:{cues("link")})\b) )""",
        rf"""(?P<in_the> (?<=\b(?i:in|of)\s)(?i:the\s+whole|the\s+entire|the)\s+(?i:(?P<unit>year|month))\b
               (?! -|\s(?:of|since|to|from|ending|before|after|that|in|when|until|now|just|gone
                   |{n["ANY_MONTH"]})\b
                 |\s(?:19|20)\d\d ) )""",
        rf"""(?P<days> (?<=\b(?i:from|between)\s+(?i:the\s+)?) (?P<day>\d{{1,2}})
               \s*(?:-|(?i:to|until|till|through|and))\s*(?i:the\s+)?(?P<last_day>\d{{1,2}})(?:st|nd|rd|th)\b
               (?! \s+(?i:of\s+)?{n["ANY_MONTH"]} ) (?: \s+of\s+the\s+month\b )? )""",
        rf"""(?P<day_only> (?: {n["WEEKDAY"]},?\s+the\s+
                 | (?<=\b(?i:on|between|until|till|through|by|from|to|and)\s+(?i:the\s+)?)
                   (?<!\b{n["ANY_MONTH"]}\sand\s+the\s) )
               (?: (?: (?P<day>\d{{1,2}})(?:st|nd|rd|th) | {n["ORDINAL"]} ) \s+of\s+the\s+month\b
                 | (?P<day>\d{{1,2}})(?:st|nd|rd|th)
                   (?= \s*(?:[,.;:)]|$) | \s+(?:and|to|until|till)\s+the\s ) ) )""",
        rf"""(?P<earlier> \b(?i:the\s+)?{n["COUNT"]}\s+{unit}\s+(?i:{cues("earlier")})\b
               (?! \s+(?:(?i:the|that|this|his|her|its|their|a|an|it|they)\b|{n["ANY_MONTH"]}\b|\d) ) )""",
        rf"""(?P<season> \b(?i:the\s+)?(?i:{cues("season")})
               (?: \s+(?i:of\s+)?(?:the\s+year\s+)?{YEAR}
                 | (?<=\b(?i:in|over|during|throughout)\s+(?i:the|early|late)\s+\w+)
                   (?= \s*(?:[,.;:)]|$) | \s+(?i:alone|months?|\d) ) ) )""",
        rf"""(?P<ago> \b(?: (?P<this_day>(?i:this(?:\s+very)?\s+day))\s+ )?
               (?: (?P<inexact>(?i:{cues("about")}))\s+ )? (?: {n["COUNT"]} | (?P<single>(?i:an?)) )
               \s+{unit}\s+(?i:ago)\b (?P<on_the_day>\s+(?i:today|to\s+the\s+day))? )""",
        rf"""(?P<day_in> \b(?i:this(?:\s+very)?\s+day)\s+in\s+{YEAR} )""",
    )


def _month_alone(n: dict[str, str]) -> str:
    """For instance "November 2023", "November", "last February", "November of last year"."""
    return rf"""
    (?P<month_alone> \b
      (?: (?i:the\s+same|(?P<turn>last|this\s+past|past|this|next|coming))\s+ )? {n["MONTH"]}
      (?: \s*[,/-]?\s*(?i:of\s+)?{YEAR} | ,?\s+{YEAR_WORD} )? )"""


def _years() -> str:
    """For instance "2011-2013", "2022/23", "2023": the words around decide whether it is a year at all."""
    return rf"""
    (?P<years> (?<![\w.,/:$#]) (?<! (?<!\b(?i:mid|early|late))- ) {YEAR}
      (?: \s?[-/]\s?(?P<last_year>(?:19[5-9]|20[0-4])\d|\d\d)(?![\w%]|[.,]\d|[-/]\d) )? (?!\w) )"""


def _weekday_alone(n: dict[str, str]) -> str:
    """For instance "on Sunday", "last Friday morning"."""
    return rf"""
    (?P<weekday_alone> \b (?: (?i:(?P<turn>last|this\s+past|past|this|next))\s+ )? {n["WEEKDAY"]}\b
      (?: \s+(?:{cues("clock")})\b )? )"""
