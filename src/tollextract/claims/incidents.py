"""Which incidents are attacks: those that the lines above, or the release as a whole, count as such."""

from __future__ import annotations

from tollextract.claims.draft import ITEMS, Draft, Facet
from tollextract.claims.scope import Scope
from tollextract.claims.vocabulary import INCIDENT, Vocabulary


def count_incidents(draft: Draft, scope: Scope, *, vocabulary: Vocabulary) -> None:
    """ "- Russian forces: seven incidents", "11 of the incidents": attacks that the lines above count.

    In a release on attacks, "34 incidents in Raqqa" are attacks as well.
    """
    if not draft.mention.set_aside or draft.group != INCIDENT:
        return
    counted = scope.lead_in if draft.section.kind in ITEMS else None
    if counted is None and draft.mention.partitive is not None:
        counted = next((other for other in scope.earlier.pointed_at() if other.kind == "count"), None)
    harm = _harm_of(counted, vocabulary)
    if (
        harm is None
        and draft.kind == "count"
        and (harm := _harm_of(_own_total(scope), vocabulary)) is not None
    ):
        draft.give(harm, source="sentence")
    if harm is not None:
        draft.mention.set_aside, draft.group, draft.unit = False, None, INCIDENT


def _harm_of(counted: Draft | None, vocabulary: Vocabulary) -> Facet | None:
    """What happened in the incidents that a figure counts; None where it counts something else."""
    harm = counted.facets.get("harm") if counted is not None else None
    return harm if harm is not None and vocabulary.unit_of_harm(harm.atoms[0]) == INCIDENT else None


def _own_total(scope: Scope) -> Draft | None:
    """The first total of title and lead that says what was done."""
    totals = (other for _, other in scope.earlier.heads if other.kind == "count" and other.parent is None)
    return next((other for other in totals if other.harm is not None), None)
