"""Figures that stand between a part and its whole: the regime's own total, the civilians among the persons.

A list may hang on the release's total although a nearer figure holds it: "23 attacks on schools" below
"Syrian regime forces:" are some of the 49 by the regime, and 371 children some of the civilians, where
civilians and rebels are told apart.
"""

from __future__ import annotations

from collections import defaultdict

from tollextract.claims.draft import ITEMS
from tollextract.claims.known import DIMENSIONS, Known, fits
from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import CIVILIAN


def settle_between(known: Known) -> None:
    """Give each claim whose whole has a part that holds it that part as its whole."""
    beside: dict[int, list[Resolved]] = defaultdict(list)
    holders: dict[tuple[object, ...], list[Resolved]] = defaultdict(list)
    for claim in known.claims:
        if claim.parent is not None and claim.draft.kind == "count":
            beside[id(claim.parent)].append(claim)
            if known.everybody(claim):
                holders[_scene(claim)].append(claim)
    for claim in known.claims:
        whole = claim.parent
        if whole is None or claim.draft.kind != "count" or claim.draft.relation == "remainder":
            continue
        nearer = [one for one in holders[_scene(claim)] if _holds(one, claim, beside[id(whole)], known)]
        if nearer:
            if known.everybody(claim):
                claim.draft.relation = "subset"
            claim.parent = min(nearer, key=lambda other: abs(other.draft.start - claim.draft.start))


def _scene(claim: Resolved) -> tuple[object, ...]:
    """What a claim has in common with those that may stand between it and its whole."""
    facets = tuple(claim.value(kind) for kind in sorted(DIMENSIONS | {"period"}))
    return (id(claim.parent), claim.harm, claim.unit, *facets)


def _holds(other: Resolved, claim: Resolved, beside: list[Resolved], known: Known) -> bool:
    """Whether a figure for everybody of the same scene counts all that a claim counts, and more."""
    whole = claim.parent
    if known.everybody(claim):
        if whole is None or not _some_of_the_same(claim, other, whole):
            return False
        return all(one is claim or one.draft.sentence != claim.draft.sentence for one in beside)
    if whole is None or not fits(claim, other) or known.vocabulary.disjoint(claim.group, other.group):
        return False
    if other.explicit & DIMENSIONS > whole.explicit & DIMENSIONS:
        return True
    near = claim.draft.section is other.draft.section and claim.draft.start > other.draft.start
    return near and _civilians_of(other, whole, beside, known)


def _some_of_the_same(claim: Resolved, other: Resolved, whole: Resolved) -> bool:
    """ "The regime made 251 arrests ... it arrested 11 who had returned": told apart from the whole alike.

    A figure nearly as large may be the other one again, with a slip.
    """
    told = other.explicit & DIMENSIONS
    if not told & {"actor", "place"} or not told <= claim.explicit or told <= whole.explicit:
        return False
    if claim.draft.section.kind in ITEMS:
        return False
    one, two = claim.draft.quantity.best, other.draft.quantity.best
    return one is not None and two is not None and 5 * one <= 4 * two


def _civilians_of(other: Resolved, whole: Resolved, beside: list[Resolved], known: Known) -> bool:
    """The civilians of a figure that in the same sentence counts others as well: rebels, soldiers."""
    if other.group != CIVILIAN or whole.group == CIVILIAN:
        return False
    told = (claim for claim in beside if claim.draft.sentence == other.draft.sentence)
    return any(known.vocabulary.disjoint(claim.group, CIVILIAN) for claim in told)
