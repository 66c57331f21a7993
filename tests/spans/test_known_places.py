"""A village of the gazetteer is one where something says that it is a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.profiles.test_gazetteer import pack
from tollextract.profiles import load_profile
from tollextract.spans.places.known import KnownPlaces

ROWS = """\
Orea@AT01,locality,AT01,Orea,,s
Tal Maris@AT01,locality,AT01,Tal Maris,,s
Twin@AT01,locality,AT01,Twin,,s
Twin@AT02,locality,AT02,Twin,,s
"""
SECOND = "AT02,adm1,AT0,Nautica,,s\n"


@pytest.fixture
def known(tmp_path: Path) -> KnownPlaces:
    folder = pack(tmp_path, rows=ROWS)
    with (folder / "places.csv").open("a", encoding="utf-8") as places:
        places.write(SECOND)
    return KnownPlaces(load_profile(folder).places)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two were killed in Orea.", ["Orea@AT01"]),
        ("In Orea, two were killed.", ["Orea@AT01"]),
        ("Two Killed In Orea Village", ["Orea@AT01"]),
        ("shells on Orea, Tell Maris and Orea", ["Orea@AT01", "Tal Maris@AT01", "Orea@AT01"]),
        ("residents of the village of Tell al-Maris", ["Tal Maris@AT01"]),
        ("west of Orea", ["Orea@AT01"]),
        ("The dead:\n- Orea (seven killed)\nTell Maris: 4", ["Orea@AT01", "Tal Maris@AT01"]),
        ("He met Orea (seven killed)", []),
        ("Orea town was hit", ["Orea@AT01"]),
        ("Orea Smith was killed", []),
        ("the death of Orea", []),
        ("in Orea Smith's house", []),
        ("Orea was hit", []),
        ("in Tall", []),
        ("in Twin", []),
    ],
)
def test_a_name_needs_something_that_leads_to_it(known: KnownPlaces, text: str, expected: list[str]) -> None:
    assert [place.id for place in known.find(text, [], taken=[], country="AT0")] == expected


@pytest.mark.parametrize(("region", "id"), [("Poseidonia", "AT01"), ("Nautica", "AT02")])
def test_of_namesakes_the_one_is_meant_whose_governorate_stands_beside_it(
    known: KnownPlaces, region: str, id: str
) -> None:
    text = f"two killed in Twin in {region}"
    at = text.index(region)
    found = known.find(text, [(at, len(text), id)], taken=[(at, len(text))], country="AT0")
    assert [place.id for place in found] == [f"Twin@{id}"]
    assert known.resolve("Twin", within=id) == f"Twin@{id}"


def test_a_name_that_means_something_else_is_left_alone(known: KnownPlaces) -> None:
    assert known.find("killed in Orea", [], taken=[(10, 14)], country="AT0") == []
    assert known.resolve("Orea", within="AT02") is None


def test_below_countries_only_places_of_the_country_of_the_release_are_found(known: KnownPlaces) -> None:
    assert known.find("killed in Orea", [], taken=[], country="BT0") == []
    assert known.find("killed in Orea", [], taken=[], country=None) == []
