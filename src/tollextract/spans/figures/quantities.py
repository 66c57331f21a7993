"""From a number and its hedge to the interval it means."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import cast

from tollextract.quantity import Hedge, Quantity, between, count, fraction, percent
from tollextract.spans.figures.core import Core


@lru_cache(maxsize=8192)
def of_count(value: int | Decimal, high: int | Decimal | None, hedge: str, printed: str) -> Quantity:
    """A count; a range keeps both ends and no mean, whatever hedge stands before it.

    >>> of_count(72, None, "at_least", "at least 72").high is None
    True
    """
    if high is not None:
        return between(value, high, printed=printed)
    if isinstance(value, int):
        return count(value, hedge=cast(Hedge, hedge), printed=printed)
    return _of_decimal(value, hedge, printed)


def _of_decimal(value: Decimal, hedge: str, printed: str) -> Quantity:
    """A count that is no whole number ("9.4 children a day"); ends are loose, not shifted by one."""
    low: Decimal | int | None = value
    high: Decimal | None = value
    match hedge:
        case "at_least" | "more_than":
            high = None
        case "at_most" | "less_than":
            low = 0
        case "about":
            low, high = value * Decimal("0.9"), value * Decimal("1.1")
        case "nearly":
            low = value * Decimal("0.9")
    return Quantity(printed=printed, low=low, best=value, high=high, hedge=cast(Hedge, hedge))


@lru_cache(maxsize=8192)
def of_percent(
    value: int | Decimal, high: int | Decimal | None, decimals: int, hedge: str, printed: str
) -> Quantity:
    """A percentage with the width its printed decimals leave open; a range keeps both ends."""
    if high is not None:
        return between(value, high, printed=printed)
    return percent(value, hedge=cast(Hedge, hedge), printed=printed, decimals=decimals)


@lru_cache(maxsize=2048)
def of_fraction(numerator: int, denominator: int, hedge: str, printed: str) -> Quantity:
    """A fraction in words, as percent."""
    return fraction(numerator, denominator, hedge=cast(Hedge, hedge), printed=printed)


@lru_cache(maxsize=2048)
def of_vague(low: int, printed: str) -> Quantity:
    """ "Dozens" has a least value and no best one."""
    return count(low, hedge="vague", printed=printed)


@lru_cache(maxsize=2048)
def of_most(printed: str) -> Quantity:
    """ "Most", "the majority": more than half."""
    return Quantity(printed=printed, low=50, best=None, high=None, hedge="more_than")


@lru_cache(maxsize=2048)
def of_nearly_all(low: int, printed: str) -> Quantity:
    """ "Nearly all": a share that starts high and stays below the whole."""
    return Quantity(printed=printed, low=low, best=None, high=100, hedge="vague")


def from_core(core: Core, hedge: str, printed: str) -> Quantity:
    """The interval of a counted number."""
    return of_count(core.value, core.high, hedge, printed)
