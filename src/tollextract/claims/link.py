"""Wholes across the release: what a sentence alone cannot say.

In the order of authority: what the wording ties together; figures that add up (``sums``); an actor's,
a place's or a cause's figure under the release's total (``wholes``), a month's under the year's
(``by_time``); one whole for parties told side by side (``together``); what is left over
(``remainders``); figures that keep the company of parts (``company``); at last the nearest figure
that holds each (``between``). The bases of shares are found in ``bases``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tollextract.claims.bases import BaseFinder
from tollextract.claims.between import settle_between
from tollextract.claims.by_time import whole_in_time
from tollextract.claims.company import total_completed, total_of_too_large, total_of_unnamed
from tollextract.claims.defaults import Defaults
from tollextract.claims.draft import LISTED
from tollextract.claims.known import Known, above, fits, left_open
from tollextract.claims.nearly import nearly_found
from tollextract.claims.remainders import beside_remainder, settle_remainder
from tollextract.claims.resolved import Resolved
from tollextract.claims.sums import Sums
from tollextract.claims.together import settle_together
from tollextract.claims.vocabulary import CIVILIAN, Vocabulary
from tollextract.claims.wholes import Wholes
from tollextract.text.model import Section

#: What a share has in common with the figure that it is of.
SCENE = frozenset({"place", "cause"})
#: What those counted in a list have in common with their whole.
LIKE_WHOLE = ("actor", "place", "period", "cause")


class Linker:
    """Links the merged claims of one release; ``view`` is its text for matching."""

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
        self.known = Known(claims, vocabulary=vocabulary, defaults=defaults)
        self.bases = BaseFinder(self.known)
        self.sums = Sums(self.known, sections=sections, view=view)
        self.wholes = Wholes(self.known)

    def link(self) -> None:
        """Set ``parent``, ``relation`` and ``base`` where the release as a whole decides them."""
        for claim in self.claims:
            self._said(claim)
            if claim.draft.rule in LISTED:
                self._like_whole(claim, kinds=LIKE_WHOLE)
        settle_between(self.known)
        for whole, parts in self.sums.found():
            self._add_up(whole, parts)
        for whole, parts in nearly_found(self.sums):
            self._add_up(whole, parts)
        for claim in self.claims:
            if claim.draft.kind != "count":
                self._based(claim)
            elif claim.parent is None:
                self._part_of_total(claim)
        self._shares_of_counts()
        for claim in self.claims:
            if claim.base is not None and self._counted_at_another_time(claim, claim.base):
                claim.base = None
        settle_together(self.known)
        for claim in self.claims:
            self._told_part(claim)
        self._left_over()
        for claim in self.claims:
            if claim.draft.kind == "share":
                self._by_whom_its_base(claim)
                self._where_its_base(claim)
        self._in_company()
        for claim in self.claims:
            if claim.draft.rule == "anaphor":
                self._like_whole(claim, kinds=("actor", "period", "cause"))
        settle_between(self.known)
        for claim in self.claims:
            if claim in above(claim) or self._harmed_apart(claim):
                claim.parent, claim.draft.relation = None, None  # a part of itself, or of quite another deed

    def _left_over(self) -> None:
        """Give what remains its whole, and those beside it."""
        for claim in self.claims:
            if claim.draft.relation == "remainder" and claim.parent is not None:
                settle_remainder(claim, self.known)
                self._in_the_time_of_its_whole(claim)
                for part in beside_remainder(claim, self.known):
                    part.draft.relation = "part"
                    self._give(part, claim.parent)

    def _in_the_time_of_its_whole(self, rest: Resolved) -> None:
        """ "501 since January, 95 in June; the SDF killed nine, others the remaining 86": of June as well."""
        whole, before = rest.parent, rest.period
        if whole is None or rest.same_time(whole) or rest.draft.own("period") is not None:
            return
        for claim in (rest, *(part for part in self.claims if part.parent is rest and part.period == before)):
            if claim.draft.own("period") is None:
                claim.draft.facets.pop("period", None)
                claim.take_over(whole, kinds={"period"})

    def _in_company(self) -> None:
        """Make figures parts that nothing but the parts beside them shows to be such."""
        for claim in self.claims:
            if (completed := total_completed(claim, self.known)) is not None:
                claim.parent, claim.draft.relation = completed, "part"
        for claim in self.claims:
            if (exceeded := total_of_too_large(claim, self.known)) is not None:
                claim.parent, claim.draft.relation = exceeded, "part"

    def _harmed_apart(self, claim: Resolved) -> bool:
        """Whether a figure that no words take out of its whole tells of a deed that is not counted there."""
        whole, vocabulary = claim.parent, self.vocabulary
        if whole is None or claim.draft.rule != "main" or claim.draft.kind != "count":
            return False
        counted = {whole.harm, *vocabulary.components(whole.harm)}
        if whole.harm in vocabulary.lasting_harms:
            counted |= vocabulary.lasting_harms  # of those arrested, 118 have disappeared
        return claim.harm not in counted and vocabulary.wider(claim.harm or "") not in counted

    def _based(self, claim: Resolved) -> None:
        """Give a share the figure it is taken of, a change the figure before, each its people."""
        if claim.draft.kind == "share":
            claim.base = claim.base or self.bases.find(claim)
            if claim.group is None and claim.base is not None:
                claim.group = claim.base.group
        elif claim.draft.kind == "change":
            claim.base = claim.base or self.bases.before(claim)
        own = self.bases.totals.get(claim.harm)
        if claim.group is None and own is not None:
            claim.group = own.group  # "71 percent of the attacks"

    def _by_whom_its_base(self, share: Resolved) -> None:
        """ "289 died by regime fire, most of them in Daraa": of those just named, by the same."""
        base, counted = share.base, id(share) in self.bases.just_counted
        if base is None or (share.actors and not counted):
            return
        said = share.draft.facets.get("actor")
        if counted and said is not None and said.source == "release":
            del share.draft.facets["actor"]
        if counted or (base.draft.section is share.draft.section and share.draft.points_back()):
            share.take_over(base, kinds={"actor"} - set(share.draft.facets))

    def _where_its_base(self, share: Resolved) -> None:
        """ "150 were killed in Hama, 14 percent women": the women were killed there as well."""
        base = share.base
        if base is not None and base.draft.kind == "count":
            share.take_over(base, kinds=(base.explicit & SCENE) - set(share.draft.facets))

    def _shares_of_counts(self) -> None:
        """Set right the bases of shares that say a count again, now that the counts have their wholes."""
        states = {id(draft): one for one in self.claims for draft in one.statements}
        for claim in self.claims:
            again = claim.draft.share_of
            count = states.get(id(again)) if again is not None else None
            if claim.draft.kind == "share":
                claim.base = self.bases.of_count(claim, count) if count else self.bases.wider(claim)
                if count is not None and claim.base is not None:
                    self._out_of_base(count, claim.base)

    def _counted_at_another_time(self, share: Resolved, base: Resolved) -> bool:
        """ "3,522 people, or half of the victims of 2018": their number need not be given."""
        named = share.draft.base_facets.get("period") if share.draft.kind == "share" else None
        if named is None:
            return False
        said, own = self.known.defaults.closed(named.atoms[0].value), base.period
        if said.start is None or said.end is None or own.start is None or own.end is None:
            return False
        return said.end < own.start or own.end < said.start

    def _out_of_base(self, count: Resolved, base: Resolved) -> None:
        """ "killed 914, or 74 percent of the total": the count is taken out of what the share is of."""
        if count.parent is None and count is not base and count not in above(base) and fits(count, base):
            count.parent, count.draft.relation = base, "subset"

    # -- what the wording ties together ---------------------------------------------------------

    def _said(self, claim: Resolved) -> None:
        """Set right what a sentence could not know of the figures it ties together."""
        whole = claim.parent
        if whole is not None and whole.draft.kind != "count":
            claim.parent = whole.base  # "most of them, 133 by mines": of those the share is of
        elif whole is not None and whole.parent is not None and claim.harm != whole.harm:
            if {claim.harm, whole.harm} <= self.vocabulary.components(whole.parent.harm):
                claim.parent = self._beside(whole, claim)
        elif whole is not None and self._harmed_otherwise(claim, whole):
            same = self.known.by_harm[claim.harm, whole.draft.sentence]
            fitting = (one for one in same if one is not claim and self.known.everybody(one))
            elsewhere = None if claim.draft.rule in LISTED else whole
            claim.parent = next((one for one in fitting if fits(claim, one)), elsewhere)
            if claim.parent is None:
                claim.draft.relation = None
        whole = claim.parent
        if whole is None or claim.harm not in self.vocabulary.components(whole.harm):
            return
        if self.known.everybody(claim) and self.known.everybody(whole):
            claim.draft.relation = "component"

    def _harmed_otherwise(self, claim: Resolved, whole: Resolved) -> bool:
        """ "47 deaths and 54 injuries. Victims included two girls killed": none of the injured was killed."""
        if claim.harm == whole.harm or claim.draft.relation != "subset":
            return False
        both = {claim.harm, whole.harm}
        return any(both <= self.vocabulary.components(harm) for harm in self.vocabulary.profile.harms)

    def _like_whole(self, claim: Resolved, *, kinds: Collection[str]) -> None:
        """Give a figure taken out of another what that says elsewhere: "dropped by X" of the title."""
        whole = claim.parent
        if whole is None or claim.draft.kind != "count":
            return
        said = (whole.explicit | set(whole.draft.facets)) - claim.explicit - set(claim.draft.facets)
        claim.take_over(whole, kinds=said & set(kinds))

    def _beside(self, whole: Resolved, claim: Resolved) -> Resolved | None:
        """ "47 deaths and 81 injuries, including 33 men killed": no man killed is one of the injured."""
        same = (other for other in self.known.same_harm(claim) if other.parent is whole.parent)
        return next((other for other in same if other is not claim and other.group == whole.group), None)

    # -- figures that add up --------------------------------------------------------------------

    def _add_up(self, whole: Resolved, parts: Sequence[Resolved]) -> None:
        for part in parts:
            rest = part.draft.relation == "remainder"
            if _items_of_one_list(part, whole):
                continue
            if (rest or part.parent in {None, whole.parent}) and part not in above(whole):
                part.draft.relation = "remainder" if rest else "part"
                self._give(part, whole)
            elif part.parent is whole and part.draft.relation == "subset" and self._kind_apart(part):
                part.draft.relation = "part"

    def _kind_apart(self, part: Resolved) -> bool:
        """ "including 14 children and seven women" are subsets, whatever they add up to."""
        if part.draft.rule not in LISTED:
            return True
        whole = part.parent
        told = whole is not None and (part.group != whole.group or bool(part.explicit - whole.explicit))
        return told and (self.known.everybody(part) or self.vocabulary.disjoint(part.group, CIVILIAN))

    def _give(self, part: Resolved, whole: Resolved) -> None:
        """Make a figure a part of a whole, with what only the whole says."""
        part.parent = whole
        part.group = part.group or whole.group
        part.take_over(whole, kinds=left_open(part, whole))

    # -- parts of a total -----------------------------------------------------------------------

    def _part_of_total(self, claim: Resolved) -> None:
        draft = claim.draft
        own = draft.own("period")
        running = own is not None and claim.period.kind == "since" and own.atoms[0].form == "since"
        unread = draft.parent is not None and draft.mention.of_figure  # "five of the 49 cases"
        told = draft.cumulative or draft.other_period or draft.assertion == "reported"
        if told or running or unread:
            return
        found = self.wholes.find(claim)
        if found is not None and draft.besides and found.claim.draft.section is draft.section:
            return  # of them or besides them: what the parts below make up tells
        if found is not None:
            draft.relation = self.wholes.relation(claim, found)
            self._give(claim, found.claim)
        elif "period" in claim.explicit:
            if (year := whole_in_time(claim, self.known)) is not None:
                draft.relation = "part"
                self._give(claim, year)
        elif (total := total_of_unnamed(claim, self.known)) is not None:
            claim.parent, draft.relation = total, "subset"

    def _told_part(self, claim: Resolved) -> None:
        """What the wording takes out of a whole may be one of its parts."""
        draft, whole = claim.draft, claim.parent
        if draft.relation != "subset" or whole is None or not self._divides(claim):
            return
        listed = draft.rule in {"embedded", "list"} and self._shared_out(claim)
        if draft.rule == "anaphor" or listed or self.known.one_of(claim, whole):
            draft.relation = "part"

    def _divides(self, claim: Resolved) -> bool:
        """Everybody of one actor or one place: a part, where children or miners would be a subset."""
        whole = claim.parent
        if whole is None or whole.harm != claim.harm or whole.period[:2] != claim.period[:2]:
            return False
        everybody = self.known.everybody(claim) or claim.group == whole.group
        told = claim.explicit & {"actor", "place"}
        return everybody and any(claim.value(kind) != whole.value(kind) for kind in told)

    def _shared_out(self, claim: Resolved) -> bool:
        """ "three of them by the regime, one by the SDF": others of the whole have actors as well."""
        same = self.known.same_harm(claim)
        beside = (other for other in same if other.parent is claim.parent and other is not claim)
        return any("actor" in other.explicit and other.actors != claim.actors for other in beside)


def _items_of_one_list(part: Resolved, whole: Resolved) -> bool:
    """Whether two figures divide a third as items beside each other, so that neither divides the other."""
    one, other = part.draft.section, whole.draft.section
    if part.parent is None or part.parent is not whole.parent or one is other:
        return False
    return one.kind == other.kind == "list" and one.level == other.level
