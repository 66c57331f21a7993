"""Parts, remainders, subsets and components against their wholes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.builders import APRIL, OTHERS, Story, alarms, members, of_code, only
from tollextract.checks import Finding


def three_parties(whole: int = 72, parts: tuple[int, int, int] = (32, 12, 28), **facets: Any) -> Story:
    """ "72 civilians killed: 32 by the army, 12 by the militia and 28 by other parties." """
    story = Story()
    story.count("total", whole, section="title", **facets)
    for name, value in zip(("army", "militia", OTHERS), parts, strict=True):
        story.part(name, value, of="total", actors=[name])
    return story


def test_parts_that_make_the_whole_agree() -> None:
    finding = only(of_code(three_parties().check(), "parts-sum"))
    assert finding.verdict == "consistent"
    assert finding.explanation == "The parts 32 + 12 + 28 make 72, as stated."
    assert members(finding) == {"total", "army", "militia", OTHERS}


def test_parts_that_pass_the_whole_are_an_error() -> None:
    finding = only(of_code(three_parties(parts=(35, 12, 28)).check(), "parts-sum"))
    assert (finding.verdict, finding.severity) == ("inconsistent", "error")
    assert finding.explanation == "The parts 35 + 12 + 28 make 75, which is 3 more than the stated 72."


def test_parts_that_pass_the_whole_by_their_lower_bounds_alone_are_an_error() -> None:
    story = Story()
    story.count("total", 72)
    story.part("army", 60, of="total", actors=["army"], hedge="at_least")
    story.part("militia", 20, of="total", actors=["militia"], hedge="more_than")
    finding = only(of_code(story.check(), "parts-sum"))
    assert (finding.verdict, finding.severity) == ("inconsistent", "error")
    assert "at least 81" in finding.explanation


def test_parts_short_of_the_whole_are_left_undetermined() -> None:
    finding = only(of_code(three_parties(parts=(32, 12, 20)).check(), "parts-sum"))
    assert finding.verdict == "undetermined"
    assert finding.explanation == (
        "The parts 32 + 12 + 20 make 64, 8 less than the stated 72; a part may be unstated."
    )


def test_parts_short_of_a_whole_that_is_said_to_be_divided_up_are_wrong() -> None:
    finding = only(of_code(three_parties(parts=(23, 12, 28), exhaustive=True).check(), "parts-sum"))
    assert finding.verdict == "inconsistent"
    assert "9 less" in finding.explanation


@pytest.mark.parametrize(("parts", "verdict"), [((88, 41, 17), "consistent"), ((88, 41, 18), "undetermined")])
def test_exact_parts_of_a_closed_list_that_pass_a_lower_bound_are_left_undetermined(
    parts: tuple[int, int, int], verdict: str
) -> None:
    story = three_parties(whole=146, parts=parts, hedge="at_least", exhaustive=True)
    assert only(of_code(story.check(), "parts-sum")).verdict == verdict
    assert alarms(story.check()) == []


def test_a_whole_that_is_a_lower_bound_holds_more() -> None:
    finding = only(of_code(three_parties(whole=70, hedge="at_least").check(), "parts-sum"))
    assert finding.verdict == "consistent"


def test_parts_of_another_place_are_not_added() -> None:
    story = Story()
    story.count("total", 20, places=["XX01"])
    story.part("north", 15, of="total", places=["XX02"])
    story.part("south", 15, of="total", places=["XX03"])
    assert of_code(story.check(), "parts-sum") == []


def test_parts_of_another_month_are_not_added() -> None:
    story = Story()
    story.count("total", 20)
    story.part("army", 15, of="total", actors=["army"], span=APRIL)
    story.part("militia", 15, of="total", actors=["militia"], span=APRIL)
    assert alarms(story.check()) == []


# --- the group columns ------------------------------------------------------------------------------


def with_children(of_parts: tuple[int | None, ...], whole: int = 14) -> Story:
    story = three_parties()
    story.subset("children", whole, of="total", group="child")
    for name, value in zip(("army", "militia", OTHERS), of_parts, strict=True):
        if value is not None:
            story.subset(f"{name} children", value, of=name, group="child")
    return story


def column(story: Story) -> Finding:
    return only(f for f in of_code(story.check(), "parts-sum") if "children" in members(f))


def test_the_children_of_the_parts_make_the_children_of_the_whole() -> None:
    finding = column(with_children((10, 2, 2)))
    assert finding.verdict == "consistent"
    assert finding.explanation == "The children of the parts, 10 + 2 + 2, make 14, as stated."


def test_children_that_pass_those_of_the_whole_are_an_error_even_with_a_cell_unstated() -> None:
    finding = column(with_children((13, None, 2)))
    assert (finding.verdict, finding.severity) == ("inconsistent", "error")


def test_children_short_of_the_whole_are_an_error_where_every_part_states_them() -> None:
    finding = column(with_children((10, 2, 1)))
    assert (finding.verdict, finding.severity) == ("inconsistent", "error")
    assert "1 less" in finding.explanation


@pytest.mark.parametrize(("stated", "forced"), [((12, None, 2), "0"), ((8, None, 2), "4")])
def test_one_unstated_cell_is_forced(stated: tuple[int | None, ...], forced: str) -> None:
    finding = column(with_children(stated))
    assert finding.verdict == "consistent"
    assert f"the unstated number for militia is forced to {forced}." in finding.explanation


def test_a_forced_cell_that_does_not_fit_its_part_is_an_error() -> None:
    finding = column(with_children((1, None, 0)))
    assert (finding.verdict, finding.severity) == ("inconsistent", "error")
    assert "the missing 13 do not fit into the 12 of militia" in finding.explanation


def test_several_unstated_cells_are_listed_as_untested() -> None:
    result = with_children((10, None, None)).check()
    assert [u.reason for u in result.untested] == ["more than one part states no children"]
    assert alarms(result) == []


def test_deaths_under_torture_are_a_column_like_any_other() -> None:
    story = three_parties()
    story.subset("torture", 9, of="total", harm="died_under_torture", group="person")
    story.subset("army torture", 8, of="army", harm="killed", cause="torture")
    story.subset("militia torture", 2, of="militia", harm="died_under_torture")
    finding = only(alarms(story.check()))
    assert finding.explanation == (
        "The deaths under torture of the parts, 8 + 2, make 10, which is 1 more than the stated 9."
    )


# --- the remainder ----------------------------------------------------------------------------------


def with_remainder(rest: int) -> Story:
    story = Story()
    story.count("total", 72)
    story.part("army", 32, of="total", actors=["army"])
    story.part("militia", 12, of="total", actors=["militia"])
    story.part("rest", rest, of="total", relation="remainder")
    return story


def test_the_remaining_victims_are_what_the_named_parts_leave() -> None:
    finding = only(of_code(with_remainder(28).check(), "remainder"))
    assert finding.verdict == "consistent"
    assert finding.explanation == "72 less the named parts 32 + 12 leaves 28, as stated."


@pytest.mark.parametrize("rest", [18, 38])
def test_another_remainder_is_an_error(rest: int) -> None:
    finding = only(of_code(with_remainder(rest).check(), "remainder"))
    assert (finding.verdict, finding.severity) == ("inconsistent", "error")
    assert finding.explanation == (
        f"72 less the named parts 32 + 12 leaves 28; the text says the remaining {rest}."
    )


def test_a_remainder_without_named_parts_is_untested() -> None:
    story = Story()
    story.count("total", 72)
    story.part("rest", 28, of="total", relation="remainder")
    assert [(u.code, u.claims) for u in story.check().untested] == [("remainder", ("rest",))]


# --- subsets and groups that exclude each other -----------------------------------------------------


def test_a_subset_larger_than_its_whole_is_an_error() -> None:
    story = Story()
    story.count("medics", 2, group="medical_worker")
    story.subset("women", 3, of="medics", group="woman")
    finding = only(alarms(story.check()))
    assert (finding.code, finding.severity) == ("subset-fits", "error")
    assert finding.explanation == "The subset 3 is larger than the 2 it is said to belong to."


def test_ten_people_are_no_subset_of_one_massacre() -> None:
    story = Story()
    story.count("massacre", 1, unit="incident", harm="massacre", group=None)
    story.subset("dead", 10, of="massacre", unit="person", harm="killed", group="civilian")
    assert story.check().findings == ()


@pytest.mark.parametrize(
    ("harm", "of", "verdict"),
    [
        ("forcibly_disappeared", "arrested", "inconsistent"),
        ("injured", "killed", "undetermined"),
        ("died_under_torture", "killed", "inconsistent"),
    ],
)
def test_a_larger_subset_of_another_harm(harm: str, of: str, verdict: str) -> None:
    story = Story(harm=of)
    story.count("total", 58)
    story.subset("of them", 61, of="total", harm=harm)
    finding = only(of_code(story.check(), "subset-fits"))
    assert (finding.verdict, finding.severity) == (verdict, "warning" if verdict == "inconsistent" else None)


def test_a_subset_that_counts_more_kinds_of_people_is_left_undetermined() -> None:
    story = Story()
    story.count("children", 14, group="child")
    story.subset("all", 72, of="children", group="person")
    assert only(story.check().findings).verdict == "undetermined"


def test_children_and_women_that_do_not_fit_together_are_wrong() -> None:
    story = Story()
    story.count("total", 20)
    story.subset("children", 14, of="total", group="child")
    story.subset("women", 7, of="total", group="woman")
    finding = only(alarms(story.check()))
    assert finding.code == "disjoint-fits"
    assert finding.explanation == (
        "Children and women are 14 + 7 = 21, which is more than the 20 they are said to belong to."
    )
    assert finding.assumptions == ("children and women are counted apart (the default settings)",)


def test_children_and_medics_may_overlap() -> None:
    story = Story()
    story.count("total", 20)
    story.subset("children", 14, of="total", group="child")
    story.subset("medics", 9, of="total", group="medical_worker")
    assert of_code(story.check(), "disjoint-fits") == []


# --- components -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("injured", "verdict"), [(734, "consistent"), (743, "inconsistent")])
def test_killed_and_injured_make_the_casualties(injured: int, verdict: str) -> None:
    story = Story(harm="casualties")
    story.count("casualties", 1246)
    story._child("killed", 512, "casualties", "component", {"harm": "killed"})
    story._child("injured", injured, "casualties", "component", {"harm": "injured"})
    assert only(of_code(story.check(), "components-sum")).verdict == verdict


def test_killed_and_injured_that_are_not_tied_to_the_casualties_are_never_wrong() -> None:
    story = Story()
    story.count("casualties", 60, harm="casualties")
    story.count("killed", 72)
    story.count("injured", 30, harm="injured")
    assert only(of_code(story.check(), "components-sum")).verdict == "undetermined"


@pytest.mark.parametrize(("girls", "verdict"), [(9, "consistent"), (8, "undetermined"), (10, "inconsistent")])
def test_men_women_boys_and_girls_make_everybody(girls: int, verdict: str) -> None:
    story = Story()
    story.count("total", 50)
    for group, value in {"man": 20, "woman": 10, "boy": 11, "girl": girls}.items():
        story.subset(group, value, of="total", group=group)
    assert only(of_code(story.check(), "components-sum")).verdict == verdict
    assert len(alarms(story.check())) == (verdict == "inconsistent")


def test_parts_without_a_label_that_make_the_whole_are_a_list_beside_that_of_the_causes() -> None:
    story = Story()
    story.count("total", 12)
    story.part("one town", 5, of="total")
    for name, value in (("mines", 3), ("remnants", 3), ("raids", 1)):
        story.part(name, value, of="total", cause=name)
    story.part("another town", 4, of="total")
    story.part("a third", 3, of="total")
    found = of_code(story.check(), "parts-sum")
    assert [finding.verdict for finding in found if "one town" in members(finding)] == ["consistent"]
    assert all(finding.verdict != "inconsistent" for finding in found)


def test_a_list_too_large_that_no_slip_explains_may_belong_to_another_figure() -> None:
    story = Story()
    story.count("massacres", 2742)
    for name, value in (("army", 467), ("militia", 478), ("coalition", 569), ("rest", 1289)):
        story.part(name, value, of="massacres", actors=[name])
    finding = only(of_code(story.check(), "parts-sum"))
    assert (finding.verdict, "another figure" in finding.explanation) == ("undetermined", True)


@pytest.mark.parametrize(("total", "verdict"), [(11, "undetermined"), (61, "inconsistent")])
def test_a_single_one_is_overlooked_among_a_few(total: int, verdict: str) -> None:
    story = Story()
    story.count("total", total, exhaustive=True)
    story.part("army", total - 3, of="total", actors=["army"])
    story.part("militia", 2, of="total", actors=["militia"])
    assert only(of_code(story.check(), "parts-sum")).verdict == verdict


@pytest.mark.parametrize(("section", "verdict"), [("body", "undetermined"), ("list", "inconsistent")])
def test_a_party_of_one_that_stands_apart_from_the_list_may_belong_elsewhere(
    section: str, verdict: str
) -> None:
    story = Story()
    story.count("total", 103)
    for name, value in (("army", 49), ("militia", 38), ("coalition", 16)):
        story.part(name, value, of="total", actors=[name], section="list")
    story.part("others", 1, of="total", actors=[OTHERS], section=section)
    assert only(of_code(story.check(), "parts-sum")).verdict == verdict


def test_a_component_that_is_the_whole_again_adds_nothing() -> None:
    story = Story(group="person")
    story.count("everybody", 41)
    story.subset("men", 41, of="everybody", group="man")
    story.subset("women", 9, of="everybody", group="woman")
    story.subset("children", 13, of="everybody", group="child")
    assert [one.verdict for one in of_code(story.check(), "components-sum")] == ["undetermined"]


@pytest.mark.parametrize(
    ("missing", "verdict"),
    [(18, "undetermined"), (7, "undetermined"), (20, "inconsistent"), (36, "inconsistent")],
    ids=["no slip", "any last digit", "one digit", "two digits swapped"],
)
def test_a_closed_list_lacks_what_a_slip_explains_or_what_was_not_read(missing: int, verdict: str) -> None:
    story = Story()
    story.count("total", 522, exhaustive=True)
    story.part("army", 373 - missing, of="total", actors=["army"])
    story.part("militia", 88, of="total", actors=["militia"])
    story.part("coalition", 61, of="total", actors=["coalition"])
    assert only(of_code(story.check(), "parts-sum")).verdict == verdict


def test_parts_that_pass_a_total_which_the_text_gives_more_exactly_elsewhere_are_left_open() -> None:
    story = Story()
    story.count("title", 29_000)
    story.count("lead", 29_296, hedge="at_least")
    for name, value in (("army", 27_000), ("militia", 2_143)):
        story.part(name, value, of="title", actors=[name])
    finding = only([one for one in of_code(story.check(), "parts-sum") if "army" in members(one)])
    assert finding.verdict == "undetermined"
    assert "more exactly elsewhere" in finding.explanation


def test_children_of_unknown_sex_complete_the_sexes() -> None:
    """ "Men 31, women 22, boys four, girls three, five children and 63 adults of unknown sex." """
    story = Story()
    story.count("all", 128)
    for group, value in (("man", 31), ("woman", 22), ("boy", 4), ("girl", 3), ("child", 5), ("adult", 63)):
        story.subset(group, value, of="all", group=group)
    sums = [f for f in of_code(story.check(), "components-sum") if f.verdict == "consistent"]
    assert [len(finding.members) for finding in sums] == [7]
    assert alarms(story.check()) == []
