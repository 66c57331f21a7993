"""Every numeric expression of a text, from left to right.

One expression finds the next digit or number word; what stands there is read as
far as it reaches, its hedge and brackets are found by walking outward, and the
search goes on behind it. No digit is left without a match.
"""

from __future__ import annotations

from re import Match
from typing import NamedTuple

from tollextract.spans.figures import numerals, wording
from tollextract.spans.figures.build import typed
from tollextract.spans.figures.context import Text, fold, head_after
from tollextract.spans.figures.lexicon import scales
from tollextract.spans.figures.model import FigureMatch
from tollextract.spans.figures.patterns import shapes, trigger_words

_TRIM = ".,;:)]'\"!?>"


class Past(NamedTuple):
    """Where the last match ended, and what it was."""

    kind: str = ""
    end: int = 0


def find_figures(view: str, start: int = 0, end: int | None = None) -> list[FigureMatch]:
    """All numeric expressions of ``view[start:end]``, sorted, none overlapping another.

    ``view`` is the text with plain spaces, dashes, quotes and digits in place of
    their variants, one for one; offsets are code points into it. Every digit and
    every number word is inside exactly one match. Words before ``start`` may
    decide what a number is; what stands behind ``end`` is not looked at.

    >>> [(m.kind, view[m.start:m.end]) for view in ["At least 72 civilians in May 2023"]
    ...  for m in find_figures(view)]
    [('cardinal', 'At least 72'), ('date', 'May 2023')]
    """
    stop = len(view) if end is None else min(end, len(view))
    view = view[:stop]
    text = Text(view, fold(view), stop)
    fixed = iter([*_fixed(text, start), None])
    search = shapes().trigger.search
    found: list[FigureMatch] = []
    past = Past(end=start)
    ready = next(fixed)
    at = start
    while True:
        hit = search(text.low, at, stop)
        place = hit.start() if hit else stop
        while ready is not None and ready.end <= at:
            ready = next(fixed)
        if ready is not None and ready.start <= place and ready.start >= past.end:
            match: FigureMatch | None = ready
            ready = next(fixed)
        elif hit is None:
            return found
        else:
            match = _read(text, hit, past)
        if match is None:
            assert hit is not None
            at = hit.end()
            continue
        while found and found[-1].start >= match.start:  # "a minimum of 85" takes its article
            found.pop()
        found.append(match)
        at = match.end
        if match.kind != "article":
            past = Past(match.kind, match.end)


def _read(text: Text, hit: Match[str], past: Past) -> FigureMatch | None:
    """What stands where a digit or a number word was found."""
    at = hit.start()
    if text.low[at].isdecimal():
        return numerals.read_at_digit(text, at, floor=past.end, previous=past.kind)
    word = " ".join(hit.group().split())
    reader = trigger_words()[word]
    if reader == "number":
        return wording.read_at_number_word(text, at, floor=past.end, previous=past.kind)
    if reader == "month":
        return numerals.read_at_month(text, at)
    if reader == "roman":
        return wording.read_roman(text, at)
    return wording.read_at_word(text, word, at, hit.end(), floor=past.end)


def _fixed(text: Text, start: int) -> list[FigureMatch]:
    """Addresses and the marks of list items, which are whole whatever stands in them."""
    spans = [*_addresses(text, start), *_items(text, start)]
    spans.sort()
    kept: list[FigureMatch] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _addresses(text: Text, start: int) -> list[FigureMatch]:
    """Web and mail addresses that hold a digit or a number word."""
    found = []
    last = start
    for match in shapes().address.finditer(text.low, start, text.end):
        if match.start() < last:
            continue
        first, last = token_around(text.low, match.start(), start, text.end)
        if shapes().trigger.search(text.low, first, last):
            found.append(typed("identifier", first, last))
    return found


def token_around(low: str, at: int, floor: int, end: int) -> tuple[int, int]:
    """The run of characters without a space around ``at``, without closing punctuation."""
    first = at
    while first > floor and not low[first - 1].isspace():
        first -= 1
    last = at
    while last < end and not low[last].isspace():
        last += 1
    while last > at + 1 and low[last - 1] in _TRIM:
        last -= 1
    while first < at and low[first] in "([\"'<":
        first += 1
    return first, last


def _items(text: Text, start: int) -> list[FigureMatch]:
    """ "1- ", "2.", "(3)", "a)", "II." at the start of a line; "(31) people" is a count."""
    found = []
    for match in shapes().item.finditer(text.low, start, text.end):
        item = match["item"]
        digits = "".join(char for char in item.partition(".")[0] if char.isdecimal())
        if digits and int(digits) > 40:
            continue
        if match["section"] and not _opens_paragraph(text, match.end()):
            continue
        if match["bracket"] and head_after(text.low, match.end(), text.end).use:
            continue
        found.append(typed("list_item", match.start("item"), match.end("item")))
    return found


def _opens_paragraph(text: Text, at: int) -> bool:
    """Whether "2.1" numbers what follows: "2.1 The month of May", not "2.1 Million" or "2.1 km"."""
    word = text.view[at : at + 40].split(maxsplit=1)[0]
    return word[:1].isupper() and word.lower() not in scales()
