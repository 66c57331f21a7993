"""Wholes and bases across the release: what a sentence alone cannot say.

An actor's own total ("Syrian Democratic Forces killed 12 civilians") is a part of
the release's total for the same harm, place and period; the base of a percentage
is the figure its words describe, or none where several would do or none fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import HEADS, LOOSE
from tollextract.claims.resolved import Defaults, Resolved
from tollextract.claims.vocabulary import Vocabulary
from tollextract.spans.periods import PeriodValue

DIMENSIONS = ("actor", "place", "cause")
ITEMS = frozenset({"list", "table"})
#: What a harm is made of: casualties are the killed and the injured.
COMPONENTS = {"casualties": frozenset({"killed", "injured"})}


def same_days(first: PeriodValue, second: PeriodValue) -> bool:
    """Whether two periods run over the same days, however they are named."""
    return first[:2] == second[:2]


def _same_unit(first: Resolved, second: Resolved) -> bool:
    units = {first.unit, second.unit}
    return len(units) == 1 or units <= {"incident", "facility"}


class Linker:
    """Links the merged claims of one release."""

    def __init__(self, claims: Sequence[Resolved], *, vocabulary: Vocabulary, defaults: Defaults) -> None:
        self.claims = claims
        self.vocabulary = vocabulary
        self.defaults = defaults

    def link(self) -> None:
        """Set ``parent``, ``relation`` and ``base`` where the release as a whole decides them."""
        for claim in sorted(self.claims, key=lambda claim: claim.draft.relation == "remainder"):
            if claim.draft.kind == "count":
                self._part_of_total(claim)
            elif claim.draft.kind == "share":
                claim.base = claim.base or self._base(claim)
                if claim.group is None and claim.base is not None:
                    claim.group = claim.base.group
        for claim in self.claims:
            self._drop_loop(claim)

    # -- parts of a total -----------------------------------------------------------------------

    def totals(self, harm: str | None) -> list[Resolved]:
        """Figures for everybody, everywhere, by anybody, in the release's own period; first stated first."""
        return [claim for claim in self.claims if claim.harm == harm and self._overall(claim)]

    def _overall(self, claim: Resolved) -> bool:
        return (
            claim.draft.kind == "count"
            and self._everybody(claim)
            and not claim.explicit & {"actor", "cause", "place", "period"}
            and claim.parent is None
            and not claim.draft.cumulative
            and not claim.draft.other_period
            and claim.draft.quantity.best is not None
        )

    def _part_of_total(self, claim: Resolved) -> None:
        if claim.parent is not None:
            if claim.draft.relation == "remainder":
                claim.parent = self._whole_of_rest(claim)
            if (
                claim.draft.relation == "subset"
                and claim.draft.rule in {"of-total", "anaphor"}
                and self._divides(claim)
            ):
                claim.draft.relation = "part"
            return
        if claim.draft.cumulative or claim.draft.other_period:
            return
        found = [(whole, added) for whole in self.claims if (added := self._holds(whole, claim)) is not None]
        if found:
            whole, added = min(found, key=lambda pair: self._distance(pair[0], pair[1], claim))
            claim.parent = whole
            claim.draft.relation = self._relation(claim, whole, added)
            claim.group = claim.group or whole.group

    def _whole_of_rest(self, claim: Resolved) -> Resolved | None:
        """Which total "the remaining 89" completes: the one the named parts leave just that of, else the nearest."""
        for whole in (claim.parent, *self.claims):
            if whole is None or whole is claim or whole.harm != claim.harm or whole.draft.kind != "count":
                continue
            if self._left_over(whole, claim) == claim.draft.quantity.best:
                return whole
        beside = any(
            other.parent is claim.parent and other is not claim and other.draft.section is claim.draft.section
            for other in self.claims
        )
        if claim.parent is not None and self._left_over(claim.parent, claim) == 0 and not beside:
            claim.draft.relation = None
            return None
        return claim.parent

    def _left_over(self, whole: Resolved, claim: Resolved) -> int | Decimal | None:
        """What the other named parts leave of a whole; None where there are none or one is unknown."""
        parts = [
            c for c in self.claims if c.parent is whole and c is not claim and c.draft.relation == "part"
        ]
        values = [c.draft.quantity.best for c in (whole, *parts)]
        if not parts or None in values:
            return None
        first, *rest = (value for value in values if value is not None)
        return first - sum(rest)

    def _holds(self, whole: Resolved, claim: Resolved) -> frozenset[str] | None:
        """The facets a part adds to its whole; None where one figure cannot be the other's whole."""
        if (
            whole is claim
            or whole.draft.kind != "count"
            or whole.draft.cumulative
            or whole.draft.quantity.best is None
        ):
            return None
        if whole.draft.quantity.hedge in LOOSE:
            return None
        component = whole.harm in COMPONENTS and claim.harm in COMPONENTS[whole.harm]
        if not (component or whole.harm == claim.harm) or not same_days(whole.period, claim.period):
            return None
        if not _same_unit(whole, claim) or not self._fits(claim, whole):
            return None
        same_group = claim.group in {whole.group, None} or (self._everybody(claim) and self._everybody(whole))
        if not same_group and not self.vocabulary.lies_in(claim.group, whole.group):
            return None
        added = frozenset(
            kind for kind in DIMENSIONS if kind in claim.explicit and kind not in whole.explicit
        )
        same = all(claim.value(kind) == whole.value(kind) for kind in DIMENSIONS if kind not in added)
        if (
            not same
            or len(added - {"place"}) > 1
            or (len(added) > 1 and "actor" not in added)
            or (same_group and not added and not component)
            or (component and added)
        ):
            return None
        return None if added == {"place"} and not self._by_place(claim) else added

    def _by_place(self, claim: Resolved) -> bool:
        """A governorate in a list or ranking, or beside others, divides a total; a village where something happened does not."""
        places = self.vocabulary.profile.places
        if any(id not in places or places[id].level != "adm1" for id in claim.places):
            return False
        if claim.draft.section.kind in ITEMS or claim.draft.chain is not None:
            return True
        beside = [c for c in self.claims if c.draft.sentence == claim.draft.sentence and c.harm == claim.harm]
        return len({c.places for c in beside if "place" in c.explicit and c.group == claim.group}) > 1

    def _distance(self, whole: Resolved, added: frozenset[str], claim: Resolved) -> tuple[object, ...]:
        """The nearest whole: fewest added facets, the same group, an exact figure, stated before."""
        return (
            len(added),
            whole.group != claim.group and not (self._everybody(whole) and self._everybody(claim)),
            whole.parent is not None,
            whole.draft.quantity.hedge in LOOSE,
            whole.draft.section.kind not in HEADS,
            abs(whole.draft.start - claim.draft.start),
        )

    def _relation(self, claim: Resolved, whole: Resolved, added: frozenset[str]) -> str:
        if whole.harm != claim.harm:
            return "component"
        if "place" in added and any(id.startswith("?") or self._locality(id) for id in claim.places):
            return "subset"
        if not added or not (self._everybody(claim) or claim.group == whole.group):
            return "subset"
        if added == {"cause"}:
            causes = {
                c.cause
                for c in self.claims
                if c.harm == claim.harm and "cause" in c.explicit and self._everybody(c)
            }
            return "part" if len(causes) > 1 else "subset"
        return "part"

    def _locality(self, id: str) -> bool:
        known = self.vocabulary.profile.places.get(id)
        return known is not None and known.level == "locality"

    def _divides(self, claim: Resolved) -> bool:
        """Everybody of one actor or one place: a part, where children or miners would be a subset."""
        return self._everybody(claim) and bool(claim.explicit & {"actor", "place"})

    def _everybody(self, claim: Resolved) -> bool:
        """All victims the release is about: everybody, all facilities, or its own group (women, children)."""
        if self.vocabulary.generic(claim.group):
            return True
        return claim.group in {self.defaults.groups.get(claim.harm or ""), "vital_facility"}

    def _fits(self, claim: Resolved, total: Resolved) -> bool:
        low, high = claim.draft.quantity.low, total.draft.quantity.high
        return low is None or high is None or low <= high

    def _drop_loop(self, claim: Resolved) -> None:
        seen = {id(claim)}
        whole = claim.parent
        while whole is not None:
            if id(whole) in seen:
                claim.parent, claim.draft.relation = None, None
                return
            seen.add(id(whole))
            whole = whole.parent

    # -- bases of shares ------------------------------------------------------------------------

    def _base(self, claim: Resolved) -> Resolved | None:
        words = claim.draft.mention.base
        if not words:
            return self._sole_total(claim)
        described = {"place", "actor", "cause"} & set(claim.draft.base_facets)
        if (
            any(atom.cue("of_them", "of_total") for atom in words)
            and not _names_total(words)
            and not described
        ):
            return self._anaphor_base(claim)
        return self._described_base(claim, words)

    def _sole_total(self, claim: Resolved) -> Resolved | None:
        """ "Aleppo saw the highest share of deaths with 30 percent": of the release's total, where it has one."""
        if not claim.explicit & {"place", "actor"} and self._everybody(claim):
            return None
        totals = [total for total in self.totals(claim.harm) if same_days(total.period, claim.period)]
        stated_first = [
            total for total in totals if any(draft.section.kind in HEADS for draft in total.statements)
        ]
        return stated_first[0] if len(stated_first) == 1 else totals[0] if len(totals) == 1 else None

    def _anaphor_base(self, claim: Resolved) -> Resolved | None:
        """ "most of these victims": the nearest earlier figure for the same harm."""
        earlier = [
            other
            for other in self.claims
            if other.draft.kind == "count"
            and other.harm == claim.harm
            and self.vocabulary.generic(other.group)
        ]
        before = [
            other for other in earlier if any(draft.start < claim.draft.start for draft in other.statements)
        ]
        return max(
            before,
            key=lambda other: max(d.start for d in other.statements if d.start < claim.draft.start),
            default=None,
        )

    def _described_base(self, claim: Resolved, words: Sequence[Atom]) -> Resolved | None:
        """ "of all victims killed in November": the figure with just these facets."""
        facets = claim.draft.base_facets
        harm = facets["harm"].atoms[0].id if "harm" in facets else self._base_harm(claim, words)
        places = (
            tuple(sorted({a.id for a in facets["place"].atoms})) if "place" in facets else self._everywhere()
        )
        actors = tuple(sorted({a.id for a in facets["actor"].atoms})) if "actor" in facets else ()
        group = facets["group"].atoms[0].id if "group" in facets else None
        found = [
            other
            for other in self.claims
            if other.draft.kind == "count"
            and other.harm == harm
            and other.places == places
            and other.actors == actors
            and same_days(other.period, claim.period)
            and other.draft.quantity.best is not None
            and not other.draft.cumulative
            and "cause" not in other.explicit
            and (
                group == other.group
                or (self.vocabulary.generic(group) and self.vocabulary.generic(other.group))
            )
        ]
        return (
            found[0]
            if found and len({other.draft.quantity.best for other in found}) == 1
            else self._sole_whole(found)
        )

    def _sole_whole(self, found: Sequence[Resolved]) -> Resolved | None:
        wholes = [other for other in found if other.parent is None]
        return wholes[0] if len(wholes) == 1 else None

    def _base_harm(self, claim: Resolved, words: Sequence[Atom]) -> str | None:
        """The harm of "the total": the wider one where the share is of a narrower (torture of killed)."""
        known = {cause.harm for cause in self.vocabulary.profile.causes.values() if cause.harm}
        return "killed" if claim.harm in known and _names_total(words) else claim.harm

    def _everywhere(self) -> tuple[str, ...]:
        return (self.defaults.country,) if self.defaults.country else ()


def _names_total(words: Sequence[Atom]) -> bool:
    """Whether a base is "the total", "the death toll"."""
    return any(atom.cue("total_noun") or "total" in atom.form for atom in words)
