"""A figure is an interval: the least, the best and the most it can mean.

The names low, best and high are those of the Uppsala Conflict Data Program's
estimates. ``None`` is an open end ("at least 72" has no high) or, for ``best``,
a value nobody can name ("dozens"). Counts are ``int``; percentages and
fractions are ``Decimal`` on the scale 0 to 100. No float takes part.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

Hedge = Literal["exact", "at_least", "more_than", "at_most", "less_than", "about", "nearly", "range", "vague"]

_SAFE_INTEGER = 2**53


def to_number(value: object) -> int | Decimal:
    """Turn an int, a decimal string or a JSON number into an int or a Decimal.

    >>> to_number("12.50"), to_number(12.5), to_number("72")
    (Decimal('12.5'), Decimal('12.5'), 72)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise ValueError(f"{value!r} is not a number")
    if isinstance(value, int):
        return value
    try:
        decimal = Decimal(repr(value) if isinstance(value, float) else value)
    except ArithmeticError as error:
        raise ValueError(f"{value!r} is not a number") from error
    if not decimal.is_finite():
        raise ValueError(f"{value!r} is not a finite number")
    if decimal == decimal.to_integral_value():
        return int(decimal)
    return decimal.normalize()


def to_json_number(value: int | Decimal) -> int | float | str:
    """A JSON number, or a string where a JSON number would lose digits.

    >>> to_json_number(72), to_json_number(Decimal("12.5")), to_json_number(2**60)
    (72, 12.5, '1152921504606846976')
    """
    if isinstance(value, int):
        return value if abs(value) <= _SAFE_INTEGER else str(value)
    as_float = float(value)
    return as_float if Decimal(repr(as_float)) == value else str(value)


Number = Annotated[
    int | Decimal,
    BeforeValidator(to_number),
    PlainSerializer(to_json_number, return_type=int | float | str, when_used="json"),
]


class Quantity(BaseModel):
    """One figure as printed and as an interval, both ends allowed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    printed: str
    low: Number | None
    best: Number | None
    high: Number | None
    hedge: Hedge = "exact"

    def contains(self, value: int | Decimal) -> bool:
        """Whether the figure can mean this value."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def overlaps(self, other: Quantity) -> bool:
        """Whether the two figures can mean the same value."""
        return (self.low is None or other.high is None or self.low <= other.high) and (
            other.low is None or self.high is None or other.low <= self.high
        )

    def fits_in(self, whole: Quantity) -> bool:
        """Whether the figure can be some of what another counts: its least is not above the most of that.

        >>> count(12).fits_in(count(9)), count(12).fits_in(count(9, hedge="at_least"))
        (False, True)
        """
        return self.low is None or whole.high is None or self.low <= whole.high

    def negative(self) -> Quantity:
        """The figure as a fall.

        >>> count(12).negative().best
        -12
        """
        values = (self.high, self.best, self.low)
        low, best, high = (None if value is None else -value for value in values)
        return self.model_copy(update={"low": low, "best": best, "high": high})


def margin(value: int, *, tolerance: Decimal = Decimal("0.1")) -> int:
    """How far "about N" reaches on either side: a tenth of N, rounded down, at least one.

    >>> margin(72), margin(5)
    (7, 1)
    """
    return max(1, int(value * tolerance))


def count(
    value: int, *, hedge: Hedge = "exact", printed: str = "", tolerance: Decimal = Decimal("0.1")
) -> Quantity:
    """A hedged whole number as an interval.

    >>> about = count(72, hedge="about", printed="about 72")
    >>> about.low, about.best, about.high
    (65, 72, 79)
    >>> over = count(72, hedge="more_than")
    >>> over.low, over.best, over.high
    (73, 73, None)
    """
    low: int | None = value
    best: int | None = value
    high: int | None = value
    match hedge:
        case "at_least":
            high = None
        case "more_than":
            low, best, high = value + 1, value + 1, None
        case "at_most":
            low = 0
        case "less_than":
            low, best, high = 0, max(0, value - 1), max(0, value - 1)
        case "about":
            reach = margin(value, tolerance=tolerance)
            low, high = max(0, value - reach), value + reach
        case "nearly":
            reach = margin(value, tolerance=tolerance)
            low, best, high = max(0, value - reach), max(0, value - 1), max(0, value - 1)
        case "vague":
            best, high = None, None
    return Quantity(printed=printed or str(value), low=low, best=best, high=high, hedge=hedge)


def between(low: int | Decimal, high: int | Decimal, *, printed: str = "") -> Quantity:
    """A printed range: both ends, and no mean ("70–75", "between 70 and 75")."""
    first, last = min(low, high), max(low, high)
    return Quantity(printed=printed or f"{low}-{high}", low=first, best=None, high=last, hedge="range")


def percent(
    value: Decimal | int,
    *,
    hedge: Hedge = "exact",
    printed: str = "",
    decimals: int = 0,
    widen: Decimal = Decimal(1),
) -> Quantity:
    """A percentage printed with so many decimals, as the interval it may have been rounded from.

    "22 percent" may be anything from 21.5 to 22.5, both ends allowed, whichever
    way the writer rounds halves; "approximately" widens that by one point.

    >>> q = percent(25, hedge="about")
    >>> q.low, q.best, q.high
    (Decimal('23.5'), 25, Decimal('26.5'))
    """
    value = to_number(value)
    half = Decimal(5).scaleb(-(decimals + 1))
    low: int | Decimal | None = value - half
    high: int | Decimal | None = value + half
    best: int | Decimal | None = value
    match hedge:
        case "at_least" | "more_than":
            low, high = value, None
        case "at_most" | "less_than":
            low, high = 0, value
        case "about":
            low, high = value - half - widen, value + half + widen
        case "nearly":
            low, high = value - half - widen, value
        case "vague":
            best, high = None, None
    return Quantity(
        printed=printed or f"{value} percent",
        low=None if low is None else max(to_number(0), to_number(low)),
        best=best,
        high=None if high is None else to_number(high),
        hedge=hedge,
    )


def fraction(
    numerator: int,
    denominator: int,
    *,
    hedge: Hedge = "exact",
    printed: str = "",
    widen: Decimal = Decimal(1),
) -> Quantity:
    """A fraction in words as percent of its base, to two decimals ("one in 13" is 7.69).

    >>> fraction(1, 4, printed="one in four").best
    25
    """
    value = to_number((Decimal(100) * numerator / denominator).quantize(Decimal("0.01")))
    if hedge == "exact":
        return Quantity(printed=printed, low=value, best=value, high=value, hedge=hedge)
    return percent(value, hedge=hedge, printed=printed, decimals=2, widen=widen)


MOST = Quantity(printed="most", low=50, best=None, high=None, hedge="more_than")
