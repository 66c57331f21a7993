"""Which part of a page is what."""

from __future__ import annotations

import pytest

from tests.text import layouts
from tollextract.text.sections import find_sections


def parts(text: str) -> list[tuple[str, str]]:
    """Kind and first words of every section."""
    return [(section.kind, text[section.start : section.end]) for section in find_sections(text)]


def kind_of(text: str, words: str) -> str:
    """The kind of the section that begins with the words."""
    found = [kind for kind, part in parts(text) if part.startswith(words)]
    assert len(found) == 1, (words, parts(text))
    return found[0]


def headings(text: str) -> list[tuple[int, str]]:
    return [(part.level, text[part.start : part.end]) for part in find_sections(text) if part.heading]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("HomeMonthly Reports", "furniture"),
        ("48 Civilians, Including Six", "title"),
        ("Government Forces Shell", "subtitle"),
        ("Available In", "furniture"),
        ("Press release:", "furniture"),
        ("Geneva – ", "lead"),
        ("The report documents", "body"),
        ("The report urges", "call"),
        ("The report stresses that all parties must", "call"),
        ("Download the full", "furniture"),
        ("Latest Articles", "furniture"),
        ("At least 77 Cases", "other_document"),
        ("12 Civilians Killed", "other_document"),
        ("About Us", "boilerplate"),
        ("The Arland Rights Network (ARN) is", "boilerplate"),
    ],
)
def test_monitors_page(words: str, kind: str) -> None:
    assert kind_of(layouts.MONITOR_PAGE, words) == kind


def test_old_statement_with_headings_and_bullets() -> None:
    text = layouts.STATEMENT_2012
    assert kind_of(text, "The Toll") == "title"
    assert kind_of(text, "12.04.2012") == "dateline"
    assert headings(text) == [
        (1, "First: Government Forces"),
        (2, "A: Civilians"),
        (1, "- 120 civilians were killed, among them:"),
        (2, "B: Rebels"),
        (1, "Second: Armed Opposition"),
        (2, "Victims by governorate:"),
    ]
    listed = [
        (part.level, text[part.start : part.end]) for part in find_sections(text) if part.kind == "list"
    ]
    assert listed == [
        (1, "- 120 civilians were killed, among them:"),
        (2, "o 14 children"),
        (2, "o 9 women"),
        (1, "- 3 civilians died under torture"),
        (1, "- 41 fighters were killed"),
        (1, "North: 60"),
        (1, "South: 43"),
        (1, "Coast: seventeen"),
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Monitor says", "title"),
        ("By Jane Doe", "dateline"),
        ("07:11", "dateline"),
        ("+A", "furniture"),
        ("1", "furniture"),
        ("BELOS (Reuters)", "lead"),
        ("READ: Eleven", "other_document"),
        ("Six children", "body"),
        ("Photo:", "furniture"),
        ("Read also", "furniture"),
        ("Arland court", "other_document"),
        ("The Arland Rights Network, set up", "body"),
        ("Officials", "body"),
    ],
)
def test_news_article_with_teasers_inside(words: str, kind: str) -> None:
    assert kind_of(layouts.NEWS_ARTICLE, words) == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Headline:", "title"),
        ("Source:", "dateline"),
        ("Published:", "dateline"),
        ("UNAMA recorded", "lead"),
        ("Ground engagements caused", "body"),
        ("Province", "table"),
        ("South\t7", "table"),
        ("Recommendations", "call"),
        ("To all parties:", "call"),
        ("- Agree", "call"),
        ("- Protect", "call"),
        ("Methodology", "boilerplate"),
        ("Each incident", "boilerplate"),
    ],
)
def test_update_of_a_mission(words: str, kind: str) -> None:
    assert kind_of(layouts.UN_UPDATE, words) == kind


def test_numbered_lines_with_text_under_them_are_headings() -> None:
    assert (2, "1. Ground engagements") in headings(layouts.UN_UPDATE)
    assert (2, "2. Targeted killings") in headings(layouts.UN_UPDATE)


