"""Figures taken up again: "among the 72 victims" repeats a figure and says nothing new of it."""

from __future__ import annotations

from collections import defaultdict

from tollextract.claims.draft import HEADLINES, Draft
from tollextract.claims.resolved import Resolved
from tollextract.quantity import Quantity

#: A bare figure larger than this that repeats one of the title is that figure taken up again.
FEW = 4


class CountsStated:
    """The counts read so far, by their value."""

    def __init__(self) -> None:
        self._by_value: dict[tuple[object, ...], list[Resolved]] = defaultdict(list)

    def add(self, claim: Resolved) -> None:
        """Keep a claim for later drafts; one taken up again is the latest once more."""
        if claim.draft.kind == "count":
            self._by_value[_value(claim.draft.quantity)].append(claim)

    def taken_up(self, draft: Draft) -> Resolved | None:
        """The latest claim that a draft without a harm repeats, the draft now one of its statements."""
        if draft.kind != "count":
            return None
        same = list(reversed(self._by_value.get(_value(draft.quantity), ())))
        if draft.mention.group_atoms:
            same.sort(
                key=lambda claim: claim.draft.group != draft.group
            )  # "of the two medics", not of any two
        for claim in same:
            if _repeats(draft, claim):
                claim.statements.append(draft)
                draft.take_from(claim.draft, kinds=("harm", "cause"), source="sentence")
                return claim
        return None

    def said_again(self, draft: Draft) -> Resolved | None:
        """The claim of title or lead that states a headline's figure with what was done to those counted."""
        headline = draft.section.kind in HEADLINES or _is_caption(draft)
        if draft.kind != "count" or not headline or not draft.mention.group_atoms:
            return None
        best = draft.quantity.best
        claims = (claim for claims in self._by_value.values() for claim in claims)
        heads = (claim for claim in claims if claim.draft.heads and claim.draft.quantity.best == best)
        same = (claim for claim in heads if claim.draft.group == draft.group and best is not None)
        claim = next(same, None)
        if claim is not None:
            claim.statements.insert(0, draft)
        return claim


def _is_caption(draft: Draft) -> bool:
    """ "94 Vital Facilities", alone on its line below the headlines."""
    section, nouns = draft.section, draft.mention.group_atoms
    if section.kind != "body" or not nouns:
        return False
    return (section.start, section.end) == (draft.start, nouns[-1].end)


def _repeats(draft: Draft, claim: Resolved) -> bool:
    if draft.unit is not None and draft.unit != claim.unit:
        return False
    large = draft.quantity.low is not None and draft.quantity.low > FEW
    bare = draft.mention.bare and claim.draft.heads and large
    known = draft.known and draft.mention.bare
    return draft.definite or known or bare or draft.group == claim.group


def only_taken_up(draft: Draft) -> bool:
    """ "The three doctors in the town work without light": nothing is said to have been done to them."""
    return draft.known and draft.mention.harm is None and draft.own("harm") is None


def _value(quantity: Quantity) -> tuple[object, ...]:
    """Equal for figures that say the same, however they are printed."""
    return quantity.low, quantity.best, quantity.high, quantity.hedge
