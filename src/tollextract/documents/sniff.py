"""Which kind of document some bytes are: by what they begin with, then by the name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

#: How many bytes are looked at.
HEAD = 4096

#: Endings that are read; files of a folder with another ending are passed over.
ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".warc": "warc",
    ".gz": "gzip",
    ".zip": "zip",
}
#: Kinds that hold documents and are none.
CONTAINERS = frozenset({"jsonl", "json", "csv", "warc", "gzip", "zip"})

_HTML = re.compile(
    rb"(?is)^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b"
)


def sniff(head: bytes, name: str) -> str:
    r"""The kind of a document whose first bytes are ``head``.

    One of the values of ``ENDINGS``; "text" where nothing says otherwise, and the
    decoder then refuses what is no text.

    >>> sniff(b"%PDF-1.7", "a.txt"), sniff(b"Ten died.", "a.HTML"), sniff(b"<!doctype html>", "page")
    ('pdf', 'html', 'html')
    """
    if head.lstrip(b"\0\t\n\r ").startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if ending(name) == ".docx" or b"word/" in head else "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith(b"WARC/"):
        return "warc"
    known = ENDINGS.get(ending(name))
    if known in ("pdf", "docx", "gzip", "zip", "warc", None):
        known = None if known is None else "text"  # it is not what its name says
    return "html" if known in (None, "text") and _HTML.match(head) else known or "text"


def ending(name: str) -> str:
    """The ending of a name in lower case, with its stop."""
    return PurePosixPath(name).suffix.lower()
