"""Whether "a child", "a teacher" counts one: harmed, listed or standing for somebody described."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tollextract.claims.losses import LOSS
from tollextract.claims.mentions import Mention
from tollextract.claims.reading import State
from tollextract.claims.signs import opens_list
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import PERSON
from tollextract.spans.lexicon import words_of

#: So near behind "a child" stands what was done to it.
NEAR_STEPS = 3


def counts_one(state: State, mention: Mention, rest: Sequence[Step]) -> bool:
    """ "a child" counts where it is harmed or listed; "without contact with a lawyer" counts nobody."""
    if _in_apposition_to_name(state, rest) or _whose_people(state.pending):
        return False
    if mention.harm is not None or mention.partitive is not None or opens_list(state.pending):
        return True
    tail = state.pending[-1] if state.pending else None
    if tail is not None and tail.kind in {"and", "mark"} and state.last is not None:
        glossed = tail.text in {"(", "["} and bool(rest) and rest[0].text in {")", "]"}
        said_again = state.last.quantity.best == 1 or state.last.group == mention.group
        return not (glossed and said_again)  # "one nurse (a woman)", "three women (an adult female)"
    if tail is not None and tail.text in words_of("copula") and _first_harmed(state.pending):
        return True
    if tail is None and state.clause.opened_by == "colon" and rest and rest[0].kind == "mark":
        return True  # "killed four medics: a doctor, two nurses"
    if _labelled(state.pending) and (not rest or rest[0].kind in {"mark", "and"} or rest[0].cue("including")):
        return True
    return (tail is not None and tail.names("harm")) or _harm_follows(rest) or _subject(state, mention, rest)


def _whose_people(pending: Sequence[Step]) -> bool:
    """ "The victims are from the family of a tribal leader", "hit the house of a doctor": whose it is."""
    of = len(pending) > 1 and pending[-1].text == "of"
    return of and pending[-2].names("group")


def _labelled(pending: Sequence[Step]) -> bool:
    """ "Syrian Democratic Forces: a civilian": all that a line counts, behind the party or place it is of."""
    return len(pending) > 1 and pending[-1].text == ":" and pending[-2].names("actor", "place")


def _first_harmed(pending: Sequence[Step]) -> bool:
    """ "The first to die was a boy", "the last one killed was a nurse": one of those harmed."""
    first = any(step.text == "ordinal" or step.text in words_of("one_of_several") for step in pending[:2])
    return first and any(step.names("harm") for step in pending)


def is_of_share(state: State, mention: Mention) -> bool:
    """ "One in eight of the 228,647 civilians killed was a child": a child is what the share is of."""
    if not (state.pending and state.pending[-1].text in words_of("finite_copula")) or not mention.group_atoms:
        return False
    for share in state.reading.drafts:
        linked = share.base_linked and share.base_draft is state.last
        if share.kind == "share" and (linked or share is state.last) and not share.group:
            share.group = mention.group
            return True
    return False


def _is_described(mention: Mention, rest: Sequence[Step]) -> bool:
    """ "A girl gathering wood was killed": what somebody was doing stands before the verb."""
    doing = bool(rest) and rest[0].kind == "word" and rest[0].text.endswith("ing")
    return doing and mention.unit == PERSON


def _subject(state: State, mention: Mention, rest: Sequence[Step]) -> bool:
    """ "A man, named as X, was killed": what a sentence says first, with its verb behind an aside."""
    if state.reading.drafts or any(step.names("harm", "actor") for step in state.pending):
        return False
    aside = _is_described(mention, rest)
    for before, step in pairwise(rest):
        aside = aside or before.text == ","
        if before.kind == "mention" or (before.cue("relative") and not aside):
            return False
        if step.names("harm"):
            return aside and (before.text == "," or before.text in words_of("copula"))
    return False


def _harm_follows(rest: Sequence[Step]) -> bool:
    """Whether a verb or another item comes before the next mark or figure."""
    rest = [step for step in rest if step.text != "age" and step.text not in words_of("aged")]
    for step in rest[:NEAR_STEPS]:
        if step.names("harm") and step.atom is not None and step.atom.form == LOSS:
            return False  # "a teacher lost her husband"
        if step.kind == "and" or step.names("harm"):
            return True
        if step.kind in {"mark", "mention"}:
            return False
    return False


def _in_apposition_to_name(state: State, rest: Sequence[Step]) -> bool:
    """ "Muhannad A., a student in his third year", "Rima, 27, a nurse": described, not counted.

    No comma parts subject and verb of "Additionally, a nurse was killed", which names nobody.
    """
    if len(state.pending) < 2 or state.pending[-1].text != ",":
        return False
    steps = state.pending[:-1]
    if len(steps) == 1 and _harm_follows(rest):
        return False
    if len(steps) > 2 and steps[-1].text == "age" and steps[-2].text == ",":
        steps = steps[:-2]
    before = next((step for step in reversed(steps) if step.text != "."), None)
    if before is None or before.atom is None or before.kind not in {"word", "typed"}:
        return False
    return state.surface(before.atom)[:1].isupper()
