"""The check `shares-fit`: shares that exclude each other do not pass one hundred percent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tollextract.checks.board import Board
from tollextract.checks.facets import Facets, place_up, up
from tollextract.checks.findings import Judgement, capped, judged, side
from tollextract.checks.interval import HUNDRED, Interval, interval_of, total
from tollextract.checks.registry import check
from tollextract.checks.share_of_base import is_share
from tollextract.checks.wording import exact, figure
from tollextract.claims.model import Claim


@check("shares-fit")
def shares_fit(board: Board) -> Iterator[Judgement]:
    """Shares of one base that exclude each other make at most 100 percent, rounding apart.

    Shares of different places exclude each other, and shares of different
    perpetrators; a joint share of two places listed singly is left out.
    """
    for shares in _lists(board):
        exclusive = _exclusive(board, shares)
        if len(exclusive) > 1:
            yield _compare(board, exclusive)


def _lists(board: Board) -> Iterator[list[Claim]]:
    """The shares of one base that differ in the places only, or in the actors only."""
    found: dict[object, list[Claim]] = defaultdict(list)
    for claim in board.claims:
        if is_share(claim) and claim.base is not None and claim.base in board.by_id:
            facets = board.facets(claim)
            if facets.places:
                found[(claim.base, claim.assertion, facets._replace(places=(), unit=""))].append(claim)
            elif facets.actors:
                found[(claim.base, claim.assertion, facets._replace(actors=(), unit=""), "actor")].append(
                    claim
                )
    return iter([*found.values(), *_by_group(board)])


def _by_group(board: Board) -> list[list[Claim]]:
    """The shares of groups that cannot overlap: children, women and men."""
    found: dict[object, dict[str, Claim]] = defaultdict(dict)
    for claim in board.claims:
        facets = board.facets(claim)
        if is_share(claim) and claim.base in board.by_id and facets.who is not None:
            about = facets._replace(who=None, unit="group")
            found[(claim.base, claim.assertion, about)].setdefault(facets.who, claim)
    sets = board.settings.disjoint
    return [
        [shares[group] for group in shares if group in max(sets, key=lambda one: len(one & shares.keys()))]
        for shares in found.values()
        if len(shares) > 1 and sets
    ]


def _exclusive(board: Board, shares: Sequence[Claim]) -> list[Claim]:
    """One share per place or actor: no joint share, none inside another, none twice."""
    named = {names for share in shares for names in (_names(board, share),)}
    single = {names[0] for names in named if len(names) == 1}
    chosen: dict[Facets, Claim] = {}
    for share in sorted(shares, key=lambda share: (len(_names(board, share)), board.order(share))):
        facets, names = board.facets(share)._replace(unit=""), _names(board, share)
        if any(outer in single for name in names for outer in _outer(board, facets, name)):
            continue
        if len(names) > 1 and not single.isdisjoint(names):
            continue
        kept = chosen.get(facets)
        if kept is None or (interval_of(share).low or 0) < (interval_of(kept).low or 0):
            chosen[facets] = share
            single |= set(names)
    return sorted(chosen.values(), key=board.order)


def _names(board: Board, share: Claim) -> tuple[str, ...]:
    facets = board.facets(share)
    return facets.places or facets.actors or (facets.who or "",)


def _outer(board: Board, facets: Facets, name: str) -> list[str]:
    """What a place or an actor lies in."""
    settings = board.settings
    chain = place_up(name, settings) if facets.places else up(name, settings.actor_parents)
    return [outer for outer in chain if outer != name]


def _compare(board: Board, shares: Sequence[Claim]) -> Judgement:
    best = total(Interval(share.figure.best or share.figure.low or 0, None) for share in shares)
    least = total(Interval(_least(board, share), None) for share in shares)
    if (least.low or 0) > HUNDRED:
        nested = _may_nest(board, shares, (least.low or 0) - HUNDRED)
        verdict, key = ("undetermined", "nested") if nested else ("inconsistent", "over")
    elif (best.low or 0) > HUNDRED:
        verdict, key = "within_rounding", "near"
    else:
        verdict, key = "consistent", "fits"
    return judged(
        "shares-fit",
        verdict,  # type: ignore[arg-type]
        key,
        members=[(share, "part") for share in shares],
        values=lambda: {"parts": _sum_of(shares), "sum": exact(best.low or 0)},
        severity=capped("error", *shares),
        expected=side(Interval(0, 100), lambda: "100"),
        found=side(total(map(interval_of, shares)), lambda: " + ".join(map(figure, shares))),
    )


def _sum_of(shares: Sequence[Claim]) -> str:
    return " + ".join(exact(share.figure.best or share.figure.low or 0) for share in shares)


def _may_nest(board: Board, shares: Sequence[Claim], surplus: int | Decimal) -> bool:
    """Whether an actor of which nothing is known may belong to another: to "pro-government forces"."""
    known = board.settings.known_actors
    actors = {actor for share in shares for actor in board.facets(share).actors}
    return (
        known is not None and not actors <= known and any(_least(board, share) >= surplus for share in shares)
    )


def _least(board: Board, share: Claim) -> int | Decimal:
    """The least a printed share may stand for, house rounding included."""
    low, best = interval_of(share).low or 0, share.figure.best
    rounded = low if best is None else best - board.settings.share_points
    return max(Decimal(0), Decimal(min(low, rounded)))
