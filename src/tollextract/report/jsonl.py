"""A report as JSON Lines: one record a line, each saying in ``record`` what it is.

The order is fixed: one ``release`` (with the tool and the coverage), then every
``claim``, ``number``, ``finding`` and ``untested``. Apart from ``record``, each
object is the same as in the JSON report.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tollextract.report.model import Report


def to_jsonl(report: Report) -> str:
    """One line per record, ``"record"`` first, each line closed."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in _records(report))


def _records(report: Report) -> Iterator[dict[str, Any]]:
    whole = report.model_dump(mode="json")
    head = {key: whole[key] for key in ("schema", "tool", "release", "coverage")}
    yield {"record": "release", **head}
    for kind, plural in _KINDS.items():
        for item in whole[plural]:
            yield {"record": kind, **item}


_KINDS = {"claim": "claims", "number": "numbers", "finding": "findings", "untested": "untested"}
