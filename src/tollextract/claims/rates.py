"""Figures of a time that comes again: "12 a day", "a daily average of 12", "one every three days"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.reading import State
from tollextract.claims.stream import Step
from tollextract.spans.lexicon import words_of

PER_CUES = {
    "per_hour": "hour",
    "per_day": "day",
    "per_week": "week",
    "per_month": "month",
    "per_year": "year",
}


def makes_rate(state: State, words: str, atom: Atom, rest: Sequence[Step]) -> bool:
    """ "12 a day": the figure before it is a rate; in "every day six" the one after it."""
    per = next((PER_CUES[id] for id in atom.ids if id in PER_CUES), None)
    if per is not None and words.endswith("ly") and rest and rest[0].text in words_of("rate_noun"):
        state.per = per  # "at a monthly rate of 293 people"
        return True
    if _of_a_noun(words, rest):
        return False
    if atom.cue("per_several") and state.last is not None:
        state.last.kind = "rate"  # "one person every three days": in no single unit of time
        return True
    if per is None:
        return False
    if state.pending and (
        state.pending[-1].text in words_of("time_preposition") or state.pending[-1].cue("than")
    ):
        return False  # "96 civilians killed in Syria during a month", "in less than a week"
    if state.last is None:
        state.per = per if rest and rest[0].kind == "mention" else None
        return state.per is not None
    opened = any(step.text in {"(", "["} for step in state.pending)
    if opened and len(rest) > 1 and rest[0].text == "," and rest[1].kind == "mention":
        state.per = per  # "100 women (every hour, a child is killed)"
        return True
    if any(
        (step.kind == "mark" and step.text != "(") or step.cue("relative", "highest")
        for step in state.pending
    ):
        return False
    drafts = state.reading.drafts
    first = drafts.index(state.average) if state.average in drafts else len(drafts)
    averages = [draft for draft in drafts[first:] if draft.kind == "count" and draft is not state.last]
    for draft in [*averages, state.last]:
        draft.kind, draft.per = "rate", per
        draft.parent, draft.relation = None, None
    return True


def _of_a_noun(words: str, rest: Sequence[Step]) -> bool:
    """ "the least monthly death toll": an adjective of the noun after it."""
    return (
        words.endswith("ly")
        and bool(rest)
        and (rest[0].cue("total_noun", "rank_noun") or rest[0].names("harm"))
    )
