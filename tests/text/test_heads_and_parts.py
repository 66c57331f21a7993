"""The head of a page, its parts and labels, as monitors write them."""

# ruff: noqa: E501 - a case is one line

from __future__ import annotations

import pytest

from tollextract.text.sections import find_sections

LEAD = "The Arland Network recorded the killing of many civilians in May."


def kinds(text: str) -> list[str]:
    return [section.kind for section in find_sections(text)]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("539 Cases of Arrest in May 2017\n\n381 of Which by the Army\n\n61 Children and 83 Women Held", "title subtitle subtitle"),
        ("ARLAND CENTER FOR RIGHTS\nPress Service – No. 7\n\nNinety-four civilians lost in May", "furniture body title"),
        ("TEN YEARS OF WAR IN ARLAND: FIGURES\n\n228,143 CIVILIANS KILLED IN ALL", "title subtitle"),
        ("4.268 Civilians Killed in Arland\n864 Children and 688 Women", "title subtitle"),
        ("Casualty Update\n1 to 28 February 2023", "title subtitle"),
        ("Ten Civilians Killed in Arland\n\nArland Institute for Documentation, Belos, 2 July 2018", "title dateline"),
        ("Ten Civilians Killed in Arland\n\nDesk of the Barada Network for Rights, Tuesday 7 July 2015", "title dateline"),
        ("Ten Civilians Killed in Arland\n\n2 January 2020 · Child Rights Desk · 2 min read", "title dateline"),
        ("Home » News » Reports\nTen Civilians Killed in Arland\n\nCalm on paper: 43 children died there", "furniture title subtitle"),
    ],
    ids=["subtitles", "kicker", "capitals", "dots", "period", "institute", "desk", "reading time", "breadcrumb"],
)  # fmt: skip
def test_heads(head: str, expected: str) -> None:
    assert kinds(f"{head}\n\n{LEAD}") == [*expected.split(), "lead"]


def test_two_attacks_on_a_day_are_a_subtitle_and_no_date_line() -> None:
    text = f"Ten Civilians Killed in Arland\n\nTwo Attacks on a School in Belos, 7 July 2015\n\n{LEAD}"
    assert kinds(text) == ["title", "subtitle", "lead"]


def test_a_report_that_begins_with_itself_has_no_other_lead() -> None:
    text = f"Toll of Arland in May 2014\n\nI. About this report\n\nThe Centre is independent of all.\n\nII. Summary\n\n{LEAD}"
    assert kinds(text) == ["title", "boilerplate", "boilerplate", "body", "body"]


@pytest.mark.parametrize(
    "labels",
    [["A - Civilians : 2051", "B - Rebels : 312"], ["a. Children : 200", "b. Women : 140"], ["1- Army : 4", "2- Others : 3"]],
    ids=["capitals", "letters", "numbers"],
)  # fmt: skip
def test_lettered_figures_are_a_list(labels: list[str]) -> None:
    text = "\n".join(["The Toll in Arland in May", "", LEAD, "", "First : Government Forces", *labels])
    sections = find_sections(text)
    assert [section.kind for section in sections[-2:]] == ["list", "list"]
    assert sections[-3].heading


@pytest.mark.parametrize(
    "paragraph",
    [
        "Acknowledgments\n\nWe are grateful to 27 activists.",
        "Our thanks go to the 61 correspondents in all provinces.",
        "We thank the 34 members, two of whom paid with their lives.",
    ],
    ids=["heading", "thanks", "members"],
)
def test_thanks_are_boilerplate(paragraph: str) -> None:
    assert kinds(f"The Toll in Arland in May\n\n{LEAD}\n\n{paragraph}")[2:] == ["boilerplate"] * (
        1 + paragraph.count("\n\n")
    )


def test_a_line_of_contacts_is_furniture() -> None:
    text = f"The Toll in Arland in May\n\n{LEAD}\n\nMedia contact: press@arland.example, +963 11 222 3344"
    assert kinds(text) == ["title", "lead", "furniture"]
