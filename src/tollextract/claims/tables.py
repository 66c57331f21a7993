"""Tables that kept their columns: one row an actor or a place, one column a group.

    Party             Civilians   Children   Women
    Syrian regime     2,592       466        398
    Total             4,268       864        688

The first column of figures counts everybody of the row, the others those of
them that the heading of their column names. A row without a party or place is
the table's own total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.mentions import Mention
from tollextract.claims.vocabulary import Vocabulary
from tollextract.text.model import Section

#: What parts the cells of a row: tabs, bars, or several blanks.
BETWEEN_CELLS = regex.compile(r"\s*(?:\t|\||[ ]{3,})\s*")
LABELS = ("actor", "place", "cause", "period")


@dataclass(slots=True)
class Table:
    """The columns of the table being read: the group each heading names, None for a label."""

    columns: list[Atom | None] = field(default_factory=list)

    def enter(self, view: str, section: Section, atoms: Sequence[Atom]) -> None:
        """Take the headings of a row without figures; a row with fewer than two of them heads nothing."""
        cells = list(cells_of(view, section))
        columns = [
            next((a for a in atoms if a.kind == "group" and start <= a.start < end), None)
            for start, end in cells
        ]
        if sum(column is not None for column in columns) > 1:
            self.columns = columns

    def read(
        self, view: str, section: Section, atoms: Sequence[Atom], *, vocabulary: Vocabulary
    ) -> list[Draft]:
        """The figures of one row, the others subsets of the first; none where the headings do not fit."""
        cells = list(cells_of(view, section))
        if len(cells) != len(self.columns):
            return []
        return list(self._drafts(cells, section, atoms, vocabulary))

    def _drafts(
        self,
        cells: Sequence[tuple[int, int]],
        section: Section,
        atoms: Sequence[Atom],
        vocabulary: Vocabulary,
    ) -> Iterator[Draft]:
        label_end = cells[0][1]
        labels = [
            Facet(atom.kind, (atom,)) for atom in atoms if atom.kind in LABELS and atom.start < label_end
        ]
        main: Draft | None = None
        for (start, end), heading in zip(cells, self.columns, strict=True):
            figures = (a for a in atoms if a.kind == "fig" and start <= a.start < end and a.value.quantity)
            fig = next(figures, None)
            if fig is None or heading is None:
                continue
            draft = _draft(fig, heading, section, vocabulary)
            for label in labels:
                draft.give(label)
            if main is None:
                main = draft
            elif vocabulary.may_hold(draft.group, main.group):
                draft.parent, draft.relation = main, "subset"
            yield draft


def cells_of(view: str, section: Section) -> Iterator[tuple[int, int]]:
    """Ranges of the cells of a row; the bars at the edges of a Markdown row are no cells."""
    position = section.start
    for match in BETWEEN_CELLS.finditer(view, section.start, section.end):
        if match.start() > section.start:
            yield position, match.start()
        position = match.end()
    if position < section.end:
        yield position, section.end


def _draft(fig: Atom, heading: Atom, section: Section, vocabulary: Vocabulary) -> Draft:
    group = vocabulary.head_group([heading])
    unit = vocabulary.unit_of(group)
    mention = Mention(fig=fig, last=0, group=group, group_atoms=[heading], unit=unit)
    return Draft(
        mention=mention,
        quantity=fig.value.quantity,
        kind="count",
        section=section,
        sentence=(section.start, section.end),
        rule="table",
        unit=mention.unit,
        group=group,
        status=vocabulary.status_of([heading]),
    )
