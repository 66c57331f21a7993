"""Marks that lie in or across each other, as elements that do not.

HTML elements nest. A mark that reaches out of another is cut where the other
ends, and only its first piece bears the name that links lead to.
"""

from __future__ import annotations

import heapq
from collections.abc import Generator, Iterable, Iterator
from typing import NamedTuple

from tollextract.report.page.marks import Mark


class Open(NamedTuple):
    """An element begins: ``first`` for the first piece of its mark."""

    mark: Mark
    first: bool


class Close(NamedTuple):
    """The element opened last ends."""


class Run(NamedTuple):
    """Text ``[start, end)`` without a border inside, below the elements that are open."""

    start: int
    end: int


Event = Open | Close | Run


def nested(marks: Iterable[Mark], start: int, end: int) -> Iterator[Event]:
    """Elements and runs of text that make up ``[start, end)``; the runs, joined, are all of it.

    Marks that begin before ``start`` or end after ``end`` are cut there.
    """
    queue = [
        (max(mark.start, start), -min(mark.end, end), n, mark)
        for n, mark in enumerate(marks)
        if max(mark.start, start) < min(mark.end, end)
    ]
    heapq.heapify(queue)
    position, ends = start, list[int]()
    while queue:
        begin, minus_stop, n, mark = heapq.heappop(queue)
        position = yield from _to(begin, position, ends)
        stop = -minus_stop
        if ends and stop > ends[-1]:
            heapq.heappush(queue, (ends[-1], -stop, n, mark))
            stop = ends[-1]
        yield Open(mark, first=begin == mark.start)
        ends.append(stop)
    position = yield from _to(end, position, ends)
    yield from _run(position, end)


def _to(target: int, position: int, ends: list[int]) -> Generator[Event, None, int]:
    """Text up to ``target``, closing what ends before or there; returns the new position."""
    while ends and ends[-1] <= target:
        yield from _run(position, ends[-1])
        position = ends.pop()
        yield Close()
    yield from _run(position, target)
    return target


def _run(start: int, end: int) -> Iterator[Run]:
    if start < end:
        yield Run(start, end)
