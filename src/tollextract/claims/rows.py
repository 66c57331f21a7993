"""Rows of figures without a verb, "Men, 41; women, 19; children, 12.": no word says what was done to them."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.draft import Draft
from tollextract.claims.stream import Step


def mark_row(steps: Sequence[Step], drafts: Sequence[Draft]) -> None:
    """Mark the figures of a sentence that is nothing but nouns and figures."""
    if len(drafts) < 2 or not all(draft.mention.bare and draft.group for draft in drafts):
        return
    told = (step.kind in {"mention", "mark", "and"} or step.names("group") for step in steps)
    if steps[0].names("group") and all(told):
        for draft in drafts:
            draft.labelled = True
