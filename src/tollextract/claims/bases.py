"""Bases of shares: the figure that the words of the base describe, or none where several would do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import ITEMS, SHARE_UNITS, Facet
from tollextract.claims.known import DIMENSIONS, Known, above, near
from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import CIVILIAN, INCIDENT, KILLED, PERSON
from tollextract.spans.lexicon import words_of


class BaseFinder:
    """Finds the bases of the shares of one release."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.vocabulary = known.vocabulary
        #: The counts of the release by harm, in reading order; nothing is a share of nobody.
        self.counts: dict[str | None, list[Resolved]] = defaultdict(list)
        for claim in known.claims:
            if claim.draft.kind == "count" and claim.draft.quantity.best != 0:
                self.counts[claim.harm].append(claim)
        #: Shares of a figure out of which their own groups had just been taken.
        self.just_counted: set[int] = set()
        #: The release's own total for each harm, whoever it says did it.
        self.totals = {harm: total for harm, counts in self.counts.items() if (total := self._own(counts))}

    def find(self, share: Resolved) -> Resolved | None:
        """The base of a share."""
        words = share.draft.mention.base
        if share.draft.at_large:
            return None  # of the killings of all the years, whose number the release need not give
        counted = self._of_groups_counted(share, words)
        if counted is not None:
            self.just_counted.add(id(share))
        if counted is not None or not words:
            return counted or self._sole_total(share)
        described = {"place", "actor", "cause"} & set(share.draft.base_facets)
        if (
            any(atom.cue("of_them", "of_total") for atom in words)
            and not _names_total(words)
            and not described
        ):
            return self._pointed_at(share)
        return self._of_item(share, words) or self._described(share, words)

    def of_count(self, share: Resolved, count: Resolved) -> Resolved | None:
        """ "843 casualties, or 27 percent": the whole of the count, or the one that makes 27."""
        wholes = above(count)
        fitting = (whole for whole in wholes if _makes(share, count, whole))
        said = share.base if share.base is not count else None
        return next(fitting, said or (wholes[0] if wholes else None))

    def wider(self, share: Resolved) -> Resolved | None:
        """ "With 89 deaths the regime is behind nine in ten of these": of those of whom 89 are that."""
        base = share.base
        if base is not None and base.parent is not None and self._one_of_several(share, base):
            return base.parent
        if base is None or base.parent is None or not self.vocabulary.same_people(share.group, base.group):
            return base
        if "harm" in share.draft.base_facets and base.harm != base.parent.harm:
            return base  # "4 percent of all deaths due to torture" are not of all deaths
        alike = all(share.value(kind) == base.value(kind) for kind in DIMENSIONS)
        return base.parent if alike and _makes(share, base, base.parent) else base

    def _one_of_several(self, share: Resolved, base: Resolved) -> bool:
        """ "Homs: three massacres / Hama: one / ... in most of those massacres": of all of the list."""
        apart = base.draft.section is not share.draft.section
        return apart and base.unit == INCIDENT and base.draft.relation == "part"

    def _counts(self, claim: Resolved) -> Sequence[Resolved]:
        """The counts of the harm of a share or a change."""
        return near(claim, self.counts[claim.harm])

    def _own(self, counts: Sequence[Resolved]) -> Resolved | None:
        """The first figure of title or lead for everybody that is part of no other."""
        everybody = (c for c in counts if self.known.everybody(c))
        return next(
            (c for c in everybody if c.parent is None and c.foremost() and not c.draft.cumulative), None
        )

    # -- without words --------------------------------------------------------------------------

    def _of_groups_counted(self, share: Resolved, words: Sequence[Atom]) -> Resolved | None:
        """ "It killed 600, among them 120 children and 60 women. The percentage of both is 30": of the 600.

        The nearest figure before the share out of which just its groups are taken; "30 percent of the
        victims" only in its paragraph, or under the heading of the same party.
        """
        if share.group is None or self.vocabulary.generic(share.group) or _names_all(words):
            return None
        wholes = {self._nearest_whole(group, share) for group in share.group.split("|")}
        found = wholes.pop()
        if wholes or found is None or share.draft.base_facets.keys() - {"group"}:
            return None
        together = found.draft.section is share.draft.section or (share.actors == found.actors != ())
        return found if together or not words else None

    def _nearest_whole(self, group: str, share: Resolved) -> Resolved | None:
        """The whole of the last count of a group before a share."""
        before = [
            (max(starts), claim)
            for claim in self._counts(share)
            if claim.group == group
            and claim.same_time(share)
            and (starts := [draft.start for draft in claim.statements if draft.start < share.draft.start])
        ]
        last = max(before, key=lambda pair: pair[0], default=(0, None))[1]
        whole = last.parent if last is not None else None
        if whole is None or whole.harm != share.harm:
            return None
        differs = any(whole.value(kind) != share.value(kind) for kind in DIMENSIONS & share.explicit)
        return None if differs else whole

    def _sole_total(self, share: Resolved) -> Resolved | None:
        """ "Aleppo had the highest share of deaths at 30 percent": of the release's total, if it has one."""
        everybody = self.known.everybody(share)
        if everybody and not share.explicit & {"place", "actor"}:
            return None
        totals = [c for c in self._counts(share) if self._is_total(c) and c.same_time(share)]
        in_heads = [total for total in totals if total.foremost()]
        in_heads = [total for total in in_heads if not total.draft.loose] or in_heads
        found = in_heads if len(in_heads) == 1 else totals
        if not found and (own := self.totals.get(share.harm)) is not None:
            found = [own] if own.same_time(share) else []
        return found[0] if len(found) == 1 else None

    def _is_total(self, claim: Resolved) -> bool:
        """A figure for everybody, everywhere, by anybody, in the release's own period."""
        draft = claim.draft
        if claim.parent is not None or claim.explicit & {"actor", "cause", "place", "period"}:
            return False
        if draft.cumulative or draft.other_period or draft.quantity.best is None:
            return False
        return self.known.everybody(claim)

    def before(self, change: Resolved) -> Resolved | None:
        """ "a decrease of 12 percent compared with May, when 1,416 ...": the figure of the earlier time."""
        start = change.period.start
        found = [
            claim
            for claim in self._counts(change)
            if start is not None
            and claim.period.end is not None
            and claim.period.end < start
            and self.known.everybody(claim)
        ]
        here = [claim for claim in found if claim.draft.section is change.draft.section]
        if len({claim.period[:2] for claim in here}) > 1:  # "98 in April and 131 in March": which is meant?
            return next((claim for claim in here if self._changed(change, claim)), None)
        nearest = min(found, key=lambda claim: abs(claim.draft.start - change.draft.start), default=None)
        return nearest if nearest in here else None

    def _changed(self, change: Resolved, earlier: Resolved) -> bool:
        """Whether a change leads from an earlier figure to one of its own time."""
        later = (claim for claim in self._counts(change) if claim.same_time(change))
        return any(self.known.everybody(claim) and _leads(change, earlier, claim) for claim in later)

    # -- "of these victims" ---------------------------------------------------------------------

    def _pointed_at(self, share: Resolved) -> Resolved | None:
        """ "most of these victims": the nearest earlier figure for the same harm."""
        start = share.draft.start
        all_of_them = words_of("pointer").isdisjoint(share.draft.mention.base[0].form.split())
        own = self.totals.get(share.harm)
        if all_of_them and "place" in share.explicit and own is not None and own.same_time(share):
            return own
        found = [
            (max(before), claim)
            for claim in self._counts(share)
            if self.vocabulary.generic(claim.group)
            and not (claim.draft.numbers and not claim.same_time(share))
            and not (all_of_them and claim.parent is not None)
            and (before := [draft.start for draft in claim.statements if draft.start < start])
        ]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def _of_item(self, share: Resolved, words: Sequence[Atom]) -> Resolved | None:
        """ "- ISIS: 199 victims. Most of the victims were prisoners": of those of its item."""
        section = share.draft.section
        if section.kind not in ITEMS or _names_all(words):
            return None
        before = (claim for claim in self._counts(share) if claim.draft.start < share.draft.start)
        same = (claim for claim in before if claim.draft.section is section and claim.same_time(share))
        return next((claim for claim in same if self.vocabulary.generic(claim.group)), None)

    # -- "of all victims killed in November" ----------------------------------------------------

    def _described(self, share: Resolved, words: Sequence[Atom]) -> Resolved | None:
        """ "of all victims killed in November": the figure with just these facets."""
        facets = share.draft.base_facets
        harm = facets["harm"].atoms[0].id if "harm" in facets else self._harm_of_total(share, words)
        places = _ids(facets["place"]) if "place" in facets else self._everywhere()
        actors = _ids(facets["actor"]) if "actor" in facets else ()
        group = facets["group"].atoms[0].id if "group" in facets else None
        heading = share.draft.facets.get("actor")
        headed = heading is not None and heading.source == "heading"
        if not actors and headed and not self.vocabulary.generic(share.group):
            if not _names_all(words):
                return self._under_heading(share, harm)
            share.actors = ()  # "25 percent of all the victims are women", whoever the heading names
            del share.draft.facets["actor"]
        found = [
            claim
            for claim in near(share, self.counts[harm])
            if (claim.places, claim.actors, claim.period[:2]) == (places, actors, share.period[:2])
            and claim.draft.quantity.best is not None
            and not claim.draft.cumulative
            and "cause" not in claim.explicit
            and self._same_people(group, claim)
        ]
        own = self.totals.get(harm)
        if len({claim.draft.quantity.best for claim in found}) == 1:
            return None if self._outdone(share, found[0]) else found[0]
        if own is not None and own in found:
            return own
        wholes = [claim for claim in found if claim.parent is None]
        if not found and not {"actor", "place"} & set(facets) and (own := self.totals.get(harm)) is not None:
            timed = "period" not in share.explicit or own.same_time(share)
            same = timed and self._same_people(group, own)
            wholes = [own] if same else []
        return wholes[0] if len(wholes) == 1 else None

    def _outdone(self, share: Resolved, base: Resolved) -> bool:
        """Whether more of the same people are counted nearer to the share: it may be one of those."""
        between = (
            claim
            for claim in near(share, self.counts[base.harm])
            if base.draft.start < claim.draft.start < share.draft.start
            and (claim.group, claim.period[:2]) == (base.group, base.period[:2])
        )
        most = base.draft.quantity.best
        bests = (claim.draft.quantity.best for claim in between)
        return most is not None and any(best is not None and best > most for best in bests)

    def _same_people(self, group: str | None, claim: Resolved) -> bool:
        """Whether a figure counts a group; people are not civilians alone where fighters are among them."""
        if group == CIVILIAN and claim.group == PERSON:
            counted = (other.group for other in near(claim, self.counts[claim.harm]))
            return not any(self.vocabulary.disjoint(other, CIVILIAN) for other in counted)
        return self.vocabulary.same_people(group, claim.group)

    def _under_heading(self, share: Resolved, harm: str | None) -> Resolved | None:
        """ "31% of the victims are women" under the heading of a party: of the nearest for everybody."""
        before = [
            claim
            for claim in near(share, self.counts[harm])
            if claim.actors == share.actors
            and claim.same_time(share)
            and claim.draft.start < share.draft.start
            and self.vocabulary.generic(claim.group)
        ]
        return max(before, key=lambda claim: claim.draft.start, default=None)

    def _harm_of_total(self, share: Resolved, words: Sequence[Atom]) -> str | None:
        """The harm of "the total": the wider one where the share is of a narrower (torture of killed)."""
        narrow = share.harm is not None and self.vocabulary.narrows(share.harm)
        return KILLED if narrow and _names_total(words) else share.harm

    def _everywhere(self) -> tuple[str, ...]:
        return self.known.defaults.places()


