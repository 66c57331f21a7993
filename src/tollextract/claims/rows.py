"""Sentences of nouns and figures alone, "In Hama: 9 people, two of them women": no word says what was done.

They count whom the lines above count: "Men, 41; women, 19; children, 12.", "Children number 24, women 31."
"""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.draft import Draft
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import PERSON
from tollextract.spans.lexicon import words_of

#: Cues that tie figures to each other, or to the noun they count, and tell nothing else.
TYING = ("including", "of_them", "of_total", "reach", "accounted", "addition", "agent", "remaining")
KINDS = frozenset({"mention", "mark", "and", "dash"})


def mark_row(steps: Sequence[Step], drafts: Sequence[Draft]) -> None:
    """Mark the figures of a sentence that is nothing but nouns and figures."""
    people = all(draft.unit in {None, PERSON} and draft.mention.harm is None for draft in drafts)
    labels = all(draft.mention.bare and draft.group for draft in drafts)  # "Schools 13, markets 4"
    if len(drafts) < 2 or not (people or labels) or not any(draft.group for draft in drafts):
        return
    if all(_tells_nothing(step) for step in steps):
        for draft in drafts:
            draft.labelled = not draft.definite


def _tells_nothing(step: Step) -> bool:
    """Whether a step is a figure, a noun, a place, a party, a time or a word that ties these together."""
    if step.kind in KINDS or step.names("group", "place", "actor", "period"):
        return True
    return step.cue(*TYING) or step.text in words_of("function_word") | words_of("number_verb")
