"""Marks that lie in and across each other become elements that nest, and no character is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollextract.report.page.marks import Mark
from tollextract.report.page.nesting import Close, Open, Run, nested

LENGTH = 30
SPANS = st.lists(
    st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).filter(lambda span: span[0] < span[1]),
    max_size=9,
)


def mark(start: int, end: int) -> Mark:
    return Mark(start, end, f"t{start}-{end}", "figure", "figure", "")


def drawn(marks: list[Mark], text: str, start: int = 0, end: int | None = None) -> str:
    """The text with ``[`` where an element begins, ``<`` where it is taken up again, ``]`` where it ends."""
    signs = []
    for event in nested(marks, start, len(text) if end is None else end):
        match event:
            case Open(_, first):
                signs.append("[" if first else "<")
            case Close():
                signs.append("]")
            case Run(begin, stop):
                signs.append(text[begin:stop])
    return "".join(signs)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "abcdef"),
        ([(0, 6)], "[abcdef]"),
        ([(1, 3), (3, 5)], "a[bc][de]f"),
        ([(0, 6), (2, 4)], "[ab[cd]ef]"),
        ([(1, 4), (1, 4)], "a[[bcd]]ef"),
        ([(0, 4), (2, 6)], "[ab[cd]]<ef]"),
        ([(0, 3), (1, 5), (2, 6)], "[a[b[c]]]<<de]f]"),
    ],
    ids=["none", "whole", "beside", "inside", "twice", "across", "across two"],
)
def test_marks_become_elements(spans: list[tuple[int, int]], expected: str) -> None:
    assert drawn([mark(*span) for span in spans], "abcdef") == expected


def test_a_mark_across_the_ends_of_a_line_is_cut_there() -> None:
    assert drawn([mark(1, 5)], "abcdef", 0, 3) == "a[bc]"
    assert drawn([mark(1, 5)], "abcdef", 3, 6) == "<de]f"


@given(SPANS, st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_runs_are_all_of_the_text_and_each_mark_covers_its_own(
    spans: list[tuple[int, int]], one: int, other: int
) -> None:
    start, end = min(one, other), max(one, other)
    marks = [mark(*span) for span in spans]
    covered: dict[int, list[int]] = {n: [] for n in range(len(marks))}
    firsts = [0] * len(marks)
    open_marks: list[int] = []
    runs: list[Run] = []
    # Marks on the same stretch are told apart by identity.
    index = {id(one): n for n, one in enumerate(marks)}
    for event in nested(marks, start, end):
        match event:
            case Open(opened, first):
                open_marks.append(index[id(opened)])
                firsts[index[id(opened)]] += first
            case Close():
                open_marks.pop()
            case Run(begin, stop):
                runs.append(event)
                for n in open_marks:
                    covered[n] += range(begin, stop)
    assert open_marks == []
    assert [place for run in runs for place in range(run.start, run.end)] == list(range(start, end))
    assert all(left.end == right.start for left, right in pairwise(runs))
    for n, (begin, stop) in enumerate(spans):
        assert covered[n] == list(range(max(begin, start), min(stop, end)))
        assert firsts[n] == (start <= begin < end)
