"""What a command reads: a file, or standard input."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from tollextract.profiles import load_profile
from tollextract.text import read
from tollextract.text.model import Release


def parse_published(value: str | None) -> dt.date | None:
    """The date of ``--published``; raises ``UsageError`` for one that does not exist."""
    return None if value is None else read.parse_published(value)


def check_profile(profile: str) -> None:
    """Refuse an unknown or broken data pack before spaCy is loaded; raises ``ProfileError``."""
    load_profile(profile)


def read_source(source: str, *, published: dt.date | None) -> Release:
    """The release in a file, or on standard input for ``-``; raises ``InputError``."""
    from tollextract.documents.read import read_document, read_document_stream

    if source == "-":
        return read_document_stream(sys.stdin.buffer, published=published)
    return read_document(Path(source), published=published)
