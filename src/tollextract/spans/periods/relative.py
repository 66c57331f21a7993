"""Times that are told from the release or from each other: "last month", "since then", "two years ago"."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from tollextract.spans.periods.lengths import of_length, of_stretch
from tollextract.spans.periods.values import (
    UNSPECIFIED,
    Anchor,
    PeriodValue,
    add_months,
    between,
    last_day,
    of_day,
    of_month,
    of_year,
    shift_months,
)
from tollextract.spans.periods.written import Relative

WHOLE_DAY = dt.timedelta(days=1)
#: "The past month" of a text of the first days of a month is the one before.
FIRST_DAYS = 7
#: A day is looked back on, and no news, after so many others.
LONG_OVER = dt.timedelta(days=30)
#: What stands around "four years ago": "on this day four years ago", "one year ago today".
_COUNTED = re.compile(r"^this (?:very )?day |(?<= ago).*$")
#: Relative expressions for one month.
_MONTHS = frozenset(
    {"this_month", "same_month", "last_month", "previous_month", "month_before", "same_month_last_year"}
)


def relative(said: Relative, *, anchor: Anchor, before: PeriodValue | None) -> PeriodValue:
    """Dispatch by the id in the table of words."""
    match said.id:
        case "today" | "yesterday" | "day_before":
            return _near_today({"today": 0, "yesterday": 1, "day_before": 2}[said.id], anchor=anchor)
        case "next_day" | "day_earlier":
            return _beside(1 if said.id == "next_day" else -1, before)
        case "week_before":
            return _week_before(anchor.main)
        case "same_day" | "since_then" | "those":
            return _named_before(said.id, before, anchor=anchor)
        case "publication":
            return of_day(anchor.published)
        case id_ if id_ in _MONTHS:
            return _month(said, anchor=anchor, before=before)
        case "current_year":
            return _to_date("year_to_date", anchor=anchor)
        case "this_year" | "same_year" | "last_year" | "previous_year":
            return _year(said, anchor=anchor, before=before)
        case "year_to_date" | "month_to_date":
            return _to_date(said.id, anchor=anchor)
        case "main":
            return anchor.main or UNSPECIFIED
        case "own":
            return _own(said.unit, anchor.main)
        case "previous_quarter":
            return _previous_quarter(anchor.main)
        case "same_period_last_year":
            return _year_earlier(anchor.main)
        case "past":
            return _past(said, anchor=anchor)
        case "earlier":
            return _before_main(said, anchor.main, before)
        case "ago":
            return _ago(said, anchor=anchor)
        case "length" | "length_about":
            return of_length(said, anchor.main, before)
        case "later":
            return _beside(said.amount, before) if said.unit == "day" else UNSPECIFIED
        case "lapse":
            since = _named_before("since_then", before, anchor=anchor)
            return since if of_length(said._replace(id="length_about"), since, None) == since else UNSPECIFIED
        case "stretch":
            return of_stretch(said, anchor.main)
        case "night":
            return of_stretch(Relative("stretch", unit="day"), anchor.main)
    return UNSPECIFIED


def _month(said: Relative, *, anchor: Anchor, before: PeriodValue | None) -> PeriodValue:
    main = anchor.main if anchor.main and anchor.main.kind == "month" else None
    if said.id == "same_month" and before and before.start and before.kind in ("day", "month"):
        return of_month(before.start.year, before.start.month)
    if said.id == "same_month_last_year":
        return _year_earlier(main or (before if before is not None and before.kind == "month" else None))
    if said.id in ("this_month", "same_month"):
        day = main.start if main else anchor.published
        return of_month(day.year, day.month) if day else UNSPECIFIED
    # "compared to the previous month", "the month before" is the one before the release's own month.
    compared = main is not None and (said.compared or said.id == "month_before")
    if main and said.id == "last_month" and anchor.published is None and not compared:
        return main  # nothing else tells when the text came out: "226 arrests in the past month"
    reference = main.start if main and compared else anchor.published
    return of_month(*add_months(reference.year, reference.month, -1)) if reference else UNSPECIFIED


def _year(said: Relative, *, anchor: Anchor, before: PeriodValue | None) -> PeriodValue:
    end = anchor.end
    if said.id == "same_year" and before and before.start:
        return of_year(before.start.year)
    if said.id in ("this_year", "same_year"):
        return of_year(end.year) if end else UNSPECIFIED
    if said.id == "previous_year":  # of the year in question: "In 2019 nine died, in the year before four"
        known = (value for value in (before, anchor.main) if value is not None and value.kind == "year")
        if (value := next(known, None)) is not None and value.start is not None:
            return of_year(value.start.year - 1)
    whole_year = anchor.main is not None and anchor.main.kind == "year"
    if anchor.main_end and said.compared:
        return of_year(anchor.main_end.year - 1)
    if anchor.published:
        return of_year(anchor.published.year - 1)
    # A release on 2023, or on December 2023, came out in a year the text does not tell.
    if anchor.main_end is None or whole_year or anchor.main_end.month == 12:
        return UNSPECIFIED
    return of_year(anchor.main_end.year - 1)


def _to_date(id_: str, *, anchor: Anchor) -> PeriodValue:
    """From the first day of the year (month) to the end of the release's own period."""
    end = anchor.end
    if end is None:
        return UNSPECIFIED
    if id_ == "year_to_date" and (end.month, end.day) == (12, 31):
        return of_year(end.year)
    return PeriodValue(
        end.replace(day=1) if id_ == "month_to_date" else dt.date(end.year, 1, 1), end, "since"
    )


