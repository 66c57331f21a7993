"""One sentence to drafts: which figure is part of which, and which words say what of it.

A sentence is read once, left to right, as clauses. A clause has main figures in a
row ("32 by the regime and 12 by the SDF"); a figure may carry a list of its
subsets ("including 14 children and seven women"). What stands before a figure
and after the last separator is said of it and of what follows ("the SDF killed");
what stands after a figure is said of it, or of the head of its list once a comma
has closed the list. Whatever stays open is settled in ``settle``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.mentions import SHARES, Mention
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import Vocabulary
from tollextract.quantity import Quantity
from tollextract.text.model import Section

HEADS = frozenset({"title", "subtitle", "lead"})
#: Figures that another may state exactly.
LOOSE = frozenset({"about", "nearly", "vague", "range", "more_than", "at_most", "less_than"})
COPULA_WORDS = frozenset({"is", "are", "was", "were", "also"})
ITEMS = frozenset({"list", "table"})
PER_CUES = {"per_hour": "hour", "per_day": "day", "per_week": "week", "per_month": "month", "per_year": "year"}


@dataclass(slots=True, frozen=True)
class FigureAt:
    """The value of a figure that stands for no printed number."""

    quantity: Quantity


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence with figures that share what was said before them."""

    opened_by: str = "start"
    source: Draft | None = None
    pre: dict[str, Facet] = field(default_factory=dict)
    mains: list[Draft] = field(default_factory=list)
    exhaustive: bool = False
    comparison: bool = False


@dataclass(slots=True)
class Reading:
    """What a sentence gave: drafts in order, each with its clause, and leads for the next sentence."""

    drafts: list[Draft] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    pre: dict[int, dict[str, Facet]] = field(default_factory=dict)
    clause_of: dict[int, Clause] = field(default_factory=dict)
    #: Facets named before the first figure ("In Idlib in May, ..."): they hold for the whole sentence.
    opening: dict[str, Facet] = field(default_factory=dict)
    tight: set[int] = field(default_factory=set)
    item_of: dict[int, Draft] = field(default_factory=dict)
    #: Figures of a definition ("five or more people at once"): they count nobody.
    set_aside: list[Atom] = field(default_factory=list)
    respectively: bool = False
    each: set[int] = field(default_factory=set)
    #: Superlatives ("the highest number") with the figure they are said of, if any.
    ranks: list[tuple[Draft, Draft | None]] = field(default_factory=list)
    exhaustive_end: bool = False

    def places_named(self) -> int:
        """How many figures of the sentence have a place of their own."""
        return sum(draft.own("place") is not None for draft in self.drafts)


def _names_all(text: str) -> bool:
    """ "of the total", "of the victims" mean those of the release; "of them", "of these" the nearest."""
    return not any(word in {"them", "these", "those", "whom", "which", "latter"} for word in text.split())


def _harm_of(draft: Draft) -> str:
    return draft.facets["harm"].atoms[0].id


