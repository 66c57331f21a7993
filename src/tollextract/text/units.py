"""Text to units: paragraphs, with the lines of a hard-wrapped one put together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tollextract.text.patterns import SHORTCODE, marker
from tollextract.text.shapes import has_label, is_pair, is_sentence, is_title_case
from tollextract.text.words import word_set

#: A line longer than this was not broken by a wrapping mail program or page.
_WIDEST_WRAP = 132


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
    last = ""
    for line in lines:
        if units and not line.gap and _continues(last, line.text, units[-1], line, width):
            units[-1].end = line.end
        else:
            units.append(line)
        last = line.text
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

    A broken text has several full lines that do not end a sentence, each followed by
    another at once; where lines do end with sentences, each is a paragraph.
    """
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 4:
        return 0
    width = lengths[-1] if len(lengths) < 50 else lengths[len(lengths) * 98 // 100]
    if not 50 <= width <= _WIDEST_WRAP:
        return 0
    full = sum(
        len(line.text) >= 0.8 * width and not after.gap and not is_sentence(line.text)
        for line, after in pairwise(lines)
    )
    return width if full >= 3 else 0


def _continues(last: str, text: str, unit: Unit, line: Unit, width: int) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    if len(last) > _WIDEST_WRAP * 2 or last[-1] in ":|" or _stands_alone(text) or "\t" in text:
        return False
    if last[0] in "#|" or has_label(last) or is_pair(last) or is_pair(text):
        return False
    if last[-1] == "-" and last[-2:-1].isalpha() and text[0].islower():
        return True  # "casual-" + "ties"
    if last[-1] not in ".;!?" and text[0].islower() and len(last) >= 20:
        return True
    if len(last) >= 20 and last.rsplit(maxsplit=1)[-1] in word_set("cues", "case", "joining"):
        return True  # "12 civilians and" + "3 fighters"
    if line.indent > unit.indent and marker().match(unit.text) and width == 0:
        return last[-1] not in ".;!?"
    if not width or len(last) + 1 + len(text.split(maxsplit=1)[0]) <= width - 3:
        return False
    return not (is_title_case(last) and not is_title_case(text))


def _stands_alone(text: str) -> bool:
    return text[0] in "#|" or marker().match(text) is not None or has_label(text)


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
