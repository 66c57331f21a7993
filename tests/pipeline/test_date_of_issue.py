"""The day a release came out is read from a line above its text, never from the text."""

from __future__ import annotations

import datetime as dt

import tollextract

HEADED = (
    "PROTECTION OF CIVILIANS\nMidyear Update: 1 January to 30 June 2019\n\n{line}\n\nKEY FIGURES\n\n{text}"
)
TEXT = "The Unit documented the killing of 31 civilians. On 25 July 2018 raids killed 12 civilians in Hama."


def published(line: str) -> dt.date | None:
    return tollextract.extract(HEADED.format(line=line, text=TEXT)).release.published


def test_a_line_above_the_text_dates_the_release() -> None:
    assert published("Monitoring Unit, Damascus, 30 July 2019") == dt.date(2019, 7, 30)


def test_the_day_of_a_deed_does_not_date_the_release() -> None:
    assert published("Monitoring Unit, Damascus") is None
