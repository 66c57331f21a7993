"""Subtotals: a figure that covers several parts of a list that leaves nothing out.

"621 in 2017 and 413 in 2018" are 1,034 in the two years; what both armies did is
what each of them did. The text need not tie such a figure to the parts it covers:
where the list makes its whole, or would with the subtotal for its parts, they must agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tollextract.checks.board import Board
from tollextract.checks.breakdown import Breakdown, breakdowns_of, together_all
from tollextract.checks.facets import Facets
from tollextract.checks.interval import interval_of, total
from tollextract.checks.statements import agree, together
from tollextract.claims.model import Claim

_Names = Callable[[Facets], tuple[str, ...]]


def subtotals(board: Board, whole: str) -> Iterator[Breakdown]:
    """Figures that cover several parts of a list, but not all, along actor, place or period."""
    for breakdown in breakdowns_of(board, whole):
        if len(breakdown.parts) < 2 or breakdown.ambiguous or breakdown.dimension not in _COVERED:
            continue
        for claim in _alike(board, breakdown):
            parts = _COVERED[breakdown.dimension](board, claim, breakdown.parts)
            if 1 < len(parts) < len(breakdown.parts) and _leaves_nothing(breakdown, claim, parts):
                yield replace(breakdown, whole=claim, parts=parts, top=parts, unlabelled=(), closed=True)


def _alike(board: Board, breakdown: Breakdown) -> Iterator[Claim]:
    """The counts that differ from the whole in the dimension of the list only."""
    own, listed = board.facets(breakdown.whole), {part.id for part in breakdown.parts}
    field = FIELDS[breakdown.dimension]
    for facets, claims in but_for(board, field).get(_without(own, field), ()):
        if (
            facets != own
            and agree(claims)
            and claims[0].id not in listed
            and together_all(claims[0], breakdown.parts)
        ):
            yield claims[0]


def but_for(board: Board, field: str) -> Mapping[Facets, list[tuple[Facets, list[Claim]]]]:
    """The counts of a board by all that they are about except one facet; worked out once per board."""
    return board.once(("counts but for", field), lambda: _but_for(board, field))


def _but_for(board: Board, field: str) -> Mapping[Facets, list[tuple[Facets, list[Claim]]]]:
    found: dict[Facets, list[tuple[Facets, list[Claim]]]] = defaultdict(list)
    for facets, claims in board.counts.items():
        found[_without(facets, field)].append((facets, claims))
    return found


def _without(facets: Facets, field: str) -> Facets:
    nothing: dict[str, Any] = {field: ()}
    return facets._replace(**nothing)


def _leaves_nothing(breakdown: Breakdown, claim: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the list makes its whole, as it stands or with the subtotal in place of its parts."""
    others = [part for part in breakdown.parts if part not in parts]
    whole = interval_of(breakdown.whole)
    return whole.exact is not None and any(
        total(map(interval_of, some)) == whole for some in (breakdown.parts, [claim, *others])
    )


def _by_actor(board: Board, claim: Claim, parts: Sequence[Claim]) -> tuple[Claim, ...]:
    """The parts of the actors of an alliance, or of two named together; nothing where one has no part."""
    members = board.settings.actor_members
    named = {one for actor in board.facets(claim).actors for one in members.get(actor, (actor,))}
    return _one_each(board, parts, named, lambda facets: facets.actors)


def _by_place(board: Board, claim: Claim, parts: Sequence[Claim]) -> tuple[Claim, ...]:
    """The parts of the places named together."""
    return _one_each(board, parts, set(board.facets(claim).places), lambda facets: facets.places)


def _one_each(board: Board, parts: Sequence[Claim], named: set[str], names: _Names) -> tuple[Claim, ...]:
    found = tuple(part for part in parts if set(names(board.facets(part))) & named)
    single = [names(board.facets(part)) for part in found]
    exact = sorted(name for one in single for name in one) == sorted(named)
    return found if exact and all(len(one) == 1 for one in single) else ()


def _by_period(board: Board, claim: Claim, parts: Sequence[Claim]) -> tuple[Claim, ...]:
    """The parts that follow each other from the first day of the figure to its last."""
    return board.in_a_row((part for part in parts if together(part, claim)), board.facets(claim).span)


FIELDS: Mapping[str, str] = {"actor": "actors", "place": "places", "period": "span"}
_COVERED: Mapping[str, Callable[[Board, Claim, Sequence[Claim]], tuple[Claim, ...]]] = {
    "actor": _by_actor,
    "place": _by_place,
    "period": _by_period,
}
