"""The report on one release: the record every format is made from."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from tollextract.checks.model import Finding, Untested
from tollextract.claims.model import Claim, Coverage, NumberRecord, Record
from tollextract.text.model import ReleaseInfo

SCHEMA = "tollextract/report/1"


class Tool(Record):
    """What made the report: versions, profile and settings; no clock, no machine."""

    version: str
    profile: str
    settings: dict[str, Any] = Field(default_factory=dict)
    spacy: str


class Report(BaseModel):
    """Claims, numbers and findings of one release; ``model_dump_json()`` is the contract JSON.

    ``text`` is the release as received; it is kept beside the record for
    display and is not part of the JSON.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    schema_: str = Field(default=SCHEMA, alias="schema")
    tool: Tool
    release: ReleaseInfo
    coverage: Coverage
    claims: tuple[Claim, ...] = ()
    numbers: tuple[NumberRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
    untested: tuple[Untested, ...] = ()
    text: str = Field(default="", exclude=True, repr=False)
