"""Which words point to what the sentence before told: "It killed ...", "in its prisons", "another 12"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from tollextract.claims.draft import Draft
from tollextract.claims.stream import Step, any_named
from tollextract.claims.vocabulary import KILLED, Vocabulary
from tollextract.spans.lexicon import words_of

#: A sentence that goes on about an event says so in its first words.
FIRST_STEPS = 9


def says_no_more(steps: Sequence[Step]) -> bool:
    """Whether a sentence names nobody, no place and no time, nor begins anew ("In addition, ...")."""
    named = any_named(steps, "actor", "place", "period")
    return not named and not exists(steps) and not any(step.cue("addition") for step in steps[:1])


def goes_on(steps: Sequence[Step], view: str) -> bool:
    """Whether a sentence is about the event of the one before: "It killed ...", "The attack left ..."."""
    nouns, pronouns = words_of("event_taken_up"), words_of("scene_pronoun")
    definite = False
    if exists(steps):
        return False
    if steps and steps[0].text == "that" and any(step.cue("total_noun") for step in steps[:FIRST_STEPS]):
        return True  # "That puts the toll at 11"
    if any(_there(step, after) for step, after in pairwise(steps[1:])):
        return True
    for step, after in zip(steps[:FIRST_STEPS], [*steps[1:], None], strict=False):
        if step.mention is not None or step.atom is None:
            return False
        word = view[step.atom.start : step.atom.end].lower()
        if word in pronouns and after is not None and after.text in words_of("publishing"):
            return False  # "It added that ..."
        if word in pronouns or (definite and word in nouns):
            return True
        definite = word in {"the", "this", "that", "these"}
    return False


def counts_others(drafts: Sequence[Draft], steps: Sequence[Step], vocabulary: Vocabulary) -> bool:
    """ "Another 12 were injured": beside those whom the sentence before told of, in the same event."""
    first = drafts[0] if drafts else None
    if first is None or not first.mention.apart or not vocabulary.bodily(first.harm or KILLED):
        return False
    return not any_named(steps, "actor", "place", "period")


def _there(step: Step, after: Step) -> bool:
    """ "No deaths were recorded there", not "there is no word of him"."""
    return step.text in words_of("scene_adverb") and after.text not in words_of("copula")


def they_did_it(steps: Sequence[Step]) -> bool:
    """Whether a pronoun stands for who did it: "It released 37", "died in its prisons", "held by them"."""
    if any_named(steps, "actor"):
        return False
    for index, step in enumerate(steps):
        if step.text in words_of("party_pronoun"):
            verb = next(
                (other for other in steps[index + 1 :] if other.text not in words_of("perfect")), None
            )
            if verb is not None and verb.names("harm"):
                return True
            if index and steps[index - 1].cue("agent"):
                return True
        owned = steps[index + 1].text if index + 1 < len(steps) else ""
        if step.text in words_of("party_possessive") and owned in _own_places():
            return True
    return False


def same_party_did_it(steps: Sequence[Step]) -> bool:
    """ "64 arrests by the same force": the party named last, in whatever paragraph that was."""
    for index, step in enumerate(steps):
        words = [later.text for later in steps[index + 1 : index + 4]]
        done = index > 0 and (steps[index - 1].mention is not None or steps[index - 1].names("harm"))
        if done and step.cue("agent") and words[:2] == ["the", "same"] and words[-1] in _parties():
            return True
    return False


@cache
def _parties() -> frozenset[str]:
    return words_of("force_noun") | words_of("stranger_noun") | words_of("actor_noun")


@cache
def _own_places() -> frozenset[str]:
    """What is an actor's own, where people are held or from where they are attacked."""
    return words_of("custody_place") | words_of("captivity") | words_of("force_noun")


def exists(steps: Sequence[Step]) -> bool:
    """ "There were also 222 attacks": the word that opens the sentence points to no place."""
    opened = [step.text for step in steps[:2]]
    return len(opened) == 2 and opened[0] in words_of("scene_adverb") and opened[1] in words_of("copula")


def points_to_place(steps: Sequence[Step]) -> bool:
    """Whether a sentence without a place of its own has one named before: "in the governorate"."""
    if any_named(steps, "place"):
        return False
    return any(
        later.cue("place_noun") and later.text in words_of("place_pointed_at") and earlier.text == "the"
        for earlier, later in pairwise(steps)
    )
