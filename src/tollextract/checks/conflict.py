"""The smallest set of statements that cannot all be true.

QuickXplain (Junker 2004) halves a list of statements until only those are left
without which there would be no contradiction; several orders are tried, and the
shortest answer is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Statement = TypeVar("Statement")


def smallest_conflict(
    statements: Sequence[Statement], impossible: Callable[[Sequence[Statement]], bool]
) -> list[Statement]:
    """A set of statements that contradict each other and of which none can be left out.

    ``impossible`` says whether some of them contradict each other; it must say so
    of all of them together. The statements found keep the order they came in.

    >>> smallest_conflict([9, 1, 7, 3], lambda some: sum(some) > 11)
    [9, 7]
    """
    best: list[Statement] = list(statements)
    for order in (list(statements), list(reversed(statements))):
        found = _shrunk(_explain([], False, order, impossible), impossible)
        if len(found) < len(best):
            best = found
    return [one for one in statements if one in best]


def _explain(
    kept: list[Statement],
    grown: bool,
    rest: list[Statement],
    impossible: Callable[[Sequence[Statement]], bool],
) -> list[Statement]:
    if grown and impossible(kept):
        return []
    if len(rest) <= 1:
        return rest
    half = len(rest) // 2
    first, second = rest[:half], rest[half:]
    of_second = _explain(kept + first, bool(first), second, impossible)
    of_first = _explain(kept + of_second, bool(of_second), first, impossible)
    return of_first + of_second


def _shrunk(found: list[Statement], impossible: Callable[[Sequence[Statement]], bool]) -> list[Statement]:
    """None of them can be left out, even where ``impossible`` had to give up on some question."""
    for one in list(found):
        without = [other for other in found if other != one]
        if impossible(without):
            found = without
    return found
