"""Where each check is entered under its code; the docstring of a check is its rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from tollextract.checks.board import Board
from tollextract.checks.findings import Judgement
from tollextract.checks.model import Code, Untested

Check = Callable[[Board], Iterable[Judgement | Untested]]

_CHECKS: dict[Code, Check] = {}

#: Every check by its code, in the order of the catalogue.
CHECKS: Mapping[Code, Check] = MappingProxyType(_CHECKS)


def check(code: Code) -> Callable[[Check], Check]:
    """Enter the decorated function as the check of this code."""

    def enter(function: Check) -> Check:
        if code in _CHECKS:
            raise ValueError(f"{code} is entered twice")
        _CHECKS[code] = function
        return function

    return enter
