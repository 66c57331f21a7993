"""Agreements of figures that no link, or no single figure, shows: counts put together, ranges, rivals."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.checks.builders import APRIL, MAY, YEAR_SO_FAR, Story, alarms, members, of_code, only
from tollextract.quantity import between, count, percent


def test_a_share_of_casualties_is_about_the_killed_and_the_injured() -> None:
    story = Story(harm="casualties")
    story.count("casualties", 500)
    story.part("killed", 200, of="casualties", harm="killed", relation="component")
    story.part("injured", 300, of="casualties", harm="injured", relation="component")
    story.subset("killed_children", 60, of="killed", group="child")
    story.subset("injured_children", 100, of="injured", group="child")
    story.share("share", 32, of="casualties", group="child")
    finding = only(of_code(story.check(), "share-of-base"))
    assert finding.verdict == "consistent"
    assert {"killed_children", "injured_children", "casualties"} <= members(finding)


def test_words_said_of_two_places_are_about_the_figures_of_both_though_nothing_ties_them() -> None:
    story = Story()
    story.count("total", 200)
    story.count("north", 70, places=("XX01",))
    story.count("south", 50, places=("XX02",))
    story.most("most", of="total", places=("XX01", "XX02"))
    finding = only(of_code(story.check(), "words-of-quantity"))
    assert (finding.verdict, members(finding)) == ("consistent", {"north", "south", "total", "most"})


def test_words_said_of_two_months_are_about_both() -> None:
    story = Story(span=YEAR_SO_FAR)
    story.count("total", 200)
    story.subset("april", 60, of="total", span=APRIL)
    story.subset("may", 50, of="total", span=MAY)
    story.most("most", of="total", span=(APRIL[0], MAY[1]))
    finding = only(of_code(story.check(), "words-of-quantity"))
    assert (finding.verdict, members(finding)) == ("consistent", {"april", "may", "total", "most"})


def test_words_said_of_two_groups_at_once_are_about_the_figure_of_both() -> None:
    both = "medical_worker|media_worker"
    story = Story(group=both)
    story.count("total", 40)
    story.part("army", 24, of="total", actors=["army"])
    story.subset("medics", 14, of="army", group="medical_worker")
    story.subset("reporters", 10, of="army", group="media_worker")
    story.most("most", of="total", actors=["army"])
    assert "army" in members(only(of_code(story.check(), "words-of-quantity")))


def test_of_several_figures_in_the_same_terms_the_one_that_makes_the_change_is_meant() -> None:
    story = Story()
    story.count("april", 60, span=APRIL)
    story.count("may", 80)
    story.count("incidents", 30)
    story.add("rise", count(20), kind="change", base="april")
    finding = only(of_code(story.check(), "words-of-quantity"))
    assert (finding.verdict, members(finding)) == ("consistent", {"april", "may", "rise"})


def test_a_rate_is_reckoned_from_the_figure_documented_also_where_that_is_a_lower_bound() -> None:
    story = Story()
    story.count("total", 186, hedge="at_least")
    story.count("year", 600, span=YEAR_SO_FAR)
    story.add("rate", count(6), kind="rate", per="day")
    finding = only(of_code(story.check(), "rate"))
    assert (finding.verdict, members(finding)) == ("consistent", {"total", "rate"})


@pytest.mark.parametrize(("south", "verdict"), [(40, "consistent"), (54, "inconsistent")])
def test_figures_of_several_provinces_fit_into_their_whole_together(south: int, verdict: str) -> None:
    story = Story()
    story.count("total", 100)
    story.subset("north", 50, of="total", places=("XX01",))
    story.subset("south", south, of="total", places=("XX02",))
    assert only(of_code(story.check(), "disjoint-fits")).verdict == verdict


def test_figures_of_several_provinces_are_named_by_the_provinces() -> None:
    story = Story(actors=["army"])
    story.count("total", 100)
    story.subset("north", 50, of="total", places=("XX01",))
    story.subset("south", 40, of="total", places=("XX02",))
    said = only(of_code(story.check(), "disjoint-fits")).explanation
    assert said == "The figures of XX01 and XX02, 50 + 40, make 90, which fits into 100."


@pytest.mark.parametrize(
    ("women", "verdict"),
    [(17, "consistent"), (19, "inconsistent"), (16, "inconsistent"), (400, "undetermined")],
)
def test_women_and_children_are_the_women_and_the_children(women: int, verdict: str) -> None:
    story = Story()
    story.count("total", 200)
    story.subset("both", 41, of="total", group="child|woman")
    story.subset("children", 24, of="total", group="child")
    story.subset("women", women, of="total", group="woman")
    assert only(of_code(story.check(), "components-sum")).verdict == verdict


def test_medics_and_women_counted_together_may_be_the_same() -> None:
    story = Story()
    story.count("total", 200)
    story.subset("both", 41, of="total", group="medical_worker|woman")
    story.subset("medics", 24, of="total", group="medical_worker")
    story.subset("women", 19, of="total", group="woman")
    assert of_code(story.check(), "components-sum") == []


def test_a_part_of_a_subset_is_not_compared_with_itself() -> None:
    story = Story(group="person")
    story.count("total", 38, places=("XX01",))
    story.subset("some", 25, of="total", group="civilian", places=("XX01",))
    story.part("south", 12, of="some", places=("Hill@XX01",))
    said = [finding.explanation for finding in of_code(story.check(), "subset-fits")]
    assert not any("12 fits into 12" in one for one in said)


def test_two_towns_may_lie_one_in_the_other() -> None:
    story = Story()
    story.count("total", 100)
    story.subset("district", 90, of="total", places=("North@XX01",))
    story.subset("town", 70, of="total", places=("Hill@XX01",))
    assert only(of_code(story.check(), "disjoint-fits")).verdict == "undetermined"
    assert not alarms(story.check())


def test_of_two_figures_of_children_that_contradict_each_other_the_parts_make_one() -> None:
    story = Story()
    story.count("total", 60, section="title")
    story.subset("title", 28, of="total", group="child", section="title")
    story.subset("body", 26, of="total", group="child")
    for name, value, children in (("army", 40, 16), ("militia", 20, 10)):
        story.part(name, value, of="total", actors=[name])
        story.subset(f"{name}_children", children, of=name, group="child")
    columns = [one for one in of_code(story.check(), "parts-sum") if "body" in members(one)]
    assert only(columns).verdict == "consistent"
    assert not any("title" in members(one) for one in of_code(story.check(), "parts-sum"))


def test_a_subset_fits_into_a_range() -> None:
    story = Story()
    story.add("dead", between(25, 30))
    story.subset("children", 12, of="dead", hedge="at_least", group="child")
    assert only(of_code(story.check(), "subset-fits")).verdict == "consistent"


@pytest.mark.parametrize(("markets", "said"), [(3, ["8 + 3"]), (6, [])])
def test_what_remains_of_attacks_told_apart_by_what_they_hit(markets: int, said: list[str]) -> None:
    story = Story(harm="attacked", unit="incident", group="vital_facility")
    story.count("all", 14)
    story.subset("schools", 8, of="all", group="school")
    story.subset("hospitals", 3, of="all", group="medical_facility")
    story.part("markets", markets, of="all", group="market", relation="remainder")
    found = of_code(story.check(), "remainder")
    assert [one.explanation for one in found] == [
        f"14 less the named parts {parts} leaves {markets}, as stated." for parts in said
    ]


def test_what_remains_after_one_figure_taken_out() -> None:
    story = Story()
    story.count("dead", 21)
    story.subset("named", 17, of="dead")
    story.part("unnamed", 4, of="dead", relation="remainder")
    assert only(of_code(story.check(), "remainder")).verdict == "consistent"


def test_a_rounded_total_of_the_body_agrees_with_the_exact_one() -> None:
    story = Story()
    story.count("about", 70_000)
    story.count("exact", 69_966)
    finding = only(of_code(story.check(), "repeat"))
    assert (finding.verdict, members(finding)) == ("within_rounding", {"about", "exact"})


def test_a_running_total_covers_one_incident_besides_the_months() -> None:
    day = dt.date(2021, 5, 12)
    story = Story()
    story.count("since", 400, span=YEAR_SO_FAR)
    story.count("may", 80)
    story.count("incident", 9, span=(day, day), places=("Hill@XX01",), actors=["army"])
    covered = of_code(story.check(), "running-total")
    assert {"since", "may"} in map(members, covered)
    assert {"since", "incident"} in map(members, covered)


def test_many_provinces_that_are_a_little_too_many_belong_to_no_other_figure() -> None:
    story = Story()
    story.count("total", 39)
    for number, value in enumerate((11, 9, 7, 5, 4, 5)):
        story.part(f"p{number}", value, of="total", places=(f"XX0{number}",))
    assert only(alarms(story.check())).code == "parts-sum"


def test_subsets_in_a_row_make_up_their_whole() -> None:
    story = Story(group="medical_worker")
    story.count("medics", 6)
    story.subset("doctor", 1, of="medics")
    story.subset("nurses", 2, of="medics")
    story.subset("drivers", 3, of="medics")
    finding = only(of_code(story.check(), "parts-sum"))
    assert (finding.verdict, finding.explanation) == ("consistent", "The parts 1 + 2 + 3 make 6, as stated.")


def test_subsets_that_do_not_make_up_their_whole_are_no_list() -> None:
    story = Story(group="medical_worker")
    story.count("medics", 9)
    story.subset("doctor", 1, of="medics")
    story.subset("nurses", 2, of="medics")
    assert not of_code(story.check(), "parts-sum")


def test_two_lists_of_the_same_are_no_single_one() -> None:
    story = Story()
    story.count("total", 52, section="title")
    for name, value in (("army", 14), ("militia", 11)):
        story.part(name, value, of="total", actors=[name])
    for name, value in (("XX01", 15), ("XX02", 10)):
        story.part(name, value, of="total", places=(name,))
    assert only(alarms(story.check())).code == "parts-sum"


def test_two_digits_swapped_tell_what_is_wrong_with_parts_that_no_word_tells_apart() -> None:
    story = Story()
    story.count("total", 1347, section="title")
    story.part("at_once", 1053, of="total")
    story.part("later", 384, of="total")
    assert only(alarms(story.check())).code == "parts-sum"


def governorates(first: int) -> Story:
    story = Story()
    story.count("total", 60, section="title")
    story.add("highest", count(1), kind="rank", places=("XX01",))
    for name, value in (("XX01", first), ("XX02", 14), ("XX03", 9)):
        story.part(name, value, of="total", places=(name,))
    return story


def test_what_is_called_the_highest_is_more_than_the_others_of_its_list() -> None:
    finding = only(of_code(governorates(19).check(), "rank-order"))
    assert (finding.verdict, members(finding)) == ("consistent", {"highest", "XX01", "XX02", "XX03"})


def test_what_is_called_the_highest_and_is_less_may_be_so_in_something_else() -> None:
    assert not of_code(governorates(11).check(), "rank-order")


def test_a_figure_that_a_total_does_not_cover_hides_no_other() -> None:
    story = Story()
    story.count("year", 300, span=YEAR_SO_FAR)
    story.count("may", 40)
    story.count("flood", 900, cause="flood")
    verdicts = {one.verdict: members(one) for one in of_code(story.check(), "running-total")}
    assert verdicts["consistent"] >= {"year", "may"}
    assert "flood" in verdicts["undetermined"]


def test_a_period_that_ends_on_the_day_of_the_release_did_not_end_before_it() -> None:
    story = Story()
    story.count("total", 12, span=(dt.date(2021, 5, 1), dt.date(2021, 5, 8)))
    said = only(of_code(story.check(published=dt.date(2021, 5, 8)), "period")).explanation
    assert said == "The period of the figures ended on 2021-05-08, the day of the release."


def test_a_group_as_large_as_its_whole_is_no_matter_of_killed_and_injured() -> None:
    story = Story()
    story.count("total", 41)
    for group, value in (("man", 41), ("woman", 9), ("child", 13)):
        story.subset(group, value, of="total", group=group)
    finding = only(of_code(story.check(), "components-sum"))
    assert (finding.verdict, "injured" in finding.explanation) == ("undetermined", False)


def test_a_change_in_percent_is_set_against_a_change_in_percent() -> None:
    story = Story()
    story.count("april", 120, span=APRIL)
    story.count("may", 60)
    story.add("fall", percent(20).negative(), kind="change", unit="percent", base="april")
    finding = only(of_code(story.check(), "words-of-quantity"))
    assert (
        "120 before and 60 after is a change of -50 percent; the text says -20 percent" in finding.explanation
    )
