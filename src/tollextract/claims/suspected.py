"""Who somebody is said to be, where what was done to them is certain: "14 suspected militants killed"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import is_modifier, kind_at, past_modifiers

#: So many words may stand between the figure and its adjective, and between that and the noun.
MODIFIERS = 2


def with_suspects(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms of a sentence, "suspected" a plain adjective where it stands before those counted.

    Anywhere else ("12 suspected dead", "it is suspected that") it is in doubt what happened.
    """
    row = list(atoms)
    for index, atom in enumerate(row):
        if atom.cue("feared") and atom.closed("suspect") and _of_somebody(row, index):
            row[index] = Atom("word", ("",), atom.start, atom.end, atom.form)
    return row


def _of_somebody(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a figure stands before an adjective, and the noun of people or of a party behind it."""
    first = index - 1
    while first > 0 and index - first <= MODIFIERS and is_modifier(atoms[first]):
        first -= 1
    if kind_at(atoms, max(0, first)) != "fig":
        return False
    noun = past_modifiers(atoms, index + 1, most=MODIFIERS)
    named = kind_at(atoms, noun) in {"group", "actor"}
    return named or (noun > index + 1 and atoms[noun - 1].form.endswith("s"))
