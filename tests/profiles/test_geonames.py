"""The rows made from GeoNames: names that say they are places, each told from its namesakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.profiles.test_gazetteer import HEAD, LOCALITIES, PLACES
from tollextract.profiles import Profile, load_profile
from tollextract.profiles.geonames import City, Locality, admin1_guess, localities, write


def city(id: int, name: str, *others: str, admin1: str = "01", people: int = 100) -> City:
    values: dict[str, Any] = {"geonameid": id, "name": name, "alternatenames": list(others)}
    return {**values, "admin1code": admin1, "population": people}


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    (tmp_path / "profile.toml").write_text(HEAD, encoding="utf-8")
    second = "AT02,adm1,AT0,Nautica,,s\n"
    listed = "Salt,locality,AT01,Salt,Saline,s\n"
    (tmp_path / "places.csv").write_text(PLACES + second + listed, encoding="utf-8")
    return load_profile(tmp_path)


def rows(profile: Profile, *cities: City, ordinary: frozenset[str] = frozenset()) -> list[Locality]:
    return localities(
        cities,
        profile=profile,
        admin1={"01": "AT01", "02": "AT02"},
        ordinary=lambda word, limit: word in ordinary,
    )


def names(found: list[Locality]) -> dict[str, list[str]]:
    return {row.id: list(row.names.values()) for row in found}


def test_a_name_is_written_in_plain_letters_with_its_other_spellings(profile: Profile) -> None:
    found = rows(profile, city(1, "\u2018Ayn Ḩawr", "Ain Hor", "ayn hwr", "ОРЕЯ", "AH", "Ayn Hawr (old)"))
    assert names(found) == {"Ayn Hawr@AT01": ["Ayn Hawr", "Ain Hor"]}
    assert found[0].source == "GeoNames 1"


def test_ordinary_words_and_short_names_are_left_out(profile: Profile) -> None:
    found = rows(profile, city(1, "Hope", "Esperia"), city(2, "Ur"), ordinary=frozenset({"hope"}))
    assert names(found) == {"Hope@AT01": ["Esperia"]}


def test_a_place_of_the_tables_gets_more_names_and_no_second_row(profile: Profile) -> None:
    assert names(rows(profile, city(1, "Saline", "Salinas"))) == {"Salt": ["Salinas"]}


def test_a_name_of_the_tables_is_not_given_away(profile: Profile) -> None:
    assert rows(profile, city(1, "Nautica"), city(2, "Saline", admin1="02")) == []


def test_namesakes_in_two_governorates_keep_their_name_unless_one_is_far_larger(profile: Profile) -> None:
    small = [city(1, "Orea"), city(2, "Orea", admin1="02")]
    assert len(rows(profile, *small)) == 2
    large = [city(1, "Orea", people=50_000), city(2, "Orea", admin1="02", people=400)]
    assert names(rows(profile, *large)) == {"Orea@AT01": ["Orea"]}


def test_what_is_written_can_be_read(profile: Profile, tmp_path: Path) -> None:
    write(rows(profile, city(1, "Orea", "Oreia"), city(2, "Else", admin1="99")), tmp_path / "gazetteer.csv")
    text = (tmp_path / "gazetteer.csv").read_text(encoding="utf-8")
    assert (
        text
        == LOCALITIES
        + "Else@AT0,locality,AT0,Else,,GeoNames 2\nOrea@AT01,locality,AT01,Orea,Oreia,GeoNames 1\n"
    )
    assert load_profile(tmp_path).places.check() == 2


def test_a_capital_gives_its_names_to_its_division_only_where_that_is_asked_for(profile: Profile) -> None:
    capital = city(1, "New Nautica", "Nautica", admin1="02")
    assert rows(profile, capital) == []
    asked = localities(
        [capital],
        profile=profile,
        admin1={"02": "AT02"},
        ordinary=lambda word, limit: False,
        levels=("locality", "adm1"),
    )
    assert [(row.id, row.level, list(row.names.values())) for row in asked] == [
        ("AT02", "adm1", ["New Nautica"])
    ]


def test_codes_of_divisions_are_guessed_from_the_largest_city_of_their_name(profile: Profile) -> None:
    cities = [
        city(1, "Nautica", admin1="07", people=9),
        city(2, "Nautica", admin1="08", people=5),
        city(3, "Ys", "Poseidonia", admin1="08"),
    ]
    assert admin1_guess(cities, profile=profile) == {"07": "AT02", "08": "AT01"}
