"""Figures that stand between a part and its whole: the regime's own total, the civilians among the persons.

A list may hang on the release's total although a nearer figure holds it: "23 attacks on schools" below
"Syrian regime forces:" are some of the 49 by the regime, and 371 children some of the civilians, where
civilians and rebels are told apart.
"""

from __future__ import annotations

from tollextract.claims.known import DIMENSIONS, Known, fits
from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import CIVILIAN


def settle_between(known: Known) -> None:
    """Give each claim whose whole has a part that holds it that part as its whole."""
    inside: dict[int, list[Resolved]] = {}
    for claim in known.claims:
        if claim.parent is not None:
            inside.setdefault(id(claim.parent), []).append(claim)
    for claim in known.claims:
        if claim.parent is None or claim.draft.kind != "count" or known.everybody(claim):
            continue
        beside = inside[id(claim.parent)]
        nearer = [other for other in beside if other is not claim and _holds(other, claim, beside, known)]
        if nearer and claim.draft.relation != "remainder":
            claim.parent = min(nearer, key=lambda other: abs(other.draft.start - claim.draft.start))


def _holds(other: Resolved, claim: Resolved, beside: list[Resolved], known: Known) -> bool:
    """Whether another figure of the same whole counts everybody a claim counts, and more."""
    if other.harm != claim.harm or other.unit != claim.unit or other.draft.kind != "count":
        return False
    if not known.everybody(other) or not fits(claim, other):
        return False
    if known.vocabulary.disjoint(claim.group, other.group):
        return False
    if any(claim.value(kind) != other.value(kind) for kind in DIMENSIONS | {"period"}):
        return False
    whole = claim.parent
    if whole is None or other.explicit & DIMENSIONS > whole.explicit & DIMENSIONS:
        return whole is not None
    near = claim.draft.section is other.draft.section and claim.draft.start > other.draft.start
    return near and _civilians_of(other, whole, beside, known)


def _civilians_of(other: Resolved, whole: Resolved, beside: list[Resolved], known: Known) -> bool:
    """The civilians of a figure that counts others as well in the same sentence: rebels, fighters, soldiers."""
    if other.group != CIVILIAN or whole.group == CIVILIAN:
        return False
    told = (claim for claim in beside if claim.draft.sentence == other.draft.sentence)
    return any(known.vocabulary.disjoint(claim.group, CIVILIAN) for claim in told)
