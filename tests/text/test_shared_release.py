"""The release that is handed out with the project's design, read as a careful reader would."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tollextract.text.model import Release, Section
from tollextract.text.read import read_file
from tollextract.text.sentences import sentences
from tollextract.text.view import view

SHARED = Path(os.environ.get("TOLLEXTRACT_SHARED", str(Path(__file__).parents[3] / "shared")))
FILE = SHARED / "releases" / "snhr-2023-11.txt"

pytestmark = pytest.mark.skipif(
    not FILE.is_file(),
    reason="the shared release is not beside the project; set TOLLEXTRACT_SHARED to its folder",
)


@pytest.fixture(scope="module")
def release() -> Release:
    return read_file(FILE)


def of_kind(release: Release, kind: str) -> list[str]:
    return [release.text[part.start : part.end] for part in release.info.sections if part.kind == kind]


def test_title_subtitle_and_lead(release: Release) -> None:
    assert release.info.title is not None
    assert release.info.title.startswith("72 Civilians")
    assert release.info.title.endswith("Due to Torture")
    (subtitle,) = of_kind(release, "subtitle")
    assert subtitle.startswith("Syrian Regime Forces Commit")
    (lead,) = of_kind(release, "lead")
    assert lead.startswith("The Hague")


def test_breadcrumb_and_buttons_are_furniture(release: Release) -> None:
    starts = [part.split()[0] for part in of_kind(release, "furniture")]
    assert starts == ["HomeMonthly", "Available", "Press", "Download", "Latest", "Related"]


def test_teasers_are_of_other_documents(release: Release) -> None:
    teasers = of_kind(release, "other_document")
    assert len(teasers) == 8
    for figure in ("March 2024", "203", "102", "58", "13th", "231,278"):
        assert any(figure in teaser for teaser in teasers)


def test_appeals_are_calls(release: Release) -> None:
    calls = of_kind(release, "call")
    assert len(calls) == 7
    assert calls[0].startswith("The report calls on the UN")
    assert calls[-1].startswith("Lastly")


def test_every_paragraph_with_figures_is_running_text(release: Release) -> None:
    body = " ".join(of_kind(release, "body"))
    for figure in ("32 civilians", "remaining 28", "25 percent", "104 civilians", "20 percent"):
        assert figure in body


def test_metadata(release: Release) -> None:
    assert release.info.publisher == "Syrian Network for Human Rights"
    assert (release.info.published, release.info.language) == (None, "en")
    assert release.info.characters == 9710


def test_sentences_begin_and_end_where_they_should(release: Release) -> None:
    body = [part for part in release.info.sections if part.kind in ("lead", "body")]
    for section in body:
        _ends_well(release, section)


def _ends_well(release: Release, section: Section) -> None:
    for start, end in sentences(view(release.text), [section]):
        assert release.text[start].isupper()
        assert release.text[end - 1] == "."
