"""The day a text came out, where nothing but its own lines can tell."""

from __future__ import annotations

import datetime as dt

import pytest

from tollextract.spans.periods.issue import day_of_issue
from tollextract.text.read import from_text
from tollextract.text.view import view

TEXT = "In October the organization verified the deaths of 1,104 civilians. It asks for an end to it.\n"


def _day(text: str, *, told: str = "") -> dt.date | None:
    seen = view(text)
    ranges = [(seen.index(told), seen.index(told) + len(told))] if told else []
    return day_of_issue(seen, from_text(text).info.sections, told=ranges)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"1,104 Civilians Dead\n\nFlash report, 6 November 2022 (updated)\n\n{TEXT}", "2022-11-06"),
        (f"1,104 Civilians Dead\n\n2 January 2020 - Child Rights Desk\n\n{TEXT}", "2020-01-02"),
        (f"1,104 Civilians Dead\n\nLyon, November 2, 2016. The siege goes on. {TEXT}", "2016-11-02"),
        (f"1,104 Civilians Dead\n\n(Berlin, 3 January 2022) The siege goes on. {TEXT}", "2022-01-03"),
        (
            f"1,104 Civilians Dead\n\n{TEXT}\nThe roads are closed to all aid.\n\nSarmada, 3 August 2019\n",
            "2019-08-03",
        ),
        (f"1,104 Dead\n\nOn 2 December 2023 the Homs Desk made public its findings. {TEXT}", "2023-12-02"),
        (f"On World Children's Day 2021: 1,104 Dead\n\n{TEXT}", "2021-11-20"),
        (
            f"August 30: International Day of the Disappeared\n\n{TEXT}\n"
            "Since last year's Day, 30 August 2019, we have added 61 names.\n",
            "2020-08-30",
        ),
        (
            f"Civilian Deaths in One Month: 1,104\n\nBy staff · 6 November 2022 · In: Killed\n\n{TEXT}",
            "2022-11-06",
        ),
        (f"1,104 Civilians Dead\n\nStatement of the Union on 6 November 2022\n\n{TEXT}", "2022-11-06"),
        (f"1,104 Civilians Dead\n\n6 November 2022. The siege goes on. {TEXT}", "2022-11-06"),
        (f"1,104 Civilians Dead\n\nAleppo (November 6, 2022) The siege goes on. {TEXT}", "2022-11-06"),
        (
            f"1,104 Dead\n\nROME, Nov. 6 (Wire) - They died between May 2021 and October 2022. {TEXT}",
            "2022-11-06",
        ),
        (
            f"1,104 Dead\n\nThe organization said on Sunday, 6 November 2022, that the siege goes on. {TEXT}",
            "2022-11-06",
        ),
    ],
    ids=[
        "subtitle",
        "subtitle_first",
        "prefix",
        "prefix_in_brackets",
        "last_line",
        "findings_made_public",
        "observance",
        "last_years_day",
        "between_marks",
        "of_a_statement",
        "before_the_first_sentence",
        "in_brackets_behind_a_town",
        "without_its_year",
        "said_on",
    ],
)
def test_a_text_came_out_on(text: str, day: str) -> None:
    assert _day(text) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        f"1,104 Civilians Dead\n\n{TEXT}",
        f"1,104 Civilians Dead\n\nOn 6 November 2022 the truce ended. {TEXT}",
        f"1,104 Dead\n\nROME, Nov. 6 (Wire) - The war has killed thousands since March 2011. {TEXT}",
        f"1,104 Dead\n\nThe court spoke, it said on 6 May 2014. In 2019 nothing was new. {TEXT}",
        f"1,104 Civilians Dead\n\nTime: Tuesday, February 20, 2018\n\n{TEXT}",
        f"On World Children's Day: 1,104 Dead\n\n{TEXT}",
    ],
    ids=[
        "no_day",
        "day_of_an_event",
        "no_year_that_is_near",
        "later_times_told",
        "time_of_an_incident",
        "observance_without_a_year",
    ],
)
def test_no_day_of_issue_is_made_of(text: str) -> None:
    assert _day(text) is None


def test_a_line_that_tells_what_happened_was_not_issued_on_its_day() -> None:
    text = f"The Toll Rises\n\nTwelve were killed in Hama, 6 November 2022\n\n{TEXT}"
    assert _day(text, told="killed") is None
