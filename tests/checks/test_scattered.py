"""Lists of which some figures are tied to nothing, because one of them is wrong."""

from __future__ import annotations

import pytest

from tests.checks.builders import OTHERS, Story, alarms, of_code, only


def loose(army: int = 24, militia: int = 17, rest: int = 11, *, total: int = 52) -> Story:
    """A total and three parties that no link ties to it."""
    story = Story()
    story.count("total", total, section="title")
    story.count("army", army, actors=["army"])
    story.count("militia", militia, actors=["militia"])
    story.count("rest", rest, actors=[OTHERS])
    return story


def test_figures_that_make_the_total_agree_without_a_link() -> None:
    finding = only([one for one in of_code(loose().check(), "parts-sum") if one.verdict == "consistent"])
    assert finding.explanation == "The parts 24 + 17 + 11 make 52, as stated."


@pytest.mark.parametrize(
    "story",
    [loose(total=2), loose(total=25), loose(army=240), loose(militia=71), loose(total=51)],
    ids=["a lost digit", "swapped digits", "a nought too many", "swapped digits of a part", "one less"],
)
def test_one_slip_that_explains_all_that_is_too_much(story: Story) -> None:
    finding = only(alarms(story.check()))
    assert (finding.code, finding.severity) == ("parts-sum", "warning")
    assert "one wrong figure would explain it" in finding.explanation


def test_the_slip_is_what_is_mended_first() -> None:
    repair = only(alarms(loose(army=240).check())).repairs[0]
    assert (repair.claim, repair.value) == ("army", 24)


def test_figures_that_no_slip_explains_may_be_about_something_else() -> None:
    assert not alarms(loose(army=97, militia=88).check())


def test_a_list_that_leaves_a_party_out_is_no_fault() -> None:
    assert not alarms(loose(total=58).check())


def test_a_part_larger_than_the_whole_beside_parts_that_are_tied_to_it() -> None:
    story = Story()
    story.count("total", 83, section="title")
    story.part("militia", 40, of="total", actors=["militia"])
    story.part("rest", 24, of="total", actors=[OTHERS])
    story.count("army", 91, actors=["army"])
    finding = only(alarms(story.check()))
    assert {member.claim for member in finding.members} == {"total", "army", "militia", "rest"}


def test_of_two_figures_of_one_party_the_one_that_a_slip_explains() -> None:
    story = Story()
    story.count("total", 311, section="title")
    for name, value in (("army", 118), ("militia", 115), ("coalition", 64)):
        story.part(name, value, of="total", actors=[name])
    story.part("rest", 87, of="total", actors=[OTHERS])
    story.part("rest of June", 6, of="total", actors=[OTHERS])
    assert only(of_code(story.check(), "parts-sum")).verdict == "undetermined"
    story.claims = [one for one in story.claims if one.id != "rest"]
    story.part("rest", 15, of="total", actors=[OTHERS])  # 14 would make 311
    finding = only(alarms(story.check()))
    assert finding.explanation.startswith("The parts 118 + 115 + 64 + 15 make 312")


def test_a_headline_and_a_text_that_are_one_slip_apart() -> None:
    story = Story()
    story.count("title", 184, section="title", times=2)
    story.count("body", 185)
    story.count("other", 34)
    assert only(alarms(story.check())).code == "repeat"
    story.claims.pop(1)
    assert not alarms(story.check())
