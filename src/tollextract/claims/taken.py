"""What one figure may take from another, whichever rule ties the two together."""

from __future__ import annotations

from tollextract.claims.draft import SHARE_UNITS, Draft, Facet
from tollextract.claims.vocabulary import PERSON, Vocabulary


def suits(draft: Draft, facet: Facet, vocabulary: Vocabulary) -> bool:
    """Whether what a figure counts can suffer a harm; shares may be of anything."""
    unit = None if draft.unit in SHARE_UNITS else draft.unit
    return facet.kind != "harm" or vocabulary.harm_unit_fits(facet.atoms[0].id, unit)


def take_group(draft: Draft, other: Draft) -> None:
    """Have a figure count what another counts."""
    draft.group, draft.status = other.group, draft.status or other.status
    if draft.unit not in SHARE_UNITS:
        draft.unit = PERSON if other.unit in SHARE_UNITS else other.unit
    draft.group_inherited = True


def suffers(draft: Draft, facet: Facet, vocabulary: Vocabulary) -> bool:
    """Whether what a figure counts can suffer the harm said of it; shares are of persons.

    "Of those injured, three were hit by gunfire": a figure without a noun counts what its whole does.
    """
    whole, of = draft.parent, draft.mention.partitive
    noun = of is not None and facet.start <= of.end + 1  # "two of these attacks"
    taken_out = draft.unit is None and whole is not None and whole.unit == PERSON and not noun
    unit = PERSON if taken_out or draft.unit in SHARE_UNITS else draft.unit
    return vocabulary.harm_unit_fits(facet.atoms[0].id, unit)
