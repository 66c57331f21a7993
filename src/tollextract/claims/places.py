"""Places that say together where one thing happened: "Qoqfin village in rural Idlib" is one place."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Facet
from tollextract.claims.vocabulary import Vocabulary
from tollextract.spans.lexicon import words_of

#: Marks that may stand between two places of one scene.
JOINING_MARKS = frozenset({",", "(", ")", "-"})
#: Two places of one scene have fewer atoms than this between them.
JOINT_LENGTH = 6


class PlaceReader:
    """Reads the places at an index of a row."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def read(self, atoms: Sequence[Atom], index: int) -> tuple[int, Facet | None]:
        """The index after the places, and one facet for all; None where people only came from there."""
        members = [atoms[index]]
        joints = JOINING_MARKS | words_of("place_joint")
        position = end = index + 1
        while position < len(atoms) and position - end < JOINT_LENGTH:
            atom = atoms[position]
            if atom.kind == "place":
                if _starts_item(atoms, position):
                    break
                members.append(atom)
                end = position + 1
            elif atom.form not in joints and not _names_sort(atoms, position):
                break
            position += 1
        elsewhere = _is_origin(atoms, index) or _is_agent(atoms, index)
        return end, None if elsewhere else Facet("place", tuple(self._finest(members)))

    def _finest(self, members: Sequence[Atom]) -> list[Atom]:
        """Leave out a place that only says where another of them lies."""
        finest = [
            atom
            for atom in members
            if not any(other is not atom and self._contains(atom.id, other.id) for other in members)
        ]
        return finest or list(members[:1])

    def _contains(self, outer: str, inner: str) -> bool:
        """Whether one place lies in the other; one that no table knows lies in any that is known."""
        if inner.startswith("?"):
            return not outer.startswith("?")
        profile = self.vocabulary.profile
        if outer.startswith("?") or outer == inner or inner not in profile.places:
            return False
        outside, inside = profile.places.get(outer), profile.places[inner]
        if outside is not None and outside.level == "country" != inside.level:  # "northwestern Syria"
            return outside.code in profile.place_parents(inner)
        return outer in profile.place_parents(inner)


def _names_sort(atoms: Sequence[Atom], index: int) -> bool:
    """ "Qoqfin village"; right after the place also a noun that may be counted: "Wadi Khalid camp"."""
    atom = atoms[index]
    if atom.cue("place_noun", "region_word"):
        return True
    return atom.kind == "group" and "singular" in atom.form and atoms[index - 1].kind == "place"


def _is_agent(atoms: Sequence[Atom], index: int) -> bool:
    """ "backed by Turkey": who did something is not where it was done."""
    return index > 0 and (atoms[index - 1].word("by") or atoms[index - 1].cue("affiliated"))


def _is_origin(atoms: Sequence[Atom], index: int) -> bool:
    """ "returned from Lebanon", "fled to Hama": where people came from or went is not where it happened."""
    while index > 0 and (atoms[index - 1].cue("region_word") or atoms[index - 1].word("the")):
        index -= 1
    if index < 1 or not atoms[index - 1].closed("origin"):
        return False
    return index < 2 or not atoms[index - 2].closed("hailed")  # "most of the victims came from Daraa"


def _starts_item(atoms: Sequence[Atom], index: int) -> bool:
    """ "Idlib, Hama: 7": the second place is a label of its own figure."""
    after = index + 1
    while after < len(atoms) and (atoms[after].word(":", "(", "with") or atoms[after].cue("place_noun")):
        after += 1
    if after >= len(atoms) or atoms[after].kind != "fig" or atoms[after].form == "article":
        return False
    return not any(atom.cue("each") for atom in atoms[after : after + 4])
