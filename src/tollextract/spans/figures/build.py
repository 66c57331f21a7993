"""From a number that has been read to the match that is handed on."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

from tollextract.quantity import Quantity
from tollextract.spans.figures.context import Hedge, Text, hedge_before
from tollextract.spans.figures.core import Core
from tollextract.spans.figures.lexicon import hedges, words
from tollextract.spans.figures.model import FigureKind, FigureMatch
from tollextract.spans.figures.patterns import shapes
from tollextract.spans.figures.quantities import (
    from_core,
    of_fraction,
    of_most,
    of_nearly_all,
    of_percent,
    of_vague,
)

_CLOSERS = frozenset((",", ".", ";", ":", ")", "\n", ""))
_CLOSING = {"(": ")", '"': '"', "[": "]"}


def typed(kind: str, start: int, end: int, *, number: tuple[int, int] | None = None) -> FigureMatch:
    """A number that is no figure."""
    first, last = number or (start, end)
    return FigureMatch(start, end, first, last, cast(FigureKind, kind))


def brackets(text: Text, start: int, end: int, floor: int) -> tuple[int, int]:
    """ "(31)" and '"40"' belong to their number, but only where both sides are there."""
    if start > floor and text.low[start - 1] == "(" and ")" in text.low[start:end]:
        return start - 1, end  # "(4) thousand"
    if start > floor and end < text.end and _CLOSING.get(text.low[start - 1]) == text.low[end]:
        return start - 1, end + 1
    return start, end


class Draft:
    """A figure on its way: the bare number, then what stands around it."""

    __slots__ = ("end", "floor", "hedge", "number", "start", "text")

    def __init__(
        self,
        text: Text,
        start: int,
        end: int,
        *,
        floor: int,
        whole_end: int | None = None,
        left: list[str] | None = None,
    ) -> None:
        self.text = text
        self.number = (start, end)
        self.floor = floor
        self.start, self.end = brackets(text, start, whole_end or end, floor)
        self.hedge = self._hedge(left)
        if self.hedge and self.hedge.start < self.start:
            self.start = self.hedge.start
        if self.hedge and self.hedge.end > self.end and self._touches(self.hedge):
            self.end = self.hedge.end

    @property
    def code(self) -> str:
        """The hedge code of the figure."""
        return self.hedge.code if self.hedge else "exact"

    @property
    def printed(self) -> str:
        """The words as they stand in the view."""
        return self.text.view[self.start : self.end]

    def _touches(self, hedge: Hedge) -> bool:
        return not self.text.low[self.end : hedge.start].strip()

    def _hedge(self, left: list[str] | None) -> Hedge | None:
        before = hedge_before(self.text.low, self.start, self.floor, left)
        if before and before.code != "exact":
            return before
        if self.text.low[self.end : self.end + 1] in _CLOSERS:
            return before
        match = shapes().hedge_after.match(self.text.low, self.end, self.text.end)
        if match is None or not _counted(match["noun"]):
            return before
        return Hedge(
            hedges().after[" ".join(match["hedge"].split())], match.start("hedge"), match.end("hedge")
        )

    def match(self, kind: str, quantity: Quantity | None) -> FigureMatch:
        """The finished match."""
        at = self.hedge
        return FigureMatch(
            self.start,
            self.end,
            *self.number,
            cast(FigureKind, kind),
            quantity,
            at.start if at else None,
            at.end if at else None,
        )


def _counted(noun: str | None) -> bool:
    """Whether a hedge may stand behind these words: "nine vital civilian facilities at least"."""
    if noun is None:
        return True
    *before, last = noun.split()
    return last in words("counted") and not any(word in words("stop") for word in before)


def cardinal(
    text: Text, core: Core, *, floor: int, end: int | None = None, left: list[str] | None = None
) -> FigureMatch:
    """A count; ``end`` is where a repetition in brackets ends, ``left`` the words before, if known."""
    draft = Draft(text, core.start, core.end, floor=floor, whole_end=end, left=left)
    kind = "zero" if core.value == 0 and core.high is None else "cardinal"
    return draft.match(kind, from_core(core, draft.code, draft.printed))


def percentage(text: Text, core: Core, *, floor: int, end: int) -> FigureMatch:
    """ "approximately 25 percent": the sign belongs to the number."""
    draft = Draft(text, core.start, end, floor=floor)
    quantity = of_percent(core.value, core.high, core.decimals, draft.code, draft.printed)
    return draft.match("percent", quantity)


def half_percent(text: Text, start: int, end: int, *, floor: int) -> FigureMatch:
    """ "about half a percent"."""
    draft = Draft(text, start, end, floor=floor)
    return draft.match("percent", of_percent(Decimal("0.5"), None, 1, draft.code, draft.printed))


def share(text: Text, start: int, end: int, numerator: int, denominator: int, *, floor: int) -> FigureMatch:
    """ "one in four", "more than half"."""
    draft = Draft(text, start, end, floor=floor)
    return draft.match("fraction", of_fraction(numerator, denominator, draft.code, draft.printed))


def most(text: Text, start: int, end: int, *, nearly_all: int | None = None) -> FigureMatch:
    """ "most of", "the vast majority", "nearly all"."""
    printed = text.view[start:end]
    quantity = of_most(printed) if nearly_all is None else of_nearly_all(nearly_all, printed)
    return FigureMatch(start, end, start, end, "fraction", quantity)


def vague(text: Text, start: int, end: int, low: int, *, floor: int) -> FigureMatch:
    """ "dozens", "hundreds of thousands", whatever hedge stands before them."""
    draft = Draft(text, start, end, floor=floor)
    return draft.match("vague", of_vague(low, draft.printed))
