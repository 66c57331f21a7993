"""Read the figures of a press release as claims, and check whether they agree.

Importing this package does no work: the public names below are resolved on
first use, so that ``tollextract --help`` never waits for spaCy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tollextract.archive.batch import batch as batch
    from tollextract.archive.series.run import series as series
    from tollextract.checks.model import Finding as Finding
    from tollextract.claims.model import Claim as Claim
    from tollextract.errors import TollError as TollError
    from tollextract.pipeline import check as check
    from tollextract.pipeline import compare as compare
    from tollextract.pipeline import extract as extract
    from tollextract.pipeline import load as load
    from tollextract.quantity import Quantity as Quantity
    from tollextract.report.model import Report as Report

__version__ = "0.1.0"

_HOMES = {
    "Claim": "tollextract.claims.model",
    "Finding": "tollextract.checks.model",
    "Quantity": "tollextract.quantity",
    "Report": "tollextract.report.model",
    "TollError": "tollextract.errors",
    "batch": "tollextract.archive.batch",
    "check": "tollextract.pipeline",
    "compare": "tollextract.pipeline",
    "extract": "tollextract.pipeline",
    "load": "tollextract.pipeline",
    "series": "tollextract.archive.series.run",
}
__all__ = [
    "Claim",
    "Finding",
    "Quantity",
    "Report",
    "TollError",
    "__version__",
    "batch",
    "check",
    "compare",
    "extract",
    "load",
    "series",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'tollextract' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
