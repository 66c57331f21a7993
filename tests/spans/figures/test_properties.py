"""What must hold for any text: offsets, order, nothing dropped, numbers read back as written."""

from __future__ import annotations

from itertools import pairwise

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from tollextract.errors import ProfileError
from tollextract.quantity import count
from tollextract.spans.figures import find_figures, lexicon, read_number

_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

#: Pieces whose combinations are likely to break something.
_PIECES = [
    *[
        "72",
        "1,032",
        "1.771",
        "2,",
        "532",
        "70",
        "000",
        "8",
        "thousand",
        "180",
        "5.1",
        "%",
        "percent",
        "(",
        ")",
        "[",
        "]",
        ";",
        ",",
        ".",
        ":",
        "-",
        "--",
        "/",
        "+",
        "~",
        "$",
        "#",
        "@",
    ],
    *[
        "at",
        "least",
        "more",
        "than",
        "about",
        "some",
        "between",
        "and",
        "or",
        "to",
        "seven",
        "two-thirds",
        "half",
        "a",
        "an",
        "another",
        "one",
        "in",
        "four",
    ],
    *[
        "of",
        "every",
        "hundred",
        "million",
        "dozen",
        "dozens",
        "no",
        "none",
        "No.",
        "22",
        "Resolution",
        "2254",
        "May",
        "2023",
        "10",
        "August",
        "9",
        "p.m.",
    ],
    *[
        "24/7",
        "R2P",
        "COVID-19",
        "Toll72",
        "31attacks",
        "controls234",
        "Articles",
        "27,",
        "31",
        "aged",
        "12",
        "civilians",
        "children",
        "pages",
    ],
    *[
        "years",
        "old",
        "most",
        "majority",
        "Geneva",
        "VI",
        "www.a1.org",
        "x@y2.net",
        "?p=6",
        "first",
        "third",
        "quarter",
        "2011-2013",
    ],
    *["85-90%", "II.", "1-", "(3)", "A:", "without", "any"],
    "\n",
    "\n\n",
]


def spell(number: int, *, joiner: str) -> str:
    """A number below ten million in words; ``joiner`` stands before the last two digits."""
    if number < 20:
        return _UNITS[number - 1]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_UNITS[number % 10 - 1]}" if number % 10 else "")
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            head = f"{spell(number // size, joiner=joiner)} {name}"
            rest = number % size
            link = f" {joiner}" if rest < 100 else " "
            return head + (link + spell(rest, joiner=joiner) if rest else "")
    raise AssertionError(number)


@st.composite
def texts(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.sampled_from(_PIECES), max_size=25))
    gaps = draw(st.lists(st.sampled_from(["", " ", " ", " "]), min_size=len(pieces), max_size=len(pieces)))
    return "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=True))


def _check(view: str) -> None:
    matches = find_figures(view)
    for match in matches:
        assert 0 <= match.start <= match.number_start < match.number_end <= match.end <= len(view), match
    assert matches == sorted(matches, key=lambda match: match.start)
    for before, after in pairwise(matches):
        assert before.end <= after.start, (before, after)
    for run in regex.finditer(r"\d+", view):
        inside = [m for m in matches if m.start <= run.start() and run.end() <= m.end]
        assert len(inside) == 1, (run, matches)


@given(texts())
@settings(max_examples=400, deadline=None)
def test_matches_are_sorted_apart_and_inside_and_hold_every_digit_of_likely_text(view: str) -> None:
    _check(view)


@given(st.text(alphabet="0123456789 .,-/:()%$+abcMay\n'\"\u2013\u00a0\u0662\u0130", max_size=40))
@settings(max_examples=400, deadline=None)
def test_matches_are_sorted_apart_and_inside_and_hold_every_digit_of_any_text(view: str) -> None:
    _check(view)


@given(texts())
@settings(max_examples=200, deadline=None)
def test_every_spelled_number_is_inside_a_match(view: str) -> None:
    matches = find_figures(view)
    for word in regex.finditer(r"\b(?:seven|one|four|million|hundred|dozens?|half)\b", view):
        assert any(m.start <= word.start() and word.end() <= m.end for m in matches), (word, matches)


@given(st.integers(1, 9_999_999), st.sampled_from(["", "and "]))
@settings(deadline=None)
def test_a_number_in_words_is_read_as_that_number(number: int, joiner: str) -> None:
    words = spell(number, joiner=joiner)
    (match,) = find_figures(f"{words} civilians")
    assert read_number(words) == number
    assert match.quantity is not None
    assert (match.quantity.best, match.number_end) == (number, len(words))


@given(st.integers(1000, 9_999_999), st.sampled_from([",", ".", "\u2009", "\u202f"]))
@settings(deadline=None)
def test_a_grouped_number_is_read_as_that_number(number: int, mark: str) -> None:
    printed = f"{number:,}".replace(",", mark)
    (match,) = find_figures(f"killing of {printed} civilians")
    assert read_number(printed) == number
    assert match.quantity is not None
    assert match.quantity.best == number


_WORDINGS = {
    "at least {}": "at_least",
    "no fewer than {}": "at_least",
    "more than {}": "more_than",
    "over {}": "more_than",
    "up to {}": "at_most",
    "no more than {}": "at_most",
    "fewer than {}": "less_than",
    "nearly {}": "nearly",
    "almost {}": "nearly",
    "about {}": "about",
    "approximately {}": "about",
    "{}": "exact",
}


@pytest.mark.parametrize("wording", _WORDINGS)
@given(number=st.integers(1, 1800))
@settings(max_examples=25, deadline=None)
def test_a_hedged_count_is_the_interval_of_the_hedge_table(wording: str, number: int) -> None:
    printed = wording.format(number)
    (match,) = find_figures(f"{printed} civilians died")
    expected = count(number, hedge=_WORDINGS[wording], printed=printed)  # type: ignore[arg-type]
    assert match.quantity == expected


@given(texts(), st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=200, deadline=None)
def test_a_part_of_the_text_yields_matches_inside_that_part_only(view: str, first: int, length: int) -> None:
    start = min(first, len(view))
    end = min(len(view), start + length)
    assert all(start <= match.start and match.end <= end for match in find_figures(view, start, end))


@pytest.mark.parametrize("words", ["", "and", "seven eight", "thousand thousand", "civilians", "5.1", "a"])
def test_what_is_no_whole_number_is_not_read(words: str) -> None:
    assert read_number(words) is None


def test_the_same_text_gives_the_same_matches() -> None:
    view = "At least 72 civilians, including seven women, died in May 2023."
    assert find_figures(view) == find_figures(view)


def test_a_row_that_is_missing_from_the_word_list_is_named() -> None:
    with pytest.raises(ProfileError, match=r"T153 number_types\.csv: there is no row 'colours'\."):
        lexicon.words("colours")
