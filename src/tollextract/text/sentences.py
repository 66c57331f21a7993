"""Sections to sentences: ranges of the view, never across sections."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import regex

from tollextract.text.model import QUARANTINED, Section
from tollextract.text.words import table

# A run of stops with what closes behind it: `.`, `."`, `...`, `?)`.
_STOP = regex.compile(r"""[.!?؟…]++ ["')\]]*+""", regex.VERBOSE)

#: How far a bracket is looked for: "(two individuals every day." has none.
_BRACKET = 300
_WHOLE: frozenset[str] = frozenset({"title", "subtitle", "dateline", "table"}) | QUARANTINED


def sentences(view: str, sections: Iterable[Section]) -> list[tuple[int, int]]:
    """The sentences of a view as ``(start, end)``, in order, trimmed of white space.

    Titles, rows of tables and what is set aside are one sentence each. A semicolon
    does not end a sentence, nor does the stop of an abbreviation or a decimal.

    >>> text = "Dr. A. Salem died on Sep. 3, at 4.30 a.m. in Homs. Two more died.The rest fled."
    >>> ranges = sentences(text, [Section(kind="lead", start=0, end=len(text))])
    >>> [text[start:end] for start, end in ranges]
    ['Dr. A. Salem died on Sep. 3, at 4.30 a.m. in Homs.', 'Two more died.', 'The rest fled.']
    """
    found: list[tuple[int, int]] = []
    for section in sections:
        if section.kind in _WHOLE:
            _add(found, view, section.start, section.end)
        else:
            _split(found, view, section.start, section.end)
    return found


def _add(found: list[tuple[int, int]], view: str, start: int, end: int) -> None:
    while start < end and view[start].isspace():
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _split(found: list[tuple[int, int]], view: str, start: int, end: int) -> None:
    begin = start
    bracket_end = start
    for stop in _STOP.finditer(view, start, end):
        position = stop.end()
        if position >= end:
            break
        if stop.start() - start <= 2 and view[start : stop.start()].isalnum():
            continue  # "A. The army", "12. In Homs": a marker
        if stop.start() < bracket_end or not _ends(view, stop.start(), position, end):
            continue
        close = _open_bracket(view, begin, stop.start(), position, end)
        if close:
            bracket_end = close
            continue
        _add(found, view, begin, position)
        begin = position
    _add(found, view, begin, end)


def _open_bracket(view: str, begin: int, stop: int, position: int, end: int) -> int:
    """Where a bracket that is open at a stop closes; 0 if none is open or none closes."""
    low = max(begin, stop - _BRACKET)
    for opening, closing in (("(", ")"), ("[", "]")):
        at = view.rfind(opening, low, stop)
        if at > view.rfind(closing, low, position):
            close = view.find(closing, position, min(end, position + _BRACKET))
            reopened = view.find(opening, position, close) if close >= 0 else -1
            if close >= 0 and reopened < 0:
                return close + 1
    return 0


def _ends(view: str, stop: int, position: int, end: int) -> bool:
    """Whether the stop at ``stop``, with what closes behind it up to ``position``, ends a sentence."""
    after = position
    while after < end and view[after].isspace():
        after += 1
    if after >= end:
        return False
    following = view[after]
    if following.islower() or following in ",;:":
        return False
    if after == position:
        return _ends_without_space(view, stop, position, end)
    if view[stop] == "…" or view.startswith("..", stop):
        return _word_after(view, after) in _words("openers")
    return view[stop] != "." or _is_final(view, stop, after)


def _ends_without_space(view: str, stop: int, position: int, end: int) -> bool:
    """Ends: "killed.The report"; does not: "snhr.Org", "12.5", "U.S.Army"."""
    if view[stop] != "." or position != stop + 1:
        return view[position].isupper() and view[position - 1] in "\"')]"
    word = _word_before(view, stop)
    if len(word) < 3 or not word[-1].isalpha() or word.startswith(("www", "http")):
        return False
    if "@" in word or "/" in word:
        return False
    if word.lower() in _words("before_number") or word.lower() in _words("before_name"):
        return False
    following = view[position]
    if following.isupper():
        after = view[position + 1 : position + 2]
        return position + 1 < end and (after.islower() or after.isspace()) and "." not in word
    return (following.isdigit() and word.islower()) or (following.isalpha() and not following.isascii())


def _is_final(view: str, stop: int, after: int) -> bool:
    """Whether a full stop with a space behind it is more than the mark of an abbreviation."""
    word = _word_before(view, stop).lstrip("(['\"")
    lowered = word.lower()
    if lowered in _words("before_name"):
        return False
    if lowered in _words("before_number") and view[after].isdigit():
        return False
    initial = len(word) == 1 and word.isupper()
    if initial or lowered in _words("sometimes_last") or regex.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return _word_after(view, after) in _words("openers") and view[after].isupper()
    # "1. The first" is a number in a list, "in 2023. The" is an end
    at = stop - len(word)
    numbered = len(word) <= 2 and word.isdigit() and view[max(0, at - 1) : at] in ("", "\n")
    return not numbered


def _word_before(view: str, stop: int) -> str:
    low = max(0, stop - 24)
    piece = view[low:stop]
    words = piece.split()
    return words[-1] if words and not piece[-1].isspace() else ""


def _word_after(view: str, after: int) -> str:
    piece = view[after : after + 20].lstrip("\"'(").split(maxsplit=1)
    return piece[0].strip("\"',.;:").lower() if piece else ""


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(table("abbreviations")[kind])
