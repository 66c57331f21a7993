"""The check `rank-order`: "the highest, followed by" against the figures given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tollextract.checks.board import Board
from tollextract.checks.breakdown import breakdowns_of
from tollextract.checks.doubts import of_others
from tollextract.checks.facets import Facets, same_span
from tollextract.checks.findings import Judgement, as_stated, capped, judged
from tollextract.checks.interval import interval_of
from tollextract.checks.model import MemberRole, Severity, Verdict
from tollextract.checks.registry import check
from tollextract.checks.share_of_base import is_share
from tollextract.checks.statements import together
from tollextract.checks.wording import figure
from tollextract.claims.model import Claim


@check("rank-order")
def rank_order(board: Board) -> Iterator[Judgement]:
    """In a ranking no figure is larger than one before it; equal figures are fine.

    "Others" come last however many they are. Nor is another part of the same list larger than "the highest".
    """
    yield from _leaders(board)
    yield from _named_first(board)
    for chain in _chains(board):
        ranked = [claim for claim in chain if not of_others(claim)]
        pair = _rise(ranked)
        if pair is None:
            yield _judged(board, chain, "consistent", "falls")
        elif _rise(ranked[::-1]) is None:
            # "the lowest, followed by" is a ranking as well
            yield _judged(
                board, chain, "undetermined" if len(ranked) > 2 else "inconsistent", *_rising(ranked, pair)
            )
        else:
            yield _judged(board, chain, "inconsistent", "rises", pair=pair)


def _leaders(board: Board) -> Iterator[Judgement]:
    """The highest figure against the other parts of its list, whether or not the text ranks them."""
    for leader in board.claims:
        if leader.rank != 1 or leader.kind != "count" or leader.relation != "part":
            continue
        for breakdown in breakdowns_of(board, leader.part_of or ""):
            others = [one for one in breakdown.parts if one is not leader and not of_others(one)]
            if leader in breakdown.parts and others:
                larger = [one for one in others if _above(one, leader)]
                pair = (leader, larger[0]) if larger else None
                verdict: Verdict = "undetermined" if larger else "consistent"
                yield _judged(board, [leader, *others], verdict, "larger" if larger else "highest", pair)


def _named_first(board: Board) -> Iterator[Judgement]:
    """ "Hama had the highest toll" beside a list of places: its figure against the others; never wrong."""
    for title in board.claims:
        facets = board.facets(title)
        if title.kind != "rank" or title.figure.best != 1 or len(facets.places or facets.actors) != 1:
            continue
        for leader in board.claims:
            if leader.rank in (None, 1) and _is_of(board, leader, title):
                others = _beside(board, leader)
                if len(others) > 1 and not any(_above(one, leader) for one in others):
                    yield _judged(board, [leader, *others], "consistent", "highest", titles=[title])


def _is_of(board: Board, claim: Claim, title: Claim) -> bool:
    """Whether a part of a list, or a percentage, is that of the place or party called the first."""
    one, other = board.facets(claim), board.facets(title)
    percentage = claim.unit == "percent" and is_share(claim)
    listed = claim.relation == "part" if claim.kind == "count" else percentage
    same = (one.places, one.actors) == (other.places, other.actors) and together(claim, title)
    return listed and same and one.harm in (other.harm, None) and same_span(one.span, other.span)


def _beside(board: Board, leader: Claim) -> Sequence[Claim]:
    """The other parts of a list, or the percentages of the same base for other places or parties."""
    if leader.kind == "count":
        lists = (one.parts for one in breakdowns_of(board, leader.part_of or "") if leader in one.parts)
        return [one for one in next(lists, ()) if one is not leader and not of_others(one)]
    own = board.facets(leader)
    shares = (board.by_id[id] for id in board.shares)
    alike = [one for one in shares if one.base == leader.base and one.unit == leader.unit and is_share(one)]
    return [one for one in alike if one is not leader and _rivals(board.facets(one), own)]


def _rivals(one: Facets, other: Facets) -> bool:
    """Whether two figures differ in their one place only, or where none is named in their one party."""
    if other.places:
        apart = len(one.places) == 1 and one.places != other.places
        return apart and one._replace(places=other.places) == other
    apart = len(one.actors) == 1 and one.actors != other.actors
    return apart and one._replace(actors=other.actors) == other


def _rising(chain: Sequence[Claim], pair: tuple[Claim, Claim]) -> tuple[str, tuple[Claim, Claim]]:
    return ("reversed" if len(chain) > 2 else "rises"), pair


def _chains(board: Board) -> Iterator[list[Claim]]:
    """The figures of each ranking in its order, of one kind and one base."""
    found: dict[object, dict[str | None, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in board.claims:
        if claim.ranking is not None and claim.rank is not None and claim.kind in ("count", "share", "rate"):
            facets = board.facets(claim)
            about = (claim.ranking, claim.kind, claim.unit, claim.base, claim.per, facets.harm)
            found[about][facets.who].append(claim)
    for by_group in found.values():
        yield from _of_groups(board, by_group)


def _of_groups(board: Board, by_group: Mapping[str | None, list[Claim]]) -> Iterator[list[Claim]]:
    """The chain of each group apart, unless it is groups that are ranked: "children, followed by women"."""
    ranked = len(by_group) > 1 and all(len(claims) == 1 for claims in by_group.values())
    every = [[claim for claims in by_group.values() for claim in claims]] if ranked else by_group.values()
    for claims in every:
        for chain in _of_one_period(board, claims):
            chain.sort(key=lambda claim: (claim.rank or 0, board.order(claim)))
            if len({claim.rank for claim in chain}) > 1 and all(together(chain[0], one) for one in chain):
                yield chain


def _of_one_period(board: Board, claims: list[Claim]) -> list[list[Claim]]:
    """The figures of each period apart, unless it is periods that are ranked: "July, followed by May"."""
    terms = {(board.facets(claim).actors, board.facets(claim).places) for claim in claims}
    if len(terms) == 1:
        return [claims]
    by_span: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_span[board.facets(claim).span].append(claim)
    return list(by_span.values())


def _titles(board: Board, chain: Sequence[Claim]) -> list[Claim]:
    """The claims that only say "the highest" of the same ranking."""
    return [one for one in board.claims if one.kind == "rank" and one.ranking == chain[0].ranking]


def _rise(chain: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The first figure that is larger than one ranked before it, and that one."""
    smallest: Claim | None = None
    waiting: list[Claim] = []
    for claim in chain:
        if waiting and waiting[0].rank != claim.rank:  # places "jointly" at one rank are not compared
            smallest = min([*waiting, *([smallest] if smallest else [])], key=_most)
            waiting = []
        if smallest is not None and _above(claim, smallest):
            return smallest, claim
        waiting.append(claim)
    return None


