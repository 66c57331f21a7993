"""The merged claims of a release as the linker asks for them, and what holds of two of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from tollextract.claims.defaults import Defaults
from tollextract.claims.draft import ITEMS
from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import FACILITY, INCIDENT, Vocabulary

#: What tells the parts of a total apart.
DIMENSIONS = frozenset({"actor", "place", "cause"})
#: How what makes up a total belongs to it.
PARTS = frozenset({"part", "remainder"})
#: So many figures around a claim, and so many at the head of the text, are looked through for what belongs
#: to it. No release has as many; in a text as long as a book each figure costs no more than in a short one.
REACH, HEAD = 300, 30


class Known:
    """All claims of a release, by harm, by harm and sentence, and those that may be wholes."""

    def __init__(self, claims: Sequence[Resolved], *, vocabulary: Vocabulary, defaults: Defaults) -> None:
        self.claims = claims
        self.vocabulary = vocabulary
        self.defaults = defaults
        #: Which groups are everybody, by harm; asked for each pair of figures.
        self._everybody: dict[tuple[str | None, str | None], bool] = {}
        #: Claims by harm, and by harm and sentence.
        self.by_harm: dict[object, list[Resolved]] = defaultdict(list)
        self._wholes: dict[tuple[object, ...], list[Resolved]] = defaultdict(list)
        self._otherwise_dated: dict[tuple[object, ...], list[Resolved]] = defaultdict(list)
        for claim in claims:
            self.by_harm[claim.harm].append(claim)
            self.by_harm[claim.harm, claim.draft.sentence].append(claim)
            if may_be_whole(claim) and not _at_a_time_unknown(claim):
                for harm in (claim.harm, *vocabulary.components(claim.harm)):
                    self._wholes[_common(claim, harm, claim.period[:2])].append(claim)
                    for time in claim.other_times:
                        self._otherwise_dated[_common(claim, harm, time[:2])].append(claim)

    def wholes(self, claim: Resolved, harm: str | None) -> Sequence[Resolved]:
        """The figures of a harm, or made up of it, that have unit and period of a claim."""
        if _at_a_time_unknown(claim):
            return ()
        wholes = near(claim, self._wholes.get(_common(claim, harm, claim.period[:2]), ()))
        if not claim.draft.mention.members_of:
            return wholes
        return [whole for whole in wholes if _of_one_party(claim, whole)]

    def otherwise_dated(self, claim: Resolved, harm: str | None) -> Sequence[Resolved]:
        """The same, where only another statement of the figure has the period: "1 January to 25 December"."""
        return near(claim, self._otherwise_dated.get(_common(claim, harm, claim.period[:2]), ()))

    def same_harm(self, claim: Resolved) -> Sequence[Resolved]:
        """The figures of the harm of a claim, itself among them."""
        return near(claim, self.by_harm[claim.harm])

    def everybody(self, claim: Resolved) -> bool:
        """Whether a claim counts all victims the release is about."""
        asked = claim.harm, claim.group
        known = self._everybody.get(asked)
        if known is None:
            known = self._everybody[asked] = self.defaults.everybody(*asked, vocabulary=self.vocabulary)
        return known

    def plain(self, claim: Resolved) -> bool:
        """Whether a claim counts everybody, whoever did it, wherever and by whatever means."""
        return self.everybody(claim) and not claim.explicit & DIMENSIONS

    def one_of(self, claim: Resolved, whole: Resolved) -> bool:
        """Whether a figure's actor is among those another has: ISIS of "extremist groups", A of "A and B"."""
        if not claim.actors or claim.actors == whole.actors:
            return False
        return all(self.vocabulary.of_party(actor, whole.actors) for actor in claim.actors)


def beside(one: Resolved, other: Resolved) -> bool:
    """Whether two figures stand in one paragraph, or both in a list."""
    here, there = one.draft.section, other.draft.section
    return here is there or (here.kind in ITEMS and there.kind in ITEMS)


def left_over(whole: Resolved, parts: Sequence[Resolved]) -> int | Decimal | None:
    """What parts leave of a whole; None where there are none or one is unknown."""
    values = [other.draft.quantity.best for other in (whole, *parts)]
    if not parts or None in values:
        return None
    first, *rest = (value for value in values if value is not None)
    return first - sum(rest)


def near(claim: Resolved, among: Sequence[Resolved]) -> Sequence[Resolved]:
    """Those of some claims, given in reading order, that are within reach of one: in a release, all."""
    if len(among) <= REACH:
        return among
    place = bisect_left(among, claim.draft.start, key=lambda other: other.draft.start)
    first = max(HEAD, place - REACH // 2)
    return [*among[:HEAD], *among[first : first + REACH]]


def may_be_whole(claim: Resolved) -> bool:
    """An exact count of the release's own: "more than 70", "another 70" and running totals have no parts."""
    draft = claim.draft
    counts = draft.kind == "count" and not draft.cumulative and not draft.mention.further
    return counts and bool(draft.quantity.best) and not draft.loose


def _at_a_time_unknown(claim: Resolved) -> bool:
    """ "84 of them in one month", "18 on the same day": two times without dates are not known to be one."""
    return "period" in claim.explicit and claim.period.start is None and claim.period.end is None


def _common(claim: Resolved, harm: str | None, time: tuple[object, object]) -> tuple[object, ...]:
    """What a part and its whole have in common; attacks are counted as incidents or as facilities hit."""
    unit = INCIDENT if claim.unit == FACILITY else claim.unit
    return harm, unit, time


def left_open(claim: Resolved, whole: Resolved) -> frozenset[str]:
    """What the release says of its total and not again of a part: who dropped the bombs."""
    stated = whole.explicit - claim.explicit
    return frozenset(kind for kind in ("actor", "cause") if kind in stated and kind not in claim.draft.facets)


def fits(claim: Resolved, whole: Resolved) -> bool:
    """Whether a figure is not larger than another, and none of those it counts fought for others."""
    return claim.draft.quantity.fits_in(whole.draft.quantity) and _of_one_party(claim, whole)


def _of_one_party(claim: Resolved, whole: Resolved) -> bool:
    """ "12 SDF fighters", "five ISIS members": none of these is one of those."""
    ours, theirs = claim.draft.mention.members_of, whole.draft.mention.members_of
    return not (ours and theirs) or ours == theirs


def above(claim: Resolved) -> list[Resolved]:
    """The wholes of a claim, nearest first; where they go round in a circle, each once."""
    wholes: list[Resolved] = []
    whole = claim.parent
    while whole is not None and whole not in wholes:
        wholes.append(whole)
        whole = whole.parent
    return wholes
