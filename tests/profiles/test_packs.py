"""Every shipped profile: sound to the last row, with its sources, and its sentences rightly read."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from tollextract.profiles import Table, available, load_profile
from tollextract.profiles.examples import find
from tollextract.profiles.examples import index_of as index
from tollextract.profiles.gazetteer import FILE
from tollextract.profiles.loader import DATA

PACKS = available()
TABLES: tuple[Table, ...] = ("actors", "places")


def examples() -> list[tuple[str, dict[str, Any]]]:
    return [
        (pack, json.loads(line))
        for pack in PACKS
        for line in (DATA / pack / "examples.jsonl").read_text("utf-8").splitlines()
    ]


EXAMPLES = examples()


def test_there_are_profiles_for_several_conflicts() -> None:
    conflicts = {"afghanistan", "iraq", "palestine", "sudan", "syria", "ukraine", "yemen"}
    assert set(PACKS) == {*conflicts, "generic"}


@pytest.mark.parametrize(
    ("pack", "example"), EXAMPLES, ids=[f"{pack}-{number}" for number, (pack, _) in enumerate(EXAMPLES)]
)
def test_an_example_says_what_is_found_in_it(pack: str, example: dict[str, Any]) -> None:
    profile = load_profile(pack)
    on = dt.date.fromisoformat(example["on"]) if "on" in example else None
    for table in TABLES:
        if table in example:
            assert (table, find(example["text"], index(profile, table), on=on)) == (table, example[table])


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_is_sound_and_says_where_it_comes_from(pack: str) -> None:
    profile = load_profile(pack)
    sources = (DATA / pack / "SOURCES.md").read_text("utf-8")
    assert profile.places.check() > 0
    assert "actors.csv" in sources or pack == "generic"
    if (DATA / pack / FILE).exists() and pack != "generic":
        assert "GeoNames" in sources
        assert "CC BY 4.0" in sources


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_has_the_parties_that_mean_the_same_everywhere(pack: str) -> None:
    actors = load_profile(pack).actors
    assert {"other_parties", "unidentified", "all_parties"} <= actors.keys()
    assert actors["other_parties"].strength == "remainder"


@pytest.mark.parametrize("pack", [pack for pack in PACKS if pack != "generic"])
def test_every_division_of_the_country_has_places_below_it(pack: str) -> None:
    profile = load_profile(pack)
    divisions = {place.id for place in profile.places.values() if place.level == "adm1"}
    rows = (DATA / pack / FILE).read_text("utf-8").splitlines()[1:]
    above = {row.split(",")[2] for row in rows}
    filled = {adm1 for id in above if (adm1 := profile.adm1_of(id))}
    assert len(divisions - filled) <= 2, sorted(divisions - filled)


@pytest.mark.parametrize(
    ("pack", "text", "on", "actor"),
    [
        ("afghanistan", "killed by government forces", "2019-05-01", "afghan_forces"),
        ("afghanistan", "killed by the de facto authorities", "2022-05-01", "taliban"),
        ("syria", "killed by government forces", "2019-05-01", "syrian_regime"),
        ("syria", "killed by government forces", "2025-05-01", "transitional_government"),
        ("syria", "killed by Air Force Intelligence", "2025-05-01", None),
    ],
)
def test_who_a_name_means_depends_on_the_date(pack: str, text: str, on: str, actor: str | None) -> None:
    found = find(text, index(load_profile(pack), "actors"), on=dt.date.fromisoformat(on))
    assert found == ([actor] if actor else [])
