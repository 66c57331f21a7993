"""Records with a text among their fields: a line of JSON, a row of CSV, an item of ReliefWeb's JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from tollextract.documents.faults import bad_record, blank_text_field, damaged, no_text_field
from tollextract.documents.html import fragment_text
from tollextract.documents.model import LIMITS, Blob, Document, Limits
from tollextract.documents.naming import date_of, names

_MEDIA_TYPE = "application/json"
_MARKUP = re.compile(r"(?i)</(?:p|div|li|ul|h[1-6])>|<br\s*/?>")


def record_document(data: bytes, *, where: str) -> Document:
    """Convert one record, a JSON object in UTF-8.

    A field of HTML is preferred to one of plain text where a record has both: it
    keeps headings and lists; a field of text that holds elements is one of HTML.
    Raises InputError T205 (blank), T219 (no text), T220 (no object).
    """
    record = _object(data, where)
    inner = record.get("fields")
    fields = _flat(inner if isinstance(inner, dict) else record)
    values = {key: _found(fields, key) for key in names("fields")}
    page = values["html"]
    if page is None and values["text"] is None:
        known = [*names("fields")["text"], *names("fields")["html"]]
        raise (
            blank_text_field(where) if fields.keys() & known else no_text_field(where, sorted(fields), known)
        )
    if page is None and _MARKUP.search(str(values["text"])):
        page = values["text"]
    text = fragment_text(page, where=where) if page is not None else str(values["text"])
    title = values["title"]
    if title and title.casefold() not in text[:400].casefold():
        text = f"{title}\n\n{text}"
    return Document(
        text=text.replace("\r\n", "\n"),
        media_type=_MEDIA_TYPE,
        title=title,
        publisher=values["publisher"],
        published=date_of(values["published"]) if values["published"] else None,
        url=values["url"],
    )


def _object(data: bytes, where: str) -> dict[str, Any]:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise bad_record(where, "it is not JSON") from error
    if not isinstance(record, dict):
        raise bad_record(where, "it is not an object with named fields")
    return record


def _flat(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key).strip().lower(): value for key, value in fields.items()}


def _found(fields: Mapping[str, Any], what: str) -> str | None:
    """The first field of one of the names that says something."""
    for name in names("fields")[what]:
        if text := _said(fields.get(name), what):
            return text
    return None


def _said(value: Any, what: str) -> str | None:
    if isinstance(value, list):
        said = (_said(one, what) for one in value)
        return next((one for one in said if one), None)
    if isinstance(value, dict):
        inner = names("nested").get(what, ())
        return next((text for key in inner if (text := _said(value.get(key), what))), None)
    if isinstance(value, bool) or value is None:
        return None
    return str(value).strip() or None


def json_blobs(data: bytes, *, name: str) -> Iterator[Blob]:
    """The records of a JSON file: an array, an object with ``data`` or ``items``, or one record."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise damaged(name, "it is not whole JSON") from error
    inner = (
        next((content[key] for key in ("data", "items", "results") if key in content), content)
        if (isinstance(content, dict))
        else content
    )
    if isinstance(inner, dict):
        yield Blob(name=name, data=_bytes(inner), kind="record")
        return
    if not isinstance(inner, list):
        raise bad_record(name, "it holds neither an object nor a list of objects")
    for number, record in enumerate(inner, start=1):
        yield Blob(name=f"{name}!{_id(record) or number}", data=_bytes(record), kind="record")


def _bytes(record: Any) -> bytes:
    return json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _id(record: Any) -> str | None:
    return _found(_flat(record), "id") if isinstance(record, dict) else None


def jsonl_blobs(stream: BinaryIO, *, name: str, limits: Limits = LIMITS) -> Iterator[Blob]:
    """One record a line; blank lines are passed over, a line past the limit is a fault of its own."""
    number = 0
    while line := stream.readline(limits.member + 1):
        number += 1
        where = f"{name}!{number}"
        if len(line) > limits.member:
            while line and not line.endswith(b"\n"):
                line = stream.readline(limits.member)
            yield Blob(name=where, fault=bad_record(where, f"the line has more than {limits.member:,} bytes"))
        elif line.strip():
            yield Blob(name=where, data=line.strip().removeprefix(b"\xef\xbb\xbf"), kind="record")


def csv_blobs(stream: BinaryIO, *, name: str, limits: Limits = LIMITS) -> Iterator[Blob]:
    """One record a row, under the names of the first row. Raises InputError T219 where none is a text."""
    csv.field_size_limit(limits.member)
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        head = lines.readline()
        reader = csv.DictReader(_with(head, lines), delimiter=max(",;\t", key=head.count))
        fields = [field for field in reader.fieldnames or () if field]
        known = (*names("fields")["text"], *names("fields")["html"])
        if not {field.strip().lower() for field in fields} & set(known):
            raise no_text_field(name, fields, list(known))
        for number, row in enumerate(reader, start=2):
            row.pop(None, None)
            yield Blob(name=f"{name}!{number}", data=_bytes(row), kind="record")
    except UnicodeDecodeError as error:
        raise damaged(name, "it is not UTF-8 text", remedy="Save it as CSV UTF-8.") from error
    except csv.Error as error:
        raise damaged(name, f"it is no CSV table ({error})") from error


def _with(head: str, lines: Iterable[str]) -> Iterator[str]:
    yield head
    yield from lines
