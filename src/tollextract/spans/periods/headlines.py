"""The lines above the first paragraph of a release, which say what it is about and when it came out."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.spans.periods.words import cue
from tollextract.text.model import QUARANTINED, Section
from tollextract.text.patterns import LABEL


def above_lead(parts: Sequence[Section]) -> list[Section]:
    """Title, subtitle and the lines between them and the first paragraph.

    Where no paragraph is marked as the lead, the first one behind the title is:
    a day named in the text is no date of issue.
    """
    leads = [index for index, part in enumerate(parts) if part.kind == "lead"]
    title = next((index for index, part in enumerate(parts) if part.kind == "title"), -1)
    prose = (index for index, part in enumerate(parts) if part.kind == "body" and not part.heading)
    end = next(iter(leads), next((index for index in prose if index > title), len(parts)))
    return [part for part in parts[:end] if part.kind not in QUARANTINED]


def headlines(view: str, parts: Sequence[Section]) -> list[Section]:
    """Title, subtitle, and the other headlines, items and labelled lines above the first paragraph."""
    above = above_lead(parts)
    title = next((part.start for part in above if part.kind == "title"), 0)
    lines = (part for part in above if part.kind != "dateline")
    heads = (
        part
        for part in lines
        if part.kind in {"title", "subtitle", "list"}
        or part.heading
        or part.start < title
        or label_of(view, part) in cue("when_label")
    )
    return sorted(heads, key=lambda part: (part.kind != "title", part.kind != "subtitle", part.start))


def label_of(view: str, part: Section) -> str:
    """The words before the colon of a line "Time: 20 February 2018", in small letters; else nothing."""
    match = LABEL.match(view[part.start : part.end])
    return match["label"].lower().strip() if match is not None else ""
