"""Which total a figure is a part of: one to which it adds an actor, a place, a cause or a group.

Where several may be, the one that says least beside it is taken: of its own people, itself no part,
stated in title or lead, before it, the largest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tollextract.claims.draft import ITEMS
from tollextract.claims.known import DIMENSIONS, Known, above, beside, fits, left_open
from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import CIVILIAN, PERSON


class Whole(NamedTuple):
    """A total, and the facets that its part adds to it."""

    claim: Resolved
    added: frozenset[str]


class Wholes:
    """Looks for the total of a claim that its sentence ties to no other."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.vocabulary = known.vocabulary

    def find(self, claim: Resolved) -> Whole | None:
        """The total of a claim; of those who died under torture also the total of all killed."""
        found = self._among(self.known.wholes(claim, claim.harm), claim)
        found = found or self._among(self.known.otherwise_dated(claim, claim.harm), claim)
        wider = self.vocabulary.wider(claim.harm or "")
        scattered = bool(claim.explicit & {"actor", "place"})
        if not found and wider != claim.harm and self.known.everybody(claim):
            wholes = self.known.wholes(claim, wider)
            dies_of = self._dies_beside if scattered else self._dies_of
            found = [Whole(whole, frozenset()) for whole in wholes if dies_of(whole, claim)]
        return min(found, key=lambda whole: self._distance(whole, claim), default=None)

    def _among(self, wholes: Sequence[Resolved], claim: Resolved) -> list[Whole]:
        return [Whole(whole, added) for whole in wholes if (added := self._adds(whole, claim)) is not None]

    def relation(self, claim: Resolved, whole: Whole) -> str:
        """How a claim belongs to its total."""
        if whole.claim.harm != claim.harm:
            components = self.vocabulary.components(whole.claim.harm)
            return "component" if claim.harm in components else "subset"
        village = "place" in whole.added and any(
            id.startswith("?") or self._locality(id) for id in claim.places
        )
        if village and "actor" not in whole.added:
            return "subset"
        everybody = self.known.everybody(claim) or claim.group == whole.claim.group
        if not whole.added or not (everybody or self._beside_civilians(claim)):
            return "subset"
        if whole.added == {"place"} and not self._beside_places(claim):
            return "subset"
        if whole.added == {"cause"}:
            return "part" if self._beside_causes(claim) or self._beside_parties(claim) else "subset"
        if village and not self._beside_parties(claim):
            return "subset"
        scene = village or "cause" in whole.added
        return "subset" if scene and self._counted_whole(claim, whole) else "part"

    def _beside_civilians(self, claim: Resolved) -> bool:
        """ "killed 500 civilians", then "killed 300 rebels": fighters of a party whose civilians are told."""
        if not self.vocabulary.disjoint(claim.group, CIVILIAN) or "actor" not in claim.explicit:
            return False
        same = [
            one for one in self.known.same_harm(claim) if one.actors == claim.actors and one.same_time(claim)
        ]
        return any(one.group == CIVILIAN and one.places == claim.places for one in same)

    def _beside_causes(self, claim: Resolved) -> bool:
        """Whether figures of other causes and of the same time stand in its paragraph or list."""
        return any(
            "cause" in one.explicit
            and one.cause != claim.cause
            and one.same_time(claim)
            and self.known.everybody(one)
            and beside(one, claim)
            for one in self.known.same_harm(claim)
        )

    def _beside_parties(self, claim: Resolved) -> bool:
        """Whether other parties have figures in its paragraph or list: one incident divides nothing."""
        for one in self.known.same_harm(claim):
            if beside(one, claim) and "actor" in one.explicit and one.actors != claim.actors:
                return True
        return False

    def _counted_whole(self, claim: Resolved, whole: Whole) -> bool:
        """ "124 by mines", where all 440 of the same parties are counted beside them."""
        same = (
            one
            for one in self.known.same_harm(claim)
            if (one.actors, one.period[:2]) == (claim.actors, claim.period[:2]) and one is not claim
        )
        larger = (one for one in same if self.known.everybody(one) and not fits(one, claim))
        return any(one is not whole.claim for one in larger)

    # -- what may be a whole --------------------------------------------------------------------

    def _adds(self, whole: Resolved, claim: Resolved) -> frozenset[str] | None:
        """The facets a part adds to its whole; None where one figure cannot be the other's whole."""
        if whole is claim or not self._holds(whole, claim) or (claim.foremost() and not whole.foremost()):
            return None
        same = claim.group in {whole.group, None}
        same = same or (self.known.everybody(claim) and self.known.everybody(whole))
        if not same and not self.vocabulary.lies_in(claim.group, whole.group):
            return None
        own = DIMENSIONS & claim.explicit - whole.explicit
        added = frozenset(kind for kind in own if claim.value(kind) != whole.value(kind))
        added |= {"actor"} if self.known.one_of(claim, whole) else frozenset()
        open_ = left_open(claim, whole) if whole.in_heads() and whole.parent is None else frozenset()
        told = claim.explicit | whole.explicit | {"actor"}
        if any(claim.value(kind) != whole.value(kind) for kind in (DIMENSIONS & told) - added - open_):
            return None
        if whole.harm != claim.harm:
            return added if same and not added and self._may_be_component(claim, whole) else None
        if (
            len(added - {"place"}) > 1 + ("actor" in added and "cause" in added)
            or (len(added) > 1 and "actor" not in added)
            or (same and not added)
        ):
            return None
        return None if added == {"place"} and not self._governorates(claim) else added

    def _holds(self, whole: Resolved, claim: Resolved) -> bool:
        """ "At least five" may be many, but six are no part of them; "the others" are of no party."""
        if whole.draft.relation == "remainder" and "actor" in claim.explicit - whole.explicit:
            return False
        if claim.draft.mention.apart and self._just_told(whole, claim):
            return False
        if "actor" in claim.explicit and self._of_another(whole, claim):
            return False
        low, best = claim.draft.quantity.low, whole.draft.quantity.best
        return fits(claim, whole) and (low is None or best is None or low <= best)

    def _of_another(self, whole: Resolved, claim: Resolved) -> bool:
        """Whether a figure is taken out of what another party did: one driver of the three whom A killed."""
        named = (one for one in (whole, *above(whole)) if "actor" in one.explicit)
        nearest = next(named, None)
        if nearest is None or nearest is whole or nearest.actors == claim.actors:
            return False
        return not self.known.one_of(claim, nearest)

    def _just_told(self, whole: Resolved, claim: Resolved) -> bool:
        """ "The army wounded 21 in Hama. Another three were wounded in Homs": none of those just told of."""
        here = whole.draft.section is claim.draft.section and whole.draft.start < claim.draft.start
        if not here or whole.foremost():
            return False
        same = (one for one in self.known.same_harm(claim) if whole.draft.start < one.draft.start)
        between = [one for one in same if one.draft.start < claim.draft.start and self.known.everybody(one)]
        return not any(one.parent is whole for one in between)

    def _may_be_component(self, claim: Resolved, whole: Resolved) -> bool:
        """The killed of the release's casualties, or of those named in the same sentence, if not told yet."""
        same = (one for one in self.known.same_harm(claim) if one.parent is whole and one is not claim)
        if any(one.draft.relation == "component" for one in same):
            return False
        return whole.foremost() or claim.draft.sentence == whole.draft.sentence

    def _dies_of(self, whole: Resolved, claim: Resolved) -> bool:
        """Whether those who died under torture are some of the release's own total."""
        return self.known.plain(whole) and whole.parent is None and whole.foremost() and fits(claim, whole)

    def _dies_beside(self, whole: Resolved, claim: Resolved) -> bool:
        """ "The regime killed 1,381. 82 were tortured to death": of one actor, in one paragraph."""
        before = whole.draft.sentence < claim.draft.sentence and whole.draft.section is claim.draft.section
        same = all(whole.value(kind) == claim.value(kind) for kind in ("actor", "place"))
        return (
            before
            and same
            and self.known.everybody(whole)
            and "cause" not in whole.explicit
            and fits(claim, whole)
        )

    def _governorates(self, claim: Resolved) -> bool:
        """A governorate has a share in a total; a village where something happened may be told for itself."""
        if claim.draft.own("place") is None and not self._beside_places(claim):
            return False
        return all(map(self.vocabulary.is_governorate, claim.places))

    def _beside_places(self, claim: Resolved) -> bool:
        """Whether figures of other places stand in the list, the ranking or the sentence of a figure."""
        if claim.draft.section.kind in ITEMS or claim.draft.chain is not None:
            return True
        beside = self.known.by_harm[claim.harm, claim.draft.sentence]
        return len({c.places for c in beside if "place" in c.explicit and c.group == claim.group}) > 1

    def _locality(self, id: str) -> bool:
        known = self.vocabulary.profile.places.get(id)
        return known is not None and known.level == "locality"

    # -- which of them --------------------------------------------------------------------------

    def _distance(self, whole: Whole, claim: Resolved) -> tuple[object, ...]:
        total, added = whole
        everybody = self.known.everybody(total) and self.known.everybody(claim)
        return (
            not self._of_its_kind(total, claim),
            len(added) + len(left_open(claim, total)),
            not self.known.one_of(claim, total),
            total.group != claim.group and not everybody,
            total.harm != claim.harm,
            not self._is_root(total),
            not total.foremost(),
            total.draft.start > claim.draft.start,
            total.group != claim.group and claim.group is not None,
            -_last_said(total, claim) if added and total.foremost() else 0,
            -(total.draft.quantity.best or 0),
        )

    def _of_its_kind(self, whole: Resolved, claim: Resolved) -> bool:
        """ "13 medics were killed, five by the regime": of the medics, not of all the regime killed."""
        if whole.group != claim.group or self.known.everybody(claim) or whole.draft.start > claim.draft.start:
            return False
        if self.vocabulary.occupation(claim.group):
            return True
        return any(draft.section is claim.draft.section for draft in whole.statements)

    def _is_root(self, whole: Resolved) -> bool:
        """Whether a figure is taken out of no other, unless killed of casualties or civilians of persons."""
        if whole.parent is None:
            return True
        narrower = whole.draft.relation == "component" or (whole.group, whole.parent.group) == (
            CIVILIAN,
            PERSON,
        )
        return narrower and whole.parent.parent is None and self.known.plain(whole)


def _last_said(total: Resolved, claim: Resolved) -> int:
    """Where a total was last stated before a claim: of two monitors' totals the one just taken up again."""
    return max((draft.start for draft in total.statements if draft.start < claim.draft.start), default=0)
