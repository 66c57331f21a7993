"""Figures that the company they keep makes parts: nothing else ties them to the total."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.draft import LISTED
from tollextract.claims.known import DIMENSIONS, PARTS, Known, beside, left_over
from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import PERSON
from tollextract.slips import slip

#: Fewer parts than these may make up a whole by chance.
FEW = 3
#: What is left of a whole equals no smaller figure but for a slip of the pen, unless by chance.
MANY = 50
CLOSE = frozenset({"swapped", "tenfold", "one"})


def total_of_unnamed(claim: Resolved, known: Known) -> Resolved | None:
    """ "1,041 casualties in ground engagements": what tells a figure from the total was not understood.

    A figure that is nearly as large may be the total again, with a slip.
    """
    best = claim.draft.quantity.best
    if best is None or claim.draft.quantity.hedge != "exact" or claim.unit != PERSON or claim.foremost():
        return None
    if not known.plain(claim):
        return None
    alike = [whole for whole in known.wholes(claim, claim.harm) if known.plain(whole)]
    total = max(alike, key=lambda whole: whole.draft.quantity.best or 0, default=None)
    if total is None or total.harm != claim.harm or total.draft.start > claim.draft.start:
        return None
    larger = 4 * (total.draft.quantity.best or 0) >= 5 * best
    divided = bool(known.vocabulary.components(claim.harm)) or _beside_parts(claim, total, known)
    return total if larger and divided and total.parent is None else None


def _beside_parts(claim: Resolved, whole: Resolved, known: Known) -> bool:
    """Whether parts of the whole that are told apart by actor, place or cause stand in the same paragraph."""
    section = claim.draft.section
    beside = (other for other in known.same_harm(claim) if other.draft.section is section)
    return any(other.parent is whole and other.draft.relation == "part" for other in beside)


def total_completed(claim: Resolved, known: Known) -> Resolved | None:
    """The total of parts beside a figure that completes it.

    "One woman was killed by the coalition" beside the other parties; "Other governorates: 98".
    """
    if claim.draft.kind != "count" or claim.draft.cumulative or claim.draft.relation == "remainder":
        return None
    kinds = _may_complete(claim, known)
    wholes = {id(one.parent): one.parent for one in known.same_harm(claim) if one.draft.relation == "part"}
    for whole in wholes.values() if kinds else ():
        if whole is None or whole is claim or not (whole.same_time(claim) or _since_then(claim, whole)):
            continue
        parts = _parts_of(whole, known)
        if claim.parent in {None, whole, *parts}:
            if any(_completes(claim, whole, kind, parts, known) for kind in sorted(kinds)):
                return whole
    return None


def _may_complete(claim: Resolved, known: Known) -> frozenset[str]:
    """The kinds of facet that may tell a figure apart from the parts it completes."""
    told = claim.explicit & DIMENSIONS
    if not known.everybody(claim):
        return told if told == {"actor"} else frozenset()
    if claim.draft.relation == "component" or claim.draft.rule in LISTED:
        return frozenset()
    return DIMENSIONS if told <= {"cause"} else told & {"actor"}


def _since_then(claim: Resolved, whole: Resolved) -> bool:
    """Whether a party came in later: "Russian forces, since their intervention in 2015, killed 849"."""
    (first, last, _), (start, end, _) = whole.period, claim.period
    if first is None or last is None or start is None or end is None or "actor" not in claim.explicit:
        return False
    return first <= start and end == last


def _parts_of(whole: Resolved, known: Known) -> list[Resolved]:
    return [one for one in known.same_harm(whole) if one.parent is whole]


def _completes(claim: Resolved, whole: Resolved, kind: str, parts: Sequence[Resolved], known: Known) -> bool:
    """Whether a figure and the parts that one kind of facet tells apart make up a whole."""
    told = [one for one in parts if one is not claim and kind in one.explicit]
    told = [one for one in told if one.draft.relation == "part"]
    if kind in claim.explicit and any(one.value(kind) == claim.value(kind) for one in told):
        return False
    rest = [one for one in parts if one.draft.relation == "remainder"]
    alone = [one for one in told if one.explicit & DIMENSIONS == {kind}]
    return any(_make_up(whole, [claim, *row, *rest], known) for row in (told, alone))


def _make_up(whole: Resolved, parts: Sequence[Resolved], known: Known) -> bool:
    """Whether parts, enough of them not to do so by chance, make up a whole; a large one but for a slip."""
    if len(parts) < FEW + known.plain(parts[0]):
        return False
    best, rest = parts[0].draft.quantity.best, left_over(whole, parts[1:])
    if best is None or rest is None:
        return False
    return rest == best or (rest >= MANY and slip(best, rest) in CLOSE)


def total_of_too_large(claim: Resolved, known: Known) -> Resolved | None:
    """A part beside other parts is one of them, even where it is larger than their whole: a slip."""
    draft = claim.draft
    if claim.parent is not None or draft.kind != "count" or draft.cumulative or draft.other_period:
        return None
    told = claim.explicit & DIMENSIONS
    if len(told) != 1 or not known.everybody(claim):
        return None
    (kind,) = told
    for whole in known.wholes(claim, claim.harm):
        if whole.draft.start >= draft.start or not known.plain(whole):
            continue
        if not whole.foremost() and not _nearly_fits(claim, whole):
            continue
        same = known.same_harm(claim)
        if sum(one.parent is whole and _same_list(one, claim, kind) for one in same) > 1:
            return whole
    return None


def _same_list(part: Resolved, claim: Resolved, kind: str) -> bool:
    """Whether a part told apart like a figure stands in its paragraph, or like it in a list."""
    if part.draft.relation not in PARTS or kind not in part.explicit:
        return False
    return beside(part, claim)


def _nearly_fits(claim: Resolved, whole: Resolved) -> bool:
    """Whether a slip may have made a part larger than its whole: 131 of 113, 400 of 88, not 131 of five."""
    low, best = claim.draft.quantity.low, whole.draft.quantity.best
    return low is None or best is None or low <= 2 * best or _digit_too_many(str(low), str(best))


def _digit_too_many(printed: str, best: str) -> bool:
    """Whether the figure fits once one of its digits is left out."""
    shorter = (printed[:index] + printed[index + 1 :] for index in range(len(printed)))
    return printed.isdigit() and best.isdigit() and any(one and int(one) <= int(best) for one in shorter)