def test_markdown() -> None:
    text = layouts.MARKDOWN
    assert kind_of(text, "# Civilian") == "title"
    assert kind_of(text, "The **network**") == "lead"
    assert [heading for heading in headings(text) if heading[1].startswith("##")] == [
        (2, "## By cause"),
        (2, "## Recommendations"),
        (2, "## Other figures"),
    ]
    assert [part.level for part in find_sections(text) if part.kind == "list"] == [1, 1, 2]
    assert [kind for kind, part in parts(text) if part.startswith("|")] == ["table"] * 4
    assert kind_of(text, "- Release") == "call"
    assert kind_of(text, "Two schools") == "body"
    assert kind_of(text, "**Detention**") == "body"


def test_hard_wrapped_mail_has_whole_paragraphs() -> None:
    text = layouts.WRAPPED_MAIL
    assert kind_of(text, "Subject:") == "title"
    lead = next(part for kind, part in parts(text) if kind == "lead")
    assert lead.startswith("The Arland")
    assert lead.endswith("before.")
    body = next(part for kind, part in parts(text) if kind == "body")
    assert body.endswith("record at all.")
    listed = [part for kind, part in parts(text) if kind == "list"]
    assert len(listed) == 2
    assert listed[0].endswith("at roads")


def test_arabic_release() -> None:
    text = layouts.ARABIC
    found = [kind for kind, _ in parts(text)]
    assert found == ["title", "dateline", "lead", "body", "body", "call", "furniture", "other_document"]
    assert headings(text) == [(1, "أولاً: القوات الحكومية")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten civilians were killed in Homs.", ["lead"]),
        ("Ten civilians killed in Homs", ["lead"]),
        ("Ten Civilians Killed in Homs\nTen civilians died on Monday.", ["title", "lead"]),
        ("Syria: 72 civilians killed in May\n\nThe network said so.", ["title", "lead"]),
        ("Ten were killed.\n\nTwo were hurt.", ["lead", "body"]),
        ("", []),
        (" \n\t\u00a0", []),
    ],
    ids=["sentence", "headline only", "title and text", "label title", "two paragraphs", "empty", "blank"],
)
def test_small_texts(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in parts(text)] == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "The report calls for action after government forces killed 32 civilians and 4 children.",
        "Two days later, 12 civilians were killed; the network calls for an inquiry.",
        "November saw a rise in deaths, the report stresses, and most of them were children.",
        "[including 177 children, 62 women] were among the dead of that month.",
        "The Health Office said that the hospital must have been hit twice.",
    ],
)
def test_when_in_doubt_a_paragraph_is_body(paragraph: str) -> None:
    text = f"A Title of Some Words Here\n\nThe lead says something.\n\n{paragraph}\n\nThe end came later."
    assert kind_of(text, paragraph[:30]) == "body"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Lorem ipsum dolor sit amet", "furniture"),
        ("[vc_row][vc_column]", "furniture"),
        ("3 Comments", "furniture"),
        ("Leave a Reply", "furniture"),
        ("See also: Four Killed in Homs", "other_document"),
        ("SEE ALSO: Four Killed in Homs", "other_document"),
        ("- 2 -", "furniture"),
        ("https://example.org/report.pdf", "furniture"),
        ("The post Ten Killed appeared first on Arland News.", "furniture"),
        ("Aleppo: 14, Homs: 7", "list"),
        ("Syrian Democratic Forces: a civilian", "list"),
        ("• 12 were killed", "list"),
        ("Homs 12 3 4", "table"),
        ("More in Homs than the 12 of the year before", "body"),
    ],
)
def test_single_lines_inside_a_text(line: str, kind: str) -> None:
    text = f"A Title of Some Words\n\nThe lead says something.\n\n{line}\n\nThe network said more that day."
    assert kind_of(text, line) == kind


def test_shortcodes_are_cut_off_the_text_they_hold() -> None:
    text = "[vc_row][vc_column_text]Ten civilians were killed in Homs.[/vc_column_text][/vc_row]"
    assert parts(text) == [
        ("furniture", "[vc_row][vc_column_text]"),
        ("lead", "Ten civilians were killed in Homs."),
        ("furniture", "[/vc_column_text][/vc_row]"),
    ]


def test_label_and_figure_on_lines_in_turn_are_a_list() -> None:
    text = "A Title of Some Words\n\nThe lead says so.\n\nKilled\n517\nInjured\n288\n\nThe end."
    assert [kind for kind, _ in parts(text)] == ["title", "lead", "list", "list", "list", "list", "body"]


