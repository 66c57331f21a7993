"""A text to its sections: what is title, running text, list, appeal, furniture.

One walk over the paragraphs, each judged by its shape, its first words and the
part of the page it stands in. Where that leaves doubt a paragraph is ``body``,
because what is set aside is lost to every later room.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tollextract.text.context import is_heading, settle_shapes
from tollextract.text.cues import is_addressee, is_boilerplate, is_call, part_of
from tollextract.text.dates import is_date_line
from tollextract.text.model import Section, SectionKind
from tollextract.text.patterns import TIME
from tollextract.text.shapes import counts, is_latin, is_sentence, is_title_case
from tollextract.text.top import read_top
from tollextract.text.units import Unit, find_units
from tollextract.text.view import view

_LISTED = ("item", "pair", "row")

#: What a unit becomes: kind, level, whether it announces what follows.
Verdict = tuple[SectionKind, int, bool]


#: A line with a colon and more words than these is a sentence that announces a list, and no heading.
_PLAIN_WORDS = 8


def find_sections(text: str) -> tuple[Section, ...]:
    r"""The sections of a text (or of its view: the offsets are the same).

    In order, without overlap, each trimmed of white space; together they hold
    every character that is not blank. A list item or row of a table is a section
    of its own, a hard-wrapped paragraph is one.

    >>> [section.kind for section in find_sections("Ten Civilians Killed in Homs\n\nTen died on Monday.")]
    ['title', 'lead']
    """
    units = find_units(view(text))
    settle_shapes(units)
    kinds, begin = read_top(units)
    walk = _Walk(units, _translations(units))
    sections = []
    for index, unit in enumerate(units):
        known = kinds.get(index) if index < begin else None
        verdict = (known, 0, False) if known else walk.judge(index)
        kind, level, heading = verdict
        sections.append(Section(kind=kind, start=unit.start, end=unit.end, level=level, heading=heading))  # type: ignore[arg-type]
    return tuple(sections)


def _translations(units: list[Unit]) -> frozenset[int]:
    """The lines in other letters than Latin, of a text that has both: the same in another language."""
    other = frozenset(index for index, unit in enumerate(units) if not is_latin(unit.text))
    prose = (index not in other and len(unit.text.split()) > 8 for index, unit in enumerate(units))
    return other if other and any(prose) else frozenset()


@dataclass
class _Walk:
    """Where on the page the walk is: the part, the headings and list markers above."""

    units: list[Unit]
    translations: frozenset[int] = frozenset()
    part: str = ""  # "", "call", "call_list", "boilerplate" or "related"
    lead_seen: bool = False
    headings: list[str] = field(default_factory=list)
    markers: list[tuple[int, str]] = field(default_factory=list)

    def judge(self, index: int) -> Verdict:
        unit = self.units[index]
        if unit.shape != "item":
            self.markers.clear()
        if unit.shape == "furniture" or (unit.shape == "number" and self.part == "related"):
            return "furniture", 0, False
        if unit.shape == "related":
            self.part = "related"
            return "furniture", 0, False
        if index in self.translations:
            return "other_document", 0, False
        if unit.shape == "teaser" or (self.part == "related" and self._is_teaser(index)):
            return "other_document", 0, False
        if self.part == "related":
            self.part = ""
        return self._judge_text(index)

    def _is_teaser(self, index: int) -> bool:
        """Lines after "Latest articles", until a new part or running text goes on."""
        unit = self.units[index]
        if part_of(unit.text) or unit.shape in ("mark", "item_heading"):
            return False
        if unit.text[-1] == ":" and len(unit.text.split()) > _PLAIN_WORDS:
            return False  # "Four civilians were killed on Friday, distributed as follows:" opens the article
        if not _is_prose(unit):
            return unit.shape != "row"
        # an excerpt under a teaser has the next teaser behind it; an article that goes on has not
        after = self._unit(index + 1)
        excerpt = after is not None and after.shape in ("line", "plain_pair") and not part_of(after.text)
        return excerpt and len(unit.text.split()) < 40

    def _unit(self, index: int) -> Unit | None:
        return self.units[index] if index < len(self.units) else None

    def _judge_text(self, index: int) -> Verdict:
        unit = self.units[index]
        after = self._unit(index + 1)
        if unit.shape == "dateline":
            return "dateline", 0, False
        dated = unit.shape in ("line", "pipes") and is_date_line(unit.text)
        if dated and TIME.search(unit.text):
            return "dateline", 0, False
        if opened := part_of(unit.text):
            self.part = opened
            return self._heading(unit, _kind(opened))
        if unit.shape in ("mark", "item_heading") or is_heading(unit, after) or (dated and after is not None):
            return self._judge_heading(unit)
        if unit.shape in _LISTED:
            self.lead_seen = True
            return self._judge_listed(unit)
        return self._judge_paragraph(unit)

    def _judge_heading(self, unit: Unit) -> Verdict:
        if self.part == "call" and is_addressee(unit.text):
            return self._heading(unit, "call")
        if self.part.startswith("call") and unit.text[-1] == ":" and is_call(unit.text):
            return self._heading(unit, "call")
        self.part = ""
        if unit.text[-1] == ":" and is_call(unit.text):
            self.part = "call_list"
            return "call", 0, True
        if not self.lead_seen and unit.text[-1] == ":" and len(unit.text.split()) > 12:
            self.lead_seen = True
            return "lead", 0, True
        return self._heading(unit, "body")

    def _heading(self, unit: Unit, kind: SectionKind) -> Verdict:
        """The level of a heading is the depth of its style among the styles above it."""
        if unit.shape == "mark":
            style = "#" * (len(unit.text) - len(unit.text.lstrip("#")))
        else:
            style = unit.marker or _style(unit.text)
        if style[0] == "#":
            self.headings = [above for above in self.headings if above[0] == "#" and len(above) < len(style)]
            self.headings.append(style)
            return kind, len(style), True
        if style in self.headings:
            del self.headings[self.headings.index(style) + 1 :]
        else:
            self.headings.append(style)
        return kind, len(self.headings), True

    def _judge_listed(self, unit: Unit) -> Verdict:
        level = self._depth(unit) if unit.shape == "item" else 1
        announces = unit.shape == "item" and unit.text[-1] == ":"
        kept: SectionKind = "table" if unit.shape == "row" else "list"
        if self.part in ("call", "call_list", "boilerplate") and counts(unit.text) < 2:
            return _kind(self.part), level, announces
        return kept, level, announces

    def _depth(self, unit: Unit) -> int:
        """The depth of a list item, by how far it is set in and by its kind of marker."""
        here = (unit.indent, unit.marker)
        while self.markers and self.markers[-1][0] > unit.indent:
            self.markers.pop()
        if here in self.markers:
            del self.markers[self.markers.index(here) + 1 :]
        else:
            self.markers.append(here)
        return len(self.markers)

    def _judge_paragraph(self, unit: Unit) -> Verdict:
        if self.part == "call_list":
            self.part = ""
        if self.part and counts(unit.text) < 2:
            self.lead_seen = self.lead_seen or _is_prose(unit)  # "About this report" opens some
            return _kind(self.part), 0, False
        greeting = len(unit.text.split()) < 4 and not is_sentence(unit.text)  # "Dear all,"
        if not self.lead_seen and (not greeting or len(self.units) == 1):
            self.lead_seen = True
            return "lead", 0, False
        kinds: tuple[tuple[SectionKind, Callable[[str], bool]], ...] = (
            ("call", is_call),
            ("boilerplate", is_boilerplate),
        )
        for kind, belongs in kinds:
            if belongs(unit.text):
                if kind == "call" and unit.text[-1] == ":":
                    self.part = "call_list"
                return kind, 0, False
        return "body", 0, False


def _style(text: str) -> str:
    """How a heading without a marker looks: a sentence, one that announces a list, or a plain line."""
    if is_sentence(text):
        return "running"
    return "announcing" if text[-1] == ":" and len(text.split()) > _PLAIN_WORDS else "plain"


def _kind(part: str) -> SectionKind:
    return "boilerplate" if part == "boilerplate" else "call"


def _is_prose(unit: Unit | None) -> bool:
    """Whether a paragraph is running text: a full sentence that is no headline."""
    if unit is None or unit.shape not in ("para", "item"):
        return False
    return len(unit.text.split()) >= 5 and is_sentence(unit.text) and not is_title_case(unit.text)
