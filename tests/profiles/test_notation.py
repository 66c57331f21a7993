"""What a cell of a data pack stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollextract.profiles.notation import LIMIT, NotationError, expand

CELLS = [
    ("a plain word", "medic", ["medic"]),
    ("two words", "medic|doctor", ["medic", "doctor"]),
    ("an optional ending", "worker(s)", ["worker", "workers"]),
    ("an optional word", "(Syrian) army", ["army", "Syrian army"]),
    ("an optional word in the middle", "arms of (the) war", ["arms of war", "arms of the war"]),
    ("optional alternatives", "(the|our) army", ["army", "the army", "our army"]),
    ("alternatives", "{regime|government} forces", ["regime forces", "government forces"]),
    ("two sets", "{a|b} {c|d}", ["a c", "a d", "b c", "b d"]),
    ("brackets in brackets", "{air(-)strike|raid}s", ["airstrikes", "air-strikes", "raids"]),
    ("an empty alternative", "dead{|ly}", ["dead", "deadly"]),
    ("a repeated wording", "dead|dead", ["dead"]),
    ("empty entries", "dead| |", ["dead"]),
    ("nothing", "", []),
]


@pytest.mark.parametrize(("cell", "wordings"), [c[1:] for c in CELLS], ids=[c[0] for c in CELLS])
def test_a_cell_stands_for(cell: str, wordings: list[str]) -> None:
    assert list(expand(cell)) == wordings


@pytest.mark.parametrize("cell", ["worker(s", "worker s)", "{a|b", "a|b}", "({a)}", "(a}"])
def test_brackets_that_do_not_pair_are_refused(cell: str) -> None:
    with pytest.raises(NotationError):
        expand(cell)


def test_an_entry_that_explodes_is_refused() -> None:
    with pytest.raises(NotationError, match=str(LIMIT)):
        expand("{a|b|c|d|e|f|g|h|i|j}" * 4)


@given(st.lists(st.text(alphabet="abc d", min_size=1), min_size=1))
def test_a_cell_without_brackets_is_its_entries(entries: list[str]) -> None:
    tidy = [" ".join(entry.split()) for entry in entries if entry.strip()]
    assert list(expand("|".join(entries))) == list(dict.fromkeys(tidy))


@given(st.text(alphabet="ab (){}|", max_size=14))
def test_a_wording_never_holds_a_mark(cell: str) -> None:
    try:
        wordings = expand(cell)
    except NotationError:
        return
    assert not any(set("(){}|") & set(wording) for wording in wordings)
    assert all(wording == " ".join(wording.split()) != "" for wording in wordings)
