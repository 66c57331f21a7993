"""Sentences of a pack with what must be found in them: the test that a pack carries with it.

Each line of ``examples.jsonl`` is an object with ``text``, the tables that are
looked at with the ids expected in reading order, and ``on`` where a date matters::

    {"text": "Two were killed by the palace.", "on": "2022-05-01", "actors": ["sea_rebels"]}
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tollextract.errors import ProfileError
from tollextract.profiles.fold import fold
from tollextract.profiles.model import TABLES, Profile, Table, Term, pick_term
from tollextract.profiles.table import read_text

FILE = "examples.jsonl"
Index = Mapping[tuple[str, ...], Sequence[Term]]


def misread(profile: Profile) -> Iterator[ProfileError]:
    """T121 for every example of the pack itself that is no example or says something else."""
    path = profile.folders[-1] / FILE
    if not path.exists():
        return
    indexes = {table: index_of(profile, table) for table in TABLES}
    for line, text in enumerate(read_text(path).splitlines(), 1):
        where = f"{FILE}:{line}"
        example = _example(text, where=where)
        if isinstance(example, ProfileError):
            yield example
            continue
        on = dt.date.fromisoformat(example["on"]) if "on" in example else None
        for table in TABLES:
            found = find(example["text"], indexes[table], on=on) if table in example else None
            if found is not None and found != example[table]:
                yield ProfileError(
                    "T121",
                    f"The {table} found are {found}, not {example[table]}.",
                    where=where,
                    remedy="Correct the example, or the wordings of the table.",
                )


def _example(text: str, *, where: str) -> dict[str, Any] | ProfileError:
    try:
        example = json.loads(text)
        if isinstance(example["text"], str) and isinstance(example.get("on", ""), str):
            dt.date.fromisoformat(example.get("on", "2000-01-01"))
            return dict(example)
    except (ValueError, TypeError, KeyError):
        pass
    return ProfileError(
        "T121",
        "This is no example.",
        where=where,
        remedy='Write one line of JSON: {"text": "...", "places": ["..."]}.',
    )


def index_of(profile: Profile, table: Table) -> Index:
    """The wordings of a table by their folded words."""
    found: defaultdict[tuple[str, ...], list[Term]] = defaultdict(list)
    for term in profile.terms(table):
        found[_words(term.text)].append(term)
    return dict(found)


def find(text: str, index: Index, *, on: dt.date | None = None) -> list[str]:
    """Ids of the longest wordings in a text, from left to right."""
    tokens = _words(text)
    longest = max(map(len, index), default=0)
    ids: list[str] = []
    position = 0
    while position < len(tokens):
        for size in range(min(longest, len(tokens) - position), 0, -1):
            term = pick_term(index.get(tokens[position : position + size], ()), on=on)
            if term is not None:
                ids.append(term.id)
                position += size
                break
        else:
            position += 1
    return ids


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(text)))
