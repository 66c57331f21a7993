"""Where sentences end, and where they do not. ``|`` marks the expected ends."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text import layouts
from tollextract.text.model import Section
from tollextract.text.sections import find_sections
from tollextract.text.sentences import sentences
from tollextract.text.view import view


def split(text: str) -> list[str]:
    plain = view(text)
    ranges = sentences(plain, [Section(kind="body", start=0, end=len(text))])
    return [text[start:end] for start, end in ranges]


@pytest.mark.parametrize(
    "marked",
    [
        "Ten died.| Two were hurt.",
        "Ten died.|The rest fled.",
        "Ten were killed.|72 civilians in all.",
        "Did ten die?| Yes!| The report says so.",
        "Dr. Salem and Mr. A. B. Noor met Gen. Haddad in St. George.| They left.",
        "Circular No. 22 of Sep. 30 cites Art. 5.| It is short.",
        "It happened on Feb. 3 at 4 a.m. in Homs.| It was cold.",
        "It happened at 9 p.m.| The army denied it.",
        "The U.S. Army struck.| The U.S. said so.",
        "He was in the U.S.| The trial began.",
        "About 12.5 percent, or 1.234 people, fled.| Others stayed.",
        "Ten died (six of them children. All were hurt) in Homs.| Two fled.",
        "Ten died (two every day.| Two fled.| The rest stayed.",
        "Ten died; two fled; three stayed.| The end.",
        "The dead ... were buried.| The end.",
        "See www.Example.Org and info@Snhr.Org for more.| The end.",
        'He said "ten died."| The report agrees.',
        "Weapons (e.g. Mines, i.e. Explosives) killed ten vs. Two before.| The end.",
        "The killed.\nThe hurt.",
        "ten died. two fled.",
        "قُتل عشرة.| وفرّ اثنان؟| نعم.",
        "This was in 2023.| The year was bad.",
        "Killed in section A.| The rest fled.",
        "Ten died.",
        "A. The army killed ten.| Two fled.",
        "12. In Homs ten died.| Two fled.",
    ],
)
def test_sentence_ends(marked: str) -> None:
    marked = marked.replace(".\nThe hurt", ".|\nThe hurt")
    expected = [part.strip() for part in marked.split("|")]
    assert split(marked.replace("|", "")) == expected


def test_sentences_stay_within_sections_and_list_lines() -> None:
    text = layouts.STATEMENT_2012
    sections = find_sections(text)
    found = [text[start:end] for start, end in sentences(view(text), sections)]
    assert "First: Government Forces" in found
    assert "- 3 civilians died under torture" in found
    assert "They killed seven people in Belos." in found
    assert len(found) == len(sections)


def test_a_wrapped_paragraph_has_its_sentences_whole() -> None:
    text = layouts.WRAPPED_MAIL
    found = [text[start:end] for start, end in sentences(view(text), find_sections(text))]
    assert "Of these, government forces killed\n30 and other parties 18." in found


def test_a_title_is_one_sentence() -> None:
    text = "Ten Dead. Two Hurt in Homs: Nine Fled\n\nTen died. Two were hurt."
    found = [text[start:end] for start, end in sentences(view(text), find_sections(text))]
    assert found == ["Ten Dead. Two Hurt in Homs: Nine Fled", "Ten died.", "Two were hurt."]


@given(st.text(alphabet="aA1. ?!()[]\"'\n…;No", max_size=120))
def test_sentences_hold_every_character_in_order(text: str) -> None:
    plain = view(text)
    ranges = sentences(plain, [Section(kind="body", start=0, end=len(text))])
    last = 0
    for start, end in ranges:
        assert last <= start < end <= len(text)
        assert not plain[last:start].strip()
        assert plain[start:end] == plain[start:end].strip()
        last = end
    assert not plain[last:].strip()


@pytest.mark.parametrize("piece", [". ", "1. ", "a.", "(", "(a. B ", "...", "No. ", '."'], ids=repr)
def test_hostile_repeats_cost_no_more_than_their_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.perf_counter()
    split(text)
    assert time.perf_counter() - begun < 8  # at most 2 s; anything worse than linear takes minutes
