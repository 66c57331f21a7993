"""What a comparison says: which figures of two texts differ, and how, with the words of both."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from tollextract.text.model import Record

SCHEMA = "tollextract/comparison/1"
Code = Literal[
    "dropped",
    "added",
    "changed",
    "hedge-lost",
    "hedge-added",
    "hedge-changed",
    "actor-changed",
    "actor-dropped",
    "actor-added",
    "actor-renamed",
    "actors-merged",
    "harm-changed",
    "group-changed",
    "cause-changed",
    "place-changed",
    "period-changed",
    "base-changed",
    "source-added",
]


class Side(Record):
    """A claim of one of the texts: its figure and the words around it; offsets count in that text."""

    claim: str
    printed: str
    start: int | None
    end: int | None
    quote: str
    context: str
    where: str


class Difference(Record):
    """One way in which a figure is not the same in both texts; ``before`` or ``after`` may be empty."""

    code: Code
    severity: Literal["warning", "note"]
    before: tuple[Side, ...] = ()
    after: tuple[Side, ...] = ()
    explanation: str


class Edition(Record):
    """Which text it is, and how many claims it has."""

    title: str | None
    source: str | None
    sha256: str
    claims: int


class Comparison(Record):
    """Two texts, what they share and where they differ, the worst first."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    schema_: str = Field(default=SCHEMA, alias="schema")
    before: Edition
    after: Edition
    same: int
    differences: tuple[Difference, ...]
