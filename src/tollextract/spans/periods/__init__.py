"""Periods: dates, months, ranges and relative expressions, as first and last day.

Pure functions over a text: ``find_periods`` and ``find_main_period``.
"""

from tollextract.spans.periods.finder import find_main_period, find_periods
from tollextract.spans.periods.values import UNSPECIFIED, Anchor, PeriodKind, PeriodMatch, PeriodValue

__all__ = [
    "UNSPECIFIED",
    "Anchor",
    "PeriodKind",
    "PeriodMatch",
    "PeriodValue",
    "find_main_period",
    "find_periods",
]
