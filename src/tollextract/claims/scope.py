"""What the lines above say about the line at hand: headings, and the figure a list divides.

"First: Government Forces" says who did everything below it; "distributed as
follows:" makes the items after it the parts of the figure before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.counted import Counted
from tollextract.claims.draft import ITEMS, Draft, Facet
from tollextract.claims.earlier import Earlier
from tollextract.claims.headings import ITEM_LEVEL, SHARED, Heading, leave_another, put_under, take_heading
from tollextract.claims.reading import Reading
from tollextract.claims.vocabulary import CIVILIAN, PERSON, Vocabulary
from tollextract.text.model import Section

#: What a heading leaves of the paragraph above it.
DEEDS = frozenset({"harm"})
#: What tells the parts of a list apart: "2013: 102".
DIVIDING = ("actor", "place", "cause", "period")
#: A heading sets the scope of its list and of so many paragraphs.
SCOPE_PARAGRAPHS = 1


class Scope:
    """The state of a release between two sentences."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        #: The headings that hold, the widest first.
        self.headings: list[Heading] = []
        #: The last figure before a list: its items may be its parts.
        self.lead_in: Draft | None = None
        #: The figures of the sentence that announced the list.
        self.announced: list[Draft] = []
        self.lead_in_facets: dict[str, Facet] = {}
        #: The figure that the line before announced to be divided, where prose and no list follows.
        self.divided: Draft | None = None
        #: Level of the heading under which the lead-in stands; deeper headings are its parts.
        self.lead_level: float = -1
        #: Its parts have headings of their own.
        self.divided_by_headings = False
        #: The figures read so far.
        self.earlier = Earlier()
        #: What the paragraph at hand counts.
        self.counted = Counted(vocabulary, recent=self.earlier.recent, heads=self.earlier.heads)

    def names_party(self) -> bool:
        """Whether a heading that holds says who did what stands below it."""
        return any("actor" in heading.facets for heading in self.headings)

    # -- from line to line ----------------------------------------------------------------------

    def enter_section(self, section: Section) -> None:
        """Leave what holds no longer: prose ends a list, and the scope of the heading above the list."""
        if section.kind in ITEMS:
            self._enter_item(section)
            return
        if section.heading:
            self._leave_items()
            return
        if self.headings:
            self.headings[-1].paragraphs += 1
        if not self._under_division() and not self.divided_by_headings:
            self._leave_lead_in()
        if self.headings:
            nearest = self.headings[-1]
            if nearest.listed or nearest.paragraphs > SCOPE_PARAGRAPHS:
                self.headings = [heading for heading in self.headings if section.start < heading.until]

    def _enter_item(self, section: Section) -> None:
        """ "- Extremist groups: 178, as follows:" holds for the items set in below it alone."""
        while self.headings and self.headings[-1].item and self.headings[-1].level >= section.level:
            self.headings.pop()
        for heading in self.headings:
            heading.listed = True

    def _leave_items(self) -> None:
        """A line that leads in another list leaves the items above, but none without figures."""
        while self.headings and self.headings[-1].item:
            if self.headings[-1].main is None and not self.headings[-1].used:
                return
            self.headings.pop()

    def _leave_lead_in(self) -> None:
        self.divided = self.lead_in if self.lead_in is not None and self.lead_in.exhaustive else None
        self.lead_in = None
        self.lead_in_facets = {}
        self.divided_by_headings = False

    def enter_heading(self, heading: Heading) -> None:
        """Leave headings of the same or a deeper level, then enter this one."""
        above = self.headings[-1] if self.headings and not heading.item else None
        if heading.main is not None and above is not None and above.main is None and above.paragraphs == 0:
            if not above.listed:
                heading.level = max(
                    heading.level, above.level + 1
                )  # "First - Government Forces:", "Killed 1846:"
        if heading.item:
            self._leave_beside(heading)
            self.headings.append(heading)
            return
        last = self.headings[-1] if self.headings else None
        if last is not None and last.item and last.main is None and not last.used:
            last.hold(heading)
        self.divided_by_headings = self._is_division(heading.level)
        while self.headings and (self.headings[-1].item or self.headings[-1].level >= heading.level):
            self.headings.pop()
        self.headings.append(heading)
        if heading.main is not None or not self._is_division(heading.level):
            self.lead_in, self.announced = heading.main, []
        if "harm" in heading.facets:
            self.lead_in_facets = {}
        elif heading.level < ITEM_LEVEL:  # "In 2018 there were 7,706." is not said of the table under it
            kept = {kind: facet for kind, facet in self.lead_in_facets.items() if kind in DEEDS}
            self.lead_in_facets = kept

    def _leave_beside(self, heading: Heading) -> None:
        """Leave an item beside this one, with the headings that stood below it."""
        for index, other in enumerate(self.headings):
            if other.holds is not None and other.holds >= heading.level:
                del self.headings[index:]
                return

    def _is_division(self, level: float) -> bool:
        """Whether a heading is one of the parts that "distributed as follows" announced."""
        return self.lead_in is not None and self.lead_in.exhaustive and level > self.lead_level

    def _under_division(self) -> bool:
        """Prose right under such a heading is an item of the list, though it has no bullet."""
        if not self.headings or not self._is_division(self.headings[-1].level):
            return False
        return self.headings[-1].paragraphs <= SCOPE_PARAGRAPHS

    # -- what a figure takes --------------------------------------------------------------------

    def take(self, draft: Draft) -> None:
        """Give a figure the facets of the headings above, and the whole that its list divides."""
        leave_another(draft, self.headings, vocabulary=self.vocabulary)
        divided = draft.section.kind in ITEMS or self._under_division()
        for heading in reversed(self.headings):
            heading.used = True
            if divided and heading.level <= self.lead_level and heading.main is None:
                self._take_lead_in(draft)  # the heading stands above the figure that the list divides
                divided = False
            take_heading(draft, heading, vocabulary=self.vocabulary)
        if divided:
            self._take_lead_in(draft)

    def take_above(self, draft: Draft) -> None:
        """Give a figure that stands in a heading what the heading right above says.

        "First - Government Forces:", "Killed 846 people:", "1- Civilians: 489, among them:".
        """
        above = self.headings[-2] if len(self.headings) > 1 else None
        if above is None or above.paragraphs or draft.parent is not None:
            return
        actor = above.facets.get("actor")
        if above.main is None and actor is not None:
            draft.give(actor, source="heading")
        elif above.main is not None and draft.section.kind in ITEMS and draft.kind == "count":
            put_under(draft, above.main, relation="subset", vocabulary=self.vocabulary)
            draft.take_from(above.main, kinds=("actor",), source="whole")

    def _take_lead_in(self, draft: Draft) -> None:
        """ "distributed as follows:" and the items after it."""
        if draft.other_period:
            return  # "- 11 attacks in May, a decrease from April's 17": no item, but what it is set against
        lead_in = self._holder(draft)
        for facet in self.lead_in_facets.values():
            if facet.kind == "harm" and not self.vocabulary.harm_unit_fits(facet.atoms[0].id, draft.unit):
                continue
            if facet.kind != "actor" or (lead_in is not None and self._by_place(draft, lead_in)):
                draft.give(facet, source="list")
        if lead_in is None or draft.parent is not None or draft.kind != "count":
            return
        if draft.own("harm") is not None and lead_in.harm not in {None, draft.harm, self._wider(draft)}:
            return
        facets = [draft.facets[kind] for kind in DIVIDING if kind in draft.facets]
        divides = any(facet.source in {"", "heading"} for facet in facets)
        kinds = lead_in.exhaustive and draft.rule == "main" and self._told_apart(draft)
        divides, kinds = divides and not draft.selected, kinds and not draft.selected
        relation = "part" if divides or kinds else "subset"
        joined = put_under(draft, lead_in, relation=relation, vocabulary=self.vocabulary)
        doer = lead_in.own("actor")
        if joined and doer is not None and len(doer.atoms) == 1:
            draft.give(doer, source="list")  # "The army carried out 40: - 30 in areas of the rebels"
        draft.closed = joined and divides and lead_in.exhaustive

    def _holder(self, draft: Draft) -> Draft | None:
        """ "77 fighters and two civilians died; the fighters are as follows: - 14 soldiers": of whom."""
        lead_in = self.lead_in
        if lead_in is not None and not draft.quantity.fits_in(lead_in.quantity):
            others = (main for main in self.announced if main.harm == lead_in.harm)
            fitting = (main for main in others if draft.quantity.fits_in(main.quantity))
            may_hold = self.vocabulary.may_hold
            self.lead_in = next((one for one in fitting if may_hold(draft.group, one.group)), lead_in)
        return self.lead_in

    def _by_place(self, draft: Draft, lead_in: Draft) -> bool:
        """ "Regime forces killed 83: - Daraya: 61": a list by place of what one party did."""
        return "actor" in lead_in.facets and draft.own("place") is not None

    def _wider(self, draft: Draft) -> str | None:
        """The harm that a figure's own is a kind of: those tortured to death are killed."""
        item = draft.section.kind in ITEMS and draft.harm is not None
        return self.vocabulary.wider(draft.harm or "") if item else None

    def _told_apart(self, draft: Draft) -> bool:
        """ "Civilians: 2108 people", "Rebels: 1462" of a list that leaves nothing out are kinds."""
        if self.vocabulary.generic(draft.group):
            said = draft.own("harm") is not None  # "25 were killed in unknown circumstances"
            return not draft.mention.bare or said
        return self.vocabulary.disjoint(draft.group, CIVILIAN)

    # -- what later lines may take --------------------------------------------------------------

    def remember_facets(self, spans: Sequence[Atom]) -> None:
        """ "Victims in Idlib by cause:": a line without a figure that leads in a list."""
        self.lead_in_facets = {atom.kind: Facet(atom.kind, (atom,)) for atom in spans if atom.kind in SHARED}
        self.list_some(spans)

    def list_some(self, spans: Sequence[Atom]) -> None:
        """ "The detainees include:" leads in some of those the figure before it counts."""
        last = self.earlier.recent[-1] if self.earlier.recent else None
        if last is not None and last.parent is None and last.unit == PERSON and _opens_list(spans):
            self.lead_in = last
            self.lead_level = self.headings[-1].level if self.headings else -1

    def remember(
        self, drafts: Sequence[Draft], reading: Reading, *, section: Section, ends_open: bool
    ) -> None:
        """Keep the figures of a sentence for those after it; ``ends_open`` if a colon ends it."""
        mains = self.earlier.keep(drafts, reading, section)
        if section.kind in ITEMS:
            if mains and not section.heading:
                facets = {
                    kind: f for kind, f in mains[0].facets.items() if kind in {"actor", "place", "cause"}
                }
                self.headings.append(Heading(section.level, facets, main=mains[0], listed=True, item=True))
            return
        if reading.exhaustive_end and not any("actor" in draft.facets for draft in drafts):
            self.headings.clear()
        if ends_open or reading.exhaustive_end:
            self._lead_in(mains, section=section, reading=reading, ends_open=ends_open)
        elif mains and not self._under_division():
            self.lead_in = None
            # A list that nothing announces is of the release's own time: "In January there were 64."
            self.lead_in_facets = {kind: f for kind, f in mains[0].facets.items() if kind != "period"}

    def _lead_in(
        self, mains: Sequence[Draft], *, section: Section, reading: Reading, ends_open: bool
    ) -> None:
        """A list is announced: of a figure of the sentence, or else of the release's own total."""
        facets: dict[str, Facet] = {}
        whole: Draft | None
        if mains and not ends_open and reading.exhaustive_at is not None:
            mains = [draft for draft in mains if draft.start < reading.exhaustive_at]
            if not mains:  # "as follows: the army 157, others 413.": the list has been read
                self.lead_in, self.lead_in_facets = None, {}
                return
        if mains:
            whole = self._announced(mains) if ends_open else mains[0]
        elif reading.exhaustive_end:
            whole, facets = (
                self.earlier.taken_up(section) or self.earlier.own_total(section),
                self.lead_in_facets,
            )
        else:  # "Here is where they fell:" says nothing more of the deed told last than what was done
            self.lead_in_facets = {kind: f for kind, f in self.lead_in_facets.items() if kind in DEEDS}
            return
        if whole is not None:
            self._divides_above(whole)
            whole.exhaustive = whole.exhaustive or reading.exhaustive_end
            self.lead_in, self.announced = whole, list(mains)
            self.lead_level = self.headings[-1].level if self.headings else -1
            self.lead_in_facets = {**whole.facets, **facets}

    def _divides_above(self, whole: Draft) -> None:
        """ "The toll is as follows:", "Civilians: 700, as follows:": a part with parts of its own."""
        divided, self.divided = self.divided or self.lead_in, None
        if divided is not None and not divided.exhaustive:
            return
        if divided is None or divided is whole or whole.parent is not None or whole.kind != "count":
            return
        harm = self.vocabulary.looser_harms.get(whole.harm or "", whole.harm)
        if whole.quantity.best != divided.quantity.best and harm in {None, divided.harm}:
            put_under(whole, divided, relation="part", vocabulary=self.vocabulary)

    def _announced(self, mains: Sequence[Draft]) -> Draft:
        """The last figure before a colon, but none of another time ("a rise from last month's 550")."""
        now = [draft for draft in mains if not draft.other_period and draft.own("period") is None]
        return (now or mains)[-1]


def _opens_list(spans: Sequence[Atom]) -> bool:
    """ "The detainees include:", and nothing else is said."""
    kinds = {span.kind for span in spans}
    return bool(spans) and spans[-1].cue("including") and kinds <= {"cue", "group", "harm"}
