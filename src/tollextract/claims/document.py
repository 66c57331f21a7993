"""A release to drafts: sentences in order, with the scope that headings and lists set.

"First: Government Forces" says who did everything below it; "distributed as
follows:" makes the items after it the parts of the figure before it; "of these"
at the start of a paragraph points back to the paragraph's own total, or to the
release's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from tollextract.claims.atoms import Atom, Row
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.mentions import MentionReader
from tollextract.claims.sentence import HEADS, LOOSE, Reading, SentenceReader
from tollextract.claims.settle import settle
from tollextract.claims.stream import Step, Streamer
from tollextract.claims.vocabulary import Vocabulary
from tollextract.text.model import QUARANTINED, Section

#: Figures of at most this many earlier sentences may be pointed back to.
MEMORY = 12
#: "Government forces (army, security, local militias)": what a heading adds in brackets.
GLOSS = regex.compile(r"\([^)]*\)")
#: "Damascus - ", "IDLIB, Syria - ", "(Istanbul) ".
DATELINE = regex.compile(r"\(\p{Lu}[\p{L}' -]{2,30}\) | \p{Lu}[\p{L}'. -]{1,30}(?:,[ ]\p{Lu}[\p{L} ]{2,20})?[ ]-{1,2}[ ]", regex.VERBOSE)
#: A heading has no more words than this.
HEADING_WORDS = 9
#: A heading sets the scope of its list and of so many paragraphs.
SCOPE_PARAGRAPHS = 1
#: A line of at most this many words that begins with a figure may be an item of a list without bullets.
ITEM_WORDS = 20
ITEM_SECTIONS = frozenset({"list", "table"})


@dataclass(slots=True)
class Heading:
    """A line that sets the scope of what follows, down to the next heading of its level."""

    level: int
    facets: dict[str, Facet]
    group: Atom | None = None
    main: Draft | None = None
    #: A list has begun below it; the next paragraph of prose is no longer its.
    listed: bool = False
    #: Paragraphs of prose read below it.
    paragraphs: int = 0


@dataclass(slots=True)
class Scope:
    """What the lines above say about the line at hand."""

    headings: list[Heading] = field(default_factory=list)
    #: The last figure before a list: its items may be its parts.
    lead_in: Draft | None = None
    lead_in_facets: dict[str, Facet] = field(default_factory=dict)
    #: Level of the heading under which the lead-in stands; deeper headings are its parts.
    lead_level: int = -1
    recent: list[Draft] = field(default_factory=list)

    def enter(self, heading: Heading) -> None:
        """Leave headings of the same or a deeper level, then enter this one."""
        while self.headings and self.headings[-1].level >= heading.level:
            self.headings.pop()
        self.headings.append(heading)

    def earlier(self) -> list[Draft]:
        """Figures that may be pointed back to, nearest first."""
        heads = [draft for draft in self.recent[: -MEMORY * 4] if draft.section.kind in HEADS]
        return [*reversed(self.recent[-MEMORY * 4 :]), *heads]


class ReleaseReader:
    """Reads all sentences of one release."""

    def __init__(self, vocabulary: Vocabulary, *, row: Row, sentences: Sequence[tuple[int, int]]) -> None:
        self.vocabulary = vocabulary
        self.row = row
        self.sentences = sentences
        self.starts = [start for start, _ in sentences]
        self.mentions = MentionReader(vocabulary)
        self.streamer = Streamer(vocabulary)
        self.scope = Scope()
        #: Prose has begun; lines above it name a publisher or a place of issue, not a scope.
        self.begun = False
        #: Ranges of figures that count something else than victims.
        self.set_aside: list[tuple[int, int, str]] = []

    def read(self, sections: Sequence[Section]) -> list[Draft]:
        """Drafts of every section that may state figures, in reading order."""
        drafts: list[Draft] = []
        previous: Section | None = None
        for section in map(self._as_item, sections):
            if section.kind in QUARANTINED:
                continue
            if previous is not None and section.kind in ITEM_SECTIONS and previous.kind not in ITEM_SECTIONS:
                pass
            elif section.kind not in ITEM_SECTIONS and not section.heading and not self._under_division():
                self.scope.lead_in = None
                self.scope.lead_in_facets = {}
            self.begun = self.begun or section.kind in {"lead", "body"} and not section.heading
            self._leave_lists(section)
            drafts.extend(self._read_section(section))
            previous = section
        return drafts

    def _as_item(self, section: Section) -> Section:
        """ "27 in Aleppo;": an item of a list that has no bullets."""
        if section.kind not in {"lead", "body"} or section.heading:
            return section
        words = self.row.view[section.start : section.end].split()
        if len(words) > ITEM_WORDS or words[-1].endswith((".", ":", "?", "!")) or not words[0][:1].isdigit():
            return section
        return section.model_copy(update={"kind": "list"})

    def _read_section(self, section: Section) -> Iterator[Draft]:
        index = bisect_left(self.starts, section.start)
        while index < len(self.sentences) and self.sentences[index][1] <= section.end:
            yield from self._read_sentence(section, *self.sentences[index])
            index += 1

    def _read_sentence(self, section: Section, start: int, end: int) -> Iterator[Draft]:
        spans = self.row.spans_between(start, end)
        if not section.heading and not any(span.kind == "fig" or span.cue("highest", "followed_by", "as_many") for span in spans):
            if section.kind not in ITEM_SECTIONS:
                self._remember_facets(spans, ends_open=self._ends_open(end))
                return
        atoms = self._without_dateline(self.row.between(start, end), section, start)
        mentions = self.mentions.read(atoms)
        self.set_aside.extend((m.fig.start, m.fig.end, "other") for m in mentions.values() if m.set_aside)
        steps = self.streamer.steps(atoms, mentions, view=self.row.view)
        reader = SentenceReader(
            self.vocabulary, section=section, sentence=(start, end), earlier=self.scope.earlier(), view=self.row.view
        )
        reading = reader.read(steps)
        self.set_aside.extend((fig.start, fig.end, "other") for fig in reading.set_aside)
        if section.kind == "call":
            self._set_aside_demands(reading)
        drafts = settle(reading, vocabulary=self.vocabulary)
        if self._is_heading(section, start, end) or (section.kind in ITEM_SECTIONS and not drafts):
            self._enter_heading(section, steps, drafts)
        for draft in drafts:
            self._take_scope(draft, section, reading)
            self._take_paragraph(draft, section, reading)
            if draft.parent is not None and "harm" not in draft.facets:
                draft.take_from(draft.parent, kinds=("harm", "period", "place", "cause"), source="whole")
        self._remember(drafts, reading, ends_open=self._ends_open(end), section=section)
        yield from drafts

    def _without_dateline(self, atoms: list[Atom], section: Section, start: int) -> list[Atom]:
        """ "Damascus - The Observatory ...": where a release was issued is not where anything happened."""
        if start != section.start or section.kind not in {"lead", "body"}:
            return atoms
        match = DATELINE.match(self.row.view, start)
        return [atom for atom in atoms if atom.start >= match.end()] if match else atoms

    # -- scope ----------------------------------------------------------------------------------

    def _is_heading(self, section: Section, start: int, end: int) -> bool:
        """A short line without a sentence in it; a full sentence that ends in a colon only leads in a list."""
        text = GLOSS.sub("", self.row.view[start:end])
        return self.begun and section.heading and len(text.split()) <= HEADING_WORDS

    def _still_divided(self, level: int) -> bool:
        """Whether a heading is one of the parts that "distributed as follows" announced."""
        lead_in = self.scope.lead_in
        return lead_in is not None and lead_in.exhaustive and level > self.scope.lead_level

    def _under_division(self) -> bool:
        """Prose right under such a heading is an item of the list, though it has no bullet."""
        lead_in = self.scope.lead_in
        if lead_in is None or not lead_in.exhaustive or not self.scope.headings:
            return False
        return self.scope.headings[-1].level > self.scope.lead_level and self.scope.headings[-1].paragraphs < SCOPE_PARAGRAPHS

    def _leave_lists(self, section: Section) -> None:
        """Prose after the list under a heading is no longer said of what the heading names."""
        headings = self.scope.headings
        if section.kind in ITEM_SECTIONS:
            for heading in headings:
                heading.listed = True
        elif not section.heading and headings:
            headings[-1].paragraphs += 1
            if headings[-1].listed or headings[-1].paragraphs > SCOPE_PARAGRAPHS:
                headings.clear()

    def _ends_open(self, end: int) -> bool:
        """Whether a sentence ends in a colon, announcing what follows."""
        return self.row.view[max(0, end - 2) : end + 1].rstrip().endswith(":")

    def _set_aside_demands(self, reading: Reading) -> None:
        """Recommendations count nobody; what they take for granted ("the deaths of thousands") stays."""
        for draft in reading.drafts:
            if draft.quantity.hedge != "vague" and draft.kind != "rank":
                draft.mention.set_aside = True
                self.set_aside.append((draft.mention.fig.start, draft.mention.fig.end, "other"))

    def _enter_heading(self, section: Section, steps: Sequence[Step], drafts: Sequence[Draft]) -> None:
        facets: dict[str, Facet] = {}
        group: Atom | None = None
        for step in steps:
            if step.facet is None:
                continue
            atom = step.facet.atoms[0]
            if step.facet.kind == "group":
                group = group or atom
            elif step.facet.kind == "cause" and isinstance(atom.value, Atom) and self._counts_things(steps):
                group = group or atom.value
            elif step.facet.kind != "period" or step.facet.atoms[0].form not in {"day", "unspecified"}:
                facets.setdefault(step.facet.kind, step.facet)
        level = section.level if section.heading else section.level + 10
        main = next((draft for draft in drafts if draft.parent is None and draft.kind == "count"), None)
        if facets or group is not None or main is not None or section.heading:
            self.scope.enter(Heading(level, facets, group, main, listed=section.kind in ITEM_SECTIONS))
            if main is not None or not self._still_divided(level):
                self.scope.lead_in = main
            if "harm" in facets:
                self.scope.lead_in_facets = {}

    def _counts_things(self, steps: Sequence[Step]) -> bool:
        """ "Use of barrel bombs by governorate": the weapons are counted, not those they killed."""
        harms = [step.facet.atoms[0] for step in steps if step.facet is not None and step.facet.kind == "harm"]
        return bool(harms) and all(self.vocabulary.unit_of_harm(atom) == "munition" for atom in harms)

    def _take_scope(self, draft: Draft, section: Section, reading: Reading) -> None:
        """Facets of the headings above, and the whole that a list divides."""
        if self._is_heading(section, *draft.sentence) or section.kind in {"title", "subtitle"}:
            return
        for heading in reversed(self.scope.headings):
            for kind, facet in heading.facets.items():
                if kind == "harm" and not self.vocabulary.harm_unit_fits(facet.atoms[0].id, draft.unit):
                    continue
                draft.give(facet, source="heading")
            self._heading_group(draft, heading)
            if heading.main is not None and draft.parent is None and draft is not heading.main and draft.kind == "count":
                self._under(draft, heading.main, relation="subset")
        self._take_lead_in(draft, section)

    def _take_paragraph(self, draft: Draft, section: Section, reading: Reading) -> None:
        """ "The opposition was responsible for three": three of what the paragraph counts."""
        if draft.kind != "count" or "harm" in draft.facets or not self.vocabulary.generic(draft.group):
            return
        labelled = draft.own("actor") is not None or (draft.own("place") is not None and reading.places_named() > 1)
        if not labelled:
            return
        harmed = [d for d in self.scope.recent if "harm" in d.facets]
        nearby = [d for d in reversed(harmed) if d.section is section]
        earlier = next(iter(nearby or [d for d in harmed if d.section.kind in HEADS and d.parent is None]), None)
        if earlier is not None:
            if draft.group is None:
                draft.group, draft.unit, draft.status = earlier.group, earlier.unit, earlier.status
                draft.group_inherited = True
            draft.take_from(earlier, kinds=("harm", "period"), source="sentence")

    def _heading_group(self, draft: Draft, heading: Heading) -> None:
        if heading.group is not None and draft.group is None and draft.kind == "count" and draft.mention.bare:
            draft.group = self.vocabulary.head_group([heading.group])
            draft.unit = self.vocabulary.unit_of(draft.group)
            draft.group_inherited = True

    def _take_lead_in(self, draft: Draft, section: Section) -> None:
        lead_in = self.scope.lead_in
        if section.kind not in ITEM_SECTIONS and not self._under_division():
            return
        for facet in self.scope.lead_in_facets.values():
            if facet.kind != "actor" and (
                facet.kind != "harm" or self.vocabulary.harm_unit_fits(facet.atoms[0].id, draft.unit)
            ):
                draft.give(facet, source="list")
        if lead_in is None or draft.parent is not None or draft.kind != "count":
            return
        if draft.own("harm") is not None and "harm" in lead_in.facets and _harm(draft) != _harm(lead_in):
            return
        divides = any(
            kind in draft.facets and draft.facets[kind].source in {"", "heading"} for kind in ("actor", "place", "cause")
        )
        self._under(draft, lead_in, relation="part" if divides else "subset")
        draft.closed = draft.parent is lead_in and divides and lead_in.exhaustive

    def _under(self, draft: Draft, whole: Draft, *, relation: str) -> None:
        """Make a figure part of a whole it can belong to."""
        if draft.unit is not None and whole.unit is not None and draft.unit != whole.unit and not draft.mention.bare:
            return
        if not self.vocabulary.may_hold(draft.group, whole.group):
            return
        high, low = whole.quantity.high, draft.quantity.low
        if high is not None and low is not None and low > high and relation != "part":
            return
        if draft.group is None:
            draft.group, draft.unit, draft.status = whole.group, whole.unit, whole.status
            draft.group_inherited = True
        draft.parent, draft.relation = whole, relation
        draft.take_from(whole, kinds=("harm", "period", "place", "cause"), source="whole")

    def _remember_facets(self, spans: Sequence[Atom], *, ends_open: bool) -> None:
        if ends_open:
            self.scope.lead_in_facets = {
                atom.kind: Facet(atom.kind, (atom,)) for atom in spans if atom.kind in {"harm", "place", "period", "cause"}
            }

    def _remember(self, drafts: Sequence[Draft], reading: Reading, *, ends_open: bool, section: Section) -> None:
        counts = [draft for draft in drafts if draft.kind == "count" and id(draft) not in reading.item_of]
        mains = [draft for draft in counts if draft.rule not in {"list", "apposition", "embedded"}]
        self.scope.recent.extend(mains)
        if section.kind in ITEM_SECTIONS:
            return
        if reading.exhaustive_end and not any("actor" in draft.facets for draft in drafts):
            self.scope.headings.clear()
        if not mains and reading.exhaustive_end:
            self._divide_total(section)
        if self._under_division() and not ends_open and not reading.exhaustive_end:
            return
        if mains and not ends_open and not reading.exhaustive_end:
            self.scope.lead_in = None
            self.scope.lead_in_facets = dict(mains[0].facets)
        elif mains:
            self.scope.lead_in = mains[-1] if ends_open else mains[0]
            if ends_open and mains[0].rule == "list" and mains[0].parent is not None:
                self.scope.lead_in = mains[0].parent
            if reading.exhaustive_end:
                self.scope.lead_in.exhaustive = True
            self.scope.lead_level = self.scope.headings[-1].level if self.scope.headings else -1
            self.scope.lead_in_facets = dict(self.scope.lead_in.facets)


    def _divide_total(self, section: Section) -> None:
        """ "The victims are distributed as follows:" divides the release's own total."""
        totals = [draft for draft in self.scope.recent if draft.parent is None]
        heads = [draft for draft in totals if draft.section.kind in HEADS and draft.kind == "count"]
        whole = min(heads, key=lambda d: (d.section is not section, d.quantity.hedge in LOOSE, d.start), default=None)
        if whole is not None:
            whole.exhaustive = True
            self.scope.lead_level = self.scope.headings[-1].level if self.scope.headings else -1
            self.scope.lead_in = whole
            self.scope.lead_in_facets = {**whole.facets, **self.scope.lead_in_facets}


def _harm(draft: Draft) -> str | None:
    facet = draft.facets.get("harm")
    return facet.atoms[0].id if facet is not None else None
