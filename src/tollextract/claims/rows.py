"""Sentences of nouns and figures alone, "In Hama: 9 people, two of them women": no word says what was done.

They count whom the lines above count: "Men, 41; women, 19; children, 12.", "Children number 24, women 31.",
and below the name of a party "711 people, among them 14 children taken from school."; or those of the
release, as a headline does: "16,913 Civilians: The Balance of a Year".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from tollextract.claims.draft import HEADLINES, Draft
from tollextract.claims.mentions import Mention
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import FACILITY, PERSON
from tollextract.spans.lexicon import words_of

#: Cues that tie figures to each other, or to the noun they count, and tell nothing else.
TYING = (
    "including",
    "of_them",
    "of_total",
    "reach",
    "accounted",
    "addition",
    "agent",
    "remaining",
    "total_noun",
)
#: What may lead in the people of a line: "In Douma: 209 people", "By ISIS - 12 children".
LEADING = frozenset({"place", "actor", "period", "cause"})
#: What ends a label, whatever its words are: "In Ras al-Nabe':".
LABELS = frozenset({":", "-"})
#: So many facilities behind a colon are a list of them.
MANY = 2
#: A label has no more steps than this.
LABEL_STEPS = 6
KINDS = frozenset({"mention", "mark", "and", "dash"})


def mark_row(steps: Sequence[Step], drafts: Sequence[Draft]) -> None:
    """Mark the figures of a sentence that is nothing but nouns and figures."""
    if drafts and _is_whole(steps[-1], drafts[0]) and _names_people(steps):
        for draft in drafts:
            draft.labelled = draft.kind == "count"
    if _lists_facilities(steps, drafts):
        for draft in drafts:
            draft.labelled = True
    people = all(draft.unit in {None, PERSON} and draft.mention.harm is None for draft in drafts)
    labels = all(draft.mention.bare and draft.group for draft in drafts)  # "Schools 13, markets 4"
    alone = len(drafts) == 1 and labels and len(steps) > 1 and steps[1].text == ":"  # "Children: 173."
    if not (alone or len(drafts) > 1) or not (people or labels) or not any(draft.group for draft in drafts):
        return
    if all(_tells_nothing(step) for step in steps):
        for draft in drafts:
            draft.labelled = not draft.definite


def _lists_facilities(steps: Sequence[Step], drafts: Sequence[Draft]) -> bool:
    """ "The facilities were as follows: 21 schools, 19 hospitals", "Schools (21), hospitals (19) were hit".

    Nothing but facilities behind a colon, or each with its figure in a row.
    """
    if len(drafts) < MANY or any(draft.unit != FACILITY or draft.mention.harm for draft in drafts):
        return False
    lead = list(takewhile(lambda step: step.mention is None, steps))
    last = max(index for index, step in enumerate(steps) if step.mention is not None)
    announced = bool(lead) and lead[-1].text == ":"
    labels = all(draft.mention.bare for draft in drafts)
    row = steps[len(lead) :] if announced else steps[: last + 1] if labels else steps
    return (announced or labels) and all(_tells_nothing(step) for step in row)


def _tells_nothing(step: Step) -> bool:
    """Whether a step is a figure, a noun, a place, a party, a time or a word that ties these together."""
    if step.kind in KINDS or step.names("group", "place", "actor", "period"):
        return True
    return step.cue(*TYING) or step.text in words_of("function_word") | words_of("number_verb")


def _is_whole(last: Step, draft: Draft) -> bool:
    """Whether a line states something: a headline, or a line with a full stop, and not "Three cases"."""
    return draft.section.kind in HEADLINES or last.kind == "mark"


def _names_people(steps: Sequence[Step]) -> bool:
    """ "711 people, among them 14 children taken from school.": people first, then at most a list of them."""
    lead = list(takewhile(lambda step: step.mention is None, steps))
    if len(lead) == len(steps) or any(_is_deed(step) for step in steps):
        return False
    labelled = bool(lead) and lead[-1].text in LABELS and len(lead) <= LABEL_STEPS
    if not all(step.names(*LEADING) or _joins(step) or labelled and not _is_verb(step) for step in lead):
        return False
    first, behind = steps[len(lead)].mention, steps[len(lead) + 1 :]
    assert first is not None
    if not _counts_people(first) or any(_is_verb(step) for step in behind):
        return False
    return not behind or behind[0].kind in {"mark", "dash", "and"} or behind[0].cue("including")


def _counts_people(mention: Mention) -> bool:
    return mention.unit == PERSON and bool(mention.group_atoms) and mention.harm is None


def _joins(step: Step) -> bool:
    """A mark or a word of no meaning of its own: "In", "by the"."""
    joined = words_of("function_word") - words_of("copula")
    return step.kind in {"mark", "dash", "and"} or (step.kind in {"word", "cue"} and step.text in joined)


def _is_deed(step: Step) -> bool:
    """A harm said by a verb; in "39 children taken for recruitment" a noun tells what for."""
    return step.names("harm") and step.atom is not None and "verb" in step.atom.form


def _is_verb(step: Step) -> bool:
    return step.begins("copula") and not step.cue("including")
