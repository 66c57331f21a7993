"""Lists that no link holds together: figures in the terms of a whole that tell parties or places apart.

A part that is larger than its whole, or a list whose sum is not that of the whole, is often tied to
nothing, for the very reason that a figure is wrong. Where one slip explains all that is too much, the
figures belong together all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollextract.checks.board import Board
from tollextract.checks.breakdown import Breakdown, breakdowns_of, outermost
from tollextract.checks.interval import interval_of, total
from tollextract.checks.statements import HEADLINE, agree, tightest, together
from tollextract.checks.subtotals import FIELDS, but_for
from tollextract.claims.model import Claim
from tollextract.slips import ANY, CLEAR, slip

#: Fewer figures than these make a number by chance.
_FEW = 3


def scattered(board: Board, whole_id: str) -> Iterator[Breakdown]:
    """The lists of a whole by party or place that hold figures no link ties to it."""
    whole = board.by_id[whole_id]
    if whole.kind != "count" or interval_of(whole).exact is None or not whole.figure.best:
        return
    for dimension in ("actor", "place"):
        listed = _listed(board, whole, dimension)
        loose = _loose(board, whole, dimension, beside=listed)
        parts = outermost(board, sorted([*listed, *loose], key=board.order))
        if loose and len(parts) > 1 and all(interval_of(part).exact is not None for part in parts):
            yield Breakdown(whole=whole, dimension=dimension, parts=parts, top=parts)


def _listed(board: Board, whole: Claim, dimension: str) -> Sequence[Claim]:
    """The parts that are tied to the whole and tell the same apart."""
    return [
        part for one in breakdowns_of(board, whole.id) if one.dimension == dimension for part in one.parts
    ]


def _loose(board: Board, whole: Claim, dimension: str, *, beside: Sequence[Claim]) -> list[Claim]:
    """The figures behind the whole that nothing ties and that differ from it only in who did it, or where."""
    own, field = board.facets(whole), FIELDS[dimension]
    known = {getattr(board.facets(part), field) for part in beside}
    found = [
        tightest(claims)
        for facets, claims in but_for(board, field).get(own, ())
        if getattr(facets, field) and getattr(facets, field) not in known and agree(claims)
    ]
    return [
        one
        for one in found
        if one.part_of is None and together(one, whole) and board.order(one) > board.order(whole)
    ]


def explained(breakdown: Breakdown) -> bool:
    """Whether one figure miswritten, the whole or one that no link ties to it, is all that is too much."""
    whole, parts = breakdown.whole, breakdown.parts
    surplus = int((total(map(interval_of, parts)).exact or 0) - (whole.figure.best or 0))
    kinds = ANY if len(parts) >= _FEW else CLEAR - {"one"}
    most = max(part.figure.best or 0 for part in parts)
    if (whole.figure.best or 0) < most and whole.section not in HEADLINE:
        return False  # a whole smaller than one of its parts is hardly theirs
    return surplus > 0 and (
        _slipped(whole, surplus) in kinds
        or any(_slipped(part, -surplus) in kinds for part in parts if part.part_of is None)
    )


def _slipped(claim: Claim, by: int) -> str:
    best = claim.figure.best or 0
    return slip(best, best + by) if best + by > 0 else "other"
