"""What "the remaining 89" is left over from: the whole whose other parts stand beside it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tollextract.claims.draft import ITEMS
from tollextract.claims.resolved import Defaults, Resolved
from tollextract.claims.vocabulary import Vocabulary

PARTS = frozenset({"part", "remainder"})


class Remainders:
    """Finds the whole of a remainder among the claims of a release, whose other parts are linked."""

    def __init__(self, claims: Sequence[Resolved], *, vocabulary: Vocabulary, defaults: Defaults) -> None:
        self.claims = claims
        self.vocabulary = vocabulary
        self.defaults = defaults

    def settle(self, claim: Resolved) -> None:
        """Give a remainder its whole: that of the parts beside it, one that it completes, or none.

        Where parts seem to be missing, it is a part of the whole of the part before it, and completes nothing.
        """
        claim.parent = self._whole(claim)
        if claim.parent is None:
            claim.parent = self._of_part_before(claim)
            claim.draft.relation = "part" if claim.parent is not None else None

    def _whole(self, claim: Resolved) -> Resolved | None:
        said = claim.parent if claim.parent is not None and self._holds(claim.parent, claim) else None
        if said is not None and self._beside(said, claim):
            return said
        wholes = [whole for whole in self.claims if self._holds(whole, claim)]
        for whole in ([said] if said is not None else []) + wholes:
            if self._left_over(whole, claim) == claim.draft.quantity.best:
                return whole
        if said is not None and self._left_over(said, claim) != 0:
            return said
        return None

    def _holds(self, whole: Resolved, claim: Resolved) -> bool:
        """Whether a figure counts what the remainder counts, and more."""
        if whole is claim or whole.draft.kind != "count" or whole.harm != claim.harm or whole.unit != claim.unit:
            return False
        low, high = claim.draft.quantity.low, whole.draft.quantity.high
        if low is not None and high is not None and low > high:
            return False
        return claim.group is None or self.vocabulary.may_hold(claim.group, whole.group)

    def _beside(self, whole: Resolved, claim: Resolved) -> bool:
        """Whether another part of the same whole stands in the same section."""
        section = claim.draft.section
        siblings = (other for other in self.claims if other.parent is whole and other is not claim)
        return any(other.draft.section is section and other.draft.relation == "part" for other in siblings)

    def _of_part_before(self, claim: Resolved) -> Resolved | None:
        """The whole of the nearest part before it, in its paragraph or its list."""
        here = claim.draft.section
        before = [
            other
            for other in self.claims
            if other.draft.start < claim.draft.start
            and (other.draft.section is here or {other.draft.section.kind, here.kind} <= ITEMS)
            and other.draft.relation in PARTS
            and other.parent is not None
            and self._holds(other.parent, claim)
            and self.defaults.everybody(other, vocabulary=self.vocabulary)
        ]
        nearest = max(before, key=lambda other: other.draft.start, default=None)
        return nearest.parent if nearest is not None else None

    def _left_over(self, whole: Resolved, claim: Resolved) -> int | Decimal | None:
        """What the other named parts leave of a whole; None where there are none or one is unknown."""
        children = (other for other in self.claims if other.parent is whole and other is not claim)
        parts = [other for other in children if other.draft.relation == "part"]
        values = [other.draft.quantity.best for other in (whole, *parts)]
        if not parts or None in values:
            return None
        first, *rest = (value for value in values if value is not None)
        return first - sum(rest)
