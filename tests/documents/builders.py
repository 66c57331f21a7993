"""Documents of every kind, made for the tests."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate, Spacer

TITLE = "Fifteen Civilians Killed in Syria in May 2021"
LEAD = (
    "We documented the killing of 15 civilians, including four children, in Syria in May 2021. Of these, "
    "Syrian regime forces killed eight civilians, including three children, and Syrian Democratic Forces "
    "killed three civilians. The remaining four civilians, including one child, were killed by other parties."
)
PROSE = (
    "The committee met again in the spring and its members spoke at length about what they had seen, and "
    "about the difficulties of reaching those who could tell more of it, in villages far from any road."
)
RELEASE = f"{TITLE}\n\n{LEAD}\n"


def pdf(
    blocks: Sequence[str], *, title: str = TITLE, columns: int = 1, head: str = "", password: str = ""
) -> bytes:
    """A PDF of paragraphs, with a running head and page numbers where ``head`` is given."""
    out = io.BytesIO()
    styles = getSampleStyleSheet()
    flow: list[Any] = [Paragraph(title, styles["Title"])]
    for block in blocks:
        flow += [Paragraph(block, styles["BodyText"]), Spacer(1, 6)]

    def decorate(canvas: Canvas, document: Any) -> None:
        if head:
            canvas.drawString(72, A4[1] - 40, f"{head} {document.page}")
            canvas.drawCentredString(A4[0] / 2, 30, f"- {document.page} -")

    if columns == 1:
        simple = SimpleDocTemplate(out, pagesize=A4, invariant=1, encrypt=password or None)
        simple.build(flow, onFirstPage=decorate, onLaterPages=decorate)
    else:
        width = (A4[0] - 120) / columns
        frames = [Frame(60 + n * width, 60, width - 12, A4[1] - 120) for n in range(columns)]
        template = PageTemplate(frames=frames, onPage=decorate)
        BaseDocTemplate(out, pagesize=A4, invariant=1, pageTemplates=[template]).build(flow)
    return out.getvalue()


def pdf_of_lines(lines: Sequence[str], *, step: float = 14) -> bytes:
    """A PDF whose lines are exactly these; an empty one is a gap."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    height = A4[1] - 120
    for line in lines:
        canvas.drawString(72, height, line)
        height -= step
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def scan() -> bytes:
    """A PDF with a picture of a page on it and no text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.rect(72, 72, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def docx(title: str = TITLE, lead: str = LEAD) -> bytes:
    """An office document with a title, headings, a list in two levels and a table."""
    import docx as office

    file = office.Document()
    file.add_paragraph(title, style="Title")
    file.add_paragraph(lead)
    file.add_heading("By governorate", level=1)
    for item in ("Idlib: 9 civilians", "Aleppo: 6 civilians"):
        file.add_paragraph(item, style="List Bullet")
    table = file.add_table(rows=2, cols=3)
    for row, cells in zip(
        table.rows, [("Governorate", "Civilians", "Children"), ("Idlib", "9", "3")], strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def letter(*, html: str | None = None, attached: Mapping[str, bytes] | None = None) -> bytes:
    """A letter with the release as its body."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"] = TITLE
    message["From"] = "Example Monitor <press@monitor.example>"
    message["Date"] = "Tue, 01 Jun 2021 08:00:00 +0300"
    message.set_content(html or LEAD + "\n", subtype="html" if html else "plain")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mhtml(page: bytes, *, url: str = "https://monitor.example/may") -> bytes:
    """A page as a browser saves it in one file, with a picture."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = url
    message["Subject"] = "Some title of a window"
    message["Date"] = "Tue, 03 Aug 2021 08:00:00 -0000"
    message.set_content(page.decode(), subtype="html")
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a@b>")
    return message.as_bytes()


def relief_web(*titles: str) -> bytes:
    """Records as the API of ReliefWeb gives them."""
    records = [
        {
            "id": str(1000 + number),
            "fields": {
                "title": title,
                "body": LEAD,
                "body-html": f"<p>{LEAD}</p><ul><li>Idlib: 9 civilians</li><li>Aleppo: 6 civilians</li></ul>",
                "date": {"created": "2021-06-03T00:00:00+00:00", "original": "2021-06-01T00:00:00+00:00"},
                "source": [{"name": "Example Monitor", "shortname": "EM"}],
                "url": f"https://portal.example/node/{1000 + number}",
            },
        }
        for number, title in enumerate(titles)
    ]
    return json.dumps({"totalCount": len(records), "data": records}).encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(
                zipfile.ZipInfo(name, date_time=(2021, 6, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def gzipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def warc(pages: Mapping[str, tuple[str, bytes]], *, status: str = "200 OK") -> bytes:
    """A web archive: address to type and content, each compressed on its own."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url, (kind, content) in pages.items():
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=headers)
        writer.write_record(record)
    return out.getvalue()


def page(body: str, *, title: str = TITLE, head: str = "") -> bytes:
    """A page with a menu and a foot around a release."""
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        f"<nav><a>Home</a><a>Reports (977)</a></nav><main><article><h1>{title}</h1>{body}</article></main>"
        "<footer>Visitors: 4411</footer></body></html>"
    ).encode()
