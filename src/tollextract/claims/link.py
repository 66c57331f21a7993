"""Wholes across the release: what a sentence alone cannot say.

An actor's own total ("Syrian Democratic Forces killed 12 civilians") is a part of
the release's total for the same harm, place and period. The bases of shares are
found in ``bases``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tollextract.claims.bases import BaseFinder
from tollextract.claims.between import Between
from tollextract.claims.draft import ITEMS, LISTED
from tollextract.claims.remainders import Remainders
from tollextract.claims.resolved import Defaults, Resolved
from tollextract.claims.sums import Sums
from tollextract.claims.vocabulary import CIVILIAN, Vocabulary
from tollextract.text.model import Section

DIMENSIONS = ("actor", "place", "cause")
_NOTHING: frozenset[str] = frozenset()


class Linker:
    """Links the merged claims of one release."""

    def __init__(
        self,
        claims: Sequence[Resolved],
        *,
        vocabulary: Vocabulary,
        defaults: Defaults,
        sections: Sequence[Section] = (),
        view: str = "",
    ) -> None:
        self.claims = claims
        self.vocabulary = vocabulary
        self.defaults = defaults
        self.bases = BaseFinder(claims, vocabulary=vocabulary, defaults=defaults)
        self.sums = Sums(claims, sections=sections, view=view, vocabulary=vocabulary, defaults=defaults)
        self.remainders = Remainders(claims, vocabulary=vocabulary, defaults=defaults)
        #: Figures that may be a whole, by what their parts must have in common with them.
        self.wholes: dict[tuple[object, ...], list[Resolved]] = defaultdict(list)
        #: Claims by harm, and by harm and sentence.
        self.by_harm: dict[object, list[Resolved]] = defaultdict(list)
        for claim in claims:
            self.by_harm[claim.harm].append(claim)
            self.by_harm[claim.harm, claim.draft.sentence].append(claim)
            if _may_be_whole(claim):
                for harm in (claim.harm, *vocabulary.components(claim.harm)):
                    self.wholes[_common(claim, harm)].append(claim)

    def link(self) -> None:
        """Set ``parent``, ``relation`` and ``base`` where the release as a whole decides them."""
        for claim in self.claims:
            self._component(claim)
        for whole, parts in self.sums.found():
            self._add_up(whole, parts)
        for claim in sorted(self.claims, key=lambda claim: claim.draft.relation == "remainder"):
            if claim.draft.kind == "count":
                self._part_of_total(claim)
            elif claim.draft.kind == "share":
                claim.base = claim.base or self.bases.find(claim)
                if claim.group is None and claim.base is not None:
                    claim.group = claim.base.group
            elif claim.draft.kind == "change":
                claim.base = claim.base or self.bases.before(claim)
            own = self.bases.totals.get(claim.harm)
            if claim.group is None and claim.draft.kind != "count" and own is not None:
                claim.group = own.group  # "71 percent of the attacks"
        for claim in self.claims:
            self._too_large(claim)
        Between(self.claims, vocabulary=self.vocabulary, defaults=self.defaults).settle()
        for claim in self.claims:
            _drop_loop(claim)

    def _component(self, claim: Resolved) -> None:
        """The killed and the injured are components of the casualties, however the sentence ties them.

        Nobody killed is one of the injured: "33 men killed" behind 47 deaths and 81 injuries are of the deaths.
        """
        whole = claim.parent
        if whole is not None and whole.parent is not None and claim.harm != whole.harm:
            if {claim.harm, whole.harm} <= self.vocabulary.components(whole.parent.harm):
                same = (other for other in self.by_harm[claim.harm] if other.parent is whole.parent)
                claim.parent = whole = next((o for o in same if o is not claim and o.group == whole.group), None)
        if whole is None or claim.harm not in self.vocabulary.components(whole.harm):
            return
        if self._everybody(claim) and self._everybody(whole):
            claim.draft.relation = "component"

    def _add_up(self, whole: Resolved, parts: Sequence[Resolved]) -> None:
        for part in parts:
            if part.parent is None and whole not in _above(part):
                part.parent, part.draft.relation = whole, "part"
                part.group = part.group or whole.group
                part.take_over(whole, kinds=_left_open(part, whole))
            elif part.parent is whole and part.draft.relation == "subset" and self._kind_apart(part):
                part.draft.relation = "part"

    def _kind_apart(self, part: Resolved) -> bool:
        """ "including 14 children and seven women" are subsets, whatever they add up to; civilians and rebels are not."""
        apart = self._everybody(part) or self.vocabulary.disjoint(part.group, CIVILIAN)
        return apart or part.draft.rule not in LISTED

    def _part_of_total(self, claim: Resolved) -> None:
        draft = claim.draft
        if claim.parent is not None:
            if draft.relation == "remainder":
                self.remainders.settle(claim)
            if draft.relation == "subset" and self._divides(claim):
                if draft.rule == "anaphor" or (draft.rule == "embedded" and self._shared_out(claim)):
                    draft.relation = "part"
            return
        own = draft.own("period")
        running = own is not None and claim.period.kind == "since" and own.atoms[0].form == "since"
        if draft.cumulative or draft.other_period or running:
            return
        candidates = self.wholes.get(_common(claim, claim.harm), ())
        found = [(whole, added) for whole in candidates if (added := self._adds(whole, claim)) is not None]
        wider = self.vocabulary.wider(claim.harm or "")
        if not found and wider != claim.harm and self._everybody(claim) and not claim.explicit & {"actor", "place"}:
            candidates = self.wholes.get(_common(claim, wider), ())
            found = [(whole, _NOTHING) for whole in candidates if self._dies_of(whole, claim)]
        if found:
            whole, added = min(found, key=lambda pair: self._distance(pair[0], pair[1], claim))
            claim.parent = whole
            draft.relation = self._relation(claim, whole, added)
            claim.group = claim.group or whole.group
            claim.take_over(whole, kinds=_left_open(claim, whole))
        elif "period" in claim.explicit:
            self._part_by_period(claim)
        elif (total := self._clearly_larger(claim)) is not None:
            claim.parent, draft.relation = total, "subset"

    def _clearly_larger(self, claim: Resolved) -> Resolved | None:
        """ "1,041 casualties in ground engagements": what tells a figure from the total was not understood.

        A figure that is nearly as large may be the total again, with a slip.
        """
        best = claim.draft.quantity.best
        if best is None or claim.draft.quantity.hedge != "exact" or claim.unit != "person" or claim.in_heads():
            return None
        if claim.explicit & set(DIMENSIONS) or not self._everybody(claim):
            return None
        alike = [whole for whole in self.wholes.get(_common(claim, claim.harm), ()) if self._plain(whole)]
        total = max(alike, key=lambda whole: whole.draft.quantity.best or 0, default=None)
        if total is None or total.harm != claim.harm or total.draft.start > claim.draft.start:
            return None
        larger = 4 * (total.draft.quantity.best or 0) >= 5 * best
        divided = bool(self.vocabulary.components(claim.harm)) or self._beside_parts(claim, total)
        return total if larger and divided and total.parent is None else None

    def _plain(self, whole: Resolved) -> bool:
        return self._everybody(whole) and not whole.explicit & set(DIMENSIONS)

    def _beside_parts(self, claim: Resolved, whole: Resolved) -> bool:
        """Whether parts of the whole that are told apart by actor, place or cause stand in the same paragraph."""
        section = claim.draft.section
        beside = (other for other in self.by_harm[claim.harm] if other.draft.section is section)
        return any(other.parent is whole and other.draft.relation == "part" for other in beside)

    def _part_by_period(self, claim: Resolved) -> None:
        """ "January: 81", beside the other months, is a part of the year's total."""
        beside = [other for other in self.by_harm[claim.harm] if self._beside_in_time(other, claim)]
        if not beside:
            return
        for whole in self.by_harm[claim.harm]:
            if (
                whole.parent is None
                and self._holds_in_time(whole, claim)
                and not self._beside_in_time(whole, claim)
            ):
                claim.parent, claim.draft.relation = whole, "part"
                claim.take_over(whole, kinds=_left_open(claim, whole))
                return

    def _beside_in_time(self, other: Resolved, claim: Resolved) -> bool:
        """Whether two figures of a list or a sentence tell two times of one thing apart."""
        one, two = other.draft, claim.draft
        listed = one.section.kind in ITEMS and two.section.kind in ITEMS
        if other is claim or one.kind != "count" or not (listed or one.sentence == two.sentence):
            return False
        same = all(other.value(kind) == claim.value(kind) for kind in DIMENSIONS) and other.unit == claim.unit
        return same and _apart(other, claim) and self.vocabulary.same_people(other.group, claim.group)

    def _holds_in_time(self, whole: Resolved, claim: Resolved) -> bool:
        (first, last, _), (start, end, _) = whole.period, claim.period
        if first is None or last is None or start is None or end is None or (first, last) == (start, end):
            return False
        same = all(claim.value(kind) == whole.value(kind) for kind in DIMENSIONS if kind in claim.explicit)
        everybody = self._everybody(whole) and self._everybody(claim)
        fits = first <= start and end <= last and _fits(claim, whole) and claim.unit == whole.unit
        return _may_be_whole(whole) and same and fits and (everybody or whole.group == claim.group)

    def _too_large(self, claim: Resolved) -> None:
        """A part beside other parts is one of them, even where it is larger than their whole: a slip."""
        draft = claim.draft
        if claim.parent is not None or draft.kind != "count" or draft.cumulative or draft.other_period:
            return
        if claim.explicit & set(DIMENSIONS) != {"actor"} or not self._everybody(claim):
            return
        for whole in self.wholes.get(_common(claim, claim.harm), ()):
            if whole.draft.start >= draft.start or whole.explicit & set(DIMENSIONS):
                continue
            if not self._everybody(whole) or not _nearly_fits(claim, whole):
                continue
            beside = [c for c in self.by_harm[claim.harm] if c.parent is whole and self._same_list(c, claim)]
            if len(beside) > 1:
                claim.parent, draft.relation = whole, "part"
                return

    def _same_list(self, part: Resolved, claim: Resolved) -> bool:
        """Whether a part by actor stands in the paragraph of a figure, or like it in a list."""
        if part.draft.relation not in {"part", "remainder"} or "actor" not in part.explicit:
            return False
        one, other = part.draft.section, claim.draft.section
        return one is other or (one.kind in ITEMS and other.kind in ITEMS)

    # -- whole and part -------------------------------------------------------------------------

    def _adds(self, whole: Resolved, claim: Resolved) -> frozenset[str] | None:
        """The facets a part adds to its whole; None where one figure cannot be the other's whole."""
        if whole is claim or not _fits(claim, whole) or (claim.in_heads() and not whole.in_heads()):
            return None
        same_group = claim.group in {whole.group, None} or (self._everybody(claim) and self._everybody(whole))
        if not same_group and not self.vocabulary.lies_in(claim.group, whole.group):
            return None
        added = frozenset(
            kind
            for kind in DIMENSIONS
            if kind in claim.explicit - whole.explicit and claim.value(kind) != whole.value(kind)
        )
        open_ = _left_open(claim, whole) if whole.in_heads() and whole.parent is None else frozenset()
        if any(claim.value(kind) != whole.value(kind) for kind in DIMENSIONS if kind not in added | open_):
            return None
        component = whole.harm != claim.harm
        if component and not (same_group and self._may_be_component(claim, whole)):
            return None
        if len(added - {"place"}) > 1 or (len(added) > 1 and "actor" not in added):
            return None
        if (component and added) or (same_group and not added and not component):
            return None
        return None if added == {"place"} and not self._by_place(claim) else added

    def _may_be_component(self, claim: Resolved, whole: Resolved) -> bool:
        """The killed of the release's casualties, or of those named in the same sentence."""
        return whole.in_heads() or claim.draft.sentence == whole.draft.sentence

    def _dies_of(self, whole: Resolved, claim: Resolved) -> bool:
        """Whether those who died under torture are some of the release's own total."""
        plain = not whole.explicit & set(DIMENSIONS) and whole.parent is None and whole.in_heads()
        return plain and self._everybody(whole) and _fits(claim, whole)

    def _by_place(self, claim: Resolved) -> bool:
        """A governorate in a list or ranking, or beside others, divides a total.

        A village where something happened does not.
        """
        places = self.vocabulary.profile.places
        if any(id not in places or places[id].level != "adm1" for id in claim.places):
            return False
        if claim.draft.section.kind in ITEMS or claim.draft.chain is not None:
            return True
        beside = self.by_harm[claim.harm, claim.draft.sentence]
        return len({c.places for c in beside if "place" in c.explicit and c.group == claim.group}) > 1

    def _distance(self, whole: Resolved, added: frozenset[str], claim: Resolved) -> tuple[object, ...]:
        """The nearest whole: fewest added facets, same group, itself no part, in title or lead, near."""
        everybody = self._everybody(whole) and self._everybody(claim)
        return (
            len(added) + len(_left_open(claim, whole)),
            whole.group != claim.group and not everybody,
            whole.harm != claim.harm,
            not self._is_root(whole),
            not whole.in_heads(),
            whole.draft.start > claim.draft.start,
            -(whole.draft.quantity.best or 0),
        )

    def _is_root(self, whole: Resolved) -> bool:
        """Whether a figure is taken out of no other, but for casualties or persons of whom it is a kind."""
        above = whole.parent
        if above is None:
            return True
        kind = whole.draft.relation == "component"
        return kind and above.parent is None and not whole.explicit & set(DIMENSIONS) and self._everybody(whole)

    def _relation(self, claim: Resolved, whole: Resolved, added: frozenset[str]) -> str:
        if whole.harm != claim.harm:
            return "component" if claim.harm in self.vocabulary.components(whole.harm) else "subset"
        if "place" in added and any(id.startswith("?") or self._locality(id) for id in claim.places):
            return "subset"
        if not added or not (self._everybody(claim) or claim.group == whole.group):
            return "subset"
        if added == {"cause"}:
            caused = (c for c in self.by_harm[claim.harm] if "cause" in c.explicit and self._everybody(c))
            return "part" if len({c.cause for c in caused}) > 1 else "subset"
        return "part"

    def _locality(self, id: str) -> bool:
        known = self.vocabulary.profile.places.get(id)
        return known is not None and known.level == "locality"

    def _divides(self, claim: Resolved) -> bool:
        """Everybody of one actor or one place: a part, where children or miners would be a subset."""
        whole = claim.parent
        if whole is None or whole.harm != claim.harm:
            return False
        everybody = self._everybody(claim) or claim.group == whole.group
        return everybody and bool(claim.explicit & {"actor", "place"})

    def _shared_out(self, claim: Resolved) -> bool:
        """ "three of them by the regime, one by the SDF": others of the same whole have actors of their own."""
        beside = (other for other in self.by_harm[claim.harm] if other.parent is claim.parent and other is not claim)
        return any("actor" in other.explicit and other.actors != claim.actors for other in beside)

    def _everybody(self, claim: Resolved) -> bool:
        return self.defaults.everybody(claim, vocabulary=self.vocabulary)


