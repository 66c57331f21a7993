"""The solver is complete: on small numbers it says what trying every number says, and what z3 says."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from importlib import import_module, util
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollextract.checks.conflict import smallest_conflict
from tollextract.checks.solver import Domain, Linear, forced, solve

NAMES = ("a", "b", "c", "d")
Problem = tuple[dict[str, Domain], list[Linear]]


def value_of(relation: Linear, values: Mapping[str, int]) -> int:
    return sum(times * values[name] for name, times in relation.terms)


def holds(relation: Linear, values: Mapping[str, int]) -> bool:
    value = value_of(relation, values)
    return (relation.low is None or value >= relation.low) and (
        relation.high is None or value <= relation.high
    )


def by_trying(domains: Mapping[str, Domain], relations: Sequence[Linear]) -> list[dict[str, int]]:
    """Every solution; all domains must have an end."""
    ranges = [range(low, (high or 0) + 1) for low, high in domains.values()]
    every = (dict(zip(domains, values, strict=True)) for values in itertools.product(*ranges))
    return [values for values in every if all(holds(relation, values) for relation in relations)]


@st.composite
def problems(draw: st.DrawFn, *, open_ends: bool = False) -> Problem:
    domains: dict[str, Domain] = {}
    for name in NAMES[: draw(st.integers(1, 4))]:
        low: int = draw(st.integers(0, 6))
        endless = open_ends and draw(st.booleans())
        domains[name] = (low, None if endless else low + draw(st.integers(0, 6)))
    times = st.integers(-7, 7).filter(bool)
    ends = st.none() | st.integers(-20, 30)
    relations = []
    for _ in range(draw(st.integers(0, 4))):
        some = draw(st.lists(st.sampled_from(list(domains)), min_size=1, max_size=4, unique=True))
        least, most = draw(ends), draw(ends)
        if least is not None and most is not None and least > most:
            least, most = most, least
        relations.append(Linear(tuple((name, draw(times)) for name in some), least, most))
    return domains, relations


@given(problems())
@settings(max_examples=400, deadline=None)
def test_it_says_what_trying_every_number_says(problem: Problem) -> None:
    domains, relations = problem
    outcome, known = solve(domains, relations, budget=100_000), by_trying(domains, relations)
    assert outcome.possible is bool(known)
    if known:
        assert outcome.solution in known


@given(problems())
@settings(max_examples=400, deadline=None)
def test_a_value_is_forced_where_every_solution_has_it(problem: Problem) -> None:
    domains, relations = problem
    known = by_trying(domains, relations)
    same = {name: {values[name] for values in known} for name in domains}
    wanted = {name: next(iter(values)) for name, values in same.items() if len(values) == 1}
    assert forced(domains, relations, list(domains), budget=100_000) == wanted


@given(problems(open_ends=True))
@settings(max_examples=200, deadline=None)
def test_it_says_what_z3_says(problem: Problem) -> None:
    if util.find_spec("z3") is None:
        pytest.skip("z3 is not installed; it comes with the extra named proof")
    domains, relations = problem
    possible = solve(domains, relations, budget=20_000).possible
    if possible is not None:
        assert possible is by_z3(domains, relations)
    else:
        assert any(high is None for _, high in domains.values())


def by_z3(domains: Mapping[str, Domain], relations: Sequence[Linear]) -> bool:
    z3: Any = import_module("z3")
    numbers = {name: z3.Int(name) for name in domains}
    solver = z3.Solver()
    for name, (low, high) in domains.items():
        solver.add(numbers[name] >= low)
        if high is not None:
            solver.add(numbers[name] <= high)
    for relation in relations:
        total = z3.Sum([times * numbers[name] for name, times in relation.terms])
        if relation.low is not None:
            solver.add(total >= relation.low)
        if relation.high is not None:
            solver.add(total <= relation.high)
    return bool(solver.check() == z3.sat)


def test_a_spent_budget_is_not_known_and_not_impossible() -> None:
    # even numbers cannot make an odd sum, which takes many tries to see
    domains: dict[str, Domain] = dict.fromkeys(("a", "b", "c"), (0, 40))
    odd = [Linear((("a", 2), ("b", 2), ("c", 2)), 101, 101)]
    assert solve(domains, odd, budget=3).possible is None
    assert solve(domains, odd, budget=100_000).possible is False


def test_numbers_of_thirty_digits() -> None:
    huge = 10**30
    domains: dict[str, Domain] = {"a": (huge, huge), "b": (0, None), "c": (2 * huge, 2 * huge)}
    assert solve(domains, [Linear((("a", 1), ("b", 1), ("c", -1)), 0, 0)]).solution["b"] == huge


@given(problems())
@settings(max_examples=200, deadline=None)
def test_a_conflict_is_impossible_and_none_of_it_can_be_left_out(problem: Problem) -> None:
    domains, relations = problem

    def impossible(some: Sequence[Linear]) -> bool:
        return solve(domains, list(some), budget=100_000).possible is False

    distinct = list(dict.fromkeys(relations))
    if not impossible(distinct) or impossible([]):
        return
    found = smallest_conflict(distinct, impossible)
    assert impossible(found)
    assert all(not impossible([other for other in found if other != one]) for one in found)
