"""The pairing of rows and claims is one to one, as large as possible, and the best of those."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.builders import claim, right_claims, write
from tollextract.evaluation.gold import Gold, read_gold
from tollextract.evaluation.match import heaviest, match


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return read_gold(write(tmp_path))


RIGHT = {
    "total": "c1",
    "regime": "c2",
    "regime_children": "c3",
    "sdf": "c4",
    "sdf_children": "c5",
    "share": "c6",
}


def test_every_row_finds_its_claim(gold: Gold) -> None:
    assert match(gold.rows, right_claims()) == RIGHT


def test_equal_figures_are_told_apart_by_their_facets(gold: Gold) -> None:
    backwards = list(reversed(right_claims()))
    assert match(gold.rows, backwards) == RIGHT


def test_equal_figures_are_told_apart_by_their_whole_alone(gold: Gold) -> None:
    blind = [
        item.model_copy(update={"actors": ()}) if item.group == "child" else item for item in right_claims()
    ]
    assert match(gold.rows, blind) == RIGHT


@pytest.mark.parametrize(
    "changed",
    [{"kind": "rate"}, {"unit": "family"}, {"harm": "injured"}, {"group": "person"}],
    ids=lambda value: str(value),
)
def test_a_wrong_key_is_no_match(gold: Gold, changed: dict[str, str]) -> None:
    claims = [claim("c2", 40, actor="syrian_regime").model_copy(update=changed)]
    assert match(gold.rows, claims) == {}


def test_one_claim_cannot_stand_for_two_rows(gold: Gold) -> None:
    claims = [claim("c3", 2, group="child", actor="syrian_regime")]
    assert match(gold.rows, claims) == {"regime_children": "c3"}


def test_more_pairs_beat_better_pairs() -> None:
    assert heaviest([[1009, 1001], [1001, 0]]) == [(0, 1), (1, 0)]


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=4
        )
    )
)
def test_no_other_pairing_is_heavier(weights: list[list[int]]) -> None:
    found = heaviest(weights)
    rows, columns = [pair[0] for pair in found], [pair[1] for pair in found]
    assert len(set(rows)) == len(rows)
    assert len(set(columns)) == len(columns)
    assert sum(weights[row][column] for row, column in found) == _by_trial(weights)


def _by_trial(weights: list[list[int]]) -> int:
    width = max(len(weights), len(weights[0]))
    padded = [[*row, *[0] * (width - len(row))] for row in weights] + [[0] * width] * (width - len(weights))
    return max(
        sum(padded[row][column] for row, column in enumerate(order)) for order in permutations(range(width))
    )
