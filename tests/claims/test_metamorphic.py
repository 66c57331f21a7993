"""A text written differently says the same; a breakdown with one figure too large is caught."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest

from tests.claims.cases import Case, cases
from tests.claims.layouts import LAYOUTS, Layout
from tests.claims.reading import PUBLISHED, framed, read
from tests.claims.rewriting import (
    REWRITINGS,
    digits_to_words,
    in_words,
    said,
    with_background,
    without_separators,
)
from tollextract.report.model import Report

DEV = Path(__file__).parents[2] / "corpus" / "dev"
#: Releases on Syria; the others are read with another profile.
RELEASES = [path for path in sorted(DEV.glob("*.txt")) if not path.stem.endswith("-generic")]
SENTENCES = cases("sentences.txt")
Rewriting = Callable[[str], str]

#: Releases that are read differently when they are written differently, and why.
DIFFERING = {
    ("anniversary-2021", "crlf"): '"Schools, 1,597; medical facilities, 862" loses the line before it',
    ("childrens-day-2021-11", "without_separators"): '"2010" after a party\'s name is taken for a year',
    ("disappeared-day-2020", "without_separators"): '"2012" after a party\'s name is taken for a year',
    ("torture-2019-06", "without_separators"): '"1988" after a place is taken for a year',
}


def _releases() -> list[object]:
    return [
        pytest.param(path, rewriting, id=f"{rewriting.__name__}-{path.stem}", marks=_marks(path, rewriting))
        for rewriting in REWRITINGS
        for path in RELEASES
    ]


def _marks(path: Path, rewriting: Rewriting) -> list[pytest.MarkDecorator]:
    reason = DIFFERING.get((path.stem, rewriting.__name__))
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def _assert_same(first: Report, second: Report) -> None:
    before, after = said(first), said(second)
    assert sorted(map(str, before - after)) == []
    assert sorted(map(str, after - before)) == []


@pytest.mark.parametrize(("path", "rewriting"), _releases())
def test_a_release_written_differently_says_the_same(path: Path, rewriting: Rewriting) -> None:
    text = _text(path)
    _assert_same(read(text), read(rewriting(text)))


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case.id)
def test_a_sentence_written_differently_says_the_same(case: Case) -> None:
    text = case.text if case.release else framed(case.text)
    for rewritten in {rewriting(text) for rewriting in REWRITINGS} - {text}:
        _assert_same(read(text, published=PUBLISHED), read(rewritten, published=PUBLISHED))


@pytest.mark.parametrize("rewriting", REWRITINGS, ids=lambda rewriting: rewriting.__name__)
def test_every_rewriting_changes_many_releases(rewriting: Rewriting) -> None:
    texts = [_text(path) for path in RELEASES]
    changed = sum(rewriting(text) != text for text in texts)
    assert changed >= 8


def test_rewritings_leave_dates_laws_and_percentages_alone() -> None:
    kept = "On 14 May 2021, 12 percent; Article 14 women, No. 9 people, 3.14 men, aged 7 and 9."
    text = framed(f"It recorded 14 women.\n\n{kept} 7 boys died, between 8 and 12 girls, and $20 people.")
    words = digits_to_words(text)
    assert f"It recorded fourteen women.\n\n{kept} Seven boys died" in words
    assert "between 8 and 12 girls, and $20 people." in words


def test_rewriting_helpers() -> None:
    assert [in_words(number) for number in (1, 13, 20, 99)] == ["one", "thirteen", "twenty", "ninety-nine"]
    assert without_separators("1,032 and 12,345,678, 1,2 and 2,0456") == "1032 and 12345678, 1,2 and 2,0456"
    body = framed("One thing.\n\nAnother thing.")
    assert len(with_background(body)) > len(body)


def test_another_figure_is_another_saying() -> None:
    first, second = (read(framed(f"HTS killed {n} civilians.")) for n in (3, 4))
    assert said(first) != said(second)
    assert sum(said(first).values()) == 1


# -- paragraphs in another order ------------------------------------------------------------------

INDEPENDENT = (
    "HTS killed four civilians in Idlib, one of whom was a child.",
    "The SDF arrested 26 teachers in Hasaka.",
    "Landmines injured nine children in Hama on May 3, 2021.",
    "Russian forces carried out 12 attacks on vital facilities, seven of which were schools.",
    "Regime helicopters dropped 215 barrel bombs on Daraa.",
    "A total of 31 people were released from regime prisons, including two women.",
    "In 2020, ISIS abducted 60 people in Homs.",
    "Since March 2011, at least 14,000 people have died due to torture.",
    "Fighting displaced more than 3,000 civilians in Raqqa.",
)


@pytest.mark.parametrize("pair", list(combinations(range(len(INDEPENDENT)), 2)), ids=str)
def test_independent_paragraphs_may_stand_in_any_order(pair: tuple[int, int]) -> None:
    first, second = (INDEPENDENT[index] for index in pair)
    _assert_same(
        read(framed(f"{first}\n\n{second}"), published=PUBLISHED),
        read(framed(f"{second}\n\n{first}"), published=PUBLISHED),
    )


def test_all_independent_paragraphs_together_say_what_each_says() -> None:
    forth = read(framed("\n\n".join(INDEPENDENT)), published=PUBLISHED)
    back = read(framed("\n\n".join(reversed(INDEPENDENT))), published=PUBLISHED)
    _assert_same(forth, back)
    alone = sum((said(read(framed(text), published=PUBLISHED)) for text in INDEPENDENT), start=Counter())
    assert said(forth) == alone


# -- one figure too large -------------------------------------------------------------------------

TEN = "a part that is larger than its whole is not linked with it, so nothing is compared"
REST = "the remainder looks for a whole that it completes, and finds another where a figure is wrong"
UNSEEN = {
    ("sentences with a remainder", "ten times"): (("sdf_children",), TEN),
    ("deaths under torture by party", "ten times"): (("regime", "sdf", "other"), TEN),
    ("deaths under torture by party", "one more"): (("regime", "sdf", "other"), REST),
    ("attacks on facilities", "ten times"): (("regime", "russia"), TEN),
    ("attacks on facilities", "one more"): (("regime", "russia", "other"), REST),
}


def _slips() -> list[object]:
    return [
        pytest.param(layout, part, value, id=f"{layout.name}-{part}-{how}", marks=_unseen(layout, part, how))
        for layout in LAYOUTS
        for part in layout.parts
        for how, value in (("one more", layout.figures[part] + 1), ("ten times", 10 * layout.figures[part]))
    ]


def _unseen(layout: Layout, part: str, how: str) -> list[pytest.MarkDecorator]:
    parts, reason = UNSEEN.get((layout.name, how), ((), ""))
    return [pytest.mark.xfail(strict=True, reason=reason)] if part in parts else []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_breakdown_that_agrees_is_said_to_agree(layout: Layout) -> None:
    report = read(layout.written())
    assert [finding.explanation for finding in report.inconsistent()] == []
    assert [number.quote for number in report.numbers if number.use == "unread"] == []
    values = [claim.figure.best for claim in report.claims]
    assert sorted(v for v in values if v is not None) == sorted(layout.figures.values())


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_breakdown_that_agrees_has_been_compared(layout: Layout) -> None:
    codes = {finding.code for finding in read(layout.written()).findings if finding.verdict == "consistent"}
    assert codes & {"parts-sum", "disjoint-fits"}


@pytest.mark.parametrize(("layout", "part", "value"), _slips())
def test_a_part_that_is_too_large_is_reported(layout: Layout, part: str, value: int) -> None:
    findings = read(layout.written(**{part: value})).inconsistent()
    assert len(findings) >= 1
    assert any(f"{value:,}" in finding.explanation for finding in findings)
