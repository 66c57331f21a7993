"""A release to drafts: its sentences in order, each with what the lines above say about it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from tollextract.claims.aircraft import with_aircraft
from tollextract.claims.assertion import assert_all
from tollextract.claims.atoms import Atom, Row
from tollextract.claims.dateline import without_dateline
from tollextract.claims.doers import Doers, parties_of
from tollextract.claims.draft import HEADLINES, HEADS, ITEMS, Draft
from tollextract.claims.fragments import take_headline
from tollextract.claims.framing import Framing
from tollextract.claims.headings import SHARED, heading_of, series
from tollextract.claims.incidents import count_incidents
from tollextract.claims.item_labels import count_labelled, label_at, with_victims_named
from tollextract.claims.losses import with_losses
from tollextract.claims.numbered import with_events_numbered
from tollextract.claims.phrases import PhraseReader
from tollextract.claims.reading import Reading, State
from tollextract.claims.rows import mark_row
from tollextract.claims.scenes import Scene
from tollextract.claims.scope import Scope
from tollextract.claims.sentence import read_sentence
from tollextract.claims.settle import settle
from tollextract.claims.shared_heads import with_shared_heads
from tollextract.claims.signs import keeps_count
from tollextract.claims.stream import Step, Streamer
from tollextract.claims.suspected import with_suspects
from tollextract.claims.tables import Table
from tollextract.claims.times import mark_other_times, settle_times
from tollextract.claims.vocabulary import PERSON, Vocabulary
from tollextract.spans.lexicon import words_of
from tollextract.spans.periods import PeriodValue
from tollextract.text.model import QUARANTINED, Section
from tollextract.text.patterns import YEAR, marker

#: "Government forces (army, security, local militias)": what a heading adds in brackets.
GLOSS = regex.compile(r"\([^)]*\)")
#: A heading has no more words than this.
HEADING_WORDS = 9
#: A line that only names somebody has no more characters than this.
HEADING_LENGTH = 60
#: A line of at most this many words that begins with a figure may be an item of a list without bullets.
ITEM_WORDS = 20
#: The same behind a line that announces a list, where it may end like a sentence.
ANNOUNCED_WORDS = 45
#: A line is no longer than this.
LINE = 2000
#: Cues that state something without a figure: places in a ranking, "as many".
WITHOUT_FIGURE = ("worst_time", "highest", "first_place", "than_any", "followed_by", "placed", "as_many")
#: Marks between which a statement stands.
STOPS = (",", ";", ":", ".")
PROSE = frozenset({"lead", "body"})


class ReleaseReader:
    """Reads all sentences of one release."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        *,
        row: Row,
        sentences: Sequence[tuple[int, int]],
        main: PeriodValue | None = None,
    ) -> None:
        self.vocabulary = vocabulary
        #: The period the release is about.
        self.main = main
        self.row = row
        self.sentences = sentences
        self.starts = [start for start, _ in sentences]
        self.phrases = PhraseReader(vocabulary)
        self.streamer = Streamer(vocabulary)
        self.scope = Scope(vocabulary)
        self.scene = Scene(vocabulary)
        self.doers = Doers(vocabulary)
        self.framing = Framing(vocabulary)
        self.table = Table()
        #: Prose has begun; lines above it name a publisher or a place of issue, not a scope.
        self.begun = False
        #: The section that states the first figure.
        self.first: Section | None = None
        #: Of each numbered heading where the next of its series begins.
        self.series: dict[int, int] = {}
        #: The atoms of the line at hand with the place of its label; whom the label of the last line named.
        self.label: tuple[Sequence[Atom], int | None] = ((), None)
        self.labelled: str | None = None
        #: Figures that count something else than victims.
        self.set_aside: list[Atom] = []

    def read(self, sections: Sequence[Section]) -> list[Draft]:
        """Drafts of every section that may state figures, in reading order."""
        drafts: list[Draft] = []
        titled = all(section.kind != "title" for section in sections)
        self.series = series(sections, self.row.view)
        for section in map(self._as_heading, map(self._as_item, sections)):
            if section.kind in QUARANTINED or section.kind == "boilerplate":
                continue
            titled = titled or section.kind == "title"
            tells = section.kind in ITEMS or section.kind == "lead"
            tells = tells or (section.kind in PROSE and not section.heading)
            self.begun = self.begun or (titled and tells)
            self.scene.enter(section)
            self.doers.enter(section, incident=self.main is None or self.main.kind == "day")
            if section.kind not in PROSE or section.heading or self._states_figures(section):
                self.scope.enter_section(section)
            row = self._table_row(section)
            if row:
                drafts.extend(row)
                continue
            index = bisect_left(self.starts, section.start)
            while index < len(self.sentences) and self.sentences[index][1] <= section.end:
                drafts.extend(self._read_sentence(section, *self.sentences[index]))
                index += 1
        return drafts

    def _states_figures(self, section: Section) -> bool:
        """Whether a paragraph may end what holds: one without figures is passed over."""
        return any(span.kind == "fig" for span in self.row.spans_between(section.start, section.end))

    def _as_item(self, section: Section) -> Section:
        """ "27 in Aleppo;": an item of a list that has no bullets."""
        if section.kind not in PROSE or section.heading:
            return section
        words = self.row.view[section.start : section.end].split()
        stop = words[-1].endswith((".", ":", "?", "!"))
        announced, most = self._announced(section), ITEM_WORDS
        if announced and words[-1][-1] not in ":?!":
            stop, most = False, ANNOUNCED_WORDS
        opens = words[0][:1].isdigit() or (announced and self._figure_opens(section.start))
        if len(words) > most or stop or not opens or YEAR.fullmatch(words[0]):
            return section  # "2017 was the deadliest year."
        return section.model_copy(update={"kind": "list"})

    def _as_heading(self, section: Section) -> Section:
        """ "Russian forces", alone on its line: a heading, though it looks like no title."""
        if section.kind not in PROSE or section.heading or section.end - section.start > HEADING_LENGTH:
            return section
        atoms = self.row.between(section.start, section.end)
        names = [atom for atom in atoms if atom.kind in {"actor", "place"}]
        told = (atom for atom in atoms if atom.kind not in {"actor", "place"})
        if not names or any(atom.kind != "word" or not atom.closed("function_word") for atom in told):
            return section
        return section.model_copy(update={"heading": True, "level": 1})

    def _announced(self, section: Section) -> bool:
        """Whether a paragraph stands behind "as follows:", with none but lines of figures between."""
        view, end = self.row.view, section.start
        while True:
            while end > 0 and view[end - 1].isspace():
                end -= 1
            line = view[max(0, end - LINE) : end].rpartition("\n")[2]
            if line.endswith(":"):
                return True
            end -= len(line)
            if not line or not self._figure_opens(end):
                return False

    def _figure_opens(self, start: int) -> bool:
        """Whether a line begins with a figure: "27 in Aleppo", "Two bakeries"."""
        if self.row.view[start].isdigit():
            return True
        word = self.row.view[start : start + LINE].split(maxsplit=1)[0]
        spans = self.row.spans_between(start, start + len(word))
        return any(span.kind == "fig" and span.form == "cardinal" for span in spans)

    def _read_sentence(self, section: Section, start: int, end: int) -> Iterator[Draft]:
        ends_open = self.row.view[max(0, end - 2) : end + 1].rstrip().endswith(":")
        spans = self.row.spans_between(start, end)
        announces = ends_open and any(span.cue("exhaustive") for span in spans)
        told = announces or any(span.kind == "fig" or span.cue(*WITHOUT_FIGURE) for span in spans)
        if not section.heading and not told:
            if ends_open and section.kind not in ITEMS:
                self.scope.remember_facets(spans)
            self._read_without_figures(section, start, end, spans)
            return
        steps = self._steps(section, start, end)
        reading = self._reading(steps, section, (start, end))
        if start == section.start:
            self.labelled = count_labelled(*self.label, reading.drafts, vocabulary=self.vocabulary)
        drafts = settle(reading, vocabulary=self.vocabulary)
        heads = self._is_heading(section, start, end)
        if heads or (section.kind in ITEMS and not drafts and self._names_only(start, end)):
            self._enter_heading(section, steps, drafts)
            if ends_open and not drafts:
                self.scope.list_some(spans)
        if section.kind in HEADS or section.kind in PROSE:
            self.framing.add(section, steps, counts=any(draft.unit == PERSON for draft in drafts))
        settle_times(drafts, view=self.row.view)
        mark_other_times(drafts, view=self.row.view)
        if (section.kind in PROSE or section.kind in ITEMS) and not section.heading:
            totals = [draft for _, draft in self.scope.earlier.heads if "period" not in draft.facets]
            self.doers.tell(steps, parties_of(spans), view=self.row.view)
            self.doers.tell_beside(drafts, steps)
            self.doers.remember(drafts, steps, view=self.row.view)
            self.scene.give(drafts, steps, view=self.row.view, totals=totals)
            self.scene.remember(drafts, steps, view=self.row.view, main=self.main)
        heads_of_release = [total for _, total in self.scope.earlier.heads]
        for draft in drafts:
            if section.kind not in HEADLINES:
                self.scope.take_above(draft) if heads else self.scope.take(draft)
            self.scope.counted.take(draft, reading)
            take_headline(draft, heads_of_release, vocabulary=self.vocabulary)
            if draft.parent is not None and "harm" not in draft.facets:
                draft.take_from(draft.parent, kinds=SHARED, source="whole")
        self.scope.remember(drafts, reading, section=section, ends_open=ends_open)
        yield from drafts

    def _read_without_figures(self, section: Section, start: int, end: int, spans: Sequence[Atom]) -> None:
        """Have a sentence say who did what was told before, or when and where what follows was."""
        frames = section.kind in HEADS or (section.kind in PROSE and not self.framing.counted)
        named = not section.heading and any(span.kind in {"period", "place", "actor"} for span in spans)
        steps = self._steps(section, start, end) if frames or named else []
        told = named and self.doers.tell(steps, parties_of(spans), view=self.row.view)
        if frames:  # who did what the lead counts has not done all that the release does
            self.framing.add(section, steps, counts=told)
        elif named and not told:
            self.framing.blame(steps, view=self.row.view)
        if named:
            self.scene.remember((), steps, view=self.row.view, main=self.main)

    def _enter_heading(self, section: Section, steps: Sequence[Step], drafts: Sequence[Draft]) -> None:
        """Have what a line says hold for those below it."""
        heading = heading_of(steps, drafts, section=section, vocabulary=self.vocabulary)
        if heading is not None:
            heading.until = self.series.get(section.start, 0)
            self.scope.enter_heading(heading)

    def _table_row(self, section: Section) -> list[Draft]:
        """The figures of a row under headings that were read before it."""
        if section.kind != "table":
            self.table = Table()
            return []
        atoms = self.row.between(section.start, section.end)
        if not any(atom.kind == "fig" for atom in atoms):
            self.table.enter(self.row.view, section, atoms)
            return []
        drafts = self.table.read(self.row.view, section, atoms, vocabulary=self.vocabulary)
        for draft in drafts:
            self.scope.take(draft)
        return drafts

    def _steps(self, section: Section, start: int, end: int) -> list[Step]:
        atoms = self.row.between(start, end)
        if start == section.start and section.kind in PROSE:
            atoms = without_dateline(atoms, self.row.view, start, main=self.main)
        if start == section.start:
            label = label_at(atoms, self.row.view, start)
            headed = self.scope.names_party()
            atoms = with_victims_named(atoms, label, headed=headed, beside=self.labelled)
            self.label = atoms, label
        atoms = with_shared_heads(atoms, view=self.row.view, vocabulary=self.vocabulary)
        atoms = with_aircraft(atoms, view=self.row.view, vocabulary=self.vocabulary)
        atoms = with_losses(with_events_numbered(with_suspects(atoms)), vocabulary=self.vocabulary)
        mentions = self.phrases.read(atoms, view=self.row.view)
        self.set_aside.extend(self.phrases.aside)
        self.set_aside.extend(
            mention.fig
            for index, mention in mentions.items()
            if mention.set_aside or (mention.foreign and _harmless(atoms, index))
        )
        return self.streamer.steps(atoms, mentions, view=self.row.view)

    def _reading(self, steps: Sequence[Step], section: Section, sentence: tuple[int, int]) -> Reading:
        state = State(
            self.vocabulary,
            self.row.view,
            section,
            sentence,
            self.scope.earlier.pointed_at(),
            self.scope.earlier.of_paragraph(section),
        )
        reading = read_sentence(steps, state)
        kept = keeps_count(steps)
        for draft in reading.drafts:
            draft.first_stated = self._states_first(section)
            draft.kept_count = kept
            count_incidents(draft, self.scope, vocabulary=self.vocabulary)
        counted = any(draft.kind == "count" for draft in reading.drafts)
        self.first = self.first or (section if counted else None)
        assert_all(steps, reading.drafts)
        _set_aside_unmeant(reading, steps)
        self.set_aside.extend(reading.set_aside)
        mark_row(steps, reading.drafts)
        if section.kind == "call":
            self._set_aside_demands(reading)
        return reading

    def _states_first(self, section: Section) -> bool:
        """Whether no figure was stated before a paragraph, or before the list in which an item stands."""
        return self.first is None or self.first is section

    def _set_aside_demands(self, reading: Reading) -> None:
        """Recommendations count nobody; what they take for granted ("the deaths of thousands") stays."""
        for draft in reading.drafts:
            if draft.quantity.hedge != "vague" and draft.kind != "rank":
                draft.mention.set_aside = True
                self.set_aside.append(draft.mention.fig)

    def _names_only(self, start: int, end: int) -> bool:
        """Whether an item without figures is short, or announces others: no remark on how all behave."""
        text = GLOSS.sub("", self.row.view[start:end]).rstrip()
        return text.endswith(":") or len(text.split()) <= ITEM_WORDS

    def _is_heading(self, section: Section, start: int, end: int) -> bool:
        """A short line without a sentence in it; a full sentence with a colon only leads in a list.

        An item that announces others ("- Other parties killed 310, of whom:") holds for those below it.
        """
        if section.heading and section.kind in ITEMS:
            return end >= section.end
        text = GLOSS.sub("", self.row.view[start:end])
        begun = self.begun or text.rstrip().endswith(":") or marker().match(text) is not None
        return begun and section.heading and len(text.split()) <= HEADING_WORDS


