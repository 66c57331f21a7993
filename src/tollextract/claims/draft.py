"""A claim while it is being read: a count phrase with the facets found so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import Mention
from tollextract.quantity import Quantity
from tollextract.text.model import Section

#: The facets a clause can give to a figure.
FACETS = ("harm", "actor", "place", "period", "cause")
#: Sections that sum a release up.
HEADS = frozenset({"title", "subtitle", "lead"})
#: Those above the text itself.
HEADLINES = frozenset({"title", "subtitle"})
#: Sections whose lines are items of a list.
ITEMS = frozenset({"list", "table"})
#: Hedges of figures that another may state exactly.
LOOSE = frozenset({"about", "nearly", "vague", "range", "more_than", "at_most", "less_than"})
#: Rules of figures that stand in a list of their sentence.
LISTED = frozenset({"list", "embedded", "apposition"})
#: Units of shares; what they are taken of has a unit of its own.
SHARE_UNITS = frozenset({"percent", "fraction"})


@dataclass(slots=True)
class Facet:
    """One facet with the atoms that state it; ``source`` says where it was taken over from."""

    kind: str
    atoms: tuple[Atom, ...]
    source: str = ""

    @property
    def start(self) -> int:
        """Where the words that state it begin."""
        return self.atoms[0].start

    @property
    def end(self) -> int:
        """Where they end."""
        return self.atoms[-1].end

    def group_id(self) -> str:
        """The id of a group facet; of two groups named together, both in alphabetical order."""
        return "|".join(sorted({atom.id for atom in self.atoms}))

    def same_as(self, other: Facet | None) -> bool:
        """Whether another facet of its kind names the same, however it is written."""
        return other is not None and self.group_id() == other.group_id()

    def inherited(self, source: str) -> Facet:
        """The same facet as taken over by another claim."""
        return self if self.source else Facet(self.kind, self.atoms, source)


def the_only(facets: Iterable[Facet | None]) -> Facet | None:
    """The first facet, where all that there are name the same; None where they differ, or where none is."""
    named = [facet for facet in facets if facet is not None]
    return named[0] if named and all(named[0].same_as(other) for other in named) else None


@dataclass(slots=True, eq=False)
class Draft:
    """A figure on its way to becoming a claim."""

    mention: Mention
    quantity: Quantity
    kind: str
    section: Section
    sentence: tuple[int, int]
    rule: str
    unit: str | None = None
    group: str | None = None
    status: str | None = None
    facets: dict[str, Facet] = field(default_factory=dict)
    parent: Draft | None = None
    relation: str | None = None
    #: Facets named inside a share's base.
    base_facets: dict[str, Facet] = field(default_factory=dict)
    base_draft: Draft | None = None
    #: The base is the figure right after the share's words ("one in eight of the 228,647").
    base_linked: bool = False
    #: The count that a share says again: "843 casualties, or 27 percent".
    share_of: Draft | None = None
    per: str | None = None
    rank: int | None = None
    chain: int | None = None
    #: "distributed as follows": a list that leaves nothing out begins after this figure.
    exhaustive: bool = False
    #: The figure stands in brackets and leads nothing on.
    bracketed: bool = False
    #: Whether the release states the figure itself ("stated"), fears it or gives it as another's.
    assertion: str = "stated"
    #: The figure is one of such a list.
    closed: bool = False
    #: Its list names only the foremost: "The most targeted facilities: 11 schools".
    selected: bool = False
    #: It stands in a row without a verb: "Men 41, women 19".
    labelled: bool = False
    #: "the 72 victims": the figure is taken up again, not stated anew.
    definite: bool = False
    #: "the three doctors", "the two together": those named before are meant, and no new ones counted.
    known: bool = False
    #: "ISIS is responsible for six": who answers for it, so that what is counted goes on.
    answers: bool = False
    #: "The report also recorded the deaths of 12 by X": perhaps besides those just counted, and not of them.
    besides: bool = False
    #: "In 2020 there had been 1,734": a verb of numbering stands before it.
    numbers: bool = False
    #: Which of two that are compared: "fell from 101" is that of before, "from 231" once "to 310" follows.
    compared: Literal["", "from", "before", "after"] = ""
    #: "All but two": the figure printed is of those left out.
    all_but: bool = False
    #: A party that no profile knows did it: "and the Desert Hawks brigade killed three".
    by_stranger: bool = False
    #: Ids of the parties that the next sentence names, where it goes on about those counted.
    named_beside: frozenset[str] = frozenset()
    #: The group was taken over from another figure.
    group_inherited: bool = False
    #: The figure is one of the first that a release states, and neither title nor lead states any.
    first_stated: bool = False
    #: A figure for comparison: the release's own period is not its period.
    other_period: bool = False
    #: Where the text says what those counted were doing: "while gathering truffles".
    circumstance: tuple[int, int] | None = None
    #: A figure of the whole conflict, in a release on one day.
    at_large: bool = False
    #: Its sentence tells of a count kept over a long time: "we have documented hundreds".
    kept_count: bool = False
    #: Another count of the same people, later or before: "which brings the toll to 11".
    recount: bool = False
    #: Running totals and bases of another period keep apart from the release's own figures.
    cumulative: bool = False

    @property
    def start(self) -> int:
        """Where the figure stands."""
        return self.mention.fig.start

    def mention_end(self) -> int:
        """Where the noun of the figure ends, or the figure itself."""
        nouns = self.mention.group_atoms
        return max(nouns[-1].end if nouns else 0, self.mention.fig.end)

    @property
    def harm(self) -> str | None:
        """The id of the harm found so far."""
        facet = self.facets.get("harm")
        return facet.atoms[0].id if facet is not None else None

    @property
    def heads(self) -> bool:
        """Whether the figure stands where releases sum up."""
        return self.section.kind in HEADS

    @property
    def foremost(self) -> bool:
        """Whether it stands there, or where a release without such figures first states any."""
        return self.heads or self.first_stated

    @property
    def loose(self) -> bool:
        """Whether another figure may state this one exactly ("more than 70": 72)."""
        return self.quantity.hedge in LOOSE

    def points_back(self) -> bool:
        """Whether a share is one "of them", "of whom": of the figure the words point at."""
        base = self.mention.base
        return (
            self.kind == "share" and bool(base) and base[0].cue("of_them") and not base[0].cue("total_noun")
        )

    def own(self, kind: str) -> Facet | None:
        """A facet the sentence itself states for this figure."""
        facet = self.facets.get(kind)
        return facet if facet is not None and not facet.source else None

    def give(self, facet: Facet, *, source: str = "") -> bool:
        """Set a facet that is still open; whether it was taken."""
        if facet.kind in self.facets or (facet.kind == "actor" and self.not_done_by(facet)):
            return False
        self.facets[facet.kind] = facet.inherited(source) if source else facet
        return True

    def not_done_by(self, facet: Facet) -> bool:
        """Whether those counted fight for an actor ("27 ISIS members"), or a stranger killed them."""
        return self.by_stranger or any(atom.id in self.mention.members_of for atom in facet.atoms)

    def take_from(self, other: Draft, *, kinds: tuple[str, ...] = FACETS, source: str) -> None:
        """Inherit every facet of another draft that is open here."""
        for kind in kinds:
            facet = other.facets.get(kind)
            if facet is not None:
                self.give(facet, source=source)

    def take_group(self, other: Draft) -> None:
        """Count what another figure counts: its group, unit and status."""
        self.group, self.unit, self.status = other.group, other.unit, other.status
        self.group_inherited = True

    def copy_with(self, facet: Facet) -> Draft:
        """The same draft with one facet replaced."""
        return replace(self, facets={**self.facets, facet.kind: facet})

    def leads_to_base(self) -> bool:
        """ "one in eight of the 228,647": the base stands behind the share, as words of it."""
        return self.base_linked and self.base_draft is not None and self.base_draft.start > self.start

    def wholes(self) -> Iterator[Draft]:
        """The chain of wholes, nearest first."""
        seen: set[int] = set()
        whole = self.parent
        while whole is not None and id(whole) not in seen:
            seen.add(id(whole))
            yield whole
            whole = whole.parent