def _above(later: Claim, earlier: Claim) -> bool:
    """Whether the figure is larger; "over one in 13" is larger than "almost one in 13"."""
    one, other = interval_of(later), interval_of(earlier)
    hedged = later.figure.hedge == "more_than" and earlier.figure.hedge in ("nearly", "less_than")
    return one.above(other) or (
        hedged and one.low is not None and other.high is not None and one.low >= other.high
    )


def _most(claim: Claim) -> tuple[bool, object]:
    high = interval_of(claim).high
    return (high is None, high or 0)


def _judged(
    board: Board,
    chain: Sequence[Claim],
    verdict: Verdict,
    key: str,
    pair: tuple[Claim, Claim] | None = None,
    titles: Sequence[Claim] = (),
) -> Judgement:
    earlier, later = pair if pair is not None else (chain[0], chain[-1])
    members: list[tuple[Claim, MemberRole]] = [(claim, "stated") for claim in chain]
    members += [(claim, "whole") for claim in titles or _titles(board, chain)]
    severity: Severity = "warning" if len(chain) == 2 else "error"
    return judged(
        "rank-order",
        verdict,
        key,
        members=members,
        values=lambda: {
            "figures": ", ".join(map(figure, chain)),
            "earlier": figure(earlier),
            "later": figure(later),
        },
        severity=capped(severity, *chain),
        expected=as_stated(earlier),
        found=as_stated(later),
    )
