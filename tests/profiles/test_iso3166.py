"""Countries and their divisions, as they are called in running text."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tollextract.profiles import load_profile
from tollextract.profiles.iso3166 import countries, divisions

WORLD = load_profile("generic").places


def country(code: str, name: str, **others: str) -> Any:
    return SimpleNamespace(alpha_2=code, name=name, **others)


def division(name: str, sort: str, *, parent: str | None = None) -> Any:
    return SimpleNamespace(code="AT-1", country_code="AT", name=name, type=sort, parent_code=parent)


@pytest.mark.parametrize(
    ("known", "names"),
    [
        (country("A", "Oz, Emerald Republic of"), "Oz Emerald Republic of Oz"),
        (country("B", "Réunion (Isle)", official_name="Isle of Réunion"), "Reunion Isle of Reunion"),
        (country("C", "Mu, Province of Oz", common_name="Mu"), "Mu"),
        (country("D", "Oz's Isles"), "Oz's Isles"),
    ],
    ids=["turned round", "brackets and accents", "a comma that says no name", "apostrophe"],
)
def test_a_country_has_its_common_name_first(known: Any, names: str) -> None:
    ((_, level, parent, name, others, source),) = countries([known])
    assert " ".join([name, *others.split("|")]).strip() == names
    assert (level, parent, source) == ("country", "", "ISO 3166-1")


def test_countries_that_share_a_name_keep_it_whole() -> None:
    rows = countries([country("A", "Oz, Republic of"), country("B", "Oz, People's Republic of")])
    assert [row[3:5] for row in rows] == [("Republic of Oz", ""), ("People's Republic of Oz", "")]


def test_a_division_is_named_with_its_sort_and_alone_unless_it_is_an_ordinary_word() -> None:
    rows = divisions(
        [
            division("Orea [or]", "State"),
            division("Central", "Region"),
            division("Hope Bay", "District", parent="AT-2"),
        ],
        ordinary=lambda word, limit: word in {"central"},
    )
    assert [(row[3], row[4]) for row in rows] == [
        ("Central Region", "Region of Central"),
        ("Orea", "Orea State|State of Orea"),
    ]


@pytest.mark.parametrize(
    ("name", "id"),
    [("North Darfur", "SD-DN"), ("Kandahār", "AF-KAN"), ("Rakhine State", "MM-16"), ("Jordan", "JO")],
)
def test_the_shipped_table_knows_divisions_and_countries_named_as_people_are(name: str, id: str) -> None:
    assert [place.id for place in WORLD.named(name)] == [id]


def test_every_country_is_in_one_of_the_two_tables() -> None:
    assert WORLD.check() > 3000
    assert len(WORLD) > 230
    assert "JO" not in set(WORLD)
    assert WORLD["JO"].level == "country"
