"""One run of every check over the claims of one release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

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
from tollextract.checks.findings import Judgement, Key
from tollextract.checks.house import with_house_rule
from tollextract.checks.model import Code, Finding, Severity, Untested, Verdict
from tollextract.checks.registry import CHECKS
from tollextract.checks.repairs import with_repairs
from tollextract.checks.settings import CheckSettings
from tollextract.checks.trial import Heard, heard
from tollextract.checks.wording import templates
from tollextract.claims.model import Claim

_VERDICTS: tuple[Verdict, ...] = ("inconsistent", "undetermined", "within_rounding", "consistent")
_SEVERITIES: tuple[Severity | None, ...] = ("error", "warning", "note", None)
_CODES: tuple[Code, ...] = tuple(CHECKS)
#: The checks that look at some figures each; what they find is what `joint` builds on.
_SINGLE: tuple[Code, ...] = tuple(code for code in CHECKS if code != "joint")


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
    settings = settings or CheckSettings()
    board = Board(claims, settings=settings)
    outcomes = _outcomes(board)
    findings = with_house_rule(board, [one.told() for one in _judgements(outcomes)])
    findings, spent = with_repairs(board, findings, _again)
    reason = templates()["repairs"]["untested"]
    given_up = (Untested(code=one.code, claims=_members(one), reason=reason) for one in spent)
    return CheckResult(
        findings=tuple(sorted(findings, key=lambda finding: _rank(finding, board))),
        untested=_merged([*(one for one in outcomes if isinstance(one, Untested)), *given_up]),
    )


def judge(board: Board) -> list[Judgement]:
    """What the checks say of the figures of a board: each relation once, not yet put into words."""
    return _judgements(_outcomes(board))


def _again(board: Board, *, known: Mapping[Key, frozenset[str]]) -> Iterator[Heard]:
    """What the checks say of figures printed otherwise, one check after the other as it is asked for."""
    single: list[Judgement] = []
    for code in _SINGLE:
        one = board.once(("check", code), partial(_heard, board, code))
        single += one.judgements
        yield one
    board.findings = single
    wrong = frozenset(joint.contradictions(board, known)) if known else frozenset[Key]()
    yield Heard("joint", (), wrong, ())


def _heard(board: Board, code: Code) -> Heard:
    return heard(code, _judgements(CHECKS[code](board)))


def _judgements(outcomes: Iterable[Judgement | Untested]) -> list[Judgement]:
    """Each relation once, as it was judged last."""
    return list({one.key: one for one in outcomes if isinstance(one, Judgement)}.values())


def _members(finding: Finding) -> tuple[str, ...]:
    return tuple(dict.fromkeys(member.claim for member in finding.members))


def _outcomes(board: Board) -> list[Judgement | Untested]:
    """Every check on its own, then all figures together over what the checks have found."""
    single = [outcome for code in _SINGLE for outcome in CHECKS[code](board)]
    board.findings = _judgements(single)
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
