"""Localities lie in a file of their own, are found by many spellings, and are read only when asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tollextract.errors import ProfileError
from tollextract.profiles import Gazetteer, load_profile

HEAD = (
    'id = "test"\nname = "Test"\ncountry = "AT0"\n[gazetteer]\narticles = ["al"]\nsame = [["tal", "tell"]]\n'
)
PLACES = "id,level,parent,name,variants,source\nAT0,country,,Atlantis,,s\nAT01,adm1,AT0,Poseidonia,,s\n"
LOCALITIES = "id,level,parent,name,variants,source\n"
ROWS = "Tal Maris@AT01,locality,AT01,Tal Maris,Maris Hill,s\nOrea@AT0,locality,AT0,Orea,,s\n"


def pack(folder: Path, *, rows: str, head: str = HEAD) -> Path:
    (folder / "profile.toml").write_text(head, encoding="utf-8")
    (folder / "places.csv").write_text(PLACES, encoding="utf-8")
    (folder / "gazetteer.csv").write_text(LOCALITIES + rows, encoding="utf-8")
    return folder


def places(folder: Path, *, rows: str = ROWS) -> Gazetteer:
    return load_profile(pack(folder, rows=rows)).places


@pytest.mark.parametrize("name", ["Tal Maris", "Tell al-Maris", "TELL MARIS", "Maris Hill"])
def test_a_locality_is_found_by_each_of_its_spellings(tmp_path: Path, name: str) -> None:
    assert [place.id for place in places(tmp_path).named(name)] == ["Tal Maris@AT01"]


def test_a_locality_has_the_code_of_what_it_lies_in(tmp_path: Path) -> None:
    found = places(tmp_path)
    assert (found["Tal Maris@AT01"].code, found["Orea@AT0"].code) == ("AT01", "AT0")
    assert "Tal Maris@AT02" not in found
    assert "?Tal Maris@AT01" not in found


def test_a_name_no_row_has_is_no_locality(tmp_path: Path) -> None:
    assert places(tmp_path).named("Maris") == ()
    assert places(tmp_path).named("al") == ()


def test_the_file_is_read_on_the_first_look_up(tmp_path: Path) -> None:
    found = places(tmp_path, rows="broken\n")
    assert found["AT01"].name == "Poseidonia"
    assert list(found) == ["AT0", "AT01"]
    with pytest.raises(ProfileError, match="T107"):
        found.named("Orea")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            "X@AT02,locality,AT02,X,,s\n",
            r'T113 gazetteer\.csv:2: The parent "AT02" of "X@AT02" is unknown\. Did you',
        ),
        (ROWS + ROWS, r"T110 gazetteer\.csv:4: The id .* stands in line 2 too\."),
        ("X@AT01,locality,AT01,X,(y,s\n", r"T111 gazetteer\.csv:2: "),
        ("X@AT01,locality,AT01,X,al,s\n", r"T111 gazetteer\.csv:2: A wording stands for nothing\."),
        ("X|Y@AT01,locality,AT01,X,,s\n", r"T109 gazetteer\.csv:2: "),
        (",locality,AT01,X,,s\n", r'T108 gazetteer\.csv:2: The cell "id" is empty\.'),
    ],
    ids=["unknown parent", "twice", "open bracket", "article alone", "odd id", "no id"],
)
def test_a_broken_row_is_refused_with_its_line(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(ProfileError, match=message):
        places(tmp_path, rows=rows).check()


@pytest.mark.parametrize(
    "table", ['articles = "al"', 'same = ["tal"]', "admin = 1"], ids=["text", "no lists", "unknown"]
)
def test_a_broken_head_is_refused(tmp_path: Path, table: str) -> None:
    head = HEAD.partition("articles")[0] + table + "\n"
    with pytest.raises(ProfileError, match=r"T104 profile\.toml: .*\[gazetteer\]"):
        load_profile(pack(tmp_path, rows=ROWS, head=head))


def test_the_shipped_localities_of_syria_can_be_read() -> None:
    gazetteer = load_profile("syria").places
    assert gazetteer.check() > 250
    assert [place.code for place in gazetteer.named("Tell Hamis")] == ["SY08"]
    assert {place.id for place in gazetteer.named("Hama")} == set(), "the tables come first"
