"""Every number accounted for: claimed, typed as something else, or owned up to as unread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    quarantined = [(part.start, part.end) for part in sections if part.kind in QUARANTINED]
    return list(_records(figures, claimed=claimed, quarantined=quarantined, named=named, text=text))


def _records(
    figures: Sequence[FigureMatch],
    *,
    claimed: dict[int | None, str],
    quarantined: Sequence[tuple[int, int]],
    named: Sequence[tuple[int, int, str]],
    text: str,
) -> Iterator[NumberRecord]:
    for figure in figures:
        start, end = figure.number_start, figure.number_end
        if any(first <= start < last for first, last in quarantined):
            continue
        claim = claimed.get(start)
        use = "claim" if claim else _use(figure, named)
        if use == "unread" and figure.kind in ONLY_IF_CLAIMED:
            continue
        yield NumberRecord.model_validate(
            {"start": start, "end": end, "quote": text[start:end], "as": use, "claim": claim}
        )


def _use(figure: FigureMatch, named: Sequence[tuple[int, int, str]]) -> str:
    if figure.kind in TYPED:
        return figure.kind
    for start, end, use in named:
        if start <= figure.number_start and figure.number_end <= end:
            return use
    return "unread"


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
