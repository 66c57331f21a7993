"""What those harmed were doing, or where they were held, at the time: "while gathering wood"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Draft
from tollextract.claims.reading import State
from tollextract.claims.stream import Step
from tollextract.spans.lexicon import words_of

#: So many words behind "while" tell what somebody was doing: "while he was working".
DOING_STEPS = 4


def in_a_state(atom: Atom, rest: Sequence[Step]) -> bool:
    """ "50 died while in the custody of X", "killed while gathering wood": no clause of its own."""
    if _doing(atom, rest):
        return True
    if not atom.closed("meanwhile") or not rest or rest[0].text not in words_of("time_preposition"):
        return False
    for step in rest[1:6]:
        if step.mention is not None or step.kind == "mark":
            return False
        if step.text in words_of("captivity"):
            return True
    return False


def _doing(atom: Atom, rest: Sequence[Step]) -> list[Step]:
    """ "while gathering wood", "while they were herding sheep": the words that tell what somebody did."""
    if not atom.closed("meanwhile"):
        return []
    words = list(takewhile(lambda step: step.kind in {"word", "cue"}, rest))
    verbs = (at for at, step in enumerate(words[:DOING_STEPS]) if step.kind == "word")
    verb = next((at for at in verbs if words[at].text.endswith("ing")), None)
    if verb is None or (verb and words[verb - 1].text.split(" ")[-1] not in words_of("copula")):
        return []
    return words


def note_circumstance(state: State, last: Draft, atom: Atom, rest: Sequence[Step]) -> None:
    """ "58 civilians, including 12 women, were killed while gathering truffles": so told of the 58."""
    told = [step.atom for step in _doing(atom, rest) if step.atom is not None]
    if not told:
        return
    head = state.reading.item_of.get(id(last), last)
    while len(told) > 1 and told[-1].closed("function_word"):
        told.pop()
    head.circumstance = (atom.start, told[-1].end)
