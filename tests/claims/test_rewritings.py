"""A text written differently says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.claims.cases import Case, cases
from tests.claims.differing import differing
from tests.claims.marks import not_yet
from tests.claims.reading import PUBLISHED, framed, read
from tests.claims.rewritings import BLENDS, LINES, REWRITINGS, SIGNS, WORDS, Rewriting
from tests.claims.rewritings.lines import hard_wrapped, lists_as_sentences, reversed_lists, with_background
from tests.claims.rewritings.saying import RELEASES, differences, report_of, said, text_of
from tests.claims.rewritings.signs import bracketed_numerals, stray_blanks, without_separators
from tests.claims.rewritings.words import active_to_passive, digits_to_words, in_words, words_to_digits

SENTENCES = cases("sentences.txt")


def _releases() -> list[object]:
    known = differing()
    pairs = [(rewriting, path) for rewriting in REWRITINGS for path in RELEASES]
    names = [(rewriting.__name__, path.stem) for rewriting, path in pairs]
    assert set(names) >= set(known), "differing.txt names a release or a rewriting that is gone"
    return [
        pytest.param(path, rewriting, id="-".join(pair), marks=not_yet(known.get(pair)))
        for (rewriting, path), pair in zip(pairs, names, strict=True)
    ]


@pytest.mark.parametrize(("path", "rewriting"), _releases())
def test_a_release_written_differently_says_the_same(path: Path, rewriting: Rewriting) -> None:
    text = text_of(path)
    rewritten = rewriting(text)
    if rewritten != text:
        assert differences(report_of(path, text), report_of(path, rewritten)) == []


#: Sentences that are still read differently when they are written differently, each with the cause.
DIFFERING = {
    "what_is_asked_for": "whether a paragraph is an appeal depends on figures printed in digits",
    "asked_for_and_happened": "whether a paragraph is an appeal depends on figures printed in digits",
    "people_below_a_party": "in words, the period is told of by a part and not by the total",
    "verb_before_a_dash": "behind a figure in brackets a dash is that of a label",
    "between_about_in_two_scripts": "between about ten and (14): a bracket parts the ends of a range",
    "incl_of_those_arrested": "a bracket inside a bracket: (incl. (12) women)",
    "section_before_a_number_word": '"4.2 14 detainees": the number of the section is a figure',
}


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=not_yet(DIFFERING.get(case.id)), id=case.id) for case in SENTENCES]
)
def test_a_sentence_written_differently_says_the_same(case: Case) -> None:
    text = case.text if case.release else framed(case.text)
    expected = read(text, published=PUBLISHED)
    for rewritten in {rewriting(text) for rewriting in (*BLENDS, *WORDS)} - {text}:
        assert differences(expected, read(rewritten, published=PUBLISHED)) == []


@pytest.mark.parametrize("rewriting", [*SIGNS, *LINES, *WORDS], ids=lambda rewriting: rewriting.__name__)
def test_every_rewriting_changes_several_releases(rewriting: Rewriting) -> None:
    assert sum(rewriting(text_of(path)) != text_of(path) for path in RELEASES) >= 5


def test_another_figure_is_another_saying() -> None:
    first, second = (read(framed(f"HTS killed {n} civilians.")) for n in (3, 4))
    assert len(differences(first, second)) == 2
    assert sum(said(first).values()) == 1


def test_another_finding_is_a_difference() -> None:
    text = framed("HTS killed 9 civilians: {} in Idlib and five in Hama.")
    first, second = (read(text.format(part)) for part in ("four", "4"))
    assert differences(first, second) == []
    assert any("parts-sum" in line for line in differences(first, read(text.format("seven"))))


# -- the rewritings themselves ----------------------------------------------------------------------


def test_rewritings_leave_dates_laws_and_percentages_alone() -> None:
    kept = "On 14 May 2021, 12 percent; Article 14 women, No. 9 people, 3.14 men, aged 7 and 9."
    first = "In the whole of May it recorded 14 women."
    text = framed(f"{first}\n\n{kept} 7 boys died, between 8 and 12 girls, and $20 people.")
    words = digits_to_words(text)
    assert f"In the whole of May it recorded fourteen women.\n\n{kept} Seven boys died" in words
    assert "between 8 and 12 girls, and $20 people." in words
    assert "it recorded 14 women." in words_to_digits(words)


@pytest.mark.parametrize(
    ("rewriting", "before", "after"),
    [
        (without_separators, "1,032 and 12,345,678, 1,2 and 2,0456", "1032 and 12345678, 1,2 and 2,0456"),
        (stray_blanks, "2,532 people and 35%, 1,200 cases", "2, 532 people and 35 %, 1,200 cases"),
        (bracketed_numerals, "It counted 31 people, $40 people.", "It counted (31) people, $40 people."),
        (
            active_to_passive,
            "Russian forces killed nine civilians, including two women.",
            "nine civilians, including two women, were killed by Russian forces.",
        ),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_rewriting_does_what_it_says(rewriting: Rewriting, before: str, after: str) -> None:
    assert rewriting(framed(before)).lower() == framed(after).lower()


def test_lists_are_reversed_and_run_into_sentences() -> None:
    text = framed("The toll in May is distributed as follows:\n- Idlib: 14\n- Homs: nine\n- Hama: 2")
    assert "\n- Hama: 2\n- Homs: nine\n- Idlib: 14" in reversed_lists(text)
    assert "as follows: Idlib: 14; Homs: nine; Hama: 2." in lists_as_sentences(text)


def test_lines_are_broken_and_paragraphs_put_in_between() -> None:
    text = framed("One thing was " + "very " * 40 + "bad.\n\nAnother thing.")
    assert max(map(len, hard_wrapped(text).splitlines())) <= 76
    assert hard_wrapped(text).split() == text.split()
    assert len(with_background(text)) > len(text)


def test_numbers_in_words() -> None:
    assert [in_words(number) for number in (1, 13, 20, 99)] == ["one", "thirteen", "twenty", "ninety-nine"]