def _year_earlier(value: PeriodValue | None) -> PeriodValue:
    """The same months a year before; the end of February follows the calendar."""
    if value is None or value.start is None or value.end is None:
        return UNSPECIFIED
    end = shift_months(value.end, -12)
    if value.kind == "month":
        end = last_day(end.year, end.month)
    return PeriodValue(shift_months(value.start, -12), end, value.kind)


def _previous_quarter(value: PeriodValue | None) -> PeriodValue:
    """The three months before the release's own three; null for a release on another length of time."""
    if value is None or value.start is None or value.end is None:
        return UNSPECIFIED
    first = shift_months(value.start, -3)
    if value.start.day != 1 or shift_months(value.end + dt.timedelta(days=1), -3) != value.start:
        return UNSPECIFIED
    return PeriodValue(first, value.start - dt.timedelta(days=1), value.kind)


def _past(said: Relative, *, anchor: Anchor) -> PeriodValue:
    """For instance "the past three months", up to the end of the release's own period, else its publication.

    Hours and days run up to the publication; "24 hours" touch two days. "The past year" of a text of
    January, "the past month" of one of the first days of a month are those of the calendar.
    """
    calendar = _calendar_past(said, anchor.published) if anchor.main is None else None
    if calendar is not None:
        return calendar
    end = anchor.published if said.unit in ("hour", "day") else anchor.end
    if end is None:
        return UNSPECIFIED
    try:
        return between(_past_start(said, end), end)
    except (ValueError, OverflowError):
        return UNSPECIFIED


def _calendar_past(said: Relative, published: dt.date | None) -> PeriodValue | None:
    """The year or month that had just ended when a text came out."""
    if published is None or said.amount != 1:
        return None
    if said.unit == "year" and published.month == 1:
        return of_year(published.year - 1)
    if said.unit == "month" and published.day <= FIRST_DAYS:
        return of_month(*add_months(published.year, published.month, -1))
    return None


def _near_today(back: int, *, anchor: Anchor) -> PeriodValue:
    """For instance "yesterday"; in a release on one day that has no date of its own, "today" is that day."""
    if anchor.published is not None:
        return of_day(anchor.published - dt.timedelta(days=back))
    own = anchor.main
    return own if own is not None and own.kind == "day" and not back else UNSPECIFIED


def _own(unit: str, main: PeriodValue | None) -> PeriodValue:
    """For instance "in the year", "of the month": that of the release; null for one on other times."""
    if main is None or main.start is None or main.kind == "day":
        return UNSPECIFIED
    if unit == "month":
        return main if main.kind == "month" else UNSPECIFIED
    return main if main.kind == "year" else of_year(main.start.year)


def _beside(days: int, before: PeriodValue | None) -> PeriodValue:
    """For instance "the next day", "a day earlier": beside the day named last."""
    if before is None or before.kind != "day" or before.start is None:
        return UNSPECIFIED
    return of_day(before.start + dt.timedelta(days=days))


def _week_before(main: PeriodValue | None) -> PeriodValue:
    """The week before the release's own; null for a release on another length of time."""
    week = dt.timedelta(days=7)
    if main is None or main.start is None or main.end is None or main.end - main.start != week - WHOLE_DAY:
        return UNSPECIFIED
    return PeriodValue(main.start - week, main.end - week, main.kind)


