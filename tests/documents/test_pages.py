"""Pages as saved from eleven layouts: the release with headings and lists, nothing of the furniture."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

import pytest

import tollextract
from tests.documents.builders import LEAD, PROSE, page
from tollextract.documents.html import fragment_text, html_document
from tollextract.documents.model import Limits
from tollextract.documents.read import read_document
from tollextract.errors import InputError
from tollextract.text.model import Release

PAGES = Path(__file__).parent / "pages"
#: Figures that stand only in menus, teasers, comments and feet of the pages.
FURNITURE = ("977", "4411", "4,411")

KEPT = {
    "amp": ["\n\nLandmines injured a further 14 civilians, the group said.\n\nIn the same month, "],
    "bilingual": [
        "## 37 Civilians, Including Nine Children, Killed in Syria in August 2019",
        "\n\n- Idlib: 25 civilians\n- Aleppo: 12 civilians\n",
        "\n\n- \u0625\u062f\u0644\u0628: 25",
    ],
    "blog": ["## By perpetrator", "- Other parties: 17 civilians, including four children and three women."],
    "builder": [
        "### Arrests and enforced disappearances",
        "\u2022 722 children by the Syrian Democratic Forces",
    ],
    "longread": [
        "## II. Toll by actor",
        "\n  - Schools: 60\n",
        "| Idlib | 203 |",
        "\nC. Other parties: 55 attacks",
    ],
    "news": ["### Raids in Idlib", "Four of them were released, the monitor says"],
    "oldtables": ["# Daily Report on Victims in Syria, 14/09/2012", "\n- Aleppo: 31\n"],
    "pagebuilder": ["\n2. Hay'at Tahrir al-Sham: 21, including two women.\n"],
    "update": ["- 8 boys\n", "| Mines and explosive remnants of war | 20 | 70 |"],
    "weekly": [
        "# Weekly Statistical Report on the Martyrs",
        "\n- Aleppo: 212\n- Idlib: 188\n",
        "\n| Gunfire | 289 |\n",
    ],
    "wordpress": [
        "## Distribution by actor",
        "\n| Daraa | 35 |\n",
        "- Syrian Democratic Forces: 8 civilians",
    ],
}
FIGURES = {
    "amp": [19, 6, 11, 4, 8, 2, 14, 27, 3],
    "bilingual": [37, 9, 4, 22, 6, 15, 3, 25, 12, 210],
    "blog": [44, 9, 5, 21, 4, 2, 6, 1, 17, 4, 3, 7, 6, 1],
    "builder": [29661, 181, 22930, 2032, 958, 3741, 5036, 3649, 722, 665],
    "longread": [326, 90, 52, 190, 60, 30, 81, 22, 18, 55, 203, 100, 23],
    "news": [31, 4, 3, 27, 8, 2, 12],
    "oldtables": [86, 7, 4, 2, 31, 27, 4, 15, 13],
    "pagebuilder": [158, 9, 7, 102, 81, 4, 5, 21, 2, 22, 3, 34, 2],
    "update": [180, 640, 96, 61, 8, 5, 10],
    "weekly": [812, 701, 64, 47, 23, 301, 212, 188, 111, 402, 289, 121],
    "wordpress": [61, 12, 9, 24, 5, 3, 8, 2, 29, 5, 6, 26, 35, 7],
}
METADATA: dict[str, tuple[str, str | None, dt.date | None, str | None]] = {
    "amp": (
        "Monitor: 19 civilians killed in Deir Ezzor in February 2020",
        "Example Wire",
        dt.date(2020, 3, 3),
        "https://wire.example/2020/03/03/deir-ezzor",
    ),
    "bilingual": ("37 Civilians Killed in August 2019", "Huquq Center", dt.date(2019, 9, 2), None),
    "pagebuilder": ("At Least 158 Arbitrary Detentions in May 2024", None, dt.date(2024, 6, 2), None),
    "weekly": ("Weekly Statistical Report on the Martyrs", None, dt.date(2012, 11, 9), None),
    "wordpress": (
        "In October 2022, 61 Civilians Killed, Including 12 Children",
        "Sham Rights Watch",
        dt.date(2022, 11, 1),
        "https://shamrights.example/en/2022/11/01/october-toll/",
    ),
    "blog": (
        "44 Civilians Killed in Syria in March 2022, Including Nine Children",
        "Example Monitor for Human Rights",
        dt.date(2022, 4, 1),
        "https://monitor.example/2022/04/march-toll/",
    ),
    "builder": (
        "On World Children’s Day: At Least 29,661 Children Have Been Killed in Syria",
        "Example Network",
        dt.date(2021, 11, 20),
        None,
    ),
    "longread": (
        "Attacks on Vital Civilian Facilities in Syria in the First Half of 2020",
        None,
        dt.date(2020, 7, 5),
        None,
    ),
    "news": (
        "Rights group: 31 people arrested in Daraa in July 2022",
        "Example Daily",
        dt.date(2022, 8, 2),
        None,
    ),
    "oldtables": ("Daily Report on Victims in Syria, 14/09/2012", None, None, None),
    "update": (
        "Protection of civilians update, Ukraine, May 2023",
        "Example Office for Human Rights",
        dt.date(2023, 6, 7),
        "https://portal.example/report/ukraine/update-may-2023",
    ),
}
LAYOUTS = sorted(KEPT)


def read(name: str) -> Release:
    return read_document(PAGES / f"{name}.html")


def test_there_is_a_page_of_each_layout() -> None:
    assert sorted(path.stem for path in PAGES.glob("*.html")) == LAYOUTS
    assert len(LAYOUTS) >= 6
    for name in LAYOUTS:
        source = (PAGES / f"{name}.html").read_bytes().decode("utf-8", "replace")
        assert all(figure in source for figure in FURNITURE[:2]), name


@pytest.mark.parametrize("name", LAYOUTS)
def test_headings_lists_and_tables_are_kept(name: str) -> None:
    text = read(name).text
    for piece in KEPT[name]:
        assert text.count(piece) == 1, piece


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_figure_of_the_release_is_a_claim(name: str) -> None:
    report = tollextract.extract(read(name))
    found = [int(claim.figure.best) for claim in report.claims if claim.figure.best is not None]
    for figure in FIGURES[name]:
        assert found.count(figure) >= FIGURES[name].count(figure), figure


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_figure_of_the_furniture_is_a_claim(name: str) -> None:
    report = tollextract.extract(read(name))
    assert [claim.figure.printed for claim in report.claims if claim.figure.printed in FURNITURE] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_title_publisher_date_and_address_are_those_of_the_page(name: str) -> None:
    info = read(name).info
    assert (info.title, info.publisher, info.published, info.url) == METADATA[name]
    assert info.published_guess == (name == "weekly")  # "3 \u2013 9 November 2012" at the head of its text
    assert info.media_type == "text/html"


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_text_the_offsets_count_in_is_part_of_the_report(name: str) -> None:
    report = tollextract.extract(PAGES / f"{name}.html")
    text = report.release.text
    assert text is not None
    assert len(text) == report.release.characters
    quotes = [one for claim in report.claims for one in claim.evidence if one.start is not None]
    assert len(quotes) > 10
    assert [one for one in quotes if text[one.start : one.end] != one.quote] == []


def test_a_list_of_links_among_the_paragraphs_is_no_part_of_the_release() -> None:
    links = "<ul><li><a href=x>977 killed in July</a></li><li><a href=y>4411 in June</a></li></ul>"
    shares = '<ul class="share-links"><li>977 shares</li></ul>'
    lists = f"{links}<ul><li>Idlib: 25 civilians</li></ul>{shares}"
    source = f"<div><div><p>{LEAD}</p>{lists}<p>{PROSE}</p>{shares}</div></div>".encode()
    text = html_document(source, where="x").text
    assert text == f"{LEAD}\n\n- Idlib: 25 civilians\n\n{PROSE}\n"


def test_a_page_that_is_one_paragraph() -> None:
    text = html_document(b"<p>Ten civilians were killed in Idlib.", where="x").text
    assert text == "Ten civilians were killed in Idlib.\n"


def test_the_date_of_a_change_is_no_date_of_publication() -> None:
    head = '<meta property="article:modified_time" content="2023-02-11T10:00:00Z">'
    assert html_document(page(f"<p>{LEAD}</p>", head=head), where="x").published is None


def test_scripts_styles_and_hidden_parts_are_no_text() -> None:
    body = (
        f"<script>var n = '977 civilians';</script><p>{LEAD}</p><p hidden>977 people were killed there.</p>"
    )
    assert "977" not in html_document(page(body), where="x").text


@pytest.mark.parametrize(
    ("encoding", "declared", "told"),
    [
        ("utf-8", "iso-8859-1", None),
        ("cp1256", "windows-1256", None),
        ("cp1256", None, "windows-1256"),
        ("cp1252", "no-such-charset", None),
    ],
)
def test_the_encoding_of_a_page(encoding: str, declared: str | None, told: str | None) -> None:
    word = "إدلب" if encoding != "cp1252" else "«Idlib»"
    meta = f'<meta charset="{declared}">' if declared else ""
    source = f"<html><head>{meta}</head><body><p>{LEAD} {word}</p></body></html>".encode(encoding)
    assert word in html_document(source, where="x", charset=told).text


@pytest.mark.parametrize(
    "source",
    [b"<html><body></body></html>", b"<html></html>", b"<!doctype html>", b"<html><body><script>1</script>"],
)
def test_a_page_without_text_is_refused(source: bytes) -> None:
    with pytest.raises(InputError, match=r"^T221 a\.html: "):
        html_document(source, where="a.html")


def test_a_page_of_fifty_megabytes_is_refused_at_once() -> None:
    source = page("<p>Ten civilians were killed.</p>" * 1_600_000)
    assert len(source) > 50_000_000
    with pytest.raises(InputError, match=r"^T206 a\.html: .*10,000,000 bytes"):
        html_document(source, where="a.html")


def test_the_limit_of_a_page_can_be_set() -> None:
    with pytest.raises(InputError, match="T206"):
        html_document(page(f"<p>{LEAD}</p>"), where="x", limits=Limits(html=100))


def test_elements_in_each_other_without_end_are_no_fault_of_the_program() -> None:
    source = b"<div>" * 50_000 + b"<p>Ten civilians were killed.</p>"
    with contextlib.suppress(InputError):
        assert "Ten civilians" in html_document(source, where="x").text


def test_a_fragment_keeps_nested_lists_line_breaks_and_cells() -> None:
    source = "Ten<ul><li>Idlib: 9<ul><li>City: 3</li></ul></li></ul><p>a<br>b</p>"
    source += "<table><tr><td>c</td><td>3</td></tr></table>"
    assert fragment_text(source, where="x") == "Ten\n\n- Idlib: 9\n  - City: 3\n\na\nb\n\n| c | 3 |\n"
