"""The check `remainder`: what is left after the named parts."""

from __future__ import annotations

from collections.abc import Iterator

from tollextract.checks.board import Board
from tollextract.checks.breakdown import Breakdown, breakdowns, differs
from tollextract.checks.doubts import given_apart, spare, surplus_part
from tollextract.checks.findings import Judgement, as_stated, capped, judged, side, told_by_slip, untested
from tollextract.checks.interval import Interval, interval_of, total
from tollextract.checks.makes import makes
from tollextract.checks.model import MemberRole, Untested, Verdict
from tollextract.checks.registry import check
from tollextract.checks.wording import figure, span, sum_of
from tollextract.claims.model import Claim


@check("remainder")
def remainder(board: Board) -> Iterator[Judgement | Untested]:
    """The remainder ("the remaining N") is the whole less the parts named beside it."""
    for breakdown in breakdowns(board):
        rest = breakdown.remainder
        if rest is None:
            continue
        named = tuple(part for part in breakdown.parts if part.id != rest.id)
        if named:
            yield _compare(board, breakdown, rest, named)
        elif taken := _taken_out(board, breakdown.whole, rest):
            yield _judged(breakdown, rest, taken, "consistent", "equal")
        else:
            yield untested("remainder", "no_parts", rest)


def _taken_out(board: Board, whole: Claim, rest: Claim) -> tuple[Claim, ...]:
    """The figures said to be among the whole that leave the remainder: "17 of the 21 were named".

    Of several that are told apart as the remainder is, all leave it: "eight on schools, three on hospitals;
    the remaining three on markets". One of them alone may do so by chance.
    """
    found = [
        child
        for child in board.children.get(whole.id, ())
        if child.relation == "subset" and child.unit == whole.unit and board.whole_of(child) is whole
    ]
    told = differs(board.facets(rest), board.facets(whole))
    alike = tuple(child for child in found if differs(board.facets(child), board.facets(whole)) == told)
    if told and len(alike) > 1:
        return alike if makes((*alike, rest), whole) else ()
    alone = [child for child in found if makes((child, rest), whole)]
    return tuple(alone) if len(alone) == 1 else ()


def _compare(board: Board, breakdown: Breakdown, rest: Claim, named: tuple[Claim, ...]) -> Judgement:
    whole, parts, stated = interval_of(breakdown.whole), total(map(interval_of, named)), interval_of(rest)
    left = whole - parts
    if left.overlaps(stated):
        return _judged(breakdown, rest, named, "consistent", "equal" if left == stated else "within")
    outer = tuple(part for part in breakdown.top if part.id != rest.id)
    if (whole - total(map(interval_of, outer))).overlaps(stated):
        return _judged(breakdown, rest, outer, "consistent", "within")
    difference = left - stated if left.above(stated) else stated - left
    doubtful = (
        breakdown.ambiguous or len(outer) < len(named) or bool(given_apart(board, breakdown, difference))
    )
    doubtful = doubtful or surplus_part(breakdown, parts + stated - whole) is not None
    if doubtful or spare(board, breakdown, difference, over=stated.above(left)) is not None:
        return _judged(breakdown, rest, named, "undetermined", "reading")
    if not told_by_slip([breakdown.whole], (rest, *named), stated - left):
        return _judged(breakdown, rest, named, "undetermined", "far")
    return _judged(breakdown, rest, named, "inconsistent", "none" if parts.above(whole) else "other")


def _judged(
    breakdown: Breakdown, rest: Claim, named: tuple[Claim, ...], verdict: Verdict, key: str
) -> Judgement:
    whole, parts = interval_of(breakdown.whole), total(map(interval_of, named))
    left = whole - parts
    members: list[tuple[Claim, MemberRole]] = [(rest, "stated"), (breakdown.whole, "whole")]
    members += [(part, "part") for part in named]
    return judged(
        "remainder",
        verdict,
        key,
        members=members,
        values=lambda: {
            "whole": figure(breakdown.whole),
            "parts": sum_of(named),
            "sum": span(parts),
            "rest": span(Interval(left.low, left.high)),
            "stated": figure(rest),
        },
        severity=capped("error", rest),
        expected=side(left, lambda: f"{figure(breakdown.whole)} - {' - '.join(map(figure, named))}"),
        found=as_stated(rest),
    )
