"""A score broken down by the kind of claim; by release and by facet a score is broken down already.

Rows and claims are matched once, over the whole release, and only then sorted:
the base of a share is a count, and must be known for what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from tollextract.claims.model import Claim, Kind
from tollextract.evaluation.gold import Gold, GoldRow
from tollextract.evaluation.match import match
from tollextract.evaluation.score import Score, add, score_pairs
from tollextract.report.model import Report

#: What is said of a release as a whole and of no kind of claim.
_WITHOUT_FINDINGS: Mapping[str, object] = {
    "numbers": 0,
    "unread": 0,
    "findings": 0,
    "findings_hit": 0,
    "disagreements": 0,
    "disagreements_hit": 0,
    "findings_missed": (),
    "false_alarms": (),
}


def by_kind(report: Report, gold: Gold) -> dict[str, Score]:
    """The score of each kind of claim that the table or the report holds; findings belong to none."""
    pairs = match(gold.rows, report.claims)
    claims = {claim.id: claim for claim in report.claims}
    kinds = {row.id: _kind(row, claims, pairs) for row in gold.rows}
    found: dict[str, Score] = {}
    for kind in get_args(Kind):
        rows = tuple(row for row in gold.rows if kinds[row.id] == kind)
        said = tuple(claim for claim in report.claims if claim.kind == kind)
        if rows or said:
            found[kind] = score_pairs(report, gold, pairs=pairs, rows=rows, claims=said).model_copy(
                update=_WITHOUT_FINDINGS
            )
    return found


def together(parts: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """The breakdowns of many releases added up, kind by kind."""
    every = list(parts)
    kinds = [kind for kind in get_args(Kind) if any(kind in part for part in every)]
    return {kind: add(part[kind] for part in every if kind in part) for kind in kinds}


def _kind(row: GoldRow, claims: Mapping[str, Claim], pairs: Mapping[str, str]) -> str:
    """The kind of the claim that was found for a row, else the first the row names."""
    return claims[pairs[row.id]].kind if row.id in pairs else row.kind.options[0]
