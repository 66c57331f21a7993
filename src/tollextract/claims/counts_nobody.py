"""Figures beside victims that count nobody: any one of them, one family, things of the scene."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import MAX_MODIFIERS, is_modifier, kind_at, past, past_modifiers
from tollextract.claims.vocabulary import FAMILY, Vocabulary
from tollextract.spans.lexicon import words_of

#: So many words may stand between "of every 100" and the figure that is their share.
HUNDRED_WORDS = 16
#: So many words may stand between "of which" and its figure ("of which we count nine").
OWN_WORDS = 3


def counts_nobody(atoms: Sequence[Atom], index: int, vocabulary: Vocabulary) -> bool:
    """ "any one of them", "11 people from one family", "22 decrees, 7 of which"."""
    if index and atoms[index - 1].word("any", "every", "no", "even"):
        return True
    if index > 1 and atoms[index - 1].word("not") and atoms[index - 2].word(","):
        return True  # "eight dead, not four as was first reported"
    if index and atoms[index - 1].word("of", "from") and _one_family(atoms, index, vocabulary):
        return True
    return _things(atoms, index) or _out_of_things(atoms, index) or _of_every_hundred(atoms, index)


def _things(atoms: Sequence[Atom], index: int) -> bool:
    """ "98 administrative detention orders", "77 fines": papers and sums, and nobody with them."""
    behind = atoms[index + 1 : index + 1 + MAX_MODIFIERS]
    noun = next((atom for atom in behind if atom.closed("thing_noun") or not is_modifier(atom)), None)
    return atoms[index].form == "cardinal" and noun is not None and noun.closed("thing_noun")


def _of_every_hundred(atoms: Sequence[Atom], index: int) -> bool:
    """ "Of every 100 who were killed, 33 were women": a share in other words, and no count."""
    for at in range(index - 1, max(0, index - HUNDRED_WORDS), -1):
        if atoms[at].word(".", ";"):
            return False
        every = atoms[at].word("every") and atoms[at - 1].word("of", "out of")
        if every and kind_at(atoms, at + 1) in {"fig", "typed"}:
            return True
    return False


def harm_beside(atoms: Sequence[Atom], index: int, after: int, vocabulary: Vocabulary) -> bool:
    """ "killed nobody", "none of them was killed": what was not done stands right beside a zero."""
    beside = [atoms[at] for at in (index - 1, past(atoms, after, "copula")) if 0 <= at < len(atoms)]
    return any(atom.kind == "harm" and vocabulary.said_after(atom) for atom in beside)


def _one_family(atoms: Sequence[Atom], index: int, vocabulary: Vocabulary) -> bool:
    quantity = atoms[index].value.quantity
    one = quantity is not None and quantity.best == 1
    return one and kind_at(atoms, index + 1) == "group" and vocabulary.unit_of(atoms[index + 1].id) == FAMILY


def unharmed(atoms: Sequence[Atom], index: int, after: int) -> bool:
    """ "A state repatriated 20 children", "347 were resettled", "42 repatriations": nobody was harmed."""
    beside = [atoms[at] for at in (index - 1, past(atoms, after, "copula")) if 0 <= at < len(atoms)]
    return any(atom.closed("unharmed") for atom in beside)


def of_the_scene(atoms: Sequence[Atom], index: int) -> bool:
    """ "40 detainees from 19 prisons", "in one of 80 tents": things of the scene."""
    first = index
    if index > 2 and atoms[index - 1].word("of") and atoms[index - 2].kind in {"fig", "typed"}:
        first = index - 2
    return first > 0 and atoms[first - 1].closed("scene_preposition")


def _out_of_things(atoms: Sequence[Atom], index: int) -> bool:
    """ "22 amnesty decrees, 7 of which", "the graves, of which we count nine": out of unknown things."""
    at = index
    if not (index + 1 < len(atoms) and atoms[index + 1].closed("of_things")):
        back = range(index - 1, max(-1, index - OWN_WORDS - 2), -1)
        near = takewhile(lambda place: atoms[place].kind in {"word", "cue"}, back)
        at = next((place for place in near if atoms[place].closed("of_things")), 0)
    if at < 2 or not atoms[at - 1].word(",", "("):
        return False
    noun = atoms[at - 2]
    return is_modifier(noun) and noun.form.endswith("s") and not noun.closed("names_people")


def leaves_dead(atoms: Sequence[Atom], noun: int) -> bool:
    """ "13 operations left 99 dead", "two fires that killed six": what somebody died of is not counted."""
    verb = past_modifiers(atoms, noun, most=MAX_MODIFIERS)
    while verb < len(atoms) and (atoms[verb].closed("leaving") or atoms[verb].cue("relative")):
        verb += 1
    if verb < len(atoms) and "verb" in atoms[verb].form.split("|"):
        verb += 1
    before = atoms[verb - 1] if verb < len(atoms) else atoms[-1]
    left = before.cue("relative") and before.form.rpartition(" ")[2] in words_of("leaving")
    told = before.kind == "harm" or before.closed("leaving") or left
    return told and kind_at(atoms, verb) == "fig"
