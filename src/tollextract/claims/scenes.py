"""When and where a paragraph is, and who did what there: what one sentence leaves to the next.

"In April alone, 64 civilians died. The SDF killed nine of them." A time that opens a
sentence holds until the paragraph names another; so does the long time of a running
total. The day, place, party and means of an event hold for a sentence that goes on about
it ("It killed 21 people"), and behind its day for all that name nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tollextract.claims.draft import Draft, Facet, the_only
from tollextract.claims.places import one_scene
from tollextract.claims.pointing import (
    counts_others,
    goes_on,
    points_to_place,
    same_party_did_it,
    says_no_more,
    they_did_it,
)
from tollextract.claims.stream import Step, any_cue, any_named
from tollextract.claims.taken import suits
from tollextract.claims.times import is_day
from tollextract.claims.vocabulary import INCIDENT, PERSON, Vocabulary
from tollextract.spans.lexicon import words_of
from tollextract.spans.periods import PeriodValue
from tollextract.spans.periods.values import within
from tollextract.text.model import Section

#: What says that something was done to somebody.
DEEDS = frozenset({"harm", "cause"})
#: Lengths of time that hold on; a day or a time without dates is said of one event.
LASTING = frozenset({"month", "quarter", "half", "year", "range", "since"})
#: What attacks have in common that is said of those whom they harmed, wherever that was.
SCENE = ("actor", "cause", "period")
#: Of those, what a release on a longer time treats apart.
SPANS_OF_MAIN = frozenset({"month", "quarter"})
#: A time that opens a sentence begins within so many characters of it.
FRONT = 60
#: Figures up to this recur by chance.
SMALL = 20


class Scene:
    """What holds in the paragraph that is being read."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.section: Section | None = None
        #: The time that holds for every sentence that names none.
        self.lasting: Facet | None = None
        #: What the last sentence told of an event: its time, its place, who did it and by what.
        self.event: dict[str, Facet] = {}
        #: The one party that the last sentence with any named: who "they" are.
        self.party: Facet | None = None
        #: The same of any paragraph: who "the same force" is.
        self.last_party: Facet | None = None
        #: The last sentence told of a deed and a day and left its figures to the next.
        self.unfinished = False
        #: The attacks counted so far, the last of which "these attacks" means.
        self.attacks: list[Draft] = []
        #: The last month named, in any paragraph: "in the same month".
        self.month: Facet | None = None
        #: The last places named, in any paragraph: "in the governorate" means them.
        self.named: Facet | None = None

    def enter(self, section: Section) -> None:
        """Leave what holds no longer when another paragraph begins."""
        if section is not self.section:
            self.section, self.lasting, self.event, self.unfinished = section, None, {}, False
            self.party = None

    # -- what a sentence takes ------------------------------------------------------------------

    def give(
        self, drafts: Sequence[Draft], steps: Sequence[Step], *, view: str, totals: Sequence[Draft]
    ) -> None:
        """Say time and place of figures that have none; ``totals`` are those of title and lead."""
        told = self._is_left_open(steps)
        same_event = bool(self.event) and (
            told or goes_on(steps, view) or counts_others(drafts, steps, self.vocabulary)
        )
        there = self.named if points_to_place(steps) else None
        timed = any_named(steps, "period")
        self._same_month(drafts, steps, view)
        they = self._they(steps)
        attacks = self._of_attacks() if self._takes_up_attacks(steps) else []
        for draft in drafts:
            for facet in attacks if draft.unit != INCIDENT else ():
                if suits(draft, facet, self.vocabulary):
                    draft.give(facet, source="sentence")
            if they is not None:
                draft.give(they, source="sentence")
            of_the_release = self._is_the_release_s(draft, totals)
            told_again = told or same_event and "period" in self.event and is_day(self.event["period"])
            if "period" in draft.base_facets or (of_the_release and not (told_again and _counts(draft))):
                continue
            if same_event and draft.unit != INCIDENT:
                for facet in self.event.values():
                    if not (facet.kind == "period" and timed) and suits(draft, facet, self.vocabulary):
                        draft.give(facet, source="sentence")
            if self.lasting is not None and not timed:
                draft.give(self.lasting, source="sentence")
            if there is not None:
                draft.give(there, source="sentence")

    def _they(self, steps: Sequence[Step]) -> Facet | None:
        """Who did it, where a sentence only points to a party."""
        if same_party_did_it(steps):
            return self.last_party
        return self.party if they_did_it(steps) else None

    def _takes_up_attacks(self, steps: Sequence[Step]) -> bool:
        """ "These attacks killed 67 people", "67 people died in these attacks": those counted last."""
        if not self.attacks:
            return False
        pointers = words_of("pointer")
        if self.attacks[-1].section is self.section:
            pointers = pointers | {"the"}
        return any(
            before.text in pointers and self._is_attack(step.facet) for before, step in pairwise(steps)
        )

    def _of_attacks(self) -> list[Facet]:
        """What is said of the attacks counted last, and of no others counted before them otherwise."""
        last = (self.attacks[-1].facets.get(kind) for kind in SCENE)
        return [facet for facet in last if facet is not None and self._alike_in(facet.kind)]

    def _alike_in(self, kind: str) -> bool:
        """Whether all attacks counted so far that tell their party, means or time tell the same."""
        return the_only(attack.facets.get(kind) for attack in self.attacks) is not None

    def _is_attack(self, facet: Facet | None) -> bool:
        """Whether a facet is an attack, told by a noun."""
        if facet is None or facet.kind != "harm" or not self.vocabulary.is_noun(facet.atoms[0]):
            return False
        return self.vocabulary.unit_of_harm(facet.atoms[0]) == INCIDENT

    def _is_left_open(self, steps: Sequence[Step]) -> bool:
        """Whether the sentence before told of an event without its figures, and this one of no other."""
        return self.unfinished and says_no_more(steps)

    def _same_month(self, drafts: Sequence[Draft], steps: Sequence[Step], view: str) -> None:
        """ "In the same month 37 were released", "killed in the month": the one that the text is on."""
        named = [step.facet for step in steps if step.facet is not None and step.names("period")]
        for draft in drafts:
            facet = draft.facets.get("period")
            if facet is None:
                continue
            words = _words(facet, view)
            nearer = any(_kind(other) == "month" and other.start < facet.start for other in named)
            meant = self.month if words in words_of("month_again") and not nearer else None
            if words in words_of("month_at_hand") and self.lasting is not None:
                meant = self.lasting if _kind(self.lasting) == "month" else None
            if meant is not None:
                draft.facets["period"] = meant.inherited("sentence")

    def _is_the_release_s(self, draft: Draft, totals: Sequence[Draft]) -> bool:
        """Whether a figure is, or is taken out of, one that has the release's own time."""
        if draft.kind == "change" or draft.other_period:
            return True
        of = draft.parent or draft.base_draft
        if of is not None and of.section is not draft.section and "period" not in of.facets:
            return True
        best = draft.quantity.best
        if best is None or best <= SMALL:
            return False
        return any(best == total.quantity.best for total in totals if total.section is not draft.section)

    # -- what it leaves -------------------------------------------------------------------------

    def remember(
        self, drafts: Sequence[Draft], steps: Sequence[Step], *, view: str, main: PeriodValue | None
    ) -> None:
        """Keep the time and place of a sentence for those after it."""
        self.attacks += [draft for draft in drafts if draft.unit == INCIDENT and draft.kind == "count"]
        facets = [step.facet for step in steps if step.facet is not None]
        parties = [facet for facet in facets if facet.kind == "actor"]
        if parties:
            self.party = self.last_party = the_only(parties)
        periods = [facet for facet in facets if facet.kind == "period"]
        months = [facet for facet in periods if _kind(facet) == "month" and _by_name(facet, view)]
        self.month = months[-1] if months else self.month
        fronted = _opening_time(steps)
        if fronted is not None and lasts(fronted, steps):
            self.lasting = None if _looks_back(fronted, steps, main) else fronted
        elif periods and not self._still_lasting(periods):
            self.lasting = self._running(drafts, main)
        places = [facet for facet in facets if facet.kind == "place"]
        self.named = places[-1] if places else self.named
        days = [facet for facet in periods if is_day(facet)]
        quiet = self._is_left_open(steps)
        ranked = any_cue(steps, "followed_by", "partly")
        where = one_scene(places, self.vocabulary) if (days or len(places) == 1) and not ranked else None
        if len(periods) == 1 or where is not None:
            times = periods if len(periods) == 1 else days if len(days) == 1 else []
            known = [where] if where is not None else []
            scene = [] if places and not known else [*times, *known]
            deed = {kind: self.event[kind] for kind in ("actor", "cause") if kind in self.event}
            self.event = {facet.kind: facet for facet in scene} | (deed if goes_on(steps, view) else {})
            if days or self._at_hand(places):
                self.event |= _deed(drafts, steps)
        elif not quiet and (periods or places or not (goes_on(steps, view) or self._points_back(drafts))):
            self.event = {}
        told = bool(drafts) or any(facet.kind in DEEDS for facet in facets)
        if days or not quiet:
            alone = not drafts and where is not None and self._at_hand(places)
            self.unfinished = told and (alone or any(_begins_with(day, drafts) for day in days))

    def _points_back(self, drafts: Sequence[Draft]) -> bool:
        """Whether figures are some of those told of in the paragraph: "six of the dead were children"."""
        heads = [draft for draft in drafts if draft.parent not in drafts]
        wholes = (draft.parent for draft in heads)
        return bool(heads) and all(whole is not None and whole.section is self.section for whole in wholes)

    def _at_hand(self, places: Sequence[Facet]) -> bool:
        """Whether something happened at a place that is no country."""
        return any(not self.vocabulary.is_country(facet.atoms[0].id) for facet in places)

    def _still_lasting(self, periods: Sequence[Facet]) -> bool:
        """Whether all times of a sentence lie within the one that holds ("on 4 June", of June)."""
        if self.lasting is None:
            return False
        whole = self.lasting.atoms[0].value
        return all(within(facet.atoms[0].value, whole) for facet in periods)

    def _running(self, drafts: Sequence[Draft], main: PeriodValue | None) -> Facet | None:
        """The time of a total that is not the release's own: "... have died since March 2011".

        So also "killed in June 2019, of whom ...", in a release on half a year: its paragraph is on June.
        """
        counts = [draft for draft in drafts if draft.kind == "count"]
        first = counts[0].own("period") if counts else None
        if first is None or main is None or main.start is None or counts[0].other_period:
            return None
        value = first.atoms[0].value
        own = {id(facet) for draft in counts if (facet := draft.own("period")) is not None}
        if not isinstance(value, PeriodValue) or value.start is None or own != {id(first)}:
            return None
        wider = value.start < main.start and _kind(first) in LASTING
        inside = value[:2] != main[:2] and within(value, main) and _kind(first) in SPANS_OF_MAIN
        return first if wider or inside else None


