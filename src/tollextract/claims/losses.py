"""People who are lost: "one family lost a father and three children", "lost 63 of its members"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import kind_at, past_modifiers
from tollextract.claims.vocabulary import KILLED, PERSON, Vocabulary

#: The form of a harm whose victims come after it; nothing is said of who loses them.
LOSS = "loss"
#: So many words may stand between a figure and the people lost ("63 of its members").
MODIFIERS = 3
#: So many words before "lost" may stand of whom it is said one by one.
EACH = 4


def with_losses(atoms: Sequence[Atom], *, vocabulary: Vocabulary) -> list[Atom]:
    """The atoms of a sentence, "lost" a word for killing where people are what is lost.

    Ground, a leg or a home may be lost as well. "Each of them lost more than ten relatives" is no count.
    """
    row = list(atoms)
    for index, atom in enumerate(row):
        each = any(before.cue("each") for before in row[max(0, index - EACH) : index])
        if atom.closed("lost") and not each and _people_lost(row, index + 1, vocabulary):
            row[index] = Atom("harm", (KILLED,), atom.start, atom.end, LOSS)
    return row


def _people_lost(atoms: Sequence[Atom], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a figure and the people it counts follow, maybe after somebody who is not counted."""
    if index < len(atoms) and atoms[index].closed("possessive"):
        index += 1
        if kind_at(atoms, index) == "group" and index + 1 < len(atoms):
            index += 1 + atoms[index + 1].closed("conjunction")  # "her husband and two sons"
    if kind_at(atoms, index) != "fig" or atoms[index].form not in {"cardinal", "article", "vague"}:
        return False
    noun = index + 1
    while noun < len(atoms) and noun - index <= MODIFIERS and atoms[noun].closed("of_possessed"):
        noun += 1
    if noun < len(atoms) and atoms[noun].closed("member_noun"):
        return True
    noun = past_modifiers(atoms, noun, most=MODIFIERS)
    return kind_at(atoms, noun) == "group" and vocabulary.unit_of(atoms[noun].id) == PERSON
