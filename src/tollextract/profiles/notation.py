"""The tiny notation in which a cell of a data pack lists its wordings.

A cell holds wordings joined by ``|``. In a wording,

* round brackets hold something that may be left out: ``worker(s)`` is "worker"
  and "workers", ``(Syrian) regime forces`` is said with and without "Syrian", and
  ``(Syrian|Assad) regime`` in three ways;
* curly brackets hold alternatives: ``{regime|government} forces``.

Brackets may stand inside one another. There is no way to write a bracket that
is part of the wording: a text rarely has one, and the matcher never needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: An entry that expands to more wordings than this is a slip, not a vocabulary.
LIMIT = 2000

_CLOSING = {"(": ")", "{": "}"}
_MARK = re.compile(r"([(){}|])")


class NotationError(ValueError):
    """Brackets that do not pair, or an entry that expands to far too many wordings."""


def expand(cell: str) -> tuple[str, ...]:
    """Every wording a cell stands for, in order, each once; runs of space become one.

    Raises NotationError where brackets do not pair.

    >>> expand("medic|aid worker(s)")
    ('medic', 'aid worker', 'aid workers')
    >>> expand("{regime|government} forces")
    ('regime forces', 'government forces')
    >>> expand("(the|Syrian) army")
    ('army', 'the army', 'Syrian army')
    """
    wordings = _choices(iter(_MARK.split(cell)), closing="")
    # "(the) army" without its option begins with a space, so space is tidied last.
    return tuple(dict.fromkeys(tidy for wording in wordings if (tidy := " ".join(wording.split()))))


def _choices(pieces: Iterator[str], *, closing: str) -> list[str]:
    """What the pieces up to the closing bracket can be; at the top, up to the end."""
    done: list[str] = []
    current = [""]
    for piece in pieces:
        if piece == "|":
            done += current
            current = [""]
        elif piece in _CLOSING:
            offered = _choices(pieces, closing=_CLOSING[piece])
            optional = [""] if piece == "(" else []
            current = [start + end for start in current for end in optional + offered]
            _check_size(current)
        elif piece == closing and closing:
            return done + current
        elif piece in (")", "}"):
            raise NotationError(f'"{piece}" after "{current[-1]}" closes nothing')
        elif piece:
            current = [start + piece for start in current]
    if closing:
        raise NotationError(f'A "{closing}" is missing after "{current[-1]}"')
    return done + current


def _check_size(wordings: list[str]) -> None:
    if len(wordings) > LIMIT:
        raise NotationError(f'"{wordings[-1]}" is one of more than {LIMIT} wordings of one entry')
