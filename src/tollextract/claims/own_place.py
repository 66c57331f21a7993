"""Where a release is about: the governorate of its headline, the village of the one incident it tells of."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import HEADLINES, HEADS, Draft, Facet
from tollextract.claims.vocabulary import Vocabulary
from tollextract.spans.periods import PeriodMatch


def own_place(
    drafts: Sequence[Draft],
    *,
    headline: Sequence[Atom],
    main: PeriodMatch | None,
    vocabulary: Vocabulary,
) -> Facet | None:
    """The places of the release's first total, which its other figures share; None where it names none.

    ``headline`` is the title; the places it names speak for a total that has none. A governorate
    holds for any release that has it in its headlines, a village only where one day's incident
    is told (or no time is named).
    """
    headline = [atom for atom in headline if atom.kind == "place"]
    totals = [draft for draft in drafts if draft.kind == "count" and draft.section.kind in HEADS]
    totals = [draft for draft in totals if draft.parent is None and not draft.cumulative]
    incident = main is None or main.period.kind == "day"
    for draft in totals:
        facet = draft.facets.get("place")
        if facet is None or _country_wide(facet, vocabulary):
            if not incident:
                return _of_title(headline, vocabulary) if facet is None else None
            continue
        if incident:
            return facet
        stated = draft.section.kind in HEADLINES and facet.source == ""
        wider = any(_holds(other, draft, vocabulary) for other in totals)
        return facet if stated and not wider and _governorates(facet, vocabulary) else None
    return _of_incident(headline, vocabulary) if incident and main is not None else None


def _holds(whole: Draft, part: Draft, vocabulary: Vocabulary) -> bool:
    """ "53 Killed in Daraa", and then "91 were killed across Syria": the release is on the whole country."""
    facet, low, high = whole.own("place"), part.quantity.low, whole.quantity.low
    if facet is None or not _country_wide(facet, vocabulary) or whole.harm != part.harm:
        return False
    return low is not None and high is not None and low < high


def _of_title(headline: Sequence[Atom], vocabulary: Vocabulary) -> Facet | None:
    """ "Six Months of Operation: Civilian Harm in Idlib": the one governorate a title names."""
    facet = Facet("place", tuple(headline), "release") if len(headline) == 1 else None
    return facet if facet is not None and _governorates(facet, vocabulary) else None


def _of_incident(headline: Sequence[Atom], vocabulary: Vocabulary) -> Facet | None:
    """ "Raid on Salqin, September 16", "Massacre in Salqin in Idlib": where the one day's incident was."""
    if not headline or _country_wide(Facet("place", tuple(headline)), vocabulary):
        return None
    profile = vocabulary.profile
    around = {profile.adm1_of(atom.id) for atom in headline if atom.id in profile.places}
    return Facet("place", (headline[0],), "release") if len(around) == 1 else None


def ids_of(facet: Facet) -> tuple[str, ...]:
    """The places of a facet, sorted, each once."""
    return tuple(sorted({atom.id for atom in facet.atoms}))


def _country_wide(facet: Facet, vocabulary: Vocabulary) -> bool:
    return any(vocabulary.is_country(atom.id) for atom in facet.atoms)


def _governorates(facet: Facet, vocabulary: Vocabulary) -> bool:
    return all(vocabulary.is_governorate(atom.id) for atom in facet.atoms)
