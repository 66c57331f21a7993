"""Remarks on what happens to most: "Most of the families bribe officials", "Most releases are exchanges"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.draft import Draft, Facet
from tollextract.claims.vocabulary import FAMILY, Vocabulary

#: "Most" are more than so many percent.
HALF = 50


def remarks(drafts: Sequence[Draft], *, vocabulary: Vocabulary) -> list[Draft]:
    """The shares that say "most" of nobody whom the release counts."""
    counted = {vocabulary.wider(draft.harm or "") for draft in drafts if draft.kind == "count"}
    counted |= {harm for harm in vocabulary.profile.harms if counted & vocabulary.components(harm)}
    return [draft for draft in drafts if _says_most(draft) and not _of_counted(draft, counted, vocabulary)]


def _says_most(draft: Draft) -> bool:
    most = draft.kind == "share" and draft.mention.fig.form == "fraction"
    return most and draft.quantity.best is None and draft.quantity.low == HALF and draft.base_draft is None


def _of_counted(draft: Draft, counted: set[str], vocabulary: Vocabulary) -> bool:
    """Whether what was done to those of whom most is said is counted, and they are no bystanders."""
    groups = [draft.group, *(facet.group_id() for facet in _facets(draft, "group"))]
    if any(group is not None and vocabulary.unit_of(group) == FAMILY for group in groups):
        return False
    if groups[1:] or draft.own("place") is not None:
        return True  # "most of the civilians killed by the army", "most of the arrests took place in Homs"
    base = [facet.atoms[0].id for facet in _facets(draft, "harm")]
    return not base or bool(counted & {vocabulary.wider(harm) for harm in base})


def _facets(draft: Draft, kind: str) -> list[Facet]:
    facet = draft.base_facets.get(kind)
    return [] if facet is None else [facet]
