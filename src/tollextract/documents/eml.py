"""Letters (EML): the body as text, sender and date from its head, attachments as documents of their own.

A page saved as one file (MHTML) is wrapped like a letter, but its head tells of the saving.
"""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

from tollextract.documents.faults import no_main_text
from tollextract.documents.html import html_document
from tollextract.documents.model import LIMITS, Blob, Document, Limits
from tollextract.documents.naming import date_of
from tollextract.text.decode import decode


def eml_document(data: bytes, *, where: str, limits: Limits = LIMITS) -> Document:
    """Convert the body of a letter, plain where it has a plain one.

    The subject is the title and stands above the text. Raises InputError T221
    where there is no body, and those of ``html_document`` and ``decode``.
    """
    letter = _letter(data)
    part = letter.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise no_main_text(where)
    content = part.get_payload(decode=True) or b""
    assert isinstance(content, bytes)
    if part.get_content_type() == "text/html":
        page = html_document(content, where=where, charset=part.get_content_charset(), limits=limits)
        body = page.text
    else:
        body = _text(content, part.get_content_charset(), where)
    if not body.strip():
        raise no_main_text(where)
    title = " ".join(str(letter.get("Subject", "")).split()) or None
    return Document(
        text=f"{title}\n\n{body.lstrip()}" if title and title not in body[:400] else body,
        media_type="message/rfc822",
        title=title,
        publisher=parseaddr(str(letter.get("From", "")))[0] or None,
        published=date_of(str(letter.get("Date", ""))),
    )


def mhtml_document(data: bytes, *, where: str, limits: Limits = LIMITS) -> Document:
    """Convert a page saved as one file, its metadata those of the page and its address that of the wrapping.

    Raises InputError T221 where there is no page in it, and those of ``html_document``.
    """
    letter = _letter(data)
    part = next((one for one in letter.walk() if one.get_content_type() == "text/html"), None)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        raise no_main_text(where)
    url = letter.get("Snapshot-Content-Location") or part.get("Content-Location")
    charset = part.get_content_charset()
    return html_document(content, where=where, charset=charset, url=str(url) if url else None, limits=limits)


def attachments(data: bytes, *, where: str) -> Iterator[Blob]:
    """The attached files of a letter, named after it."""
    for number, part in enumerate(_letter(data).iter_attachments(), start=1):
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            yield Blob(name=f"{where}!{part.get_filename() or number}", data=content)


def _letter(data: bytes) -> EmailMessage:
    letter = message_from_bytes(data, policy=default)
    assert isinstance(letter, EmailMessage)
    return letter


def _text(content: bytes, charset: str | None, where: str) -> str:
    try:
        text = content.decode(charset or "ascii")
    except (LookupError, UnicodeDecodeError):
        text = decode(content, where=where)
    return text.replace("\r\n", "\n")
