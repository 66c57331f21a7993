"""What the converters take and give."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from tollextract.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is read before a document is refused; sizes in bytes.

    ``member`` is the most one document may hold once unpacked, ``html`` the most
    of a page (its tree takes some thirty times as much memory), ``pages`` and
    ``characters`` the most of a PDF. An archive may unpack to ``expansion`` times
    its own size, and always to ``free``; ``depth`` archives may lie in each other.
    """

    member: int = 50_000_000
    html: int = 10_000_000
    pages: int = 2_000
    characters: int = 5_000_000
    expansion: int = 200
    free: int = 200_000_000
    depth: int = 3


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """One document, not yet converted: its name and its bytes.

    ``kind`` is one of the kinds of ``sniff`` where it is known already; ``url`` and
    ``charset`` are what an archive says about it. ``fault`` stands in place of the
    bytes where they could not be had.
    """

    name: str
    data: bytes = b""
    kind: str | None = None
    url: str | None = None
    charset: str | None = None
    fault: InputError | None = None

    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A converted document: its text, and what the page or record says about itself.

    ``pages`` holds the offset in the text at which each page begins, where there
    are pages.
    """

    text: str
    media_type: str
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None
    pages: tuple[int, ...] = field(default=())
