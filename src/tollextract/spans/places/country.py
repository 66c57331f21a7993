"""The country a release is about, where the profile is of no country: "Civilian casualties in Sudan"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tollextract.profiles import Gazetteer
from tollextract.text.model import QUARANTINED, Section

#: The share of all mentions of countries that one must have where no headline and no lead says more.
MAIN = 0.6
#: So many divisions say which country it is that is not named.
LEAST = 2
_HEADLINES = frozenset({"title", "subtitle"})


def country_of(
    places: Iterable[tuple[int, int, str]], *, sections: Sequence[Section], gazetteer: Gazetteer
) -> str | None:
    """Code of the country, None where several are named and none is the main one.

    ``places`` are the places marked in the text, as start, end and id. The
    headlines decide, then the first paragraph, then the whole text.
    """
    named = [(start, code) for start, _, id in places if (code := _country(id, gazetteer)) is not None]
    for kinds in (_HEADLINES, frozenset({"lead"})):
        inside = {code for start, code in named if _kind_at(start, sections) in kinds}
        if len(inside) == 1:
            return inside.pop()
    every = Counter(code for start, code in named if _kind_at(start, sections) not in QUARANTINED)
    for code, times in every.most_common(1):
        if times >= MAIN * every.total():
            return code
    return None


def country_of_divisions(
    places: Iterable[tuple[int, int, str]], *, sections: Sequence[Section], gazetteer: Gazetteer
) -> str | None:
    """Code of the country whose divisions a text names without it: "in Sagaing and in Kachin State".

    Two divisions at least, and more than of any other country.
    """
    named = {id for start, _, id in places if _kind_at(start, sections) not in QUARANTINED}
    divisions = (id for id in named if (place := gazetteer.get(id)) is not None and place.level == "adm1")
    countries = Counter(code for id in divisions if (code := _country(id, gazetteer)) is not None)
    (first, times), (_, others) = [*countries.most_common(2), ("", 0), ("", 0)][:2]
    return first if times >= LEAST and times > others else None


def _kind_at(position: int, sections: Sequence[Section]) -> str:
    return next((part.kind for part in sections if part.start <= position < part.end), "furniture")


def _country(id: str, gazetteer: Gazetteer) -> str | None:
    """The country a place is or lies in; what only stands beside a name tells nothing."""
    place = gazetteer.get(id)
    while place is not None and place.parent is not None:
        place = gazetteer.get(place.parent)
    return place.id if place is not None and place.level == "country" else None
