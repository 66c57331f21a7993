"""Headlines without a verb: what was done to those they name is said by another line.

"4,268 civilians killed in the first half of 2018 / 864 children and 688 women": the second line names
some of those counted in the first. "147 civilians, including 22 children, documented in November": what
was done is said where the lead gives the same figures again.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.draft import FACETS, HEADLINES, Draft
from tollextract.claims.vocabulary import PERSON, Vocabulary


def take_headline(draft: Draft, totals: Sequence[Draft], *, vocabulary: Vocabulary) -> None:
    """Make the children and women of a headline some of those counted in a headline above it."""
    if not _is_fragment(draft) or draft.parent is not None or vocabulary.generic(draft.group):
        return
    for total in totals:
        if _counts(total) and vocabulary.may_hold(draft.group, total.group):
            if draft.quantity.fits_in(total.quantity):
                draft.parent, draft.relation = total, "subset"
                draft.take_from(total, kinds=FACETS, source="whole")
            return


def _is_fragment(draft: Draft) -> bool:
    named = bool(draft.mention.group_atoms) and draft.mention.partitive is None
    return draft.section.kind in HEADLINES and draft.kind == "count" and named and "harm" not in draft.facets


def _counts(draft: Draft) -> bool:
    return draft.kind == "count" and draft.unit == PERSON and draft.harm is not None and draft.parent is None
