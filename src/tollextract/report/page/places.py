"""A quote as a page shows it: where it stands, its surroundings, and the mark it leads to."""

from __future__ import annotations

from typing import NamedTuple

from tollextract.claims.model import Claim, Evidence
from tollextract.report.excerpt import Excerpts
from tollextract.report.page.names import Names


class Place(NamedTuple):
    """``name`` is that of the mark in the text; empty where there is none to lead to."""

    name: str
    line: int | None
    where: str
    before: str
    quote: str
    after: str


class Places:
    """Finds the places of one report."""

    def __init__(self, excerpts: Excerpts, names: Names) -> None:
        self._excerpts = excerpts
        self._names = names

    def at(self, start: int | None, end: int | None, quote: str) -> Place:
        """The place of a stretch of the text."""
        excerpt = self._excerpts.at(start, end, quote)
        name = self._names.place(start, end)
        return Place(name, excerpt.line, excerpt.where, excerpt.before, excerpt.quote, excerpt.after)

    def of(self, item: Evidence) -> Place:
        """The place of a piece of evidence."""
        return self.at(item.start, item.end, item.quote)

    def figures(self, claim: Claim) -> list[Place]:
        """Every place in which the figure of a claim stands, else the first that has to do with it.

        Where no evidence has a place, the figure as printed, leading nowhere.
        """
        placed = [item for item in claim.evidence if item.start is not None]
        figures = [item for item in placed if item.role == "figure"] or placed[:1]
        return [self.of(item) for item in figures] or [self.at(None, None, claim.figure.printed)]
