"""Spellings that are one word fold to one form, and others stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollextract.profiles import fold, fold_word

SAME = [
    ("case", "IDLIB", "idlib"),
    ("curly apostrophe", "Dara’a", "Dara'a"),
    ("left quote", "Dara‘a", "Daraa"),
    ("backtick", "Dar`a", "Dar'a"),
    ("ayn", "Darʿa", "Dara"),
    ("diacritics", "Türkiye", "Turkiye"),
    ("dash and space", "Deir-ez-Zor", "Deir ez Zor"),
    ("non-breaking hyphen", "Deir\u2011ez\u2011Zor", "deir ez-zor"),
    ("no-break space", "Rural\u00a0Damascus", "Rural  Damascus"),
    ("soft hyphen", "civi\u00adlians", "civilians"),
    ("hamza", "إدلب", "ادلب"),
    ("tatweel", "إدلــب", "إدلب"),
    ("sharp s", "Weiß", "Weiss"),
]


@pytest.mark.parametrize(("first", "second"), [s[1:] for s in SAME], ids=[s[0] for s in SAME])
def test_two_spellings_of_one_word_fold_alike(first: str, second: str) -> None:
    assert fold(first) == fold(second) != ""


@pytest.mark.parametrize(("first", "second"), [("Hama", "Homs"), ("woman", "women"), ("a b", "ab")])
def test_different_words_stay_apart(first: str, second: str) -> None:
    assert fold(first) != fold(second)


def test_a_token_that_is_a_dash_does_not_vanish() -> None:
    assert fold_word("-") == "-"
    assert fold_word("–") == "–"
    assert fold_word("’") == ""


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_word(fold_word(text)) == fold_word(text)


@given(st.text())
def test_a_phrase_folds_as_its_words_do(text: str) -> None:
    assert fold(" ".join(fold_word(word) for word in text.split())) == fold(text)


@given(st.text(alphabet="aB'`- cD"))
def test_the_short_way_for_ascii_agrees_with_the_long_one(text: str) -> None:
    assert fold(text + "é") == fold(text + "e")
    assert fold_word(text + "é") == fold_word(text + "e")
