"""The view is as long as the text, and plain."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tollextract.text.model import Section
from tollextract.text.sections import find_sections
from tollextract.text.view import flowing, view


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
        (
            "1\u202f032 and 12\u00a0345\u00a0678, in 2021\u00a0132 died",
            "1,032 and 12,345,678, in 2021 132 died",
        ),
        ("six women\u2014in Idlib", "six women\u2014in Idlib"),
        ("children, years\u2014282 of them", "children, years\u2014282 of them"),
        ("May\u2014July, 70\u201475, May\u201412, \u2014 a\u2014", "May-July, 70-75, May-12, - a-"),
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
        "thousands",
        "long dash",
        "long dash before a figure",
        "long dash of a range",
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


@given(st.text(alphabet="ab. \n\r\t1-"))
@example("a b.\n \nc\nd\n\n")
def test_a_flowing_view_has_the_length_of_the_view_and_parts_sections_only(text: str) -> None:
    plain = view(text)
    flow = flowing(plain, find_sections(plain))
    assert len(flow) == len(plain)
    assert [char for char in flow if not char.isspace()] == [char for char in plain if not char.isspace()]
    assert all("\n" not in flow[part.start : part.end] for part in find_sections(plain))


@pytest.mark.parametrize(
    ("text", "flow"),
    [("Ten\nmen. \n \nSix", "Ten men.  \n\nSix"), ("Ten\nmen.\n\nSix", "Ten men.\n\nSix")],
    ids=["blank in an empty line", "plain"],
)
def test_lines_flow_and_empty_lines_are_empty(text: str, flow: str) -> None:
    ends = (text.index("."), text.index("Six"))
    parts = [
        Section(kind="lead", start=0, end=ends[0] + 1),
        Section(kind="body", start=ends[1], end=len(text)),
    ]
    assert flowing(text, parts) == flow
