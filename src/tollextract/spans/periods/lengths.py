"""Times told by their length or by their place in an event: "in nine months", "in the first week of war".

They have days only where another time is as long ("in three months" of a release on a quarter). Without days
they still say that a figure is of no other time of the release.
"""

from __future__ import annotations

from types import MappingProxyType

from tollextract.spans.periods.values import UNSPECIFIED, PeriodValue
from tollextract.spans.periods.words import cues
from tollextract.spans.periods.written import Relative

#: Days of each unit.
DAYS = MappingProxyType(
    {"hour": 1 / 24, "day": 1, "week": 7, "month": 30.44, "year": 365.25, "decade": 3652.5}
)
#: How far a length may be from the days it stands for, said as it is and said roughly ("over two years").
EXACTLY, ROUGHLY = 0.1, 0.35


def shapes(n: dict[str, str]) -> tuple[str, ...]:
    """For instance "in nine months"; "in the first week"; "in the days that followed"; "during his rule"."""
    unit = r"(?i:(?P<unit>hour|day|week|month|year|decade)s?)\b"
    within = r"(?:(?i:in|during|throughout|over|(?:in|over)\s+the\s+(?:space|course)\s+of)|Within)"
    no_more = r"(?<!\b(?i:for|after|of|than|lasting|took)\sover\s)"
    owner = r"(?i:the|its|their|his|her)"
    years = r"\d{4}\s?[-/]\s?(?:\d{4}|\d\d)(?!\d)"
    of_date = rf"\s+of\s+(?i:the\s+)?(?:year\b|\d{{4}}|{n['ANY_MONTH']}\b)"
    return (
        rf"""(?P<stretch> (?<=\b(?i:in|within|during|throughout|over|on|until|from|since)\s(?:{owner}\s)?)
               (?: {n["ORDINAL"]} | (?i:{cues("stretch")}) ) \s+ (?: (?i:{cues("whole")})\s+ )?
               (?: {n["COUNT"]}\s+ )? {unit} (?!-|\s+(?i:anniversary)) )""",
        rf"""(?P<length> (?<=\b{within}\s) {no_more} (?: (?P<inexact>(?i:{cues("about", "inexact")}))\s+ )?
               (?: (?i:{cues("merely")})\s+ )? (?: {owner}\s+ )?
               (?: {n["COUNT"]} (?:\s+(?i:{cues("whole")}))? | (?P<single>(?i:an?(?:\s+single)?)) )
               (?: -(?i:(?P<unit>day|week|month|year))(?=-long\b|\s+(?!period\b)[a-z]) | \s+{unit} (?!-) )
               (?! \s+(?i:{cues("ends_elsewhere")})\b | {of_date} | \s*: ) )""",
        rf"""(?P<lapse> (?<=\b{within}\s) {owner}\s+ (?: {n["COUNT"]}\s+ )? {unit}
               \s+ (?i:since) (?= \s*(?:[,.;:)]|$) ) )""",
        rf"""(?P<around> (?<=\b{within}\s) (?i:the\s+) (?: (?:(?i:few|several|many)|{n["COUNT"]})\s+ )? {unit}
               (?= \s+(?i:{cues("around")})\b ) )""",
        rf"""(?P<later> (?: {n["COUNT"]} | (?P<single>(?i:an?)) ) \s+ {unit} \s+ (?i:{cues("later")})\b )""",
        rf"""(?P<reign> (?<=\b(?i:during|throughout)\s(?:[\w'-]+\s){{1,3}}) (?i:{cues("reign")})\b )""",
        rf"""(?P<term> \b(?i:the\s+)? (?: (?i:last|this|previous|current|new|past)\s+ | {years}\s+ )?
               (?i:school|academic)\s+year\b (?: \s+{years} )? )""",
    )


def of_length(said: Relative, main: PeriodValue | None, before: PeriodValue | None) -> PeriodValue:
    """The release's own time, or the one named last, where it is as long.

    >>> import datetime as dt
    >>> quarter = PeriodValue(dt.date(2020, 1, 1), dt.date(2020, 3, 31), "quarter")
    >>> of_length(Relative("length", 3, "month"), quarter, None).kind
    'quarter'
    """
    alike = (known for known in (main, before) if known is not None and _lasts(known, said))
    return next(alike, UNSPECIFIED)


def of_stretch(said: Relative, main: PeriodValue | None) -> PeriodValue:
    """ "On the third day of the campaign", "overnight": the day of a release that is about one day."""
    if main is not None and main.kind == "day" and said.unit == "day":
        return main
    return UNSPECIFIED


def _lasts(value: PeriodValue, said: Relative) -> bool:
    """Whether a time is about as long as is said, a day more or less."""
    if value.start is None or value.end is None:
        return False
    told = said.amount * DAYS[said.unit]
    days = (value.end - value.start).days + 1
    return abs(days - told) <= max(1, told * (ROUGHLY if said.id == "length_about" else EXACTLY))