def test_a_list_after_an_appeal_belongs_to_it() -> None:
    text = "It says so.\n\nThe report calls on the Council to:\n\n- Act now.\n- Send monitors.\n\nTen died."
    assert [kind for kind, _ in parts(text)] == ["lead", "call", "call", "call", "body"]


def test_recommendations_end_at_the_next_heading() -> None:
    text = "It says so.\n\nRecommendations\n\nStop the war.\n\nDeaths by Province\n\nTen died in Homs."
    assert [kind for kind, _ in parts(text)] == ["lead", "call", "call", "body", "body"]


def test_a_menu_above_the_title_is_furniture() -> None:
    text = "Home\nAbout\nReports\nDeath Toll\nToll of Civilians in May 2021\n"
    text += "Posted on May 3, 2021 by admin\n0\nShares\nTen civilians were killed in May."
    found = [kind for kind, _ in parts(text)]
    assert found == ["furniture"] * 4 + ["title", "dateline"] + ["furniture"] * 2 + ["lead"]


def test_a_question_may_be_a_title() -> None:
    assert [kind for kind, _ in parts("Who killed the civilians?\n\nA report counts ten.")] == [
        "title",
        "lead",
    ]


def test_a_sentence_cut_by_a_page_number_is_no_title() -> None:
    text = (
        "The network recorded the killing of 48 civilians, most in the\n- 2 -\nnorth of the country, it said."
    )
    assert [kind for kind, _ in parts(text)] == ["lead", "furniture", "body"]


def test_short_lines_that_end_with_sentences_are_paragraphs() -> None:
    lines = [f"The network said that ten of the victims were children of school {n}." for n in range(5)]
    assert [kind for kind, _ in parts("\n".join(lines))] == ["lead"] + ["body"] * 4


def test_a_line_that_ends_with_a_joining_word_goes_on() -> None:
    text = "The army killed 12 civilians and\n3 fighters in May."
    assert parts(text) == [("lead", text)]


def test_a_greeting_is_not_the_lead() -> None:
    text = "Dear all,\n\nten civilians were killed in May,\nsix of them children.\n\nBest,\n\nAnna"
    assert [kind for kind, _ in parts(text)] == ["body", "lead", "body", "body"]


def test_an_article_goes_on_after_a_box_of_related_articles() -> None:
    text = (
        "It says so.\n\nRelated Articles\n\nFour killed\n\nSix died on Monday, it said.\n\nTen fled to Homs."
    )
    assert [kind for kind, _ in parts(text)] == ["lead", "furniture", "other_document", "body", "body"]


def test_excerpts_under_teasers_are_other_documents() -> None:
    text = (
        "It says so.\n\nRelated Articles\n\nFour killed\n\nThe army killed four people.\n\nTen held in Homs"
    )
    assert [kind for kind, _ in parts(text)] == ["lead", "furniture"] + ["other_document"] * 3


def test_an_article_that_opens_with_a_list_goes_on_after_a_box_under_its_title() -> None:
    title = "The daily toll of victims on March 9, 2021"
    box = "Related News\n\nGirl abducted in Aleppo, March 12, 2021\n\nA girl born in 2008, named Rima..."
    opening = "The group documented the killing of four civilians on Tuesday, distributed as follows:"
    text = f"{title}\n\nDate:\n\n{box}\n\n{opening}\n\nRegime forces: 1 civilian.\nOthers: 3 civilians."
    kinds = [kind for kind, _ in parts(text)]
    assert kinds == ["title", *["furniture"] * 2, *["other_document"] * 2, "lead", "list", "list"]


def test_a_line_above_a_list_heads_it() -> None:
    text = "The lead says so.\n\nDistribution of the victims by governorate\nAleppo 14\nHoms 7\n"
    assert headings(text) == [(1, "Distribution of the victims by governorate")]
    assert [kind for kind, _ in parts(text)] == ["lead", "body", "list", "list"]


def test_levels_of_items_follow_their_markers() -> None:
    text = (
        "1- The army killed 3:\nA. 2 civilians\nB. 1 fighter\n2- ISIS killed 4:\n- 4 civilians\n3- Others: 12"
    )
    assert [(part.level, part.heading) for part in find_sections(text)] == [
        (1, True),
        (2, False),
        (2, False),
        (1, True),
        (2, False),
        (1, False),
    ]


