"""A new pack for a country: a folder with its first-level divisions, to be filled with parties."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path

from tollextract.errors import ProfileError
from tollextract.profiles.gazetteer import FILE as GAZETTEER
from tollextract.profiles.loader import DATA, load_profile
from tollextract.profiles.table import COLUMNS, Row, read_table

_HEAD = """\
# What this pack is about, and since when.
id = "{id}"
name = "{name}"
country = "{country}"
language = "en"
extends = ["common", "world"]

[gazetteer]
# Words of a name of a place that say nothing, words of which one is as good as the other, silent endings.
articles = []
same = []
endings = []
# Whether a capital gives its names to the division that is called after it.
capitals = true
"""
_SOURCES = """\
# Where the names of this pack come from

| table | ids | wordings |
|---|---|---|
| `places.csv` | ISO 3166-2, from the pack `world` | |
| `actors.csv` | our own, short and in English | |
"""


def new_pack(folder: Path, *, country: str, name: str | None = None) -> list[str]:
    """Write a pack that can be loaded at once; the names of its files.

    ``country`` is an ISO 3166-1 code. Raises ProfileError T122 where the folder
    holds something already, T123 for an unknown country.
    """
    land = _countries().get(country.upper())
    if land is None:
        raise ProfileError(
            "T123",
            f'There is no country "{country}".',
            where="country",
            remedy="Give the code of two letters that ISO 3166 has for it.",
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProfileError("T122", "It is there already.", where=folder.name, remedy="Name a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    title = land.cells["name"]
    id = re.sub(r"\W+", "_", folder.resolve().name.lower()).strip("_")
    head = _HEAD.format(id=id, name=(name or title).replace('"', "'"), country=land.id)
    (folder / "profile.toml").write_text(head, encoding="utf-8")
    (folder / "SOURCES.md").write_text(_SOURCES, encoding="utf-8")
    example = {"text": f"Twelve civilians were killed in {title} by other parties.", "places": [land.id]}
    (folder / "examples.jsonl").write_text(json.dumps(example) + "\n", encoding="utf-8")
    _write(folder / "places.csv", "places", [land, *_divisions(land.id)])
    for table in ("actors", "groups"):
        _write(folder / f"{table}.csv", table, [])
    return sorted(path.name for path in folder.iterdir())


def _countries() -> dict[str, Row]:
    tables = (
        (DATA / "world" / file, kind) for file, kind in (("places.csv", "places"), (GAZETTEER, "gazetteer"))
    )
    rows = (row for path, kind in tables for row in read_table(kind, path))
    return {row.id: row for row in rows if row.cells["level"] == "country"}


def _divisions(country: str) -> list[Row]:
    rows = read_table("gazetteer", DATA / "world" / GAZETTEER)
    return [row for row in rows if row.cells["parent"] == country]


def _write(path: Path, table: str, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS[table])
        writer.writerows([row.cells[column] for column in COLUMNS[table]] for row in rows)


def add_localities(folder: Path) -> int:
    """Write ``gazetteer.csv`` of a pack from GeoNames; how many rows. Raises ProfileError T120."""
    from tollextract.profiles.geonames import admin1_guess, cities_of, refresh

    profile = load_profile(folder)
    guessed = admin1_guess(cities_of(str(profile.country), smallest=500), profile=profile)
    lines = [f'"{code}" = "{id}"' for code, id in sorted(guessed.items())]
    head = folder / "profile.toml"
    note = (
        "",
        "# Codes of GeoNames and the divisions they were taken for; look them through.",
        "[gazetteer.admin1]",
    )
    head.write_text("\n".join([head.read_text("utf-8").rstrip(), *note, *lines]) + "\n", encoding="utf-8")
    return refresh(folder)
