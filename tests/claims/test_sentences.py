"""Short texts, each with every claim that must be made of it and none besides."""

from __future__ import annotations

import pytest

from tests.claims.cases import Case, cases, unmatched
from tests.claims.marks import not_yet
from tests.claims.reading import lines

SENTENCES = cases("sentences.txt") + cases("times.txt") + cases("links.txt")
FAULTS = cases("faults.txt")


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case.id)
def test_a_sentence_says_this_and_nothing_else(case: Case) -> None:
    report = case.report()
    found = lines(report)
    assert len(found) == len(case.claims), "\n".join(found)
    assert unmatched(found, case.claims) == ([], [])
    assert [number.quote for number in report.numbers if number.use == "unread"] == []
    others = [n for n in report.numbers if n.use not in {"claim", "date"}]
    assert [f"{number.quote} | {number.use}" for number in others] == list(case.typed)
    assert [finding.code for finding in report.inconsistent()] == list(case.codes)


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=not_yet(case.fault), id=case.id) for case in FAULTS]
)
def test_a_sentence_that_is_not_read_rightly_yet(case: Case) -> None:
    found = lines(case.report())
    assert len(found) == len(case.claims), "\n".join(found)
    assert unmatched(found, case.claims) == ([], [])


@pytest.mark.parametrize("case", SENTENCES + FAULTS, ids=lambda case: case.id)
def test_every_piece_of_evidence_stands_where_it_is_said_to(case: Case) -> None:
    report = case.report()
    placed = [item for claim in report.claims for item in claim.evidence if item.start is not None]
    assert all(report.text[item.start : item.end] == item.quote for item in placed)
    assert all(report.text[n.start : n.end] == n.quote for n in report.numbers)


def test_there_are_many_sentences_and_every_fault_is_explained() -> None:
    assert len(SENTENCES) > 200
    assert [case.id for case in FAULTS if not case.fault] == []
    assert [case.id for case in (*SENTENCES, *FAULTS) if not case.text] == []
    ids = [case.id for case in (*SENTENCES, *FAULTS)]
    assert len(ids) == len(set(ids))


def test_a_claim_more_a_claim_less_and_a_wrong_word_are_seen() -> None:
    wanted = ("4 child/boy killed", "4 child/boy killed")
    assert unmatched(["4 child killed", "4 boy killed"], wanted) == ([], [])
    assert unmatched(["4 child killed"], wanted) == ([], ["4 child/boy killed"])
    assert unmatched(["4 child killed"] * 3, wanted) == (["4 child killed"], [])
    assert unmatched(["4 girl killed", "4 boy killed"], wanted) == (["4 girl killed"], ["4 child/boy killed"])
    assert unmatched(["4 child killed by sdf", "4 boy killed"], wanted)[0] == ["4 child killed by sdf"]
