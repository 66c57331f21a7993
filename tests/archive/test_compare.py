"""Two texts about the same: what became of each figure, with the words of both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tollextract
from tests.cli.conftest import Run
from tests.documents.builders import LEAD, TITLE, page
from tollextract.archive.compare.model import Comparison
from tollextract.archive.compare.render import to_html, to_text

ORIGINAL = (
    "72 Civilians, Including 14 Children and Seven Women, Killed in Syria in November 2023\n\n"
    "We documented the killing of 72 civilians, including 14 children and seven women, in Syria in November "
    "2023. Syrian regime forces killed 32 civilians, Syrian Democratic Forces killed 12 civilians, and the "
    "remaining 28 were killed by other parties.\n\n"
    "At least nine individuals were arrested in Daraa in November 2023. Idlib governorate accounted for "
    "approximately 22 percent of all victims.\n\n"
    "Three civilians were injured in Homs in November 2023.\n"
)


def compared(*changes: tuple[str, str], before: str = ORIGINAL) -> Comparison:
    after = before
    for old, new in changes:
        assert after.count(old) >= 1, old
        after = after.replace(old, new)
    return tollextract.compare(before, after)


def codes(comparison: Comparison) -> list[str]:
    return [one.code for one in comparison.differences]


def test_the_same_text_has_no_differences() -> None:
    comparison = compared()
    assert comparison.differences == ()
    assert comparison.same == comparison.before.claims == comparison.after.claims > 8


def test_another_order_of_paragraphs_is_no_difference() -> None:
    title, lead, second, third = ORIGINAL.rstrip("\n").split("\n\n")
    assert codes(tollextract.compare(ORIGINAL, f"{title}\n\n{lead}\n\n{third}\n\n{second}\n")) == []


CASES = [
    ("changed", "warning", ("14 children", "15 children"), ("14 Children", "15 Children")),
    ("hedge-lost", "warning", ("At least nine individuals were", "Nine individuals were")),
    ("hedge-added", "note", ("Three civilians were injured", "At least three civilians were injured")),
    ("hedge-changed", "warning", ("At least nine", "More than nine")),
    ("actor-changed", "warning", ("Syrian Democratic Forces killed 12", "Hay'at Tahrir al-Sham killed 12")),
    ("actor-renamed", "note", ("Syrian Democratic Forces killed 12", "YPG/PKK terrorists killed 12")),
    ("actor-dropped", "warning", ("Syrian regime forces killed 32 civilians,", "32 civilians were killed;")),
    ("actor-added", "note", ("injured in Homs", "injured by Russian forces in Homs")),
    ("harm-changed", "warning", ("Three civilians were injured", "Three civilians were killed")),
    ("group-changed", "warning", ("Three civilians were injured", "Three children were injured")),
    ("place-changed", "note", ("injured in Homs", "injured in Hama")),
    ("period-changed", "warning", ("injured in Homs in November 2023", "injured in Homs in October 2023")),
    ("base-changed", "warning", ("of all victims", "of the children killed")),
    ("dropped", "note", ("Three civilians were injured in Homs in November 2023.", "Nothing more is known.")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "severity", "changes"),
    [(code, severity, changes) for code, severity, *changes in CASES],
    ids=[str(case[0]) for case in CASES],
)
def test_one_change_is_told_as_what_it_is(
    code: str, severity: str, changes: tuple[tuple[str, str], ...]
) -> None:
    comparison = compared(*changes)
    assert (code, severity) in {(one.code, one.severity) for one in comparison.differences}
    others = {one.code for one in comparison.differences} - {code}
    assert others <= {"dropped", "added"}, codes(comparison)


def test_a_figure_that_is_new() -> None:
    comparison = tollextract.compare(
        ORIGINAL, ORIGINAL + "\nFour journalists were arrested in Aleppo in November 2023.\n"
    )
    (one,) = comparison.differences
    assert (one.code, one.before, one.after[0].printed) == ("added", (), "Four")


def test_figures_of_two_actors_put_together() -> None:
    two = "Syrian regime forces killed 32 civilians, Syrian Democratic Forces killed 12 civilians"
    comparison = compared((two, "Russian forces killed 44 civilians"))
    merged = next(one for one in comparison.differences if one.code == "actors-merged")
    assert [side.printed for side in merged.before] == ["32", "12"]
    assert [side.printed for side in merged.after] == ["44"]
    assert merged.explanation.startswith("32 + 12 of the first text, by ")


def test_every_difference_has_the_words_of_its_texts() -> None:
    after = ORIGINAL.replace("14 children", "15 children").replace("14 Children", "15 Children")
    comparison = tollextract.compare(ORIGINAL, after)
    (one,) = comparison.differences
    for sides, text in ((one.before, ORIGINAL), (one.after, after)):
        assert len(sides) == 1
        assert text[sides[0].start : sides[0].end] == sides[0].quote
        assert sides[0].quote in sides[0].context


def test_an_article_against_the_release_it_tells_of(run: Run, tmp_path: Path) -> None:
    (tmp_path / "release.txt").write_text(f"{TITLE}\n\n{LEAD}\n", encoding="utf-8")
    article = LEAD.replace("Syrian Democratic Forces killed three", "the PYD militia killed thirty")
    (tmp_path / "article.html").write_bytes(page(f"<p>{article}</p>"))
    done = run("compare", tmp_path / "release.txt", tmp_path / "article.html")
    assert (done.status, done.err) == (1, "")
    assert "warning  changed\n  3 (victims killed, sdf) has become 30.\n" in done.out
    assert (
        run("compare", tmp_path / "release.txt", tmp_path / "article.html", "--fail-on", "never").status == 0
    )
    assert run("compare", tmp_path / "release.txt", tmp_path / "release.txt").status == 0


def test_a_comparison_as_json_and_as_a_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ORIGINAL, encoding="utf-8")
    (tmp_path / "b.txt").write_text(ORIGINAL.replace("Three civilians", "<Four> civilians"), encoding="utf-8")
    done = run("compare", tmp_path / "a.txt", tmp_path / "b.txt", "--format", "json")
    comparison = Comparison.model_validate_json(done.out)
    assert json.loads(done.out)["schema"] == "tollextract/comparison/1"
    assert str(tmp_path) not in done.out
    for text in (to_text(comparison), to_html(comparison)):
        assert all(one.code in text for one in comparison.differences)
    assert "<Four>" not in to_html(comparison)


def test_standard_input_can_be_only_one_of_them(run: Run) -> None:
    done = run("compare", "-", "-")
    assert done.status == 2
    assert done.err.startswith("tollextract: T442 ")


def test_words_around_a_figure_of_the_first_line_begin_with_its_first_letter() -> None:
    found = tollextract.compare(
        "Rights group: 72 civilians killed in Syria in November 2023\n",
        "Rights group: 74 civilians killed in Syria in November 2023\n",
    )
    (changed,) = found.differences
    assert changed.before[0].context.startswith("Rights group: 72 civilians")


def test_a_difference_names_the_place_and_not_its_code() -> None:
    first = ORIGINAL + "\nIn Idlib, 17 journalists were arrested in November 2023.\n"
    told = [one.explanation for one in tollextract.compare(first, ORIGINAL).differences]
    assert any("Idleb" in sentence and "SY07" not in sentence for sentence in told), told
