"""Which claim of one text is which of the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tollextract.checks.facets import Facets, facets_of, same_span
from tollextract.checks.interval import interval_of
from tollextract.checks.settings import CheckSettings
from tollextract.claims.model import Claim


class Told(NamedTuple):
    """A claim, what it counts, and where in its text it comes."""

    claim: Claim
    facets: Facets
    order: int


Pair = tuple[Told, Told]
#: How much it tells that two claims have a thing in common.
_VALUE, _HARM, _FACET, _RELATION = 5, 3, 2, 1
#: A figure this large is hardly ever another's by chance.
_LARGE = 20
#: Two claims with the same value need this much in common besides.
_ENOUGH = _VALUE + _HARM + _FACET


def told(claims: Sequence[Claim], settings: CheckSettings) -> list[Told]:
    """The claims with their facets, in their order."""
    return [
        Told(claim, facets_of(claim, settings, country=settings.country), order)
        for order, claim in enumerate(claims)
    ]


def match(before: Sequence[Told], after: Sequence[Told]) -> tuple[list[Pair], list[Told], list[Told]]:
    """Pairs of claims that are the same figure, best pairs first taken; then what is left of each text.

    Claims pair where they have a value and something else in common, or where they
    count just the same thing with another value.
    """
    scored = [
        (-score, abs(one.order - other.order), one.order, other.order)
        for one in before
        for other in after
        if (score := _score(one, other)) > 0
    ]
    left, right = dict(enumerate(before)), dict(enumerate(after))
    pairs = []
    for _, _, first, second in sorted(scored):
        if first in left and second in right:
            pairs.append((left.pop(first), right.pop(second)))
    return sorted(pairs, key=lambda pair: pair[0].order), list(left.values()), list(right.values())


def _score(one: Told, other: Told) -> int:
    """How much two claims have in common; 0 where they cannot be the same figure."""
    mine, theirs = one.claim, other.claim
    if mine.kind != theirs.kind or mine.unit != theirs.unit:
        return 0
    a, b = one.facets, other.facets
    shared = _HARM * (a.harm == b.harm) + _RELATION * (mine.relation == theirs.relation)
    shared += _FACET * (a.who == b.who) + _FACET * (a.cause == b.cause)
    shared += _FACET * (a.actors == b.actors) + _FACET * (a.places == b.places)
    shared += _FACET * same_span(a.span, b.span)
    if same_value(mine, theirs):
        large = _FACET * ((mine.figure.best or 0) >= _LARGE)
        total = _VALUE + large + shared
        return total if total >= _ENOUGH + _FACET else 0
    return shared if _same_thing(a, b) else 0


def same_value(one: Claim, other: Claim) -> bool:
    """Whether both have the same number, hedged or not; of figures without one, the same bounds."""
    if one.figure.best is not None and other.figure.best is not None:
        return _bare(one) == _bare(other)
    return one.figure.best is other.figure.best and interval_of(one) == interval_of(other)


def _bare(claim: Claim) -> object:
    """The number as printed: "more than 72" is kept as 73."""
    best = claim.figure.best
    assert best is not None
    shift = {"more_than": -1, "less_than": 1, "nearly": 1}.get(claim.figure.hedge, 0)
    return best + shift if claim.kind == "count" else best


def _same_thing(one: Facets, other: Facets) -> bool:
    return one._replace(span=other.span) == other and same_span(one.span, other.span)
