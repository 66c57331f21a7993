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
    page: int | None = None

    @property
    def where(self) -> str:
        """``line 12, lead``, ``page 2, body``; the section alone where the text is not at hand."""
        place = f"page {self.page}" if self.page else f"line {self.line}" if self.line else ""
        return ", ".join(part for part in (place, self.section) if part)


class Excerpts:
    """Cuts excerpts out of the text of one report; without the text, only quotes are shown."""

    def __init__(self, report: Report, *, reach: int = 32) -> None:
        self._text = report.text
        self._lines = Lines(report.text)
        self._sections = sorted(report.release.sections, key=_start)
        self._reach = reach

    def of(self, evidence: Evidence) -> Excerpt:
        """The excerpt for a piece of evidence."""
        return self.at(evidence.start, evidence.end, evidence.quote)._replace(page=evidence.page)

    def at(self, start: int | None, end: int | None, quote: str) -> Excerpt:
        """The excerpt around ``[start, end)``, never past the ends of the paragraph it stands in."""
        if start is None or end is None or not self._text:
            return Excerpt("", plain(quote), "", None, self._section(start))
        left, right = self._paragraph(start, end)
        before = _tail(self._text[left:start], self._reach)
        after = _head(self._text[end:right], self._reach)
        return Excerpt(before, plain(quote), after, self._lines.number(start), self._section(start))

    def _paragraph(self, start: int, end: int) -> tuple[int, int]:
        """The paragraph around a quote, within its section; its line where no section is known."""
        section = self._section_at(start)
        if section is None or end > section.end:
            right = self._text.find("\n", end)
            return self._text.rfind("\n", 0, start) + 1, right if right >= 0 else len(self._text)
        left = self._text.rfind("\n\n", section.start, start)
        right = self._text.find("\n\n", end, section.end)
        return left + 2 if left >= 0 else section.start, right if right >= 0 else section.end

    def _section_at(self, offset: int) -> Section | None:
        position = bisect_right(self._sections, offset, key=_start) - 1
        if position < 0 or offset >= self._sections[position].end:
            return None
        return self._sections[position]

    def _section(self, offset: int | None) -> str:
        section = None if offset is None else self._section_at(offset)
        return section.kind.replace("_", " ") if section else ""


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
