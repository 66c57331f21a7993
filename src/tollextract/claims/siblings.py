"""Figures told side by side: "71 of them by A, while 37 civilians were killed by B"."""

from __future__ import annotations

from itertools import pairwise

from tollextract.claims.draft import LISTED, Draft
from tollextract.claims.reading import Reading
from tollextract.claims.taken import take_group
from tollextract.claims.vocabulary import PERSON, Vocabulary

#: Rules of figures that words take out of another.
OUT_OF_ANOTHER = frozenset({"anaphor", "embedded", "list"})


def settle_siblings(reading: Reading, vocabulary: Vocabulary) -> None:
    """ "71 of them were killed by A, while 37 civilians were killed by B": both out of one figure."""
    mains = [draft for draft in reading.drafts if _stands_alone(draft, reading)]
    for earlier, later in pairwise(mains):
        whole = earlier.parent
        if earlier.rule not in OUT_OF_ANOTHER or whole is None:
            continue
        if later.parent is not None or later.rule != "main":
            continue
        if later.kind != "count" or not _told_apart(earlier, later):
            continue
        bare = later.mention.bare or later.unit == PERSON != earlier.unit  # "496 by A, 572 others by B"
        if not (bare or later.group == earlier.group or vocabulary.generic(later.group)):
            continue
        if later.mention.harm is not None and later.mention.harm.id not in {earlier.harm, whole.harm}:
            continue
        if not later.quantity.fits_in(whole.quantity):
            continue
        if bare:
            take_group(later, whole)
        later.parent, later.relation, later.rule = whole, "subset", "anaphor"
        later.take_from(earlier, kinds=("harm", "period"), source="sentence")


def _told_apart(earlier: Draft, later: Draft) -> bool:
    """Whether the sentence says of both by whom they were killed, or by what, and not the same."""
    for kind in ("actor", "cause"):
        one, other = earlier.own(kind), later.own(kind)
        if one is not None and other is not None:
            return not one.same_as(other)
    return False


def _stands_alone(draft: Draft, reading: Reading) -> bool:
    """Whether a figure is none of a list in its sentence; "Of those, 71" is taken out of one before it."""
    elsewhere = draft.parent is not None and draft.parent not in reading.drafts
    return draft.rule not in LISTED or draft.mention.partitive is not None or elsewhere
