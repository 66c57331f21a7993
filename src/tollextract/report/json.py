"""A report as one JSON object: the contract."""

from __future__ import annotations

from tollextract.report.model import Report


def to_json(report: Report) -> str:
    """The same characters as ``Report.model_dump_json()``, and a line end."""
    return report.model_dump_json() + "\n"
