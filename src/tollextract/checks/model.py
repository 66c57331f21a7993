"""What a check says: which figures, whether they agree, and the arithmetic."""

from __future__ import annotations

from typing import Literal

from tollextract.quantity import Number
from tollextract.text.model import Record

Code = Literal[
    "parts-sum",
    "subset-fits",
    "disjoint-fits",
    "remainder",
    "components-sum",
    "repeat",
    "share-of-base",
    "share-possible",
    "shares-fit",
    "rank-order",
    "words-of-quantity",
    "rate",
    "running-total",
    "period",
    "containment",
    "joint",
]
Verdict = Literal["consistent", "within_rounding", "inconsistent", "undetermined"]
Severity = Literal["error", "warning", "note"]
MemberRole = Literal["whole", "part", "numerator", "base", "stated", "before", "after"]


class Member(Record):
    """A claim that takes part in a finding."""

    claim: str
    role: MemberRole


class Bound(Record):
    """An interval and how it was reached ("32 + 12 + 28"); null is an open end."""

    low: Number | None
    high: Number | None
    expression: str


class Repair(Record):
    """One figure changed so that everything agrees."""

    claim: str
    printed: str
    value: Number
    reason: str


class Finding(Record):
    """The outcome of one check over claims that are comparable."""

    id: str
    code: Code
    verdict: Verdict
    severity: Severity | None = None
    members: tuple[Member, ...]
    expected: Bound | None = None
    found: Bound | None = None
    explanation: str
    assumptions: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()


class Untested(Record):
    """A relation that was looked at but could not be tested, and why."""

    code: Code
    claims: tuple[str, ...]
    reason: str