class SentenceReader:
    """Reads the steps of one sentence; make a new one for each."""

    def __init__(self, vocabulary: Vocabulary, *, section: Section, sentence: tuple[int, int], earlier: Sequence[Draft], view: str) -> None:
        self.vocabulary = vocabulary
        self.view = view
        self.section = section
        self.sentence = sentence
        self.earlier = earlier
        self.reading = Reading()
        self.clause = Clause()
        self.reading.clauses.append(self.clause)
        self.pending: list[Step] = []
        self.last: Draft | None = None
        self.list_parent: Draft | None = None
        self.brackets: list[tuple[Draft | None, Draft | None]] = []
        self.total: Draft | None = None
        self.rank = 0
        self.falling = False
        self.defining = False
        self.chain: int | None = None

    def read(self, steps: Sequence[Step]) -> Reading:
        """All drafts of the sentence, with facets that their own words state."""
        steps = self._without_sources(steps)
        for index, step in enumerate(steps):
            if step.kind == "mention" and step.mention is not None and self.defining:
                self.reading.set_aside.append(step.mention.fig)
            elif step.kind == "mention" and step.mention is not None:
                self._on_mention(step.mention, steps[index + 1 : index + 4])
            elif step.kind == "cue" and step.atom is not None and step.atom.cue("definition", "not_included"):
                self.defining = True
            elif step.kind == "cue" and step.atom is not None:
                self._on_cue(step, steps[index + 1 :])
            elif step.kind == "mark":
                self._on_mark(step, steps[index + 1 :])
            elif step.kind == "dash":
                self._on_dash(step)
            else:
                self.pending.append(step)
        self._close_ranking()
        self._flush()
        return self.reading

    def _without_sources(self, steps: Sequence[Step]) -> list[Step]:
        """ "14 from SDF facilities" names who held those released, but not who killed those "from" somewhere."""
        harms = {step.facet.atoms[0].id for step in steps if step.facet is not None and step.facet.kind == "harm"}
        harms |= {step.mention.harm.id for step in steps if step.mention is not None and step.mention.harm is not None}
        if harms & self.vocabulary.source_harms:
            return list(steps)
        return [step for step in steps if step.marker != "source"]

    # -- marks and cues -------------------------------------------------------------------------

    def _on_mark(self, step: Step, rest: Sequence[Step]) -> None:
        if step.text == ";":
            self._open("semicolon")
        elif step.text == ":" and self.clause.mains and not self._label_ahead():
            self._open("colon", exhaustive=self._exhaustive_pending())
        elif step.text in "([":
            self.pending.append(step)
            self.brackets.append((self.last, self.list_parent))
        elif step.text in ")]" and self.brackets:
            opened_at, list_parent = self.brackets.pop()
            inside = any(other.text in ("(", "[") and other.kind == "mark" for other in self.pending)
            if not inside:
                self._flush()
                self.last = opened_at if opened_at is not None else self.last
                self.list_parent = list_parent
            self.pending.append(step)
        else:
            self.pending.append(step)

    def _label_ahead(self) -> bool:
        """ "Aleppo: 14, Homs: 7": the words before the colon are a label, not a statement."""
        since_mark: list[Step] = []
        for step in reversed(self.pending):
            if step.kind in {"mark", "and"}:
                break
            since_mark.append(step)
        else:
            return False
        facets = [step.facet for step in since_mark if step.facet is not None]
        return bool(facets) and not any(facet.kind == "harm" for facet in facets)

    def _on_dash(self, step: Step) -> None:
        self.pending.append(Step("mark", text="-", atom=step.atom))

    def _on_cue(self, step: Step, rest: Sequence[Step]) -> None:
        atom = step.atom
        assert atom is not None
        if atom.cue("respectively"):
            self.reading.respectively = True
        elif atom.cue("each") and self.last is not None:
            self.reading.each.add(id(self.last))
        elif atom.cue("exhaustive"):
            self.reading.exhaustive_end = True
            self.pending.append(step)
        elif self._per(atom):
            pass
        elif atom.cue("followed_by") or (atom.cue("then") and self.chain is not None):
            self._open("ranking")
        elif atom.cue("highest") and self._ranks(rest):
            self._start_ranking(atom)
        elif atom.cue("compare") and self._figure_ahead(rest):
            self._open("compare")
        elif atom.cue("contrast") and self.clause.mains:
            self._open("contrast")
        elif atom.cue("total_to") and self._total_ahead(rest):
            self._open("total")
        elif atom.cue("side") and rest and rest[0].kind == "mention" and self.last is not None and not self._label_ahead():
            self._open("side")
        elif atom.cue("of_total") and not self._pending_figure():
            self.total = self._antecedent(
                None, total=True, named=_names_all(step.text), harm=self.vocabulary.harm_named(step.text)
            )
            self.pending.append(step)
        else:
            self.pending.append(step)

    def _per(self, atom: Atom) -> bool:
        per = next((PER_CUES[id] for id in atom.ids if id in PER_CUES), None)
        if per is None or self.last is None or any(step.kind == "mark" and step.text != "(" for step in self.pending):
            return False
        self.last.kind = "rate"
        self.last.parent, self.last.relation = None, None
        self.last.per = per
        return True

    def _pending_figure(self) -> bool:
        return bool(self.pending) and self.pending[-1].kind == "mention"

    def _ranks(self, rest: Sequence[Step]) -> bool:
        """ "the highest number among all governorates": a superlative of a number, with somebody to rank."""
        near = rest[:2]
        if not any(step.atom is not None and (step.atom.cue("rank_noun", "total_noun") or step.atom.kind == "harm") for step in near):
            return False
        subject = [*self.pending, *rest]
        return self.last is not None or any(
            step.facet is not None and step.facet.kind in {"place", "actor"} for step in subject
        )

    def _figure_ahead(self, rest: Sequence[Step]) -> bool:
        return any(step.kind == "mention" for step in rest[:4]) and self.last is not None

    def _total_ahead(self, rest: Sequence[Step]) -> bool:
        """ "bringing the total number of ... to 104": a running total needs "to" before its figure."""
        for index, step in enumerate(rest):
            if step.kind == "mention":
                before = [other.text for other in rest[max(0, index - 2) : index]]
                return any(text == "to" or text.endswith(" to") for text in before)
            if step.kind == "mark" and step.text in ";.":
                return False
        return False

    def _exhaustive_pending(self) -> bool:
        return self.reading.exhaustive_end or any(
            step.atom is not None and step.atom.cue("exhaustive") for step in self.pending
        )

    def surface(self, atom: Atom) -> str:
        """The words of an atom."""
        return self.view[atom.start : atom.end]

    # -- clauses --------------------------------------------------------------------------------

    def _open(self, kind: str, *, exhaustive: bool = False) -> None:
        """Close the clause at hand and begin another that leans on its last main figure."""
        self._close_ranking()
        carried = [] if self.clause.mains else self.pending
        if self.clause.mains:
            self._flush()
        leading = [draft for draft in self.clause.mains if not draft.bracketed] or self.clause.mains
        source = leading[-1] if leading else self.clause.source
        if kind == "ranking":
            self._chain_on(source)
        self.clause = Clause(opened_by=kind, source=source, exhaustive=exhaustive, comparison=kind == "compare")
        self.reading.clauses.append(self.clause)
        self.pending = list(carried)
        self.list_parent = None
        if kind in {"semicolon", "contrast", "ranking", "total", "compare"}:
            self.last = None
        elif kind != "side":
            self.last = source

    def _flush(self) -> None:
        """What is left at the end of a clause is said of its last figure."""
        if self.last is not None and self.last in self.reading.drafts:
            self._give(self.last, self.pending)
        else:
            self._keep_as_pre(self.pending)
        self.pending = []

    def _keep_as_pre(self, steps: Sequence[Step]) -> None:
        fresh: set[str] = set()
        for step in steps:
            if step.facet is None or (step.facet.kind == "period" and "period" in fresh):
                continue
            self.clause.pre[step.facet.kind] = step.facet
            fresh.add(step.facet.kind)

    # -- figures --------------------------------------------------------------------------------

    def _on_mention(self, mention: Mention, rest: Sequence[Step]) -> None:
        if mention.fig.form == "article" and (self._in_apposition_to_name() or not self._counts_one(mention, rest)):
            return
        pending, self.pending = self.pending, []
        previous = self.last
        before, after = self._split(pending, previous)
        if previous is not None and previous in self.reading.drafts:
            self._give(previous, before)
        elif before:
            after = [*before, *after]
        if self._relative(before, after) and previous is not None:
            self._open_relative(previous)
        parent, relation, rule = self._role(mention, pending, previous)
        draft = self._draft(mention, rule)
        if previous is not None and previous.mention.of_figure and not pending:
            self._taken_from(previous, draft)
            return
        if previous is not None and previous.kind == "share" and self._right_after(previous, mention):
            previous.base_draft = draft
            previous.base_linked = True
        if mention.base and mention.base[0].cue("of_them", "of_total") and not any(a.cue("total_noun") for a in mention.base):
            said = mention.base[0].form
            draft.base_draft = self._antecedent(None, total=True, named=_names_all(said), harm=self.vocabulary.harm_named(said))
        if self._taken_out_of(pending) and parent is None and draft.kind == "count":
            self.total = draft
            draft.definite = True
        self._place_in_clause(draft, parent=parent, relation=relation, after=after, pending=pending)

    def _in_apposition_to_name(self) -> bool:
        """ "Muhannad A., a student in his third year": a person described, not one person counted."""
        if len(self.pending) < 2 or self.pending[-1].text != ",":
            return False
        before = next((step for step in reversed(self.pending[:-1]) if step.text != "."), None)
        if before is None or before.atom is None or before.kind not in {"word", "typed"}:
            return False
        return self.surface(before.atom)[:1].isupper()

    def _counts_one(self, mention: Mention, rest: Sequence[Step]) -> bool:
        """ "a child" counts where it is harmed or listed; "without contact with a lawyer" counts nobody."""
        if mention.harm is not None or mention.partitive is not None or self._lists(self.pending):
            return True
        tail = self.pending[-1] if self.pending else None
        if tail is not None and tail.kind in {"and", "mark"} and self.last is not None:
            return True
        if tail is not None and tail.facet is not None and tail.facet.kind == "harm":
            return True
        for step in rest:
            if step.kind == "and" or (step.facet is not None and step.facet.kind == "harm"):
                return True
            if step.kind in {"mark", "mention"}:
                break
        return False

    def _right_after(self, share: Draft, mention: Mention) -> bool:
        """ "one in eight of the 228,647": nothing stands between the words of the base and the figure."""
        return bool(share.mention.base) and not self.view[share.mention.base[-1].end : mention.fig.start].strip()

    def _taken_from(self, part: Draft, whole: Draft) -> None:
        """ "Thirty-four of the 61 died": the second figure is taken up again as the whole of the first."""
        known = next((d for d in self.earlier if d.kind == "count" and d.quantity.best == whole.quantity.best), None)
        whole.definite = True
        part.parent, part.relation = known or whole, "subset"
        if part.group is None:
            part.group, part.unit, part.status = whole.group, whole.unit or part.unit, whole.status
        self.reading.pre[id(whole)] = {}
        self.reading.clause_of[id(whole)] = self.clause
        self.reading.drafts.insert(self.reading.drafts.index(part), whole)

    def _taken_out_of(self, pending: Sequence[Step]) -> bool:
        """ "Of the 72 civilians killed, ...", "among the 72 victims, ...": the figure is the whole of what follows."""
        words = [step.text for step in pending if step.kind in {"word", "cue"}][-3:]
        if not words or any(step.facet is not None for step in pending[-3:]):
            return False
        leading = words[-1] in {"of", "among", "amongst", "out of", "of the", "out of the", "from the"}
        return leading or (len(words) > 1 and words[-1] in {"the", "these", "those"} and words[-2] in {"of", "among", "amongst", "out of"})

    def _draft(self, mention: Mention, rule: str) -> Draft:
        value = mention.fig.value
        draft = Draft(
            mention=mention,
            quantity=value.quantity,
            kind="change" if rule == "change" else "share" if mention.fig.form in SHARES else "count",
            section=self.section,
            sentence=self.sentence,
            rule=rule,
            unit="fraction" if mention.fig.form == "fraction" else "percent" if mention.fig.form == "percent" else mention.unit,
            group=mention.group,
            status=mention.status,
        )
        if rule == "change":
            draft.quantity = self._signed(value.quantity)
        if mention.harm is not None:
            draft.give(Facet("harm", (mention.harm,)))
        for atom in mention.base:
            if atom.kind in {"harm", "actor", "place", "period", "cause", "group"}:
                draft.base_facets.setdefault(atom.kind, Facet(atom.kind, (atom,)))
        return draft

    def _place_in_clause(
        self, draft: Draft, *, parent: Draft | None, relation: str | None, after: Sequence[Step], pending: Sequence[Step]
    ) -> None:
        reading = self.reading
        inside = parent in reading.drafts or (draft.rule == "embedded" and self.last is not None)
        embedded = parent is not None and inside and draft.rule in {"list", "apposition", "embedded"}
        own = [step for step in after if step.facet is not None]
        if embedded:
            for step in own:
                assert step.facet is not None
                draft.give(step.facet)
            head = parent if parent in reading.drafts else self.last
            assert head is not None
            reading.item_of[id(draft)] = head
            self.list_parent = parent
        else:
            self._keep_as_pre(own)
            if not self.clause.mains and self.clause.opened_by == "start":
                reading.opening = {k: f for k, f in self.clause.pre.items() if k in {"place", "period"}}
            if self.clause.mains and self._tight(pending):
                reading.tight.add(id(draft))
            self.clause.mains.append(draft)
            if draft.rule != "list":
                self.list_parent = None
            self._among_whole(draft, pending)
            self._label_group(draft, pending)
        draft.bracketed = bool(self.brackets)
        self._event_before(draft, pending)
        draft.parent, draft.relation = parent, relation
        draft.closed = draft.rule == "colon-list" and self.clause.exhaustive
        if self.clause.opened_by == "ranking" and not self.brackets:
            draft.rank, draft.chain = self.rank, self.chain
        elif self.last is not None and self.last.kind == "rank" and draft.kind != "rank" and not embedded:
            draft.rank, draft.chain = self.last.rank, self.last.chain
        reading.pre[id(draft)] = dict(self.clause.pre)
        reading.clause_of[id(draft)] = self.clause
        reading.drafts.append(draft)
        self.last = draft

    def _among_whole(self, draft: Draft, pending: Sequence[Step]) -> None:
        """ "17 children and eight women were among 81 civilians": the whole comes after its subsets."""
        words = [step.text for step in pending]
        if not words or words[-1] not in {"among", "amongst"} or not set(words[:-1]) <= COPULA_WORDS:
            return
        for earlier in self.clause.mains[:-1]:
            if earlier.parent is None and self._fits_inside(earlier.mention, draft):
                earlier.parent, earlier.relation = draft, "subset"
                self.reading.item_of[id(earlier)] = draft
        self.clause.mains[:] = [main for main in self.clause.mains if id(main) not in self.reading.item_of]

    def _event_before(self, draft: Draft, pending: Sequence[Step]) -> None:
        """ "the killing of 12": an event noun right before its figure binds closer than anything after it."""
        nearest = next((step for step in reversed(pending) if step.kind != "word" or step.text not in {"the", "of", "a"}), None)
        if nearest is None or nearest.facet is None or nearest.facet.kind != "harm":
            return
        if self.vocabulary.is_event(nearest.facet.atoms[0]) and not self._said_of_other(draft, nearest.facet):
            draft.give(nearest.facet)

    def _label_group(self, draft: Draft, pending: Sequence[Step]) -> None:
        """ "the number of civilian deaths reached 104", "Children: 14": the noun stands before a bare figure."""
        if not draft.mention.bare or draft.kind != "count" or not pending:
            return
        edge = next((step for step in reversed(pending) if step.text not in ("(", "a", "the")), pending[-1])
        if not (edge.text in {":", "-", "="} or (edge.atom is not None and edge.atom.cue("reach"))):
            return
        groups = [atom for step in pending if step.facet is not None and step.facet.kind == "group" for atom in step.facet.atoms]
        if groups:
            draft.group = self.vocabulary.head_group(groups)
            draft.unit = self.vocabulary.unit_of(draft.group)
            draft.status = self.vocabulary.status_of(groups)

    def _tight(self, pending: Sequence[Step]) -> bool:
        """Only a comma or "and" stands between two figures: what follows the second is said of both."""
        return all(step.kind in {"mark", "and"} and step.text in {",", "and", "or", "&"} for step in pending)

    # -- what is said before and after a figure -------------------------------------------------

    def _split(self, pending: Sequence[Step], previous: Draft | None) -> tuple[list[Step], list[Step]]:
        """Steps said of the figure before, and steps said of the figure to come."""
        if previous is None:
            return [], list(pending)
        cut = 0
        label = len(pending)
        while label and pending[label - 1].text in {":", "(", "=", "-"}:
            label -= 1
        for index, step in enumerate(pending[:label]):
            if step.kind in {"mark", "and"} and step.text not in ".":
                cut = index + 1
            elif step.atom is not None and step.atom.cue("including", "addition"):
                cut = index + 1
            elif step.atom is not None and step.atom.cue("relative"):
                cut = index
                break
        before, after = list(pending[:cut]), list(pending[cut:])
        return self._hand_over(before, after, previous)

    def _hand_over(self, before: list[Step], after: list[Step], previous: Draft) -> tuple[list[Step], list[Step]]:
        """A facet that the figure before already has, named after a separator, is the next one's.

        "10 were killed in Idlib and, in Hama, five": the comma after "Hama" does not make it the first figure's.
        """
        taken = set(previous.facets) | set(self.reading.pre.get(id(previous), {}))
        seen_mark = False
        kept: list[Step] = []
        moved: list[Step] = []
        for step in before:
            seen_mark = seen_mark or step.kind in {"mark", "and"}
            kind = step.facet.kind if step.facet is not None else None
            if kind is not None and seen_mark and kind in taken and kind != "harm" and step.marker != "agent":
                moved.append(step)
            else:
                kept.append(step)
                if kind is not None:
                    taken.add(kind)
        return kept, [*moved, *after]

    def _give(self, draft: Draft, steps: Sequence[Step]) -> None:
        """Facets said after a figure: its own, or its list's head once a comma has closed the list."""
        head = self.reading.item_of.get(id(draft))
        closed = False
        relative = False
        aside: Facet | None = None
        for step in steps:
            if step.kind == "mark" and step.text in {",", "-", ")"}:
                closed = True
            if step.atom is not None and step.atom.cue("relative"):
                relative = True
            if step.facet is None:
                continue
            if closed and self.clause.opened_by == "ranking" and step.facet.kind in self.reading.pre.get(id(draft), {}):
                continue
            if step.atom is not None and relative and step.facet.kind == "harm" and aside is None and (head is None or closed):
                aside = step.facet
                continue
            self._give_facet(self._target(draft, head, step.facet, closed=closed, relative=relative), step.facet)
        if aside is not None:
            self._give_facet(self._target(draft, head, aside, closed=closed, relative=not closed), aside)

    def _target(self, draft: Draft, head: Draft | None, facet: Facet, *, closed: bool, relative: bool) -> Draft:
        if head is None or head not in self.reading.drafts:
            return draft
        if closed:
            return head
        if relative or draft.rule == "embedded" or draft.mention.bare:
            return draft
        return draft if facet.kind in head.facets or facet.kind in self.reading.pre.get(id(head), {}) else head

    def _give_facet(self, draft: Draft, facet: Facet) -> None:
        if facet.kind == "group":
            share = next((other for other in self.reading.drafts if other.base_linked and other.base_draft is draft), draft)
            if share.kind == "share" and (share.mention.predicate or share.base_linked) and share.group is None:
                share.group = facet.group_id()
            return
        open_share = draft.kind == "share" and not draft.mention.base
        if facet.kind == "harm" and draft.kind != "rank" and not open_share:
            if self._said_of_other(draft, facet) or not self.vocabulary.said_after(facet.atoms[0]):
                return
        draft.give(facet)

    def _said_of_other(self, draft: Draft, facet: Facet) -> bool:
        unit = draft.unit if draft.unit not in {"percent", "fraction"} else "person"
        return not self.vocabulary.harm_unit_fits(facet.atoms[0].id, unit)

    # -- roles ----------------------------------------------------------------------------------

    def _role(self, mention: Mention, pending: Sequence[Step], previous: Draft | None) -> tuple[Draft | None, str | None, str]:
        """The whole a figure is taken out of, how, and the rule that says so."""
        if mention.fig.form in SHARES and self._changes(pending):
            return None, None, "change"
        if mention.fig.form in SHARES and not self._lists(pending):
            return None, None, "share"
        if any(step.atom is not None and step.atom.cue("remaining") for step in pending[-3:]):
            return self.total or self._whole_of_rest(mention), "remainder", "remaining"
        if mention.partitive is not None:
            return self._partitive_role(mention, pending, previous)
        if mention.predicated and self.clause.mains and self.clause.mains[-1].parent is not None and self._tight(pending):
            return self.clause.mains[-1].parent, "subset", "anaphor"
        if self._lists(pending):
            parent = self._list_parent(mention, previous, pending)
            self.list_parent = parent
            return parent, "subset" if parent else None, "list" if parent else "main"
        if self.list_parent is not None and self._continues_list(mention, pending):
            return self.list_parent, "subset", "list"
        apposition = self._apposition(mention, pending, previous)
        if apposition is not None:
            self.list_parent = apposition
            return apposition, "subset", "apposition"
        if self.clause.opened_by == "colon" and self.clause.source is not None and self._part_of_colon(mention):
            return self.clause.source, "part", "colon-list"
        return None, None, "main"

    def _changes(self, pending: Sequence[Step]) -> bool:
        """ "fell by 17 percent": the figure is a change, not a share."""
        near = [step.atom for step in pending[-2:] if step.atom is not None]
        self.falling = any(atom.cue("fall") for atom in near)
        return any(atom.cue("rise", "fall") for atom in near)

    def _signed(self, quantity: Quantity) -> Quantity:
        """A fall is a negative change."""
        if not self.falling:
            return quantity
        low, best, high = (None if value is None else -value for value in (quantity.high, quantity.best, quantity.low))
        return quantity.model_copy(update={"low": low, "best": best, "high": high})

    def _part_of_colon(self, mention: Mention) -> bool:
        source = self.clause.source
        assert source is not None
        if not self.clause.exhaustive and not mention.bare:
            return False
        return self._fits_inside(mention, source)

    def _partitive_role(self, mention: Mention, pending: Sequence[Step], previous: Draft | None) -> tuple[Draft | None, str | None, str]:
        anchored = previous is not None and bool(self.clause.mains) and not self._has_facets(pending)
        if anchored and mention.partitive is not None and mention.partitive.cue("of_them"):
            parent = self._nearest(mention, previous, heads=mention.bare and not self._tight(pending))
            return parent, "subset" if parent else None, "embedded" if parent else "anaphor"
        named = mention.partitive is not None and _names_all(mention.partitive.form)
        said = mention.partitive.form if mention.partitive is not None else ""
        parent = self.total or self._antecedent(mention, total=True, named=named, harm=self.vocabulary.harm_named(said))
        return parent, "subset" if parent else None, "anaphor"

    def _has_facets(self, pending: Sequence[Step]) -> bool:
        """A subject of its own stands before the figure, so that it begins a statement."""
        tail: list[Step] = []
        for step in reversed(pending):
            if step.kind in {"mark", "and"}:
                break
            tail.append(step)
        return any(step.facet is not None for step in tail)

    def _lists(self, pending: Sequence[Step]) -> bool:
        """Whether an opening cue ("including", "among them") stands right before the figure."""
        for step in reversed(pending):
            if step.atom is not None and step.atom.cue("including"):
                return True
            if step.facet is not None and step.facet.kind in {"harm", "actor"}:
                return False
            if step.kind == "and" or (step.kind == "mark" and step.text not in {",", "(", ":"}):
                return False
        return False

    def _list_parent(self, mention: Mention, previous: Draft | None, pending: Sequence[Step]) -> Draft | None:
        nearest = self._nearest(mention, previous)
        if nearest is not None:
            return nearest
        subject = next((step.facet.atoms[0].id for step in pending if step.facet is not None and step.facet.kind == "group"), None)
        if subject is not None and not self.vocabulary.generic(subject):
            return next((d for d in self.earlier if d.group == subject and d.kind == "count" and self._fits_inside(mention, d)), None)
        said = " ".join(step.text for step in pending)
        harm = self.vocabulary.harm_named(said)
        return self._antecedent(mention, total=True, named="the" in said.split() and harm is None, harm=harm)

    def _nearest(self, mention: Mention, previous: Draft | None, *, heads: bool = False) -> Draft | None:
        """The nearest figure of the sentence that can hold this one; with ``heads``, none inside a list."""
        candidates: list[Draft | None] = [
            draft if draft.kind == "count" else draft.base_draft
            for draft in reversed(self.reading.drafts)
        ]
        holders = [draft for draft in candidates if draft is not None]
        if heads:
            holders = [draft for draft in holders if draft.rule not in {"list", "apposition"}]
        if self.brackets and self.brackets[-1][0] is not None:
            holders.sort(key=lambda draft: draft is not self.brackets[-1][0])
        for draft in holders:
            if self._fits_inside(mention, draft) and (draft.group != mention.group or mention.group is None):
                return draft
        for draft in holders:
            if self._fits_inside(mention, draft):
                return draft
        return None

    def _fits_inside(self, mention: Mention, whole: Draft, *, strict: bool = True) -> bool:
        quantity = mention.fig.value.quantity
        if strict and quantity.low is not None and whole.quantity.high is not None and quantity.low > whole.quantity.high:
            return False
        if mention.unit is not None and whole.unit is not None and mention.unit != whole.unit:
            return {mention.unit, whole.unit} <= {"incident", "facility"}
        return self.vocabulary.may_hold(mention.group, whole.group)

    def _continues_list(self, mention: Mention, pending: Sequence[Step]) -> bool:
        parent = self.list_parent
        assert parent is not None
        for step in pending:
            if step.facet is not None and step.facet.kind in {"harm", "actor"}:
                return False
            if step.atom is not None and step.atom.cue("relative", "side"):
                return False
            if step.kind == "mark" and step.text not in {",", "(", ")"}:
                return False
        if mention.bare:
            return False
        if mention.harm is None and (mention.group == parent.group or self.vocabulary.generic(mention.group)):
            return False
        return self._fits_inside(mention, parent, strict=False)

    def _apposition(self, mention: Mention, pending: Sequence[Step], previous: Draft | None) -> Draft | None:
        """ "nine civilians - six children and three women -", "12 people (two women)", "one fatality, a child"."""
        if previous is None or previous.kind != "count" or mention.bare or not pending:
            return None
        marks = [step for step in pending if not (step.atom is not None and step.atom.form == "namely")]
        if len(marks) != 1 or marks[0].kind != "mark" or marks[0].text not in {",", "-", "(", ":"}:
            return None
        if id(previous) in self.reading.item_of or self.vocabulary.generic(mention.group):
            return None
        if mention.harm is not None or mention.group == previous.group or not self.vocabulary.generic(previous.group):
            return None
        return previous if self._fits_inside(mention, previous) else None

    # -- antecedents ----------------------------------------------------------------------------

    def _antecedent(
        self, mention: Mention | None, *, total: bool = False, named: bool = False, harm: str | None = None
    ) -> Draft | None:
        """The figure an anaphor points back to: the nearest that can hold it, the head of its list.

        "Of the total" at the start of a paragraph means the total of the release.
        """
        nearby = [draft for draft in self.earlier if draft.section is self.section]
        others = [draft for draft in self.earlier if draft.section is not self.section]
        if named:
            nearby = [draft for draft in nearby if "actor" not in draft.facets]
            others.sort(key=lambda draft: (draft.section.kind not in HEADS, draft.quantity.hedge in LOOSE, draft.start))
        for draft in [*reversed(self.reading.drafts), *nearby, *others]:
            if draft.kind != "count" or draft.cumulative or draft.other_period:
                continue
            if draft.section.kind in ITEMS and draft.section is not self.section:
                continue
            if harm is not None and ("harm" not in draft.facets or self.vocabulary.wider(_harm_of(draft)) != self.vocabulary.wider(harm)):
                continue
            if total and (id(draft) in self.reading.item_of or draft.rule in {"list", "embedded", "apposition"}):
                continue
            if mention is None or self._holds(mention, draft):
                return draft
        return None

    def _holds(self, mention: Mention, draft: Draft) -> bool:
        harm = draft.facets.get("harm")
        if mention.harm is not None and mention.partitive is not None and harm is not None:
            if mention.harm.id not in {harm.atoms[0].id, self.vocabulary.wider(harm.atoms[0].id)}:
                return False
        wanted = self._anaphor_groups(mention)
        if wanted is not None and not self.vocabulary.generic(wanted) and draft.group != wanted:
            return False
        return self._fits_inside(mention, draft)

    def _whole_of_rest(self, mention: Mention) -> Draft | None:
        """What "the remaining 28" is left over from: the whole of the parts named before it."""
        for draft in [*reversed(self.reading.drafts), *self.earlier]:
            if draft.kind != "count" or draft.cumulative or draft.rule in {"list", "embedded", "apposition"}:
                continue
            if draft.parent is not None and draft.rule in {"of-total", "anaphor", "colon-list", "lead-in"}:
                draft = draft.parent
            if "actor" not in draft.facets and self._fits_inside(mention, draft):
                return draft
        return None

    def _anaphor_groups(self, mention: Mention) -> str | None:
        """ "nine of these children" points back to children, "nine of them" to anybody."""
        if mention.partitive is not None and mention.partitive.word("of"):
            return mention.group
        return None

    # -- relative clauses and rankings ----------------------------------------------------------

    def _relative(self, before: Sequence[Step], after: Sequence[Step]) -> bool:
        return any(step.atom is not None and step.atom.cue("relative") for step in after)

    def _open_relative(self, previous: Draft) -> None:
        head = self.reading.item_of.get(id(previous), previous)
        self.clause = Clause(opened_by="relative", source=head)
        self.reading.clauses.append(self.clause)
        self.list_parent = None

    def _start_ranking(self, atom: Atom) -> None:
        """ "the highest number": the figure at hand leads a ranking, or the place named here does."""
        if self.chain is None:
            self.chain, self.rank = atom.start, 1
        leader = self.last if self.last is not None and self.last in self.clause.mains else None
        if leader is not None and leader.rank is None:
            leader.rank, leader.chain = 1, self.chain
        draft = self._rank_draft(atom, 1)
        self.reading.ranks.append((draft, leader))
        if leader is None:
            pending, self.pending = self.pending, []
            self._place_in_clause(draft, parent=None, relation=None, after=pending, pending=pending)

    def _rank_draft(self, atom: Atom, rank: int) -> Draft:
        figure = FigureAt(quantity=Quantity(printed=self.surface(atom), low=rank, best=rank, high=rank))
        fig = Atom("fig", ("",), atom.start, atom.end, "rank", figure)
        draft = Draft(
            mention=Mention(fig=fig, first=0, last=0),
            quantity=figure.quantity,
            kind="rank",
            section=self.section,
            sentence=self.sentence,
            rule="rank",
        )
        draft.rank, draft.chain = rank, self.chain
        return draft

    def _chain_on(self, source: Draft | None) -> None:
        if self.chain is None:
            self.chain = source.start if source is not None else self.sentence[0]
            self.rank = 1
            if source is not None and source.chain is None:
                source.rank, source.chain = 1, self.chain
        self.rank += 1

    def _close_ranking(self) -> None:
        """ "followed by Hama": a place in a ranking without a figure of its own has its position as figure."""
        if self.clause.opened_by != "ranking" or self.clause.mains:
            return
        subject = next(
            (step for step in self.pending if step.facet is not None and step.facet.kind in {"place", "actor", "group"}), None
        )
        if subject is None or subject.facet is None:
            return
        for atom in subject.facet.atoms:
            draft = self._rank_draft(atom, self.rank)
            draft.give(Facet(subject.facet.kind, (atom,)))
            if self.clause.source is not None:
                self.reading.ranks.append((draft, None))
            self.reading.pre[id(draft)] = {}
            self.reading.clause_of[id(draft)] = self.clause
            self.reading.drafts.append(draft)
            self.clause.mains.append(draft)
            self.rank += 1
        self.rank -= 1
