"""A report as rows of the store's tables."""

from __future__ import annotations

import hashlib
from typing import Any

from tollextract.report.model import Report
from tollextract.report.rows import claim_rows, finding_rows, number_rows

Rows = dict[str, list[dict[str, Any]]]


def release_id(source: str, sha256: str) -> str:
    """The id of a release: the same for the same bytes under the same name.

    >>> release_id("a.txt", "00")
    '76a53d7e505ce2f1'
    """
    return hashlib.sha256(f"{source}\0{sha256}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def rows_of(report: Report, *, source: str, text_digest: str) -> Rows:
    """The rows of every table for one release, whose name in the archive is ``source``."""
    release = release_id(source, report.release.sha256)
    marks = {"release": release, "source": source}
    return {
        "releases": [_release_row(report, release, source, text_digest)],
        "claims": [{**row, **marks, "claim": row["id"]} for row in claim_rows(report)],
        "evidence": [
            {
                "release": release,
                "claim": claim.id,
                "role": one.role,
                "start_char": one.start,
                "end_char": one.end,
                "quote": one.quote,
                "inherited_from": one.inherited_from,
                "page": one.page,
            }
            for claim in report.claims
            for one in claim.evidence
        ],
        "numbers": [{**row, **marks} for row in number_rows(report)],
        "findings": [{**row, **marks, "finding": row["id"]} for row in finding_rows(report)],
    }


def _release_row(report: Report, release: str, source: str, text_digest: str) -> dict[str, Any]:
    info, coverage = report.release, report.coverage
    return {
        "release": release,
        "number": None,  # known once the whole archive has been read
        "source": source,
        "sha256": info.sha256,
        "text_sha256": text_digest,
        "duplicate_of": None,
        "media_type": info.media_type,
        "url": info.url,
        "title": info.title,
        "publisher": info.publisher,
        "published": info.published,
        "published_guess": info.published_guess,
        "language": info.language,
        "characters": info.characters,
        "pages": len(info.pages) or None,
        "numbers": coverage.numbers,
        "claimed": coverage.claimed,
        "typed": coverage.typed,
        "unread": coverage.unread,
        "claims": len(report.claims),
        "inconsistent": len(report.inconsistent()),
        "text": report.text,
    }
