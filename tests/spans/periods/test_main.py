"""What a release is about: its headlines and first sentences, and the days that must come out.

A case is the title, the subtitle (or nothing) and the text, with the period in
brackets beside it; ``published`` is the day it came out, where that is known.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import pytest

from tests.spans.periods.heads import Head, about, heads
from tollextract.spans.periods import PeriodValue


class Case(NamedTuple):
    """A release with the first and last day it is about."""

    title: str
    text: str
    days: str
    published: str = ""


CASES = {
    "title_month": Case(
        "72 Civilians Killed in November 2023",
        "Since March 2011, many have died. On 4 November 2023 alone, nine fell.",
        "2023-11-01 2023-11-30",
    ),
    "title_cut_off": Case(
        "72 Killed in Syria in...", "In November 2023 the north burned.", "2023-11-01 2023-11-30"
    ),
    "half_before_a_month_of_the_lead": Case(
        "Violations in the First Half of 2024", "In May 2024 ten died.", "2024-01-01 2024-06-30"
    ),
    "half_before_its_month_in_the_title": Case(
        "2,082 People Killed in the First Half of 2024, 219 of Them in June",
        "The Register documented 2,082 deaths.",
        "2024-01-01 2024-06-30",
    ),
    "year_of_the_lead": Case("Annual toll", "1,032 civilians were killed in 2022.", "2022-01-01 2022-12-31"),
    "day_of_the_title": Case(
        "Massacre in the coast on March 9", "Twelve people died.", "2025-03-09 2025-03-09", "2025-03-11"
    ),
    "day_on_which_it_was_said": Case(
        "Toll",
        "It said on December 1, 2023 that six fell in November 2023, two of them on November 9, 2023.",
        "2023-11-01 2023-11-30",
    ),
    "running": Case("90 killed since March 2011", "The report is long.", "2011-03-01 -"),
    "running_closed_by_the_lead": Case(
        "30,000 Children Killed Since March 2011",
        "They were killed from March 2011 until November 20, 2021, it says.",
        "2011-03-01 2021-11-20",
    ),
    "running_until_publication": Case(
        "30,140 Children Killed Since March 2011", "They were young.", "2011-03-01 2021-11-20", "2021-11-20"
    ),
    "running_with_rough_ends": Case(
        "18,300 Families Displaced Since the End of June",
        "The attack on the south displaced 18,300 families between 19 June and 31 July 2018.",
        "2018-06-19 2018-07-31",
        "2018-08-04",
    ),
    "days_of_the_lead": Case(
        "Cluster Munitions in Use: From July 2012 to the End of 2020",
        "This summary covers all attacks between 10 July 2012 and 31 December 2020.",
        "2012-07-10 2020-12-31",
    ),
    "figure_of_the_title_stated_again": Case(
        "The Waiting: 4,417 Names",
        "Samira has waited at her window since May 2013. Her brother is one of the 4,417 whom our list has as"
        " forcibly disappeared since July 2011.",
        "2011-07-01 -",
    ),
    "background_before_the_first_figure": Case(
        "No Graves to Visit",
        "Her son was arrested in July 2012. The Archive has documented 312 deaths under torture in 2019.",
        "2019-01-01 2019-12-31",
    ),
    "month_inside_the_year_of_the_title": Case(
        "Violence in 2022: 84 People Killed",
        "The Monitor counted 84 people killed in October 2022, the worst month so far.",
        "2022-10-01 2022-10-31",
    ),
    "month_whose_year_the_title_has": Case(
        "Toll of the Year 2022, October: 84 People Killed",
        "Shelling did most of it.",
        "2022-10-01 2022-10-31",
    ),
    "year_with_its_last_month": Case(
        "1,057 Civilians Killed in 2022",
        "Of 1,057 civilians killed in 2022, 91 died in December.",
        "2022-01-01 2022-12-31",
    ),
    "anniversary": Case(
        "On the Eighth Anniversary of the Attack of 21 August 2013: 222 Chemical Attacks",
        "There were 222 of them between 23 December 2012 and 21 August 2021.",
        "2012-12-23 2021-08-21",
    ),
    "day_of_observance": Case(
        "August 30: International Day of the Disappeared",
        "The Forum has recorded 98,000 cases of enforced disappearance since March 2011.",
        "2011-03-01 2022-08-28",
        "2022-08-28",
    ),
    "law": Case(
        "Decree No. 7 of April 30, 2022 and Those It Left Behind",
        "Under the decree 586 detainees were released between 1 May and 20 June 2022.",
        "2022-05-01 2022-06-20",
    ),
    "first_use_in_brackets": Case(
        "184 Attacks With Gas",
        "From the first that we recorded (December 23, 2012) until this April 4 there were 184 attacks.",
        "2012-12-23 2018-04-04",
        "2018-04-04",
    ),
    "incident": Case(
        "Shells on a Bakery",
        "On the morning of Saturday, 11 June 2016, seven people were killed in front of a bakery.",
        "2016-06-11 2016-06-11",
    ),
    "incident_and_running_total": Case(
        "Rockets on a Camp Kill Ten",
        "Ten people were killed on 6 November 2022, which brings the dead since March 2020 to 441.",
        "2022-11-06 2022-11-06",
    ),
}


def _own(case: Case) -> PeriodValue | None:
    text = f"{case.title}\n\n{case.text}\n\nThe full report has more on each of the events.\n"
    return about(text, published=dt.date.fromisoformat(case.published) if case.published else None)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_release_is_about(case: Case) -> None:
    found = _own(case)
    assert found is not None
    assert f"{found.start or '-'} {found.end or '-'}" == case.days


@pytest.mark.parametrize("head", [head for head in heads() if not head.fault], ids=lambda head: head.id)
def test_a_head_is_about(head: Head) -> None:
    found = about(head.text)
    assert head.accepts(found), found


@pytest.mark.parametrize("head", [head for head in heads() if head.fault], ids=lambda head: head.id)
@pytest.mark.xfail(strict=True, reason="misread so far")
def test_a_head_that_is_misread_is_about(head: Head) -> None:
    assert head.accepts(about(head.text))


@pytest.mark.parametrize(
    "text",
    [
        "Six people died.",
        "Under Decree No. 14 of 1969 nobody may be sued; six people died.",
        "On 3 May, World Press Freedom Day, we remember six of them.",
        "The Council, which was founded in 2014, counts six dead.",
    ],
)
def test_it_is_about_no_period_that_is_not_that_of_its_figures(text: str) -> None:
    assert _own(Case("A Toll Without a Date", text, "")) is None
