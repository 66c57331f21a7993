"""Printed lines to paragraphs, across line ends, columns and pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from tollextract.documents.pdf_lines import Line
from tollextract.text.patterns import marker
from tollextract.text.shapes import is_sentence, shape_of

#: Lines of figures, each of which is a row of its own.
_ROWS = frozenset({"pair", "plain_pair", "row", "short_row", "number", "pipes", "dateline"})
_SOFT = re.compile(r"\w+\u00ad\w+")
_HYPHENS = ("-", "\u00ad", "\u2010")


class Measures(NamedTuple):
    """What is usual in the document: height of letters, distance of lines, right edge, its words."""

    size: float
    step: float
    right: float
    words: frozenset[str]


def paragraphs(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[int, ...]]:
    """The text, paragraphs apart by a blank line, and the offset at which each page begins in it."""
    measures = _measures(pages)
    text = ""
    last: Line | None = None
    starts: list[int] = []
    for lines in pages:
        first = True
        for line in lines:
            joint = _joint(last, line, measures, new_page=first)
            if joint == "hyphen":
                text = _without_hyphen(text, line, measures)
            else:
                text += joint
            if first:
                starts.append(len(text))
            text += _marked(_joined(line, measures), measures, joint)
            last, first = line, False
        if first:
            starts.append(len(text))
    return text + "\n", tuple(starts)


def _measures(pages: Sequence[Sequence[Line]]) -> Measures:
    lines = [line for page in pages for line in page]
    long = [line for line in lines if len(line.text) > 40] or lines
    steps = [
        after.top - before.top
        for page in pages
        for before, after in pairwise(page)
        if 0 < after.top - before.top < 3 * max(before.size, 1.0)
    ]
    size = median(line.size for line in long)
    words = frozenset(word.strip(".,;:()\"'").lower() for line in lines for word in line.text.split())
    return Measures(size, median(steps) if steps else 1.2 * size, max(line.right for line in long), words)


def _joint(last: Line | None, line: Line, measures: Measures, *, new_page: bool) -> str:
    """What stands between two lines: nothing, a blank, "hyphen", a line end or a blank line."""
    if last is None:
        return ""
    if _is_heading(last, measures) or _is_heading(line, measures):
        return " " if not new_page and _one_heading(last, line) else "\n\n"
    rows = shape_of(last.text) in _ROWS, shape_of(line.text) in _ROWS
    follows = not new_page and 0 < line.top - last.top < 1.35 * measures.step
    if any(rows) and not _broken(last, line):
        return "\n" if follows and all(rows) else "\n\n"
    if marker().match(line.text):
        return "\n" if follows and (marker().match(last.text) or last.text.endswith(":")) else "\n\n"
    if _broken(last, line):
        return "hyphen" if last.text.endswith(_HYPHENS) else " "
    return " " if follows and _goes_on(last, line, measures) else "\n\n"


def _broken(last: Line, line: Line) -> bool:
    """Whether a sentence or word certainly goes on: "casual-" + "ties", "and seven" + "children"."""
    if last.text.endswith(_HYPHENS) and last.text[-2:-1].isalpha():
        return line.text[0].islower()
    return line.text[0].islower() and not is_sentence(last.text) and last.text[-1] not in ":;"


def _goes_on(last: Line, line: Line, measures: Measures) -> bool:
    """Whether a line of usual distance goes on with the paragraph of the last one."""
    if is_sentence(last.text) and line.left > last.left + 0.8 * measures.size:
        return False  # set in: a new paragraph
    full = last.right > measures.right - 0.2 * (measures.right - last.left)
    return full or not is_sentence(last.text)


def _is_heading(line: Line, measures: Measures) -> bool:
    return line.size > 1.15 * measures.size and len(line.text) < 200


def _one_heading(last: Line, line: Line) -> bool:
    """Whether a heading runs over two lines: letters of one size, close together."""
    return abs(last.size - line.size) < 0.5 and 0 < line.top - last.top < 1.7 * line.size


def _marked(line: Line, measures: Measures, joint: str) -> str:
    """A line in larger letters is a heading; the largest are the title."""
    if not _is_heading(line, measures) or joint == " ":
        return line.text
    return f"{'#' if line.size > 1.4 * measures.size else '##'} {line.text}"


def _joined(line: Line, measures: Measures) -> Line:
    """Words that the library has put together across a line end, "casual" + "ties"."""

    def whole(match: re.Match[str]) -> str:
        hyphenated = match.group().replace("\u00ad", "-")
        return hyphenated if hyphenated.lower() in measures.words else hyphenated.replace("-", "")

    return line._replace(text=_SOFT.sub(whole, line.text)) if "\u00ad" in line.text else line


def _without_hyphen(text: str, line: Line, measures: Measures) -> str:
    """The hyphen at a line end is dropped, unless the document has the word with it elsewhere."""
    tail = text.rsplit(maxsplit=1)[-1].rstrip("-\u00ad\u2010").lower()
    whole = f"{tail}-{line.text.split()[0].strip('.,;:').lower()}"
    return text if whole in measures.words else text[:-1]
