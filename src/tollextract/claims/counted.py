"""What a paragraph counts, for its figures that say nothing of what was done: "The opposition: three"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from tollextract.claims.draft import Draft, Facet
from tollextract.claims.goes_on import of_paragraph
from tollextract.claims.reading import Reading
from tollextract.claims.taken import suits
from tollextract.claims.vocabulary import INCIDENT, MUNITION, PERSON, Vocabulary
from tollextract.text.model import Section

#: So many figures that make up an earlier one do not do so by chance.
LEAST_PARTS = 3


class Counted:
    """Gives figures without a harm that of their paragraph, or of the release.

    ``recent`` are the main figures read so far, ``heads`` those of title and lead among them, each
    with its place; both lists grow while the release is read.
    """

    def __init__(
        self, vocabulary: Vocabulary, *, recent: Sequence[Draft], heads: Sequence[tuple[int, Draft]]
    ) -> None:
        self.vocabulary = vocabulary
        self.recent = recent
        self.heads = heads

    def take(self, draft: Draft, reading: Reading) -> None:
        """ "The opposition was responsible for three": three of what the paragraph counts."""
        self._launched(draft)
        told = "harm" in draft.facets or "harm" in draft.base_facets
        told = told or draft.mention.set_aside or draft.mention.otherwise
        if told or not of_paragraph(draft, reading, self.vocabulary):
            return
        reading.counts_on = draft.numbers = reading.counts_on or draft.numbers
        counted = self._divided_again(reading) or self._nearest(
            draft.section, beside=draft, answers=any(one.answers for one in reading.drafts)
        )
        if reading.commits and draft.mention.bare and draft.group is None:
            near = counted if counted is not None and counted.section is draft.section else None
            counted = self._event(draft.section) or near  # "six violations. X committed two": none killed
        if counted is not None and (killed := self._victims_of(counted, draft)) is not None:
            draft.give(killed)
            return
        harm = counted.facets.get("harm") if counted is not None else None
        if draft.kind == "change" and counted is not None and harm is not None:
            harm = self._of_both(counted, harm)
            draft.give(harm, source="sentence")
        if counted is None or (harm is not None and not suits(draft, harm, self.vocabulary)):
            return
        if draft.group is None and draft.kind == "count":
            draft.take_group(counted)
        elif draft.group is None and draft.kind == "change":
            draft.group, draft.unit = counted.group, draft.unit or counted.unit
        elif draft.group is None and self.vocabulary.generic(counted.group):
            draft.group = counted.group
        draft.take_from(
            counted, kinds=("harm", "period") if draft.kind == "count" else ("harm",), source="sentence"
        )

    def _of_both(self, counted: Draft, harm: Facet) -> Facet:
        """ "There were 12 killed and 31 injured. That is a rise of 10 percent": of all who were harmed."""
        beside = (
            draft for draft in self.recent if draft.sentence == counted.sentence and draft.parent is None
        )
        whole = self.vocabulary.made_up_of({draft.harm for draft in beside if draft.harm is not None})
        return harm if whole is None else Facet("harm", (harm.atoms[0]._replace(ids=(whole,)),), "sentence")

    def _divided_again(self, reading: Reading) -> Draft | None:
        """ "By governorate: Aleppo: 25, Idlib: 9, Hama: 12": the 46 massacres of the paragraph before."""
        bare = [draft for draft in reading.drafts if draft.mention.bare and draft.kind == "count"]
        values = [draft.quantity.best for draft in bare if draft.own("place") or draft.own("actor")]
        if len(values) < LEAST_PARTS or len(bare) < len(reading.drafts) or None in values:
            return None
        total = sum(value or 0 for value in values)
        return next(
            (d for d in reversed(self.recent) if d.quantity.best == total and d.harm is not None), None
        )

    def _event(self, section: Section) -> Draft | None:
        """The nearest events of a paragraph: "14 massacres, in which 120 died. Nine were committed by X"."""
        nearby = takewhile(lambda draft: draft.section is section, reversed(self.recent))
        return next((draft for draft in nearby if draft.unit == INCIDENT and draft.harm is not None), None)

    def _victims_of(self, counted: Draft, draft: Draft) -> Facet | None:
        """ "66 massacres with 712 victims": what was done to the people of an event."""
        harm = counted.facets.get("harm")
        done = self.vocabulary.victims_harms.get(counted.harm or "")
        if harm is None or done is None or draft.unit != PERSON or draft.kind != "count":
            return None
        return Facet("harm", (harm.atoms[0]._replace(ids=(done,)),), "sentence")

    def _launched(self, draft: Draft) -> None:
        """ "Russian forces launched 239": attacks, where the paragraph counts attacks and no munitions."""
        if not (draft.mention.bare and draft.kind == "count" and draft.group is None):
            return
        harm = draft.own("harm")
        if harm is None or harm.atoms[0].id != self.vocabulary.harm_of_unit(MUNITION):
            return
        counted = self._nearest(draft.section)
        if counted is not None and counted.unit == INCIDENT:
            draft.take_group(counted)
            draft.facets["harm"] = counted.facets["harm"].inherited("sentence")

    def _nearest(
        self, section: Section, *, beside: Draft | None = None, answers: bool = False
    ) -> Draft | None:
        """What a paragraph counts: its own nearest figure, or the release's first total.

        A figure with an actor of its own stands ``beside`` the others that have one.
        """
        nearby = list(takewhile(lambda draft: draft.section is section, reversed(self.recent)))
        if beside is not None and beside.own("actor") is not None:
            nearby.sort(key=lambda draft: draft.own("actor") is None or draft.rule in {"embedded", "anaphor"})
        elif answers:
            nearby.sort(
                key=_largest, reverse=True
            )  # "Aleppo alone accounts for 71": of the paragraph's total
        elif beside is not None and beside.numbers:
            nearby.sort(
                key=lambda draft: draft.parent is not None or not self.vocabulary.generic(draft.group)
            )
        totals = (draft for _, draft in self.heads if draft.parent is None)
        others = (draft for draft in self.recent if draft.parent is None)
        counted = next((draft for draft in (*nearby, *totals, *others) if draft.harm is not None), None)
        while (
            counted is not None and counted.parent is not None and not self.vocabulary.generic(counted.group)
        ):
            counted = counted.parent
        if beside is not None and beside.kind == "change" and counted is not None:
            while counted.relation == "component" and counted.parent is not None:
                counted = counted.parent  # "1,659 killed and 3,524 injured. The number rose by 47 percent."
        return counted


def _largest(draft: Draft) -> int:
    """How many a figure counts at least, where it is no share or change."""
    low = draft.quantity.low if draft.kind == "count" and draft.parent is None else None
    return int(low) if low is not None else 0
