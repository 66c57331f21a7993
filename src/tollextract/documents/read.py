"""Files and blobs to releases: which converter, and what of its metadata goes into the release."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tollextract.documents.containers import blobs
from tollextract.documents.docx import docx_document
from tollextract.documents.eml import eml_document, mhtml_document
from tollextract.documents.faults import empty_container, several, too_long
from tollextract.documents.html import html_document
from tollextract.documents.model import LIMITS, Blob, Document, Limits
from tollextract.documents.pdf import pdf_document
from tollextract.documents.records import record_document
from tollextract.documents.sniff import CONTAINERS, HEAD, sniff
from tollextract.text.model import Release
from tollextract.text.read import from_text, read_file, read_stream, unreadable


def read_document(path: Path, *, published: dt.date | None = None, limits: Limits = LIMITS) -> Release:
    """Read the one release in a file of any kind.

    ``published`` overrides what the document says. Raises InputError: T217 where
    the file holds several documents, T218 where it holds none, and those of the
    converters.
    """
    path = Path(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            if sniff(head, path.name) == "text":
                return read_file(path, published=published, limit=limits.member)
            stream.seek(0)
            return _only(stream, path.name, path.stat().st_size, published, limits)
    except OSError as error:
        raise unreadable(error, path.name or str(path)) from error


def read_document_stream(
    stream: BinaryIO, *, published: dt.date | None = None, limits: Limits = LIMITS
) -> Release:
    """Read the one release in an open binary stream, such as standard input; raises as `read_document`."""
    data = stream.read(limits.member + 1)
    if len(data) > limits.member:
        raise too_long("standard input", f"the limit of {limits.member:,} bytes")
    if sniff(data[:HEAD], "") == "text":
        return read_stream(io.BytesIO(data), published=published)
    release = _only(io.BytesIO(data), "standard input", len(data), published, limits)
    return release.model_copy(update={"info": release.info.model_copy(update={"source": None})})


def _only(stream: BinaryIO, name: str, size: int, published: dt.date | None, limits: Limits) -> Release:
    """The only document of a file; a letter is its body."""
    found: Blob | None = None
    for blob in blobs(stream, name=name, size=size, limits=limits):
        if found is not None:
            if found.kind == "eml":
                break
            raise several(name)
        found = blob
    if found is None:
        raise empty_container(name)
    return read_blob(found, published=published, limits=limits)


def releases_in(path: Path, *, limits: Limits = LIMITS) -> Iterator[Blob]:
    """Every document of a file, unconverted; a file that cannot be opened is one Blob with its fault."""
    try:
        with path.open("rb") as stream:
            yield from blobs(stream, name=path.name, size=path.stat().st_size, limits=limits)
    except OSError as error:
        yield Blob(name=path.name, fault=unreadable(error, path.name))


def read_blob(blob: Blob, *, published: dt.date | None = None, limits: Limits = LIMITS) -> Release:
    """Convert a document and make a release of it.

    A plain text stays as received. Else the release holds the text as converted
    (``info.text``), beside the digest of the bytes it was converted from.
    """
    if blob.fault is not None:
        raise blob.fault
    kind = blob.kind or sniff(blob.data[:HEAD], blob.name)
    if kind == "text":
        release = read_stream(io.BytesIO(blob.data), source=blob.name, published=published)
        return _with(release, url=blob.url) if blob.url else release
    document = convert(blob, kind, limits)
    release = from_text(
        document.text,
        source=blob.name,
        published=published or document.published,
        publisher=_writable(document.publisher),
        title=_writable(document.title),
    )
    return _with(
        release,
        media_type=document.media_type,
        url=_writable(document.url),
        pages=document.pages,
        text=document.text,
        sha256=blob.sha256(),
        source=blob.name,
    )


def convert(blob: Blob, kind: str, limits: Limits = LIMITS) -> Document:
    """The text and metadata of a document that is no plain text; raises InputError."""
    data, where = blob.data, blob.name
    match kind:
        case "html":
            return html_document(data, where=where, charset=blob.charset, url=blob.url, limits=limits)
        case "pdf":
            return pdf_document(data, where=where, limits=limits)
        case "docx":
            return docx_document(data, where=where, limits=limits)
        case "eml":
            return eml_document(data, where=where, limits=limits)
        case "mhtml":
            return mhtml_document(data, where=where, limits=limits)
        case "record":
            return record_document(data, where=where)
    assert kind in CONTAINERS, kind
    raise several(where)


def _writable(words: str | None) -> str | None:
    """Metadata without halves of surrogate pairs, which no encoding can write."""
    return None if words is None else words.encode("utf-8", "replace").decode("utf-8")


def _with(release: Release, **values: object) -> Release:
    return release.model_copy(update={"info": release.info.model_copy(update=values)})
