"""How a check says what it found: one call makes one finding with a stable id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import NamedTuple

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
from tollextract.checks.slips import ANY, NAMED, Slip, likely, slip
from tollextract.checks.wording import reason, say
from tollextract.claims.model import Claim
from tollextract.quantity import Number

Members = Iterable[tuple[Claim, MemberRole]]
#: Beyond this a quotient has no decimals worth cutting.
_LONG = Decimal(10) ** 20
_PLACES = Decimal("0.0001")
_TEN = 10
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
    chosen = tuple(_member(*pair) for pair in dict.fromkeys((claim.id, role) for claim, role in members))
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


@lru_cache(maxsize=4096)
def _member(claim: str, role: MemberRole) -> Member:
    return Member(claim=claim, role=role)


def finding_id(code: Code, members: Iterable[Member]) -> str:
    """The code and a short mark of the members, whatever order they stand in."""
    text = "\n".join(sorted(f"{member.role} {member.claim}" for member in members))
    return f"{code}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def untested(code: Code, key: str, *claims: Claim, **values: object) -> Untested:
    """A relation that was looked at but could not be tested."""
    return Untested(code=code, claims=tuple(claim.id for claim in claims), reason=reason(code, key, **values))


class Said(NamedTuple):
    """What a check says in a trial, without its sentence: which claims take part, and whether they agree."""

    id: str
    code: Code
    verdict: Verdict
    claims: frozenset[str]


def said(finding: Finding) -> Said:
    """A finding without its sentence."""
    members = frozenset(member.claim for member in finding.members)
    return Said(finding.id, finding.code, finding.verdict, members)


def bound(interval: Interval, expression: str) -> Bound:
    """An interval as it stands in a finding: ends that never stop are cut outwards after four decimals."""
    low = _shortened(interval.low, rounding=ROUND_FLOOR)
    high = _shortened(interval.high, rounding=ROUND_CEILING)
    return Bound(low=low, high=high, expression=expression)


def _shortened(value: int | Decimal | None, *, rounding: str) -> int | Decimal | None:
    if not isinstance(value, Decimal) or abs(value) >= _LONG:
        return value
    return value.quantize(_PLACES, rounding=rounding).normalize()


def capped(severity: Severity, *claims: Claim) -> Severity:
    """A figure that another source stated is never more than a warning."""
    if any(claim.assertion == "reported" for claim in claims):
        return max(severity, "warning", key=_WORST.index)
    return severity


def within_reach(members: Iterable[tuple[Claim, bool]], surplus: Interval) -> bool:
    """Whether one of the figures of a sum, miswritten, may be all that is wrong with it.

    ``surplus`` is by how much the parts pass the whole (less than zero where they fall short); of each
    figure it is said whether it is the whole.
    """
    for claim, is_whole in members:
        best = claim.figure.best
        for end in (surplus.low, surplus.high):
            if best is not None and end is not None and likely(best, best + (end if is_whole else -end)):
                return True
    return False


def by_slip(
    wholes: Iterable[Claim], parts: Iterable[Claim], surplus: Interval, *, kinds: frozenset[Slip] = ANY
) -> bool:
    """Whether one figure of a sum, miswritten in a known way, explains all that is too much or too little."""
    much = surplus.exact if surplus.exact is not None else surplus.low or surplus.high
    if much is None:
        return False
    figures = [(part, -much) for part in parts] + [(whole, much) for whole in wholes]
    return any(_slipped(claim, by) in kinds for claim, by in figures)


def _slipped(claim: Claim, by: Number) -> Slip | None:
    """How the figure of a claim would have been miswritten, were it by so much larger."""
    best = claim.figure.best
    if best is None or best + by <= 0:
        return None
    return slip(best, best + by, words=in_words(claim))


def in_words(claim: Claim) -> bool:
    """Whether a figure stands in words, so that one of them may be lost."""
    return claim.figure.printed != "" and not any(sign.isdigit() for sign in claim.figure.printed)


def told_by_slip(wholes: Iterable[Claim], parts: Iterable[Claim], surplus: Interval) -> bool:
    """Whether a figure miswritten explains what a list lacks, rather than a part that was not read.

    That the last digit may be another one explains any small number, and so it explains none.
    """
    small = any(end is not None and -_TEN < end < _TEN for end in surplus)
    return by_slip(wholes, parts, surplus, kinds=NAMED if small else ANY)


def miswritten(one: Claim, other: Claim) -> bool:
    """Whether the figure of one claim may be that of the other miswritten."""
    return likely(one.figure.best or 0, other.figure.best or 0)
