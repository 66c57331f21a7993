"""Reads ``heads.txt``: the heads of releases, with the time that each of them is about."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

from tollextract.pipeline import load
from tollextract.spans.periods import PeriodValue
from tollextract.text.read import from_text

FILE = Path(__file__).parent / "heads.txt"
#: What stands in the place of two days where a release is about no time.
NONE = "none"


class Head(NamedTuple):
    """A text, and the days that may be the first and the last it is about; "-" is none."""

    id: str
    fault: bool
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    text: str

    def accepts(self, value: PeriodValue | None) -> bool:
        """Whether a reader could take that time.

        >>> Head("a", False, ("2011-03-01",), ("-",), "").accepts(None)
        False
        """
        start, end = (value.start, value.end) if value is not None else (None, None)
        return str(start or "-") in self.starts and str(end or "-") in self.ends


def heads() -> list[Head]:
    """Every head of the file; ValueError for one that is named twice."""
    found = [_head(block) for block in FILE.read_text("utf-8").split("\n[")[1:]]
    if len({head.id for head in found}) != len(found):
        raise ValueError("a head is named twice")
    return found


def _head(block: str) -> Head:
    first, _, rest = block.partition("]\n")
    text = "\n".join(row for row in rest.splitlines() if not row.startswith("#")).strip()
    name, *days = first.split()
    start, end = ("-", "-") if days == [NONE] else days
    fault = name.startswith("!")
    return Head(name.removeprefix("!"), fault, tuple(start.split("~")), tuple(end.split("~")), f"{text}\n")


def about(text: str, *, published: dt.date | None = None) -> PeriodValue | None:
    """The time that a text is found to be about; None where it is about none.

    ``published`` is the day it came out, where that is known beforehand.
    """
    nlp = _pipeline()
    doc = nlp.make_doc(text)
    doc._.toll_release = from_text(text, published=published)
    for name, component in nlp.pipeline:
        doc = component(doc)
        if name == "toll_periods":
            break
    main = doc.user_data["toll_main_period"]
    return main.period if main is not None else None


@cache
def _pipeline() -> Language:
    return load("syria")
