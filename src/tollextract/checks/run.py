"""One run of every check over the claims of one release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tollextract.checks import (  # noqa: F401  each module enters its check when imported
    components_sum,
    containment,
    disjoint_fits,
    joint,
    parts_sum,
    period,
    rank_order,
    rate,
    remainder,
    repeat,
    running_total,
    share_of_base,
    share_possible,
    shares_fit,
    subset_fits,
    words_of_quantity,
)
from tollextract.checks.board import Board
from tollextract.checks.model import Code, Finding, Severity, Untested, Verdict
from tollextract.checks.registry import CHECKS
from tollextract.checks.settings import CheckSettings
from tollextract.claims.model import Claim

_VERDICTS: tuple[Verdict, ...] = ("inconsistent", "undetermined", "within_rounding", "consistent")
_SEVERITIES: tuple[Severity | None, ...] = ("error", "warning", "note", None)
_CODES: tuple[Code, ...] = tuple(CHECKS)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What the checks found, the worst first, and what they could not test."""

    findings: tuple[Finding, ...]
    untested: tuple[Untested, ...]


def run_checks(claims: Sequence[Claim], *, settings: CheckSettings | None = None) -> CheckResult:
    """Every check of the catalogue over the claims of one release, in whatever order they come.

    Figures that cannot be reckoned with (a count below zero) take no part.
    Raises nothing: what cannot be tested is listed in ``untested``.
    """
    board = Board(claims, settings=settings or CheckSettings())
    outcomes = _outcomes(board)
    findings = {outcome.id: outcome for outcome in outcomes if isinstance(outcome, Finding)}
    return CheckResult(
        findings=tuple(sorted(findings.values(), key=lambda finding: _rank(finding, board))),
        untested=_merged(outcome for outcome in outcomes if isinstance(outcome, Untested)),
    )


def _outcomes(board: Board) -> list[Finding | Untested]:
    """Every check on its own, then all figures together over what the checks have found."""
    single = [outcome for code, check in CHECKS.items() if code != "joint" for outcome in check(board)]
    board.memo["findings"] = [outcome for outcome in single if isinstance(outcome, Finding)]
    return [*single, *CHECKS["joint"](board)]


def _rank(finding: Finding, board: Board) -> tuple[int, int, int, list[int], str]:
    order = [board.order(board.by_id[member.claim]) for member in finding.members]
    return (
        _VERDICTS.index(finding.verdict),
        _SEVERITIES.index(finding.severity),
        _CODES.index(finding.code),
        order,
        finding.id,
    )


def _merged(relations: Iterable[Untested]) -> tuple[Untested, ...]:
    """One entry per code and reason, so that a long release does not make a long list."""
    merged: dict[tuple[Code, str], dict[str, None]] = {}
    for one in relations:
        merged.setdefault((one.code, one.reason), {}).update(dict.fromkeys(one.claims))
    rows: Mapping[tuple[Code, str], dict[str, None]] = merged
    return tuple(
        Untested(code=code, claims=tuple(claims), reason=reason) for (code, reason), claims in rows.items()
    )
