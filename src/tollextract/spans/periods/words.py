"""Month names, weekdays and cue words, read once from ``data/common/periods.csv``."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

import regex


@cache
def rows() -> dict[str, tuple[str, ...]]:
    """Variants by row id, in the order of the file.

    >>> rows()["month.11"][0]
    'November'
    """
    table = files("tollextract").joinpath("data", "common", "periods.csv")
    lines = table.read_text(encoding="utf-8").splitlines()
    return {row["id"]: tuple(row["variants"].split("|")) for row in csv.DictReader(lines)}


@cache
def by_variant(*groups: str) -> dict[str, int]:
    """Number of a row by its variant, for the row groups named ("month", "month_abbr").

    >>> by_variant("weekday")["Sunday"]
    7
    """
    return {
        variant: int(key.partition(".")[2])
        for key, variants in rows().items()
        if key.partition(".")[0] in groups
        for variant in variants
    }


@cache
def relatives() -> dict[str, str]:
    """Id of a relative expression by its words.

    >>> relatives()["last month"]
    'last_month'
    """
    return {
        variant.lower(): key.partition(".")[2]
        for key, variants in rows().items()
        if key.startswith("relative.")
        for variant in variants
    }


def cue(name: str) -> tuple[str, ...]:
    """Variants of a cue row ("since")."""
    return rows()[f"cue.{name}"]


def one_of(variants: tuple[str, ...]) -> str:
    r"""The variants as one alternation, longest first; a blank stands for any white space.

    >>> one_of(("up to", "until"))
    'until|up\\s+to'
    """
    longest_first = sorted(set(variants), key=lambda variant: (-len(variant), variant))
    return "|".join(r"\s+".join(map(regex.escape, variant.split())) for variant in longest_first)


def cues(*names: str) -> str:
    """The variants of some cue rows as one alternation."""
    return one_of(tuple(variant for name in names for variant in cue(name)))
