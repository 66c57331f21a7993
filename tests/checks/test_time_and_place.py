"""Rates, running totals, periods, incidents, rankings and repeated figures."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.checks.builders import (
    APRIL,
    MAY,
    OTHERS,
    YEAR_SO_FAR,
    Story,
    alarms,
    count,
    members,
    of_code,
    only,
)
from tollextract.quantity import Hedge

# --- rates ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "verdict"), [(9, "consistent"), (10, "within_rounding"), (13, "inconsistent")]
)
def test_a_rate_a_day_agrees_with_the_count_and_its_days(rate: int, verdict: str) -> None:
    story = Story(group="child")
    story.count("children", 291)
    story.add("rate", count(rate), kind="rate", per="day")
    finding = only(of_code(story.check(), "rate"))
    assert finding.verdict == verdict
    assert "291 in 31 days is 9.39 a day" in finding.explanation


def test_a_rate_of_another_time_is_measured_against_the_count_of_that_time() -> None:
    story = Story(group="child")
    story.count("month", 20)
    story.count("year", 906, span=YEAR_SO_FAR)
    story.add("rate", count(6), kind="rate", per="day")
    assert only(of_code(story.check(), "rate")).verdict == "consistent"


def test_a_rate_without_its_count_is_untested() -> None:
    story = Story()
    story.add("rate", count(6), kind="rate", per="day")
    result = story.check()
    assert (result.findings, [u.code for u in result.untested]) == ((), ["rate"])


# --- running totals ---------------------------------------------------------------------------------


def mines(total: int, children: int, **facets: Any) -> Story:
    story = Story(cause="landmine")
    story.count("month", 3)
    story.subset("month children", 1, of="month", group="child")
    story.count("year", total, span=YEAR_SO_FAR, **facets)
    story.subset("year children", children, of="year", group="child")
    return story


def test_a_running_total_covers_the_month_for_every_group() -> None:
    finding = only(of_code(mines(104, 26).check(), "running-total"))
    assert finding.verdict == "consistent"
    assert finding.explanation == (
        "The running total 104 covers what the text gives for periods inside it, 3, "
        "and so for children 26 against 1."
    )
    assert members(finding) == {"month", "year", "month children", "year children"}


def test_a_running_total_below_the_month_is_an_error() -> None:
    finding = only(f for f in alarms(mines(2, 2).check()) if f.code == "running-total")
    assert finding.severity == "error"
    assert finding.explanation == "The running total 2 is less than the 3 of a period it covers."


def test_a_running_total_of_children_below_the_month_is_an_error() -> None:
    finding = only(alarms(mines(104, 0).check()))
    assert (finding.code, members(finding)) == ("running-total", {"year children", "month children"})


def test_a_running_total_that_is_a_lower_bound_is_not_wrong() -> None:
    finding = only(of_code(mines(2, 2, hedge="at_least").check(), "running-total"))
    assert finding.verdict == "undetermined"


def test_a_total_of_civilians_need_not_cover_a_figure_of_people() -> None:
    story = Story()
    story.count("month", 30, group="person")
    story.count("year", 20, group="civilian", span=YEAR_SO_FAR)
    assert only(of_code(story.check(), "running-total")).verdict == "undetermined"


def test_a_total_of_those_who_did_one_thing_need_not_cover_everybody() -> None:
    story = Story(cause="landmine")
    story.count("month", 3)
    story.count("year", 2, span=YEAR_SO_FAR, circumstance="while herding sheep")
    assert only(of_code(story.check(), "running-total")).verdict == "undetermined"


def test_it_covers_those_who_did_the_same() -> None:
    story = Story(cause="landmine")
    story.count("month", 3, circumstance="while herding sheep")
    story.count("year", 2, span=YEAR_SO_FAR, circumstance="while herding sheep")
    assert only(of_code(story.check(), "running-total")).verdict == "inconsistent"
    story.claims[1] = story.claims[1].model_copy(update={"circumstance": None})  # those of all, too few
    assert only(of_code(story.check(), "running-total")).verdict == "inconsistent"


def test_a_whole_year_need_not_cover_its_month() -> None:
    story = Story()
    story.count("month", 30)
    story.count("year", 20, span=(dt.date(2021, 1, 1), dt.date(2021, 12, 31)))
    assert only(of_code(story.check(), "running-total")).verdict == "undetermined"


# --- periods ----------------------------------------------------------------------------------------


def test_a_month_that_had_not_ended_is_wrong() -> None:
    story = Story()
    story.count("total", 72)
    finding = only(alarms(story.check(published=dt.date(2021, 5, 20))))
    assert (finding.code, finding.severity) == ("period", "warning")
    assert "2021-05-31" in finding.explanation
    assert "2021-05-20" in finding.explanation


@pytest.mark.parametrize("day", [30, 31])
def test_a_release_at_the_end_of_its_month_is_fine(day: int) -> None:
    story = Story()
    story.count("total", 72)
    assert alarms(story.check(published=dt.date(2021, 5, day))) == []


def test_a_year_that_is_still_running_is_fine() -> None:
    story = Story(span=(dt.date(2021, 1, 1), dt.date(2021, 12, 31)))
    story.count("total", 72)
    assert alarms(story.check(published=dt.date(2021, 11, 1))) == []


def test_a_period_that_lies_ahead_is_an_error() -> None:
    story = Story()
    story.count("total", 72)
    assert only(alarms(story.check(published=dt.date(2021, 4, 2)))).severity == "error"


def test_a_period_that_ends_before_it_starts_is_an_error() -> None:
    story = Story(span=(MAY[1], MAY[0]))
    story.count("total", 72)
    assert only(alarms(story.check())).severity == "error"


def test_a_release_without_a_date_says_nothing_about_its_month() -> None:
    story = Story()
    story.count("total", 72)
    assert of_code(story.check(), "period") == []


# --- containment ------------------------------------------------------------------------------------


def incident(dead: int, children: int, **facets: Any) -> Story:
    story = Story()
    story.count("total", 72, section="title")
    story.part("army", 32, of="total", actors=["army"])
    story.subset("army children", 10, of="army", group="child")
    story.count("incident", dead, actors=["army"], places=["Hilltop@XX07"], **facets)
    story.subset("incident children", children, of="incident", group="child")
    return story


def test_an_incident_fits_into_the_figure_of_its_perpetrator() -> None:
    finding = only(of_code(incident(10, 7).check(), "containment"))
    assert finding.explanation == "10 fits into 32 and 72, and so do 7 of 10 children."


def test_an_incident_larger_than_its_perpetrators_figure_is_an_error() -> None:
    finding = only(alarms(incident(40, 7).check()))
    assert (finding.code, finding.severity) == ("containment", "error")
    assert members(finding) == {"incident", "army"}
    assert finding.explanation == "40 (Hilltop) does not fit into 32, which should contain it."


def test_the_children_of_an_incident_fit_too() -> None:
    finding = only(alarms(incident(20, 12).check()))
    assert members(finding) == {"incident children", "army children"}


def test_an_incident_of_one_day_lies_in_its_month() -> None:
    day = (dt.date(2021, 5, 9), dt.date(2021, 5, 9))
    assert only(alarms(incident(40, 7, span=day).check())).code == "containment"
    april = (dt.date(2021, 4, 9), dt.date(2021, 4, 9))
    assert alarms(incident(40, 7, span=april).check()) == []


def test_a_stray_figure_that_lost_its_place_holds_nothing() -> None:
    story = Story()
    story.count("stray", 5)
    story.count("army", 32, actors=["army"])
    assert alarms(story.check()) == []


def test_a_locality_in_another_governorate_is_pointed_out() -> None:
    story = Story()
    story.count("incident", 5, places=["Hilltop@XX07"])
    assert alarms(story.check(place_parents={"Hilltop": "XX07"})) == []
    finding = only(alarms(story.check(place_parents={"Hilltop": "XX02"})))
    assert (finding.code, finding.severity) == ("containment", "warning")


# --- rankings ---------------------------------------------------------------------------------------


def ranking(*values: int) -> Story:
    story = Story()
    story.count("total", 2000)
    for rank, value in enumerate(values, start=1):
        story.share(f"share {rank}", value, of="total", places=[f"XX0{rank}"], rank=rank, ranking="r")
    return story


@pytest.mark.parametrize("values", [(25, 22, 19), (25, 25, 19)])
def test_a_ranking_falls_or_stays(values: tuple[int, ...]) -> None:
    assert only(of_code(ranking(*values).check(), "rank-order")).verdict == "consistent"


def test_a_ranking_that_rises_on_the_way_is_an_error() -> None:
    finding = only(alarms(ranking(25, 19, 22).check()))
    assert (finding.code, finding.severity) == ("rank-order", "error")
    assert "22 percent is more than 19 percent before it" in finding.explanation


def test_a_ranking_from_the_lowest_up_is_left_undetermined() -> None:
    assert only(of_code(ranking(19, 22, 25).check(), "rank-order")).verdict == "undetermined"


def test_others_come_last_in_a_ranking_however_many_they_are() -> None:
    story = Story(unit="facility", harm="attacked")
    for rank, (name, value) in enumerate((("army", 31), ("militia", 14), ("rebels", 1), (OTHERS, 3)), 1):
        story.count(name, value, actors=[name], rank=rank, ranking="r")
    assert only(of_code(story.check(), "rank-order")).verdict == "consistent"


def test_two_figures_in_the_wrong_order_are_a_warning() -> None:
    assert only(alarms(ranking(28, 31).check())).severity == "warning"


# --- repeated figures -------------------------------------------------------------------------------


def test_a_restated_figure_agrees_with_itself() -> None:
    story = Story()
    story.count("total", 72, times=3)
    finding = only(of_code(story.check(), "repeat"))
    assert finding.explanation == "72 is stated 3 times with the same value."


def title_and_body(title: int, body: int, *, hedge: Hedge = "exact", **facets: Any) -> Story:
    story = Story()
    story.count("title", title, section="title")
    story.count("body", body, hedge=hedge, **facets)
    return story


def test_a_title_that_disagrees_with_the_body_is_an_error() -> None:
    finding = only(alarms(title_and_body(72, 75).check()))
    assert (finding.code, finding.severity) == ("repeat", "error")
    assert finding.explanation == "The title says 72 and the text below says 75 for the same thing."


@pytest.mark.parametrize(
    ("title", "body", "hedge", "verdict"),
    [
        (711, 711, "more_than", "consistent"),
        (72, 70, "at_least", "consistent"),
        (72, 70, "about", "consistent"),
        (68334, 70000, "nearly", "consistent"),
        (30000, 29661, "exact", "within_rounding"),
        (70, 72, "at_least", "inconsistent"),
    ],
)
def test_a_bound_or_a_round_figure_agrees_with_the_value_it_allows(
    title: int, body: int, hedge: Hedge, verdict: str
) -> None:
    assert only(of_code(title_and_body(title, body, hedge=hedge).check(), "repeat")).verdict == verdict


@pytest.mark.parametrize(
    "facets",
    [
        {"group": "person"},
        {"harm": "injured"},
        {"span": APRIL},
        {"places": ["XX01"]},
        {"actors": ["army"]},
        {"cause": "landmine"},
        {"status": "detainee"},
        {"assertion": "reported"},
        {"span": None},
    ],
    ids=str,
)
def test_figures_that_differ_in_anything_else_are_not_the_same_figure(facets: dict[str, Any]) -> None:
    assert of_code(title_and_body(72, 75, **facets).check(), "repeat") == []


def test_a_much_smaller_figure_is_rather_an_incident() -> None:
    assert alarms(title_and_body(72, 10).check()) == []
