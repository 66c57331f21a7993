"""Localities beside a known governorate: "Qoqfin village in rural Idlib", "Kafr Nouran, Aleppo".

A name counts as a locality only where a preposition leads to it and either its
sort ("village", "town") or the governorate after it says that it is a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import regex

from tollextract.spans.lexicon import words_of

#: How far to the left of a governorate its locality may begin.
REACH = 80


class Locality(NamedTuple):
    """A name in the text and the id of the place it is said to lie in (empty where unsaid)."""

    start: int
    end: int
    name: str
    within: str


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    sorts = _alternatives(words_of("place_noun") - {"governorate", "governorates", "province", "provinces", "muhafaza"})
    regions = _alternatives(words_of("region_word"))
    name = r"(?P<name>(?:(?:[Aa]l|[Aa]s|[Aa]r|[Ee]l)[- ])?\p{Lu}[\p{L}']+(?:[- ](?:(?:al|Al|as|ar|el)[- ])?\p{Lu}[\p{L}']+){0,3}?)"
    leading = r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Ff]rom|[Oo]f)[ ](?:the[ ])?(?:(?i:" + sorts + r")[ ](?:of[ ])?)?"
    left = regex.compile(
        leading + name + rf"(?P<sort>[ ](?i:{sorts}))?(?P<joint>,[ ]|[ ](?:in|of)[ ](?:the[ ])?)(?:(?i:{regions})[ ](?:of[ ])?)*$"
    )
    alone = regex.compile(
        r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom)[ ](?:the[ ])?(?:(?P<before>(?i:" + sorts + r"))[ ]of[ ])?" + name
        + rf"(?P<sort>[ ](?i:{sorts}))\b"
    )
    return left, alone


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted((regex.escape(word) for word in words), key=len, reverse=True))


def find_localities(
    view: str, known: Sequence[tuple[int, int, str]], *, taken: Sequence[tuple[int, int]]
) -> list[Locality]:
    """Localities beside known places, and names with their sort; sorted.

    ``known`` are known places as (start, end, id), ``taken`` the ranges of words
    that mean something else (months, actors, groups) and cannot be names.
    """
    left, alone = _patterns()
    found: dict[int, Locality] = {}
    for start, _, place in known:
        window = max(0, start - REACH)
        match = left.search(view, window, start)
        if match and _free(match.span("name"), taken) and (match["sort"] or not _title_case(view, start)):
            found[match.start("name")] = Locality(*match.span("name"), match["name"], place)
    for match in alone.finditer(view):
        if match.start("name") not in found and _free(match.span("name"), taken):
            found[match.start("name")] = Locality(*match.span("name"), match["name"], "")
    return [found[start] for start in sorted(found)]


def _free(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return not any(start < span[1] and span[0] < end for start, end in taken)


def _title_case(view: str, position: int) -> bool:
    """Whether the line is a headline, where a capital says nothing."""
    begin = view.rfind("\n", 0, position) + 1
    words = [word for word in view[begin:position].split() if word[0].isalpha() and len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
