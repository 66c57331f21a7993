"""What a loaded profile answers, and how packs build on one another."""

from __future__ import annotations

import datetime as dt
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from tollextract.profiles import Term, available, load_profile, pick_term
from tollextract.profiles.loader import DATA

SYRIA = load_profile("syria")


def test_the_shipped_profiles_are_named_without_their_base() -> None:
    assert {"generic", "syria"} < set(available())
    assert {"common", "world"}.isdisjoint(available())


def test_a_name_is_read_once_and_a_folder_each_time() -> None:
    assert load_profile("syria") is SYRIA
    by_folder = load_profile(DATA / "syria")
    assert by_folder is not SYRIA
    assert by_folder.all_terms == SYRIA.all_terms
    assert load_profile(str(DATA / "syria")).id == "syria"


def test_a_profile_knows_its_folders_base_first() -> None:
    assert [folder.name for folder in SYRIA.folders] == ["common", "syria"]


def test_a_profile_survives_pickling() -> None:
    copy = pickle.loads(pickle.dumps(SYRIA))
    assert (copy.all_terms, copy.places, copy.disjoint) == (SYRIA.all_terms, SYRIA.places, SYRIA.disjoint)


def test_a_group_lies_in_all_its_parents_nearest_first() -> None:
    assert SYRIA.group_parents("girl") == ("child", "female", "person")
    assert SYRIA.group_parents("soldier") == ("fighter", "person")
    assert SYRIA.group_parents("person") == ()


def test_an_actor_is_counted_under_its_parent() -> None:
    assert SYRIA.actor_parents("isis") == ("extremist_groups",)
    assert SYRIA.actor("syrian_russian_alliance").members == ("syrian_regime", "russian_forces")
    assert SYRIA.actor("all_parties").everybody
    assert not SYRIA.actor("sdf").everybody


@pytest.mark.parametrize(
    ("place", "parents", "adm1", "code"),
    [
        ("Ariha", ("Ariha district", "SY07", "SY"), "SY07", "SY07"),
        ("SY07", ("SY",), "SY07", "SY07"),
        ("SY", (), None, "SY"),
        ("SY-NW", ("SY",), None, "SY"),
        ("TR", (), None, "TR"),
    ],
)
def test_a_place_lies_in_its_governorate(
    place: str, parents: tuple[str, ...], adm1: str | None, code: str
) -> None:
    assert SYRIA.place_parents(place) == parents
    assert SYRIA.adm1_of(place) == adm1
    assert SYRIA.place(place).code == code


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("child", "woman", True),
        ("boy", "girl", True),
        ("boy", "woman", True),
        ("infant", "mother", True),
        ("civilian", "soldier", True),
        ("medical_worker", "fighter", False),
        ("medical_worker", "woman", False),
        ("girl", "child", False),
        ("woman", "female", False),
        ("civilian", "child", False),
        ("child", "child", False),
    ],
)
def test_groups_that_exclude_each_other(first: str, second: str, apart: bool) -> None:
    assert SYRIA.are_disjoint(first, second) is apart
    assert SYRIA.are_disjoint(second, first) is apart


def test_women_and_children_are_apart_only_where_a_profile_says_so() -> None:
    assert not load_profile("generic").are_disjoint("child", "woman")
    assert load_profile("generic").are_disjoint("boy", "woman")


@pytest.mark.parametrize(
    ("on", "actor"),
    [
        (dt.date(2024, 12, 7), "syrian_regime"),
        (dt.date(2024, 12, 8), "transitional_government"),
        (None, "syrian_regime"),
    ],
)
def test_government_forces_depend_on_the_date(on: dt.date | None, actor: str) -> None:
    term = pick_term((t for t in SYRIA.terms("actors") if t.text == "government forces"), on=on)
    assert term is not None
    assert term.id == actor


def test_an_acronym_is_told_from_a_word() -> None:
    assert Term("actors", "sdf", "", "SDF").acronym
    assert not Term("actors", "isis", "", "Daesh").acronym


def test_a_city_named_as_its_governorate_needs_a_word_more() -> None:
    assert SYRIA.place("Homs city").name == "Homs"
    assert {term.id for term in SYRIA.terms("places") if term.text == "Homs"} == {"SY04"}
    assert {term.id for term in SYRIA.terms("places") if term.text == "Homs city"} == {"Homs city"}


def write(folder: Path, head: str, **tables: str) -> Path:
    folder.mkdir()
    (folder / "profile.toml").write_text(head, encoding="utf-8")
    for name, content in tables.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return folder


def test_a_pack_adds_wordings_to_its_base_and_may_replace_a_cell(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "north",
        'id = "north"\nname = "North"\nextends = ["common"]\n[settings]\nabout = "0.2"\n',
        groups="id,name,unit,status,parents,singular,variants,source\n"
        "police,,,civilian,,,gendarmes of the north,counted as civilians here\n",
    )
    north = load_profile(folder)
    assert north.group("police").status == "civilian"
    assert north.group("police").name == SYRIA.group("police").name
    words = [term.text for term in north.terms("groups") if term.id == "police"]
    assert words[-1] == "gendarmes of the north"
    assert "police officers" in words
    assert north.settings["about"] == "0.2"


def test_a_pack_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    table = '\ufeffid,name,harm,variants,source\r\n\r\nfire,fire,,"blaze, or fire",mine\r\n'
    folder = write(tmp_path / "mine", 'id = "mine"\nname = "Mine"\n', causes=table)
    assert [term.text for term in load_profile(folder).terms()] == ["blaze, or fire"]


def test_loading_needs_nothing_heavy() -> None:
    code = (
        "import sys; from tollextract.profiles import load_profile; load_profile('syria');"
        "print(sorted({'spacy', 'pandas', 'dateparser', 'pydantic', 'regex'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
