"""Which claim stands for which gold row: an optimal one-to-one assignment.

A pair is possible where kind, figure, unit, harm and group are right; these
make the key that precision and recall count. Among possible pairs the
assignment with the most pairs wins, then the one with the most facets right,
so that four claims "two children" find the four rows they belong to.

The assignment is the Hungarian method on integer weights (a pair weighs more
than all facets together), run on each connected group of candidates alone:
most groups are one row and one claim. Wholes and bases are compared through
the assignment itself, so it is repeated with them until nothing improves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tollextract.claims.model import Claim
from tollextract.evaluation.facets import FACETS, PLAIN_FACETS, Facet
from tollextract.evaluation.gold import GoldRow

#: A pair outweighs every facet of a release of a few thousand figures.
_PAIR = 1_000_000
_ROUNDS = 6

Weight = Callable[[int, int], int]


def same_key(row: GoldRow, claim: Claim) -> bool:
    """Whether kind, figure, unit, harm and group of the claim are those of the row."""
    figure = claim.figure
    return (
        row.kind.accepts(claim.kind)
        and row.low.accepts_number(figure.low)
        and row.best.accepts_number(figure.best)
        and row.high.accepts_number(figure.high)
        and row.unit.accepts(claim.unit)
        and row.harm.accepts(claim.harm or "")
        and row.group.accepts_list((claim.group or "").split("|") if claim.group else ())
    )


def match(rows: Sequence[GoldRow], claims: Sequence[Claim]) -> dict[str, str]:
    """Pair gold ids with claim ids, one to one; rows and claims without a partner are left out."""
    candidates = {
        (i, j) for i, row in enumerate(rows) for j, claim in enumerate(claims) if same_key(row, claim)
    }
    groups = _connected(candidates)
    best = _assign(groups, rows=rows, claims=claims, candidates=candidates, facets=PLAIN_FACETS, known={})
    best_worth = _worth(best, rows=rows, claims=claims)
    for _ in range(_ROUNDS):
        known = {claim: row for row, claim in best.items()}
        again = _assign(groups, rows=rows, claims=claims, candidates=candidates, facets=FACETS, known=known)
        worth = _worth(again, rows=rows, claims=claims)
        if worth <= best_worth:
            break
        best, best_worth = again, worth
    return best


def _assign(
    groups: Sequence[tuple[list[int], list[int]]],
    *,
    rows: Sequence[GoldRow],
    claims: Sequence[Claim],
    candidates: set[tuple[int, int]],
    facets: Mapping[str, Facet],
    known: Mapping[str, str],
) -> dict[str, str]:
    def weight(i: int, j: int) -> int:
        if (i, j) not in candidates:
            return 0
        return _PAIR + sum(facet(rows[i], claims[j], known) for facet in facets.values())

    pairs: dict[str, str] = {}
    for left, right in groups:
        for a, b in heaviest([[weight(i, j) for j in right] for i in left]):
            pairs[rows[left[a]].id] = claims[right[b]].id
    return pairs


def _worth(pairs: Mapping[str, str], *, rows: Sequence[GoldRow], claims: Sequence[Claim]) -> int:
    """Facets right under these pairs, wholes and bases read through them."""
    known = {claim: row for row, claim in pairs.items()}
    by_id = {claim.id: claim for claim in claims}
    return sum(
        facet(row, by_id[pairs[row.id]], known)
        for row in rows
        if row.id in pairs
        for facet in FACETS.values()
    )


def heaviest(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Find the heaviest one-to-one pairing of rows and columns, pairs of weight 0 left out.

    >>> heaviest([[5, 9], [0, 8]])
    [(0, 0), (1, 1)]
    >>> heaviest([[5], [9]])
    [(1, 0)]
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = heaviest([list(column) for column in zip(*weights, strict=True)])
        return sorted((row, column) for column, row in turned)
    owner = _hungarian([[-weight for weight in row] for row in weights])
    return sorted((row, column) for column, row in owner.items() if weights[row][column] > 0)


def _hungarian(cost: Sequence[Sequence[int]]) -> dict[int, int]:
    """Cheapest assignment of every row to a column of its own (rows <= columns); column -> row.

    Rows enter one at a time; each looks for the cheapest chain of swaps that
    ends in a free column, with prices on rows and columns that keep every
    reduced cost at zero or above.
    """
    width = len(cost[0])
    row_price = [0] * len(cost)
    column_price = [0] * width
    owner: dict[int, int] = {}
    for newcomer in range(len(cost)):
        row, column = newcomer, -1
        slack: dict[int, tuple[int, int]] = {}
        visited: list[int] = []
        came_from: dict[int, int] = {}
        while True:
            for free in range(width):
                if free in came_from:
                    continue
                reduced = cost[row][free] - row_price[row] - column_price[free]
                if free not in slack or reduced < slack[free][0]:
                    slack[free] = (reduced, column)
            step, nearest = min((slack[free][0], free) for free in slack if free not in came_from)
            _shift(step, newcomer=newcomer, visited=visited, owner=owner, prices=(row_price, column_price))
            slack = {free: (left - step, via) for free, (left, via) in slack.items()}
            came_from[nearest] = slack[nearest][1]
            if nearest not in owner:
                break
            visited.append(nearest)
            row, column = owner[nearest], nearest
        _swap(nearest, newcomer=newcomer, came_from=came_from, owner=owner)
    return owner


def _shift(
    step: int,
    *,
    newcomer: int,
    visited: list[int],
    owner: Mapping[int, int],
    prices: tuple[list[int], list[int]],
) -> None:
    row_price, column_price = prices
    row_price[newcomer] += step
    for column in visited:
        row_price[owner[column]] += step
        column_price[column] -= step


def _swap(column: int, *, newcomer: int, came_from: Mapping[int, int], owner: dict[int, int]) -> None:
    while came_from[column] != -1:
        owner[column] = owner[came_from[column]]
        column = came_from[column]
    owner[column] = newcomer


def _connected(candidates: set[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Find the groups of rows and claims that compete with each other, in order of their first row."""
    rows_of: dict[int, set[int]] = {}
    claims_of: dict[int, set[int]] = {}
    for i, j in candidates:
        claims_of.setdefault(i, set()).add(j)
        rows_of.setdefault(j, set()).add(i)
    groups, seen = [], set[int]()
    for first in sorted(claims_of):
        if first in seen:
            continue
        left, right, waiting = {first}, set[int](), [first]
        while waiting:
            for j in claims_of[waiting.pop()] - right:
                right.add(j)
                waiting.extend(rows_of[j] - left)
                left |= rows_of[j]
        seen |= left
        groups.append((sorted(left), sorted(right)))
    return groups
