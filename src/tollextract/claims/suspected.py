"""Who somebody is said to be, where what was done to them is certain: "14 suspected militants killed"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import kind_at, past_modifiers

#: So many words may stand between the adjective and its noun.
MODIFIERS = 2


def with_suspects(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms of a sentence, "suspected" a plain adjective where it stands before those counted.

    So it is before those who did it ("by suspected kidnappers"). Anywhere else ("12 are suspected dead",
    "it is suspected that") it is in doubt what happened.
    """
    row = list(atoms)
    for index, atom in enumerate(row):
        if atom.cue("feared") and atom.closed("suspect") and _of_somebody(row, index):
            row[index] = Atom("word", ("",), atom.start, atom.end, atom.form)
    return row


def _of_somebody(atoms: Sequence[Atom], index: int) -> bool:
    """Whether an adjective stands before the noun of people or of a party, and behind no "is", "are"."""
    if index == 0 or atoms[index - 1].closed("copula"):
        return False
    noun = past_modifiers(atoms, index + 1, most=MODIFIERS)
    named = kind_at(atoms, noun) in {"group", "actor"}
    return named or (noun > index + 1 and atoms[noun - 1].form.endswith("s"))
