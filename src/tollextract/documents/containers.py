"""Archives to the documents in them, one at a time, never more in memory than one of them.

How much comes out is counted while it is read, so that a small file that unpacks
to more than a disk holds is refused after a moment.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from tollextract.documents.eml import attachments
from tollextract.documents.faults import bomb, damaged, encrypted, library, too_deep, too_long
from tollextract.documents.model import LIMITS, Blob, Limits
from tollextract.documents.records import csv_blobs, json_blobs, jsonl_blobs
from tollextract.documents.sniff import ENDINGS, HEAD, ending, sniff
from tollextract.errors import InputError

_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError)


def blobs(stream: BinaryIO, *, name: str, size: int, limits: Limits = LIMITS) -> Iterator[Blob]:
    """The documents in a stream of bytes, in their order; a plain document is the only one of its own.

    ``size`` is that of the stream, for judging what comes out of it. A part that
    cannot be read is a Blob with its fault; where the archive itself breaks off, the
    last Blob says so.
    """
    budget = max(limits.free, limits.expansion * size)
    try:
        yield from _blobs(stream, name, _Budget(budget, name), limits, depth=0)
    except InputError as error:
        yield Blob(name=name, fault=error)
    except _BROKEN as error:
        yield Blob(name=name, fault=damaged(name, str(error) or "the archive is cut short"))


class _Budget:
    """How many bytes may still come out of one archive and all those in it."""

    def __init__(self, limit: int, where: str) -> None:
        self.limit = self.left = limit
        self.where = where

    def take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise bomb(self.where, self.limit)


class _Counted(io.RawIOBase):
    """A stream that takes what is read from it off a budget."""

    def __init__(self, stream: Any, budget: _Budget) -> None:
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = self._stream.read(len(buffer))
        self._budget.take(len(content))
        buffer[: len(content)] = content
        return len(content)


def _blobs(stream: BinaryIO, name: str, budget: _Budget, limits: Limits, *, depth: int) -> Iterator[Blob]:
    if depth > limits.depth:
        raise too_deep(name)
    peeked: Any = stream if hasattr(stream, "peek") else io.BufferedReader(cast("Any", stream), 1 << 16)
    kind = sniff(_head(peeked), name)
    if kind == "gzip":
        inner = name[:-3] if ending(name) == ".gz" else name
        unpacked = io.BufferedReader(_Counted(gzip.GzipFile(fileobj=peeked), budget), 1 << 16)
        try:
            yield from _renamed(_blobs(unpacked, inner, budget, limits, depth=depth + 1), inner, name)
        except InputError as error:
            where = error.where.replace(inner, name, 1)
            raise InputError(error.code, error.what, where=where, remedy=error.remedy) from error
    elif kind == "zip":
        yield from _zip(peeked, name, budget, limits, depth=depth)
    elif kind == "warc":
        yield from _warc(peeked, name, budget, limits)
    elif kind == "jsonl":
        yield from jsonl_blobs(peeked, name=name, limits=limits)
    elif kind == "csv":
        yield from csv_blobs(peeked, name=name, limits=limits)
    else:
        yield from _whole(peeked, name, kind, limits)


def _head(stream: Any) -> bytes:
    return bytes(stream.peek(HEAD)[:HEAD])


def _renamed(inner: Iterator[Blob], old: str, new: str) -> Iterator[Blob]:
    """A file is known by the name it has on the disk: "a.html.gz" and not "a.html"."""
    for blob in inner:
        kind = blob.kind or sniff(blob.data[:HEAD], blob.name)
        name = new + blob.name.removeprefix(old)
        yield Blob(name=name, data=blob.data, kind=kind, url=blob.url, charset=blob.charset, fault=blob.fault)


def _whole(stream: BinaryIO, name: str, kind: str, limits: Limits) -> Iterator[Blob]:
    """A file that has to be read whole: one document, a JSON file, a letter with its attachments."""
    data = stream.read(limits.member + 1)
    if len(data) > limits.member:
        raise too_long(name, f"the limit of {limits.member:,} bytes")
    if kind == "json":
        yield from json_blobs(data, name=name)
        return
    yield Blob(name=name, data=data, kind=kind)
    if kind == "eml":
        yield from (blob for blob in attachments(data, where=name) if ending(blob.name) in ENDINGS)


def _zip(stream: BinaryIO, name: str, budget: _Budget, limits: Limits, *, depth: int) -> Iterator[Blob]:
    """The files of a ZIP archive, by name; those no release can be in are passed over."""
    seekable = stream if stream.seekable() else io.BytesIO(_all(stream, name, limits))
    with zipfile.ZipFile(seekable) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            where = f"{name}!{member.filename}"
            if member.is_dir() or not is_wanted(member.filename):
                continue
            if member.flag_bits & 1:
                yield Blob(name=where, fault=encrypted(where))
                continue
            try:
                with archive.open(member) as content:
                    counted = io.BufferedReader(_Counted(content, budget), 1 << 16)
                    yield from _blobs(counted, where, budget, limits, depth=depth + 1)
            except InputError as error:
                if error.code == "T216":  # the whole archive is one that unpacks without end
                    raise
                yield Blob(name=where, fault=error)
            except _BROKEN as error:
                yield Blob(name=where, fault=damaged(where, str(error) or "this part is cut short"))


def _all(stream: BinaryIO, name: str, limits: Limits) -> bytes:
    data = stream.read(limits.member + 1)
    if len(data) > limits.member:
        raise too_long(name, f"the limit of {limits.member:,} bytes for an archive inside another")
    return data


def is_wanted(name: str) -> bool:
    """Whether a file found in a folder or archive is read: by its ending, and not a hidden one.

    >>> is_wanted("2021/may.html"), is_wanted("style.css"), is_wanted("__MACOSX/._may.html")
    (True, False, False)
    """
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() in ENDINGS and not hidden


def _warc(stream: BinaryIO, name: str, budget: _Budget, limits: Limits) -> Iterator[Blob]:
    """Every answered page and document of a web archive that a release can be in."""
    iterator = library("warcio.archiveiterator", extra="warc", where=name)
    try:
        records = iterator.ArchiveIterator(stream)
        for number, record in enumerate(records, start=1):
            data = record.content_stream().read(limits.member + 1)
            budget.take(len(data))
            if not _is_whole(record):
                raise EOFError(f"record {number} is cut short")
            kind, charset = _content_type(record)
            if kind is not None and _is_answer(record):
                where = f"{name}!{number}"
                url = record.rec_headers.get_header("WARC-Target-URI")
                if len(data) > limits.member:
                    yield Blob(name=where, fault=too_long(where, f"the limit of {limits.member:,} bytes"))
                else:
                    yield Blob(name=where, data=data, kind=kind, url=url, charset=charset)
        if records.next_line:
            raise EOFError("the head of a record is cut short")
    except InputError:
        raise
    except Exception as error:  # of a record that is cut short the library asks what it has not
        raise damaged(name, f"the web archive breaks off ({error})") from error


def _is_whole(record: Any) -> bool:
    """Whether as much of a record is there as it says; reads the rest of it."""
    if not str(record.rec_headers.get_header("Content-Length")).strip().isdigit():
        return False
    while record.raw_stream.read(1 << 16):
        pass
    return not record.raw_stream.limit


def _is_answer(record: Any) -> bool:
    if record.rec_type not in ("response", "resource"):
        return False
    return record.http_headers is None or str(record.http_headers.get_statuscode()) == "200"


_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


def _content_type(record: Any) -> tuple[str | None, str | None]:
    headers = record.http_headers or record.rec_headers
    kind, _, parameters = str(headers.get_header("Content-Type") or "").partition(";")
    _, _, charset = parameters.lower().partition("charset=")
    return _TYPES.get(kind.strip().lower()), charset.split(";")[0].strip(" \"'") or None