def running(start: dt.date | None, *, anchor: Anchor) -> PeriodValue:
    """A count still running: to the end of the release's own period, else to its publication.

    A count that began after that period, or on the one day the release is about, runs to the
    publication, if that is known, and so does every count of a release that looks back on one day.
    """
    end, main = anchor.main_end, anchor.main
    of_one_day = main is not None and main.kind == "day" and (start == main.start or _is_past(anchor))
    if end is None or (start and start > end) or of_one_day:
        end = anchor.published
    if start and end and start > end:
        end = None
    return PeriodValue(start, end, "since")


def _is_past(anchor: Anchor) -> bool:
    """Whether what the release is about had long been over when it came out."""
    end, published = anchor.main_end, anchor.published
    return end is not None and published is not None and published - end > LONG_OVER


def _named_before(id_: str, before: PeriodValue | None, *, anchor: Anchor) -> PeriodValue:
    """For instance "from that day", "since then", "in those 32 months": by the time named last."""
    if before is None or before.start is None:
        return UNSPECIFIED
    if id_ == "since_then":
        return running(before.start, anchor=anchor)
    if id_ == "same_day":
        return of_day(before.start) if before.kind in ("day", "since") else UNSPECIFIED
    return before


def _before_main(said: Relative, main: PeriodValue | None, before: PeriodValue | None) -> PeriodValue:
    """For instance "in the twelve months before": up to the day before the time of the release.

    Or before the time named last, where that is as long: "1,410 from March to March, 2,919 in the
    twelve months before".
    """
    for known in (before, main):
        if known is None or known.start is None or known.end is None:
            continue
        length = span_ending(said.amount, said.unit, known.start - dt.timedelta(days=1))
        if known is main or (length.start and _alike(known.end - known.start, known.start - length.start)):
            return length
    return UNSPECIFIED


def _alike(length: dt.timedelta, other: dt.timedelta) -> bool:
    """Whether two lengths of time differ by no more than a tenth: thirteen months named as "a year"."""
    return abs(length - other) <= max(length, other) / 10


def span_ending(amount: int, unit: str, end: dt.date) -> PeriodValue:
    """So many days, weeks, months or years up to a day, that day included.

    >>> span_ending(12, "month", dt.date(2023, 6, 30)).start
    datetime.date(2022, 7, 1)
    """
    try:
        return between(_past_start(Relative("past", amount, unit), end), end)
    except (ValueError, OverflowError):
        return UNSPECIFIED


def _past_start(said: Relative, end: dt.date) -> dt.date:
    if said.unit == "hour":
        return end - dt.timedelta(days=-(-said.amount // 24))
    if said.unit in ("day", "week"):
        return end - dt.timedelta(days=said.amount * (7 if said.unit == "week" else 1) - 1)
    # Counted from the day after the end, so that three months to 30 November begin on 1 September.
    months = said.amount * {"month": 1, "year": 12, "decade": 120}[said.unit]
    return shift_months(end + dt.timedelta(days=1), -months)


def _ago(said: Relative, *, anchor: Anchor) -> PeriodValue:
    """A day for "two days ago", a month for "three months ago", a year; weeks are too loose."""
    if anchor.published is None or said.unit in ("hour", "week", "decade"):
        return UNSPECIFIED
    day = counted_back(said.quote, anchor.published)
    if day is None or said.quote.lower().startswith("this") or said.quote.lower().endswith(("today", "day")):
        return of_day(day)
    whole = {"day": of_day(day), "month": of_month(day.year, day.month), "year": of_year(day.year)}
    return whole[said.unit]


@lru_cache(maxsize=4096)
def counted_back(quote: str, base: dt.date) -> dt.date | None:
    """The day "two days ago" means, seen from ``base``; null if the words are not understood.

    >>> counted_back("two days ago", dt.date(2024, 3, 1))
    datetime.date(2024, 2, 28)
    """
    import dateparser  # 150 ms, and rarely needed

    found = dateparser.parse(
        _COUNTED.sub("", quote.lower()),
        languages=["en"],
        settings={
            "RELATIVE_BASE": dt.datetime.combine(base, dt.time()),
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": False,
            "PARSERS": ["relative-time"],
        },
    )
    return found.date() if found else None
