"""The shipped vocabularies: complete, unambiguous, and found in sentences."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from typing import Any

import pytest

from tollextract.profiles import TABLES, Profile, Table, Term, available, fold, load_profile
from tollextract.profiles.examples import find
from tollextract.profiles.examples import index_of as index
from tollextract.profiles.loader import DATA

SYRIA = load_profile("syria")
INDEXES = {table: index(SYRIA, table) for table in TABLES}

HARMS = """killed died_under_torture injured arrested forcibly_disappeared abducted released displaced
    casualties attacked used massacre"""
GROUPS = """person civilian child woman man girl boy infant elderly medical_worker media_worker
    civil_defence_worker humanitarian_worker educator fighter soldier police female male adult
    school medical_facility place_of_worship market infrastructure camp civil_defence_centre
    vital_facility residential barrel_bomb cluster_munition detainee family"""
CAUSES = """landmine torture shelling air_strike barrel_bomb cluster_munition chemical gunfire ied
    execution starvation_or_siege lack_of_care drowning"""
ACTORS = """syrian_regime russian_forces iranian_militias hezbollah sdf hts isis nusra
    armed_opposition us_coalition turkish_forces israeli_forces jordanian_forces
    transitional_government other_parties unidentified"""
PLACES = "SY SY01 SY02 SY03 SY04 SY05 SY06 SY07 SY08 SY09 SY10 SY11 SY12 SY13 SY14"

#: Spellings of governorates that releases were seen to use.
SPELLINGS = {
    "SY01": ["Damascus", "Damascus city", "Dimashq", "Damascus governorate", "دمشق"],
    "SY02": ["Aleppo", "Halab", "Haleb", "Alep", "حلب"],
    "SY03": [
        *("Rural Damascus", "Rif Dimashq", "Reef Dimashq", "Rif Damascus", "Damascus Suburbs", "ريف دمشق"),
        *(
            "Damascus countryside",
            "Damascus Rural",
            "Rif Dimasqh",
            "Damascus suburb",
            "countryside of Damascus",
        ),
        *("Damaskus-Vororte", "Damas banlieue", "eastern Damascus countryside", "Damascus’ countryside"),
    ],
    "SY04": ["Homs", "Hims", "حمص"],
    "SY05": ["Hama", "Hamah", "Hamaa", "حماة"],
    "SY06": ["Lattakia", "Latakia", "Al-Ladhiqiyah", "Ladhiqiya", "Latakya", "اللاذقية"],
    "SY07": ["Idleb", "Idlib", "Edleb", "Edlib", "إدلب", "ادلب"],
    "SY08": [
        *("Al-Hasakeh", "Hasakeh", "Al-Hasakah", "Hasakah", "Hasaka", "Hassakeh", "Hassakah", "Al-Hassakeh"),
        *("Hasake", "Al Hassaka", "al-Haskah", "الحسكة"),
    ],
    "SY09": [
        *("Deir-ez-Zor", "Deir ez-Zor", "Deir Ez-Zour", "Deir ez-Zour", "Deir Ezzor", "Deir Ezzour"),
        *(
            "Deir al-Zor",
            "Deir al-Zour",
            "Deir Al Zour",
            "Deir Azzour",
            "Dayr az Zawr",
            "Der Zor",
            "Deir az-Zor",
        ),
    ],
    "SY10": ["Tartous", "Tartus", "Tartoos", "طرطوس"],
    "SY11": [
        "Ar-Raqqa",
        "Raqqa",
        "Raqqah",
        "Ar Raqqah",
        "Al-Raqqa",
        "Al-Raqqah",
        "al Raqqa",
        "Rakka",
        "الرقة",
    ],
    "SY12": ["Dar'a", "Daraa", "Dara'a", "Deraa", "Dar`a", "Darʿa", "Dara’a", "Dara‘a", "درعا"],
    "SY13": [
        *(
            "As-Sweida",
            "Suwayda",
            "As-Suwayda",
            "Sweida",
            "Suweida",
            "Al-Suwayda",
            "Swaida",
            "Sweidaa",
            "Sawida",
        ),
        "السويداء",
    ],
    "SY14": ["Quneitra", "Qunaitra", "Qunaytirah", "Al-Qunaytirah", "Qunaitera", "Kuneitra", "القنيطرة"],
}


def examples() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (folder, f"{folder}-{number}", json.loads(line))
        for folder in ("common", "syria")
        for number, line in enumerate((DATA / folder / "examples.jsonl").read_text("utf-8").splitlines(), 1)
    ]


EXAMPLES = examples()


@pytest.mark.parametrize("example", [e[2] for e in EXAMPLES], ids=[e[1] for e in EXAMPLES])
def test_an_example_says_what_is_found_in_it(example: dict[str, Any]) -> None:
    on = dt.date.fromisoformat(example["on"]) if "on" in example else None
    tables: list[Table] = [table for table in TABLES if table in example]
    assert tables
    found = {table: find(example["text"], INDEXES[table], on=on) for table in tables}
    assert found == {table: example[table] for table in tables}


@pytest.mark.parametrize(
    ("table", "needed"),
    [
        ("actors", set(SYRIA.actors)),
        ("harms", set(SYRIA.harms)),
        ("causes", set(SYRIA.causes)),
        ("places", set(PLACES.split())),
    ],
)
def test_each_entry_of_note_has_an_example(table: str, needed: set[str]) -> None:
    shown = {id for _, _, example in EXAMPLES for id in example.get(table, ())}
    assert needed - shown == set()


@pytest.mark.parametrize(
    ("table", "codes"),
    [("harms", HARMS), ("groups", GROUPS), ("causes", CAUSES), ("actors", ACTORS), ("places", PLACES)],
)
def test_every_code_scripts_rely_on_is_there(table: str, codes: str) -> None:
    assert [code for code in codes.split() if code not in getattr(SYRIA, table)] == []


@pytest.mark.parametrize(
    ("code", "spelling"),
    [(code, spelling) for code, spellings in SPELLINGS.items() for spelling in spellings],
)
def test_a_governorate_is_known_by_each_spelling(code: str, spelling: str) -> None:
    assert find(spelling, INDEXES["places"]) == [code]


@pytest.mark.parametrize("name", available())
def test_every_wording_folds_to_something_and_means_one_thing(name: str) -> None:
    seen: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in load_profile(name).terms():
        assert fold(term.text)
        seen[term.table, fold(term.text)].append(term)
    clashes = [terms for terms in seen.values() if len({term.id for term in terms}) > 1]
    assert [
        [t.text for t in terms] for terms in clashes if any(t.valid_from == t.valid_to for t in terms)
    ] == []
    assert all(len(set(terms)) == len(terms) for terms in seen.values())


@pytest.mark.parametrize("name", available())
def test_no_wording_is_longer_than_a_phrase(name: str) -> None:
    assert [term.text for term in load_profile(name).terms() if len(term.text.split()) > 11] == []


@pytest.mark.parametrize("table", ["groups", "harms"])
def test_a_singular_is_no_plural_of_another_entry(table: Table) -> None:
    plural = {fold(term.text): term.id for term in SYRIA.terms(table) if not term.singular}
    singular = {fold(term.text): term.id for term in SYRIA.terms(table) if term.singular}
    assert {text for text in plural.keys() & singular.keys() if plural[text] != singular[text]} == set()


def test_adjectives_alone_name_no_actor() -> None:
    assert find("Syrian women, Russian aid and Turkish bread", INDEXES["actors"]) == []


def test_the_generic_profile_has_words_and_countries_and_no_named_parties() -> None:
    generic = load_profile("generic")
    assert generic.country is None
    assert set(generic.actors) == {"all_parties", "other_parties", "unidentified"}
    assert {place.level for place in generic.places.values()} == {"country", "world"}
    assert generic.groups.keys() == SYRIA.groups.keys()


def words_of(profile: Profile) -> set[str]:
    return {fold(term.text) for term in profile.terms("harms")}


@pytest.mark.parametrize("how", ["due to", "under", "by", "from", "because of", "as a result of"])
def test_torture_is_known_with_each_preposition(how: str) -> None:
    assert {f"died {how} torture", f"killed {how} torture", f"deaths {how} torture"} <= words_of(SYRIA)
    assert f"{how} torture" in {fold(term.text) for term in SYRIA.terms("causes")}
