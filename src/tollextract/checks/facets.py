"""What a figure is about, in a form two figures can be compared by.

"Killed, cause torture" and "died under torture" are the same harm; a release
about Syria says "in Syria" or leaves it out; "civilians", "people" and
"victims" each stand for everybody a figure counts. Here those differences in
wording are taken out, and the hierarchies of the settings are walked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tollextract.checks.settings import CheckSettings
from tollextract.claims.model import Claim, place_key

Span = tuple[dt.date | None, dt.date | None]
UNKNOWN: Span = (None, None)


class Facets(NamedTuple):
    """``who`` is null for everybody; ``places`` is empty for the whole country."""

    unit: str
    harm: str | None
    who: str | None
    cause: str | None
    actors: tuple[str, ...]
    places: tuple[str, ...]
    span: Span


def facets_of(claim: Claim, settings: CheckSettings, *, country: str | None) -> Facets:
    """The facets of a claim; ``country`` is the code that means the whole country."""
    harm, cause = _harm(claim, settings)
    places = (
        place_key(place)
        for place in claim.places
        if place.code is None or place.code != country or place.level == "locality"
    )
    return Facets(
        unit="incident" if claim.unit == "facility" else claim.unit,  # "14 schools attacked", "14 attacks"
        harm=harm,
        who=_who(claim, settings),
        cause=cause,
        actors=claim.actor_ids(),
        places=tuple(sorted(set(places))),
        span=(claim.period.start, claim.period.end),
    )


def _harm(claim: Claim, settings: CheckSettings) -> tuple[str | None, str | None]:
    """One harm for "killed by torture" and "died under torture"."""
    for special, (general, cause) in settings.harm_causes.items():
        if claim.cause == cause and claim.harm in (special, general):
            return special, None
    return claim.harm, claim.cause


def _who(claim: Claim, settings: CheckSettings) -> str | None:
    """Null for everybody; fighters told apart by their status are not everybody."""
    if claim.group is not None and claim.group not in settings.generic_groups:
        return claim.group
    return claim.status if claim.status == "fighter" else None


def up(name: str, parents: Mapping[str, str]) -> Iterator[str]:
    """The name and everything it lies in, nearest first; a circle in the data ends it."""
    seen: set[str] = set()
    current: str | None = name
    while current is not None and current not in seen:
        seen.add(current)
        yield current
        current = parents.get(current)


def group_ancestors(group: str, settings: CheckSettings) -> frozenset[str]:
    """The group and every group it lies in."""
    seen: set[str] = set()
    waiting = [group]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting.extend(settings.group_parents.get(current, ()))
    return frozenset(seen)


def place_up(place: str, settings: CheckSettings) -> Iterator[str]:
    """The place, and the places it lies in: "Qoqfin@SY07" lies in SY07."""
    seen: set[str] = set()
    current: str | None = place
    while current is not None and current not in seen:
        seen.add(current)
        yield current
        current = settings.place_parents.get(current) or (current.partition("@")[2] or None)


def places_within(narrow: tuple[str, ...], broad: tuple[str, ...], settings: CheckSettings) -> bool:
    """Whether each place lies in one of the others; no place is the whole country."""
    if not broad:
        return True
    return bool(narrow) and all(any(up_ in broad for up_ in place_up(place, settings)) for place in narrow)


def of_provinces(claims: Iterable[Claim]) -> bool:
    """Whether all places of some claims are provinces, of which none lies in another."""
    return all(place.level == "adm1" for claim in claims for place in claim.places)


def actors_within(narrow: tuple[str, ...], broad: tuple[str, ...], settings: CheckSettings) -> bool:
    """Whether each actor is, or belongs to, one of the others; no actor is everybody."""
    if not broad:
        return True
    return bool(narrow) and all(
        any(up_ in broad for up_ in up(actor, settings.actor_parents)) for actor in narrow
    )


def harm_within(narrow: str | None, broad: str | None, settings: CheckSettings) -> bool:
    """Whether a figure of the one harm counts into a figure of the other."""
    if narrow == broad:
        return True
    return narrow is not None and broad in set(up(narrow, settings.harm_parents))


def who_within(narrow: str | None, broad: str | None, settings: CheckSettings) -> bool:
    """Whether the group lies in the other; null is everybody."""
    return broad is None or (narrow is not None and broad in group_ancestors(narrow, settings))


def same_span(one: Span, other: Span) -> bool:
    """Whether two periods are the same; an end that is not stated is taken over from the other."""
    return all(mine == theirs or None in (mine, theirs) for mine, theirs in zip(one, other, strict=True))


def span_within(narrow: Span, broad: Span) -> bool:
    """Whether a known period lies in another."""
    if None in narrow or None in broad:
        return False
    return broad[0] <= narrow[0] and narrow[1] <= broad[1]  # type: ignore[operator]
