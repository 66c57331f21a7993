"""Tolls: of whom "the toll" alone is told, and which figures count the same people at another time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import HEADLINES, Draft, Facet
from tollextract.claims.reading import State
from tollextract.claims.stream import Step
from tollextract.claims.times import is_day
from tollextract.claims.vocabulary import INCIDENT, KILLED, PERSON
from tollextract.spans.lexicon import words_of

#: Units of what is hit, not of those who die of it.
STRUCK = frozenset({INCIDENT, "facility"})


def mark_recount(state: State, draft: Draft, pending: Sequence[Step]) -> None:
    """ "Bringing the toll to 11", "it had put the dead at 17": the same people, later or before.

    The day on which they were counted before is not that of their death.
    """
    before = _counted_before(pending)
    draft.recount = before or _grown(pending)
    if before:
        said = state.reading.said_before(draft)
        for facets in (said, draft.facets):
            if "period" in facets and is_day(facets["period"]):
                del facets["period"]


def _grown(pending: Sequence[Step]) -> bool:
    """ "The number of dead rose to 11", "the toll now stands at 11"."""
    reach = [step for step in pending if step.cue("reach")]
    rises = any(not words_of("rose").isdisjoint(step.text.split(" ")) for step in reach)
    now = bool(reach) and any(step.text in words_of("by_now") for step in pending)
    return rises or now or any(step.cue("total_to") for step in pending)


def _counted_before(pending: Sequence[Step]) -> bool:
    """ "Officials had spoken of 63 dead", "an earlier count", "the toll was first put at"."""
    words = [step.text for step in pending if step.kind in {"word", "cue"}]
    told, first = words_of("telling_how_many"), words_of("counted_before")
    for one, two in pairwise(words):
        if two in told and one in words_of("pluperfect") | first:
            return True
        if one in first and two in words_of("count_noun"):
            return True
    return False


def count_the_dead(state: State, draft: Draft, pending: Sequence[Step]) -> None:
    """ "That puts the toll at 11": of the dead, where no word says of what and any were counted before.

    So also in a headline: "Market bombed, toll rises to 23".
    """
    toll = next((step.atom for step in pending if step.text in words_of("toll_word")), None)
    if toll is None or draft.kind != "count" or not draft.mention.bare or draft.parent is not None:
        return
    told = state.reading.said_before(draft).get("harm") or draft.facets.get("harm")
    if told is not None and (told.start > toll.start or not _strikes(state, told)):
        return
    titled = draft.section.kind in HEADLINES and not state.earlier
    harms = {one.harm for one in (*state.reading.drafts, *state.earlier) if one.harm is not None}
    deaths = {harm for harm in harms if harm == KILLED or state.vocabulary.narrows(harm)}
    if titled or deaths == {KILLED}:
        draft.facets["harm"] = Facet("harm", (Atom("harm", (KILLED,), toll.start, toll.end, "noun"),))
        draft.group, draft.unit = PERSON, PERSON


def count_the_struck(state: State, draft: Draft, pending: Sequence[Step]) -> None:
    """ "The death toll of the raid which hit the market stands at 52": of people, and not of what was hit."""
    if draft.kind != "count" or not draft.mention.bare or draft.parent is not None:
        return
    harms = [step.facet for step in pending if step.facet is not None and step.facet.kind == "harm"]
    reached = any(step.cue("reach") for step in pending[-1:])
    hit = any(_strikes(state, facet) for facet in harms[1:])
    numbered = any(step.cue("total_noun", "rank_noun") for step in pending)
    named = bool(harms) and (numbered or "verb" not in harms[0].atoms[0].form.split("|"))
    if reached and hit and named and state.vocabulary.unit_of_harm(harms[0].atoms[0]) == PERSON:
        draft.facets["harm"] = harms[0]
        people = draft.group is not None and state.vocabulary.unit_of(draft.group) == PERSON
        draft.group, draft.unit = draft.group if people else PERSON, PERSON


def _strikes(state: State, told: Facet) -> bool:
    """Whether a deed is told of places and not of people."""
    return state.vocabulary.unit_of_harm(told.atoms[0]) in STRUCK
