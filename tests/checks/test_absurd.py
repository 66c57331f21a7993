"""Figures that no release should have: nothing crashes, and what cannot be reckoned with is named."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.builders import Story, alarms, of_code, only, percent
from tollextract.checks import CheckSettings, run_checks
from tollextract.quantity import Hedge, Quantity

HUGE = 10**30


def test_a_part_below_zero_is_named() -> None:
    story = Story()
    story.count("total", 72)
    story.part("army", -1, of="total", actors=["army"])
    story.part("militia", 72, of="total", actors=["militia"])
    result = story.check()
    assert alarms(result) == []
    (named,) = (one for one in result.untested if one.code == "joint")
    assert named.claims == ("army",)
    assert named.reason.startswith("the figure is below zero")


def test_ends_the_wrong_way_round_are_named() -> None:
    story = Story()
    story.add("total", Quantity(printed="75-70", low=75, best=None, high=70, hedge="range"))
    assert [one.claims for one in story.check().untested] == [("total",)]


def test_a_thousand_quadrillion_quadrillion_victims_are_added_exactly() -> None:
    story = Story()
    story.count("total", HUGE + 1)
    story.part("army", HUGE, of="total", actors=["army"])
    story.part("militia", 2, of="total", actors=["militia"])
    assert only(alarms(story.check())).code == "parts-sum"


def test_nought_of_nought() -> None:
    story = Story()
    story.count("total", 0)
    story.part("army", 0, of="total", actors=["army"])
    story.share("share", 50, of="total", actors=["army"])
    result = story.check()
    assert alarms(result) == []
    assert only(of_code(result, "share-of-base")).explanation == (
        "0 of 0 has no percentage; the text says 50 percent."
    )


def test_a_percentage_beyond_all_measure_is_more_than_its_base() -> None:
    story = Story()
    story.count("total", 72)
    story.share("share", HUGE, of="total", places=["XX01"])
    finding = only(alarms(story.check()))
    assert (finding.code, finding.verdict) == ("share-possible", "inconsistent")
    assert "more than the whole of 72" in finding.explanation


def test_three_hundred_percent() -> None:
    story = Story()
    story.count("total", 72)
    story.share("share", 300, of="total", places=["XX01"])
    finding = only(alarms(story.check()))
    assert (finding.code, finding.explanation) == (
        "share-possible",
        "300 percent is more than the whole of 72.",
    )


@pytest.mark.parametrize("end", [dt.date(1, 1, 1), dt.date(9999, 12, 31)])
def test_the_ends_of_time(end: dt.date) -> None:
    story = Story(span=(end, end))
    story.count("total", 72)
    story.add("rate", percent(Decimal(1)), kind="rate", per="hour")
    story.count("since", 80, span=(dt.date(1, 1, 1), dt.date(9999, 12, 31)), period_kind="since")
    story.count("until", 80, span=(None, end))
    assert story.check().findings is not None


numbers = st.sampled_from([0, 1, 2, 3, 7, 72, 100, HUGE, -1, 10**41]) | st.integers(0, 200)
spans = st.sampled_from([None, (dt.date(2021, 5, 1), dt.date(2021, 5, 31)), (None, dt.date(2021, 5, 31)),
                         (dt.date(2021, 5, 31), dt.date(2021, 5, 1))])  # fmt: skip


@st.composite
def figures(draw: st.DrawFn) -> Quantity:
    ends = [draw(st.none() | numbers) for _ in range(3)]
    hedge = draw(st.sampled_from(get_args(Hedge)))
    return Quantity(printed="?", low=ends[0], best=ends[1], high=ends[2], hedge=hedge)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_no_figures_crash_a_check(data: st.DataObject) -> None:
    story = Story()
    for number in range(data.draw(st.integers(1, 9))):
        facets = {
            "kind": data.draw(st.sampled_from(["count", "share", "rate", "change", "rank"])),
            "unit": data.draw(st.sampled_from(["person", "percent", "fraction", "incident"])),
            "harm": data.draw(
                st.sampled_from(["killed", "injured", "casualties", "died_under_torture", None])
            ),
            "group": data.draw(st.sampled_from(["civilian", "child", "boy", "girl", "woman", "child|woman"])),
            "actors": data.draw(st.sampled_from([[], ["army"], ["army", "militia"]])),
            "places": data.draw(st.sampled_from([[], ["XX"], ["XX01"], ["Hilltop@XX01"]])),
            "span": data.draw(spans),
            "part_of": data.draw(st.none() | st.sampled_from([f"c{n}" for n in range(9)])),
            "base": data.draw(st.none() | st.sampled_from([f"c{n}" for n in range(9)])),
            "relation": data.draw(
                st.sampled_from(["subset", "part", "remainder", "share", "component", None])
            ),
            "per": data.draw(st.sampled_from(["hour", "month", None])),
            "rank": data.draw(st.sampled_from([1, 2, None])),
            "ranking": data.draw(st.sampled_from(["r", None])),
            "exhaustive": data.draw(st.booleans()),
        }
        story.add(f"c{number}", data.draw(figures()), **facets)
    result = run_checks(story.claims, settings=CheckSettings(published=dt.date(2021, 6, 1)))
    assert all(finding.explanation for finding in result.findings)
