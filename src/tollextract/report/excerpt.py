"""A quote with a few words of its surroundings, and the place it stands in."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from tollextract.claims.model import Evidence
from tollextract.report.model import Report
from tollextract.report.wording import Lines, plain
from tollextract.text.model import Section


class Excerpt(NamedTuple):
    """``before`` and ``after`` end at words; a cut is marked with an ellipsis."""

    before: str
    quote: str
    after: str
    line: int | None
    section: str

    @property
    def where(self) -> str:
        """``line 12, lead``; the section alone where the text is not at hand."""
        return ", ".join(part for part in (f"line {self.line}" if self.line else "", self.section) if part)


class Excerpts:
    """Cuts excerpts out of the text of one report; without the text, only quotes are shown."""

    def __init__(self, report: Report, *, reach: int = 45) -> None:
        self._text = report.text
        self._lines = Lines(report.text)
        self._sections = sorted(report.release.sections, key=_start)
        self._reach = reach

    def of(self, evidence: Evidence) -> Excerpt:
        """The excerpt for a piece of evidence."""
        return self.at(evidence.start, evidence.end, evidence.quote)

    def at(self, start: int | None, end: int | None, quote: str) -> Excerpt:
        """The excerpt around ``[start, end)``, never past the ends of the line it stands in."""
        if start is None or end is None or not self._text:
            return Excerpt("", plain(quote), "", None, self._section(start))
        left = self._text.rfind("\n", 0, start) + 1
        right = self._text.find("\n", end)
        line = slice(left, right if right >= 0 else len(self._text))
        before = _tail(self._text[line.start : start], self._reach)
        after = _head(self._text[end : line.stop], self._reach)
        return Excerpt(before, plain(quote), after, self._lines.number(start), self._section(start))

    def _section(self, offset: int | None) -> str:
        if offset is None:
            return ""
        position = bisect_right(self._sections, offset, key=_start) - 1
        if position < 0 or offset >= self._sections[position].end:
            return ""
        return self._sections[position].kind.replace("_", " ")


def _start(section: Section) -> int:
    return section.start


def _tail(text: str, reach: int) -> str:
    if len(text) <= reach:
        return plain(text).lstrip()
    return "…" + plain(text[-reach:].partition(" ")[2])


def _head(text: str, reach: int) -> str:
    if len(text) <= reach:
        return plain(text).rstrip()
    return plain(text[:reach].rpartition(" ")[0]) + "…"
