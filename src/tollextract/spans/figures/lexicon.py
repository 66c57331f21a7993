"""The words of the number grammar, read once from ``data/common``.

``numbers.csv`` gives each number word its value, ``hedges.csv`` each hedge its
code, ``number_types.csv`` the words that tell a figure from a date, an age or a
law. A row's own name counts as a variant in the first two; in the third the
name only describes the row.

Two readings are a choice made there: "as many as N" is exact (monitors use it
for emphasis, not as an upper bound), and "nearly all" is a share from 90 percent.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tollextract.errors import ProfileError

_HEDGE_SIDES = {"before", "after", "between", "guard"}


class Hedges(NamedTuple):
    """``before`` maps the words of a hedge to its code; ``after`` the wording to its code."""

    before: dict[tuple[str, ...], str]
    after: dict[str, str]
    bridge: frozenset[str]
    subject: frozenset[str]


class NumberWords(NamedTuple):
    """``value`` maps every number word to its value, ``of_kind`` a kind to its words."""

    value: dict[str, int]
    of_kind: dict[str, dict[str, int]]


def _rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    text = (files("tollextract") / "data" / "common" / name).read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise ProfileError("T150", f"the column {missing[0]!r} is missing.", where=name, remedy="Add it.")
    yield from enumerate(reader, start=2)


def _variants(row: dict[str, str]) -> list[str]:
    return [word for word in [row["name"], *row["variants"].split("|")] if word]


@cache
def scales() -> dict[str, int]:
    """Words that multiply a number: "hundred", "thousand", "dozen" and their kin."""
    kind = number_words().of_kind
    return {**kind["magnitude"], **kind["hundred"], **kind["dozen"]}


@cache
def number_words() -> NumberWords:
    """All number words with their values and kinds."""
    value: dict[str, int] = {}
    of_kind: dict[str, dict[str, int]] = {}
    for line, row in _rows("numbers.csv", ("id", "name", "variants", "kind", "value", "source")):
        try:
            number = int(row["value"])
        except ValueError as error:
            raise ProfileError(
                "T151",
                f"{row['value']!r} is no whole number.",
                where=f"numbers.csv:{line}",
                remedy="Correct it.",
            ) from error
        for word in _variants(row):
            of_kind.setdefault(row["kind"], {})[word] = number
            value.setdefault(word, number)
    return NumberWords(value=value, of_kind=of_kind)


@cache
def hedges() -> Hedges:
    """The hedges, by the side of the number they stand on."""
    found = Hedges(before={}, after={}, bridge=frozenset(), subject=frozenset())
    for line, row in _rows("hedges.csv", ("id", "name", "variants", "hedge", "side", "source")):
        if row["side"] not in _HEDGE_SIDES:
            raise ProfileError(
                "T152",
                f"the side {row['side']!r} is none of {', '.join(sorted(_HEDGE_SIDES))}.",
                where=f"hedges.csv:{line}",
                remedy="Choose one of them.",
            )
        words = _variants(row)
        if row["side"] == "before":
            found.before.update({tuple(word.split()): row["hedge"] for word in words})
        elif row["side"] == "after":
            found.after.update(dict.fromkeys(words, row["hedge"]))
        elif row["side"] == "between":
            found = found._replace(bridge=found.bridge | set(words))
        else:
            found = found._replace(subject=found.subject | set(words))
    return found


@cache
def _types() -> dict[str, frozenset[str]]:
    rows = _rows("number_types.csv", ("id", "name", "variants", "source"))
    return {row["id"]: frozenset(row["variants"].split("|")) for _, row in rows}


@cache
def words(row: str) -> frozenset[str]:
    """The words of one row of ``number_types.csv``.

    >>> "november" in words("months")
    True
    """
    try:
        return _types()[row]
    except KeyError:
        raise ProfileError(
            "T153", f"there is no row {row!r}.", where="number_types.csv", remedy="Add it."
        ) from None


#: Uses decided by a noun after the number ("25 pages"), tried in this order.
USES_AFTER = ("page_count", "age", "time", "money", "distance", "other")

#: Uses decided by a word before it ("Resolution 2254").
USES_BEFORE = ("legal_reference", "name", "identifier", "page_count", "list_item", "age", "money")


@cache
def use_after() -> dict[str, str]:
    """Noun after a number to the use it gives the number; ``counted`` for victims and incidents."""
    table = {word: use for use in reversed(USES_AFTER) for word in words(f"{use}_after")}
    table.update(dict.fromkeys(words("counted"), "counted"))
    table.update(dict.fromkeys(words("stop"), "stop"))
    return table


@cache
def use_before() -> dict[str, str]:
    """Word before a number to the use it gives the number."""
    return {word: use for use in reversed(USES_BEFORE) for word in words(f"{use}_before")}
