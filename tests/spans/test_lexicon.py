"""A wording is found however its words are parted, and never across an empty line."""

from __future__ import annotations

import pytest
from spacy.language import Language

import tollextract


@pytest.fixture(scope="module")
def nlp() -> Language:
    return tollextract.load("syria")


def _actors(nlp: Language, text: str) -> list[tuple[str, str]]:
    doc = nlp(text)
    return [(span.text, span.label_) for span in doc.spans["toll_actors"]]


@pytest.mark.parametrize(
    "between",
    [" ", "\n", "\r\n", "\r", "  ", " \n  ", "\xa0", "\u2009", "\t"],
    ids=[
        "blank",
        "line",
        "line of Windows",
        "line of old",
        "two blanks",
        "indented line",
        "NBSP",
        "thin",
        "tab",
    ],
)
def test_a_wording_goes_on_after(nlp: Language, between: str) -> None:
    found = _actors(nlp, f"Syrian Democratic{between}Forces killed three civilians in May 2021.")
    assert found == [(f"Syrian Democratic{between}Forces", "sdf")]


@pytest.mark.parametrize(
    "between", ["\n\n", "\r\n\r\n", " \n \n "], ids=["lines", "Windows", "blanks in them"]
)
def test_a_wording_ends_before_an_empty_line(nlp: Language, between: str) -> None:
    assert _actors(nlp, f"Syrian Democratic{between}Forces killed three civilians in May 2021.") == []


def test_white_space_after_a_wording_is_not_part_of_it(nlp: Language) -> None:
    found = _actors(nlp, "Killed by Hezbollah \n in May 2021, and by other\nparties\n\nas well.")
    assert found == [("Hezbollah", "hezbollah"), ("other\nparties", "other_parties")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7 casual- ties were counted.", [("casual- ties", "casualties:noun")]),
        ("7 casual-\nties were counted.", [("casual-\nties", "casualties:noun")]),
        ("7 casual\u00adties were counted.", [("casual\u00adties", "casualties:noun")]),
        ("12 kil- led in Homs.", [("kil- led", "killed:noun"), ("kil- led", "killed:verb")]),
        ("The wounded- nine of them children.", [("wounded", "injured:noun"), ("wounded", "injured:verb")]),
        ("casual- \n\nties of blood", []),
    ],
    ids=["blank", "line", "soft hyphen", "verb", "two words", "empty line"],
)
def test_a_word_broken_at_the_end_of_a_line_is_one(
    nlp: Language, text: str, words: list[tuple[str, str]]
) -> None:
    doc = nlp(text)
    assert [(span.text, span.label_) for span in doc.spans["toll_harms"]] == words


def test_a_broken_word_stands_within_its_wording(nlp: Language) -> None:
    assert _actors(nlp, "Killed by Syrian Demo- cratic Forces.") == [("Syrian Demo- cratic Forces", "sdf")]


def test_an_acronym_is_read_apart_from_the_word_glued_to_it(nlp: Language) -> None:
    assert _actors(nlp, "In May the SDFkilled three civilians.") == [("SDF", "sdf")]
