"""The figures read so far: which of them may be pointed back to, and which a list may divide."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.draft import LISTED, Draft
from tollextract.claims.reading import Reading
from tollextract.text.model import Section

#: So many of the last figures may be pointed back to, beside those of title and lead.
MEMORY = 48


class Earlier:
    """The figures of a release before the sentence at hand."""

    def __init__(self) -> None:
        #: Main figures read so far.
        self.recent: list[Draft] = []
        #: Of those, the figures of title and lead, each with its place in ``recent``.
        self.heads: list[tuple[int, Draft]] = []
        #: Figures of title and lead that stand in a list: "including 1,343 civilians".
        self._listed: list[Draft] = []
        #: Figures of the paragraph at hand.
        self._read_in: list[Draft] = []

    def pointed_at(self) -> list[Draft]:
        """Figures that may be pointed back to, nearest first."""
        older = len(self.recent) - MEMORY
        heads = [draft for place, draft in self.heads if place < older]
        return [*reversed(self.recent[-MEMORY:]), *heads, *self._listed]

    def of_paragraph(self, section: Section) -> list[Draft]:
        """The figures read so far in a paragraph, nearest first, also those inside lists."""
        return [draft for draft in reversed(self._read_in) if draft.section is section]

    def keep(self, drafts: Sequence[Draft], reading: Reading, section: Section) -> list[Draft]:
        """Keep the figures of a sentence for those after it; returns its main ones."""
        self._read_in = [draft for draft in self._read_in if draft.section is section]
        self._read_in.extend(drafts)
        counts = [draft for draft in drafts if draft.kind == "count" and id(draft) not in reading.item_of]
        mains = [draft for draft in counts if draft.rule not in LISTED]
        self._listed += [draft for draft in drafts if draft.foremost and id(draft) in reading.item_of]
        for draft in mains:
            if draft.foremost:
                self.heads.append((len(self.recent), draft))
            self.recent.append(draft)
        return mains

    def taken_up(self, section: Section) -> Draft | None:
        """ "29 attacks were recorded. They are distributed as follows:" divides the figure just named.

        Its parts may have been named as well; where the release's own total is the same, that is meant.
        """
        mains = [draft for draft in self.recent if draft.section is section]
        values = [draft.quantity.best for draft in mains if draft.quantity.best is not None]
        if not values or len(values) < len(mains):
            return None
        own = self.own_total(section)
        if sum(values[1:]) not in {0, values[0]} or (own is not None and own.quantity.best == values[0]):
            return None
        return mains[0]

    def own_total(self, section: Section) -> Draft | None:
        """ "The victims are distributed as follows:" divides the release's own total."""
        totals = [draft for _, draft in self.heads if draft.parent is None and draft.kind == "count"]
        return min(totals, key=lambda d: (d.section is not section, d.loose, d.start), default=None)
