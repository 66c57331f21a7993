"""From what is written to first and last day, counted from the release and never from the clock."""

from __future__ import annotations

import datetime as dt

from tollextract.spans.periods.relative import relative
from tollextract.spans.periods.values import (
    UNSPECIFIED,
    Anchor,
    PeriodValue,
    between,
    last_day,
    of_day,
    of_month,
    of_months,
    of_year,
    safe_date,
    shift_months,
    within,
)
from tollextract.spans.periods.written import Relative, Written

#: How many days after its own period a release of unknown date may still speak of.
_SOON = 45
DAYS_OF_WEEK = 7


def resolve(said: Written | Relative, *, anchor: Anchor, before: PeriodValue | None = None) -> PeriodValue:
    """The period meant; ``before`` is the period named last ("that month"). Unspecified if unknown.

    >>> resolve(Written(month=11), anchor=Anchor(published=dt.date(2023, 12, 4))).start
    datetime.date(2023, 11, 1)
    """
    if isinstance(said, Relative):
        return relative(said, anchor=anchor, before=before)
    return _written(said, anchor=anchor, before=before)


def _written(said: Written, *, anchor: Anchor, before: PeriodValue | None) -> PeriodValue:
    if said.impossible:
        return UNSPECIFIED
    if said.part == "day_only":
        return _of_own_month(said, anchor)
    if said.weekday and not said.month:
        return of_day(_weekday(said, anchor=anchor))
    year = said.year
    if year is None and said.year_word:
        year = _year_by_word(said.year_word, anchor=anchor, before=before)
    elif year is None and said.month:
        year = _year_of_next(said, before, anchor=anchor) or latest_year(said, anchor=anchor)
    if year is None:
        return UNSPECIFIED
    if said.part == "same":
        named = before if said.turn == "month" and before is not None and before.kind == "month" else None
        return _in_year(named or anchor.main, year)
    if said.part == "day_in":
        now = anchor.published
        return of_day(safe_date(year, now.month, now.day)) if now is not None else UNSPECIFIED
    if said.part:
        return _part(said, year, anchor=anchor)
    if said.month is None:
        return (
            between(dt.date(year, 1, 1), dt.date(said.last_year, 12, 31)) if said.last_year else of_year(year)
        )
    if said.day is None:
        return of_month(year, said.month)
    return _days(said, year, said.month, said.day)


def _year_of_next(said: Written, before: PeriodValue | None, *, anchor: Anchor) -> int | None:
    """The year of the month after the one named last, in a text of unknown date: "In April 2017 ... in May".

    None where the day of publication is known, which then decides.
    """
    if anchor.published is not None or said.turn or before is None or before.kind != "month":
        return None
    assert before.start is not None
    year, month = before.start.year, before.start.month
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return following[0] if said.month == following[1] else None


def _of_own_month(said: Written, anchor: Anchor) -> PeriodValue:
    """For instance "on Saturday the 27th", "between the 1st and the 15th": of the release's own month.

    Where it has none, of the month in which it came out, if that day had come.
    """
    month = _one_month(anchor.main)
    last = said.last_day or said.day or 0
    if anchor.main is None and anchor.published is not None and last <= anchor.published.day:
        month = anchor.published
    if month is None or said.day is None:
        return UNSPECIFIED
    first = safe_date(month.year, month.month, said.day)
    return between(first, safe_date(month.year, month.month, last)) if said.last_day else of_day(first)


def _one_month(main: PeriodValue | None) -> dt.date | None:
    """The first day of a time of more than a day that lies within one month."""
    if main is None or main.start is None or main.end is None or main.kind in {"day", "since"}:
        return None
    same = (main.start.year, main.start.month) == (main.end.year, main.end.month)
    return main.start if same else None


def _days(said: Written, year: int, month: int, day: int) -> PeriodValue:
    """One day, "6-10 March", or two days side by side; days further apart are no one period."""
    first = safe_date(year, month, day)
    if said.last_day is None:
        return of_day(first)
    if said.scattered and said.last_day != day + 1:
        return UNSPECIFIED
    return between(first, safe_date(year, month, said.last_day))


def _part(said: Written, year: int, *, anchor: Anchor) -> PeriodValue:
    """Halves, quarters, "the first nine months", "the last two weeks of May"."""
    month = _own_month(said, anchor)
    if said.part == "half" and month:
        middle, end = dt.date(year, month, 15), last_day(year, month)
        return (
            between(middle.replace(day=1), middle)
            if said.nth == 1
            else between(dt.date(year, month, 16), end)
        )
    size = {"half": 6, "quarter": 3, "month": said.amount}.get(said.part)
    if size is None or said.month or (said.turn == "own" and said.part != "half"):
        return _part_in_days(said, year, anchor=anchor)
    nth = said.nth or 12 // size
    if not 1 <= nth * size <= 12:
        return UNSPECIFIED
    if size == 1:
        return of_month(year, nth)
    kind = {"half": "half", "quarter": "quarter"}.get(said.part)
    first = 13 - size if said.nth == 0 else (nth - 1) * size + 1
    if kind == "half":
        return of_months(year, first, first + 5, kind="half")
    return of_months(year, first, first + size - 1, kind="quarter" if kind else "range")


def _own_month(said: Written, anchor: Anchor) -> int | None:
    """The month of which a half is told: the one named with it, else that of a release on one month."""
    own = anchor.main.start if anchor.main is not None and anchor.main.kind == "month" else None
    return said.month or (own.month if own is not None and said.turn == "own" else None)


