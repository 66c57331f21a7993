"""The check `share-possible`: some whole number makes the printed percentage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tollextract.checks.board import Board
from tollextract.checks.facets import same_span
from tollextract.checks.findings import Judgement, as_stated, judged, untested
from tollextract.checks.interval import HUNDRED, Interval, floor, interval_of, whole_part
from tollextract.checks.model import Untested, Verdict
from tollextract.checks.numerators import base_of, numerator_of
from tollextract.checks.registry import check
from tollextract.checks.share_of_base import is_share, slack
from tollextract.checks.statements import places_of, together
from tollextract.checks.wording import figure, number
from tollextract.claims.model import Claim

#: Nobody gives percentages of fewer, unless the base stands right beside them; else another one is meant.
_FEW = 12
#: So many characters lie between a percentage and the base beside it at most.
_BESIDE = 120


@check("share-possible")
def share_possible(board: Board) -> Iterator[Judgement | Untested]:
    """Where the count behind a percentage is not stated, some whole number out of the base makes it.

    Out of 72, eighteen are 25 percent; out of 23 nothing is 50 percent.
    """
    yield from board.each(_of_its_base, board.shares)


def _of_its_base(board: Board, id: str) -> Iterator[Judgement | Untested]:
    """One share whose count is not stated."""
    share = board.by_id[id]
    base = base_of(board, share)
    if share.unit != "percent" or not is_share(share) or base is None or not together(share, base):
        return
    if not same_span(board.facets(share).span, board.facets(base).span):
        return
    if numerator_of(board, share, base) is None:
        yield _possible(board, share, base)


def _possible(board: Board, share: Claim, base: Claim) -> Judgement | Untested:
    printed, whole = interval_of(share), interval_of(base)
    if printed.above(Interval(0, 100)):
        return _judged(share, base, "inconsistent", "over", {})
    size = whole.exact if whole.exact is not None else base.figure.best
    if size is None or size <= 0:
        return untested("share-possible", "base", share, base)
    if hardly_meant(share, base):
        return untested("share-possible", "few", share, base)
    best = share.figure.best
    if (count := whole_part(size, printed, near=best)) is not None:
        return _judged(share, base, "consistent", "possible", _count(count, size))
    wider = printed.widened(slack(board, share))
    if (count := whole_part(size, wider, near=best)) is not None:
        return _judged(share, base, "within_rounding", "near", _count(count, size))
    if whole.exact is None or best is None:
        return _judged(share, base, "consistent", "range", {})
    below = floor(best * size / HUNDRED)
    values = _count(below, size, "below", "percent_below") | _count(below + 1, size, "above", "percent_above")
    return _judged(share, base, "inconsistent", "impossible", values)


def hardly_meant(share: Claim, base: Claim) -> bool:
    """Whether a percentage is linked to a base of few that does not stand beside it."""
    if (base.figure.best or 0) >= _FEW:
        return False
    return not any(abs(one - other) <= _BESIDE for one in places_of(share) for other in places_of(base))


def _count(count: int, size: int | object, name: str = "count", percent: str = "percent") -> dict[str, str]:
    return {name: number(count), percent: number(HUNDRED * count / size)}  # type: ignore[operator]


def _judged(share: Claim, base: Claim, verdict: Verdict, key: str, values: Mapping[str, str]) -> Judgement:
    return judged(
        "share-possible",
        verdict,
        key,
        members=[(share, "stated"), (base, "base")],
        values=lambda: {"base": figure(base), "stated": figure(share), **values},
        severity="warning",
        expected=as_stated(base),
        found=as_stated(share),
    )
