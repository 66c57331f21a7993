"""A plain longest-match finder, enough to try a vocabulary on a sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict

from tollextract.profiles import Profile, Table, Term, fold, pick_term

Index = dict[tuple[str, ...], list[Term]]


def words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(text)))


def index(profile: Profile, table: Table) -> Index:
    found: Index = defaultdict(list)
    for term in profile.terms(table):
        found[words(term.text)].append(term)
    return found


def find(text: str, terms: Index, *, on: dt.date | None = None) -> list[str]:
    """Ids of the longest wordings, from left to right."""
    tokens = words(text)
    longest = max(map(len, terms), default=0)
    ids = []
    position = 0
    while position < len(tokens):
        for size in range(min(longest, len(tokens) - position), 0, -1):
            term = pick_term(terms.get(tokens[position : position + size], []), on=on)
            if term is not None:
                ids.append(term.id)
                position += size
                break
        else:
            position += 1
    return ids
