"""The text layer of a PDF as running text: paragraphs whole, page numbers and running heads gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tollextract.documents.faults import damaged, encrypted, library, scanned, too_long
from tollextract.documents.model import LIMITS, Document, Limits
from tollextract.documents.pdf_lines import Line, without_running_heads
from tollextract.documents.pdf_paragraphs import paragraphs

_PASSWORD = 4  # FPDF_ERR_PASSWORD
#: A page of a scan may carry a stamp or a page number.
_LEAST_LETTERS = 20


def pdf_document(data: bytes, *, where: str, limits: Limits = LIMITS) -> Document:
    """Convert a PDF; ``pages`` of the result tell where each page begins in the text.

    Raises InputError T206 (too many pages or characters), T212 (pypdfium2
    missing), T213 (encrypted), T214 (scanned), T215 (damaged).
    """
    pages = list(_pages(data, where, limits))
    letters = sum(char.isalpha() for lines in pages for line in lines for char in line.text)
    if letters < _LEAST_LETTERS:
        raise scanned(where)
    text, starts = paragraphs(without_running_heads(pages))
    return Document(text=text, media_type="application/pdf", pages=starts)


def _pages(data: bytes, where: str, limits: Limits) -> Iterator[list[Line]]:
    pdfium = library("pypdfium2", extra="pdf", where=where)
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise encrypted(where) from error
        raise damaged(where, "its table of objects cannot be read") from error
    try:
        if len(file) > limits.pages:
            raise too_long(where, f"the {limits.pages:,} pages a document may have")
        characters = 0
        for number in range(len(file)):
            lines = _lines(pdfium, file, number, where)
            characters += sum(len(line.text) for line in lines)
            if characters > limits.characters:
                raise too_long(where, f"the {limits.characters:,} characters a document may have")
            yield lines
    finally:
        file.close()


def _lines(pdfium: Any, file: Any, number: int, where: str) -> list[Line]:
    """The lines of one page in the order of the file, each with its box."""
    try:
        page = file[number]
        height = page.get_height()
        content = page.get_textpage()
        text = content.get_text_range()
    except pdfium.PdfiumError as error:
        raise damaged(where, f"page {number + 1} cannot be read") from error
    lines = []
    at = 0
    for raw in text.split("\r\n"):
        if line := _line(content, raw, at, height):
            lines.append(line)
        at += len(raw) + 2
    content.close()
    page.close()
    return lines


def _line(content: Any, raw: str, at: int, height: float) -> Line | None:
    printed = raw.strip()
    if not printed:
        return None
    first = at + len(raw) - len(raw.lstrip())
    last = first + len(printed) - 1
    left, bottom, _, top = content.get_charbox(first, loose=True)
    _, _, right, _ = content.get_charbox(last, loose=True)
    # U+FFFE and U+0002 are what the library leaves of a hyphen at the end of a line
    words = " ".join(printed.replace("\ufffe", "\u00ad").replace("\x02", "\u00ad").split())
    return Line(words, left=left, right=right, top=height - top, bottom=height - bottom, page=height)
