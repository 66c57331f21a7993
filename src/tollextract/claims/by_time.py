"""Figures of several times that make up one: "January: 81" beside the other months of a year."""

from __future__ import annotations

from tollextract.claims.draft import ITEMS
from tollextract.claims.known import DIMENSIONS, Known, fits, may_be_whole
from tollextract.claims.resolved import Resolved


def whole_in_time(claim: Resolved, known: Known) -> Resolved | None:
    """The total of a longer time of which a claim, beside those of other times, is a part."""
    same = known.same_harm(claim)
    beside = [other for other in same if _beside(other, claim, known)]
    roots = (whole for whole in same if whole.parent is None and whole not in beside)
    whole = next((whole for whole in roots if _holds(whole, claim, known)), None)
    listed = claim.draft.section.kind in ITEMS or any(other.parent is whole for other in beside)
    return whole if len(beside) >= (1 if listed else 2) else None  # two times in a sentence are compared


def _beside(other: Resolved, claim: Resolved, known: Known) -> bool:
    """Whether two figures of a list or a sentence tell two times of one thing apart."""
    one, two = other.draft, claim.draft
    listed = one.section.kind in ITEMS and two.section.kind in ITEMS
    if other is claim or one.kind != "count" or not (listed or one.sentence == two.sentence):
        return False
    same = all(other.value(kind) == claim.value(kind) for kind in DIMENSIONS) and other.unit == claim.unit
    return same and _apart(other, claim) and known.vocabulary.same_people(other.group, claim.group)


def _holds(whole: Resolved, claim: Resolved, known: Known) -> bool:
    (first, last, _), (start, end, _) = whole.period, claim.period
    if first is None or last is None or start is None or end is None or (first, last) == (start, end):
        return False
    if not (first <= start and end <= last and fits(claim, whole) and may_be_whole(whole)):
        return False
    same = all(claim.value(kind) == whole.value(kind) for kind in DIMENSIONS & claim.explicit)
    people = whole.group == claim.group or (known.everybody(whole) and known.everybody(claim))
    return same and people and claim.unit == whole.unit


def _apart(one: Resolved, other: Resolved) -> bool:
    """Whether two periods have no day in common."""
    (first, last, _), (start, end, _) = one.period, other.period
    if first is None or last is None or start is None or end is None:
        return False
    return last < start or end < first
