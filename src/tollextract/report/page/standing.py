"""How a claim stands: the worst that any finding says about it."""

from __future__ import annotations

from typing import Literal

from tollextract.checks.model import Verdict
from tollextract.report.model import Report

Standing = Literal["disagrees", "undecided", "agrees", "alone"]

#: From best to worst.
STANDINGS: tuple[Standing, ...] = ("alone", "agrees", "undecided", "disagrees")
OF_VERDICT: dict[Verdict, Standing] = {
    "consistent": "agrees",
    "within_rounding": "agrees",
    "undetermined": "undecided",
    "inconsistent": "disagrees",
}


def standings(report: Report) -> dict[str, Standing]:
    """The standing of every claim by its id; "alone" where nothing was compared with it."""
    found: dict[str, Standing] = {claim.id: "alone" for claim in report.claims}
    for finding in report.findings:
        standing = OF_VERDICT[finding.verdict]
        for member in finding.members:
            found[member.claim] = worst(found.get(member.claim, "alone"), standing)
    return found


def worst(*standings: Standing) -> Standing:
    """The worst of some standings, at least one."""
    return max(standings, key=STANDINGS.index)
