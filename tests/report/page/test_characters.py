"""Every character of a release gets onto the page, and none of them is obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.page.reading import parsed, text_of
from tollextract.report.page.characters import marked_up, signs

HEAD = "<!doctype html><html><head><title>x</title></head><body><p>"

#: As a text may be that was decoded wrongly or cut in two: any code point, half surrogates too.
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40)


def shown(text: str) -> str:
    page = f"{HEAD}.{marked_up(text)}</p></body></html>"
    (paragraph,) = parsed(page.encode("utf-8").decode("utf-8")).iter("p")
    return text_of(paragraph)[1:]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('72')</script>",
        "&lt; &amp; & &#0; &nonsense; ]]> <!-- -->",
        "one\r\ntwo\rthree\n\n",
        "قتل 12 مدنيا\u200f في إدلب",
        "21 \u202e12\u202c of them \u2066x\u2069",
        "tabs\tand\u00a0blanks \u3000 \ufeff\f.",
        "\U0001f56f \N{COMBINING ACUTE ACCENT}",
    ],
)
def test_a_text_is_shown_as_it_is(text: str) -> None:
    assert signs(text) == text
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\x00b", "a␀b"), ("\x1b[31m", "␛[31m"), ("\x7f", "␡"), ("\x85", "\ufffd"), ("x\ud800y", "x\ufffdy")],
    ids=ascii,
)
def test_what_no_page_can_hold_is_shown_as_one_sign(text: str, expected: str) -> None:
    assert shown(text) == signs(text) == expected


@given(ANYTHING)
def test_whatever_the_text_offsets_hold(text: str) -> None:
    assert len(signs(text)) == len(text)
    # html5lib takes these for faults of the page; browsers keep them.
    noncharacters = {c for c in text if ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF}
    if not noncharacters:
        assert shown(text) == signs(text)


def test_a_mark_that_turns_the_reading_direction_is_told() -> None:
    assert 'class="turn" title="U+202E right-to-left override"' in marked_up("\u202e21")
