"""Bytes to text: UTF-8 first, then UTF-16, then the code pages of the region."""

from __future__ import annotations

import codecs

from tollextract.errors import InputError

_SAMPLE = 65_536

#: First bytes of formats that are no plain text: (bytes, name, what to do).
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", "Convert it to text first (for example with pdftotext)."),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it, or save the document as plain text."),
    (b"\x89PNG\r\n", "a PNG image", "Give the text of the release, not a picture of it."),
    (b"\xff\xd8\xff", "a JPEG image", "Give the text of the release, not a picture of it."),
    (b"GIF8", "a GIF image", "Give the text of the release, not a picture of it."),
    (b"II*\x00", "a TIFF image", "Give the text of the release, not a picture of it."),
    (b"MM\x00*", "a TIFF image", "Give the text of the release, not a picture of it."),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Open it and save it as plain text."),
    (b"{\\rtf", "a rich text document", "Open it and save it as plain text."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it first."),
    (b"Rar!", "a RAR archive", "Unpack it first."),
    (b"SQLite format 3", "a SQLite database", "Give a text file."),
)

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the two bytes of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

#: Code pages a release may have been saved in, where charset detection has to choose.
_CODE_PAGES = ["cp1252", "cp1256", "cp1254", "cp1250", "cp1251", "cp1253", "cp1255", "iso8859_6", "gb18030"]

#: Bytes on whose meaning (quotes, dashes, spaces, signs) all Windows code pages of the list agree.
_SHARED_SIGNS = frozenset(
    b"\x82\x84\x85\x86\x87\x89\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa9\xab\xae\xb0\xb7\xbb"
)


#: Letters of western Europe; a text in Arabic or Cyrillic code pages has many besides.
_WESTERN = _SHARED_SIGNS | frozenset("àâäçéèêëîïôöùûüßñáíóúÄÖÜÉÈÇœŒ".encode("cp1252"))


def decode(data: bytes, *, where: str) -> str:
    r"""The text of the bytes; a byte order mark is dropped, nothing else is touched.

    ``where`` names the file in messages. Raises InputError T207 (a format that is
    not text), T208 (no known encoding) or T209 (damaged text).

    >>> decode(b"\xef\xbb\xbf72 civilians\r\n", where="a.txt")
    '72 civilians\r\n'
    """
    _refuse_known_formats(data, where)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, where)
    if b"\0" in data:
        return _strict(data, _evident_utf16(data, where), where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error, where)
    return _strict(data, _code_page(data, where), where)


def _refuse_known_formats(data: bytes, where: str) -> None:
    for first, name, remedy in _MAGIC:
        if data.startswith(first):
            raise InputError("T207", f"this is {name}, not plain text.", where=where, remedy=remedy)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            "T209",
            f"byte {error.start} cannot be read as {encoding}: the file is damaged or cut short.",
            where=where,
            remedy="Save it again as UTF-8 text.",
        ) from error


def _evident_utf16(data: bytes, where: str) -> str:
    """UTF-16 without a mark, if what comes out are letters and not noise."""
    sample = data[:_SAMPLE]
    sample = sample[: len(sample) // 2 * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="ignore")
        plain = sum((char.isascii() and char != "\0") or "\u0600" <= char <= "\u06ff" for char in text)
        if len(data) % 2 == 0 and plain >= 0.9 * len(sample) / 2:
            return encoding
    raise InputError(
        "T207",
        "this is a binary file, not plain text.",
        where=where,
        remedy="Give the release as a text file.",
    )


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError, where: str) -> None:
    """Text that is UTF-8 but for a few bytes is damaged; another code page would garble the rest."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    # 4 sound characters beyond ASCII for each broken one do not come about by chance
    sound = sum(1 for char in text[:_SAMPLE] if char > "\x7f") - text[:_SAMPLE].count("\ufffd")
    if sound >= 4 * max(1, broken):
        raise InputError(
            "T209",
            f"this is UTF-8 text, but byte {error.start} does not belong in it ({broken} such).",
            where=where,
            remedy="Save it again as UTF-8 text.",
        )


def _code_page(data: bytes, where: str) -> str:
    """The code page of text that is not UTF-8, by charset-normalizer on what is not ASCII."""
    beyond = data.translate(None, bytes(range(128)))
    used = set(beyond)
    # "töteten", "détruite": few such letters among many plain ones; elsewhere it is the reverse
    if used <= _SHARED_SIGNS or (used <= _WESTERN and len(beyond) * 5 < len(data)):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(_telling_part(data), cp_isolation=_CODE_PAGES, threshold=0.3).best()
    if best is None:
        raise InputError(
            "T208",
            "the encoding of this file is unknown.",
            where=where,
            remedy="Save it as UTF-8 text.",
        )
    return best.encoding


def _telling_part(data: bytes) -> bytes:
    """At most a sample's worth, from a little before the first byte beyond ASCII.

    Detection on the whole of a long file costs minutes and tells no more.
    """
    ascii_head = len(data) - len(data.lstrip(bytes(range(128))))
    start = max(0, ascii_head - 2000)
    return data[start : start + _SAMPLE]
