"""Dates are only looked for at words one can begin with, and none is lost by that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollextract.spans.periods import patterns
from tollextract.spans.periods.atoms import _shapes, _windows
from tollextract.text.view import view

RELEASES = sorted((Path(__file__).resolve().parents[3] / "corpus" / "dev").glob("*.txt"))
WORDED = (
    "Q1 2023 and H2 of 2022, the thirteenth of last July, nearly two weeks ago, ten days ago, "
    "around three months ago, between 6 and 10 March 2025, the same period of 2022, Monday, March 3, "
    "MAY 2021, the previous month, corresponding period of 2019, last Friday morning, 21/8/2013, "
    "آب2023, the first nine months of this year, an hour ago"
)
TEXTS = [WORDED, *(path.read_text(encoding="utf-8") for path in RELEASES)]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:25])
def test_looking_at_some_words_finds_what_looking_everywhere_finds(text: str) -> None:
    plain = view(text)
    everywhere = [m.span() for window in _windows(plain) for m in patterns.atom().finditer(plain, *window)]
    assert [m.span() for window in _windows(plain) for m in _shapes(plain, *window)] == everywhere


def test_the_sample_holds_many_shapes() -> None:
    shapes = {next(s for s in patterns.SHAPES if m.start(s) >= 0) for m in patterns.atom().finditer(WORDED)}
    assert shapes >= {"numeric", "day_month", "month_day", "fraction", "same_period", "relative", "ago"}


@pytest.mark.parametrize(("word", "expected"), [("November", True), ("31", True), ("civilians", False)])
def test_words_that_open_a_date(word: str, expected: bool) -> None:
    assert patterns.opens(word) is expected
