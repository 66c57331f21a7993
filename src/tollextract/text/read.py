"""Files, streams and strings to a Release; what cannot be read is refused with a reason."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import Path
from typing import BinaryIO

from tollextract.errors import InputError, UsageError
from tollextract.text.decode import decode
from tollextract.text.metadata import Metadata, find_metadata
from tollextract.text.model import Release, ReleaseInfo
from tollextract.text.sections import find_sections
from tollextract.text.view import view

#: Longest input in bytes that is read unless told otherwise.
LIMIT = 50_000_000


def read_file(
    path: Path,
    *,
    limit: int = LIMIT,
    published: dt.date | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Release:
    """Read a release from a file.

    ``limit`` is the longest file accepted, in bytes; ``published``, ``publisher``
    and ``title`` override what the text says. Raises InputError T201 (no such
    file), T202 (a folder), T203 (no permission), T210 (another fault of the
    system) and those of `read_stream`.
    """
    path = Path(path)
    where = path.name or str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise unreadable(error, where) from error
    return _from_bytes(data, where, limit, source=where, given=Metadata(title, publisher, published))


def read_stream(
    stream: BinaryIO,
    *,
    source: str | None = None,
    limit: int = LIMIT,
    published: dt.date | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Release:
    """Read a release from an open binary stream, such as standard input.

    Raises InputError T204 (empty), T205 (only white space), T206 (longer than
    ``limit`` bytes), T207 to T209 (not text, see `decode`).
    """
    name = None if source is None else _file_name(source)
    data = stream.read(limit + 1)
    given = Metadata(title, publisher, published)
    return _from_bytes(data, name or "standard input", limit, source=name, given=given)


def from_text(
    text: str,
    *,
    source: str | None = None,
    published: dt.date | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Release:
    """Make a release of a text; the digest is that of its UTF-8 form.

    Raises InputError T204 (empty), T205 (only white space) and T211 (half of a
    surrogate pair, which no encoding can write).

    >>> from_text("72 civilians were killed.", source="/home/me/a.txt").info.source
    'a.txt'
    """
    name = None if source is None else _file_name(source)
    where = name or "the text"
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            "T211",
            f"character {error.start} is half of a surrogate pair and stands for no letter.",
            where=where,
            remedy="Remove it, or decode the file again.",
        ) from error
    return _release(text, data, where, source=name, given=Metadata(title, publisher, published))


def parse_published(value: str) -> dt.date:
    """The date of ``YYYY-MM-DD``. Raises UsageError T441 for anything else.

    >>> parse_published("2023-12-01")
    datetime.date(2023, 12, 1)
    """
    match = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", value.strip())
    if match is None:
        raise UsageError(
            "T441",
            f'"{value}" is not a date.',
            where="published",
            remedy="Write it as YYYY-MM-DD, such as 2023-12-01.",
        )
    try:
        return dt.date(*map(int, match.groups()))
    except ValueError as error:
        raise UsageError(
            "T441",
            f'"{value}" is not a day of the calendar ({error}).',
            where="published",
            remedy="Write year, month and day as YYYY-MM-DD.",
        ) from error


def _from_bytes(data: bytes, where: str, limit: int, *, source: str | None, given: Metadata) -> Release:
    if len(data) > limit:
        raise InputError(
            "T206",
            f"this is longer than the limit of {limit:,} bytes.",
            where=where,
            remedy="Split it into single releases, or raise the limit.",
        )
    return _release(decode(data, where=where), data, where, source=source, given=given)


def _release(text: str, data: bytes, where: str, *, source: str | None, given: Metadata) -> Release:
    _refuse_blank(text, where)
    plain = view(text)
    sections = find_sections(plain)
    found = find_metadata(plain, sections, text=text)
    info = ReleaseInfo(
        title=given.title if given.title is not None else found.title,
        publisher=given.publisher if given.publisher is not None else found.publisher,
        published=given.published or found.published,
        published_guess=given.published is None and found.published is not None,
        language=found.language,
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        characters=len(text),
        sections=sections,
    )
    return Release(text=text, info=info)


def _refuse_blank(text: str, where: str) -> None:
    if not text:
        raise InputError("T204", "this is empty.", where=where, remedy="Give the text of a release.")
    if not view(text[:1000]).strip() and not view(text).strip():
        raise InputError(
            "T205", "this holds nothing but white space.", where=where, remedy="Give the text of a release."
        )


def unreadable(error: OSError, where: str) -> InputError:
    """What an error of the system means for the reader: T201 to T203, T210."""
    if isinstance(error, FileNotFoundError):
        return InputError(
            "T201", "there is no such file.", where=where, remedy="Check the name and the folder."
        )
    if isinstance(error, IsADirectoryError):
        return InputError("T202", "this is a folder, not a file.", where=where, remedy="Name a file in it.")
    if isinstance(error, PermissionError):
        return InputError(
            "T203",
            "you may not read this file.",
            where=where,
            remedy="Ask for the right to read it, or copy it.",
        )
    reason = error.strerror or type(error).__name__
    return InputError(
        "T210", f"this cannot be read ({reason}).", where=where, remedy="Check the disk and the path."
    )


def _file_name(source: str) -> str:
    """The last part of a path of either kind of system: no path of a disk reaches a report."""
    return re.split(r"[/\\]", source.rstrip("/\\"))[-1]
