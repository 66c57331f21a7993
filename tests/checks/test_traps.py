"""What looks wrong in these releases and is not: none of it may raise an alarm."""

from __future__ import annotations

from tests.checks.builders import APRIL, OTHERS, YEAR_SO_FAR, Story, alarms, count, of_code, only
from tollextract.claims.model import Evidence
from tollextract.quantity import fraction


def test_deaths_under_torture_in_addition_to_the_parts() -> None:
    """ "81 killed: 72 in attacks by three parties, in addition to nine under torture." """
    story = Story()
    story.count("total", 81, exhaustive=True)
    story.part("army", 32, of="total", actors=["army"])
    story.part("militia", 12, of="total", actors=["militia"])
    story.part("others", 28, of="total", relation="remainder")
    story.subset("torture", 9, of="total", harm="died_under_torture", group="person")
    result = story.check()
    assert alarms(result) == []
    assert "the figure 9" in only(of_code(result, "parts-sum")).explanation


def test_deaths_under_torture_that_the_parts_include() -> None:
    story = Story()
    story.count("total", 72)
    story.part("army", 32, of="total", actors=["army"])
    story.part("militia", 12, of="total", actors=["militia"])
    story.part("others", 28, of="total", relation="remainder")
    story.subset("torture", 9, of="total", harm="died_under_torture", group="person")
    assert alarms(story.check()) == []


def test_children_women_and_medics_listed_beside_the_parts() -> None:
    story = Story()
    story.count("total", 44)
    story.part("army", 32, of="total", actors=["army"])
    story.part("children", 14, of="total", group="child")
    story.part("women", 27, of="total", group="woman")
    story.part("militia", 12, of="total", actors=["militia"])
    story.part("medics", 3, of="total", group="medical_worker")
    assert alarms(story.check()) == []


def test_massacres_and_governorates_inside_the_total() -> None:
    story = Story()
    story.count("total", 72)
    story.part("army", 40, of="total", actors=["army"])
    story.part("militia", 32, of="total", actors=["militia"])
    story.subset("massacre", 10, of="army", places=["Hilltop@XX07"])
    story.part("north", 50, of="total", places=["XX07"])
    story.part("south", 22, of="total", places=["XX01"])
    result = story.check()
    assert alarms(result) == []
    sums = [f.explanation for f in of_code(result, "parts-sum")]
    assert sorted(sums) == [
        "The parts 40 + 32 make 72, as stated.",
        "The parts 50 + 22 make 72, as stated.",
    ]


def test_percentages_rounded_up_by_the_house() -> None:
    for printed, part, whole in ((31, 3009, 10000), (51, 5048, 10000), (78, 7731, 10000), (25, 2430, 10000)):
        story = Story()
        story.count("total", whole)
        story.part("army", part, of="total", actors=["army"])
        story.share("share", printed, of="total", actors=["army"])
        assert alarms(story.check()) == []


def test_rates_rounded_up_by_the_house() -> None:
    for printed, total in ((10, 291), (9, 250), (5, 134)):
        story = Story()
        story.count("total", total)
        story.add("rate", count(printed), kind="rate", per="day")
        assert alarms(story.check()) == []


def test_the_same_figure_twice_with_different_scope() -> None:
    story = Story()
    story.count("month", 62, section="title")
    story.count("half", 540, section="title", span=YEAR_SO_FAR)
    story.count("north", 62, places=["XX07"])
    story.count("april", 80, span=APRIL)
    assert alarms(story.check()) == []


def test_casualties_that_mean_the_dead() -> None:
    story = Story()
    story.count("casualties", 72, harm="casualties")
    for harm, value in (("killed", 72), ("injured", 30)):
        story._child(harm, value, "casualties", "component", {"harm": harm})
    assert alarms(story.check()) == []


def test_a_group_of_actors_listed_beside_its_members() -> None:
    story = Story()
    story.count("total", 311)
    story.part("army", 32, of="total", actors=["army"])
    story.part("radicals", 279, of="total", actors=["radicals"])
    story.part("black", 251, of="total", actors=["black"])
    story.part("green", 28, of="total", actors=["green"])
    parents = {"black": "radicals", "green": "radicals"}
    result = story.check(actor_parents=parents)
    assert alarms(result) == []
    assert only(of_code(result, "parts-sum")).verdict == "consistent"


def test_a_party_that_the_other_parties_include() -> None:
    """ "90 killed: 30 by the army, 10 by the militia, 12 by the border force, 50 by others." """
    story = Story()
    story.count("total", 90)
    for name, value in (("army", 30), ("militia", 10), ("border_force", 12), (OTHERS, 50)):
        story.part(name, value, of="total", actors=[name])
    result = story.check()
    assert alarms(result) == []
    assert "border force" in only(of_code(result, "parts-sum")).explanation


def test_fighters_inside_a_total_of_people_and_outside_one_of_civilians() -> None:
    story = Story()
    story.count("civilians", 72, group="civilian", section="title")
    story.count("people", 100, group="person")
    story.count("fighters", 90, group="person", status="fighter")
    story.count("north", 95, group="person", places=["XX07"])
    assert alarms(story.check()) == []


def test_a_civilian_killed_by_two_parties_is_one_for_each() -> None:
    """ "One civilian was killed by the militia and the border force each": two in all, one claim."""
    story = Story()
    story.count("total", 34)
    story.part("army", 32, of="total", actors=["army"])
    story.part("joint", 1, of="total", actors=["militia", "border_force"])
    assert alarms(story.check()) == []


