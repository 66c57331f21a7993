"""Which words stand between a figure and its noun, and what a word of two meanings is behind a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import MAX_MODIFIERS, is_modifier, kind_at


def within_phrase(atoms: Sequence[Atom], index: int) -> Iterator[int]:
    """Where the noun of a figure may stand; "Iranian-backed" and "non-Syrian" are one word each."""
    words = 0
    for after in range(index, len(atoms)):
        words += after == index or atoms[after].start > atoms[after - 1].end
        if words > MAX_MODIFIERS + 1:
            return
        yield after


def past_age(atoms: Sequence[Atom], index: int) -> int:
    """ "a 15-year-old child", "two six-year-old girls": the age of those counted."""
    if kind_at(atoms, index) != "typed" or atoms[index].form != "age":
        return index
    after = index + 1
    while after < len(atoms) and (atoms[after].form == "-" or atoms[after].closed("age_word")):
        after += 1
    return after if kind_at(atoms, after) == "group" else index


def is_adjectival(atoms: Sequence[Atom], index: int) -> bool:
    """ "nine detained journalists", "six landmine deaths": a participle or a cause before the noun."""
    noun = {"harm": "group", "cause": "harm"}.get(atoms[index].kind)
    return noun is not None and kind_at(atoms, index + 1) == noun


def is_compound(atoms: Sequence[Atom], index: int) -> bool:
    """A piece of a modifier with a hyphen: "1,352 non-Syrian fighters", "three Iran-backed militiamen"."""
    if kind_at(atoms, index) == "place":
        index += 1
    elif atoms[index].closed("place_adjective"):
        index -= 1
    inside = 0 < index < len(atoms) - 1 and atoms[index].word("-")
    return (
        inside and atoms[index - 1].end == atoms[index].start and atoms[index].end == atoms[index + 1].start
    )


def with_things_counted(atoms: Sequence[Atom]) -> list[Atom]:
    """A word with two meanings right after a figure is what is counted.

    "at least 1438 barrel bombs" counts bombs, "327 were rebels" counts rebels;
    elsewhere the same words name a cause or an actor.
    """
    row = list(atoms)
    for index, atom in enumerate(row):
        if atom.kind not in {"cause", "actor"} or not isinstance(atom.value, Atom):
            continue
        if (atom.kind == "cause" and qualifies(row, index)) or atom.value.kind == "place":
            continue
        before = index - 1
        while (
            before >= 0 and index - before < 3 and (is_modifier(row[before]) or row[before].closed("copula"))
        ):
            before -= 1
        if before > 0 and row[before].word("of") and row[before - 1].form == "vague":
            before -= 1  # "dozens of barrel bombs"
        elif before > 0 and row[before].closed("of_noun") and _several(row[before - 1]):
            before -= 1  # "six of the barrels"; "one of the rockets" tells of a deed
        if before >= 0 and row[before].kind == "fig":
            weapon = atom.kind == "cause" and atom.value.kind == "harm"
            row[index] = atom.value._replace(value=atom) if weapon else atom.value
    return row


def _several(atom: Atom) -> bool:
    quantity = atom.value.quantity if atom.kind == "fig" else None
    return quantity is not None and quantity.best is not None and quantity.best > 1


def qualifies(atoms: Sequence[Atom], index: int) -> bool:
    """ "six landmine deaths", "two landmine victims"; in "648 barrel bombs dropped" the cause is the noun."""
    if kind_at(atoms, index + 1) == "harm":
        forms = set(atoms[index + 1].form.split("|"))
        return bool({"noun", "event"} & forms) and "verb" not in forms
    return kind_at(atoms, index + 1) == "group"