def _part_in_days(said: Written, year: int, *, anchor: Anchor) -> PeriodValue:
    """For instance "the first ten days of November": days and weeks counted from either end."""
    whole = of_month(year, said.month) if said.month else of_year(year)
    if said.turn == "own":
        whole = anchor.main if anchor.main is not None and anchor.main.kind == "month" else UNSPECIFIED
    length = said.amount * {"day": 1, "week": 7}.get(said.part, 0)
    if not length or not (whole.start and whole.end) or length > 366:
        return UNSPECIFIED
    step = dt.timedelta(days=length - 1)
    if said.nth == 0:
        return between(whole.end - step, whole.end)
    start = whole.start + dt.timedelta(days=length * (said.nth - 1))
    return between(start, min(start + step, whole.end))


def latest_year(said: Written, *, anchor: Anchor) -> int | None:
    """The year of a month or day that names none: the latest that had come by then.

    In a release on a year or month that is its own last year, unless the date
    lies between the end of that period and the publication.

    >>> november = PeriodValue(dt.date(2023, 11, 1), dt.date(2023, 11, 30), "month")
    >>> latest_year(Written(month=12), anchor=Anchor(main=november))
    2022
    """
    limit, published = anchor.main_end, anchor.published
    month, day = said.month or 1, said.day or 1
    if said.turn in ("last", "next"):
        return _year_by_turn(said, anchor=anchor)
    if limit is None:
        return _with_weekday(said, _latest(month, day, published), published) if published else None
    if published is None and (near := _soon_after(said, anchor.main)):
        return near
    if published and published > limit and _in_gap(said, limit, published, anchor):
        return published.year if (month, day) <= (published.month, published.day) else published.year - 1
    year = _latest(month, day, limit)
    if published and _has_passed_since(said, year, published, anchor.main):
        year = _latest(month, day, published)
    return _with_weekday(said, year, published or limit)


def _has_passed_since(said: Written, year: int, published: dt.date, main: PeriodValue | None) -> bool:
    """ "In January", in a text of February on the half-year before: the January that no part of it is."""
    if main is None or main.kind not in {"half", "quarter", "range"} or said.day or not said.month:
        return False
    past = of_month(_latest(said.month, 1, published), said.month)
    just_ended = past.end is not None and main.end is not None and main.end < past.end < published
    return just_ended and not within(of_month(year, said.month), main)


def _latest(month: int, day: int, limit: dt.date) -> int:
    return limit.year if (month, day) <= (limit.month, limit.day) else limit.year - 1


def _soon_after(said: Written, main: PeriodValue | None) -> int | None:
    """The year in which a day falls soon after the release's own period: a release appears then.

    "Updated on 9 November" in a release on 6 November is not a year old.
    """
    if main is None or main.end is None or main.kind == "year" or not (said.month and said.day):
        return None
    for year in (main.end.year, main.end.year + 1):
        value = safe_date(year, said.month, said.day)
        if value and 0 < (value - main.end).days <= _SOON:
            return year
    return None


def _in_gap(said: Written, limit: dt.date, published: dt.date, anchor: Anchor) -> bool:
    """Whether the date fits between the release's own period and its publication.

    A bare month of the next year does not: "in January", in a release on 2023
    that came out in January 2024, is January 2023.
    """
    year = _latest(said.month or 1, said.day or 1, published)
    value = safe_date(year, said.month or 1, said.day or 1)
    if value is None or value <= limit or (published - limit).days > 200:
        return False
    short = anchor.main is not None and anchor.main.kind in ("day", "month")
    return year == limit.year or (said.day is not None and short)


def _with_weekday(said: Written, year: int, limit: dt.date) -> int:
    """The nearest earlier year in which the weekday named fits; the year itself if none does."""
    if not (said.weekday and said.month and said.day):
        return year
    for candidate in (year, year + 1, year - 1):
        day = safe_date(candidate, said.month, said.day)
        if day and day <= limit and day.isoweekday() == said.weekday:
            return candidate
    return year


def _year_by_turn(said: Written, *, anchor: Anchor) -> int | None:
    """For instance "last February": the latest before the month (or day) of publication."""
    month, day = said.month or 1, said.day or 1
    if anchor.published is None:
        if anchor.main_end is None or said.turn == "next":
            return None
        return _latest(month, day, anchor.main_end)
    now = anchor.published
    here, there = ((now.month, now.day), (month, day)) if said.day else ((now.month, 0), (month, 0))
    if said.turn == "last":
        return now.year if there < here else now.year - 1
    return now.year if there > here else now.year + 1


def _year_by_word(word: str, *, anchor: Anchor, before: PeriodValue | None) -> int | None:
    """For instance "this", "last", "that", "the same", "the previous" year."""
    if word in ("that", "same") and before and before.start:
        return before.start.year
    id_ = {"last": "last_year", "previous": "previous_year"}.get(word, "this_year")
    value = relative(Relative(id_), anchor=anchor, before=before)
    return value.start.year if value.start else None


def _weekday(said: Written, *, anchor: Anchor) -> dt.date | None:
    """For instance "on Sunday": the latest one by the day of publication; "last Sunday": before that day.

    Where the release is about one week, it is the Sunday of that week.
    """
    now, main = anchor.published, anchor.main
    if main is not None and main.start and main.end and 0 < (main.end - main.start).days < DAYS_OF_WEEK:
        now = main.end
    if now is None or said.weekday is None or said.turn == "next":
        return None
    back = (now.isoweekday() - said.weekday) % 7
    return now - dt.timedelta(days=back or (7 if said.turn == "last" else 0))


def _in_year(value: PeriodValue | None, year: int) -> PeriodValue:
    """The months of the release's own period, in another year: "the same period of 2022"."""
    if value is None or value.start is None or value.end is None:
        return UNSPECIFIED
    back = 12 * (year - value.end.year)
    end = shift_months(value.end, back)
    if value.end == last_day(value.end.year, value.end.month):
        end = last_day(end.year, end.month)
    return PeriodValue(shift_months(value.start, back), end, value.kind)
