"""Periods: dates, months, ranges and relative expressions, as first and last day.

Pure functions over a text: ``find_periods``, and ``own_period`` for what a release is about.
"""

from tollextract.spans.periods.finder import find_periods
from tollextract.spans.periods.main import own_period
from tollextract.spans.periods.values import UNSPECIFIED, Anchor, PeriodKind, PeriodMatch, PeriodValue

__all__ = [
    "UNSPECIFIED",
    "Anchor",
    "PeriodKind",
    "PeriodMatch",
    "PeriodValue",
    "find_periods",
    "own_period",
]