def _counts(draft: Draft) -> bool:
    """Whether a figure stands for itself and is taken out of no other."""
    return draft.kind == "count" and draft.parent is None and draft.base_draft is None


def _begins_with(day: Facet, drafts: Sequence[Draft]) -> bool:
    """Whether a day is said of all that a sentence tells: it stands before every figure of people."""
    people = (draft for draft in drafts if draft.unit in {None, PERSON} and draft.harm is not None)
    return all(draft.start > day.start for draft in people)


def _deed(drafts: Sequence[Draft], steps: Sequence[Step]) -> dict[str, Facet]:
    """Who did it and by what, where a sentence names one of each: "regime artillery shelled the town"."""
    found: dict[str, list[Facet]] = {"actor": [], "cause": []}
    for step in steps:
        if step.facet is not None and step.facet.kind in found and step.marker != "source":
            found[step.facet.kind].append(step.facet)
    counted = [draft for draft in drafts if _counts(draft) and draft.harm is not None]
    return {
        kind: facet
        for kind, facets in found.items()
        if (facet := the_only(facets)) is not None
        and all(draft.facets.get(kind) is not None for draft in counted)
    }


def lasts(fronted: Facet, steps: Sequence[Step]) -> bool:
    """Whether the time that opens a sentence holds on: a month; a day that is a label ("16 June: ...")."""
    atoms = (step.atom for step in steps if step.atom is not None)
    behind = next((atom for atom in atoms if atom.start >= fronted.end), None)
    return _kind(fronted) in LASTING or (is_day(fronted) and behind is not None and behind.word(":"))


