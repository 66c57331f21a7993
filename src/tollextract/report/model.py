"""The report on one release: the record every format is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tollextract.checks.model import Finding, Untested
from tollextract.claims.model import Claim, Coverage, NumberRecord
from tollextract.text.model import Record, ReleaseInfo

if TYPE_CHECKING:
    import pandas as pd

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

    def inconsistent(self) -> tuple[Finding, ...]:
        """The findings whose figures do not agree with each other."""
        return tuple(finding for finding in self.findings if finding.verdict == "inconsistent")

    def to_dataframe(self, *, table: Literal["claims", "findings", "numbers"] = "claims") -> pd.DataFrame:
        """One row per claim (or finding, or number) as a pandas data frame.

        Needs the extra ``pandas``; raises ``UsageError`` T410 where it is missing.
        """
        from tollextract.report.dataframe import to_dataframe

        return to_dataframe(self, table=table)

    def _repr_html_(self) -> str:
        """What a notebook shows: what does not agree, then the first claims."""
        from tollextract.report.html import to_fragment

        return to_fragment(self)
