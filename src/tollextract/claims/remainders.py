"""What "the remaining 89" is left over from: the whole whose other parts stand beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tollextract.claims.known import DIMENSIONS, PARTS, Known, beside, fits, left_over, near
from tollextract.claims.resolved import Resolved


def settle_remainder(claim: Resolved, known: Known) -> None:
    """Give a remainder its whole: one that it completes, else that of the part before it, or the one said."""
    said = claim.parent if claim.parent is not None and _holds(claim.parent, claim, known) else None
    if (whole := _divided_before(claim, known)) is not None:
        claim.parent = whole
        return
    claim.parent = _completed(claim, known, said=said) or _of_part_before(claim, known) or said
    if claim.parent is None:
        claim.draft.relation = None


def beside_remainder(claim: Resolved, known: Known) -> list[Resolved]:
    """ "Ten by the regime, one by Russian forces and the remaining 107 by others": the parts before it.

    Figures without a whole that stand in its sentence, are of everybody and told apart as it is.
    """
    whole = claim.parent
    if whole is None or claim.draft.relation != "remainder":
        return []
    return [
        other
        for other in known.by_harm[claim.harm]
        if other.draft.sentence == claim.draft.sentence
        and other.draft.start < claim.draft.start
        and other.parent is None
        and other not in {whole, claim}
        and known.everybody(other)
        and _apart(other, claim)
        and _holds(whole, other, known)
    ]


def _apart(part: Resolved, rest: Resolved) -> bool:
    """Whether words of their own tell two figures apart in the same way: both by actor, or by place."""
    return any(part.draft.own(kind) and rest.draft.own(kind) for kind in DIMENSIONS)


def _completed(claim: Resolved, known: Known, *, said: Resolved | None) -> Resolved | None:
    """The whole of which the other named parts leave just this."""
    others = near(claim, known.claims)
    parts = _parts_beside(claim, others)
    wholes = [whole for whole in others if _holds(whole, claim, known)]
    for whole in wholes if said is None else [said, *wholes]:
        if left_over(whole, parts[id(whole)]) == claim.draft.quantity.best:
            return whole
    return said if said is not None and _divided_here(claim, parts[id(said)]) else None


def _divided_before(claim: Resolved, known: Known) -> Resolved | None:
    """The whole that a remainder makes up with the figures before it in sentence or paragraph, now parts."""
    here = claim.draft
    before = [
        other
        for other in known.same_harm(claim)
        if other.draft.section is here.section
        and other.draft.start < here.start
        and other.draft.kind == "count"
        and known.everybody(other)
    ]
    for row in ([one for one in before if one.draft.sentence == here.sentence], before):
        for whole in known.same_harm(claim):
            parts = [one for one in row if one is not whole and one.parent in {None, whole, *row}]
            if _holds(whole, claim, known) and left_over(whole, parts) == here.quantity.best:
                for part in parts:
                    part.parent, part.draft.relation = whole, "part"
                return whole
    return None


def _divided_here(claim: Resolved, parts: Sequence[Resolved]) -> bool:
    """Whether other parts of a whole stand in the paragraph of a remainder."""
    return any(part.draft.section is claim.draft.section for part in parts)


def _parts_beside(claim: Resolved, others: Sequence[Resolved]) -> Mapping[int, list[Resolved]]:
    """The other named parts of each whole, by the id of the whole."""
    parts: dict[int, list[Resolved]] = defaultdict(list)
    for other in others:
        if other.parent is not None and other.draft.relation == "part" and other is not claim:
            parts[id(other.parent)].append(other)
    return parts


def _holds(whole: Resolved, claim: Resolved, known: Known) -> bool:
    """Whether a figure counts what the remainder counts, and more."""
    if whole is claim or whole.draft.kind != "count" or whole.harm != claim.harm or whole.unit != claim.unit:
        return False
    held = claim.group is None or known.vocabulary.may_hold(claim.group, whole.group)
    return held and fits(claim, whole)


def _of_part_before(claim: Resolved, known: Known) -> Resolved | None:
    """The whole of the nearest part before it, in its paragraph or its list."""
    before = [
        other
        for other in near(claim, known.claims)
        if other.draft.start < claim.draft.start
        and beside(other, claim)
        and other.draft.relation in PARTS
        and other.parent is not None
        and _holds(other.parent, claim, known)
        and known.everybody(other)
    ]
    nearest = max(before, key=lambda other: other.draft.start, default=None)
    return nearest.parent if nearest is not None else None
