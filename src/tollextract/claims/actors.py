"""Actors of one deed as one facet, where they are said to have done it.

"Syrian Democratic Forces (SDF)" is one actor, "regime forces and the SDF" two
actors of one deed. Actors that only mark an area or a target ("areas held by the
SDF", "attacks against ISIS") did nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.actor_marks import (
    NAME_MARKS,
    before_name,
    counts_deeds,
    does_it,
    is_source,
    marker_of,
    marks_area,
    people_did,
)
from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Facet
from tollextract.claims.mentions import is_modifier, kind_at, past
from tollextract.claims.vocabulary import PERSON, Vocabulary
from tollextract.spans.lexicon import words_of

#: Marks that may stand between two actors of one deed.
JOINING_MARKS = NAME_MARKS | {",", "(", ")", "/"}
#: Two actors of one deed have fewer atoms than this between them.
JOINT_LENGTH = 6
#: A bracket that tells who belongs to an actor is no longer than this.
GLOSS_LENGTH = 24
#: "the", "a", and so many more words may stand before the noun that tells whose ally somebody is.
ALLY_WORDS = 6


class ActorReader:
    """Reads the actors at an index of a row."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def read(self, atoms: Sequence[Atom], index: int) -> tuple[int, Facet | None, str]:
        """The index after the actors, one facet for all of one deed, and what marks them.

        The marker is agent ("by X"), subject ("X killed") or source ("from X"); the
        facet is None where they did not do it.
        """
        marker = self._marker(atoms, index)
        position, members = _members(atoms, index, marker)
        if marker == "target":
            position = _past_row(atoms, position)
        if self._everybody(members):
            return _past_examples(atoms, position), None, marker
        position = _past_gloss(atoms, position)
        if _for_most(atoms, index) or _is_example(atoms, index, position):
            return _past_names(atoms, position), None, "target"
        if marker == "target" and is_source(atoms, index):
            marker = "source"
        counts = marker == "subject" and counts_deeds(atoms, position)
        if marker in {"area", "target"} or counts or marks_area(atoms, position):
            return position, None, marker
        return position, Facet("actor", tuple(members)), marker

    def _marker(self, atoms: Sequence[Atom], index: int) -> str:
        """What marks an actor: the words before it, or what those did who fight for it."""
        if self._died_from(atoms, index):
            return "agent"
        fighters = self._fighters(atoms, index)
        if fighters is not None:
            return people_did(atoms, fighters, index) or "target"
        marker = marker_of(atoms, index)
        if marker == "agent" and self._holds_things(atoms, index):
            return "area"
        return "target" if marker == "subject" and self._somebody_s(atoms, index) else marker

    def _holds_things(self, atoms: Sequence[Atom], index: int) -> bool:
        """ "A raid on villages still held by ISIS", where "12 men held by ISIS" are in its hands."""
        position = before_name(atoms, index)
        held = atoms[position].cue("controlled")
        position -= 1
        while held and position > 0 and (atoms[position].closed("copula") or atoms[position].closed("still")):
            position -= 1
        group = atoms[position] if held and kind_at(atoms, position) == "group" else None
        return group is not None and self.vocabulary.unit_of(group.id) != PERSON

    def _somebody_s(self, atoms: Sequence[Atom], index: int) -> bool:
        """ "A leader of the Ishaqi (Mobilization militia)": whose people somebody is of, by a longer name."""
        position = before_name(atoms, index) - 1
        of = position > 0 and is_modifier(atoms[position + 1]) and atoms[position].word("of", "of the")
        somebody = of and (
            kind_at(atoms, position - 1) == "group" or atoms[position - 1].closed("member_noun")
        )
        return somebody and not people_did(atoms, position - 1, index)

    def _fighters(self, atoms: Sequence[Atom], index: int) -> int | None:
        """Where those stand who fight for a party: "57 fighters of the armed opposition" were killed."""
        position = before_name(atoms, index)
        led = any(atom.word("of") for atom in atoms[position + 1 : index])
        if not led and position > 0 and atoms[position].word("of", "of the", "from", "from the"):
            led, position = True, position - 1
        fighters = position >= 0 and atoms[position].kind == "group"
        fights = fighters and self.vocabulary.status_of(atoms[position : position + 1]) == "fighter"
        return position if led and fights else None

    def _died_from(self, atoms: Sequence[Atom], index: int) -> bool:
        """ "52 died from rebel fire", but "released from an SDF prison"."""
        position = before_name(atoms, index)
        if position < 1 or not atoms[position].word("from"):
            return False
        before = atoms[position - 1]
        harm = before.id if before.kind == "harm" else None
        if before.cue("rank_noun"):
            harm = self.vocabulary.harm_named(before.form)  # "the number of deaths from rebel fire"
        return harm is not None and self.vocabulary.bodily(harm)

    def _everybody(self, members: Sequence[Atom]) -> bool:
        """ "by all parties": whoever did it."""
        known = self.vocabulary.profile.actors
        return all(known[member.id].everybody for member in members if member.id in known)


