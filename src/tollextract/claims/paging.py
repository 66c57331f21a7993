"""On which page of a release a piece of evidence stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from tollextract.claims.model import Claim, Evidence


def with_pages(claims: Iterable[Claim], pages: Sequence[int]) -> tuple[Claim, ...]:
    """The claims with the page of every piece of evidence; ``pages`` are the offsets pages begin at.

    Without pages the claims are given back as they are.
    """
    if not pages:
        return tuple(claims)
    return tuple(
        claim.model_copy(update={"evidence": tuple(_paged(one, pages) for one in claim.evidence)})
        for claim in claims
    )


def _paged(evidence: Evidence, pages: Sequence[int]) -> Evidence:
    if evidence.start is None:
        return evidence
    return evidence.model_copy(update={"page": max(1, bisect_right(pages, evidence.start))})
