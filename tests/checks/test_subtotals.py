"""Figures that cover several parts of a list, lists that confirm each other, and what may be left open."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.checks.builders import APRIL, MAY, Story, alarms, of_code, only
from tollextract.checks import Finding

SPRING = (dt.date(2021, 3, 1), dt.date(2021, 5, 31))
TWO_MONTHS = (APRIL[0], MAY[1])
MARCH = (dt.date(2021, 3, 1), dt.date(2021, 3, 31))


def spring(*, march: int = 20, two_months: int = 55) -> list[Finding]:
    story = Story(span=SPRING)
    story.count("spring", 75)
    story.part("march", march, of="spring", span=MARCH)
    story.part("april", 25, of="spring", span=APRIL)
    story.part("may", 30, of="spring", span=MAY)
    story.count("two months", two_months, span=TWO_MONTHS)
    return [one for one in story.check().findings if one.code == "parts-sum"]


def test_the_months_of_a_list_make_the_figure_of_two_of_them() -> None:
    assert "The parts 25 + 30 make 55, as stated." in [one.explanation for one in spring()]


def test_a_figure_that_covers_some_parts_of_a_whole_list_must_be_their_sum() -> None:
    wrong = only([one for one in spring(two_months=65) if one.verdict == "inconsistent"])
    assert wrong.severity == "warning"
    assert wrong.explanation == (
        "The parts 25 + 30 make 55, while the figure that covers just these parts is 65, a difference of 10."
    )


def test_a_list_that_may_leave_something_out_binds_no_subtotal() -> None:
    told = [one.explanation for one in spring(march=10, two_months=60)]
    assert not any("covers just these" in text for text in told)


def test_the_months_of_a_list_follow_each_other_beyond_september() -> None:
    september, october, november = (
        (dt.date(2021, month, 1), dt.date(2021, month, last)) for month, last in ((9, 30), (10, 31), (11, 30))
    )
    story = Story(span=(september[0], november[1]))
    story.count("autumn", 75)
    story.part("september", 20, of="autumn", span=september)
    story.part("october", 25, of="autumn", span=october)
    story.part("november", 30, of="autumn", span=november)
    story.count("two months", 54, span=(september[0], october[1]))
    wrong = only([one for one in alarms(story.check()) if one.code == "parts-sum"])
    assert wrong.explanation == (
        "The parts 20 + 25 make 45, while the figure that covers just these parts is 54, a difference of 9."
    )


def allies(together: int) -> list[Finding]:
    story = Story()
    story.count("total", 100)
    for name, value in (("army", 50), ("navy", 30), ("militia", 20)):
        story.part(name, value, of="total", actors=[name])
    story.subset("allies", together, of="total", actors=["alliance"])
    return list(story.check(actor_members={"alliance": ("army", "navy")}).findings)


@pytest.mark.parametrize(("together", "wrong"), [(80, 0), (60, 1)])
def test_what_an_alliance_did_is_what_its_members_did(together: int, wrong: int) -> None:
    assert sum(one.verdict == "inconsistent" and one.code == "parts-sum" for one in allies(together)) == wrong


def test_two_lists_that_make_the_same_number_outweigh_the_stated_whole() -> None:
    story = Story()
    story.count("total", 570)
    for name, value in (("army", 51), ("militia", 6)):
        story.part(name, value, of="total", actors=[name])
    for name, value in (("XX01", 30), ("XX02", 27)):
        story.part(name, value, of="total", places=[name])
    told = {one.explanation for one in alarms(story.check())}
    assert "Two lists, 51 + 6 and 30 + 27, make 57 each; the text says 570." in told


def test_one_list_that_falls_short_is_left_open() -> None:
    story = Story()
    story.count("total", 570)
    for name, value in (("army", 51), ("militia", 6)):
        story.part(name, value, of="total", actors=[name])
    assert alarms(story.check()) == []


def people(civilians_of_militia: int) -> list[Finding]:
    """People killed by two parties; the text says of each how many were civilians."""
    story = Story(group="person")
    story.count("people", 90)
    story.part("civilians", 70, of="people", group="civilian")
    story.part("army", 60, of="people", actors=["army"])
    story.subset("civilians of the army", 55, of="army", group="civilian")
    story.part("militia", 30, of="people", actors=["militia"])
    story.subset("civilians of the militia", civilians_of_militia, of="militia", group="civilian")
    return list(story.check().findings)


def test_civilians_among_people_are_a_column_of_their_own() -> None:
    assert "The civilians of the parts, 55 + 15, make 70, as stated." in [
        one.explanation for one in people(15)
    ]


def test_more_civilians_in_the_parts_than_in_all_are_wrong() -> None:
    wrong = only([one for one in people(19) if one.verdict == "inconsistent"])
    assert wrong.explanation == (
        "The civilians of the parts, 55 + 19, make 74, which is 4 more than the stated 70."
    )


def test_a_part_that_counts_only_a_group_is_its_own_cell_of_the_column() -> None:
    story = Story()
    story.count("total", 40)
    story.subset("women", 9, of="total", group="woman")
    story.part("army", 36, of="total", actors=["army"])
    story.subset("women of the army", 5, of="army", group="woman")
    story.part("militia", 4, of="total", actors=["militia"], group="woman")
    told = [one.explanation for one in story.check().findings]
    assert "The women of the parts, 5 + 4, make 9, as stated." in told


def test_a_figure_of_the_running_month_may_mean_the_days_so_far() -> None:
    story = Story(span=APRIL)
    story.count("april", 12, section="title")
    story.subset("women", 3, of="april", group="woman")
    story.count("may", 5, span=MAY)
    published = dt.date(2021, 5, 10)
    told = of_code(story.check(published=published), "period")
    finding = only(one for one in told if one.verdict != "consistent")
    assert finding.verdict == "undetermined"
    assert finding.explanation == (
        "The period of the figure ends on 2021-05-31, after the release of 2021-05-10; "
        "it may mean the days so far."
    )


def test_a_figure_that_only_its_terms_tie_to_its_whole_contradicts_no_headline() -> None:
    """The article may have lost who did it: "161 children" of one party under "165 children" of all."""
    story = Story()
    story.count("total", 1000, section="title")
    story.subset("children", 165, of="total", group="child", section="lead")
    story.subset("children again", 161, of="total", group="child", rule="main")
    assert alarms(story.check()) == []


def test_shares_of_parties_of_unknown_kinship_may_lie_inside_each_other() -> None:
    story = Story()
    story.count("total", 5183)
    for name, value in (("taliban", 39), ("others", 36), ("government", 25), ("police", 23)):
        story.share(name, value, of="total", actors=[f"party {name}"])
    finding = only(of_code(story.check(known_actors=frozenset()), "shares-fit"))
    assert finding.verdict == "undetermined"
    assert finding.explanation == (
        "The shares 39 + 36 + 25 + 23 make 123 percent; one of these parties may belong to another."
    )
