"""Events named by their weapon, where a number is told: "the number of chemical attacks rises to 211"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import is_modifier

#: So many words may stand between "the number of" and the event ("the number of verified chemical attacks").
MODIFIERS = 2


def with_events_numbered(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms of a sentence, the event counted and its weapon its cause, where a number of it is told.

    Anywhere else but behind a figure the same words tell by what somebody was harmed.
    """
    row = list(atoms)
    for index, atom in enumerate(row):
        event = atom.value
        if (
            atom.kind == "cause"
            and isinstance(event, Atom)
            and event.kind == "harm"
            and _numbered(row, index)
        ):
            row[index] = event._replace(value=atom._replace(value=None))
    return row


def _numbered(atoms: Sequence[Atom], index: int) -> bool:
    """Whether "the number of", "a total of" leads to an atom."""
    before = index - 1
    while before > 0 and index - before <= MODIFIERS and is_modifier(atoms[before]):
        before -= 1
    if before > 0 and atoms[before].word("of"):
        before -= 1
    return before >= 0 and atoms[before].cue("case_noun", "total_noun", "rank_noun")
