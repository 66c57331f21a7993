"""Findings as a page shows them."""

from __future__ import annotations

from typing import NamedTuple

from tollextract.checks.model import Bound, Code, Finding, Repair, Verdict
from tollextract.checks.registry import CHECKS
from tollextract.claims.model import Claim
from tollextract.report.model import Report
from tollextract.report.page.names import Names
from tollextract.report.page.places import Place, Places
from tollextract.report.wording import bound_text, code_text, figure_text, number_text, what_text

_SIGNS = {" * ": " × ", " / ": " ÷ ", " - ": " − "}


class MemberView(NamedTuple):
    """A figure that takes part in a finding: where it is quoted first, and where else."""

    role: str
    claim: str
    figure: str
    what: str
    place: Place
    others: list[Place]


class RepairView(NamedTuple):
    """One figure changed so that everything agrees."""

    claim: str
    printed: str
    what: str
    value: str
    reason: str
    place: Place | None


class FindingView(NamedTuple):
    """One finding, with the ``rule`` of its check."""

    name: str
    code: Code
    rule: str
    verdict: Verdict
    severity: str
    explanation: str
    members: list[MemberView]
    expected: str
    found: str
    assumptions: tuple[str, ...]
    repairs: list[RepairView]

    @property
    def figures(self) -> list[str]:
        """Names of the claims it is about, each once."""
        return list(dict.fromkeys(member.claim for member in self.members))


class FindingViews:
    """Makes the views of one report's findings."""

    def __init__(self, report: Report, names: Names, places: Places) -> None:
        self._claims = {claim.id: claim for claim in report.claims}
        self._names = names
        self._places = places

    def of(self, finding: Finding) -> FindingView:
        """The view of one finding; a member that is not in the report is left out."""
        members = [
            self._member(code_text(member.role), self._claims[member.claim])
            for member in finding.members
            if member.claim in self._claims
        ]
        return FindingView(
            name=self._names.finding(finding.id),
            code=finding.code,
            rule=rule_of(finding.code),
            verdict=finding.verdict,
            severity=finding.severity or "note",
            explanation=finding.explanation,
            members=members,
            expected=_bound(finding.expected),
            found=_bound(finding.found),
            assumptions=finding.assumptions,
            repairs=[self._repair(repair) for repair in finding.repairs],
        )

    def _member(self, role: str, claim: Claim) -> MemberView:
        first, *others = self._places.figures(claim)
        name = self._names.claim(claim.id)
        return MemberView(role, name, figure_text(claim), what_text(claim), first, others)

    def _repair(self, repair: Repair) -> RepairView:
        claim = self._claims.get(repair.claim)
        return RepairView(
            claim=self._names.claim(repair.claim),
            printed=repair.printed,
            what=what_text(claim) if claim else "",
            value=number_text(repair.value),
            reason=repair.reason,
            place=self._places.figures(claim)[0] if claim else None,
        )


def rule_of(code: Code) -> str:
    """What a check asks for, in its own first sentence; empty for a check that is not there."""
    check = CHECKS.get(code)
    return (check.__doc__ or "").strip().split("\n\n")[0] if check else ""


def _bound(bound: Bound | None) -> str:
    """An interval with the signs of arithmetic as a book prints them."""
    text = bound_text(bound) if bound else ""
    for typed, printed in _SIGNS.items():
        text = text.replace(typed, printed)
    return text
