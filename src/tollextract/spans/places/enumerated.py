"""Places that no list knows, told one after the other with their figures.

"Six deaths in Ajdabiya, three in Derna and 16 in Sabha", "in Derna (ten killed), Ajdabiya (three)",
"Aleppo: 14, Sirmada: 7": the row says that its names are places, where one such name alone may be anything.
So do lines that each begin with a name and its figure, where some of the names are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

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


@cache
def _patterns() -> tuple[regex.Pattern[str], ...]:
    """A name behind its figure, a name before it, a label of it, and what ends a row."""
    behind = regex.compile(  # "14 |deaths and injured in Benghazi,"
        rf"""\G (?: [ ] \p{{Ll}} [\p{{L}}-]* ){{0,4}}? [ ] in [ ] (?:the[ ])?
             {NAME} (?= [ ]? [,;.()] | [ ]and[ ] )""",
        regex.VERBOSE,
    )
    before = regex.compile(
        rf"""(?: \b in | , | \b and | \b followed[ ]by ) [ ] {NAME} [ ] (?: \( | with[ ] ) $""", regex.VERBOSE
    )
    label = regex.compile(rf"""(?: ^ | [,;\n-] [ ]? | \b and [ ] ) {NAME} [ ]? : [ ] $""", regex.VERBOSE)
    end = regex.compile(r"\n|[.!?]\s")
    return behind, before, label, end


@cache
def _label() -> regex.Pattern[str]:
    """The name that begins a line before its figure: "- Badush: "."""
    return regex.compile(rf"(?:^|\n) [ \t]* (?: [-*•–] [ \t]* )? {NAME} [ ]? : [ ]* $", regex.VERBOSE)


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
    labels: set[tuple[int, int]] = set()
    found: list[Locality] = []
    last = 0
    for figure, name, labelled in _named(view, figures, ranges, places):
        if _patterns()[-1].search(view, last, figure):
            found += _unknown(view, row, places, labels=labels)
            row = []
        row.append(name)
        labels |= {name} if labelled else set()
        last = max(figure, name[1])
    found += _unknown(view, row, places, labels=labels)
    seen = places | {(place.start, place.end) for place in found}
    return [*found, *_labelled(view, figures, ranges, seen, known=places)]


def _labelled(
    view: str,
    figures: Sequence[tuple[int, int]],
    ranges: Ranges,
    seen: set[tuple[int, int]],
    *,
    known: set[tuple[int, int]],
) -> Iterator[Locality]:
    """The unknown names of lines that begin with a name and its figure, if enough of the names are known."""
    behind = (_label().search(view, max(0, start - BESIDE), start) for start, _ in figures)
    names = dict.fromkeys(match.span("name") for match in behind if match is not None)
    places = sum(name in known for name in names)
    if places < ROW or places * KNOWN < len(names):
        return
    for name in names:
        word = view[slice(*name)].lower()
        if name not in seen and ranges.free(name) and not any(word in words_of(c) for c in NO_NAMES):
            yield Locality(*name, view[slice(*name)], "")


def _named(
    view: str, figures: Sequence[tuple[int, int]], ranges: Ranges, places: set[tuple[int, int]]
) -> Iterator[tuple[int, tuple[int, int], bool]]:
    """Each figure that has a name behind or before it, by its start, the name, and whether it is a label."""
    behind, before, label, _ = _patterns()
    for start, end in figures:
        first = max(0, start - BESIDE)
        match = before.search(view, first, start) or behind.match(view, end, end + BESIDE)
        labelled = label.search(view, first, start) if match is None else None
        if labelled is not None and labelled["name"].lower() in words_of("no_name"):
            continue
        match = match or labelled
        if match is not None and (match.span("name") in places or ranges.free(match.span("name"))):
            yield start, match.span("name"), labelled is not None


def _unknown(
    view: str,
    row: Sequence[tuple[int, int]],
    places: set[tuple[int, int]],
    *,
    labels: set[tuple[int, int]],
) -> Iterator[Locality]:
    """The names of a row that are no known places; a name alone makes no row.

    Labels may be anything ("Rockets: 14, Mines: 7"), unless most of the row are known.
    """
    names = dict.fromkeys(row)
    known = sum(span in places for span in names)
    if len(names) >= ROW:
        for span in names:
            if span not in places and (span not in labels or 2 * known > len(names) > ROW):
                yield Locality(*span, view[slice(*span)], "")