def _may_be_whole(claim: Resolved) -> bool:
    """An exact count of the release's own: "more than 70" and running totals have no parts."""
    draft = claim.draft
    return (
        draft.kind == "count" and not draft.cumulative and draft.quantity.best is not None and not draft.loose
    )


def _common(claim: Resolved, harm: str | None) -> tuple[object, ...]:
    """What a part and its whole have in common; attacks are counted as incidents or as facilities hit."""
    unit = "incident" if claim.unit == "facility" else claim.unit
    return harm, unit, claim.period[:2]


def _left_open(claim: Resolved, whole: Resolved) -> frozenset[str]:
    """What the release says of its total and not again of a part: who dropped the bombs, which mines killed."""
    stated = whole.explicit - claim.explicit
    return frozenset(kind for kind in ("actor", "cause") if kind in stated and kind not in claim.draft.facets)


def _apart(one: Resolved, other: Resolved) -> bool:
    """Whether two periods have no day in common."""
    (first, last, _), (start, end, _) = one.period, other.period
    return bool(first and last and start and end) and (last < start or end < first)  # type: ignore[operator]


def _fits(claim: Resolved, whole: Resolved) -> bool:
    low, high = claim.draft.quantity.low, whole.draft.quantity.high
    return low is None or high is None or low <= high


def _nearly_fits(claim: Resolved, whole: Resolved) -> bool:
    """Whether a slip may have made a part larger than its whole: 131 of 113, but not 131 of five."""
    low, best = claim.draft.quantity.low, whole.draft.quantity.best
    return low is None or best is None or low <= 2 * best


def _above(claim: Resolved) -> list[Resolved]:
    """The wholes of a claim, nearest first."""
    above: list[Resolved] = []
    whole = claim.parent
    while whole is not None and whole not in above:
        above.append(whole)
        whole = whole.parent
    return above


def _drop_loop(claim: Resolved) -> None:
    """A figure that would be a part of itself is a part of nothing."""
    seen = {id(claim)}
    whole = claim.parent
    while whole is not None:
        if id(whole) in seen:
            claim.parent, claim.draft.relation = None, None
            return
        seen.add(id(whole))
        whole = whole.parent