def _set_aside_unmeant(reading: Reading, steps: Sequence[Step]) -> None:
    """What counts nobody: somebody who is only supposed, and shares of land.

    "Families fear that a female prisoner might be tortured" speaks of any prisoner.
    """
    for draft in reading.drafts:
        supposed = draft.assertion == "feared" and draft.mention.fig.form == "article"
        if supposed or _of_land(draft, steps):
            draft.mention.set_aside = True
            reading.set_aside.append(draft.mention.fig)


def _of_land(draft: Draft, steps: Sequence[Step]) -> bool:
    """ "Nearly 20 percent of the total area", "almost all the territory": a share of nobody."""
    base = draft.mention.base
    land = next((at for at, atom in enumerate(base) if atom.closed("land_noun")), 0)
    people = any(atom.kind in {"harm", "group"} for atom in base[:land])
    behind = (step for step in steps if step.atom is not None and step.atom.start >= draft.mention.fig.end)
    noun = next((step for step in behind if step.text not in words_of("determiner")), None)
    named = not base and noun is not None and noun.text in words_of("land_noun")
    return draft.kind == "share" and (named or (land > 0 and not people))


def _harmless(atoms: Sequence[Atom], index: int) -> bool:
    """Whether nothing was done to anybody between the marks around a figure."""
    first = next((at for at in range(index, -1, -1) if atoms[at].word(*STOPS)), 0)
    last = next((at for at in range(index, len(atoms)) if atoms[at].word(*STOPS)), len(atoms))
    return not any(atom.kind == "harm" for atom in atoms[first:last])
