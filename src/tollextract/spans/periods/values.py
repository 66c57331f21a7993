"""What a period is: first and last day, and how the text named it."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence
from typing import Literal, NamedTuple

PeriodKind = Literal["day", "month", "quarter", "half", "year", "range", "since", "as_of", "unspecified"]


class PeriodValue(NamedTuple):
    """First and last day, both included; null where the text does not say."""

    start: dt.date | None
    end: dt.date | None
    kind: PeriodKind


#: Words that speak of a time but give no date ("since the coup", "30 February").
UNSPECIFIED = PeriodValue(None, None, "unspecified")


class Anchor(NamedTuple):
    """What relative words are counted from; never the clock.

    ``published`` is the day the release came out, known or inferred; ``main``
    the period the release is about.
    """

    published: dt.date | None = None
    main: PeriodValue | None = None

    @property
    def main_end(self) -> dt.date | None:
        """Last day the release speaks about, where that is known."""
        return self.main.end if self.main else None

    @property
    def end(self) -> dt.date | None:
        """Where a count that is still running stops: the release's own period, else its publication."""
        return self.main_end or self.published


class PeriodMatch(NamedTuple):
    """``view[start:end]`` names ``period``."""

    start: int
    end: int
    period: PeriodValue


def safe_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or null for one that no calendar has.

    >>> safe_date(2023, 2, 30) is None
    True
    """
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def of_day(day: dt.date | None) -> PeriodValue:
    """One day; null becomes an unspecified period.

    >>> of_day(dt.date(2023, 10, 5)).kind
    'day'
    """
    return PeriodValue(day, day, "day") if day else UNSPECIFIED


def of_month(year: int, month: int) -> PeriodValue:
    """A whole month.

    >>> of_month(2024, 2).end
    datetime.date(2024, 2, 29)
    """
    return PeriodValue(dt.date(year, month, 1), last_day(year, month), "month")


def of_months(year: int, first: int, last: int, *, kind: PeriodKind) -> PeriodValue:
    """Whole months of one year: quarters, halves, "the first nine months".

    >>> of_months(2023, 1, 9, kind="range").end
    datetime.date(2023, 9, 30)
    """
    return PeriodValue(dt.date(year, first, 1), last_day(year, last), kind)


def of_year(year: int) -> PeriodValue:
    """A whole year."""
    return PeriodValue(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def between(start: dt.date | None, end: dt.date | None, *, kind: PeriodKind = "range") -> PeriodValue:
    """A period with two ends; unspecified where one is missing or they are the wrong way round."""
    if start is None or end is None or end < start:
        return UNSPECIFIED
    return PeriodValue(start, end, kind)


def joined(values: Sequence[PeriodValue]) -> PeriodValue:
    """Several times that follow each other as one, "2012 and 2013"; others have no first and last day.

    >>> joined([of_year(2012), of_year(2013)]).end
    datetime.date(2013, 12, 31)
    >>> joined([of_year(2012), of_year(2015)]).kind
    'unspecified'
    """
    whole, *others = values
    for value in others:
        if whole.end is None or value.start is None or (value.start - whole.end).days != 1:
            return UNSPECIFIED
        whole = PeriodValue(whole.start, value.end, "range")
    return whole


def within(inner: PeriodValue, outer: PeriodValue) -> bool:
    """Whether all days of one period belong to another; none that is open does.

    >>> within(of_month(2023, 5), of_year(2023)), within(of_year(2023), of_month(2023, 5))
    (True, False)
    """
    (start, end, _), (first, last, _) = inner, outer
    if start is None or end is None or first is None or last is None:
        return False
    return first <= start and end <= last


def last_day(year: int, month: int) -> dt.date:
    """Last day of a month."""
    return dt.date(year, month, monthrange(year, month)[1])


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month so many months later (or earlier, for a negative number).

    >>> add_months(2024, 1, -1)
    (2023, 12)
    """
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def shift_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last one where the month is shorter.

    >>> shift_months(dt.date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    year, month = add_months(day.year, day.month, months)
    return dt.date(year, month, min(day.day, monthrange(year, month)[1]))
