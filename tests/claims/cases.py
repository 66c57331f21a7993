"""Reads ``sentences.txt`` and ``faults.txt``: texts with everything a reader must take from them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tests.claims.reading import PUBLISHED, read, read_sentence
from tollextract.report.model import Report

FOLDER = Path(__file__).parent


class Case(NamedTuple):
    """One text with its claims, its other numbers, and the checks that must object."""

    id: str
    text: str
    release: bool
    claims: tuple[str, ...]
    typed: tuple[str, ...]
    codes: tuple[str, ...]
    fault: str

    def report(self) -> Report:
        """What is made of the text."""
        return read(self.text, published=PUBLISHED) if self.release else read_sentence(self.text)


def cases(name: str) -> list[Case]:
    """Every case of a file; ValueError for a line that follows no text, or an id used twice."""
    blocks: list[tuple[str, list[str]]] = []
    for row in (FOLDER / name).read_text("utf-8").splitlines():
        if row.startswith("["):
            blocks.append((row.strip("[]"), []))
        elif blocks:
            blocks[-1][1].append(row)
        elif row and not row.startswith("#"):
            raise ValueError(f"{name}: {row!r} stands before the first [id]")
    ids = [head for head, _ in blocks]
    if len(ids) != len(set(ids)):
        raise ValueError(f"{name}: an id is used twice")
    return [_case(head, rows) for head, rows in blocks]


def _case(head: str, rows: list[str]) -> Case:
    marks = ("= ", "~ ", "% ", "! ")
    marked = {mark: tuple(row[2:] for row in rows if row.startswith(mark)) for mark in marks}
    text = "\n".join(row for row in rows if not row.startswith(marks)).strip("\n")
    name, _, kind = head.partition(" ")
    return Case(
        id=name,
        text=text,
        release=kind == "release",
        claims=marked["= "],
        typed=marked["~ "],
        codes=marked["% "],
        fault=" ".join(marked["! "]),
    )


def unmatched(found: list[str], wanted: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """What was found and not wanted, and wanted and not found, as multisets; ``a/b`` accepts either.

    >>> unmatched(["3 person killed", "3 child killed"], ("3 person/civilian killed",))
    (['3 child killed'], [])
    """
    left, missing = list(found), []
    for line in wanted:
        hit = next((other for other in left if _accepts(line, other)), None)
        if hit is None:
            missing.append(line)
        else:
            left.remove(hit)
    return left, missing


def _accepts(wanted: str, found: str) -> bool:
    first, second = wanted.split(), found.split()
    pairs = zip(first, second, strict=False)
    return len(first) == len(second) and all(b == a or b in a.split("/") for a, b in pairs)
