"""From the rows of a pack and its bases to the checked entries of a profile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from tollextract.errors import ProfileError
from tollextract.profiles.fold import fold
from tollextract.profiles.model import Actor, Cause, Group, Harm, Place, Table, Term
from tollextract.profiles.notation import NotationError, expand
from tollextract.profiles.table import Row

Cells = Mapping[str, str]
Built = TypeVar("Built")

#: What tells the rows of one id apart: a harm has one per form, an actor one per span of dates.
_ROW_KEYS: dict[str, tuple[str, ...]] = {
    "harms": ("id", "form"),
    "actors": ("id", "valid_from", "valid_to"),
}
#: Cells that say something of the row and not of the entry.
_ROW_ONLY = frozenset({"form", "singular", "variants", "valid_from", "valid_to", "source"})
#: Cells an entry cannot do without.
_NEEDED: dict[str, tuple[str, ...]] = {
    "groups": ("name", "unit"),
    "harms": ("name", "unit"),
    "causes": ("name",),
    "actors": ("name", "strength"),
    "places": ("name", "level"),
}


def merge(files: Sequence[Sequence[Row]]) -> dict[str, dict[str, str]]:
    """The cells of each entry of one table, by id.

    ``files`` are the table in the base pack and in those that extend it, in
    this order. A row for an id that a base has adds wordings; its empty cells
    keep what the base says and the others replace it. Raises ProfileError
    T108, T110.
    """
    merged: dict[str, dict[str, str]] = {}
    for rows in files:
        first: dict[str, Row] = {}
        keys: set[tuple[str, ...]] = set()
        for row in rows:
            _check_repeat(row, first=first.get(row.id), keys=keys)
            first.setdefault(row.id, row)
            entry = merged.setdefault(row.id, {})
            entry.update({name: cell for name, cell in row.cells.items() if cell or name not in entry})
            for name in _NEEDED[row.table]:
                if not entry[name]:
                    raise row.error("T108", f'The cell "{name}" is empty.', remedy="Fill it in.")
    return merged


def _check_repeat(row: Row, *, first: Row | None, keys: set[tuple[str, ...]]) -> None:
    """A second row for an id needs a form or dates of its own and must not contradict the first."""
    key = tuple(row.cells[name] for name in _ROW_KEYS.get(row.table, ("id",)))
    if key in keys:
        raise row.error(
            "T110",
            f'The id "{row.id}" stands in two rows.',
            remedy="Join the rows or change one id.",
        )
    keys.add(key)
    for name, cell in row.cells.items() if first else ():
        if first and cell and name not in _ROW_ONLY and cell != first.cells[name]:
            raise row.error(
                "T110",
                f'"{row.id}" has the {name} "{cell}" here and "{first.cells[name]}" in line {first.line}.',
                remedy="Leave the cell empty in all rows but the first.",
            )


def groups(merged: Mapping[str, Cells]) -> dict[str, Group]:
    """Groups by id."""
    return _entries(
        merged,
        lambda c: Group(c["id"], c["name"], c["unit"], c["status"] or None, _list(c["parents"])),
    )


def harms(merged: Mapping[str, Cells]) -> dict[str, Harm]:
    """Harms by id."""
    return _entries(merged, lambda c: Harm(c["id"], c["name"], c["unit"], c["group"] or None))


def causes(merged: Mapping[str, Cells]) -> dict[str, Cause]:
    """Causes by id."""
    return _entries(merged, lambda c: Cause(c["id"], c["name"], c["harm"] or None))


def actors(merged: Mapping[str, Cells]) -> dict[str, Actor]:
    """Actors by id."""
    return _entries(
        merged,
        lambda c: Actor(
            *(c["id"], c["name"], c["strength"], c["parent"] or None),
            members=_list(c["members"]),
            everybody=c["everybody"] == "1",
        ),
    )


def places(merged: Mapping[str, Cells]) -> dict[str, Place]:
    """Places by id, each with the code a claim states for it."""
    return _entries(
        merged,
        lambda c: Place(c["id"], c["name"], c["level"], c["parent"] or None, _code(c, merged)),
    )


def _entries(merged: Mapping[str, Cells], make: Callable[[Cells], Built]) -> dict[str, Built]:
    return {id: make(cells) for id, cells in merged.items()}


def _list(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())


def _code(cells: Cells, merged: Mapping[str, Cells]) -> str:
    """Code of the nearest governorate, else of the outermost country ("northern Syria" is SY)."""
    while cells["level"] != "adm1" and cells["parent"]:
        cells = merged[cells["parent"]]
    return cells["id"]


def check_parents(rows: Sequence[Row], *, column: str, merged: Mapping[str, Cells]) -> None:
    """Each parent exists and no entry lies in itself. Raises ProfileError T113, T116."""
    for row in rows:
        seen = {row.id}
        queue = list(row.words(column))
        for parent in queue:
            if parent not in merged:
                raise unknown(row, column=column, id=parent, known=merged)
            if parent == row.id:
                raise row.error(
                    "T116", f'"{row.id}" comes to lie in itself.', remedy=f"Correct the {column}."
                )
            if parent not in seen:
                seen.add(parent)
                queue.extend(_list(merged[parent][column]))


def check_references(rows: Sequence[Row], *, column: str, known: Mapping[str, object]) -> None:
    """Each id a cell names exists. Raises ProfileError T113."""
    for row in rows:
        for id in row.words(column):
            if id not in known:
                raise unknown(row, column=column, id=id, known=known)


def unknown(row: Row, *, column: str, id: str, known: Mapping[str, object]) -> ProfileError:
    """The error for a reference to nothing, with ids that begin alike."""
    close = sorted(key for key in known if key[:2].lower() == id[:2].lower())
    remedy = f"Did you mean {' or '.join(close[:3])}?" if close else "Add a row for it or correct the id."
    return row.error("T113", f'The {column} "{id}" of "{row.id}" is unknown.', remedy=remedy)


def terms(table: Table, rows: Sequence[Row]) -> list[Term]:
    """All wordings of a table, expanded. Raises ProfileError T111, T112, T115."""
    found: list[Term] = []
    seen: dict[str, list[Term]] = {}
    parents = {row.id: row.cells["parent"] for row in rows if row.cells.get("parent")}
    for row in rows:
        own = list(_row_terms(table, row))
        if not own:
            raise row.error("T111", f'"{row.id}" has no variants of its own.', remedy="Write a wording.")
        found += (term for term in own if _is_wording(row, term, seen, parents))
    return found


def _is_wording(row: Row, term: Term, seen: dict[str, list[Term]], parents: Mapping[str, str]) -> bool:
    """Whether a wording adds something to those seen before, where it is then entered."""
    folded = fold(term.text)
    if not folded:
        raise row.error("T111", f'"{term.text}" stands for nothing.', remedy="Remove it.")
    others = seen.setdefault(folded, [])
    if others and (_is_city_of(row, term, others, parents) or not _is_new(term, others, row=row)):
        return False
    others.append(term)
    return True


def _row_terms(table: Table, row: Row) -> Iterator[Term]:
    form = row.cells.get("form", "")
    valid_from, valid_to = _dates(row) if table == "actors" else (None, None)
    for singular in (True, False):
        for text in _texts(row, singular=singular):
            yield Term(table, row.id, form, text, singular, valid_from, valid_to)


def _texts(row: Row, *, singular: bool) -> tuple[str, ...]:
    cell = row.cells.get("singular" if singular else "variants", "")
    try:
        texts = expand(cell) if cell else ()
    except NotationError as error:
        raise row.error("T111", f"{error}.", remedy="Pair the brackets: worker(s), {a|b} forces.") from None
    if row.table == "places" and not singular and row.cells["name"]:
        return (row.cells["name"], *texts)  # a place is always called by its name
    return texts


def _dates(row: Row) -> tuple[dt.date | None, dt.date | None]:
    valid_from, valid_to = row.date("valid_from"), row.date("valid_to")
    if valid_from and valid_to and valid_to < valid_from:
        raise row.error(
            "T115", f"valid_to {valid_to} is before valid_from {valid_from}.", remedy="Swap them."
        )
    return valid_from, valid_to


def _is_city_of(row: Row, term: Term, others: Sequence[Term], parents: Mapping[str, str]) -> bool:
    """One of two places of a name may lie in the other; the name alone means the one that comes first.

    "Homs" alone is the governorate and not its city, "Afrin" the town and not its district.
    """
    if row.table != "places" or term.text != row.cells["name"]:
        return False
    return all(row.id in _above(other.id, parents) or other.id in _above(row.id, parents) for other in others)


def _above(id: str, parents: Mapping[str, str]) -> Iterator[str]:
    """What a place lies in, the nearest first."""
    while id := parents.get(id, ""):
        yield id


def _is_new(term: Term, others: Sequence[Term], *, row: Row) -> bool:
    """Whether a wording met before adds something here. Raises ProfileError T112.

    It does in another form of the same harm, in the singular beside the plural,
    and for another actor at dates that do not overlap. One row may well list a
    wording twice in two spellings ("Deir-ez-Zor", "Deir ez-Zor"): one is enough.
    """
    new = True
    for other in others:
        if term.id != other.id and not _apart(term, other):
            raise row.error(
                "T112",
                f'"{term.text}" is already a variant of {other.id}.',
                remedy="Remove one of the two.",
            )
        if (term.id, term[2], *term[4:]) == (other.id, other[2], *other[4:]):
            new = False
    return new


def _apart(a: Term, b: Term) -> bool:
    """Whether the dates of the two never overlap."""
    return bool(
        (a.valid_to and b.valid_from and a.valid_to < b.valid_from)
        or (b.valid_to and a.valid_from and b.valid_to < a.valid_from)
    )
