"""Whom an item counts, as its label says: "A. Civilians: the army killed 40", "B. Rebels: killed six"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Draft
from tollextract.claims.vocabulary import CIVILIAN, PERSON, Vocabulary
from tollextract.text.patterns import HEAD, marker


def label_at(atoms: Sequence[Atom], view: str, start: int) -> int | None:
    """The index of a name that stands before a colon at the beginning of a line, behind its marker."""
    mark = marker().match(view[start : start + HEAD])
    begin = start + (mark.end() if mark is not None else 0)
    first = next((index for index, atom in enumerate(atoms) if atom.start >= begin), None)
    if first is None or first + 1 >= len(atoms) or not atoms[first + 1].word(":"):
        return None
    return first


def with_victims_named(
    atoms: Sequence[Atom], label: int | None, *, headed: bool, beside: str | None
) -> list[Atom]:
    """The atoms with the label as those counted, where its word might also be those who did it.

    "Rebels: killed six" tells who was killed under the heading of a party (``headed``), behind an item
    on civilians (``beside``), where another party is named, and where rebels are counted.
    """
    row = list(atoms)
    victims = row[label].value if label is not None and row[label].kind == "actor" else None
    if label is None or not isinstance(victims, Atom) or victims.kind != "group":
        return row
    rest = row[label + 1 :]
    told = any(atom.kind == "actor" or (atom.kind == "group" and atom.id == victims.id) for atom in rest)
    again = any(isinstance(atom.value, Atom) and atom.value.id == victims.id for atom in rest)
    if headed or beside == CIVILIAN or told or again:
        row[label] = victims
    return row


def count_labelled(
    atoms: Sequence[Atom], label: int | None, drafts: Sequence[Draft], *, vocabulary: Vocabulary
) -> str | None:
    """Have figures without a noun count those of the label; the group of the label, if it is one."""
    if label is None or atoms[label].kind != "group":
        return None
    group = vocabulary.head_group([atoms[label]])
    for draft in drafts:
        open_ = draft.kind == "count" and draft.group is None and draft.mention.bare
        if open_ and draft.parent is None and vocabulary.unit_of(group) == (draft.unit or PERSON):
            draft.group, draft.unit = group, vocabulary.unit_of(group)
            draft.status = vocabulary.status_of([atoms[label]])
    return group
