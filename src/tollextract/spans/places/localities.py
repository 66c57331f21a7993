"""Localities beside a known governorate: "Qoqfin village in rural Idlib", "Kafr Nouran, Aleppo".

A name counts as a locality only where a preposition leads to it and either its
sort ("village", "town") or the governorate after it says that it is a place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
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


#: A capitalised name of up to four words: "Qoqfin", "Kafr Nouran", "Khan al-Sabil".
NAME = r"""
    (?P<name>
        (?: (?:[Aa]l|[Aa]s|[Aa]r|[Ee]l) [- ] )?
        \p{Lu} [\p{L}']+
        (?: [- ] (?: (?:al|Al|as|ar|el) [- ] )? \p{Lu} [\p{L}']+ ){0,3}?
    )
"""
#: Sorts of place that are no localities but what localities lie in.
_REGIONS = frozenset({"governorate", "governorates", "province", "provinces", "muhafaza"})


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    sort = rf"(?i:{_alternatives(words_of('place_noun') - _REGIONS)})"
    region = rf"(?i:{_alternatives(words_of('region_word'))})"
    gap = r"[ \n]"  # a blank, or the end of a line that goes on in the next
    left = (
        regex.compile(  # before "Idlib": "in Qoqfin village in rural", "at Binnish, a town in ", "in Kafr ("
            rf"""
        \b (?:[Ii]n|[Aa]t|[Nn]ear|[Oo]n|[Ff]rom|[Oo]f) {gap} (?:the{gap})? (?: {sort} {gap} (?:of{gap})? )?
        {NAME} (?P<sort> {gap} {sort} )?
        (?: ,{gap} (?: (?:an?|the){gap} {sort} {gap} )? (?: in{gap} (?: the{gap} )? )?
          | {gap}(?:in|of){gap} (?: the{gap} )?
          | {gap}\( (?: in{gap} )? )
        (?: {region} {gap} (?: of{gap} )? )* $
        """,
            regex.VERBOSE,
        )
    )
    alone = regex.compile(  # "in Qoqfin village", "near the village of Qoqfin farm"
        rf"""
        \b (?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|followed{gap}by) {gap} (?: the{gap} )? (?: {sort} {gap}of{gap} )?
        {NAME} (?P<sort> {gap} {sort} ) \b
        """,
        regex.VERBOSE,
    )
    return left, alone


def _alternatives(words: Iterable[str]) -> str:
    """One expression for any of the words, the longest first; blanks are kept in a verbose pattern."""
    return "|".join(sorted((regex.escape(word, literal_spaces=False) for word in words), key=_longest_first))


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def find_localities(
    view: str, known: Sequence[tuple[int, int, str]], *, taken: Sequence[tuple[int, int]]
) -> list[Locality]:
    """Localities beside known places, and names with their sort; sorted.

    ``known`` are known places as (start, end, id), ``taken`` the ranges of words
    that mean something else (months, actors, groups) and cannot be names.
    """
    left, alone = _patterns()
    ranges = Ranges(taken)
    found: dict[int, Locality] = {}
    for start, _, place in known:
        window = max(0, start - REACH)
        match = left.search(view, window, start)
        if match and ranges.free(match.span("name")) and (match["sort"] or not _title_case(view, start)):
            found[match.start("name")] = Locality(*match.span("name"), match["name"], place)
    for match in alone.finditer(view):
        if match.start("name") not in found and ranges.free(match.span("name")):
            found[match.start("name")] = Locality(*match.span("name"), match["name"], "")
    return [found[start] for start in sorted(found)]


class Ranges:
    """Ranges that may overlap, in order; of those that begin before a place only the furthest end matters."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self.starts = [start for start, _ in ordered]
        self.ends = list(accumulate((end for _, end in ordered), max))

    def free(self, span: tuple[int, int]) -> bool:
        """Whether none of the ranges has a character of a span."""
        before = bisect_left(self.starts, span[1])
        return before == 0 or self.ends[before - 1] <= span[0]


def _title_case(view: str, position: int) -> bool:
    """Whether the line is a headline, where a capital says nothing."""
    begin = view.rfind("\n", 0, position) + 1
    words = [word for word in view[begin:position].split() if word[0].isalpha() and len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
