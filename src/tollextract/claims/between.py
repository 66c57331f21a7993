"""Figures that stand between a part and its whole: the regime's own total, the civilians among the persons.

A list may hang on the release's total although a nearer figure holds it: "23 attacks on schools" below
"Syrian regime forces:" are some of the 49 by the regime, and 371 children some of the civilians, where
civilians and rebels are told apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.draft import Draft
from tollextract.claims.resolved import Defaults, Resolved
from tollextract.claims.vocabulary import CIVILIAN, Vocabulary

FACETS = ("actor", "place", "cause", "period")


class Between:
    """Moves claims down to the nearest figure that holds them."""

    def __init__(self, claims: Sequence[Resolved], *, vocabulary: Vocabulary, defaults: Defaults) -> None:
        self.claims = claims
        self.vocabulary = vocabulary
        self.defaults = defaults

    def settle(self) -> None:
        """Give each claim whose whole has a part that holds it that part as its whole."""
        inside: dict[int, list[Resolved]] = {}
        for claim in self.claims:
            if claim.parent is not None:
                inside.setdefault(id(claim.parent), []).append(claim)
        for claim in self.claims:
            if claim.draft.kind != "count" or claim.parent is None or self._wide(claim):
                continue
            if claim.draft.relation == "remainder":
                continue
            beside = inside.get(id(claim.parent), [])
            nearer = [other for other in beside if self._holds(other, claim)]
            if nearer:
                claim.parent = min(nearer, key=lambda other: abs(other.draft.start - claim.draft.start))

    def _holds(self, other: Resolved, claim: Resolved) -> bool:
        """Whether another figure of the same whole counts everybody a claim counts, and more."""
        if other is claim or other.harm != claim.harm or other.unit != claim.unit or other.draft.kind != "count":
            return False
        if not self._wide(other) or not _fits(claim.draft, other.draft):
            return False
        if self.vocabulary.disjoint(claim.group, other.group):
            return False
        if any(claim.value(kind) != other.value(kind) for kind in FACETS):
            return False
        whole = claim.parent
        assert whole is not None
        if other.explicit & {"actor", "place", "cause"} > whole.explicit & {"actor", "place", "cause"}:
            return True
        near = claim.draft.section is other.draft.section and claim.draft.start > other.draft.start
        return near and self._civilians_of(other, whole)

    def _civilians_of(self, other: Resolved, whole: Resolved) -> bool:
        """The civilians of a figure that counts others as well: rebels, fighters, soldiers."""
        if other.group != CIVILIAN or whole.group == CIVILIAN:
            return False
        beside = (claim for claim in self.claims if claim.parent is whole and claim is not other)
        return any(
            self.vocabulary.disjoint(claim.group, CIVILIAN) and claim.draft.sentence == other.draft.sentence
            for claim in beside
        )

    def _wide(self, claim: Resolved) -> bool:
        """Everybody, or all of one kind the release is about: what children and schools are taken out of."""
        return self.defaults.everybody(claim, vocabulary=self.vocabulary)


def _fits(part: Draft, whole: Draft) -> bool:
    low, high = part.quantity.low, whole.quantity.high
    return low is None or high is None or low <= high
