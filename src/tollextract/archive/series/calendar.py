"""Whole months, and the months of a longer period."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from tollextract.checks.facets import Span

#: A month as (year, month).
Month = tuple[int, int]


def month_of(span: Span) -> Month | None:
    """The month that a period is, if it is one.

    >>> month_of((dt.date(2023, 11, 1), dt.date(2023, 11, 30)))
    (2023, 11)
    """
    months = months_of(span)
    return months[0] if len(months) == 1 else None


def months_of(span: Span) -> list[Month]:
    """The months a period is made of; none where it does not begin and end with a month."""
    start, end = span
    if start is None or end is None or start > end or start.day != 1:
        return []
    if end.day != monthrange(end.year, end.month)[1]:
        return []
    count = 12 * (end.year - start.year) + end.month - start.month + 1
    first = 12 * start.year + start.month - 1
    return [(number // 12, number % 12 + 1) for number in range(first, first + count)]


def after(day: dt.date) -> dt.date:
    """The day after."""
    return day + dt.timedelta(days=1)


def written(span: Span) -> str:
    """A period as it stands in a sentence.

    >>> written((dt.date(2023, 1, 1), dt.date(2023, 12, 31)))
    '2023'
    >>> written((dt.date(2023, 5, 1), dt.date(2023, 6, 30)))
    '2023-05 to 2023-06'
    """
    start, end = span
    months = months_of(span)
    if len(months) == 1:
        return f"{months[0][0]}-{months[0][1]:02d}"
    if len(months) == 12 and months[0][1] == 1:
        return str(months[0][0])
    if months:
        return f"{start:%Y-%m} to {end:%Y-%m}"
    return f"{start} to {end}"
