"""Places that no list knows, told one after the other with their figures.

"Six deaths in Ajdabiya, three in Derna and 16 in Sabha", "in Derna (ten killed), Ajdabiya (three)",
"Aleppo: 14, Sirmada: 7": the row says that its names are places, where one such name alone may be anything.
So do lines that each begin with a name and its figure, where some of the names are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from tollextract.spans.lexicon import words_of
from tollextract.spans.places.localities import NAME, Locality, Ranges

#: A row has at least so many names beside their figures.
ROW = 2
#: The longest stretch between a figure and its name.
BESIDE = 70
#: Words that begin a line like a name and are none: "Total: 23", "Elsewhere: nine".
NO_NAMES = ("total_noun", "others", "function_word", "no_name")
#: One in so many names that begin a line must be known as a place.
KNOWN = 4


class Patterns(NamedTuple):
    """A name behind its figure, before it, as a label of it, at the beginning of a line; the end of a row."""

    behind: regex.Pattern[str]
    before: regex.Pattern[str]
    label: regex.Pattern[str]
    line: regex.Pattern[str]
    end: regex.Pattern[str]


class Name(NamedTuple):
    """A name, by start and end; ``label`` where it stands before a colon and its figure."""

    start: int
    end: int
    label: bool


@cache
def _patterns() -> Patterns:
    return Patterns(
        behind=regex.compile(  # "14 |deaths and injured in Benghazi,"
            rf"""\G (?: [ ] \p{{Ll}} [\p{{L}}-]* ){{0,4}}? [ ] in [ ] (?:the[ ])?
                 {NAME} (?= [ ]? [,;.()] | [ ]and[ ] )""",
            regex.VERBOSE,
        ),
        before=regex.compile(  # "in Derna (|ten killed)", "followed by Derna with |ten"
            rf"""(?: \b in | , | \b and | \b followed[ ]by ) [ ] {NAME} [ ] (?: \( | with[ ] ) $""",
            regex.VERBOSE,
        ),
        label=regex.compile(  # "Aleppo: 14, Sirmada: |7"
            rf"""(?: ^ | [,;\n-] [ ]? | \b and [ ] ) {NAME} [ ]? : [ ] $""", regex.VERBOSE
        ),
        line=regex.compile(  # "- Badush: |9"
            rf"""(?: ^ | \n ) [ \t]* (?: [-*•–] [ \t]* )? {NAME} [ ]? : [ ]* $""", regex.VERBOSE
        ),
        end=regex.compile(r"\n|[.!?]\s"),
    )


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
    row: list[Name] = []
    found: list[Locality] = []
    last = 0
    for figure, name in _named(view, figures):
        if (name.start, name.end) not in places and not ranges.free((name.start, name.end)):
            continue
        if _patterns().end.search(view, last, figure):
            found += _unknown(view, row, places)
            row = []
        row.append(name)
        last = max(figure, name.end)
    found += _unknown(view, row, places)
    seen = places | {(place.start, place.end) for place in found}
    new = (name for name in _of_lines(view, figures, places) if name not in seen and ranges.free(name))
    return [*found, *(Locality(*name, view[slice(*name)], "") for name in new)]


def _of_lines(
    view: str, figures: Sequence[tuple[int, int]], places: set[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The names of lines that begin with a name and its figure, if enough of them are known places."""
    behind = (_patterns().line.search(view, max(0, start - BESIDE), start) for start, _ in figures)
    names = dict.fromkeys(match.span("name") for match in behind if match is not None)
    known = sum(name in places for name in names)
    if known >= ROW and known * KNOWN >= len(names):
        no_names = frozenset[str]().union(*map(words_of, NO_NAMES))
        yield from (name for name in names if view[slice(*name)].lower() not in no_names)


def _named(view: str, figures: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Name]]:
    """Each figure that has a name behind or before it, by its start, and the name."""
    for start, end in figures:
        first = max(0, start - BESIDE)
        match = _patterns().before.search(view, first, start)
        match = match or _patterns().behind.match(view, end, end + BESIDE)
        label = None if match else _patterns().label.search(view, first, start)
        if match is not None:
            yield start, Name(*match.span("name"), label=False)
        elif label is not None and label["name"].lower() not in words_of("no_name"):
            yield start, Name(*label.span("name"), label=True)


def _unknown(view: str, row: Sequence[Name], places: set[tuple[int, int]]) -> Iterator[Locality]:
    """The names of a row that are no known places; a name alone makes no row.

    Labels may be anything ("Rockets: 14, Mines: 7"), unless most of the row are known.
    """
    labels = {(name.start, name.end): name.label for name in row}
    known = sum(span in places for span in labels)
    mostly_known = 2 * known > len(labels) > ROW
    if len(labels) >= ROW:
        for span, label in labels.items():
            if span not in places and (mostly_known or not label):
                yield Locality(*span, view[slice(*span)], "")
