"""The text of a release as HTML: every character of it, line by line, with its marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from tollextract.report.model import Report
from tollextract.report.page.characters import marked_up
from tollextract.report.page.marks import Mark
from tollextract.report.page.nesting import Close, Open, Run, nested
from tollextract.report.wording import code_text
from tollextract.text.model import QUARANTINED, Section

_ELEMENT = Markup('<span{id} class="{classes}"{figures}{facets} title="{hint}">')
_LINK = Markup('<a href="#{claim}" title="{hint}">{words}</a>')
_ATTRIBUTE = Markup(' {name}="{value}"')

#: Sections whose names say too little to a reader.
_SECTIONS = {
    "call": "recommendations",
    "boilerplate": "about the report",
    "furniture": "page furniture, set aside",
    "other_document": "other documents, set aside",
}


class Line(NamedTuple):
    """One line with its line end: ``label`` where a section begins, ``aside`` where it is set aside."""

    html: Markup
    label: str
    section: str
    aside: bool


def lines_of(report: Report, marks: list[Mark], *, linked: bool = True) -> list[Line]:
    """Every line of the text; the text contents of all of them, joined, are the text.

    ``linked``: a figure leads to the card of its claim.
    """
    sections = sorted(report.release.sections, key=_start)
    starts = [section.start for section in sections]
    longest = max((mark.end - mark.start for mark in marks), default=0)
    lines, before = [], ""
    for start, end in _line_spans(report.text):
        kind = _kind_at(report.text, start, end, sections, starts) or before
        lines.append(
            Line(
                html=_line(report.text, _within(marks, start, end, longest), start, end, linked=linked),
                label=_SECTIONS.get(kind, code_text(kind)) if kind != before else "",
                section=kind,
                aside=kind in QUARANTINED,
            )
        )
        before = kind
    return lines


def _start(section: Section) -> int:
    return section.start


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield start, end
        start = end


def _kind_at(text: str, start: int, end: int, sections: list[Section], starts: list[int]) -> str:
    """The kind of the section in which a line's first word stands; empty for a blank line."""
    line = text[start:end]
    if line.isspace():
        return ""
    offset = start + len(line) - len(line.lstrip())
    position = bisect_right(starts, offset) - 1
    inside = position >= 0 and offset < sections[position].end
    return sections[position].kind if inside else ""


def _within(marks: list[Mark], start: int, end: int, longest: int) -> list[Mark]:
    """The marks that reach into a line, of marks in text order, none of them longer than ``longest``."""
    first = bisect_right(marks, start - longest, key=_mark_start)
    last = bisect_left(marks, end, key=_mark_start)
    return [mark for mark in marks[first:last] if mark.end > start]


def _mark_start(mark: Mark) -> int:
    return mark.start


def _line(text: str, marks: list[Mark], start: int, end: int, *, linked: bool) -> Markup:
    pieces: list[Markup] = []
    open_marks: list[Mark] = []
    for event in nested(marks, start, end):
        match event:
            case Open(mark, first):
                open_marks.append(mark)
                pieces.append(_opening(mark, first=first))
            case Close():
                open_marks.pop()
                pieces.append(Markup("</span>"))
            case Run(begin, stop):
                pieces.append(_run(marked_up(text[begin:stop]), open_marks if linked else []))
    return Markup("").join(pieces)


def _run(words: Markup, marks: list[Mark]) -> Markup:
    """Words, as a link to the innermost claim whose figure they belong to."""
    figure = next((mark for mark in reversed(marks) if mark.claim), None)
    return words if figure is None else _LINK.format(claim=figure.claim, hint=figure.hint, words=words)


def _opening(mark: Mark, *, first: bool) -> Markup:
    return _ELEMENT.format(
        id=_ATTRIBUTE.format(name="id", value=mark.name) if first else "",
        classes=mark.classes,
        figures=_names("data-figure-of", mark.figures),
        facets=_names("data-facet-of", mark.facets),
        hint=mark.hint,
    )


def _names(attribute: str, names: tuple[str, ...]) -> Markup:
    return _ATTRIBUTE.format(name=attribute, value=" ".join(names)) if names else Markup("")