def _looks_back(fronted: Facet, steps: Sequence[Step], main: PeriodValue | None) -> bool:
    """ "In July the figure had been 66": said for comparison, where the release is on August."""
    value = fronted.atoms[0].value
    if main is None or main.start is None or value.end is None or value.end >= main.start:
        return False
    looking = words_of("pluperfect") | words_of("figure_noun")
    return any(step.text in looking for step in steps)


def _kind(facet: Facet) -> str:
    return facet.atoms[0].form


def _by_name(facet: Facet, view: str) -> bool:
    """Whether a month is named, and not pointed at ("in the same month")."""
    words = _words(facet, view)
    return words not in words_of("month_again") and words not in words_of("month_at_hand")


def _words(facet: Facet, view: str) -> str:
    return " ".join(view[facet.start : facet.end].lower().split())


def _opening_time(steps: Sequence[Step]) -> Facet | None:
    """The time with which a sentence opens: "In June alone, ...", "Between March and May the army ..."."""
    if not steps or steps[0].atom is None:
        return None
    begin = steps[0].atom.start
    first = steps[0].facet is not None or steps[0].text in words_of("time_preposition")
    for step in steps:
        if step.mention is not None or not first:
            return None
        if step.facet is not None and step.facet.kind != "place":
            near = step.facet.start - begin <= FRONT
            return step.facet if step.facet.kind == "period" and near else None
    return None
