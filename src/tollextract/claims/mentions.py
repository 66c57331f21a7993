"""The record of a count phrase, and the words its readers skip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tollextract.claims.atoms import Atom
from tollextract.spans.lexicon import words_of

#: Forms of figures that count, and forms of those that are a share of something.
COUNTED = frozenset({"cardinal", "vague", "zero", "article"})
SHARES = frozenset({"percent", "fraction"})
#: How many unknown words may stand between a figure and its noun ("72 newly documented Syrian civilians").
MAX_MODIFIERS = 4


@dataclass(slots=True)
class Mention:
    """A figure and its head; ``last`` is the index of the first atom after them in their sentence."""

    fig: Atom
    last: int
    group: str | None = None
    group_atoms: list[Atom] = field(default_factory=list)
    harm: Atom | None = None
    #: By what, where a word before the harm says it ("six landmine deaths", "12 chemical attacks").
    cause: Atom | None = None
    #: The actors whose members are counted: they are none who killed them.
    members_of: tuple[str, ...] = ()
    unit: str | None = None
    status: str | None = None
    #: "of them", "of this total": the figure is taken out of an earlier one.
    partitive: Atom | None = None
    #: "others", "more": the noun is that of an earlier figure.
    others: bool = False
    #: "of these children": the noun right behind says out of whom.
    of_group: bool = False
    #: "Another 11 civilians": none of those counted before.
    further: bool = False
    #: The same, or "32 others": none of those told before who suffered the same.
    apart: bool = False
    #: "34 of the 61": another figure follows as the whole.
    of_figure: bool = False
    #: "two were doctors": the noun is said of the figure, which is taken out of an earlier one.
    predicated: bool = False
    #: The atoms of a share's base ("of all victims killed in November").
    base: list[Atom] = field(default_factory=list)
    #: "Five belonged to one household": more is told of some of those counted before.
    told_of: bool = False
    #: The figure counts something else than the people its words seem to name ("victims' families").
    set_aside: bool = False
    #: The group that a verb after its partitive names: "104 of the injured are children".
    said_to_be: Atom | None = None
    #: "52 who died under torture": a clause says who they are.
    relative: bool = False
    #: "Eight on schools": attacks, with the noun left out.
    aimed: bool = False
    #: A noun that no list knows follows the figure ("12 pickers").
    foreign: bool = False
    #: That noun is what a register holds of each of those counted ("12 names").
    entries: bool = False
    #: "struck 28 times": so many attacks on what the words before it name.
    often: bool = False
    #: "44 victims of landmines": by what they fell, and no word of what was done to them.
    fell: bool = False
    #: A verb that is no harm is said of those counted ("60,000 people are sheltering").
    otherwise: bool = False
    #: "49 survived": nothing was done to them.
    spared: bool = False
    #: A verb follows the base, so that what comes next is said of the part.
    predicate: bool = False

    @property
    def bare(self) -> bool:
        """Whether the figure has no noun of its own."""
        return self.group is None and self.harm is None


def is_modifier(atom: Atom) -> bool:
    """A word that may stand between a figure and its noun: no mark and no function word."""
    return atom.kind == "word" and atom.form[:1].isalpha() and atom.form not in words_of("function_word")


def past_modifiers(atoms: Sequence[Atom], start: int, *, most: int) -> int:
    """The index after at most so many modifiers in a row."""
    index = start
    while index < len(atoms) and index - start < most and is_modifier(atoms[index]):
        index += 1
    return index


def past(atoms: Sequence[Atom], start: int, words: str) -> int:
    """The index after words of one list in a row: the determiners "all these", the copulas "have been"."""
    index = start
    while index < len(atoms) and atoms[index].closed(words):
        index += 1
    return index


def kind_at(atoms: Sequence[Atom], index: int) -> str:
    """The kind of an atom; empty where the row has ended."""
    return atoms[index].kind if index < len(atoms) else ""
