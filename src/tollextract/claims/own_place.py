"""Where a release is about: the governorate of its headline, the village of the one incident it tells of."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import HEADLINES, Draft, Facet
from tollextract.claims.framing import Framing
from tollextract.claims.topic import said_of, telling, totals_of
from tollextract.claims.vocabulary import Vocabulary
from tollextract.spans.periods import PeriodMatch


def own_place(
    drafts: Sequence[Draft],
    framing: Framing,
    *,
    headline: Sequence[Atom],
    main: PeriodMatch | None,
    vocabulary: Vocabulary,
) -> Facet | None:
    """The places of the release's first total, which its other figures share; None where it names none.

    ``headline`` is the title; the places it names speak for a total that has none. A governorate
    holds for any release that has it in its headlines, a village only where one day's incident
    is told (or no time is named), or where title and lead both name it. What a part, a share or a
    place in a ranking is said of is not where all the others were.
    """
    world = _of_the_world(drafts, headline, vocabulary)
    if world is not None:
        return world
    titled = [atom for atom in headline if atom.kind == "place"]
    incident = main is None or main.period.kind == "day"
    totals = telling(drafts, incident=incident)
    totals = [draft for draft in totals if draft.kind == "count"]
    if incident:
        stated = (draft.facets.get("place") for draft in totals)
        first = next((facet for facet in stated if facet and not _country_wide(facet, vocabulary)), None)
        if first is not None or main is None:
            return first
        told = framing.deed("place", incident=True)
        return _of_incident(titled, vocabulary) or (
            None if told and _country_wide(told, vocabulary) else told
        )
    place = _of_the_time(totals, framing, titled, vocabulary)
    return None if place is None or _told_apart(drafts, place) else place


def _of_the_world(drafts: Sequence[Draft], headline: Sequence[Atom], vocabulary: Vocabulary) -> Facet | None:
    """ "533 Journalists Detained Worldwide": what the title or the first total of all says of the place."""
    titled = (Facet("place", (atom,)) for atom in headline if atom.kind == "place")
    first = next((draft for draft in totals_of(drafts, incident=True) if draft.harm is not None), None)
    stated = first.own("place") if first is not None else None
    named = next(titled, None) or stated
    return named if named is not None and worldwide(named, vocabulary) else None


def worldwide(facet: Facet, vocabulary: Vocabulary) -> bool:
    """Whether a place is no country: "around the world"."""
    return any(vocabulary.is_world(atom.id) for atom in facet.atoms)


def _of_the_time(
    totals: Sequence[Draft], framing: Framing, titled: Sequence[Atom], vocabulary: Vocabulary
) -> Facet | None:
    """Where all was, of a release on a longer time: as its headlines say, or its title and its lead."""
    first = totals[0] if totals else None
    facet = (first.facets.get("place") or said_of(first, totals, "place")) if first is not None else None
    if first is not None and facet is not None:
        if _country_wide(facet, vocabulary):
            return None
        stated = first.section.kind in HEADLINES and facet.source == ""
        wider = any(_holds(other, first, vocabulary) for other in totals)
        if stated and not wider and _governorates(facet, vocabulary):
            return facet
        return facet if not wider and facet.same_as(framing.title("place")) else None
    told, title = framing.deed("place"), framing.title("place")
    headed = any(draft.section.kind in HEADLINES for draft in totals)
    if told is not None and not headed and told.same_as(title) and not _country_wide(told, vocabulary):
        return told
    return _of_title(titled, vocabulary) if totals else None


def _told_apart(drafts: Sequence[Draft], place: Facet) -> bool:
    """ "71 were killed. Daraa accounts for 34 percent": a part of the country, whatever the title names."""
    parts = (draft for draft in drafts if draft.kind in {"share", "rank"} or draft.parent is not None)
    own = ((draft, draft.own("place")) for draft in parts)
    return any(
        place.same_as(facet) and (draft.parent is None or "place" not in draft.parent.facets)
        for draft, facet in own
    )


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
