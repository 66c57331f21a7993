"""All figures at once: what no single relation shows, and what is forced though unstated."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.checks.builders import OTHERS, Story, alarms, members, of_code, only
from tollextract.checks import joint as joint_module
from tollextract.checks.solver import Outcome

HOMS, IDLIB = "XX01", "XX02"


def shares(together: int) -> Story:
    """ "35 percent of the 161 were killed in Homs and 30 percent in Idlib, ... percent in the two." """
    story = Story()
    story.count("total", 161)
    story.share("homs", 35, of="total", places=[HOMS])
    story.share("idlib", 30, of="total", places=[IDLIB])
    story.share("both", together, of="total", places=[HOMS, IDLIB])
    return story


def test_two_shares_and_their_sum_have_one_whole_solution() -> None:
    said = [finding.explanation for finding in of_code(shares(66).check(), "joint")]
    assert said == [
        "All 4 figures that the text ties together can be true at once.",
        "Though the text does not say so, its figures leave only 57 for the 35 percent of XX01 "
        "and 49 for the 30 percent of XX02.",
    ]


def test_two_shares_and_a_sum_that_no_counts_make() -> None:
    finding = only(alarms(shares(76).check()))
    assert finding.code == "joint"
    assert members(finding) == {"total", "homs", "idlib", "both"}
    assert finding.explanation == (
        "161, 35 percent, 30 percent and 76 percent cannot all be true: 35 percent of 161 is 54 to 58; "
        "30 percent of 161 is 46 to 50; the count behind 35 percent + the count behind 30 percent = "
        "76 percent of 161, which is 120 to 124."
    )


def test_shares_that_agree_only_when_rounded_loosely() -> None:
    (agrees,) = of_code(shares(67).check(), "joint")
    assert agrees.verdict == "within_rounding"


def test_an_open_cell_is_forced() -> None:
    story = Story()
    story.count("total", 72)
    story.subset("women", 7, of="total", group="woman")
    for name, value, women in (("army", 32, 4), ("militia", 12, None), (OTHERS, 28, 3)):
        story.part(name, value, of="total", actors=[name])
        if women is not None:
            story.subset(f"{name} women", women, of=name, group="woman")
    assert [f.explanation for f in of_code(story.check(), "joint")][1] == (
        "Though the text does not say so, its figures leave only 0 women for militia."
    )


def test_several_open_cells_are_forced_by_the_room_that_other_groups_leave() -> None:
    """Three parts name no women and hold 5, 4 and 2; all but 1 of the 5 are children: 7 women fill them."""
    story = Story()
    story.count("total", 20)
    story.subset("women", 7, of="total", group="woman")
    story.subset("children", 4, of="total", group="child")
    for name, value in (("army", 5), ("militia", 4), ("rebels", 2)):
        story.part(name, value, of="total", actors=[name])
    story.part("others", 9, of="total", actors=[OTHERS])
    story.subset("others women", 0, of="others", group="woman")
    story.subset("army children", 4, of="army", group="child")
    result = story.check()
    assert alarms(result) == []
    forced = [f.explanation for f in of_code(result, "joint")][1]
    assert all(words in forced for words in ("1 woman for army", "4 women for militia", "2 women for rebels"))


def test_an_incident_and_the_room_that_is_left_for_it() -> None:
    """Each pair of figures fits; the eight children of the village do not fit beside the six women."""
    story = Story()
    story.count("total", 30)
    story.subset("children", 12, of="total", group="child")
    story.part("north", 18, of="total", places=["XX01"])
    story.part("south", 12, of="total", places=["XX02"])
    story.subset("north children", 5, of="north", group="child")
    story.count("village", 10, places=["Hilltop@XX02"], span=(dt.date(2021, 5, 9), dt.date(2021, 5, 9)))
    story.subset("village children", 8, of="village", group="child")
    assert alarms(story.check()) == []
    story.subset("south women", 6, of="south", group="woman")
    finding = only(alarms(story.check()))
    assert finding.code == "joint"
    assert finding.severity == "warning"


def test_what_another_check_reports_is_not_said_again() -> None:
    story = Story()
    story.count("total", 72)
    story.subset("torture", 9, of="total", harm="died_under_torture")
    story.share("share", 20, of="total", harm="died_under_torture", hedge="about")
    result = story.check()
    assert only(alarms(result)).code == "share-of-base"
    assert "Apart from what is reported above" in only(of_code(result, "joint")).explanation


def test_a_budget_that_is_spent_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joint_module, "solve", lambda *_, **__: Outcome(None))
    result = shares(66).check()
    assert of_code(result, "joint") == []
    assert [(one.claims, one.reason) for one in result.untested if one.code == "joint"] == [
        (
            ("total", "homs", "idlib", "both"),
            "the search for a solution was given up after its budget of steps",
        )
    ]


def test_two_shares_in_the_same_terms_are_about_two_things() -> None:
    story = Story()
    story.count("total", 200)
    story.share("one", 20, of="total")
    story.share("other", 35, of="total")
    assert alarms(story.check()) == []
