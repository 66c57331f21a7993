"""PDF and office documents: running text again, pages known, and what has no text refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import tollextract
from tests.documents.builders import LEAD, PROSE, TITLE, docx, pdf, pdf_of_lines, scan, zipped
from tollextract.documents.docx import docx_document
from tollextract.documents.model import Limits
from tollextract.documents.pdf import pdf_document
from tollextract.errors import InputError

LONG = [LEAD, *[f"{PROSE} {PROSE}"] * 14, "Ten civilians were injured in Idlib in May 2021."]


def text_of(data: bytes) -> str:
    return pdf_document(data, where="a.pdf").text


def test_running_heads_and_page_numbers_are_gone() -> None:
    text = text_of(pdf(LONG, head="Monthly report, page"))
    assert "Monthly report" not in text
    assert "- 1 -" not in text
    assert text.count(PROSE) == 28


def test_paragraphs_are_whole_and_apart() -> None:
    paragraphs = text_of(pdf(LONG)).rstrip("\n").split("\n\n")
    assert paragraphs == [f"# {TITLE}", *LONG]


def test_two_columns_are_read_one_after_the_other() -> None:
    text = text_of(pdf(LONG, columns=2))
    assert text.startswith(f"# {TITLE}\n\n{LEAD}\n\n")
    assert text.count(PROSE) == 28
    assert text.endswith(f"\n\n{LONG[-1]}\n")


def test_hyphens_at_line_ends_are_undone_but_not_those_of_the_word() -> None:
    lines = [
        "Monthly figures of casual-",
        "ties in the non-state areas were collected from all the gover-",
        "norates of the country, and non-",
        "state groups were asked as well.",
    ]
    assert text_of(pdf_of_lines(lines)) == (
        "Monthly figures of casualties in the non-state areas were collected from all the governorates "
        "of the country, and non-state groups were asked as well.\n"
    )


def test_rows_and_items_stay_lines_of_their_own() -> None:
    lines = [
        "Aleppo 31 4 2",
        "Idlib 15 3 1",
        "",
        "By cause:",
        "- 12 civilians by mines",
        "- three by gunfire and",
        "shelling",
    ]
    assert text_of(pdf_of_lines(lines)) == (
        "Aleppo 31 4 2\nIdlib 15 3 1\n\nBy cause:\n- 12 civilians by mines\n- three by gunfire and shelling\n"
    )


def test_the_page_of_each_quote_is_in_its_evidence(tmp_path: Path) -> None:
    path = tmp_path / "may.pdf"
    path.write_bytes(pdf(LONG, head="Page"))
    report = tollextract.check(path)
    assert len(report.release.pages) == 2
    pages = {str(claim.figure.best): {one.page for one in claim.evidence} for claim in report.claims}
    assert (pages["15"], pages["10"]) == ({1}, {2})
    assert report.release.text is not None
    for claim in report.claims:
        for one in claim.evidence:
            assert report.release.text[one.start : one.end] == one.quote


def test_a_text_has_no_pages() -> None:
    report = tollextract.extract(LEAD)
    assert {one.page for claim in report.claims for one in claim.evidence} == {None}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf([LEAD], password="secret"), "T213"),
        (scan(), "T214"),
        (pdf([LEAD])[:900], "T215"),
        (b"%PDF-1.7\n%%EOF", "T215"),
    ],
    ids=["encrypted", "scanned", "cut short", "empty"],
)
def test_a_pdf_that_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(InputError, match=rf"^{code} a\.pdf: "):
        text_of(data)


def test_a_pdf_of_too_many_pages() -> None:
    with pytest.raises(InputError, match=r"^T206 a\.pdf: .*1 pages"):
        pdf_document(pdf(LONG), where="a.pdf", limits=Limits(pages=1))


def test_an_office_document_keeps_title_headings_lists_and_tables() -> None:
    document = docx_document(docx(), where="a.docx")
    assert document.text == (
        f"# {TITLE}\n\n{LEAD}\n\n## By governorate\n\n- Idlib: 9 civilians\n- Aleppo: 6 civilians\n\n"
        "| Governorate | Civilians | Children |\n| Idlib | 9 | 3 |\n"
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "T213"),
        (docx()[:3000], "T215"),
        (zipped({"word/other.xml": b"<a/>"}), "T215"),
        (zipped({"word/document.xml": b"<a/>" * 60_000_000}), "T216"),
    ],
    ids=["encrypted", "cut short", "no document", "unpacks without end"],
)
def test_an_office_document_that_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(InputError, match=rf"^{code} a\.docx: "):
        docx_document(data, where="a.docx")
