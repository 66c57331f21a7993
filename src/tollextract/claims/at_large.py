"""Figures of all the years, in a release on one day.

"We have documented hundreds of deaths by mines.": monitors close their notes on an incident with what they
say of the conflict as a whole. Such a figure is far larger than any that the incident has, is one of a count
that somebody keeps, and names no time or place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollextract.claims.draft import Draft
from tollextract.claims.vocabulary import PERSON

#: So many times the largest figure of the incident are not of it.
FAR_MORE = 10


def mark_at_large(drafts: Sequence[Draft]) -> None:
    """Mark the figures of an incident's release that are of the whole conflict, and the shares beside."""
    largest = max((_least(draft) for draft in drafts if _of_incident(draft)), default=0)
    at_large = [draft for draft in drafts if _recorded_elsewhere(draft, largest)] if largest else []
    for draft in (*at_large, *_shares_beside(at_large, drafts)):
        draft.at_large = draft.other_period = True
        draft.base_draft = draft.base_draft if draft.base_draft in at_large else None


def _of_incident(draft: Draft) -> bool:
    return draft.kind == "count" and draft.unit in {None, PERSON} and draft.foremost


def _least(draft: Draft) -> float:
    return float(draft.quantity.low or 0)


def _recorded_elsewhere(draft: Draft, largest: float) -> bool:
    """Whether a figure that somebody has recorded is far beyond those of the incident."""
    counts = draft.kind == "count" and draft.unit in {None, PERSON} and draft.parent is None
    named = any(draft.own(kind) is not None for kind in ("period", "place"))
    later = not (draft.foremost or named)
    return counts and draft.kept_count and later and _least(draft) >= FAR_MORE * largest


def _shares_beside(at_large: Sequence[Draft], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "... for 91 percent of the killings, with the total exceeding a quarter of a million"."""
    sentences = {draft.sentence for draft in at_large}
    return (draft for draft in drafts if draft.kind == "share" and draft.sentence in sentences)