PAGE = """Search   Menu   EN  AR

Ten Civilians Killed in Arland in May

Languages

Available In English, Kurdish

Press release (the full report follows below)

Ten civilians were killed in Arland in May, says the monitor.

Methodology

The monitor holds a file on every case.

Main findings

The army killed six of them and the militia four.

Death notices

Since spring the registry has listed two of them as dead.

Topics: Arland, army, militia

About the centre: founded in 2013, it employs a few researchers.

About us | Donate | Unsubscribe"""


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Search", "furniture"),
        ("Ten Civilians Killed", "title"),
        ("Languages", "furniture"),
        ("Available In", "furniture"),
        ("Press release", "furniture"),
        ("Ten civilians were", "lead"),
        ("The monitor holds", "boilerplate"),
        ("Main findings", "body"),
        ("The army killed", "body"),
        ("Since spring", "body"),
        ("Topics", "furniture"),
        ("About the centre", "boilerplate"),
        ("About us", "furniture"),
    ],
)
def test_buttons_and_methods_leave_the_findings_in_the_body(words: str, kind: str) -> None:
    assert kind_of(PAGE, words) == kind


def test_a_short_line_above_a_paragraph_heads_it() -> None:
    assert (1, "Death notices") in headings(PAGE)


def test_counts_line_by_line_are_a_list_without_marks() -> None:
    text = "They named 72 martyrs.\n\n27 in Homs;\n19 in Hama ;\n14 in Daraa;\n12 in Idlib\n\nThey fell."
    assert [kind for kind, _ in parts(text)] == ["lead", "list", "list", "list", "list", "body"]


def test_a_sentence_with_a_colon_is_no_list_item() -> None:
    sentence = "Forty people were freed in May: 27 men, nine women and four children."
    assert kind_of(f"Ten died.\n\nSix of them drowned.\n\n{sentence}", "Forty") == "body"


def test_places_between_date_line_and_text_are_no_heading() -> None:
    text = (
        "Ten Civilians Killed in Arland in May\n\n3 June 2023\n\nHOMS, Arland\n\nTen civilians died in May."
    )
    assert kind_of(text, "HOMS") == "dateline"


@pytest.mark.parametrize(
    "kicker", ["HALF-YEAR TOLL | No. 13", "Counting the dead since 2011", "World · Middle East · Opinion"]
)
def test_the_title_is_the_line_that_counts_and_not_the_one_above_it(kicker: str) -> None:
    text = f"{kicker}\n\n40 Civilians Killed in Arland in May\n\nForty civilians were killed in May."
    assert kind_of(text, "40 Civilians") == "title"


def test_a_title_with_a_colon_below_a_kicker_is_no_list() -> None:
    text = "International Women's Day 2019\n\nFemales in Arland: 27 Dead, Nine Held\n\nThey are 27 in all."
    assert kind_of(text, "Females") in ("title", "subtitle")


def test_a_title_without_figures_keeps_its_subtitle() -> None:
    text = "Ten years of war in Arland: what was lost\n\n40 civilians killed in a year\n\nIt began in spring."
    assert [kind for kind, _ in parts(text)] == ["title", "subtitle", "lead"]


def test_a_line_with_a_colon_below_the_title_is_its_subtitle() -> None:
    title = "On the International Day in Support of Victims of Torture"
    text = f"{title}\n\nTORTURED TO DEATH: 14,009 NAMES\n\nStatement of the Project\n\nThey died in cells."
    assert kind_of(text, "TORTURED") == "subtitle"


def test_the_half_of_a_page_in_another_language_is_another_document() -> None:
    text = (
        "Ten Civilians Killed in Idlib in May 2021\n\n"
        "\u0648\u062b\u0642 \u0627\u0644\u0645\u0631\u0643\u0632 \u0645\u0642\u062a\u0644 10 "
        "\u0645\u062f\u0646\u064a\u064a\u0646.\n\n"
        "We documented the killing of ten civilians in Idlib (\u0625\u062f\u0644\u0628) in May 2021.\n"
    )
    assert [section.kind for section in find_sections(text)] == ["title", "other_document", "lead"]
