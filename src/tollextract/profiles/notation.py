"""The tiny notation in which a cell of a data pack lists its wordings.

A cell holds wordings joined by ``|``. In a wording,

* round brackets hold something that may be left out: ``worker(s)`` is "worker"
  and "workers", ``(Syrian) regime forces`` is said with and without "Syrian";
* curly brackets hold alternatives: ``{regime|government} forces``.

Brackets may stand inside one another. There is no way to write a bracket that
is part of the wording: a text rarely has one, and the matcher never needs it.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

#: One cell entry that expands to more wordings than this is a slip, not a vocabulary.
LIMIT = 2000

_OPEN = {"(": ")", "{": "}"}


class NotationError(ValueError):
    """Brackets that do not pair, or an entry that expands to far too many wordings."""


def split_cell(cell: str) -> list[str]:
    """The entries of a cell, cut at each ``|`` that stands outside brackets.

    >>> split_cell("regime forces|{the|Assad's} regime")
    ['regime forces', "{the|Assad's} regime"]
    """
    if "{" not in cell and "(" not in cell:
        return [entry.strip() for entry in cell.split("|") if entry.strip()]
    return [entry.strip() for entry in _split(cell) if entry.strip()]


def expand(entry: str) -> tuple[str, ...]:
    """Every wording an entry stands for, in order, each once.

    Raises NotationError where brackets do not pair.

    >>> expand("aid worker(s)")
    ('aid worker', 'aid workers')
    >>> expand("{regime|government} forces")
    ('regime forces', 'government forces')
    >>> expand("(Syrian) army")
    ('army', 'Syrian army')
    """
    if not any(bracket in entry for bracket in "(){}"):
        return (" ".join(entry.split()),)
    wordings = _expand(entry)
    return tuple(dict.fromkeys(" ".join(wording.split()) for wording in wordings))


@lru_cache(maxsize=4096)
def _expand(entry: str) -> tuple[str, ...]:
    pieces = [_choices(piece) for piece in _pieces(entry)]
    size = 1
    for choices in pieces:
        size *= len(choices)
    if size > LIMIT:
        raise NotationError(f'"{entry}" stands for more than {LIMIT} wordings')
    return tuple("".join(choice) for choice in product(*pieces))


def _choices(piece: str) -> tuple[str, ...]:
    """What one piece can be: itself, or what its brackets offer."""
    if piece[0] not in _OPEN:
        return (piece,)
    offered = tuple(wording for part in _split(piece[1:-1]) for wording in _expand(part))
    return ("", *offered) if piece[0] == "(" else offered


def _pieces(entry: str) -> list[str]:
    """Cut into plain text and outermost brackets: "worker(s)" is "worker", "(s)"."""
    pieces: list[str] = []
    start = 0
    for opened, closed in _outermost(entry):
        if opened > start:
            pieces.append(entry[start:opened])
        pieces.append(entry[opened : closed + 1])
        start = closed + 1
    if start < len(entry):
        pieces.append(entry[start:])
    return pieces


def _split(cell: str) -> list[str]:
    """Cut at each bar outside brackets; empty parts stay, for ``{s|}``."""
    inside: set[int] = set()
    for opened, closed in _outermost(cell):
        inside.update(range(opened, closed))
    bars = [i for i, char in enumerate(cell) if char == "|" and i not in inside]
    return [cell[a:b] for a, b in zip([0, *(i + 1 for i in bars)], [*bars, len(cell)], strict=True)]


def _outermost(text: str) -> list[tuple[int, int]]:
    """Positions of the outermost pairs of brackets."""
    pairs: list[tuple[int, int]] = []
    stack: list[str] = []
    start = 0
    for position, char in enumerate(text):
        if char in _OPEN:
            if not stack:
                start = position
            stack.append(_OPEN[char])
        elif char in ")}":
            if not stack or stack.pop() != char:
                raise NotationError(f'"{char}" in "{text}" closes nothing')
            if not stack:
                pairs.append((start, position))
    if stack:
        raise NotationError(f'"{text}" lacks a closing "{stack[-1]}"')
    return pairs
