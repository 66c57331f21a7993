"""Writing the pack ``world`` from ISO 3166, as the package pycountry hands it on.

    python -m tollextract.profiles.iso3166

Needs ``pip install 'tollextract[gazetteer]'`` and no network.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tollextract.profiles.fold import fold
from tollextract.profiles.geonames import ORDINARY_TOWN, ordinary_words, package, plain
from tollextract.profiles.loader import DATA
from tollextract.profiles.table import COLUMNS

PACK = "world"
SOURCE_COUNTRY = "ISO 3166-1"
SOURCE_DIVISION = "ISO 3166-2"
Row = tuple[str, str, str, str, str, str]


def countries(known: Iterable[Any]) -> list[Row]:
    """A row for each country, by code."""
    every = list(known)
    namesakes = Counter(_short(country) for country in every)
    return sorted(
        (country.alpha_2, "country", "", name, "|".join(others), SOURCE_COUNTRY)
        for country in every
        for name, *others in (_once(country_names(country, alone=namesakes[_short(country)] == 1)),)
    )


def country_names(country: Any, *, alone: bool) -> Iterator[str]:
    """The names of a country, the one in common use first.

    "Iran, Islamic Republic of" is called Iran; of two Koreas, neither of which is
    ``alone`` with its name, each keeps its whole name.
    """
    short, _, rest = without_brackets(country.name).partition(", ")
    turned = rest.endswith((" of", " of the"))
    whole = short if not rest or (alone and not turned) else f"{rest} {short}".replace("The ", "")
    common = getattr(country, "common_name", "")
    if turned and alone:
        yield plain(common or short)
    for name in (common, whole, getattr(country, "official_name", "")):
        if name:
            yield plain(without_brackets(name))


def _short(country: Any) -> str:
    return str(country.name).partition(", ")[0]


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def without_brackets(name: str) -> str:
    """A name without what stands in brackets.

    >>> without_brackets("Adrar [ar]"), without_brackets("Islands (Isles)")
    ('Adrar', 'Islands')
    """
    return re.sub(r"\s*[\[(].*?[\])]", "", name)


def divisions(known: Iterable[Any], *, ordinary: Callable[[str, float], bool]) -> list[Row]:
    """A row for each first-level division, by code."""
    return sorted(
        (part.code, "adm1", part.country_code, name, "|".join(others), SOURCE_DIVISION)
        for part in known
        if not part.parent_code
        for name, *others in (_once(division_names(part, ordinary=ordinary)),)
    )


def division_names(part: Any, *, ordinary: Callable[[str, float], bool]) -> Iterator[str]:
    """The names of a division: alone, unless it is an ordinary word, and with its sort."""
    name = plain(without_brackets(part.name).split("/")[0])
    sort = part.type.split(" (")[0].title()
    if sort in name.split() or not all(ordinary(word, ORDINARY_TOWN) for word in fold(name).split()):
        yield name
    if sort not in name.split():
        yield f"{name} {sort}"
        yield f"{sort} of {name}"


def write(rows: Iterable[Row], path: Path) -> None:
    """Write one table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS["gazetteer"])
        writer.writerows(rows)


def refresh(folder: Path) -> tuple[int, int]:
    """Write both tables; how many rows each has. Raises ProfileError T120."""
    pycountry = package("pycountry")
    ordinary, given = ordinary_words(), ordinary_words(frequent=False)
    every = countries(pycountry.countries)
    led = [row for row in every if given(row[3], 0)]
    listed = [row for row in every if row not in led]
    parts = divisions(pycountry.subdivisions, ordinary=ordinary)
    write(listed, folder / "places.csv")
    write([*led, *parts], folder / "gazetteer.csv")
    return len(listed), len(led) + len(parts)


if __name__ == "__main__":
    sys.stdout.write("{}: {} countries, {} other places\n".format(PACK, *refresh(DATA / PACK)))
