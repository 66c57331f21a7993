"""Records, letters, tables and archives: what is in them, and what is wrong with them."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import os
import zlib
from pathlib import Path

import pytest

from tests.documents.builders import (
    LEAD,
    RELEASE,
    TITLE,
    docx,
    gzipped,
    letter,
    mhtml,
    page,
    pdf,
    relief_web,
    warc,
    zipped,
)
from tollextract.documents.containers import blobs
from tollextract.documents.model import Blob, Limits
from tollextract.documents.read import read_blob, read_document, read_document_stream, releases_in
from tollextract.errors import InputError

PAGE = page(f"<p>{LEAD}</p>")


def parts(name: str, data: bytes, limits: Limits | None = None) -> list[Blob]:
    return list(blobs(io.BytesIO(data), name=name, size=len(data), limits=limits or Limits()))


def faults(found: list[Blob]) -> list[tuple[str, str]]:
    return [(blob.name, blob.fault.code) for blob in found if blob.fault is not None]


def test_a_record_of_relief_web_has_its_metadata_and_its_list() -> None:
    (blob,) = parts("api.json", relief_web("Toll of May"))
    release = read_blob(blob)
    assert release.text == f"Toll of May\n\n{LEAD}\n\n- Idlib: 9 civilians\n- Aleppo: 6 civilians\n"
    info = release.info
    assert (info.title, info.publisher, info.published, info.url, info.source) == (
        "Toll of May",
        "Example Monitor",
        dt.date(2021, 6, 1),
        "https://portal.example/node/1000",
        "api.json!1000",
    )


def test_lines_of_json_are_named_by_their_number() -> None:
    lines = [
        json.dumps({"text": LEAD, "date": "2021-06-01"}),
        "",
        json.dumps({"content": LEAD, "url": "u"}),
        "{",
    ]
    found = parts("a.jsonl", "\n".join(lines).encode())
    assert [blob.name for blob in found] == ["a.jsonl!1", "a.jsonl!3", "a.jsonl!4"]
    assert read_blob(found[0]).info.published == dt.date(2021, 6, 1)
    assert read_blob(found[1]).info.url == "u"
    with pytest.raises(InputError, match=r"^T220 a\.jsonl!4: .*not JSON"):
        read_blob(found[2])


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_rows_of_a_table_are_read_under_their_names(sign: str) -> None:
    rows = [["id", "Text", "published"], ["7", f'"{LEAD}"', "2021-06-01"]]
    data = "\r\n".join(sign.join(row) for row in rows).encode("utf-8-sig")
    (blob,) = parts("a.csv", data)
    release = read_blob(blob)
    assert (release.text, release.info.published, release.info.source) == (
        LEAD,
        dt.date(2021, 6, 1),
        "a.csv!2",
    )


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", b"id,words\n1,Ten\n", "T219"),
        ("a.csv", "text\nZw\u00f6lf\n".encode("cp1252"), "T215"),
        ("a.json", b'{"data": [', "T215"),
        ("a.json", b"3", "T220"),
        ("a.zip", zipped({"a.txt": b"Ten"})[:-30], "T215"),
        ("a.jsonl.gz", gzipped(b'{"text": "Ten"}\n' * 9)[:-9], "T215"),
        ("a.txt.gz", gzipped(b"Ten civilians were killed.")[:-9], "T215"),
        ("a.warc.gz", warc({"u": ("text/html", PAGE)})[:200], "T215"),
        ("a.warc.gz", warc({"https://a.example/": ("text/html", PAGE)})[:-40], "T215"),
        ("a.warc", gzip.decompress(warc({"u": ("text/html", PAGE)}))[:-300], "T215"),
        ("a.warc", gzip.decompress(warc({"u": ("text/html", PAGE)}))[:160], "T215"),
    ],
)
def test_an_archive_that_cannot_be_read_says_so_once(name: str, data: bytes, code: str) -> None:
    assert faults(parts(name, data)) == [(name, code)]


def _records(packed_archive: bytes, *, packed: bool) -> tuple[bytes, list[int]]:
    """An archive, packed or not, and where each of its records ends (0 for the beginning)."""
    rest, plain, ends = packed_archive, b"", [0]
    while rest:
        member = zlib.decompressobj(wbits=31)
        plain += member.decompress(rest)
        rest = member.unused_data
        ends.append(len(packed_archive) - len(rest) if packed else len(plain))
    return (packed_archive if packed else plain), ends


@pytest.mark.parametrize(("name", "step"), [("a.warc.gz", 7), ("a.warc", 11)])
def test_a_web_archive_cut_anywhere_gives_no_half_document_and_says_so(name: str, step: int) -> None:
    pages = {f"https://a.example/{n}": ("text/html", PAGE + b" " * n) for n in range(3)}
    whole = [content for _, content in pages.values()]

    data, ends = _records(warc(pages), packed=name.endswith(".gz"))
    head = max(10, data.find(b"\r\n\r\n") + 5)  # a file cut in its first lines is one without documents
    for length in range(head, len(data), step):
        found = parts(name, data[:length])
        given = [blob.data for blob in found if blob.fault is None]
        assert given == whole[: len(given)], length
        between_records = any(-4 <= length - end <= 0 for end in ends)  # the last four are line ends
        assert faults(found) == [(name, "T215")] or between_records, length


def test_an_archive_that_confuses_its_library_is_one_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nHTTP/1.1 ")
    assert faults(list(releases_in(path))) == [("a.warc", "T215")]


def test_what_stands_before_the_break_is_read() -> None:
    lines = b"".join(
        json.dumps({"text": LEAD, "n": n, "x": os.urandom(40).hex()}).encode() + b"\n" for n in range(3000)
    )
    found = parts("a.jsonl.gz", gzipped(lines)[:-5000])
    assert len(found) > 2000
    assert faults(found) == [("a.jsonl.gz", "T215")]
    assert found[-1].fault is not None


def test_a_field_of_text_that_holds_elements_is_read_as_such() -> None:
    content = f"<p>{LEAD}</p><ul><li>Idlib: 9</li></ul>"
    (blob,) = parts("a.jsonl", json.dumps({"content": content}).encode())
    assert read_blob(blob).text == f"{LEAD}\n\n- Idlib: 9\n"


@pytest.mark.parametrize(
    ("record", "code"), [({"text": " "}, "T205"), ({"Body": None}, "T205"), ({"words": "Ten"}, "T219")]
)
def test_a_record_without_words(record: dict[str, str | None], code: str) -> None:
    (blob,) = parts("a.jsonl", json.dumps(record).encode())
    with pytest.raises(InputError, match=rf"^{code} a\.jsonl!1: "):
        read_blob(blob)


def test_a_letter_is_its_body_and_its_attachments() -> None:
    found = parts("may.eml", letter(attached={"report.pdf": pdf([LEAD]), "logo.png": b"\x89PNG"}))
    assert [blob.name for blob in found] == ["may.eml", "may.eml!report.pdf"]
    info = read_blob(found[0]).info
    assert (info.title, info.publisher, info.published) == (TITLE, "Example Monitor", dt.date(2021, 6, 1))
    assert LEAD in read_blob(found[1]).text


@pytest.mark.parametrize("html", [None, f"<html><body><p>{LEAD}</p></body></html>"], ids=["plain", "html"])
def test_the_body_of_a_letter_stands_below_its_subject(html: str | None) -> None:
    assert read_blob(Blob(name="a.eml", data=letter(html=html), kind="eml")).text == f"{TITLE}\n\n{LEAD}\n"


def test_a_page_saved_as_one_file_has_the_metadata_of_the_page_and_not_of_the_saving() -> None:
    head = '<meta property="og:site_name" content="Example Monitor"><meta name="date" content="2021-06-01">'
    (blob,) = parts("may.mhtml", mhtml(page(f"<p>{LEAD}</p>", head=head)))
    release = read_blob(blob)
    info = release.info
    assert release.text == f"# {TITLE}\n\n{LEAD}\n"
    assert (info.title, info.publisher, info.published, info.url, info.media_type) == (
        TITLE,
        "Example Monitor",
        dt.date(2021, 6, 1),
        "https://monitor.example/may",
        "text/html",
    )


@pytest.mark.parametrize("data", [b"", b"From: nobody\n\nTen civilians were killed.", b"\xff\x00"])
def test_a_saved_page_without_a_page_in_it_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^T221 a\.mht: "):
        read_blob(Blob(name="a.mht", data=data, kind="mhtml"))


def test_a_zip_is_read_by_name_and_archives_in_it_as_well() -> None:
    inner = zipped({"deep.pdf": pdf([LEAD])})
    files = {
        "b/page.html": PAGE,
        "a.txt": RELEASE.encode(),
        "style.css": b"x",
        ".hidden.txt": b"x",
        "in.zip": inner,
    }
    found = parts("all.zip", zipped(files))
    assert [(blob.name, blob.kind) for blob in found] == [
        ("all.zip!a.txt", "text"),
        ("all.zip!b/page.html", "html"),
        ("all.zip!in.zip!deep.pdf", "pdf"),
    ]


def test_archives_too_deep_in_each_other() -> None:
    data = zipped({"a.txt": b"Ten"})
    for _ in range(4):
        data = zipped({"a.zip": data})
    assert [code for _, code in faults(parts("a.zip", data))] == ["T222"]


def test_a_web_archive_gives_pages_and_documents_that_were_answered() -> None:
    pages = {
        "https://a.example/may": (
            "text/html; charset=windows-1256",
            page(f"<p>{LEAD} إدلب</p>").decode().encode("cp1256"),
        ),
        "https://a.example/x.png": ("image/png", b"\x89PNG"),
        "https://a.example/may.pdf": ("application/pdf", pdf([LEAD])),
    }
    found = parts("crawl.warc.gz", warc(pages))
    assert [blob.name for blob in found] == ["crawl.warc.gz!1", "crawl.warc.gz!3"]
    release = read_blob(found[0])
    assert release.info.url == "https://a.example/may"
    assert "إدلب" in release.text
    assert parts("a.warc.gz", warc(pages, status="404 Not Found")) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped({f"{n}.txt": b"a" * 900_000 for n in range(6)})),
        ("a.jsonl.gz", gzipped(b'{"text": "Ten civilians were killed."}\n' * 100_000)),
    ],
    ids=["zip", "gzip"],
)
def test_an_archive_that_unpacks_without_end_is_refused(name: str, data: bytes) -> None:
    assert len(data) < 30_000
    found = parts(name, data, Limits(member=1_000_000, free=3_000_000, expansion=10))
    assert sum(len(blob.data) for blob in found) <= 3_000_000
    assert len(found) > 2
    assert faults(found) == [(name, "T216")]


def test_what_unpacks_without_end_takes_no_time_and_no_memory() -> None:
    data = zipped({"a.zip": zipped({f"{n}.txt": bytes(49_000_000) for n in range(30)})})
    assert len(data) < 10_000
    assert faults(parts("a.zip", data)) == [("a.zip", "T216")]


def test_one_huge_file_in_an_archive_does_not_stop_the_others() -> None:
    found = parts("a.zip", zipped({"a.txt": b"a" * 60_000_000, "b.txt": b"Ten civilians were killed."}))
    assert [blob.name for blob in found] == ["a.zip!a.txt", "a.zip!b.txt"]
    assert faults(found) == [("a.zip!a.txt", "T206")]


def test_a_file_of_one_document_is_read_alone_whatever_wraps_it(tmp_path: Path) -> None:
    for name, data in {
        "a.html.gz": gzipped(PAGE),
        "a.zip": zipped({"a.docx": docx()}),
        "a.json": relief_web("One"),
    }.items():
        path = tmp_path / name
        path.write_bytes(data)
        release = read_document(path)
        assert LEAD in release.text
        assert str(release.info.source).startswith(name)
        assert str(tmp_path) not in release.model_dump_json()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.zip", zipped({"a.txt": b"Ten", "b.txt": b"Nine"}), "T217"),
        ("a.zip", zipped({"a.css": b"x"}), "T218"),
    ],
)
def test_a_file_of_several_documents_or_none_is_no_release(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=rf"^{code} a\.zip: "):
        read_document(path)


def test_standard_input_may_be_a_page_or_a_pdf() -> None:
    for data in (PAGE, pdf([LEAD]), gzipped(PAGE), RELEASE.encode()):
        release = read_document_stream(io.BytesIO(data))
        assert LEAD in release.text
        assert release.info.source is None


def test_a_file_that_cannot_be_opened_is_a_fault_of_that_file(tmp_path: Path) -> None:
    assert faults(list(releases_in(tmp_path / "missing.txt"))) == [("missing.txt", "T201")]
