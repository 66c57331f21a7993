"""The pieces of the claim reader, each on its own."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.builders import APRIL, MAY, atom, claim, draft, vocabulary
from tests.claims.reading import read_sentence
from tollextract.claims.atoms import organisation_names
from tollextract.claims.defaults import Defaults
from tollextract.claims.draft import Facet
from tollextract.claims.link import Linker
from tollextract.claims.merge import merge
from tollextract.claims.resolved import Resolved

# -- vocabulary -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("groups", "head"),
    [
        (("civilian", "woman"), "woman"),
        (("woman", "civilian"), "woman"),
        (("person",), "person"),
        (("civilian", "person"), "civilian"),
        (("detainee",), "person"),
        (("media_worker", "child"), "child"),
    ],
)
def test_the_head_of_several_nouns_says_the_most(groups: tuple[str, ...], head: str) -> None:
    assert vocabulary().head_group([atom("group", group) for group in groups]) == head


@pytest.mark.parametrize(
    ("group", "whole", "lies"),
    [
        ("girl", "child", True),
        ("girl", "child|woman", True),
        ("child|woman", "civilian", True),
        ("child", "girl", False),
        ("child|woman", "child", False),
        ("woman", None, True),
        (None, "woman", False),
        (None, None, True),
    ],
)
def test_groups_lie_in_groups(group: str | None, whole: str | None, lies: bool) -> None:
    assert vocabulary().lies_in(group, whole) is lies


def test_generic_groups_stand_for_everybody() -> None:
    known = vocabulary()
    assert [known.generic(group) for group in (None, "person", "civilian", "child", "fighter")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_nobody_is_a_man_and_a_woman_but_a_medic_may_be_either() -> None:
    known = vocabulary()
    assert known.disjoint("man", "woman")
    assert not known.disjoint("medical_worker", "woman")
    assert not known.disjoint("woman", None)
    assert known.may_hold("woman", "medical_worker")
    assert not known.may_hold("woman", "man")


def test_torture_is_a_killing_by_its_cause() -> None:
    known = vocabulary()
    assert known.harm_of_cause("torture") == "died_under_torture"
    assert known.cause_of_harm("died_under_torture") == "torture"
    assert known.cause_of_harm("killed") is None
    assert (known.wider("died_under_torture"), known.wider("injured")) == ("killed", "injured")


def test_units_follow_what_is_counted() -> None:
    known = vocabulary()
    groups = ("child", "school", "barrel_bomb", "family", None)
    units = ["person", "facility", "munition", "family", "person"]
    assert [known.unit_of(group) for group in groups] == units
    assert known.harm_unit_fits("killed", "person")
    assert not known.harm_unit_fits("killed", "facility")
    assert not known.harm_unit_fits("attacked", "person")


def test_an_article_counts_massacres_and_no_deaths() -> None:
    known = vocabulary()
    assert known.counts_with_article(atom("harm", "massacre"))
    assert not known.counts_with_article(atom("harm", "killed"))


# -- atoms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "These figures were given to reporters by the Syrian Casualties Observatory, which is based abroad.",
        "A spokesman for the Barada Network for Injured Children told reporters that nobody was hurt.",
        "One lawyer from the Disappeared Families Association has spoken with several former detainees.",
    ],
)
def test_the_name_of_an_organisation_is_found(text: str) -> None:
    assert len(organisation_names(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Nine children were killed near a record office.",
        "Seven Children Killed By Shelling, Says Syrian Rights Network",
        "",
    ],
)
def test_what_names_no_organisation_is_left_alone(text: str) -> None:
    assert organisation_names(text) == []


@given(st.text(alphabet="Ab cNetwork.\n", max_size=60))
def test_names_lie_in_the_text_one_after_another(text: str) -> None:
    names = organisation_names(text)
    assert all(0 <= start < end <= len(text) for start, end in names)
    assert all(first[1] <= second[0] for first, second in pairwise(names))


def test_the_words_of_a_name_count_nobody() -> None:
    report = read_sentence("The Syrian Casualties Observatory named two women killed in Homs.")
    assert [(claim.figure.best, claim.group) for claim in report.claims] == [(2, "woman")]


def test_an_atom_answers_for_its_cues_and_words() -> None:
    cue, plain = atom("cue", "of_them", "anaphor", form="of them"), atom("word", form="and")
    assert cue.cue("anaphor")
    assert not cue.cue("including")
    assert not plain.cue("")
    assert plain.word("or", "and")
    assert not atom("group", "child", form="and").word("and")


# -- drafts ---------------------------------------------------------------------------------------


def test_a_facet_is_taken_once_and_keeps_where_it_came_from() -> None:
    whole, part = draft(9), draft(2)
    whole.facets["harm"] = Facet("harm", (atom("harm", "killed"),))
    part.take_from(whole, source="whole")
    assert part.facets["harm"].source == "whole"
    assert part.own("harm") is None
    assert whole.own("harm") is not None
    assert not part.give(Facet("harm", (atom("harm", "injured"),)))
    assert part.facets["harm"].atoms[0].id == "killed"


def test_wholes_of_wholes_end_even_in_a_circle() -> None:
    first, second = draft(1), draft(2)
    first.parent, second.parent = second, first
    assert list(first.wholes()) == [second, first]


# -- merge ----------------------------------------------------------------------------------------


def merged(*claims: Resolved) -> list[Resolved]:
    return merge(list(claims), view="", vocabulary=vocabulary())


def test_title_and_lead_say_one_thing() -> None:
    title, lead = claim(72, section="title"), claim(72, "person", section="lead")
    (joined,) = merged(title, lead, claim(72, hedge="at_least"))
    assert len(joined.statements) == 3
    assert joined.group == "civilian"


@pytest.mark.parametrize(
    "other",
    [
        claim(73),
        claim(72, "child"),
        claim(72, harm="injured"),
        claim(72, hedge="nearly"),
        claim(72, kind="share"),
        claim(72, unit="family"),
    ],
    ids=["figure", "group", "harm", "hedge", "kind", "unit"],
)
def test_what_differs_in_one_thing_is_kept_apart(other: Resolved) -> None:
    assert len(merged(claim(72, section="title"), other)) == 2


def test_the_same_figure_of_two_actors_places_or_months_is_two() -> None:
    assert len(merged(claim(12, by=("sdf",)), claim(12, by=("hts",)))) == 2
    assert len(merged(claim(12, places=("SY07",)), claim(12, places=("SY02",)))) == 2
    assert len(merged(claim(12), claim(12, period=APRIL), claim(12, period=APRIL))) == 2


def test_a_restatement_adds_its_actor() -> None:
    (joined,) = merged(claim(9, section="lead"), claim(9, by=("syrian_regime",)))
    assert joined.actors == ("syrian_regime",)
    assert "actor" in joined.explicit


def test_subsets_of_different_wholes_stay_apart() -> None:
    regime, sdf = claim(30, by=("syrian_regime",)), claim(12, by=("sdf",))
    parts = [claim(2, "child", by=whole.actors, parent=whole, relation="subset") for whole in (regime, sdf)]
    assert len(merged(regime, sdf, *parts)) == 4


def test_subsets_follow_their_whole_into_its_restatement() -> None:
    title, lead = claim(72, section="title"), claim(72, section="lead")
    children = [claim(14, "child", parent=whole, relation="subset") for whole in (title, lead)]
    joined = merged(title, lead, *children)
    assert [one.draft.quantity.best for one in joined] == [72, 14]
    assert joined[1].parent is joined[0]
    assert [len(one.statements) for one in joined] == [2, 2]


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["civilian", "child"])), max_size=8))
def test_no_statement_is_lost_or_doubled(figures: list[tuple[int, str]]) -> None:
    claims = [claim(value, group, section="lead") for value, group in figures]
    joined = merged(*claims)
    assert len(joined) == len(set(figures))
    statements = [id(statement) for one in joined for statement in one.statements]
    assert sorted(statements) == sorted(id(one.draft) for one in claims)


# -- link -----------------------------------------------------------------------------------------


def linked(*claims: Resolved) -> None:
    Linker(list(claims), vocabulary=vocabulary(), defaults=Defaults(None, "SY")).link()


def test_what_each_party_did_is_part_of_the_total() -> None:
    total, regime, sdf = claim(44, section="title"), claim(32, by=("syrian_regime",)), claim(12, by=("sdf",))
    linked(total, regime, sdf)
    assert total.parent is None
    assert [(one.parent, one.draft.relation) for one in (regime, sdf)] == [(total, "part"), (total, "part")]


def test_children_are_a_subset_of_those_of_their_own_party() -> None:
    total, regime = claim(44, section="title"), claim(32, by=("syrian_regime",))
    children = claim(10, "child", by=("syrian_regime",))
    linked(total, regime, children)
    assert (children.parent, children.draft.relation) == (regime, "subset")


@pytest.mark.parametrize(
    "other",
    [
        claim(12, by=("sdf",), harm="injured"),
        claim(12, by=("sdf",), period=APRIL),
        claim(2, "massacre", by=("sdf",), unit="incident"),
    ],
    ids=["harm", "period", "unit"],
)
def test_what_is_of_another_harm_month_or_unit_is_no_part(other: Resolved) -> None:
    linked(claim(44, section="title"), other)
    assert other.parent is None


def test_the_killed_are_a_component_of_the_casualties() -> None:
    whole, killed = claim(50, harm="casualties", section="title"), claim(20)
    linked(whole, killed)
    assert (killed.parent, killed.draft.relation) == (whole, "component")


def test_no_claim_is_its_own_whole() -> None:
    first, second = claim(5, by=("sdf",)), claim(4, by=("hts",))
    first.parent, second.parent = second, first
    linked(first, second)
    assert not (first.parent is second and second.parent is first)


# -- the builders of these tests -----------------------------------------------------------------


def test_builders_count_from_the_first_of_may() -> None:
    assert claim(1).period is MAY
    assert claim(1, period=APRIL).explicit == {"period"}
