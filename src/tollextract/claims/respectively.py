""" "12 and 7, respectively": the first figure belongs to the first name, the second to the second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollextract.claims.draft import SHARE_UNITS, Draft, Facet
from tollextract.claims.reading import Clause, Reading

#: Two percentages of one row have no more characters than "percent, and " between them.
JOINT = 14
#: What a percentage is told of, as the count before it that it belongs to.
TOLD = ("harm", "actor", "place", "cause")


def level(reading: Reading) -> None:
    """ "Showing a 17 and 28 percent increase respectively": what one of a row is, all are."""
    for row in _rows_of_percents(reading):
        change = next((draft for draft in row if draft.kind == "change"), None)
        base = next((draft for draft in row if draft.mention.base), None)
        for draft in row:
            if change is not None and draft.kind == "share":
                draft.kind, draft.rule, draft.parent, draft.relation = "change", "change", None, None
                draft.base_draft, draft.base_facets = None, {}
                if (change.quantity.best or 0) < 0:
                    draft.quantity = draft.quantity.negative()
            elif base is not None and not draft.mention.base:
                draft.mention.base, draft.base_facets = base.mention.base, base.base_facets
                draft.base_draft, draft.base_linked = base.base_draft, base.base_linked


def pair(reading: Reading) -> None:
    """Give each figure of a row the name or the count that belongs to it."""
    for clause in reading.clauses:
        _with_names(clause)
    for row in _rows_of_percents(reading):
        _with_counts(reading, row)
        _with_groups(reading, row)


def _rows_of_percents(reading: Reading) -> Iterator[list[Draft]]:
    """ "17 and 28 percent": percentages that follow each other."""
    row: list[Draft] = []
    for draft in reading.drafts if reading.respectively else ():
        beside = bool(row) and draft.start - row[-1].mention.fig.end <= JOINT
        if draft.unit not in SHARE_UNITS or not beside:
            if len(row) > 1:
                yield row
            row = []
        if draft.unit in SHARE_UNITS:
            row.append(draft)
    if len(row) > 1:
        yield row


def _with_counts(reading: Reading, row: Sequence[Draft]) -> None:
    """ "64 deaths and 120 injuries, a 12 and 30 percent increase respectively": of the one, of the other."""
    before = [draft for draft in reading.drafts if draft.kind == "count" and draft.start < row[0].start]
    counts = before[-len(row) :]
    if row[0].kind != "change" or len(counts) < len(row):
        return
    for draft, count in zip(row, counts, strict=True):
        for kind in TOLD:
            draft.facets.pop(kind, None)
        draft.take_from(count, kinds=TOLD, source="sentence")
        draft.group = count.group


def _with_groups(reading: Reading, row: Sequence[Draft]) -> None:
    """ "Women and children comprised 14 and 3 percent respectively": the women 14, the children three."""
    said = reading.said_before(row[0]).get("group")
    if said is None or len(said.atoms) != len(row) or any(d.group != said.group_id() for d in row):
        return
    for draft, atom in zip(row, said.atoms, strict=True):
        draft.group = atom.id


def _with_names(clause: Clause) -> None:
    mains = [draft for draft in clause.mains if draft.kind in {"count", "share"}]
    for kind in ("actor", "place", "cause", "period"):
        for facet in [draft.facets[kind] for draft in mains if kind in draft.facets]:
            sharing = [d for d in mains if kind in d.facets and d.facets[kind].atoms == facet.atoms]
            if len(facet.atoms) == len(sharing) > 1:
                for draft, atom in zip(sharing, facet.atoms, strict=True):
                    draft.facets[kind] = Facet(kind, (atom,), facet.source)
