"""The check `rank-order`: "the highest, followed by" against the figures given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tollextract.checks.board import Board, together
from tollextract.checks.findings import bound, capped, finding
from tollextract.checks.interval import interval_of
from tollextract.checks.model import Finding, MemberRole, Severity, Verdict
from tollextract.checks.registry import check
from tollextract.checks.wording import figure
from tollextract.claims.model import Claim


@check("rank-order")
def rank_order(board: Board) -> Iterator[Finding]:
    """In a ranking no figure is larger than one before it; equal figures are fine."""
    for chain in _chains(board):
        pair = _rise(chain)
        if pair is None:
            yield _finding(chain, "consistent", "falls")
        elif _rise(chain[::-1]) is None:
            # "the lowest, followed by" is a ranking as well
            yield _finding(chain, "undetermined" if len(chain) > 2 else "inconsistent", *_rising(chain, pair))
        else:
            yield _finding(chain, "inconsistent", "rises", pair=pair)


def _rising(chain: Sequence[Claim], pair: tuple[Claim, Claim]) -> tuple[str, tuple[Claim, Claim]]:
    return ("reversed" if len(chain) > 2 else "rises"), pair


def _chains(board: Board) -> Iterator[list[Claim]]:
    """The figures of each ranking in its order, of one kind and one base."""
    found: dict[object, list[Claim]] = defaultdict(list)
    for claim in board.claims:
        if claim.ranking is not None and claim.rank is not None and claim.kind in ("count", "share", "rate"):
            facets = board.facets(claim)
            about = (facets.harm, facets.who, facets.span)
            found[(claim.ranking, claim.kind, claim.unit, claim.base, claim.per, about)].append(claim)
    for claims in found.values():
        chain = sorted(claims, key=lambda claim: (claim.rank or 0, board.order(claim)))
        if len({claim.rank for claim in chain}) > 1 and all(together(chain[0], claim) for claim in chain):
            yield chain


def _rise(chain: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The first figure that is larger than one ranked before it, and that one."""
    smallest: Claim | None = None
    waiting: list[Claim] = []
    for claim in chain:
        if waiting and waiting[0].rank != claim.rank:  # places "jointly" at one rank are not compared
            smallest = min([*waiting, *([smallest] if smallest else [])], key=_most)
            waiting = []
        if smallest is not None and interval_of(claim).above(interval_of(smallest)):
            return smallest, claim
        waiting.append(claim)
    return None


def _most(claim: Claim) -> tuple[bool, object]:
    high = interval_of(claim).high
    return (high is None, high or 0)


def _finding(
    chain: Sequence[Claim], verdict: Verdict, key: str, pair: tuple[Claim, Claim] | None = None
) -> Finding:
    earlier, later = pair if pair is not None else (chain[0], chain[-1])
    members: list[tuple[Claim, MemberRole]] = [(claim, "stated") for claim in chain]
    severity: Severity = "warning" if len(chain) == 2 else "error"
    return finding(
        "rank-order",
        verdict,
        key,
        members=members,
        values={
            "figures": ", ".join(map(figure, chain)),
            "earlier": figure(earlier),
            "later": figure(later),
        },
        severity=capped(severity, *chain),
        expected=bound(interval_of(earlier), figure(earlier)),
        found=bound(interval_of(later), figure(later)),
    )
