"""Tables that kept their columns: one row an actor or a place, one column a group or a harm.

    Party             Civilians   Children   Women        Party   Children   Women   Total
    Syrian regime     2,592       466        398          SDF     88         53      1,166
    Total             4,268       864        688

A column of totals, or else the first that counts civilians or persons, counts everybody of the row; the
others count those of them that the heading of their column names. A row without a party or place is the
table's own total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.mentions import Mention
from tollextract.claims.vocabulary import Vocabulary
from tollextract.text.model import Section

#: What parts the cells of a row: tabs, bars, or several blanks.
BETWEEN_CELLS = regex.compile(r"\s*(?:\t|\||[ ]{3,})\s*")
LABELS = ("actor", "place", "cause", "period")


class Column(NamedTuple):
    """What the heading of a column says its figures are: a group, a harm, or everybody of the row."""

    group: Atom | None
    harm: Atom | None
    total: bool

    @property
    def counts(self) -> bool:
        """Whether there are figures below the heading that count victims."""
        return self.group is not None or self.harm is not None or self.total


@dataclass(slots=True)
class Table:
    """The columns of the table being read, without the one of the labels."""

    columns: list[Column] = field(default_factory=list)

    def enter(self, view: str, section: Section, atoms: Sequence[Atom]) -> None:
        """Take the headings of a row without figures; a row with fewer than two of them heads nothing."""
        columns = [_column(start, end, atoms) for start, end in cells_of(view, section)]
        if columns and not columns[0].counts:
            columns = columns[1:]
        if len(columns) > 1 and all(column.counts for column in columns):
            self.columns = columns

    def read(
        self, view: str, section: Section, atoms: Sequence[Atom], *, vocabulary: Vocabulary
    ) -> list[Draft]:
        """The figures of one row, the others subsets of its total; none where the headings do not fit."""
        label, *cells = cells_of(view, section) or [(0, 0)]
        if not self.columns or len(cells) != len(self.columns):
            return []
        labels = [Facet(a.kind, (a,)) for a in atoms if a.kind in LABELS and a.start < label[1]]
        drafts = list(self._drafts(cells, section, atoms, vocabulary))
        for draft in drafts:
            for facet in labels:
                draft.give(facet)
        _under_total(drafts, vocabulary)
        return drafts

    def _drafts(
        self,
        cells: Sequence[tuple[int, int]],
        section: Section,
        atoms: Sequence[Atom],
        vocabulary: Vocabulary,
    ) -> Iterator[Draft]:
        for (start, end), column in zip(cells, self.columns, strict=True):
            figures = (a for a in atoms if a.kind == "fig" and start <= a.start < end and a.value.quantity)
            fig = next(figures, None)
            if fig is not None:
                yield _draft(fig, column, section, vocabulary)


def _column(start: int, end: int, atoms: Sequence[Atom]) -> Column:
    inside = [atom for atom in atoms if start <= atom.start < end]
    return Column(
        group=next((atom for atom in inside if atom.kind == "group"), None),
        harm=next((atom for atom in inside if atom.kind == "harm"), None),
        total=any(atom.cue("total_noun") for atom in inside),
    )


def _under_total(drafts: Sequence[Draft], vocabulary: Vocabulary) -> None:
    """Make the figures of a row subsets of the one that counts everybody in it."""
    everybody = [draft for draft in drafts if vocabulary.generic(draft.group)]
    if len(everybody) > 1 and len({draft.harm for draft in everybody}) > 1:
        return  # killed and injured side by side
    main = next((draft for draft in everybody if draft.rule == "table-total"), next(iter(everybody), None))
    for draft in drafts:
        if main is not None and draft is not main and vocabulary.may_hold(draft.group, main.group):
            draft.parent, draft.relation = main, "subset"


def cells_of(view: str, section: Section) -> list[tuple[int, int]]:
    """Ranges of the cells of a row; the bars at the edges of a Markdown row are no cells."""
    return list(_cells(view, section))


def _cells(view: str, section: Section) -> Iterator[tuple[int, int]]:
    position = section.start
    for match in BETWEEN_CELLS.finditer(view, section.start, section.end):
        if match.start() > section.start:
            yield position, match.start()
        position = match.end()
    if position < section.end:
        yield position, section.end


def _draft(fig: Atom, column: Column, section: Section, vocabulary: Vocabulary) -> Draft:
    heading = column.group
    group = vocabulary.head_group([heading]) if heading is not None else None
    mention = Mention(fig=fig, last=0, group=group, harm=column.harm)
    if heading is not None:
        mention.group_atoms = [heading]
        mention.unit = vocabulary.unit_of(group)
    draft = Draft(
        mention=mention,
        quantity=fig.value.quantity,
        kind="count",
        section=section,
        sentence=(section.start, section.end),
        rule="table-total" if column.total else "table",
        unit=mention.unit,
        group=group,
        status=vocabulary.status_of([heading]) if heading is not None else None,
    )
    if column.harm is not None:
        draft.give(Facet("harm", (column.harm,)))
    return draft
