"""A saved page to the text of its release: no menus, no teasers, headings and lists and tables kept.

The main part of the page is found by trafilatura; the text is written from the
tree it gives, one paragraph a block.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Sequence
from typing import Any

from tollextract.documents.faults import library, no_main_text, too_long
from tollextract.documents.model import LIMITS, Document, Limits
from tollextract.documents.naming import names
from tollextract.documents.page_metadata import page_metadata, plain
from tollextract.documents.page_rescue import has_shape, is_plain, with_shape
from tollextract.documents.page_tables import undo_layout_tables
from tollextract.documents.page_text import blocks_of, renamed
from tollextract.text.decode import decode

_CHARSET = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_HEAD = 8192


def html_document(
    data: bytes, *, where: str, charset: str | None = None, url: str | None = None, limits: Limits = LIMITS
) -> Document:
    """Convert a page; ``charset`` and ``url`` are what its archive says, ``where`` names it in messages.

    Raises InputError T206 (too long), T212 (trafilatura missing), T221 (no running
    text) and those of ``decode``.
    """
    if len(data) > limits.html:
        raise too_long(where, f"the {limits.html:,} bytes a page may have")
    return html_text(_decoded(data, charset, where), where=where, url=url)


def html_text(source: str, *, where: str, url: str | None = None) -> Document:
    """Convert the decoded source of a page."""
    trafilatura = library("trafilatura", extra="html", where=where)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read is told by us
    tree = _parsed(source, where)
    meta = page_metadata(tree)
    subtitle = _subtitle(tree)
    shaped = has_shape(tree)
    undo_layout_tables(tree)
    main = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, include_formatting=False, with_metadata=False
    )
    blocks = [] if main is None else blocks_of(main.body)
    if blocks and shaped and is_plain(main.body):
        whole = _parsed(source, where)  # anew: trafilatura takes the tree apart
        undo_layout_tables(whole)
        blocks = with_shape(blocks, whole)
    if not any(block.strip("#|- ") for block in blocks):
        raise no_main_text(where)
    title = _own_title(blocks) if meta.title_guess else None
    title = title or meta.title
    return Document(
        text="\n\n".join(_headed(blocks, title, subtitle)) + "\n",
        media_type="text/html",
        title=title,
        publisher=meta.publisher,
        published=meta.published,
        url=meta.url or url,
    )


def fragment_text(source: str, *, where: str) -> str:
    """The text of HTML that is all release and no page. Raises InputError T221 where it is blank."""
    blocks = blocks_of(renamed(_parsed(f"<div>{source}</div>", where)))
    if not blocks:
        raise no_main_text(where)
    return "\n\n".join(blocks) + "\n"


def _parsed(source: str, where: str) -> Any:
    html = library("lxml.html", extra="html", where=where)
    errors = library("lxml.etree", extra="html", where=where)
    # A document that says in its first line how it is encoded is not accepted as characters.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", source.replace("\0", ""), count=1)
    try:
        tree = html.document_fromstring(text)
    except (errors.ParserError, errors.XMLSyntaxError, ValueError) as error:
        raise no_main_text(where) from error
    aside = [
        *tree.xpath("//template | //noscript | //*[@hidden]"),
        *tree.iter(*names("furniture")["elements"]),
    ]
    for node in aside:
        node.drop_tree()
    return tree


def _decoded(data: bytes, charset: str | None, where: str) -> str:
    """UTF-8 where it is that, whatever is declared; then what is declared; then what it looks like."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, where=where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:_HEAD])
    for name in (charset, declared[1].decode("ascii") if declared else None):
        try:
            if name and codecs.lookup(name).name not in ("utf-8", "utf-16"):
                return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return decode(data, where=where)


def _subtitle(tree: Any) -> str | None:
    """The line below the headline that its class calls so."""
    for node in tree.xpath("(//h1)[1]/following-sibling::*[position()<=3]"):
        words = str(node.get("class") or "").lower()
        if any(name in words for name in names("classes")["subtitle"]):
            return plain(node.text_content()) or None
    return None


def _own_title(blocks: Sequence[str]) -> str | None:
    """A heading that the running text opens with."""
    return plain(blocks[0].strip("#* ")) if blocks[0].startswith("#") else None


def _headed(blocks: Sequence[str], title: str | None, subtitle: str | None) -> list[str]:
    """The blocks with title and subtitle above them, each once."""
    body = list(blocks)
    top = [plain(block.strip("#* ")).casefold() for block in body[:4]]
    head = []
    if title and title.casefold() in top:
        head.append(f"# {title}")
        del body[top.index(title.casefold())]
    elif title:
        head.append(f"# {title}")
    if subtitle and subtitle.casefold() not in top:
        head.append(subtitle)
    return head + body
