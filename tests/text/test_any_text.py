"""Whatever a page holds, its sections hold all of it, and are found in a time like its length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text import layouts
from tollextract.text.sections import find_sections
from tollextract.text.view import view


def covered(text: str) -> bool:
    plain = view(text)
    sections = find_sections(text)
    inside: set[int] = set()
    last = 0
    for section in sections:
        assert last <= section.start < section.end <= len(text)
        assert plain[section.start : section.end].strip() == plain[section.start : section.end]
        inside.update(range(section.start, section.end))
        last = section.end
    return all(index in inside for index, char in enumerate(plain) if not char.isspace())


LINES = st.sampled_from(
    [
        "First: Forces",
        "A: Civilians",
        "- x",
        "o 12 killed",
        "Homs: 4",
        "4",
        "Homs 4 5 6",
        "Latest Articles",
        "a\tb\tc",
        "| a |",
        "[vc_row]",
        "Recommendations",
        "The network said so.",
        "",
        "  ",
        "# H",
        "**b**",
        "READ: x",
        "3 May 2020",
    ]
)


@given(st.lists(LINES, max_size=25).map("\n".join))
def test_sections_hold_every_line_of_any_page(text: str) -> None:
    assert covered(text)


@given(st.text(max_size=300))
def test_sections_hold_every_character_of_any_text(text: str) -> None:
    assert covered(text)


@pytest.mark.parametrize("name", [name for name in vars(layouts) if name.isupper()])
def test_sections_hold_every_character_of_the_layouts(name: str) -> None:
    text = getattr(layouts, name)
    assert covered(text)
    assert [(part.kind, part.start) for part in find_sections(view(text))] == [
        (part.kind, part.start) for part in find_sections(text)
    ]


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2029"])
def test_line_ends_make_no_difference(line_end: str) -> None:
    text = layouts.STATEMENT_2012
    again = find_sections(text.replace("\n", line_end))
    assert [part.kind for part in again] == [part.kind for part in find_sections(text)]


@pytest.mark.parametrize(
    "hostile",
    [
        " " * 2_000_000 + "x",
        "A: " * 700_000,
        "word " * 1_000_000,
        "[a_b " * 400_000 + "]",
        "#" * 2_000_000,
        "\t" * 10**6 + "x",
    ],
    ids=["spaces", "labels", "one line", "shortcodes", "hashes", "tabs"],
)
def test_hostile_repeats_cost_no_more_than_their_length(hostile: str) -> None:
    begun = time.perf_counter()
    find_sections(hostile)
    assert time.perf_counter() - begun < 5  # about 0.2 s; anything worse than linear takes minutes