def test_two_sources_that_disagree() -> None:
    story = Story()
    story.count("ours", 13, section="title")
    story.count("theirs", 12, assertion="reported")
    story.count("feared", 40, assertion="feared", places=["XX07"])
    assert alarms(story.check()) == []


def test_arrests_disappearances_and_releases_are_three_series() -> None:
    story = Story(group="person")
    story.count("arrests", 217, harm="arrested")
    story.subset("disappeared", 164, of="arrests", harm="forcibly_disappeared")
    story.count("released", 400, harm="released")
    assert alarms(story.check()) == []


def test_the_figure_of_an_actor_beside_the_share_of_a_place() -> None:
    """ "39 percent of the victims died in the north, 13 of them at the hands of the army." """
    story = Story()
    story.count("total", 72)
    story.share("north share", 39, of="total", places=["XX07"])
    story.count("north army", 13, places=["XX07"], actors=["army"])
    assert alarms(story.check()) == []


def test_shares_that_cover_named_items_only() -> None:
    story = Story()
    story.count("total", 2000)
    story.share("one", 20, of="total", places=["XX01"])
    story.share("other", 10, of="total", places=["XX02"])
    assert alarms(story.check()) == []


def test_levels_written_flat() -> None:
    """ "1,729 people, including 1,397 civilians, 184 children and 252 women." """
    story = Story()
    story.count("total", 1729, group="person")
    story.subset("civilians", 1397, of="total", group="civilian")
    story.subset("children", 184, of="total", group="child")
    story.subset("women", 252, of="total", group="woman")
    assert alarms(story.check()) == []


def test_absurd_figures_crash_nothing() -> None:
    story = Story()
    story.count("total", 10**30)
    story.part("minus", -1, of="total", actors=["army"])
    story.part("huge", 10**30, of="total", actors=["militia"])
    story.part("beyond", 10**400, of="total", actors=["border_force"])
    story.count("nothing", 0)
    story.share("none", 0, of="nothing", actors=["army"])
    story.share("much", 300, of="nothing", places=["XX01"])
    story.share("tiny", "0.01", of="total", decimals=2, places=["XX02"])
    story.add("rate", count(10**30), kind="rate", per="hour")
    story.part("itself", 5, of="total", actors=["x"])
    story.claims[-1] = story.claims[-1].model_copy(update={"part_of": "itself"})
    story.claims.append(
        story.claims[0].model_copy(update={"part_of": "ring", "relation": "subset", "id": "ring2"})
    )
    story.claims.append(
        story.claims[0].model_copy(update={"part_of": "ring2", "relation": "subset", "id": "ring"})
    )
    result = story.check()
    assert all(finding.explanation for finding in result.findings)


def test_a_missing_part_that_stands_elsewhere_without_a_link() -> None:
    """ "Of 72, the army killed 13 and others the remaining 41." "The militia killed 18 civilians in May." """
    story = Story()
    story.count("total", 72)
    story.part("army", 13, of="total", actors=["army"])  # or 31?
    story.part("others", 41, of="total", relation="remainder")
    assert alarms(story.check()) != []
    story.count("militia", 18, actors=["militia"])
    assert alarms(story.check()) == []


def test_a_subset_that_names_nothing_is_no_total_of_its_own() -> None:
    """ "Five journalists were killed in May; 539 since January, three of them foreign." """
    story = Story(group="media_worker")
    story.count("month", 5)
    story.count("year", 539, span=YEAR_SO_FAR)
    story.subset("foreign", 3, of="year")
    assert alarms(story.check()) == []


def test_two_figures_that_the_same_words_are_said_of() -> None:
    """ "94 lost their lives and 49 survived": both may be taken for deaths, but not for one figure."""
    story = Story()
    story.count("lost", 94, section="lead")
    story.count("survived", 49, section="lead")
    verb = Evidence(start=217, end=233, quote="lost their lives", role="harm")
    story.claims = [one.model_copy(update={"evidence": (*one.evidence, verb)}) for one in story.claims]
    assert alarms(story.check()) == []


def test_a_share_far_from_the_counts() -> None:
    """ "41 in X, 33 in Y; together they account for three quarters of the 138"."""
    story = Story()
    story.count("total", 138)
    story.part("north", 41, of="total", places=["XX01"])
    story.words("together", fraction(3, 4), of="total", places=["XX01"])
    assert alarms(story.check()) == []
    assert "another count may be meant" in only(of_code(story.check(), "share-of-base")).explanation


def test_figures_of_other_parties_among_the_parts_of_a_closed_list() -> None:
    """ "Of the 93 in June, 18 by A. B killed seven. The other 57 ...", the seven tied to the half-year."""
    story = Story()
    story.count("half", 568, span=YEAR_SO_FAR)
    story.count("may", 93)
    story.part("army", 18, of="may", actors=["army"])
    story.part("militia", 7, of="half", actors=["militia"])
    story.part("others", 57, of="may", actors=[OTHERS], relation="remainder")
    assert alarms(story.check()) == []


def test_a_figure_without_a_place_of_its_own_beside_that_of_a_town() -> None:
    """ "The army stormed A, and then B. It killed 404 people on these two days. In A: 209." """
    story = Story(places=["Hilltop@XX07"])
    story.count("all", 404, actors=["army"], section="lead")
    story.count("town", 209)
    story.subset("children", 26, of="town", group="child")
    verb = Evidence(start=314, end=320, quote="killed", role="harm")
    first, *others = story.claims
    story.claims = [first.model_copy(update={"evidence": (*first.evidence, verb)}), *others]
    assert alarms(story.check()) == []
