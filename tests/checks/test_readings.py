"""What may be meant in more than one way, what may be missing, and rules of a house."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.checks.builders import (
    APRIL,
    MAY,
    OTHERS,
    YEAR_SO_FAR,
    Story,
    alarms,
    fraction,
    members,
    of_code,
    only,
)
from tollextract import pipeline

NORTH, SOUTH = "XX01", "XX02"


def two_places(north: int, south: int, share: int) -> Story:
    story = Story()
    story.count("total", 200, section="title")
    story.part("north", north, of="total", places=[NORTH])
    story.part("south", south, of="total", places=[SOUTH])
    story.share("both", share, of="total", places=[NORTH, SOUTH])
    return story


def test_a_share_of_two_places_may_be_of_both_together() -> None:
    finding = only(of_code(two_places(70, 60, 65).check(), "share-of-base"))
    assert (finding.verdict, finding.explanation) == (
        "consistent",
        "70 + 60 of 200 is 65 percent, as the text says (65 percent).",
    )


def test_a_share_of_two_places_may_be_of_each_of_them() -> None:
    finding = only(of_code(two_places(30, 31, 15).check(), "share-of-base"))
    assert (finding.verdict, finding.explanation) == (
        "consistent",
        "Each of 30 + 31 is 15 percent of 200, as the text says of them.",
    )


def test_a_share_of_two_places_that_is_neither() -> None:
    finding = only(alarms(two_places(30, 31, 45).check()))
    assert members(finding) == {"north", "south", "total", "both"}


def test_the_vector_that_a_list_lacks_is_named() -> None:
    story = Story()
    story.count("total", 72)
    story.subset("children", 14, of="total", group="child")
    story.subset("women", 7, of="total", group="woman")
    for name, value, children, women in (("army", 40, 9, 4), ("militia", 27, 4, 2)):
        story.part(name, value, of="total", actors=[name])
        story.subset(f"{name} children", children, of=name, group="child")
        story.subset(f"{name} women", women, of=name, group="woman")
    finding = only(f for f in of_code(story.check(), "parts-sum") if f.verdict == "undetermined")
    assert finding.explanation == (
        "The parts 40 + 27 make 67, 5 less than the stated 72; "
        "a part may be unstated, of 5 in all, with 1 child and 1 woman."
    )
    assert alarms(story.check()) == []


def test_a_list_that_lacks_more_children_than_people_has_no_such_part() -> None:
    story = Story()
    story.count("total", 72)
    story.subset("children", 19, of="total", group="child")
    for name, value, children in (("army", 40, 9), ("militia", 27, 4)):
        story.part(name, value, of="total", actors=[name])
        story.subset(f"{name} children", children, of=name, group="child")
    finding = only(f for f in of_code(story.check(), "parts-sum") if f.verdict == "undetermined")
    assert finding.explanation.endswith("a part may be unstated.")


def house(*shares: tuple[int, int]) -> Story:
    story = Story()
    story.count("total", 1000)
    for number, (count, printed) in enumerate(shares):
        story.part(f"part{number}", count, of="total", actors=[f"a{number}"])
        story.share(f"share{number}", printed, of="total", actors=[f"a{number}"])
    return story


def test_percentages_rounded_up_are_one_rule() -> None:
    findings = of_code(house((301, 31), (242, 25), (124, 13), (200, 20)).check(), "share-of-base")
    odd = [finding for finding in findings if finding.verdict == "within_rounding"]
    note = "the house rounds percentages up, which explains all 3 that are a little off"
    assert [finding.assumptions for finding in odd] == [(note,)] * 3
    assert [finding.assumptions for finding in findings if finding.verdict == "consistent"] == [()]


def test_percentages_cut_off_are_one_rule() -> None:
    findings = of_code(house((308, 30), (247, 24)).check(), "share-of-base")
    assert all("cuts percentages off" in finding.assumptions[0] for finding in findings)


def test_percentages_off_in_both_ways_are_no_rule() -> None:
    findings = of_code(house((301, 31), (247, 24)).check(), "share-of-base")
    assert [finding.assumptions for finding in findings] == [(), ()]


@pytest.mark.parametrize(("until_april", "verdict"), [(101, "consistent"), (99, "undetermined")])
def test_what_a_running_total_grew_by(until_april: int, verdict: str) -> None:
    story = Story(cause="landmine")
    story.count("before", until_april, span=(dt.date(2021, 1, 1), APRIL[1]), period_kind="since")
    story.count("month", 3, span=MAY)
    story.count("now", 104, span=YEAR_SO_FAR)
    found = [f for f in of_code(story.check(), "running-total") if members(f) == {"before", "month", "now"}]
    assert verdict in {finding.verdict for finding in found}
    assert alarms(story.check()) == []


def test_months_that_are_more_than_their_total_only_together() -> None:
    story = Story()
    story.count("year", 100, span=YEAR_SO_FAR)
    story.count("april", 60, span=APRIL)
    story.count("may", 55, span=MAY)
    finding = only(f for f in of_code(story.check(), "running-total") if f.verdict == "undetermined")
    assert "60 + 55, make 115, more than the running total 100" in finding.explanation
    assert alarms(story.check()) == []


@pytest.mark.parametrize(
    ("first", "second", "wrong"), [("nearly", "more_than", True), ("more_than", "nearly", False)]
)
def test_hedged_fractions_in_a_ranking(first: str, second: str, wrong: bool) -> None:
    """ "Almost one in 13 in the north, followed by the south with over one in 13": the wrong way round."""
    story = Story()
    story.count("total", 1300)
    for rank, hedge in enumerate((first, second), start=1):
        figure = fraction(1, 13, hedge=hedge)  # type: ignore[arg-type]
        story.words(f"share{rank}", figure, of="total", places=[f"XX0{rank}"], rank=rank, ranking="r")
    assert bool(alarms(story.check())) is wrong


def test_an_alliance_has_the_victims_of_its_members() -> None:
    story = Story()
    story.count("total", 100)
    story.part("army", 60, of="total", actors=["army"])
    story.part("allies", 25, of="total", actors=["allies"])
    story.share("share", 85, of="total", actors=["alliance"])
    settings = {"actor_members": {"alliance": ("allies", "army")}}
    assert only(of_code(story.check(**settings), "share-of-base")).verdict == "consistent"
    story.claims[-1] = story.claims[-1].model_copy(update={"figure": fraction(1, 5)})
    story.share("wrong", 58, of="total", actors=["alliance"])
    assert any(members(finding) >= {"army", "allies", "wrong"} for finding in alarms(story.check(**settings)))


def test_a_share_of_the_years_figure_is_explained_but_not_excused() -> None:
    story = Story()
    story.count("month", 72)
    story.count("year", 400, span=YEAR_SO_FAR)
    story.subset("torture", 9, of="month", harm="died_under_torture")
    story.count("torture this year", 45, span=YEAR_SO_FAR, harm="died_under_torture", group="person")
    story.share("share", 20, of="month", harm="died_under_torture")
    finding = only(alarms(story.check()))
    assert "43 to 47" in finding.explanation or "would fit" in finding.explanation
    assert finding.code == "share-of-base"


def test_what_lies_inside_another_part_is_counted_once() -> None:
    story = Story()
    story.count("total", 62)
    story.part("north", 40, of="total", places=["XX01"])
    story.part("village", 8, of="total", places=["Hilltop@XX01"])
    story.part("south", 22, of="total", places=["XX02"])
    finding = only(of_code(story.check(), "parts-sum"))
    assert (finding.verdict, "counted once" in finding.explanation) == ("consistent", True)


def test_crossing_lists_fit_cell_by_cell() -> None:
    """ "146 arrested, 93 of them disappeared; by the army 58 and 61": more disappeared than were arrested."""
    story = Story(harm="arrested", group="person")
    story.count("arrested", 146)
    story.part("by army", 58, of="arrested", actors=["army"])
    story.part("by others", 88, of="arrested", actors=[OTHERS])
    story.subset("disappeared", 93, of="arrested", harm="forcibly_disappeared")
    story.part("disappeared by army", 61, of="disappeared", actors=["army"])
    finding = only(alarms(story.check()))
    assert members(finding) == {"by army", "disappeared by army"}
    assert finding.explanation == (
        "For army, 61 in the smaller figure is more than 58 in the one that it is taken from."
    )


@pytest.mark.parametrize(("other", "verdict"), [(9, "consistent"), (14, "undetermined")])
def test_the_highest_of_a_list_that_ranks_nobody_else(other: int, verdict: str) -> None:
    """ "Daraa had the highest number, with 12. Damascus Suburbs: 9; Homs: 7"."""
    story = Story()
    story.count("total", 12 + other + 7)
    story.part("first", 12, of="total", places=["XX01"], rank=1, ranking="r")
    story.part("second", other, of="total", places=["XX02"])
    story.part("third", 7, of="total", places=["XX03"])
    finding = only(of_code(story.check(), "rank-order"))
    assert finding.verdict == verdict
    assert {member.claim for member in finding.members} == {"first", "second", "third"}


@pytest.mark.parametrize(
    "text",
    [
        "Homs witnessed the highest number of arrests, with 53. Hama came second (38), Raqqa third (29).",
        "Homs comes first with 53 arrests. It is followed by Hama with 38 and Raqqa with 29.",
        "More people were arrested in Homs than anywhere else: 53. Then came Hama (38) and Raqqa (29).",
    ],
)
def test_a_ranking_goes_on_in_the_next_sentence(text: str) -> None:
    title = "Arrests in Syria in May 2021"
    report = pipeline.check(f"{title}\n\nWe counted 190 arrests in Syria in May 2021. {text}")
    ranked = {one.id: one.figure.best for one in report.claims if one.kind == "count" and one.ranking}
    assert sorted(best for best in ranked.values() if best is not None) == [29, 38, 53]
    found = (one for one in report.findings if one.code == "rank-order")
    assert any(set(ranked) <= {member.claim for member in one.members} for one in found)
