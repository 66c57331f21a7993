"""Intervals of whole numbers and decimals, with open ends; no float anywhere.

"At least 32" is 32 with no upper end; adding 12 gives "at least 44".
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from tollextract.claims.model import Claim
from tollextract.quantity import Number

HUNDRED = Decimal(100)


class Interval(NamedTuple):
    """The least and the most a figure can be; ``None`` is an open end.

    >>> Interval(32, None) + Interval(12, 12)
    Interval(low=44, high=None)
    >>> Interval(72, 72) - Interval(40, 44)
    Interval(low=28, high=32)
    """

    low: Number | None
    high: Number | None

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override]
        return Interval(_plus(self.low, other.low), _plus(self.high, other.high))

    def __sub__(self, other: Interval) -> Interval:
        return Interval(_minus(self.low, other.high), _minus(self.high, other.low))

    def above(self, other: Interval) -> bool:
        """Whether every value here is larger than every value there."""
        return self.low is not None and other.high is not None and self.low > other.high

    def overlaps(self, other: Interval) -> bool:
        """Whether both can be the same value."""
        return not self.above(other) and not other.above(self)

    def contains(self, value: int | Decimal) -> bool:
        """Whether this can be the value."""
        return self.overlaps(Interval(value, value))

    def widened(self, by: int | Decimal) -> Interval:
        """Both ends moved outwards."""
        return Interval(_minus(self.low, by), _plus(self.high, by))

    @property
    def exact(self) -> int | Decimal | None:
        """The only value it can be, or null."""
        return self.low if self.low is not None and self.low == self.high else None


def _plus(left: int | Decimal | None, right: int | Decimal | None) -> int | Decimal | None:
    return None if left is None or right is None else left + right


def _minus(left: int | Decimal | None, right: int | Decimal | None) -> int | Decimal | None:
    return None if left is None or right is None else left - right


def interval_of(claim: Claim) -> Interval:
    """The figure of a claim; a count that names no lower end is not below zero."""
    figure = claim.figure
    low, high = figure.low, figure.high
    if low is None:
        if high is None and figure.best is not None:
            return Interval(figure.best, figure.best)
        low = None if claim.kind == "change" else 0
    return Interval(low, high)


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum; of nothing it is zero."""
    low: Number | None = 0
    high: Number | None = 0
    for interval in intervals:
        low, high = _plus(low, interval.low), _plus(high, interval.high)
    return Interval(low, high)


def percent_of(numerator: Interval, base: Interval) -> Interval | None:
    """What the numerator is of the base, in percent; null for a base of zero.

    >>> percent_of(Interval(9, 9), Interval(72, 72))
    Interval(low=Decimal('12.5'), high=Decimal('12.5'))
    """
    if base.low is None or base.low < 0 or base.high == 0 or base.low == base.high == 0:
        return None
    low = Decimal(0)
    if base.high is not None and numerator.low is not None:
        low = HUNDRED * numerator.low / base.high
    high = None if numerator.high is None or base.low == 0 else HUNDRED * numerator.high / base.low
    return Interval(low, high)


def whole_part(base: int | Decimal, printed: Interval, *, near: int | Decimal | None = None) -> int | None:
    """The whole number out of ``base`` that lies in the printed percentages, nearest to ``near``.

    >>> whole_part(72, Interval(Decimal("21.5"), Decimal("22.5")), near=22)
    16
    >>> whole_part(7, Interval(Decimal("49.5"), Decimal("50.5"))) is None
    True
    """
    low = Decimal(0) if printed.low is None else Decimal(printed.low)
    high = HUNDRED if printed.high is None else min(HUNDRED, Decimal(printed.high))
    first = max(0, ceiling(low * base / HUNDRED))
    last = floor(high * base / HUNDRED)
    if first > last:
        return None
    wanted = Decimal(first) if near is None else Decimal(near) * base / HUNDRED
    return min(max(floor(wanted + Decimal("0.5")), first), last)


def floor(value: Decimal | int) -> int:
    """The whole number at or below."""
    whole = int(value)
    return whole - 1 if value < whole else whole


def ceiling(value: Decimal | int) -> int:
    """The whole number at or above."""
    whole = int(value)
    return whole + 1 if value > whole else whole
