"""Places that no list knows, told one after the other with their figures.

"Six deaths in Ajdabiya, three in Derna and 16 in Sabha", "in Derna (ten killed), Ajdabiya (three)": the row
says that its names are places, where one such name alone may be anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from tollextract.spans.places.localities import NAME, Locality, Ranges

#: A row has at least so many names beside their figures.
ROW = 2
#: The longest stretch between a figure and its name.
BESIDE = 70


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """A name behind its figure, a name before it, and what ends a row."""
    behind = regex.compile(  # "14 |deaths and injured in Benghazi,"
        rf"""\G (?: [ ] \p{{Ll}} [\p{{L}}-]* ){{0,4}}? [ ] in [ ] (?:the[ ])?
             {NAME} (?= [ ]? [,;.()] | [ ]and[ ] )""",
        regex.VERBOSE,
    )
    before = regex.compile(rf"""(?: \b in | , | \b and ) [ ] {NAME} [ ] \( $""", regex.VERBOSE)
    end = regex.compile(r"\n|[.!?]\s")
    return behind, before, end


def find_enumerated(
    view: str,
    figures: Sequence[tuple[int, int]],
    *,
    known: Sequence[tuple[int, int]],
    taken: Sequence[tuple[int, int]],
) -> list[Locality]:
    """The unknown names of each row; ``figures`` are the counts of the text in order, by start and end.

    ``known`` are the places that are known, ``taken`` the ranges of words that mean something else.
    """
    ranges, places = Ranges(taken), set(known)
    row: list[tuple[int, int]] = []
    found: list[Locality] = []
    last = 0
    for figure, name in _named(view, figures, ranges, places):
        if _patterns()[2].search(view, last, figure):
            found += _unknown(view, row, places)
            row = []
        row.append(name)
        last = max(figure, name[1])
    return [*found, *_unknown(view, row, places)]


def _named(
    view: str, figures: Sequence[tuple[int, int]], ranges: Ranges, places: set[tuple[int, int]]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each figure that has a name behind or before it, by its start, and the name."""
    behind, before, _ = _patterns()
    for start, end in figures:
        match = before.search(view, max(0, start - BESIDE), start) or behind.match(view, end, end + BESIDE)
        if match is not None and (match.span("name") in places or ranges.free(match.span("name"))):
            yield start, match.span("name")


def _unknown(view: str, row: Sequence[tuple[int, int]], places: set[tuple[int, int]]) -> Iterator[Locality]:
    """The names of a row that are no known places; a name alone makes no row."""
    if len(set(row)) >= ROW:
        for span in dict.fromkeys(row):
            if span not in places:
                yield Locality(*span, view[slice(*span)], "")
