"""Groups that share a noun: "medical and Civil Defense personnel", "religious, medical, and cultural sites".

The vocabulary knows "medical personnel" and "Civil Defense personnel"; the words before "and"
are the first of the two where, with the noun of the last, they are a wording of a group.
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
    """The atoms of a sentence, the first groups of such a row made groups of their own."""
    row = list(atoms)
    for index in range(len(row) - 1, 1, -1):
        if row[index].kind == "group":
            _part(row, index, view=view, vocabulary=vocabulary)
    return row


def _part(row: list[Atom], last: int, *, view: str, vocabulary: Vocabulary) -> None:
    """Make groups of the words before a group, as long as they go with its noun."""
    noun, begin = row[last], last
    while (joint := _joint(row, begin)) is not None:
        for start in _openings(row, joint):
            first = _group(row[start:joint], noun, view=view, vocabulary=vocabulary)
            if first is not None:
                break
        else:
            return
        if begin == last:
            row[last] = noun._replace(form="")
        row[start:begin] = [first, row[joint]._replace(form="and" if begin == last else ",")]
        begin = start


def _joint(row: Sequence[Atom], begin: int) -> int | None:
    """The index of "and", "," or ", and" right before a group."""
    joint = begin - 1
    if joint > 1 and row[joint].closed("shared_head") and row[joint - 1].word(","):
        joint -= 1
    return joint if joint > 0 and (row[joint].closed("shared_head") or row[joint].word(",")) else None


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


def _group(first: Sequence[Atom], noun: Atom, *, view: str, vocabulary: Vocabulary) -> Atom | None:
    """The group that words are with the noun of another one, where that is a wording of one."""
    head = view[noun.start : noun.end].split()[-1]
    start, end = first[0].start, first[-1].end
    id = vocabulary.group_called(fold(f"{view[start:end]} {head}"))
    return noun._replace(ids=(id,), start=start, end=end, form="") if id not in {None, noun.id} else None
