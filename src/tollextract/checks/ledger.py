"""What was worked out on a board, and from which figures.

A trial prints one figure otherwise and asks the checks again. What they worked out
without looking at that figure still holds: only the rest is worked out anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from tollextract.claims.model import Claim
from tollextract.quantity import Number, Quantity

Value = TypeVar("Value")


class Entry(NamedTuple):
    """What was worked out, the claims whose figures were looked at, and the pairs found to fit meanwhile."""

    value: Any
    claims: frozenset[str]
    fitting: tuple[tuple[str, str], ...]


class Ledger:
    """Everything worked out on one board, each thing once; in a trial, once more where it must be.

    ``fitting`` are the wholes and the figures that were found to fit into them, as ids.
    """

    def __init__(self, *, trials: bool = False) -> None:
        #: Whether there will be trials, for which it pays to keep what is said of each claim.
        self.trials = trials
        self.fitting: list[tuple[str, str]] = []
        self._kept: dict[Hashable, Entry] = {}
        self._anew: dict[Hashable, Entry] = {}
        self._changed: str | None = None
        self._looking: list[set[str]] = []

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value under a key, made where it is not known; ``make`` looks up all that it depends on."""
        entry = self._kept.get(key)
        if entry is None or self._changed in entry.claims:
            entry = self._anew.get(key)
        if entry is None:
            entry = self._make(make)
            (self._kept if self._changed is None else self._anew)[key] = entry
        elif entry.fitting:
            self.fitting += entry.fitting
        if self._looking:
            self._looking[-1] |= entry.claims
        value: Value = entry.value
        return value

    def _make(self, make: Callable[[], object]) -> Entry:
        before = len(self.fitting)
        if self._changed is not None:  # what a trial works out is gone with it, whatever it looked at
            return Entry(make(), frozenset(), tuple(self.fitting[before:]))
        self._looking.append(set())
        try:
            value = make()
        finally:
            claims = self._looking.pop()
        return Entry(value, frozenset(claims), tuple(self.fitting[before:]))

    def look(self, claim: str) -> None:
        """Note that the figure of a claim is looked at."""
        if self._looking:
            self._looking[-1].add(claim)

    @contextmanager
    def trial(self, claim: Claim, figure: Quantity) -> Iterator[None]:
        """A time in which one claim of the board has another figure; afterwards everything is as it was."""
        printed, fitting = claim.figure, self.fitting
        _exchange(claim, figure)
        self._changed, self.fitting = claim.id, []
        try:
            yield
        finally:
            _exchange(claim, printed)
            self._changed, self.fitting = None, fitting
            self._anew.clear()


def noting(claims: Iterable[Claim], ledger: Ledger) -> list[Claim]:
    """Copies of claims whose figures note in the ledger who looks at them."""
    return [claim.model_copy(update={"figure": _Noting(claim, ledger)}) for claim in claims]


def noted(claims: Iterable[Claim]) -> None:
    """End the noting of these copies: a trial only asks what has been noted before."""
    for claim in claims:
        figure: Any = claim.figure
        _exchange(claim, figure.quantity)


class _Noting:
    """The figure of a claim, as long as it is noted who looks at it."""

    __slots__ = ("claim", "ledger", "quantity")

    def __init__(self, claim: Claim, ledger: Ledger) -> None:
        self.claim, self.quantity, self.ledger = claim.id, claim.figure, ledger

    @property
    def low(self) -> Number | None:
        """The least the figure can be, noted."""
        self.ledger.look(self.claim)
        return self.quantity.low

    @property
    def best(self) -> Number | None:
        """The figure as printed, noted."""
        self.ledger.look(self.claim)
        return self.quantity.best

    @property
    def high(self) -> Number | None:
        """The most the figure can be, noted."""
        self.ledger.look(self.claim)
        return self.quantity.high

    def __getattr__(self, name: str) -> Any:
        """``hedge`` or ``printed`` of the figure, noted."""
        self.ledger.look(self.claim)
        return getattr(self.quantity, name)


def _exchange(claim: Claim, figure: Quantity) -> None:
    """Claims are frozen; these are the copies of one board, which nobody else holds."""
    claim.__dict__["figure"] = figure
