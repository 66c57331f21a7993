"""What must hold for every story: true figures never alarm, false ones do, order never matters."""

from __future__ import annotations

import itertools
import random
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.builders import Story, alarms, members, of_code
from tollextract.checks import CheckSettings, run_checks

counts = st.integers(min_value=0, max_value=400)
# All victims of one party: men, women and children, and how many of them each died under torture.
cell = st.tuples(counts, counts, counts)
tables = st.lists(cell, min_size=2, max_size=6)


def true_story(table: list[tuple[int, int, int]], *, stated: list[bool], restate: bool = False) -> Story:
    """A release whose figures are all true of one table; ``stated`` says which cells it gives."""
    story = Story()
    total = sum(map(sum, table))
    story.count("total", total, section="title", times=2 if restate else 1)
    story.subset("women", sum(row[1] for row in table), of="total", group="woman")
    story.subset("children", sum(row[2] for row in table), of="total", group="child")
    flags = itertools.cycle(stated)
    for number, (men, women, children) in enumerate(table):
        name = f"party{number}"
        story.part(name, men + women + children, of="total", actors=[name])
        if next(flags):
            story.subset(f"{name} women", women, of=name, group="woman")
        if next(flags):
            story.subset(f"{name} children", children, of=name, group="child")
    if total:
        story.share("share", round(100 * sum(table[0]) / total), of="total", actors=["party0"])
    return story


@settings(deadline=None)
@given(tables, st.lists(st.booleans(), min_size=2, max_size=5), st.booleans())
def test_true_figures_never_alarm(
    table: list[tuple[int, int, int]], stated: list[bool], restate: bool
) -> None:
    result = true_story(table, stated=stated, restate=restate).check()
    assert [finding.explanation for finding in alarms(result)] == []


@settings(deadline=None)
@given(tables, st.data())
def test_a_part_raised_beyond_the_whole_alarms(
    table: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    story = true_story(table, stated=[True])
    total = sum(map(sum, table))
    slot = data.draw(st.sampled_from([i for i, c in enumerate(story.claims) if c.relation == "part"]))
    raised = total + data.draw(st.integers(min_value=1, max_value=500))
    old = story.claims[slot]
    figure = old.figure.model_copy(update={"low": raised, "best": raised, "high": raised})
    story.claims[slot] = old.model_copy(update={"figure": figure})
    found = [f for f in alarms(story.check()) if f.code in ("parts-sum", "subset-fits")]
    assert any(old.id in members(finding) for finding in found)


@settings(deadline=None)
@given(tables, st.lists(st.booleans(), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_never_matters(
    table: list[tuple[int, int, int]], stated: list[bool], chance: random.Random
) -> None:
    story = true_story(table, stated=stated)
    shuffled = list(story.claims)
    chance.shuffle(shuffled)
    assert run_checks(shuffled, settings=CheckSettings()) == story.check()


@settings(deadline=None)
@given(tables)
def test_an_unrelated_figure_changes_no_finding(table: list[tuple[int, int, int]]) -> None:
    story = true_story(table, stated=[True])
    before = story.check().findings
    story.count("elsewhere", 7, harm="abducted", group="person", unit="family", places=["ZZ9"])
    assert story.check().findings == before


@settings(deadline=None)
@given(tables)
def test_a_whole_given_as_a_lower_bound_never_alarms_more(table: list[tuple[int, int, int]]) -> None:
    story = true_story(table, stated=[True])
    total = story.claims[0]
    low = max(0, (total.figure.low or 0) - 5)
    figure = total.figure.model_copy(update={"low": low, "best": low, "high": None, "hedge": "at_least"})
    story.claims[0] = total.model_copy(update={"figure": figure})
    assert [f for f in alarms(story.check()) if f.code != "share-of-base"] == []


@given(st.integers(min_value=1, max_value=500), st.data())
def test_a_percentage_rounded_from_its_counts_always_agrees(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(min_value=0, max_value=whole))
    story = Story()
    story.count("total", whole)
    story.part("army", part, of="total", actors=["army"])
    story.share("share", round(100 * part / whole), of="total", actors=["army"])
    assert [finding.verdict for finding in of_code(story.check(), "share-of-base")] == ["consistent"]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(-3, 10**31)), max_size=12), st.data())
@settings(max_examples=60, deadline=None)
def test_nonsense_never_crashes(rows: list[tuple[str, int]], data: st.DataObject) -> None:
    story = Story()
    for number, (letter, value) in enumerate(rows):
        story.count(f"c{number}", value, actors=[letter], group=data.draw(st.sampled_from(["child", None])))
        relation = data.draw(st.sampled_from(["part", "subset", "remainder", "component", "share", None]))
        other = f"c{data.draw(st.integers(0, 12))}"
        update = {"part_of": other, "relation": relation, "base": other}
        update["kind"] = data.draw(st.sampled_from(["count", "share", "rate", "change", "rank"]))
        story.claims[-1] = story.claims[-1].model_copy(update=update)
    assert all(finding.explanation for finding in story.check().findings)


def test_two_thousand_claims_take_no_more_than_a_moment() -> None:
    story = Story()
    story.count("total", 10**6, section="title")
    for number in range(660):
        name = f"part{number}"
        where = [f"P{number}@XX0{number % 9}"]
        story.part(name, 100 + number, of="total", actors=[f"a{number % 7}"], places=where)
        story.subset(f"{name} children", 10, of=name, group="child")
        story.share(f"{name} share", 1, of="total", places=where)
    start = time.perf_counter()
    result = story.check()
    assert time.perf_counter() - start < 5
    assert len(result.findings) < 6 * len(story.claims)