def _makes(share: Resolved, count: Resolved, whole: Resolved) -> bool:
    """Whether a count is the share of a whole that is stated, to one point."""
    percent, part, of = (claim.draft.quantity.best for claim in (share, count, whole))
    if percent is None or part is None or not of:
        return False
    off = 100 * part - percent * of
    return -of <= off <= of


def _leads(change: Resolved, earlier: Resolved, later: Resolved) -> bool:
    """Whether a change, of a percentage to one point, is what lies between two figures."""
    much, before, after = (claim.draft.quantity.best for claim in (change, earlier, later))
    if much is None or not before or after is None:
        return False
    if change.draft.unit not in SHARE_UNITS:
        return after - before == much
    off = 100 * after - 100 * before - much * before
    return -before <= off <= before


def _ids(facet: Facet) -> tuple[str, ...]:
    return tuple(sorted({atom.id for atom in facet.atoms}))


def _names_total(words: Sequence[Atom]) -> bool:
    """Whether a base is "the total", "the death toll"."""
    return any(atom.cue("total_noun") or "total" in atom.form for atom in words)


def _names_all(words: Sequence[Atom]) -> bool:
    """Whether a base is everybody of the release: "of all those killed", "of the total"."""
    return _names_total(words) or any("all" in atom.form.split() for atom in words)
