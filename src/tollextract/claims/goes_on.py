"""Which figures without a deed of their own count what their paragraph, or the release, counts.

"The opposition was responsible for three", "Idlib 41 and Hama 17", "In 2020 there had been 1,734":
something beside the figure tells that the same is counted on. A bare number alone does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.draft import Draft
from tollextract.claims.reading import Reading
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import PERSON, Vocabulary
from tollextract.spans.lexicon import words_of

#: A verb that tells who answers for a figure stands so near before it.
NEAR_STEPS = 3


def of_paragraph(draft: Draft, reading: Reading, vocabulary: Vocabulary) -> bool:
    """Whether a figure without a harm may count what its paragraph does."""
    match draft.kind:
        case "count":
            return _counts_on(draft, reading, vocabulary)
        case "rate":
            return reading.restates
        case "share" | "rank":
            return _shares_on(draft, vocabulary)
    return draft.kind == "change"


def answers(pending: Sequence[Step]) -> bool:
    """ "Idlib accounts for 71", "ISIS is responsible for six", "attributed 39 percent": whose part it is."""
    near = pending[-NEAR_STEPS:]
    joined = words_of("function_word")
    if any(step.cue("accounted") and step.text not in joined or step.cue("responsible") for step in near):
        return True
    return any(step.text in words_of("attributing") for step in pending)


def numbers(pending: Sequence[Step]) -> bool:
    """ "In 2020 there had been 1,734", "December saw 161": a verb of numbering; "fell from 101 in 2015"."""
    if not pending:
        return False
    return pending[-1].text.rpartition(" ")[2] in words_of("numbering") or changes_from(pending)


def changes_from(pending: Sequence[Step]) -> bool:
    """ "The toll fell from", "arrests had risen from": a figure of the time before follows."""
    if len(pending) < 2 or pending[-1].text != "from":
        return False
    return pending[-2].text.rpartition(" ")[2] in words_of("rose") | words_of("fell")


def _counts_on(draft: Draft, reading: Reading, vocabulary: Vocabulary) -> bool:
    """Recorded, totalled, ranked, by somebody, somewhere, at another time."""
    if draft.unit not in {None, PERSON}:
        return False
    if draft.mention.foreign and not (draft.mention.entries and reading.records):
        return False  # but "7,210 names were added"
    if draft.labelled or reading.records or draft.chain is not None:
        return True
    if not vocabulary.generic(draft.group):
        return False
    if draft.answers or draft.own("actor") is not None or draft.rule == "bracket":
        return True
    if reading.counts_on and draft.mention.bare and {"place", "period"} & set(draft.facets):
        return True  # "in 2020 there had been 1,734, and in 2019, 3,364"
    alone = draft.numbers and draft.quantity.best != 1  # "the worst was one on February 9"
    if draft.own("place") is not None and (reading.places_named() > 1 or alone):
        return True
    timed = alone and draft.own("period") is not None
    return draft.mention.bare and (timed or (reading.exhaustive_end and draft.numbers))


def _shares_on(draft: Draft, vocabulary: Vocabulary) -> bool:
    """A share of "the victims", "the total", of nothing named for a place, an actor or in a ranking."""
    if not draft.mention.base:
        ranked = {"place", "actor"} & set(draft.facets) or draft.chain is not None or draft.group is not None
        return bool(ranked) or draft.answers
    named = any(atom.cue("total_noun", "of_total") for atom in draft.mention.base)
    group = draft.base_facets.get("group")
    return named or (group is not None and vocabulary.generic(group.atoms[0].id))
