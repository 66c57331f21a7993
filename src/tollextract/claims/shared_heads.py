"""Two groups that share a noun: "medical and Civil Defense personnel", "media or aid workers".

The vocabulary knows "medical personnel" and "Civil Defense personnel"; the words before "and"
are the first of the two where, with the noun of the second, they are a wording of a group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.mentions import is_modifier
from tollextract.claims.vocabulary import Vocabulary
from tollextract.profiles import fold

#: The first of the two has at most so many words without its noun ("Civil Defense and medical personnel").
LONGEST = 3


def with_shared_heads(atoms: Sequence[Atom], *, view: str, vocabulary: Vocabulary) -> list[Atom]:
    """The atoms of a sentence, the first group of such a pair made a group of its own."""
    row = list(atoms)
    for index in range(len(row) - 1, 1, -1):
        if row[index].kind == "group" and row[index - 1].closed("shared_head"):
            for start in _openings(row, index - 1):
                first = _group(row, start, index, view=view, vocabulary=vocabulary)
                if first is not None:
                    row[start : index + 1] = [first, row[index - 1], row[index]._replace(form="")]
                    break
    return row


def _openings(row: Sequence[Atom], joint: int) -> Iterator[int]:
    """Where the first group may begin, the most words first; ``joint`` is the index of "and"."""
    start = joint
    while (
        start > 0
        and joint - start < LONGEST
        and (is_modifier(row[start - 1]) or row[start - 1].kind == "actor")
    ):
        start -= 1
    yield from range(start, joint)


def _group(row: Sequence[Atom], start: int, index: int, *, view: str, vocabulary: Vocabulary) -> Atom | None:
    second = row[index]
    head = view[second.start : second.end].split()[-1]
    first = view[row[start].start : row[index - 2].end]
    id = vocabulary.group_called(fold(f"{first} {head}"))
    if id is None or id == second.id:
        return None
    return second._replace(ids=(id,), start=row[start].start, end=row[index - 2].end)
