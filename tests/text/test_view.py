"""The view is as long as the text, and plain."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tollextract.text.view import view


@given(st.text())
@example("a\r\n\r\nb\r\r\n")
@example("Hay’at\u00a0٧٢٪\ufeff")
def test_view_has_the_length_of_the_text_and_stays_as_it_is(text: str) -> None:
    plain = view(text)
    assert len(plain) == len(text)
    assert view(plain) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("72\u00a0civilians\u202fand\u20093", "72 civilians and 3"),
        ("Hay’at ‘x’ “y” Darʿa Dar`a", "Hay'at 'x' \"y\" Dar'a Dar'a"),
        ("70–75 — a‑b −2", "70-75 - a-b -2"),
        ("٧٢ و۷۲ ７２", "72 و72 72"),
        ("٢٥٪، ثم", "25%, ثم"),
        ("a\r\nb\rc\u2028d\x0ce", "a \nb\nc\nd\ne"),
        ("a\tb", "a\tb"),
        ("مقتل مدني", "مقتل مدني"),
        ("Zürich", "Zürich"),
    ],
    ids=[
        "spaces",
        "quotes",
        "dashes",
        "digits",
        "signs",
        "line ends",
        "tab stays",
        "letters stay",
        "umlauts stay",
    ],
)
def test_odd_characters_are_made_plain(text: str, plain: str) -> None:
    assert view(text) == plain
