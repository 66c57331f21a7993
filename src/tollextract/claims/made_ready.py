"""The steps of a sentence before it is read: what misleads is left out, what is said otherwise put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tollextract.claims.signs import difference_behind
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import Vocabulary
from tollextract.spans.lexicon import words_of

#: So many words may stand between a copula and the verb it goes with: "have since been".
PREDICATE_STEPS = 4


def made_ready(steps: Sequence[Step], *, vocabulary: Vocabulary) -> list[Step]:
    """The steps as the reading of a sentence takes them."""
    steps = _without_sources(steps, vocabulary=vocabulary)
    steps = _without_compared(_included(steps))
    return _told_of_part(_in_one_statement(steps, vocabulary), vocabulary)


def _included(steps: Sequence[Step]) -> list[Step]:
    """ "118 detainees, three children included": the word that opens a list may close it."""
    row = list(steps)
    for index in range(1, len(row)):
        behind = row[index].kind == "cue" and row[index].text in words_of("included_behind")
        last = index + 1 == len(row) or row[index + 1].kind in {"mark", "and"}
        if behind and last and row[index - 1].mention is not None:
            row[index - 1 : index + 1] = row[index], row[index - 1]
    return row


def _without_compared(steps: Sequence[Step]) -> list[Step]:
    """ "64 were killed, 12 more than in April, and 30 injured": the time compared with dates nothing else."""
    row = list(steps)
    for index in range(len(row) - 1, -1, -1):
        mention = row[index].mention
        if mention is None or difference_behind(mention, row[index + 1 :]) is None:
            continue
        time = index + 2
        while time < len(row) and row[time].kind == "word":
            time += 1
        if time < len(row) and row[time].names("period"):
            del row[index + 2 : time + 1]
    return row


def _without_sources(steps: Sequence[Step], *, vocabulary: Vocabulary) -> Sequence[Step]:
    """ "14 from SDF facilities" names who held those released, but not who killed those "from" somewhere."""
    harms = {step.facet.atoms[0].id for step in steps if step.facet is not None and step.facet.kind == "harm"}
    harms |= {
        step.mention.harm.id for step in steps if step.mention is not None and step.mention.harm is not None
    }
    if harms & vocabulary.source_harms:
        return steps
    return [step for step in steps if step.marker != "source"]


# -- semicolons that part nothing ------------------------------------------------------------------


def _in_one_statement(steps: Sequence[Step], vocabulary: Vocabulary) -> list[Step]:
    """ "44 civilians; including nine children; were killed": a comma where the verb is still to come."""
    row = list(steps)
    for index, step in enumerate(row):
        if step.kind == "mark" and step.text == ";" and _waits(row[:index], row[index + 1 :], vocabulary):
            row[index] = replace(step, text=",")
    return row


def _waits(before: Sequence[Step], after: Sequence[Step], vocabulary: Vocabulary) -> bool:
    """Whether nothing has been said of the figures before a semicolon, and what follows says it."""
    if not after or not any(step.mention is not None for step in before) or any(map(_says_harm, before)):
        return False
    listed = after[0].cue("including") and any(map(_says_harm, after))
    begun = [step for step in _words_before(after) if step.names("harm")]
    verb = bool(begun) and begun[0].facet is not None and vocabulary.said_after(begun[0].facet.atoms[0])
    return listed or (verb and (after[0] is begun[0] or after[0].begins("copula")))


def _says_harm(step: Step) -> bool:
    return step.names("harm") or (step.mention is not None and step.mention.harm is not None)


def _words_before(steps: Sequence[Step]) -> Iterator[Step]:
    """The next few steps up to a mark or a figure: "have since been released"."""
    for step in steps[:PREDICATE_STEPS]:
        if step.kind in {"mark", "mention"}:
            return
        yield step


# -- what became of some of those harmed -----------------------------------------------------------


def _told_of_part(steps: Sequence[Step], vocabulary: Vocabulary) -> list[Step]:
    """ "4,120 of the people arrested, including 61 children, are still disappeared": so they are counted.

    That they had been arrested tells out of whom they are taken.
    """
    row = list(steps)
    for index in range(len(row) - 2, -1, -1):
        mention, harm = row[index].mention, row[index + 1].facet
        if mention is None or not mention.of_group or harm is None or not row[index + 1].names("harm"):
            continue
        done = harm.atoms[0].id
        if done in vocabulary.lasting_harms and _predicate_behind(row[index + 2 :], but=done):
            del row[index + 1]
    return row


def _predicate_behind(steps: Sequence[Step], *, but: str) -> bool:
    """Whether a verb follows that says something else of the figure, behind the list that it may carry."""
    listed = False
    for index, step in enumerate(steps):
        if step.text in {";", "."} or step.cue("contrast", "relative"):
            return False
        listed = listed or step.mention is not None
        if step.mention is not None or not step.begins("copula"):
            continue
        if listed and steps[index - 1].text != ",":
            return False
        told = [word.facet for word in _words_before(steps[index:]) if word.names("harm")]
        return bool(told) and told[0] is not None and told[0].atoms[0].id != but
    return False
