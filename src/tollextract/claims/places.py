"""Places that say together where one thing happened: "Qoqfin village in rural Idlib" is one place."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Facet
from tollextract.claims.mentions import kind_at, past_modifiers
from tollextract.claims.vocabulary import Vocabulary
from tollextract.spans.lexicon import words_of

#: Marks that may stand between two places of one scene.
JOINING_MARKS = frozenset({",", "(", ")", "-"})
#: Two places of one scene have fewer atoms than this between them.
JOINT_LENGTH = 9
#: So many words may stand between a superlative and the world in which it holds.
RANKED = 7
#: So many words may stand between "stationed" and the place: "stationed in the vicinity of".
STATIONED = 5


class PlaceReader:
    """Reads the places at an index of a row."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def read(self, atoms: Sequence[Atom], index: int) -> tuple[int, Facet | None]:
        """The index after the places, and one facet for all; None where people only came from there."""
        after_event = _past_event(atoms, index)
        if after_event is not None:
            return after_event, None
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
        since = index > 0 and atoms[index - 1].word("since")  # "five attacks since Douma"
        ranked = since or self._ranked_in(atoms, index)
        elsewhere = ranked or _is_origin(atoms, index) or _is_agent(atoms, index) or _spoken(atoms, index)
        return end, None if elsewhere else Facet("place", tuple(_finest(members, self.vocabulary)))

    def _ranked_in(self, atoms: Sequence[Atom], index: int) -> bool:
        """ "the largest number worldwide": among whom somebody is the first, and not where it happened."""
        if not self.vocabulary.is_world(atoms[index].id):
            return False
        near = atoms[max(0, index - RANKED) : index]
        return any(atom.cue("highest", "first_place", "worst_time", "than_any") for atom in near)


def _finest(members: Sequence[Atom], vocabulary: Vocabulary) -> list[Atom]:
    """Leave out a place that only says where another of them lies."""
    kept = [
        atom
        for atom in members
        if not any(other is not atom and _contains(atom.id, other.id, vocabulary) for other in members)
    ]
    return kept or list(members[:1])


def one_scene(facets: Sequence[Facet], vocabulary: Vocabulary) -> Facet | None:
    """The place of an event that a sentence tells of; None where its places lie apart.

    "In Aleppo on 19 July, when warplanes bombed Humaira, 14 km north of Manbij": the first that no other
    lies in, as long as all are of one governorate.
    """
    kept = _finest([atom for facet in facets for atom in facet.atoms], vocabulary)
    if len(facets) <= 1 or len({_governorate(atom, vocabulary) for atom in kept}) > 1:
        return facets[0] if len(facets) == 1 else None
    return next(facet for facet in facets if kept[0] in facet.atoms)


def _governorate(atom: Atom, vocabulary: Vocabulary) -> str | None:
    """Where a place lies; of one that no table knows, where the text says so."""
    profile = vocabulary.profile
    return profile.adm1_of(atom.id) if atom.id in profile.places else atom.id.partition("@")[2]


def _contains(outer: str, inner: str, vocabulary: Vocabulary) -> bool:
    """Whether one place lies in the other; one that no table knows lies in any that is known."""
    if inner.startswith("?"):
        return not outer.startswith("?")
    profile = vocabulary.profile
    if outer.startswith("?") or outer == inner or inner not in profile.places:
        return False
    outside, inside = profile.places.get(outer), profile.places[inner]
    if outside is not None and outside.level == "country" != inside.level:  # "northwestern Syria"
        return outside.code in profile.place_parents(inner)
    return outer in profile.place_parents(inner)


def _past_event(atoms: Sequence[Atom], index: int) -> int | None:
    """ "12 attacks after the Douma massacre in rural Damascus": the index behind an event named by its place.

    What a count begins or ends with is not where it was done. None where nothing of the sort is named.
    """
    before = index - 1
    while before > 0 and (atoms[before].closed("determiner") or atoms[before].kind in {"typed", "actor"}):
        before -= 1
    if before < 0 or not atoms[before].closed("before_event"):
        return None
    noun = past_modifiers(atoms, index + 1, most=2)
    while kind_at(atoms, noun) == "cause":
        noun += 1
    if kind_at(atoms, noun) != "harm" or "verb" in atoms[noun].form and "noun" not in atoms[noun].form:
        return None
    end = noun + 1
    while end < len(atoms) and (atoms[end].word("in") or atoms[end].kind in {"place", "period"}):
        end += 1
    return None if kind_at(atoms, end) == "harm" else end  # "after the Douma attack killed 43"


def _names_sort(atoms: Sequence[Atom], index: int) -> bool:
    """ "Qoqfin village"; right after the place also a noun that may be counted: "Wadi Khalid camp"."""
    atom = atoms[index]
    if atom.cue("place_noun", "region_word"):
        return True
    return atom.kind == "group" and "singular" in atom.form and atoms[index - 1].kind == "place"


def _spoken(atoms: Sequence[Atom], index: int) -> bool:
    """ "told a press conference in Gaza City": where somebody spoke, and nothing else happened."""
    return index > 1 and atoms[index - 1].word("in", "at") and atoms[index - 2].closed("speaking_event")


def _is_agent(atoms: Sequence[Atom], index: int) -> bool:
    """ "backed by Turkey": who did something is not where it was done."""
    return index > 0 and (atoms[index - 1].word("by") or atoms[index - 1].cue("affiliated"))


def led_from(atoms: Sequence[Atom], index: int) -> bool:
    """ "44 people from Damascus": where those counted right before it came from."""
    index = _before_region(atoms, index)
    return index > 0 and atoms[index - 1].word("from")


def _before_region(atoms: Sequence[Atom], index: int) -> int:
    """Where "the province of Daraa" begins."""
    while index > 0 and (atoms[index - 1].cue("region_word") or atoms[index - 1].word("the")):
        index -= 1
    return index


def _is_origin(atoms: Sequence[Atom], index: int) -> bool:
    """ "returned from Lebanon", "fled to Hama": where people came from or went is not where it happened."""
    index = _before_region(atoms, index)
    if any(atom.closed("stationed") for atom in atoms[max(0, index - STATIONED) : index]):
        return True
    if index < 1 or not atoms[index - 1].closed("origin") or _divided_by_origin(atoms):
        return False
    return index < 2 or not atoms[index - 2].closed("hailed")  # "most of the victims came from Daraa"


def _divided_by_origin(atoms: Sequence[Atom]) -> bool:
    """ "46 people from Daraa, 42 from Homs": those counted are told apart by where they came from."""
    led = [at for at, atom in enumerate(atoms) if atom.word("from") and kind_at(atoms, at + 1) == "place"]
    bare = [at for at in led if at and atoms[at - 1].kind == "fig"]
    return len(led) > 1 and bool(bare)


def _starts_item(atoms: Sequence[Atom], index: int) -> bool:
    """ "Idlib, Hama: 7": the second place is a label of its own figure."""
    after = index + 1
    while after < len(atoms) and (atoms[after].word(":", "(", "with") or atoms[after].cue("place_noun")):
        after += 1
    if after >= len(atoms) or atoms[after].kind != "fig" or atoms[after].form == "article":
        return False
    return not any(atom.cue("each") for atom in atoms[after : after + 4])
