"""Figures told side by side, by whom or where, are parts of one whole."""

from __future__ import annotations

from collections import defaultdict

from tollextract.claims.known import DIMENSIONS, PARTS, Known
from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import CIVILIAN, PERSON


def settle_together(known: Known) -> None:
    """Parties of which some killed "persons" and some "civilians" divide all persons, not the civilians.

    Where the civilians of a release are told apart from its fighters, each party's figure has its own
    total; once one party's own figure counts persons, the others stand beside it.
    """
    parts: dict[int, list[Resolved]] = defaultdict(list)
    for claim in known.claims:
        by_party = claim.explicit & DIMENSIONS == {"actor"} and claim.draft.relation in PARTS
        if claim.parent is not None and by_party and known.everybody(claim):
            parts[id(claim.parent)].append(claim)
    for civilians in known.claims:
        whole = civilians.parent
        if (
            whole is None
            or not known.plain(civilians)
            or (civilians.group, whole.group) != (CIVILIAN, PERSON)
        ):
            continue
        if any(part.group == PERSON for part in parts[id(whole)]):
            for part in parts[id(civilians)]:
                part.parent = whole
