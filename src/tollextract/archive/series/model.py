"""Records of a series: points to plot, findings across releases, what could not be tested."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import ConfigDict, Field

from tollextract.checks.model import Bound, MemberRole, Severity, Verdict
from tollextract.quantity import Number
from tollextract.text.model import Record

SCHEMA = "tollextract/series/1"
Code = Literal[
    "period-sum",
    "running-total-series",
    "increment",
    "stale-figure",
    "share-base-series",
    "revision",
]


class SeriesMember(Record):
    """A claim of one of the releases that takes part in a finding, with its words and those around them."""

    release: str
    source: str
    published: dt.date | None
    claim: str
    role: MemberRole
    printed: str
    quote: str
    context: str


class SeriesFinding(Record):
    """The outcome of one check over claims of several releases; fields as of a Finding."""

    id: str
    code: Code
    verdict: Verdict
    severity: Severity | None = None
    publisher: str | None
    members: tuple[SeriesMember, ...]
    expected: Bound | None = None
    found: Bound | None = None
    explanation: str
    assumptions: tuple[str, ...] = ()


class SeriesUntested(Record):
    """A comparison that was looked for but could not be made, and why."""

    code: Code
    publisher: str | None
    source: str
    reason: str


class Point(Record):
    """One documented value of a series: who and how, over which days, in which release."""

    publisher: str | None
    series: str
    start: dt.date
    end: dt.date
    kind: str
    low: Number | None
    best: Number | None
    high: Number | None
    source: str
    release: str
    claim: str
    disagrees: tuple[str, ...] = ()


class SeriesReport(Record):
    """Everything ``tollextract series`` found in a store."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    schema_: str = Field(default=SCHEMA, alias="schema")
    publishers: tuple[str | None, ...]
    releases: int
    points: tuple[Point, ...]
    findings: tuple[SeriesFinding, ...]
    untested: tuple[SeriesUntested, ...] = ()

    def inconsistent(self) -> tuple[SeriesFinding, ...]:
        """The findings whose figures do not agree."""
        return tuple(finding for finding in self.findings if finding.verdict == "inconsistent")
