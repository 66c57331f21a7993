"""The day a text came out, where it says who spoke then: "it said on Tuesday, 2 May 2023"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tollextract.spans.periods import contexts
from tollextract.spans.periods.atoms import find_atoms
from tollextract.spans.periods.finder import find_periods
from tollextract.spans.periods.values import Anchor
from tollextract.spans.periods.words import cue
from tollextract.spans.periods.year_told import named_in_full
from tollextract.text.model import Section
from tollextract.text.view import small

#: So many paragraphs from the top, so many from the bottom say when a text came out.
NEAR = 3
#: The words that say so stand no further from a paragraph.
AROUND = 80


def as_it_was_said(view: str, parts: Sequence[Section]) -> dt.date | None:
    """The day with which the text names who says it: "it said on Tuesday, 2 May 2023".

    None where it tells of anything later.
    """
    prose = [part for part in parts if part.kind in {"lead", "body", "dateline", "boilerplate"}]
    for part in (*prose[:NEAR], *prose[NEAR:][-NEAR:]):
        if not _says(view[max(0, part.start - AROUND) : part.end + AROUND]):
            continue
        for match in find_periods(view[part.start : part.end], anchor=Anchor()):
            day = match.period.start
            if day is None or match.period.kind != "day":
                continue
            start, end = part.start + match.start, part.start + match.end
            said = contexts.precedes("released", view, start) or contexts.after("released").match(view, end)
            told = named_in_full(find_atoms(view)) if said else []
            if said and not any(value.start > day for value in told if value.start is not None):
                return day
    return None


def _says(text: str) -> bool:
    """Whether a text may say that something was said: a look that spares most texts the search for days.

    It lets through whatever ``contexts`` takes for "released", "report of" among it.
    """
    low = small(text)
    return "report" in low or any(words.split()[0] in low for words in cue("released"))
