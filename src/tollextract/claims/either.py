"""Several harms of which each figure suffered one: "61 people were killed, injured or abducted"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import kind_at
from tollextract.claims.vocabulary import COMPONENTS, INJURED, KILLED, PERSON, Vocabulary

#: What may be told of the body: one of these and something else is no harm that has a name.
BODILY = frozenset({KILLED, INJURED, *COMPONENTS})


def several_harms(
    atoms: Sequence[Atom], index: int, vocabulary: Vocabulary
) -> tuple[int, tuple[Atom, ...]] | None:
    """The harms that "or" joins to the one at an index, and the index after them; None for one or none.

    Those killed or injured are casualties; of "killed, injured or abducted" nobody says which it was.
    """
    if atoms[index].kind != "harm":
        return None
    harms, after, chosen = [atoms[index]], index + 1, False
    while (following := _joined(atoms, after)) is not None:
        chosen = chosen or any(atom.word("or", "and/or") for atom in atoms[after:following])
        harms.append(atoms[following])
        after = following + 1
    ids = {harm.id for harm in harms}
    if not chosen or ids.isdisjoint(BODILY) or ids <= BODILY:
        return None
    of_people = all(vocabulary.unit_of_harm(harm) == PERSON for harm in harms)
    return (after, tuple(harms)) if of_people else None


def _joined(atoms: Sequence[Atom], start: int) -> int | None:
    """The index of a harm right behind a comma or an "or"."""
    index = start
    while index < len(atoms) and atoms[index].word(",", "or", "and/or", ", or", "otherwise"):
        index += 1
    return index if index > start and kind_at(atoms, index) == "harm" else None
