"""Title, publisher, date and language, as the text itself gives them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text import layouts
from tollextract.text.dates import date_in, is_date_line
from tollextract.text.metadata import Metadata, find_language, find_metadata
from tollextract.text.read import from_text
from tollextract.text.sections import find_sections
from tollextract.text.view import view


def metadata(text: str) -> Metadata:
    return find_metadata(view(text), find_sections(text), text=text)


@pytest.mark.parametrize(
    ("text", "title", "publisher", "published", "language"),
    [
        (
            layouts.STATEMENT_2012,
            "The Toll of the Month of March in Arland",
            None,
            dt.date(2012, 4, 12),
            "en",
        ),
        (
            layouts.NEWS_ARTICLE,
            "Monitor says 48 civilians killed in Arland in May",
            "Reuters",
            dt.date(2021, 6, 3),
            "en",
        ),
        (
            layouts.UN_UPDATE,
            "Protection of Civilians: Casualties in the First Quarter of 2020",
            "United Nations Assistance Mission in Afghanistan",
            dt.date(2020, 4, 27),
            "en",
        ),
        (layouts.MARKDOWN, "Civilian Harm in Arland, May 2021", None, None, "en"),
        (layouts.WRAPPED_MAIL, "48 civilians killed in Arland in May", None, dt.date(2021, 6, 3), "en"),
        (layouts.ARABIC, "مقتل 48 مدنيا في شهر أيار 2021", None, dt.date(2021, 6, 4), "ar"),
    ],
    ids=["statement", "news", "mission", "markdown", "mail", "arabic"],
)
def test_layouts(
    text: str, title: str, publisher: str | None, published: dt.date | None, language: str
) -> None:
    assert metadata(text) == Metadata(title, publisher, published, language)


@pytest.mark.parametrize(
    ("lead", "publisher"),
    [
        (
            "The Hague - The Syrian Network for Human Rights (SNHR) revealed that ten died.",
            "Syrian Network for Human Rights",
        ),
        ("BEIRUT (Reuters) - Ten died, SNHR said; SNHR counts them daily.", "Reuters"),
        ("B’Tselem published its figures today.", "B'Tselem"),
        ("According to SOHR and SNHR, and again SNHR, ten died.", "Syrian Network for Human Rights"),
        ("The map of the reuters office shows ten deaths.", None),
        ("Ten died on Monday in the north.", None),
    ],
)
def test_publisher_is_who_issues_the_text(lead: str, publisher: str | None) -> None:
    assert metadata(f"Ten Civilians Killed in the North\n\n{lead}").publisher == publisher


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Friday, December 1, 2023", dt.date(2023, 12, 1)),
        ("01.12.2023", dt.date(2023, 12, 1)),
        ("Published: 1st December 2023", dt.date(2023, 12, 1)),
        ("07:11 | 03 May 2020", dt.date(2020, 5, 3)),
        ("2023-12-01", dt.date(2023, 12, 1)),
        ("2023.11.01", dt.date(2023, 11, 1)),
        ("20/11/2012", dt.date(2012, 11, 20)),
        ("11/20/2012", dt.date(2012, 11, 20)),
        ("Dec. 1, 2023", dt.date(2023, 12, 1)),
        ("Damascus, 3 May 2020", dt.date(2020, 5, 3)),
        ("23 كانون الأول 2012", dt.date(2012, 12, 23)),
        ("03/04/2023", None),
        ("30 February 2023", None),
        ("November 2023", None),
    ],
)
def test_date_lines(line: str, date: dt.date | None) -> None:
    assert date_in(line) == date
    text = f"Ten Civilians Killed in the North\n\n{line}\n\nTen died."
    assert metadata(text).published == date


def test_the_day_of_publication_goes_before_the_day_of_change() -> None:
    text = "Ten Killed in the North Today\n\nUpdated: 5 May 2020\nPublished: 3 May 2020\n\nTen died."
    assert metadata(text).published == dt.date(2020, 5, 3)


def test_a_date_before_the_first_dash_of_the_lead_is_its_date() -> None:
    text = "Ten Killed in the North Today\n\nLondon, Dec 1, 2023 - Ten died on 3 May 2020."
    assert metadata(text).published == dt.date(2023, 12, 1)


@pytest.mark.parametrize(
    "line", ["Killed on 21 August 2013 in Ghouta", "Ten died on 3 May 2020.", "Seventy deaths, 3 May 2020"]
)
def test_a_line_that_tells_something_is_no_date_line(line: str) -> None:
    assert not is_date_line(line)


def test_dates_that_head_the_days_of_a_chronology_are_no_day_of_issue() -> None:
    text = (
        "Chronology of the week in Homs\n\nMay 3, 2020\nTwo died in Homs.\nMay 4, 2020\nThree died in Hama."
    )
    assert metadata(text).published is None


def test_no_date_is_made_up() -> None:
    info = from_text("Ten Civilians Killed in November 2023\n\nTen died on August 10, 2022, and since.").info
    assert info.published is None
    assert not info.published_guess


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("72 civilians killed in Syria", "en"),
        ("Die Regierungstruppen töteten zwölf Zivilisten, darunter fünf Kinder und eine Frau.", "de"),
        ("Le réseau a documenté la mort de douze civils, dont cinq enfants et une femme.", "fr"),
        ("وثقت الشبكة مقتل اثني عشر مدنيا", "ar"),
        ("Правительственные войска убили двенадцать человек", "ru"),
        ("12 34 56", "und"),
        ("Xyzzy plugh qux", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert find_language(text) == language


@given(st.text(max_size=200))
def test_metadata_of_any_text(text: str) -> None:
    found = metadata(text)
    assert found.language
    assert found.title is None or found.title.strip() == found.title


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (
            "Ten Killed in Arland\n\nIts report, released today, August 30, 2022, names ten.",
            (2022, 8, 30),
        ),
        (
            "Ten Killed in Arland\n\nThe monitor said today, Saturday, 9 March 2024, that ten died.",
            (2024, 3, 9),
        ),
        ("Ten Killed in Arland\n\nThe monitor said today (9 March 2024) that ten died.", (2024, 3, 9)),
        (
            "Ten Killed in Arland in May\n\nArland Monitor, annual report, January 1, 2023\n\nTen died.",
            (2023, 1, 1),
        ),
        (
            "Ten Killed in Arland\n\nPublished on 15 March 2021 at 09:00 | Updated 16 March 2021\n\nTen.",
            (2021, 3, 15),
        ),
        (
            "Ten Killed in Arland in May\n\nSaturday 21 August 2021 - in memory\n\nTen died there.",
            (2021, 8, 21),
        ),
        ("Ten Killed in Arland\n\nThe monitor says today that ten died on August 30, 2022.", None),
    ],
)
def test_the_day_a_release_came_out(text: str, published: tuple[int, int, int] | None) -> None:
    assert metadata(text).published == (dt.date(*published) if published else None)
