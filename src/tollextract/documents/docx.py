"""Office documents (DOCX): paragraphs, headings, lists and tables in their order."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from tollextract.documents.faults import bomb, damaged, encrypted, library
from tollextract.documents.model import LIMITS, Document, Limits

_OLE = b"\xd0\xcf\x11\xe0"
_HEADING = re.compile(r"(?i)heading (\d)")
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_document(data: bytes, *, where: str, limits: Limits = LIMITS) -> Document:
    """Convert a DOCX file.

    Raises InputError T212 (python-docx missing), T213 (encrypted), T215 (damaged)
    and T216 (it unpacks to too much).
    """
    docx = library("docx", extra="docx", where=where)
    if data.startswith(_OLE):
        raise encrypted(where)
    _refuse_bomb(data, where, limits)
    try:
        file = docx.Document(io.BytesIO(data))
        blocks = list(_blocks(file))
    except (KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:  # lxml's errors are SyntaxErrors
        raise damaged(where, "the office document cannot be read") from error
    return Document(
        text="".join(blocks).strip("\n") + "\n", media_type=_MEDIA_TYPE, title=_title(file, blocks)
    )


def _refuse_bomb(data: bytes, where: str, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > limits.free:
                raise bomb(where, limits.free)
    except zipfile.BadZipFile as error:
        raise damaged(where, "the ZIP archive that holds it is cut short") from error


def _title(file: Any, blocks: list[str]) -> str | None:
    """The title among the document's properties, where the text has it, too; templates leave others."""
    title = " ".join(str(file.core_properties.title or "").split())
    top = " ".join("".join(blocks[:4]).split())
    return title if title and title in top else None


def _blocks(file: Any) -> Iterator[str]:
    """Blocks with the line ends before them: items of one list stand together."""
    listed = False
    for block in file.iter_inner_content():
        rows = getattr(block, "rows", None)
        text = "\n".join(_rows(rows)) if rows is not None else _paragraph(block)
        if not text:
            continue
        item = text.lstrip().startswith("- ")
        yield ("\n" if item and listed else "\n\n") + text
        listed = item


def _paragraph(block: Any) -> str:
    text = " ".join(block.text.split())
    style = str(block.style.name if block.style is not None else "")
    if not text:
        return ""
    if style == "Title":
        return f"# {text}"
    if heading := _HEADING.fullmatch(style):
        return f"{'#' * (int(heading[1]) + 1)} {text}"
    properties = block._p.pPr
    numbered = properties is not None and properties.numPr is not None
    if numbered or style.startswith("List"):
        level = properties.numPr.ilvl if numbered else None
        return "  " * (level.val if level is not None else 0) + f"- {text}"
    return text


def _rows(rows: Any) -> Iterator[str]:
    for row in rows:
        cells: list[str] = []
        seen: set[Any] = set()
        for cell in row.cells:  # a merged cell is given once for each place it fills
            if cell._tc not in seen:
                seen.add(cell._tc)
                cells.append(" ".join(cell.text.split()).replace("|", "/"))
        if any(cells):
            yield "| " + " | ".join(cells) + " |"
