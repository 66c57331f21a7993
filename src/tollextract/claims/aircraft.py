"""By what aircraft strike, where no word says it: "jets of the coalition bombed the village"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.vocabulary import Vocabulary
from tollextract.spans.lexicon import words_of

#: Marks that end what aircraft are said to have done.
ENDS = (";", ":", ".")


def with_aircraft(atoms: Sequence[Atom], *, view: str, vocabulary: Vocabulary) -> list[Atom]:
    """The atoms of a sentence, the verb of an attack with its means where aircraft carried it out.

    A means that the sentence names says more: "helicopters dropped barrel bombs on the town".
    """
    means = vocabulary.aircraft_means
    if means is None or any(atom.kind == "cause" for atom in atoms):
        return list(atoms)
    row = list(atoms)
    for index, atom in enumerate(row):
        if _assaults(atom, vocabulary) and _flown(row, index, view):
            row[index] = atom._replace(value=Atom("cause", (means,), atom.start, atom.end))
    return row


def _assaults(atom: Atom, vocabulary: Vocabulary) -> bool:
    verb = atom.kind == "harm" and "verb" in atom.form.split("|") and atom.value is None
    return verb and atom.id in vocabulary.assaults


def _flown(atoms: Sequence[Atom], verb: int, view: str) -> bool:
    """Whether aircraft are named in the clause before the verb of an attack, or right behind it."""
    for atom in reversed(atoms[:verb]):
        if _is_aircraft(atom, view):
            return True
        if atom.word(*ENDS) or atom.kind == "harm":
            break
    behind = atoms[verb + 1 : verb + 3]
    return any(_is_aircraft(atom, view) for atom in behind)


def _is_aircraft(atom: Atom, view: str) -> bool:
    if atom.kind == "actor":
        return view[atom.start : atom.end].rpartition(" ")[2].lower() in words_of("aircraft_word")
    return atom.closed("aircraft_word")
