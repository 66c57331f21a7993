"""How a check says what it found: one call makes one judgement, which can be told as a finding."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache, partial
from typing import NamedTuple

from tollextract.checks.interval import Interval, interval_of
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
from tollextract.checks.wording import figure, reason, say
from tollextract.claims.model import Claim
from tollextract.quantity import Number
from tollextract.slips import ANY, NAMED, Slip, likely, slip

Members = Iterable[tuple[Claim, MemberRole]]
#: Beyond this a quotient has no decimals worth cutting.
_LONG = Decimal(10) ** 20
_PLACES = Decimal("0.0001")
_TEN = 10
_BY_ONE: frozenset[Slip] = frozenset({"one"})
_WORST: tuple[Severity, ...] = ("error", "warning", "note")

#: Code and members: what tells a finding from every other of a release.
Key = tuple[Code, frozenset[tuple[str, MemberRole]]]


class Side(NamedTuple):
    """An interval that stands in a finding, and how it was reached, said only when the finding is told."""

    low: Number | None
    high: Number | None
    said: Callable[[], str]

    def told(self) -> Bound:
        """The interval and how it was reached, for a reader."""
        return bound(Interval(self.low, self.high), self.said())


def side(interval: Interval, said: Callable[[], str]) -> Side:
    """An interval and how it was reached."""
    return Side(interval.low, interval.high, said)


def as_stated(claim: Claim) -> Side:
    """The interval of a claim as the text states it."""
    return side(interval_of(claim), partial(figure, claim))


class Judgement(NamedTuple):
    """What a check says of some figures. Its sentence is only written for a reader: a trial needs none."""

    code: Code
    verdict: Verdict
    severity: Severity | None
    members: tuple[Member, ...]
    key: Key
    expected: Side | None
    found: Side | None
    sentence: Callable[[], str]
    assumptions: Callable[[], Iterable[str]]

    @property
    def id(self) -> str:
        """The code and a short mark of the members, whatever order they stand in."""
        return finding_id(self.code, self.members)

    def told(self) -> Finding:
        """The finding with its sentence."""
        return Finding(
            id=self.id,
            code=self.code,
            verdict=self.verdict,
            severity=self.severity,
            members=self.members,
            expected=None if self.expected is None else self.expected.told(),
            found=None if self.found is None else self.found.told(),
            explanation=self.sentence(),
            assumptions=tuple(self.assumptions()),
        )


def judged(
    code: Code,
    verdict: Verdict,
    key: str,
    *,
    members: Members,
    values: Callable[[], Mapping[str, object]],
    severity: Severity = "error",
    expected: Side | None = None,
    found: Side | None = None,
    assumptions: Callable[[], Iterable[str]] = tuple,
) -> Judgement:
    """One judgement; ``key`` is the sentence filed under code and verdict, ``values`` fill its blanks.

    ``severity`` counts for an inconsistent one only.
    """
    pairs = dict.fromkeys((claim.id, role) for claim, role in members)
    return Judgement(
        code=code,
        verdict=verdict,
        severity=severity if verdict == "inconsistent" else None,
        members=tuple(_member(*pair) for pair in pairs),
        key=(code, frozenset(pairs)),
        expected=expected,
        found=found,
        sentence=lambda: say(code, verdict, key, **values()),
        assumptions=assumptions,
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


def key_of(finding: Finding) -> Key:
    """What tells a finding from every other of a release, as its judgement had it."""
    return finding.code, frozenset((member.claim, member.role) for member in finding.members)


def claims_of(finding: Judgement | Finding) -> frozenset[str]:
    """The figures that take part in a finding."""
    return frozenset(member.claim for member in finding.members)


def bound(interval: Interval, expression: str) -> Bound:
    """An interval as it stands in a finding."""
    low, high = cut(interval)
    return Bound(low=low, high=high, expression=expression)


def cut(interval: Interval) -> Interval:
    """An interval whose ends never stop, cut outwards after four decimals."""
    return Interval(
        _shortened(interval.low, rounding=ROUND_FLOOR), _shortened(interval.high, rounding=ROUND_CEILING)
    )


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

    That the last digit may be another one explains any small number, and so it explains none; nor does it
    tell anything that a digit may be missing beside a single one.
    """
    small = any(end is not None and -_TEN < end < _TEN for end in surplus)
    kinds = NAMED if small else ANY
    long = [part for part in parts if in_words(part) or (part.figure.best or 0) >= _TEN]
    single = (part for part in parts if part not in long)
    return by_slip(wholes, long, surplus, kinds=kinds) or by_slip((), single, surplus, kinds=_BY_ONE)


def miswritten(one: Claim, other: Claim) -> bool:
    """Whether the figure of one claim may be that of the other miswritten."""
    return likely(one.figure.best or 0, other.figure.best or 0)
