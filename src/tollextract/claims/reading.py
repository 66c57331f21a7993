"""What a sentence has given so far, and where its reading stands.

``Reading`` is what the sentence leaves behind: drafts, clauses and notes on both,
which ``settle`` fills in. ``State`` is the reader's place in the sentence: the
clause it is in, the words it has not used yet, the figure they may belong to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import Vocabulary
from tollextract.quantity import Quantity
from tollextract.text.model import Section


@dataclass(slots=True, frozen=True)
class FigureAt:
    """The value of a figure that stands for no printed number."""

    quantity: Quantity


@dataclass(slots=True)
class Clause:
    """A stretch of a sentence with figures that share what was said before them."""

    opened_by: str = "start"
    #: The figure the clause leans on, in the clause before it.
    source: Draft | None = None
    #: What was said before the figure at hand, by kind.
    pre: dict[str, Facet] = field(default_factory=dict)
    #: Its figures outside lists, in reading order.
    mains: list[Draft] = field(default_factory=list)
    #: "distributed as follows:": the parts in this clause are all there are.
    exhaustive: bool = False
    #: Whom its figures without a noun count: "Children accounted for 843", "Men: 668 killed".
    label: Facet | None = None


@dataclass(slots=True)
class Reading:
    """What a sentence gave: drafts in order, and what was noticed about them."""

    drafts: list[Draft] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    #: What the clause had said before each draft.
    pre: dict[int, dict[str, Facet]] = field(default_factory=dict)
    #: Facets named before the first figure ("In Idlib in May, ..."): they hold for the whole sentence.
    opening: dict[str, Facet] = field(default_factory=dict)
    #: Drafts that only a comma or "and" parts from the one before.
    tight: set[int] = field(default_factory=set)
    #: Drafts that a verb and "and" part from the one before: "33 men killed and 58 injured".
    harmed: set[int] = field(default_factory=set)
    #: Drafts that "and" parts from a list: "93 were killed, including six children, and 11 were hurt".
    behind_list: set[int] = field(default_factory=set)
    #: Drafts that "and" and a verb part from the one before: "killed seven people and injured 71 in Idlib".
    both: set[int] = field(default_factory=set)
    #: The head of the list in which a draft stands.
    item_of: dict[int, Draft] = field(default_factory=dict)
    #: The figure that a figure without people of its own spells out: "242 children (98 killed, ...".
    spelt_out: dict[int, Draft] = field(default_factory=dict)
    #: Figures of a definition ("five or more people at once"): they count nobody.
    set_aside: list[Atom] = field(default_factory=list)
    #: Those harmed, with the events in which they were: "five were killed in three massacres".
    occasions: list[tuple[Draft, Draft]] = field(default_factory=list)
    respectively: bool = False
    each: set[int] = field(default_factory=set)
    #: Where "each" stands: "Daraa and Idlib, each with 18 percent" says it before the figure.
    each_at: list[int] = field(default_factory=list)
    #: Superlatives ("the highest number") with the figure they are said of, if any.
    ranks: list[tuple[Draft, Draft | None]] = field(default_factory=list)
    #: Rankings in which months or years are ranked.
    time_chains: set[int] = field(default_factory=set)
    exhaustive_end: bool = False
    #: Where the words stand that say so: "distributed as follows".
    exhaustive_at: int | None = None
    #: A figure of the sentence counts what the paragraph counts, at another time or place.
    counts_on: bool = False
    #: The sentence says that its figures were recorded, or what a number has come to.
    records: bool = False
    #: It says in another way what was said before it: "That is two civilians a day."
    restates: bool = False
    #: It says who committed its figures, which are events then.
    commits: bool = False

    def said_before(self, draft: Draft) -> dict[str, Facet]:
        """What its clause had said before a figure."""
        return self.pre.get(id(draft), {})

    def harm_told(self, draft: Draft) -> bool:
        """Whether something has said what was done to those counted."""
        return "harm" in draft.facets or "harm" in self.said_before(draft)

    def places_named(self) -> int:
        """How many figures of the sentence have a place of their own."""
        return sum(draft.own("place") is not None for draft in self.drafts)


@dataclass(slots=True)
class State:
    """Where the reading of one sentence stands; make a new one for each."""

    vocabulary: Vocabulary
    view: str
    section: Section
    sentence: tuple[int, int]
    #: Figures of earlier sentences that may be pointed back to, nearest first.
    earlier: Sequence[Draft]
    #: All figures of the sentences before in its paragraph, nearest first.
    paragraph: Sequence[Draft] = ()
    reading: Reading = field(default_factory=Reading)
    clause: Clause = field(default_factory=Clause)
    #: Steps read since the last figure, not yet said of any.
    pending: list[Step] = field(default_factory=list)
    #: The figure that what comes next is said of.
    last: Draft | None = None
    #: The whole of the list that is being read.
    list_parent: Draft | None = None
    #: For each open bracket, ``last`` and ``list_parent`` as they were outside it.
    brackets: list[tuple[Draft | None, Draft | None]] = field(default_factory=list)
    #: "Most were caused by shelling (seven deaths, eight injuries)": by what those in the bracket suffered.
    glossed: Facet | None = None
    #: "Of the 72 civilians killed, ...": the whole of what follows in the sentence.
    total: Draft | None = None
    #: Where the ranking that is being read began, and the place in it that comes next.
    chain: int | None = None
    rank: int = 0
    #: "Every day six people": the time in which the figure that comes next is counted.
    per: str | None = None
    #: "An average of six died and 20 were hurt every day": figures from this on are rates together.
    average: Draft | None = None
    #: The list that is being read is of those who counted nobody harmed: "interviewed 38 people, including".
    listing_others: bool = False
    #: The rest of the sentence defines a word.
    defining: bool = False
    #: So many brackets were open where that began: it ends with its bracket.
    defining_in: int = 0
    #: It stands in a clause about somebody, and ends with that: "the Desk, which defines ..., counted six".
    defining_aside: bool = False
    #: A bracket has left somebody out: "the civilians killed (not including police) were 116".
    excluding: bool = False
    #: Something is asked for: "calls on the Council to have at least ten women at the table".
    demanding: bool = False
    #: The words up to the next mark suppose something: "if it kills a fighter".
    supposing: bool = False

    def __post_init__(self) -> None:
        self.reading.clauses.append(self.clause)

    def enter(self, clause: Clause) -> None:
        """Begin another clause."""
        self.clause = clause
        self.reading.clauses.append(clause)
        self.list_parent = None

    def take_pending(self) -> list[Step]:
        """The steps not used yet, which are so no longer."""
        steps, self.pending = self.pending, []
        return steps

    def surface(self, atom: Atom) -> str:
        """The words of an atom."""
        return self.view[atom.start : atom.end]

    def step_down(self, place: Facet | None, *, past: Draft | None = None) -> None:
        """ "followed by Idlib with 25 and Homs with 10": the next place stands below those before it."""
        above = [draft for draft in self.clause.mains if draft is not past and not draft.bracketed]
        before = self.reading.pre.get(id(above[-1]), {}).get("place") if above else None
        if place is not None and before is not None and before is not place:
            self.rank += len(before.atoms)
