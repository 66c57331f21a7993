"""Every number accounted for: claimed, typed as something else, or owned up to as unread."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from tollextract.claims.model import Claim, Coverage, NumberRecord, NumberUse
from tollextract.spans.figures import FigureMatch
from tollextract.text.model import QUARANTINED, Section

TYPED = frozenset(get_args(NumberUse)) - {"claim", "unread"}
#: Words that are numbers only where a claim uses them: "a child", "no deaths".
ONLY_IF_CLAIMED = frozenset({"article", "zero"})


def account(
    figures: Sequence[FigureMatch],
    *,
    claims: Sequence[Claim],
    sections: Sequence[Section],
    named: Sequence[tuple[int, int, str]],
    text: str,
) -> list[NumberRecord]:
    """One record per numeric expression outside quarantined sections, in reading order.

    ``named`` are ranges whose numbers mean something else, with their use: the
    dates of a period, the number inside a name.
    """
    claimed = {
        evidence.start: claim.id
        for claim in reversed(claims)
        for evidence in claim.evidence
        if evidence.role == "figure"
    }
    quarantined = _Ranges((part.start, part.end) for part in sections if part.kind in QUARANTINED)
    uses = dict.fromkeys(use for _, _, use in named)
    ranges = {use: _Ranges((start, end) for start, end, what in named if what == use) for use in uses}
    return list(_records(figures, claimed=claimed, quarantined=quarantined, named=ranges, text=text))


class _Ranges:
    """Ranges that do not overlap, looked up by where a number stands."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self.ranges = sorted(set(ranges))

    def hold(self, start: int, end: int) -> bool:
        """Whether one of the ranges holds all of ``[start, end)``."""
        index = bisect_right(self.ranges, start, key=lambda found: found[0]) - 1
        return index >= 0 and end <= self.ranges[index][1]


def _records(
    figures: Sequence[FigureMatch],
    *,
    claimed: dict[int | None, str],
    quarantined: _Ranges,
    named: Mapping[str, _Ranges],
    text: str,
) -> Iterator[NumberRecord]:
    for figure in figures:
        start, end = figure.number_start, figure.number_end
        if quarantined.hold(start, start + 1):
            continue
        claim = claimed.get(start)
        use = "claim" if claim else _use(figure, named)
        if claim is None and figure.kind in ONLY_IF_CLAIMED:
            continue
        yield NumberRecord.model_validate(
            {"start": start, "end": end, "quote": text[start:end], "as": use, "claim": claim}
        )


def _use(figure: FigureMatch, named: Mapping[str, _Ranges]) -> str:
    if figure.kind in TYPED:
        return figure.kind
    held = (use for use, ranges in named.items() if ranges.hold(figure.number_start, figure.number_end))
    return next(held, "unread")


def coverage(numbers: Sequence[NumberRecord]) -> Coverage:
    """How much was understood; a release without numbers is fully covered."""
    claimed = sum(number.use == "claim" for number in numbers)
    unread = sum(number.use == "unread" for number in numbers)
    ratio = 1.0 if not numbers else round(1 - unread / len(numbers), 4)
    return Coverage(
        numbers=len(numbers),
        claimed=claimed,
        typed=len(numbers) - claimed - unread,
        unread=unread,
        ratio=ratio,
    )