# -- actors of one deed -------------------------------------------------------------------------


def _members(atoms: Sequence[Atom], index: int, marker: str) -> tuple[int, list[Atom]]:
    """The index after the last actor of the deed, and all of them, each once."""
    members = [atoms[index]]
    position = index + 1
    following = _joined(atoms, position, marker)
    while following is not None:
        if not set(atoms[following].ids) & {id for member in members for id in member.ids}:
            members.append(atoms[following])
        position = following + 1
        if position < len(atoms) and atoms[position].word(")") and atoms[position - 2].word("("):
            position += 1
        following = _joined(atoms, position, marker)
    return position, members


def _joined(atoms: Sequence[Atom], position: int, marker: str) -> int | None:
    """The index of the next actor of the same deed, if there is one."""
    comma = theirs = False
    joints = JOINING_MARKS | words_of("actor_joint") | words_of("actor_noun")
    for index in range(position, min(len(atoms), position + JOINT_LENGTH)):
        atom = atoms[index]
        if atom.kind == "actor":
            opens = comma and position == 1  # "A, B Responsible for 27 Massacres"
            return index if _may_join(atoms, index, marker, comma=comma and not opens) else None
        theirs = theirs or atom.closed("party_possessive")
        if atom.word(","):
            comma = True
        elif index == position and atom.kind == "cause" and kind_at(atoms, index + 2) == "actor":
            if not atoms[index + 1].word("and"):
                return None  # "regime shelling and Russian air strikes"
        elif theirs and atom.closed("ally_noun"):
            continue  # "the regime and its ally Russia"
        elif atom.form not in joints and not (atom.cue("agent") and atom.closed("agent_repeated")):
            if not _means(atoms, index):
                return None
    return None


def _means(atoms: Sequence[Atom], index: int) -> bool:
    """ "by the army and in air strikes by X": by what means the second actor did it."""
    cause = index + 1 if atoms[index].word("in", "through", "during") else index
    if kind_at(atoms, cause) != "cause" or cause + 1 >= len(atoms):
        return False
    return atoms[cause + 1].cue("agent") and atoms[cause + 1].closed("agent_repeated")


def _past_row(atoms: Sequence[Atom], position: int) -> int:
    """ "fighters from A, B, the C and D": the index behind the last name of a row that did nothing."""
    joints = JOINING_MARKS | words_of("actor_joint") | words_of("actor_noun") | words_of("before_actor")
    end = index = position
    while index < len(atoms) and (atoms[index].kind == "actor" or atoms[index].form in joints):
        end = index + 1 if atoms[index].kind == "actor" else end
        index += 1
    return position if end < len(atoms) and does_it(atoms[end]) else end


def _may_join(atoms: Sequence[Atom], index: int, marker: str, *, comma: bool) -> bool:
    """A second actor joins the first unless it begins a statement of its own."""
    if index + 1 >= len(atoms):
        return True
    following = atoms[index + 1]
    if atoms[index - 1].word("(") and following.word(")"):
        return True
    if following.kind == "fig" or (following.word(":", "(") and kind_at(atoms, index + 2) == "fig"):
        return False
    if marker == "agent" and not comma and kind_at(atoms, index + 2) == "cause":
        return True  # "attacks by A and B using cluster munitions"
    if marker == "agent" and not comma and not any(atom.kind in {"fig", "typed"} for atom in atoms[:index]):
        return True  # "Raids by A and B killed 12": A's raids have no other verb
    return not (does_it(following) and (marker == "agent" or comma))


