"""The figures of a real release, read by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.checks.builders import SHARED, alarms, claims_from_gold, members
from tollextract.checks import CheckResult, CheckSettings, run_checks

GOLD = SHARED / "releases" / "snhr-2023-11.gold.csv"
SHARES = ("deir_ez_zor_share", "idlib_share", "daraa_share")


@pytest.fixture(scope="module")
def result() -> CheckResult:
    if not GOLD.exists():
        pytest.skip(f"{GOLD.name} is not beside the project; set TOLLEXTRACT_SHARED to its folder")
    claims = claims_from_gold(GOLD, restated={"total": 3}, ranking=SHARES)
    return run_checks(claims, settings=CheckSettings(country="SY"))


def wanted(gold: Path) -> list[dict[str, str]]:
    path = gold.with_name(gold.name.replace(".gold.", ".findings."))
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_one_disagreement_is_found_and_explained(result: CheckResult) -> None:
    assert [finding.explanation for finding in alarms(result)] == [
        "9 of 72 is 12.5 percent; the text says approximately 20 percent, "
        "and the base that would fit is 43 to 47."
    ]
    assert members(alarms(result)[0]) == {"torture", "total", "torture_share"}


@pytest.mark.parametrize("row", wanted(GOLD), ids=lambda row: f"{row['code']}:{row['members']}")
def test_every_listed_finding_is_there(result: CheckResult, row: dict[str, str]) -> None:
    listed = set(row["members"].split("|"))
    assert any(
        (finding.code, finding.verdict) == (row["code"], row["verdict"]) and listed <= members(finding)
        for finding in result.findings
    )


def test_the_worst_findings_come_first(result: CheckResult) -> None:
    verdicts = [finding.verdict for finding in result.findings]
    order = ["inconsistent", "undetermined", "within_rounding", "consistent"]
    assert verdicts == sorted(verdicts, key=order.index)
    assert verdicts[0] == "inconsistent"


def test_what_could_not_be_tested_is_short(result: CheckResult) -> None:
    assert [(u.code, u.claims) for u in result.untested] == [
        ("words-of-quantity", ("idlib_mostly_regime", "torture_mostly_regime"))
    ]
