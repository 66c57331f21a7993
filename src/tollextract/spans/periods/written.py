"""A date or time as far as its words give it, before it is counted from the release."""

from __future__ import annotations

from typing import NamedTuple


class Written(NamedTuple):
    """A date as far as the words give it; what is missing comes from the anchor.

    ``turn`` is "last" in "last February"; ``year_word`` is "last" in "November
    of last year"; ``part`` and ``nth`` cut a piece out ("half", 1), ``amount``
    how many units it has ("first nine months").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_year: int | None = None
    scattered: bool = False
    weekday: int | None = None
    turn: str = ""
    year_word: str = ""
    part: str = ""
    nth: int = 0
    amount: int = 1
    impossible: bool = False


class Relative(NamedTuple):
    """An expression that is counted from the release ("the previous month", "two days ago")."""

    id: str
    amount: int = 1
    unit: str = ""
    quote: str = ""
    compared: bool = False


class Atom(NamedTuple):
    """``view[start:end]`` and what it says."""

    start: int
    end: int
    said: Written | Relative

    @property
    def written(self) -> Written | None:
        """What was said, where it is a date and not a relative expression."""
        return self.said if isinstance(self.said, Written) else None