def _past_gloss(atoms: Sequence[Atom], position: int) -> int:
    """Who belongs to an actor is no second one.

    "regime forces (army, security, militias): 812", "the coalition, which includes A and B, killed 12".
    """
    closing = _closes_gloss(atoms, position)
    if closing is None:
        return position
    first = position + 1
    if closing == "," and kind_at(atoms, first) in {"fig", "typed"}:
        first += 1  # ", a main backer of the regime,", ", one of its allies,"
    for index in range(first, min(len(atoms), position + GLOSS_LENGTH)):
        if atoms[index].kind in {"fig", "typed", "harm"}:
            return position
        if atoms[index].word(closing):
            return index + 1
    return position


def _closes_gloss(atoms: Sequence[Atom], position: int) -> str | None:
    """The mark that would end a gloss which begins here, if one does."""
    if position >= len(atoms) or not atoms[position].word("(", ","):
        return None
    if atoms[position].word("("):
        return ")"
    first = position + 1
    if _tells_ally(atoms, first):
        return ","
    first = past(atoms, first, "relative_subject")
    opens = first < len(atoms) and atoms[first].closed("gloss")
    if first + 1 < len(atoms) and atoms[first].word("such"):
        opens = atoms[first + 1].word("as")
    return "," if opens else None


def _tells_ally(atoms: Sequence[Atom], first: int) -> bool:
    """ "Russian forces, a main backer of the regime, killed 36": whom somebody stands by did nothing here."""
    near = atoms[first : first + ALLY_WORDS]
    ally = next((at for at, atom in enumerate(near) if atom.closed("ally_noun")), 0)
    led = bool(near) and (near[0].kind in {"fig", "typed"} or near[0].closed("determiner"))
    return led and ally > 0 and all(atom.kind in {"word", "cue", "actor"} for atom in near[1:ally])


def _past_examples(atoms: Sequence[Atom], position: int) -> int:
    """ "by all parties, including regime forces and ISIS": whom the parties include is nothing new."""
    index = position + (position < len(atoms) and atoms[position].word(","))
    if index >= len(atoms) or not atoms[index].cue("including"):
        return position
    return _past_names(atoms, index + 1)


def _for_most(atoms: Sequence[Atom], index: int) -> bool:
    """ "mostly by the army, its backers and X": who did most of it, and not all."""
    before = before_name(atoms, index)
    near = atoms[max(0, before - 1) : before + 1]
    return any(atom.cue("partly") for atom in near)


def _is_example(atoms: Sequence[Atom], index: int, end: int) -> bool:
    """ "296 members of the forces (including A and B) were killed": whom the victims' name includes.

    An actor with a figure of its own ("including A: 12") or with a deed is none.
    """
    opened = kind_at(atoms, end + 1) == "fig" and atoms[end].word("(")
    if opened or (
        end < len(atoms) and (atoms[end].kind == "fig" or atoms[end].word(":") or does_it(atoms[end]))
    ):
        return False
    for atom in reversed(atoms[:index]):
        if atom.cue("including"):
            return not atom.cue("of_them", "of_total")
        told = atom.kind in {"fig", "typed", "harm", "period"} or atom.cue("agent")
        if told or atom.form in {";", ")", ":"}:
            return False
    return False


def _past_names(atoms: Sequence[Atom], position: int) -> int:
    """The index behind the last actor of a row of names."""
    end = index = position
    while index < len(atoms) and (atoms[index].kind in {"actor", "place"} or _names_actors(atoms[index])):
        end = index + 1 if atoms[index].kind == "actor" else end
        index += 1
    return end


def _names_actors(atom: Atom) -> bool:
    """A word or mark that may stand between the names of a list."""
    return atom.form in JOINING_MARKS or (atom.kind == "word" and atom.form[:1].isalpha())
