"""What the words around an actor make of it: who did it, who suffered it, whose area or people it was."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import kind_at, past
from tollextract.spans.lexicon import words_of

#: Marks inside and around the name of an actor.
NAME_MARKS = frozenset({'"', "'", "-"})
#: So many words behind "registered" may stand as what somebody was registered.
REGISTERED_WORDS = 16
#: So many words behind a name that opens a sentence may stand what attributes a deed to it.
ATTRIBUTING_WORDS = 6
#: So many words behind a name may stand that tell of what sort its ally is, and "ally".
ALLY_WORDS = 3
#: Marks that do not stand between a name and its ally.
APART = frozenset({",", ";", "(", ")"})
#: So many words behind a party whose people begin a sentence may stand whom they killed.
PEOPLE_WORDS = 8
#: So many words may stand between "near" and what is near.
NEAR_WORDS = 4
#: So many words behind "said" may stand who did what is told: "said on Monday that it".
SAYING_WORDS = 8


def does_it(following: Atom) -> bool:
    """ "X killed", "X is responsible for"."""
    return following.kind == "harm" or following.cue("responsible")


def marker_of(atoms: Sequence[Atom], index: int) -> str:
    """What the words before an actor make of it: agent, subject, target or the name of an area."""
    position = before_name(atoms, index)
    if position < 0:
        return "subject"
    before = atoms[position]
    if before.cue("partly") or (position > 0 and atoms[position - 1].cue("partly")):
        return "target"
    if before.closed("source_named"):
        return "area"  # "according to the Turkish army": who says so has not done it
    if before.cue("affiliated"):
        alone = position < 2 or atoms[position - 1].closed("force_noun")
        acts = index + 1 < len(atoms) and does_it(atoms[index + 1])
        heads = not any(atom.kind in {"harm", "fig"} for atom in atoms[index + 1 :])
        return "subject" if acts or (alone and heads) else "area"
    if before.cue("controlled"):
        if before.form in words_of("holding"):
            return "agent" if _are_held(atoms, position) else "area"
        return (people_did(atoms, position, index) if before.form in words_of("members_of") else "") or "area"
    if before.cue("agent", "responsible") and not before.cue("target"):
        return "area" if _area_before(atoms, position) else "agent"
    if before.word("of") and _holds_people(atoms, position - 1):
        return "agent"  # "in the prisons of the regime, two in those of the SDF"
    if before.word("of", "from") and kind_at(atoms, position - 1) == "group":
        return people_did(atoms, position - 1, index) or "target"  # "took four fighters of ISIS"
    led = any(atom.word("of", "of the") for atom in atoms[position:index])
    if led and _near_something(atoms, position - before.word("of", "of the")):
        return "target"
    if before.word("from the"):
        return "target"
    if before.word("of", "of the") and position and atoms[position - 1].closed("target_noun"):
        return "target"  # "attacks on positions of the regime"
    if before.word("to") and position > 1 and atoms[position - 1].closed("owned"):
        return "agent" if _holds_people(atoms, position - 2) else "area"  # "prisons belonging to the army"
    if before.word("to", "for") and kind_at(atoms, position - 1) == "fig":
        return "agent"  # "attributed as follows: 96 to the army", "292 for the army"
    if before.word("to") and _attributed(atoms, position, index):
        return "agent"
    if before.closed("clause_of_time") and _does_nothing(atoms, index + 1):
        return "area"  # "raids as rebels approach: 11 killed"
    if before.word("after") and index + 1 < len(atoms) and atoms[index + 1].word(","):
        return "area"  # "After the regime, its mines: 329 killed"
    if before.cue("side") and kind_at(atoms, position - 1) == "cause":
        return "target"  # "during clashes with the opposition"
    return "target" if before.cue("target") and not before.cue("side") else "subject"


def _does_nothing(atoms: Sequence[Atom], position: int) -> bool:
    """Whether a clause ends before anything is done in it or counted: "when the army withdrew, ..."."""
    for atom in atoms[position:]:
        if atom.kind in {"harm", "cause", "fig"} or atom.cue("responsible"):
            return False
        if atom.word(",", ";", ":", "."):
            return True
    return True


def people_did(atoms: Sequence[Atom], people: int, index: int) -> str:
    """Whose people did it: "killed by gunmen of ISIS" names an agent, others the subject of a deed.

    Right behind the name a verb and its figure tell it ("gunmen of the army have kidnapped 36"), or any
    verb before a figure where they begin the sentence ("Fighters of ISIS stormed Hama and killed 12").
    """
    verb = past(atoms, index + 1, "perfect")
    if kind_at(atoms, verb) == "harm" and kind_at(atoms, verb + 1) == "fig":
        return "subject"
    first = before_name(atoms, people)
    if first >= 0 and atoms[first].cue("agent") and not atoms[first].cue("target"):
        return "agent"
    if first > 0 and atoms[first].closed("copula") and atoms[first - 1].closed("answering"):
        return "subject"  # "the perpetrators were fighters of ISIS"
    behind = atoms[index + 1 : index + 1 + PEOPLE_WORDS]
    counted = next((at for at, atom in enumerate(behind) if _stands_for_some(atom)), 0)
    acts = kind_at(behind, counted - 1) == "harm" and counted > 0
    passive = any(atom.closed("copula") for atom in behind[:counted])
    return "subject" if first < 0 and acts and not passive else ""


def _stands_for_some(atom: Atom) -> bool:
    """ "killed 12", "killed them all"."""
    return atom.kind == "fig" or atom.closed("all_of_those")


def _near_something(atoms: Sequence[Atom], noun: int) -> bool:
    """ "killed near a military position of the army": whose something is did nothing."""
    for atom in reversed(atoms[max(0, noun - NEAR_WORDS) : noun]):
        if atom.closed("beside_preposition"):
            return True
        if atom.kind not in {"word", "fig"} or atom.form == ",":
            return False
    return False


def _attributed(atoms: Sequence[Atom], position: int, index: int) -> bool:
    """ "attributed 96 to the army", "To factions of the opposition we attribute 58 deaths"."""
    behind = atoms[index + 1 : index + ATTRIBUTING_WORDS] if position == 0 else ()
    return any(atom.closed("attributing") for atom in (*atoms[:position], *behind))


def _holds_people(atoms: Sequence[Atom], position: int) -> bool:
    """Whether a word names the place where an actor holds people, or points back to one."""
    if position < 0:
        return False
    return any(atoms[position].closed(name) for name in ("custody_place", "captivity", "pointer"))


def _are_held(atoms: Sequence[Atom], position: int) -> bool:
    """ "12 held by X", "135 people are still held by X": people, and no areas."""
    before = position - 1
    while before > 0 and (atoms[before].closed("copula") or atoms[before].closed("still")):
        before -= 1
    people = (kind_at(atoms, before) == "group" or atoms[before].cue("of_them")) and before < position - 1
    return before >= 0 and (people or atoms[before].kind == "fig" or atoms[position - 1].word("being"))


def before_name(atoms: Sequence[Atom], index: int) -> int:
    """The index of the last atom before "the so-called X" that is no part of it; -1 where there is none."""
    skipped = NAME_MARKS | words_of("before_actor")
    position = index - 1
    while position >= 0 and atoms[position].kind == "word" and atoms[position].form in skipped:
        position -= 1
    return position


def is_source(atoms: Sequence[Atom], index: int) -> bool:
    """ "were released from the prisons of X"."""
    before = atoms[max(0, index - 4) : index]
    led = bool(before) and before[-1].word("from", "from the", "of")
    return led and any(atom.word("from", "from the") for atom in before)


def _area_before(atoms: Sequence[Atom], position: int) -> bool:
    """ "areas under the absolute control of", "held by"; but whoever runs a prison holds people there."""
    if position < 1 or not atoms[position - 1].cue("controlled", "held"):
        return False
    return not (position > 1 and _holds_people(atoms, position - 2))


def counts_deeds(atoms: Sequence[Atom], position: int) -> bool:
    """ "the Coalition had documented 496 attacks": who counts is not who did it, nor who "has never" done it.

    But "the regime has registered 1,072 of the disappeared as dead".
    """
    verb = past(atoms, position, "perfect")
    if verb < len(atoms) and atoms[verb].closed("denial"):
        return True
    if verb < len(atoms) and atoms[verb].closed("saying"):
        return _says_of_others(atoms, verb)
    if verb >= len(atoms) or not atoms[verb].cue("recorded"):
        return False
    if atoms[verb].form.partition(" ")[0] in words_of("finite_copula"):
        return False  # "three raids of theirs were recorded"
    return not any(atom.word("as") for atom in atoms[verb : verb + REGISTERED_WORDS])


def _says_of_others(atoms: Sequence[Atom], verb: int) -> bool:
    """ "The army said nine had been killed", "nine, the army said", but not "said it had killed nine"."""
    near = atoms[verb + 1 : verb + SAYING_WORDS]
    return not any(atom.closed("party_pronoun") or atom.closed("party_possessive") for atom in near)


def marks_area(atoms: Sequence[Atom], position: int) -> bool:
    """ "regime-held areas", "SDF-controlled areas", "regions under ISIS's control", "the regime's ally X"."""
    index = position
    while index < len(atoms) and atoms[index].word("-", "'s", "'"):
        index += 1
    if index < len(atoms) and atoms[index].closed("control_noun"):
        return True
    if any(atom.closed("ally_noun") for atom in atoms[index : index + ALLY_WORDS]):
        return _names_ally(atoms, index)
    return index + 1 < len(atoms) and atoms[index].cue("held")


def _names_ally(atoms: Sequence[Atom], index: int) -> bool:
    """ "the regime's main backer Russia", "regime ally Russia": the one named behind did it.

    "The regime and its ally Russia" are two, and so are "the regime with its ally Russia".
    """
    ally = next(at for at in range(index, len(atoms)) if atoms[at].closed("ally_noun"))
    named = all(atom.kind == "word" and not _names_another(atom) for atom in atoms[index:ally])
    return named and kind_at(atoms, ally + 1) == "actor"


def _names_another(atom: Atom) -> bool:
    """Whether a word or mark before "ally" makes two of a name and its ally."""
    joined = any(atom.closed(words) for words in ("conjunction", "party_possessive"))
    return joined or atom.word("with") or atom.form in APART
