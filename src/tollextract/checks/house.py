"""House rules: percentages that are all a little off in the same way follow a rule, they are no slips."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from types import MappingProxyType

from tollextract.checks.board import Board
from tollextract.checks.model import Finding
from tollextract.checks.wording import number, templates

Rounding = Callable[[Decimal, Decimal], Decimal]
#: The ways in which a house may round, by the name of the sentence that says so.
RULES: Mapping[str, Rounding] = MappingProxyType(
    {
        "up": lambda percent, unit: percent.quantize(unit, rounding=ROUND_CEILING),
        "down": lambda percent, unit: percent.quantize(unit, rounding=ROUND_FLOOR),
    }
)
#: One odd percentage is no rule.
_FEW = 2
#: What never ends stands in a finding as the two values around it, cut after four decimals.
_CUT = Decimal("0.0001")


def with_house_rule(board: Board, findings: Sequence[Finding]) -> list[Finding]:
    """The findings; percentages that agree only within rounding get the one rule that explains them all."""
    odd = [(finding, *pair) for finding in findings if (pair := _pair(board, finding)) is not None]
    if len(odd) < _FEW:
        return list(findings)
    for name, rule in RULES.items():
        if all(rule(percent, _unit(printed)) == printed for _, percent, printed in odd):
            text = templates()["house"][name].format(count=number(len(odd)))
            explained = {finding.id for finding, _, _ in odd}
            return [_noted(one, text) if one.id in explained else one for one in findings]
    return list(findings)


def _pair(board: Board, finding: Finding) -> tuple[Decimal, Decimal] | None:
    """What the counts make and what is printed, of an exact percentage that agrees only within rounding."""
    expected = finding.expected
    if (finding.code, finding.verdict) != ("share-of-base", "within_rounding") or expected is None:
        return None
    share = next((board.by_id[m.claim] for m in finding.members if m.role == "stated"), None)
    if share is None or share.unit != "percent" or share.figure.hedge != "exact" or share.figure.best is None:
        return None
    if expected.low is None or expected.high is None or expected.high - expected.low > _CUT:
        return None
    return Decimal(expected.low), Decimal(share.figure.best)


def _unit(printed: Decimal) -> Decimal:
    exponent = printed.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _noted(finding: Finding, text: str) -> Finding:
    return finding.model_copy(update={"assumptions": (*finding.assumptions, text)})
