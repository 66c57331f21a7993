"""The JSON Schema of a report, made from the records themselves.

``python -m tollextract.report.schema`` writes the shipped copy again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tollextract.report.model import SCHEMA, Report

_URN = SCHEMA.replace("/", ":")
SHIPPED = Path(__file__).parent.parent / "data" / "schema" / "report-1.json"


def build_schema() -> dict[str, Any]:
    """The schema as pydantic derives it for what ``model_dump_json()`` writes.

    The ``schema`` field is fixed to this version, and every field is required,
    since a report always writes all of them.
    """
    schema = Report.model_json_schema(mode="serialization", by_alias=True)
    for record in (schema, *schema["$defs"].values()):
        if record.get("type") == "object" and "properties" in record:
            record["required"] = list(record["properties"])
    schema["properties"]["schema"] = {"const": SCHEMA, "type": "string"}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{_URN}"}
    return {**head, **_without_titles(schema)}


def _without_titles(node: Any, *, names: bool = False) -> Any:
    """Drop the titles pydantic makes from field names; a *field* called title stays."""
    if isinstance(node, list):
        return [_without_titles(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _without_titles(value, names=key in ("properties", "$defs") and not names)
        for key, value in node.items()
        if names or key != "title"
    }


def schema_text() -> str:
    """The schema as it stands in the shipped file."""
    return json.dumps(build_schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    SHIPPED.parent.mkdir(parents=True, exist_ok=True)
    SHIPPED.write_text(schema_text(), encoding="utf-8")
