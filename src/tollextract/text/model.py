"""What a release is: the text exactly as received, its sections and its metadata."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict

SectionKind = Literal[
    "title",
    "subtitle",
    "dateline",
    "lead",
    "body",
    "list",
    "table",
    "call",
    "boilerplate",
    "furniture",
    "other_document",
]


#: Sections whose numbers are set aside: page furniture and teasers of other articles.
QUARANTINED: frozenset[str] = frozenset({"furniture", "other_document"})


class Record(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Section(Record):
    """A run of the text, ``[start, end)`` in code points; sections never overlap.

    ``level`` is the depth of a heading or list item (0 for running text);
    ``heading`` marks a line that announces what follows it.
    """

    kind: SectionKind
    start: int
    end: int
    level: int = 0
    heading: bool = False


class ReleaseInfo(Record):
    """The metadata of a release, as it stands in every report."""

    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    #: True where ``published`` was inferred from the text and not given.
    published_guess: bool = False
    language: str | None = None
    source: str | None = None
    sha256: str
    characters: int
    sections: tuple[Section, ...] = ()
    #: What the release was before it was converted to text; "text/plain": it was not.
    media_type: str = "text/plain"
    #: The address of the page, where the page or its archive says so.
    url: str | None = None
    #: The offset at which each page begins, where there are pages (PDF).
    pages: tuple[int, ...] = ()
    #: The text all offsets count in, where it was converted; null where the file is that text.
    text: str | None = None


class Release(Record):
    """``text`` as received (decoded, otherwise untouched) and what is known about it."""

    text: str
    info: ReleaseInfo
