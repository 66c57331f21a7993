"""The real release of November 2023: everything in it is found, and only its one disagreement is reported."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.release.scoring import Read, read_and_score, told
from tollextract.checks.model import Finding
from tollextract.claims.model import Claim
from tollextract.cli import main
from tollextract.text.model import QUARANTINED

SHARED = Path(os.environ.get("TOLLEXTRACT_SHARED") or Path(__file__).parents[2].parent / "shared")
RELEASE = SHARED / "releases" / "snhr-2023-11.txt"

pytestmark = pytest.mark.skipif(
    not RELEASE.is_file(), reason="the release snhr-2023-11 is not here; set TOLLEXTRACT_SHARED to its folder"
)

#: Numbers that are no claims, in reading order, and what they are instead.
DISTRACTORS = [
    ("25", "page_count"),
    ("March 2011", "date"),
    ("August 10, 2022", "date"),
    ("22", "legal_reference"),
    ("five", "other"),
    ("VI", "legal_reference"),
    ("27", "legal_reference"),
    ("31", "legal_reference"),
    ("32", "legal_reference"),
    ("2254", "legal_reference"),
    ("VII", "legal_reference"),
]
TEASERS = (
    "March 2024", "203", "Eight", "102 Civilian", "11 Children", "14 Women", "Five Deaths",
    "58 Civilians", "Three Children", "12 Women", "13th", "231,278", "13 Years",
)  # fmt: skip


@pytest.fixture(scope="module")
def read() -> Read:
    return read_and_score(RELEASE)


def figured(read: Read) -> set[str]:
    """Rows that name a figure: all but "hundreds of thousands" and "thousands"."""
    return {row.id for row in read.gold.rows if row.hedge.options != ("vague",)}


def test_at_most_one_figure_is_missed(read: Read) -> None:
    rows = figured(read)
    assert len(rows) == 33
    assert len(rows & read.pairs.keys()) >= 32, told(read.score.missed)


def test_at_most_two_figures_are_wrong_in_any_field(read: Read) -> None:
    wrong = {note.about for note in read.score.facet_errors}
    assert len((figured(read) & read.pairs.keys()) - wrong) >= 31, told(read.score.facet_errors)


def test_nothing_is_invented(read: Read) -> None:
    assert told(read.score.invented) == []
    assert told(read.score.unmatched) == []
    assert len(read.report.claims) == read.score.paired


def test_the_torture_share_is_the_one_disagreement(read: Read) -> None:
    (finding,) = read.report.inconsistent()
    assert finding.code == "share-of-base"
    assert finding.severity == "error"
    assert "12.5" in finding.explanation
    assert "20" in finding.explanation.replace("12.5", "")
    assert {member.claim for member in finding.members} == read.claim_ids("torture", "total", "torture_share")


def test_every_listed_relation_is_reported(read: Read) -> None:
    assert told(read.score.findings_missed) == []
    assert told(read.score.false_alarms) == []
    assert (read.score.findings_hit, read.score.disagreements_hit) == (13, 1)


def test_the_remainder_shows_its_sum(read: Read) -> None:
    wanted = read.claim_ids("total", "regime", "sdf", "other")
    sums = [finding for finding in of_code(read, "parts-sum") if {m.claim for m in finding.members} == wanted]
    (finding,) = sums
    assert finding.verdict == "consistent"
    text = " ".join(bound.expression for bound in (finding.expected, finding.found) if bound is not None)
    assert all(figure in text for figure in ("32", "12", "28"))


def of_code(read: Read, code: str) -> list[Finding]:
    return [finding for finding in read.report.findings if finding.code == code]


def test_no_number_is_unread(read: Read) -> None:
    assert [number.quote for number in read.report.numbers if number.use == "unread"] == []
    assert read.report.coverage.unread == 0
    assert read.report.coverage.ratio == 1


def test_the_distractors_are_typed_and_not_claimed(read: Read) -> None:
    typed = [(n.quote, n.use) for n in read.report.numbers if n.use != "claim"]
    known = {quote for quote, _ in DISTRACTORS}
    assert [pair for pair in typed if pair[0] in known] == DISTRACTORS
    assert {use for quote, use in typed if quote not in known} <= {"date", "name", "other"}
    assert all(number.claim is None for number in read.report.numbers if number.use != "claim")


def test_nothing_comes_from_the_teasers_and_the_furniture(read: Read) -> None:
    quarantined = [part for part in read.report.release.sections if part.kind in QUARANTINED]
    text = read.report.text
    assert all(any(teaser in text[part.start : part.end] for part in quarantined) for teaser in TEASERS)
    starts = [item.start for claim in read.report.claims for item in claim.evidence if item.start is not None]
    starts += [number.start for number in read.report.numbers]
    assert [at for at in starts if any(part.start <= at < part.end for part in quarantined)] == []


def test_every_offset_is_exact(read: Read) -> None:
    text = read.report.text
    assert text == RELEASE.read_bytes().decode("utf-8")
    evidence = [item for claim in read.report.claims for item in claim.evidence]
    assert len(evidence) > 100
    assert [item for item in evidence if item.start is None] == []
    assert all(text[item.start : item.end] == item.quote for item in evidence)
    assert all(text[number.start : number.end] == number.quote for number in read.report.numbers)


def test_every_claim_shows_its_figure(read: Read) -> None:
    assert [claim.id for claim in read.report.claims if not figures(claim)] == []


def figures(claim: Claim) -> list[str]:
    return [item.quote for item in claim.evidence if item.role == "figure"]


def test_the_total_is_one_claim_with_three_restatements_at_least(read: Read) -> None:
    (total,) = [claim for claim in read.report.claims if claim.id in read.claim_ids("total")]
    assert figures(total) == ["72"] * len(figures(total))
    assert len(figures(total)) >= 3


def test_the_command_line_says_that_something_disagrees(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(RELEASE)]) == 1
    out = capsys.readouterr().out
    assert "12.5" in out
    assert main(["check", str(RELEASE), "--fail-on", "never"]) == 0
