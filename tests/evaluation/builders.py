"""Small releases, tables and reports made by hand."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

from tollextract.checks.model import Code, Finding, Member, Verdict
from tollextract.claims.model import (
    ActorRef,
    Claim,
    Coverage,
    Evidence,
    Kind,
    Period,
    PlaceRef,
    Relation,
    Unit,
)
from tollextract.evaluation.gold import COLUMNS
from tollextract.quantity import Quantity, count
from tollextract.report.model import Report, Tool
from tollextract.text.model import ReleaseInfo

TEXT = (
    "70 Civilians Killed in Syria in May 2023\n\n"
    "Regime forces killed 40 civilians, including two children; the SDF killed 25, including two children.\n"
    "About 57 percent of all victims were killed by the regime.\n"
)
MAY = Period(start=dt.date(2023, 5, 1), end=dt.date(2023, 5, 31), kind="month")
SYRIA = PlaceRef(code="SY", name="Syria", level="country", quote="Syria")

_ROW = {
    "kind": "count", "hedge": "exact", "unit": "person", "harm": "killed", "group": "civilian",
    "places": "SY",
    "start": "2023-05-01", "end": "2023-05-31", "section": "body",
}  # fmt: skip


def row(row_id: str, value: int | None = None, **cells: str) -> dict[str, str]:
    """One line of a gold table; ``value`` fills low, best and high."""
    figure = {} if value is None else {"low": str(value), "best": str(value), "high": str(value)}
    return dict.fromkeys(COLUMNS, "") | _ROW | figure | {"id": row_id} | cells


TABLE = [
    row("total", 70, section="title", quote="70 Civilians"),
    row("regime", 40, actors="syrian_regime", part_of="total", relation="part", quote="40 civilians"),
    row(
        "regime_children", 2, quote="two children",
        group="child", actors="syrian_regime", part_of="regime", relation="subset",
    ),
    row("sdf", 25, actors="sdf", part_of="total", relation="part", quote="the SDF killed 25"),
    row(
        "sdf_children", 2, quote="two children",
        group="child", actors="sdf", part_of="sdf", relation="subset",
    ),
    row(
        "share", kind="share", low="55.5", best="57", high="58.5", hedge="about", unit="percent",
        group="person~civilian", actors="syrian_regime", relation="share", base="total", quote="57 percent",
    ),
]  # fmt: skip
FINDINGS = [
    {"code": "parts-sum", "verdict": "inconsistent", "members": "total|regime|sdf", "note": "40 + 25 = 65"},
    {"code": "share-of-base", "verdict": "consistent", "members": "regime|total|share", "note": "57.1"},
]


def write(folder: Path, *, rows: list[dict[str, str]] | None = None, findings: object = FINDINGS) -> Path:
    """The release with its two tables in a folder; returns the gold table."""
    (folder / "may.txt").write_text(TEXT, encoding="utf-8")
    _table(folder / "may.gold.csv", rows=TABLE if rows is None else rows, columns=list(COLUMNS))
    if isinstance(findings, list):
        _table(folder / "may.findings.csv", rows=findings, columns=["code", "verdict", "members", "note"])
    return folder / "may.gold.csv"


def _table(path: Path, *, rows: list[dict[str, str]], columns: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns)
        writer.writeheader()
        writer.writerows(rows)


def claim(
    claim_id: str,
    figure: int | Quantity,
    *,
    actor: str | None = None,
    kind: Kind = "count",
    unit: Unit = "person",
    harm: str = "killed",
    group: str = "civilian",
    part_of: str | None = None,
    relation: Relation | None = None,
    base: str | None = None,
    quote: str | None = None,
) -> Claim:
    """One claim of May 2023 in Syria."""
    quantity = count(figure) if isinstance(figure, int) else figure
    at = TEXT.find(quote or quantity.printed)
    evidence = () if at < 0 else (Evidence(start=at, end=at + 2, quote=TEXT[at : at + 2], role="figure"),)
    return Claim(
        id=claim_id, kind=kind, figure=quantity, unit=unit, harm=harm, group=group,
        places=(SYRIA,), period=MAY,
        actors=(ActorRef(id=actor, name=actor, quote=actor),) if actor else (),
        part_of=part_of, relation=relation, base=base, section="title" if claim_id == "c1" else "body",
        evidence=evidence, rule="test",
    )  # fmt: skip


def right_claims() -> list[Claim]:
    """What a perfect reader claims; the two "two children" come in the wrong order."""
    share = Quantity.model_validate(
        {"printed": "57 percent", "low": "55.5", "best": 57, "high": "58.5", "hedge": "about"}
    )
    return [
        claim("c1", 70),
        claim("c5", 2, group="child", actor="sdf", part_of="c4", relation="subset"),
        claim("c2", 40, actor="syrian_regime", part_of="c1", relation="part"),
        claim("c3", 2, group="child", actor="syrian_regime", part_of="c2", relation="subset"),
        claim("c4", 25, actor="sdf", part_of="c1", relation="part"),
        claim("c6", share, kind="share", unit="percent", actor="syrian_regime", relation="share", base="c1"),
    ]


def finding(code: Code, verdict: Verdict, *members: str) -> Finding:
    """One outcome over claims; the first is the whole."""
    return Finding(
        id=f"{code}-{'-'.join(members)}", code=code, verdict=verdict, explanation=f"{code} of {members}",
        severity="warning" if verdict == "inconsistent" else None,
        members=tuple(Member(claim=name, role="part" if at else "whole") for at, name in enumerate(members)),
    )  # fmt: skip


def right_findings() -> list[Finding]:
    return [
        finding("parts-sum", "inconsistent", "c1", "c2", "c4"),
        finding("share-of-base", "consistent", "c6", "c2", "c1"),
    ]


def report(
    claims: list[Claim] | None = None,
    findings: list[Finding] | None = None,
    *,
    numbers: int = 8,
    unread: int = 0,
) -> Report:
    """A report on the release of May; without arguments a perfect one."""
    return Report(
        tool=Tool(version="0", profile="syria", spacy="3"),
        release=ReleaseInfo(sha256="0" * 64, characters=len(TEXT)),
        coverage=Coverage(
            numbers=numbers, claimed=numbers - unread, typed=0, unread=unread, ratio=1 - unread / numbers
        ),
        claims=tuple(right_claims() if claims is None else claims),
        findings=tuple(right_findings() if findings is None else findings),
        text=TEXT,
    )
