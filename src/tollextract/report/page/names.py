"""What the parts of a page are called, so that links find them."""

from __future__ import annotations

from tollextract.report.model import Report


class Names:
    """The ``id`` attributes of one report.

    They are made of positions and not of words, so that nothing of a release
    gets into one; ``prefix`` keeps several reports on one page apart.
    """

    def __init__(self, report: Report, *, prefix: str = "") -> None:
        self._prefix = prefix
        self._claims = {claim.id: f"{prefix}c{n}" for n, claim in enumerate(report.claims, start=1)}
        self._findings = {finding.id: f"{prefix}f{n}" for n, finding in enumerate(report.findings, start=1)}
        self._length = len(report.text)

    def claim(self, id: str) -> str:
        """The name of a claim, empty where the report has none of this id."""
        return self._claims.get(id, "")

    def finding(self, id: str) -> str:
        """The name of a finding, empty where the report has none of this id."""
        return self._findings.get(id, "")

    def place(self, start: int | None, end: int | None) -> str:
        """The name of the mark on ``[start, end)`` of the text, empty where it cannot be marked."""
        if start is None or end is None or not 0 <= start < end <= self._length:
            return ""
        return f"{self._prefix}t{start}-{end}"
