"""How a check says what it found: one call makes one finding with a stable id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from tollextract.checks.interval import Interval
from tollextract.checks.model import (
    Bound,
    Code,
    Finding,
    Member,
    MemberRole,
    Severity,
    Untested,
    Verdict,
)
from tollextract.checks.wording import reason, say
from tollextract.claims.model import Claim

Members = Iterable[tuple[Claim, MemberRole]]
_WORST: tuple[Severity, ...] = ("error", "warning", "note")


def finding(
    code: Code,
    verdict: Verdict,
    key: str,
    *,
    members: Members,
    values: Mapping[str, object],
    severity: Severity = "error",
    expected: Bound | None = None,
    found: Bound | None = None,
    assumptions: Iterable[str] = (),
) -> Finding:
    """One finding; ``key`` is the sentence filed under code and verdict, ``values`` fill its blanks.

    ``severity`` counts for an inconsistent one only.
    """
    chosen = tuple(dict.fromkeys(Member(claim=claim.id, role=role) for claim, role in members))
    return Finding(
        id=finding_id(code, chosen),
        code=code,
        verdict=verdict,
        severity=severity if verdict == "inconsistent" else None,
        members=chosen,
        expected=expected,
        found=found,
        explanation=say(code, verdict, key, **values),
        assumptions=tuple(assumptions),
    )


def finding_id(code: Code, members: Iterable[Member]) -> str:
    """The code and a short mark of the members, whatever order they stand in."""
    text = "\n".join(sorted(f"{member.role} {member.claim}" for member in members))
    return f"{code}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def untested(code: Code, key: str, *claims: Claim, **values: object) -> Untested:
    """A relation that was looked at but could not be tested."""
    return Untested(code=code, claims=tuple(claim.id for claim in claims), reason=reason(code, key, **values))


def bound(interval: Interval, expression: str) -> Bound:
    """An interval as it stands in a finding."""
    return Bound(low=interval.low, high=interval.high, expression=expression)


def capped(severity: Severity, *claims: Claim) -> Severity:
    """A figure that another source stated is never more than a warning."""
    if any(claim.assertion == "reported" for claim in claims):
        return max(severity, "warning", key=_WORST.index)
    return severity
