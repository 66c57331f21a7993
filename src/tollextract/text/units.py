"""Text to units: paragraphs, with the lines of a hard-wrapped one put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import regex

from tollextract.text.patterns import SHORTCODE, marker
from tollextract.text.shapes import has_label, is_pair, is_sentence, is_title_case
from tollextract.text.words import word_set

#: A line longer than this was not broken by a wrapping mail program or page.
_WIDEST_WRAP = 132
#: A line shorter than this says nothing about the width of its page.
_NARROWEST = 40
#: A line shorter than this may be a heading, whatever it ends with.
_LEAST_CUT = 20
_STOPS = ".;!?"


@dataclass(slots=True)
class Unit:
    """A paragraph or line: ``[start, end)`` of the view, without outer white space."""

    start: int
    end: int
    text: str
    indent: int = 0
    gap: bool = True  # a blank line stands before it
    shape: str = ""
    marker: str = ""


def find_units(view: str) -> list[Unit]:
    """The paragraphs of a view, in order; every character that is not blank is in one."""
    lines = _lines(view)
    width = _wrap_width(lines)
    units: list[Unit] = []
    last = Unit(0, 0, "")
    for line in lines:
        if units and not line.gap and _continues(last, line, units[-1], width):
            units[-1].end = line.end
        else:
            units.append(line)
        last = line
    for unit in units:
        if unit.end - unit.start != len(unit.text):
            unit.text = view[unit.start : unit.end]
    return _without_shortcodes(units) if "[" in view else units


def _lines(view: str) -> list[Unit]:
    lines: list[Unit] = []
    position, gap = 0, True
    for raw in view.split("\n"):
        text = raw.strip()
        if text:
            indent = len(raw) - len(raw.lstrip())
            start = position + indent
            lines.append(Unit(start, start + len(text), text, len(raw[:indent].expandtabs(4)), gap))
        gap = not text
        position += len(raw) + 1
    return lines


def _wrap_width(lines: list[Unit]) -> int:
    """The width at which the text was broken into lines, 0 if it was not.

    Each line that breaks off tells something of the width: it held the line, and not
    the first word of the next one, too. A width counts if most line breaks agree on it.
    """
    votes: Counter[int] = Counter()
    breaks = 0
    for line, after in pairwise(lines):
        length = line.indent + len(line.text)
        if after.gap or length < _NARROWEST or is_sentence(line.text):
            continue
        if length > _WIDEST_WRAP:
            breaks += 1
        elif not _stands_alone(after.text):
            breaks += 1
            votes.update(range(length, length + len(_first_word(after)) + 1))
    most = max(votes.values(), default=0)
    return min(width for width in votes if votes[width] == most) if most >= max(3, 0.6 * breaks) else 0


def _first_word(line: Unit) -> str:
    return line.text.split(maxsplit=1)[0]


def _continues(last: Unit, line: Unit, unit: Unit, width: int) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    text = line.text
    if len(last.text) > _WIDEST_WRAP * 2 or last.text[0] in "#|" or text[0] in "#|" or "\t" in text:
        return False
    full = width > 0 and _is_full(last, line, width)
    mark = marker().match(text)
    if last.text[-1] == "|" or (mark and not (full and _is_no_mark(mark, last, unit))):
        return False
    if full:
        return _goes_on(last, line, first=last.start == unit.start, width=width)
    if last.text[-1] == ":" or any(map(has_label, (last.text, text))) or any(map(is_pair, (last.text, text))):
        return False
    if _is_cut(last.text, text):
        return True
    return line.indent > unit.indent and last.text[-1] not in _STOPS and marker().match(unit.text) is not None


def _is_full(last: Unit, line: Unit, width: int) -> bool:
    """Whether the first word of a line would not have fitted into the line before it."""
    length = last.indent + len(last.text)
    return length <= width + 3 and length + 1 + len(_first_word(line)) > width - 3


def _is_no_mark(mark: regex.Match[str], last: Unit, unit: Unit) -> bool:
    """ "will be one year old on May" + "3. Hold to account": a sentence goes on, and no list begins."""
    if mark.lastgroup not in ("number", "letter", "roman") or last.text[-1] in _STOPS:
        return False
    return marker().match(unit.text) is None


def _goes_on(last: Unit, line: Unit, *, first: bool, width: int) -> bool:
    """Whether a line goes on behind a full one, which may be the ``first`` of its paragraph."""
    text = line.text
    if text[0].islower() or _ends_open(last.text):
        return True
    long = is_sentence(text) or len(text) > 0.7 * width
    if last.text[-1] == ":" and is_pair(text) or not long and _is_line(last.text, text):
        return False
    if last.text[-1] == ";" and text[-1] == ";":
        return False  # "27 in Aleppo;" + "19 in Homs;"
    return not (first and _heads(last.text, text))


def _is_line(last: str, text: str) -> bool:
    """Whether a short line begins something of its own behind another."""
    return last[-1] == ":" or has_label(text) or is_pair(text)


def _heads(last: str, text: str) -> bool:
    """Whether a full line is a heading all the same: "B: Rebels ...", "Killed in Three Villages ..."."""
    mark = marker().match(last)
    if mark is not None:
        return mark.lastgroup in ("ordinal", "roman", "letter") and last[-1] not in ",;"
    return is_title_case(last) and not is_title_case(text) and last.count(",") < 2


def _is_cut(last: str, text: str) -> bool:
    """Whether a sentence is cut at the end of a line, by the looks of the words around it."""
    if last[-1] == "-" and last[-2:-1].isalpha() and text[0].islower():
        return True  # "casual-" + "ties"
    if len(last) < _LEAST_CUT:
        return False
    return _ends_open(last) or (last[-1] not in _STOPS and text[0].islower())


def _ends_open(text: str) -> bool:
    """Whether a line ends with a word that no line of its own ends with: "12 civilians and"."""
    return text.rsplit(maxsplit=1)[-1] in word_set("cues", "case", "joining")


def _stands_alone(text: str) -> bool:
    return text[0] in "#|" or marker().match(text) is not None or has_label(text) or is_pair(text)


def _without_shortcodes(units: list[Unit]) -> list[Unit]:
    """Cut "[vc_column_text]" off the ends of a paragraph; what is left is read as usual."""
    cut: list[Unit] = []
    for unit in units:
        cut.extend(_cut(unit) if "[" in unit.text[:1] or unit.text[-1:] == "]" else [unit])
    return cut


def _cut(unit: Unit) -> list[Unit]:
    text = unit.text
    if text.startswith("[caption"):
        unit.shape = "furniture"
        return [unit]
    start = 0
    while found := SHORTCODE.match(text, start):
        start = found.end()
        while text[start : start + 1].isspace():
            start += 1
    end = len(text)
    while (opening := text.rfind("[", max(start, end - 500), end)) >= start:
        if SHORTCODE.fullmatch(text, opening, end) is None:
            break
        end = opening
        while end > start and text[end - 1].isspace():
            end -= 1
    pieces = [(0, start, "furniture"), (start, end, ""), (end, len(text), "furniture")]
    return [_piece(unit, *piece) for piece in pieces if text[piece[0] : piece[1]].strip()]


def _piece(unit: Unit, start: int, end: int, shape: str) -> Unit:
    text = unit.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    return Unit(unit.start + start, unit.start + start + len(text), text, unit.indent, unit.gap, shape)
