"""Lines of a page as they are printed, and which of them are furniture of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from tollextract.text.patterns import PAGE_NUMBER

_DIGITS = re.compile(r"\d+")
#: How far from the edge of a page its head and foot reach, as a share of its height.
_MARGIN = 0.12


class Line(NamedTuple):
    """A printed line and its box, in points from the upper left corner; ``page`` is the page's height."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    page: float

    @property
    def size(self) -> float:
        """The height of its letters."""
        return abs(self.bottom - self.top)


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers, and without what stands in the margin of several pages.

    Digits do not count: "Monthly report, page 2 of 9" is the same on each page. What
    stands close to the running text is part of it.
    """
    margins = [_in_margin(lines) for lines in pages]
    often = Counter(key for lines in margins for key in {_key(line) for line in lines})
    least = max(2, len(pages) // 3)
    furniture = [
        {line for line in lines if PAGE_NUMBER.fullmatch(line.text) or often[_key(line)] >= least}
        for lines in margins
    ]
    return [
        [line for line in lines if line not in gone] for lines, gone in zip(pages, furniture, strict=True)
    ]


def _in_margin(lines: Sequence[Line]) -> list[Line]:
    """The lines of blocks that lie in the margin as a whole."""
    found: list[Line] = []
    block: list[Line] = []
    for line in [*sorted(lines, key=lambda line: line.top), None]:
        if line is None or (block and line.top - max(one.bottom for one in block) > 0.6 * line.size):
            if block and _lies_in_margin(block):
                found += block
            block = []
        if line is not None:
            block.append(line)
    return found


def _lies_in_margin(block: Sequence[Line]) -> bool:
    height = block[0].page
    top, bottom = min(line.top for line in block), max(line.bottom for line in block)
    return bottom < _MARGIN * height or top > (1 - _MARGIN) * height


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text.casefold())
