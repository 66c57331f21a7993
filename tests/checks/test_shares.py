"""Percentages, fractions and words of quantity against counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.checks.builders import (
    APRIL,
    MAY,
    YEAR_SO_FAR,
    Story,
    alarms,
    count,
    fraction,
    members,
    of_code,
    only,
)


def torture_story(share: int, *, hedge: str = "exact", base: str | None = "total") -> Story:
    story = Story()
    story.count("total", 72, section="title")
    story.subset("torture", 9, of="total", harm="died_under_torture", group="person")
    story.share("share", share, of=base, hedge=hedge, harm="died_under_torture")
    return story


def test_a_percentage_far_from_the_counts_is_an_error_that_names_the_base_that_would_fit() -> None:
    finding = only(alarms(torture_story(20, hedge="about").check()))
    assert (finding.code, finding.severity) == ("share-of-base", "error")
    assert finding.explanation == (
        "9 of 72 is 12.5 percent; the text says approximately 20 percent, "
        "and the base that would fit is 43 to 47."
    )
    assert members(finding) == {"torture", "total", "share"}


@pytest.mark.parametrize(
    ("share", "verdict"),
    [
        (11, "within_rounding"),
        (12, "consistent"),
        (13, "consistent"),
        (14, "within_rounding"),
        (15, "inconsistent"),
    ],
)
def test_house_rounding_reaches_one_point_either_way(share: int, verdict: str) -> None:
    assert only(of_code(torture_story(share).check(), "share-of-base")).verdict == verdict


def test_a_share_without_its_base_is_undetermined() -> None:
    finding = only(of_code(torture_story(22, base=None).check(), "share-of-base"))
    assert finding.verdict == "undetermined"
    assert finding.explanation == "The base of the share (22 percent) is not in the release."


def test_a_percentage_printed_with_a_decimal_has_less_room() -> None:
    story = Story()
    story.count("total", 1418)
    story.part("army", 812, of="total", actors=["army"])
    story.share("share", "56.0", of="total", decimals=1, actors=["army"])
    assert only(of_code(story.check(), "share-of-base")).verdict == "inconsistent"


def test_the_whole_that_the_counts_themselves_have_may_be_the_base_that_is_meant() -> None:
    """ "Out of the total" has been printed for the total of one actor."""
    story = Story()
    story.count("total", 72)
    story.part("army", 45, of="total", actors=["army"])
    story.part("militia", 27, of="total", actors=["militia"])
    story.subset("torture", 9, of="army", harm="died_under_torture")
    story.share("share", 20, of="total", harm="died_under_torture", actors=["army"])
    finding = only(of_code(story.check(), "share-of-base"))
    assert finding.verdict == "undetermined"
    assert finding.explanation == (
        "9 of 72 is 12.5 percent; the text says 20 percent, which is right for 9 of 45."
    )


def test_another_total_that_fits_as_the_base_is_named_and_softens_the_verdict() -> None:
    story = Story()
    story.count("month", 72)
    story.count("year", 45, span=YEAR_SO_FAR)
    story.subset("torture", 9, of="month", harm="died_under_torture")
    story.share("share", 20, of="month", harm="died_under_torture")
    finding = only(one for one in alarms(story.check()) if one.code == "share-of-base")
    assert finding.severity == "warning"
    assert finding.explanation == (
        "9 of 72 is 12.5 percent; the text says 20 percent, which would fit 45 as the base."
    )


def test_a_share_that_is_right_for_the_civilians_among_the_people_may_be_meant_of_them() -> None:
    story = Story(group="person")
    story.count("people", 2491)
    story.part("civilians", 1783, of="people", group="civilian")
    story.subset("children", 428, of="people", group="child")
    story.share("share", 24, of="people", group="child")
    finding = only(of_code(story.check(), "share-of-base"))
    assert (finding.verdict, "which is right for 1,783" in finding.explanation) == ("undetermined", True)


def test_two_digits_swapped_are_no_share_of_another_total_that_misses_it_as_well() -> None:
    """78 percent of 1,887, printed as 87: of the 1,702 civilians it would be 86.49."""
    story = Story(group="person")
    story.count("people", 1887)
    story.count("civilians", 1702, group="civilian")
    story.part("army", 1472, of="people", actors=["army"])
    story.share("share", 87, of="people", actors=["army"])
    assert only(of_code(story.check(), "share-of-base")).verdict == "inconsistent"


def test_a_share_printed_of_one_group_may_be_meant_of_two_that_exclude_each_other() -> None:
    story = Story()
    story.count("total", 229)
    story.subset("children", 58, of="total", group="child")
    story.subset("women", 41, of="total", group="woman")
    story.share("share", 43, of="total", group="woman")
    finding = only(of_code(story.check(), "share-of-base"))
    assert finding.verdict == "undetermined"
    assert finding.explanation == (
        "41 of 229 is 17.9 percent; the text says 43 percent, which is right for 41 + 58 of 229."
    )


def test_a_fraction_that_misses_by_a_few_points_depends_on_how_loosely_it_is_meant() -> None:
    story = Story()
    story.count("total", 128)
    story.subset("children", 68, of="total", group="child")
    story.words("half", fraction(1, 2), of="total", group="child")
    finding = only(of_code(story.check(), "share-of-base"))
    assert finding.verdict == "undetermined"


def test_women_and_children_together_are_the_sum_of_both() -> None:
    story = Story()
    story.count("total", 1418)
    story.subset("children", 371, of="total", group="child")
    story.subset("women", 246, of="total", group="woman")
    story.share("share", 44, of="total", group="child|woman", hedge="about")
    finding = only(of_code(story.check(), "share-of-base"))
    assert finding.explanation == (
        "371 + 246 of 1,418 is 43.5 percent, as the text says (approximately 44 percent)."
    )


def test_a_share_and_a_base_of_different_periods_are_not_compared() -> None:
    story = Story()
    story.count("total", 72)
    story.subset("torture", 9, of="total", harm="died_under_torture")
    story.share("share", 90, of="total", harm="died_under_torture", span=APRIL)
    assert only(of_code(story.check(), "share-of-base")).verdict == "undetermined"


def test_nothing_of_nothing_has_no_percentage() -> None:
    story = Story()
    story.count("total", 0)
    story.subset("torture", 0, of="total", harm="died_under_torture")
    story.share("share", 50, of="total", harm="died_under_torture")
    assert alarms(story.check()) == []


# --- shares whose count is not stated ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "shown"), [(25, "18 of 72 is 25 percent"), (22, "16 of 72 is 22.2 percent")]
)
def test_a_possible_share_names_the_whole_number(value: int, shown: str) -> None:
    story = Story()
    story.count("total", 72)
    story.share("share", value, of="total", places=["XX01"])
    finding = only(of_code(story.check(), "share-possible"))
    assert finding.verdict == "consistent"
    assert finding.explanation.startswith(shown)


def test_no_whole_number_out_of_23_is_half() -> None:
    story = Story()
    story.count("total", 23)
    story.share("share", 50, of="total", places=["XX01"])
    finding = only(alarms(story.check()))
    assert (finding.code, finding.severity) == ("share-possible", "warning")
    assert "11 of 23 is 47.8 percent and 12 is 52.2" in finding.explanation


def test_three_hundred_percent_of_a_base_is_impossible() -> None:
    story = Story()
    story.count("total", 72)
    story.share("share", 300, of="total", places=["XX01"])
    assert only(alarms(story.check())).explanation == "300 percent is more than the whole of 72."


# --- shares of one base -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shares", "verdict"),
    [((40, 35, 20), "consistent"), ((40, 36, 25), "within_rounding"), ((50, 40, 30), "inconsistent")],
)
def test_shares_of_different_places_do_not_pass_one_hundred(shares: tuple[int, ...], verdict: str) -> None:
    story = Story()
    story.count("total", 2000)
    for number, value in enumerate(shares):
        story.share(f"share {number}", value, of="total", places=[f"XX0{number}"])
    assert only(of_code(story.check(), "shares-fit")).verdict == verdict


def test_a_joint_share_beside_the_single_ones_is_not_counted_again() -> None:
    story = Story()
    story.count("total", 2000)
    story.share("joint", 66, of="total", places=["XX01", "XX02"])
    story.share("one", 36, of="total", places=["XX01"])
    story.share("other", 30, of="total", places=["XX02"])
    assert alarms(story.check()) == []


def test_shares_of_groups_that_overlap_are_not_added() -> None:
    story = Story()
    story.count("total", 2000)
    story.share("children", 60, of="total", group="child")
    story.share("medics", 60, of="total", group="medical_worker")
    assert of_code(story.check(), "shares-fit") == []


def test_shares_of_children_women_and_men_are_added() -> None:
    story = Story()
    story.count("total", 2000)
    for group in ("child", "woman", "man"):
        story.share(group, 60, of="total", group=group)
    assert only(of_code(story.check(), "shares-fit")).verdict == "inconsistent"


# --- words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("army", "verdict"),
    [(40, "consistent"), (36, "undetermined"), (30, "undetermined"), (28, "inconsistent")],
)
def test_most_is_more_than_half(army: int, verdict: str) -> None:
    story = Story()
    story.count("total", 72)
    story.part("army", army, of="total", actors=["army"])
    story.most("most", of="total", actors=["army"])
    finding = only(of_code(story.check(), "words-of-quantity"))
    assert finding.verdict == verdict


def test_most_of_a_base_that_is_not_stated_is_untested() -> None:
    story = Story()
    story.most("most", of=None, actors=["army"], places=["XX01"])
    result = story.check()
    assert result.findings == ()
    assert [u.code for u in result.untested] == ["words-of-quantity"]


@pytest.mark.parametrize(
    ("army", "verdict"),
    [(36, "consistent"), (34, "within_rounding"), (30, "undetermined"), (20, "inconsistent")],
)
def test_about_half_is_loose(army: int, verdict: str) -> None:
    story = Story()
    story.count("total", 72)
    story.part("army", army, of="total", actors=["army"])
    story.words("half", fraction(1, 2, hedge="about"), of="total", actors=["army"])
    assert only(of_code(story.check(), "words-of-quantity")).verdict == verdict


@pytest.mark.parametrize(
    ("after", "verdict"), [(90, "consistent"), (72, "inconsistent"), (60, "inconsistent")]
)
def test_a_rise_ends_higher_than_it_began(after: int, verdict: str) -> None:
    story = Story()
    story.count("april", 72, span=APRIL)
    story.count("may", after, span=MAY)
    story.add("rise", count(18), kind="change", base="april")
    assert only(of_code(story.check(), "words-of-quantity")).verdict == verdict


def test_the_size_of_a_change_is_never_called_wrong() -> None:
    story = Story()
    story.count("april", 19, span=APRIL)
    story.count("may", 48, span=MAY)
    figure = fraction(3, 1).model_copy(
        update={"low": Decimal(300), "best": Decimal(300), "high": Decimal(300)}
    )
    story.add("rise", figure, kind="change", unit="percent", base="april")
    assert only(of_code(story.check(), "words-of-quantity")).verdict == "undetermined"
