"""Tokens lose nothing and never straddle a figure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from tests.pipeline.samples import texts
from tollextract.spans.tokenizer import TollTokenizer

TOKENIZER = TollTokenizer(Vocab())
UNICODE = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
ODD = (
    *("72", "Toll72", "31attacks", "Dar’a", "Hay'at", "regime's", "1,234.5", "A4", "1st", "‘", "—"),
    *(" ", "  ", "\t", "\n", "\r\n", "\xa0", "\u200b", "\ufeff", "\u2028"),
    *("٣١", "½", "²", "e\u0301", "👩\u200d👧", "🇸🇾", "إدلب"),
)
PIECES = st.lists(st.sampled_from(ODD), max_size=30).map("".join)


def tokens(text: str) -> list[str]:
    return [token.text for token in TOKENIZER(text)]


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(UNICODE, PIECES))
def test_nothing_of_a_text_is_lost(text: str) -> None:
    doc = TOKENIZER(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@settings(max_examples=200, deadline=None)
@given(text=st.one_of(UNICODE, PIECES))
def test_a_token_with_a_digit_is_nothing_but_digits(text: str) -> None:
    for token in tokens(text):
        if any(char.isdecimal() for char in token):
            assert token.isdecimal()


@pytest.mark.parametrize("text", texts(), ids=lambda text: text[:30])
def test_nothing_of_a_release_is_lost(text: str) -> None:
    assert TOKENIZER(text).text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toll72 Civilians", ["Toll", "72", "Civilians"]),
        ("31attacks", ["31", "attacks"]),
        ("Dar’a's Hay'at", ["Dar’a", "'s", "Hay'at"]),
        ("the regime’s 72", ["the", "regime", "’s", "72"]),
        ("72,000", ["72", ",", "000"]),
        ("R2P", ["R", "2", "P"]),
        ("", []),
    ],
)
def test_tokens_of(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(("word", "norm"), [("Hay’at", "hayat"), ("HOMS", "homs"), ("Türkiye", "turkiye")])
def test_the_norm_of_a_token_is_its_fold(word: str, norm: str) -> None:
    assert [token.norm_ for token in TOKENIZER(word)] == [norm]


def test_a_stream_of_texts_is_tokenized_in_order() -> None:
    assert [doc.text for doc in TOKENIZER.pipe(["a 1", "b 2"])] == ["a 1", "b 2"]
