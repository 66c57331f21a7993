"""A share of cases with how sure it is: Wilson's interval, which holds for few cases and near the ends."""

from __future__ import annotations

from math import sqrt

#: Of a normal distribution 95 percent lie within so many standard deviations.
_Z = 1.96


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 percent interval of a share (Wilson 1927).

    >>> [round(end, 3) for end in wilson(9, 10)]
    [0.596, 0.982]
    >>> wilson(0, 0)
    (0.0, 1.0)
    """
    if not total:
        return 0.0, 1.0
    share, spread = right / total, _Z * _Z / total
    middle = share + spread / 2
    reach = _Z * sqrt(share * (1 - share) / total + spread / (4 * total))
    return max(0.0, (middle - reach) / (1 + spread)), min(1.0, (middle + reach) / (1 + spread))


def ratio(right: int, total: int) -> str:
    """A share as it is printed.

    >>> ratio(9, 10)
    ' 90.0% (59.6 to 98.2)      9 of 10'
    """
    if not total:
        return "     -"
    low, high = wilson(right, total)
    return f"{right / total:6.1%} ({100 * low:.1f} to {100 * high:.1f})  {right:>5} of {total}"
