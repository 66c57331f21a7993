"""A time told roughly in one place and exactly in another: "since the end of April", "from 28 April"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tollextract.spans.periods.told import Range, Times
from tollextract.spans.periods.values import PeriodMatch, PeriodValue, last_day

#: A count that runs to the publication may have been closed so long before.
CLOSED_BEFORE = dt.timedelta(days=60)
#: Times that may have the ends of a longer count to the day.
TOLD_EXACTLY = frozenset({"range", "since", "as_of", "half", "quarter"})


def more_exactly(times: Times, own: PeriodMatch, places: Sequence[Range]) -> PeriodMatch:
    """The period with the days that a restatement or the lead adds.

    "Since the end of April" becomes "between 28 April and 31 August".
    """
    for place in places:
        for match in times.dated(place):
            if _tells_ends(match.period, own.period) and match.period != own.period:
                return own._replace(period=match.period._replace(kind=own.period.kind))
        end = _told_end(times, place, own.period)
        if end is not None:
            return own._replace(period=own.period._replace(end=end))
    return own


def _told_end(times: Times, place: Range, own: PeriodValue) -> dt.date | None:
    """The day up to which a running count is said to go: "By the end of June 2022 there were 496"."""
    if own.kind != "since" or own.start is None:
        return None
    ends = (match.period.end for match in times.named(place) if match.period.kind == "as_of")
    known = own.end or times.published
    return next((end for end in ends if end and end > own.start and (known is None or end <= known)), None)


def same_count(one: PeriodValue, other: PeriodValue) -> bool:
    """Whether two times are the same count, told more exactly by either.

    >>> from tollextract.spans.periods.values import between
    >>> since = PeriodValue(dt.date(2011, 3, 1), None, "since")
    >>> same_count(since, between(dt.date(2011, 3, 15), dt.date(2021, 8, 31)))
    True
    """
    return any(
        rough.kind != "day" and _tells_ends(exact, rough) for exact, rough in ((one, other), (other, one))
    )


def _near(end: dt.date | None, other: dt.date | None) -> bool:
    """Whether two counts may end together: one to the publication was closed before it."""
    return end is None or other is None or abs(end - other) <= CLOSED_BEFORE


def _tells_ends(exact: PeriodValue, rough: PeriodValue) -> bool:
    """Whether a range has the ends of another, to the day where that has them to the month.

    The end of a count that is still running is open, or the day of publication, which may be all a
    headline says of it ("Toll of the campaign, 17 July").
    """
    if rough.kind == "day" and exact.kind == "range":
        return exact.end == rough.end
    if exact.kind not in TOLD_EXACTLY or rough.kind not in {"range", "since"}:
        return False
    if exact.start is None or exact.end is None or rough.start is None:
        return False
    of_years = rough.kind == "since" or rough.end is None or (rough.end.month, rough.end.day) == (12, 31)
    begins = _begins(exact.start, rough.start) if of_years else _month(exact.start) == _month(rough.start)
    if not begins or exact.end < rough.start:
        return False
    if rough.kind == "since" and exact.kind != "since":
        return _near(exact.end, rough.end)
    return rough.end is None or _month(exact.end) == _month(rough.end)


def _begins(exact: dt.date, rough: dt.date) -> bool:
    """Whether a day may be the first of a count told roughly: since 2011, since the end of June."""
    if (rough.month, rough.day) == (1, 1):
        return exact.year == rough.year
    to_the_day = rough.day not in {1, 15} and rough != last_day(rough.year, rough.month)
    return exact == rough if to_the_day else _month(exact) == _month(rough)


def _month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month
