"""Scores by form and publisher are those of the lines of the manifest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluation.builders import report, right_claims, write
from tollextract.errors import GoldError
from tollextract.evaluation.gold import read_gold
from tollextract.evaluation.manifest import FILE, Listed, by_feature, listed
from tollextract.evaluation.score import Score, score_release

HEAD = "file,kind,forms,publisher_style,year,source\n"
LINE = 'dev/may.txt,monthly toll,"zero; shares ;each",rights network,2023,invented\n'


@pytest.fixture
def release(tmp_path: Path) -> Path:
    (tmp_path / FILE).write_text(HEAD + LINE, encoding="utf-8")
    (tmp_path / "dev").mkdir()
    return write(tmp_path / "dev")


def score(table: Path, *, missing: int) -> Score:
    return score_release(report(right_claims()[missing:]), read_gold(table))


def test_the_line_of_a_release_is_found_above_it(release: Path) -> None:
    expected = Listed(forms=("zero", "shares", "each"), publisher="rights network")
    assert listed(release) == expected
    assert listed(release.with_name("may.txt")) == expected


def test_a_manifest_beside_the_releases_may_name_their_folder(release: Path) -> None:
    above = release.parent.parent / FILE
    above.rename(release.parent / FILE)
    assert listed(release).publisher == "rights network"


def test_a_release_counts_under_each_of_its_forms_and_the_worst_come_first(release: Path) -> None:
    scores = {"good": score(release, missing=0), "bad": score(release, missing=2)}
    said = {
        "good": Listed(forms=("zero", "each"), publisher="net"),
        "bad": Listed(forms=("zero",), publisher="site"),
    }
    forms = by_feature(scores, said, "form")
    assert [(name, part.rows, part.paired) for name, part in forms.items()] == [
        ("zero", 12, 10),
        ("each", 6, 6),
    ]
    assert list(by_feature(scores, said, "publisher")) == ["site", "net"]


def test_a_release_without_a_form_is_not_lost(release: Path) -> None:
    parts = by_feature({"x": score(release, missing=0)}, {"x": Listed(forms=(), publisher="p")}, "form")
    assert [(name, part.rows) for name, part in parts.items()] == [("(not said)", 6)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, r"T313 may\.gold\.csv: there is no MANIFEST\.csv beside it or above\."),
        ("file,kind\n", r"T313 MANIFEST\.csv:1: the columns forms, publisher_style are missing\."),
        (HEAD, r"T314 MANIFEST\.csv: there is no line for may\.txt\. Add one\."),
    ],
    ids=["no manifest", "no columns", "no line"],
)
def test_a_manifest_that_does_not_say_it_is_told(release: Path, content: str | None, message: str) -> None:
    path = release.parent.parent / FILE
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        listed(release)
