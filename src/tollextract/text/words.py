"""The word lists of this room, read once and only when first needed."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import regex


def _read(name: str) -> str:
    return files("tollextract").joinpath("data", "common", "text", name).read_text(encoding="utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML word list by its file name without ending."""
    return tomllib.loads(_read(f"{name}.toml"))


@cache
def word_set(name: str, section: str, key: str) -> frozenset[str]:
    """One list of a TOML file as a set."""
    return frozenset(table(name)[section][key])


@cache
def starts(name: str, section: str, key: str) -> tuple[str, ...]:
    """One list of a TOML file as a tuple, for ``str.startswith``."""
    return tuple(table(name)[section][key])


def alternation(words: list[str] | frozenset[str]) -> str:
    r"""The words as a regex alternation, longest first, spaces of any width.

    >>> alternation(["call", "call on"])
    'call\\s+on|call'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(regex.escape(part) for part in word.split()) for word in ordered)


@cache
def months() -> dict[str, int]:
    """Month names in lower case to their numbers."""
    return {name: int(number) for number, names in table("dates")["months"].items() for name in names}


@dataclass(frozen=True, slots=True)
class Publisher:
    """One row of the list of publishers."""

    id: str
    name: str
    variants: tuple[str, ...]


@cache
def publishers() -> tuple[Publisher, ...]:
    """Those who issue releases, with the spellings of their names."""
    rows = csv.DictReader(_read("publishers.csv").splitlines())
    return tuple(Publisher(row["id"], row["name"], tuple(row["variants"].split("|"))) for row in rows)


@cache
def publisher_names() -> dict[str, Publisher]:
    """Every spelling to its publisher."""
    return {variant: publisher for publisher in publishers() for variant in publisher.variants}
