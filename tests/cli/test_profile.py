"""``tollextract profile``: what is shipped, what a pack holds, whether it is sound, and a new one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.profiles.test_gazetteer import ROWS, pack
from tollextract.profiles import load_profile

ACTORS = """\
id,name,strength,parent,members,everybody,valid_from,valid_to,variants,source
navy,Navy,stated,,,,,,(the) navy,s
divers,Frogmen,stated,navy,,,,2021-12-31,the palace,s
rebels,Sea rebels,stated,,,,2022-01-01,,the palace|sea rebels,s
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "atlantis"
    made.mkdir()
    (pack(made, rows=ROWS) / "actors.csv").write_text(ACTORS, encoding="utf-8")
    return made


def test_the_list_has_a_line_for_each_shipped_profile(run: Run) -> None:
    done = run("profile", "list")
    lines = [line.split() for line in done.out.splitlines()]
    assert done.status == 0
    assert lines[0] == ["profile", "country", "parties", "places", "gazetteer", "about"]
    assert {line[0]: line[1] for line in lines[1:]}["ukraine"] == "UA"
    assert {line[0]: line[1] for line in lines[1:]}["generic"] == "any"


def test_an_entry_is_shown_below_what_it_belongs_to_with_its_dates(run: Run, folder: Path) -> None:
    assert run("profile", "show", folder).out.splitlines() == [
        "navy  Navy: navy, the navy",
        "  divers  Frogmen: the palace (..2021-12-31)",
        "rebels  Sea rebels: the palace (2022-01-01..), sea rebels (2022-01-01..)",
    ]
    assert run("profile", "show", folder, "places").out.splitlines() == [
        "AT0  Atlantis: Atlantis",
        "  AT01  Poseidonia: Poseidonia",
    ]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            "The Palace",
            ["actors  divers  Frogmen (..2021-12-31)", "actors  rebels  Sea rebels (2022-01-01..)"],
        ),
        ("Maris Hill", ["gazetteer  Tal Maris@AT01  Tal Maris, locality in AT01"]),
        ("nobody", ['Nothing in test goes by "nobody".']),
    ],
)
def test_what_a_wording_means_can_be_asked(run: Run, folder: Path, words: str, lines: list[str]) -> None:
    assert run("profile", "show", folder, "--find", words).out.splitlines() == lines


@pytest.mark.parametrize("name", ["generic", "syria", "palestine"])
def test_a_shipped_profile_is_sound(run: Run, name: str) -> None:
    done = run("profile", "check", name)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"{name} is sound: ")


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        (
            "gazetteer.csv",
            "id,level,parent,name,variants,source\nX@AT09,locality,AT09,X,,s\n",
            "T113 gazetteer.csv:2",
        ),
        ("actors.csv", ACTORS + "crew,Crew,stated,,,,,,navy,s\n", "T112 actors.csv:5"),
        ("examples.jsonl", '{"text": "The navy.", "actors": ["rebels"]}\n', "T121 examples.jsonl:1"),
        ("examples.jsonl", '{"text": "ok"}\n{"text"\n', "T121 examples.jsonl:2: This is no example."),
        ("examples.jsonl", '{"text": "ok", "on": "May"}\n', "T121 examples.jsonl:1: This is no example."),
    ],
    ids=["gazetteer", "two actors of one name", "example", "no JSON", "no date"],
)
def test_a_broken_pack_is_refused_with_file_and_line(
    run: Run, folder: Path, file: str, content: str, message: str
) -> None:
    (folder / file).write_text(content, encoding="utf-8")
    done = run("profile", "check", folder)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"tollextract: {message}")


def test_every_misread_example_is_told(run: Run, folder: Path) -> None:
    wrong = '{"text": "The navy.", "actors": []}\n'
    (folder / "examples.jsonl").write_text(wrong * 3, encoding="utf-8")
    assert len(run("profile", "check", folder).err.splitlines()) == 3


def test_a_new_pack_can_be_used_at_once(run: Run, tmp_path: Path) -> None:
    made = tmp_path / "My Chad"
    done = run("profile", "new", made, "--country", "td", "--name", 'The "East"')
    assert done.status == 0
    assert run("profile", "check", made).status == 0
    profile = load_profile(made)
    assert (profile.id, profile.name, profile.country) == ("my_chad", "The 'East'", "TD")
    assert profile.place("TD-OD").parent == "TD"
    with (made / "places.csv").open(encoding="utf-8", newline="") as file:
        assert {row["level"] for row in csv.DictReader(file)} == {"country", "adm1"}


@pytest.mark.parametrize(
    ("country", "exists", "message"),
    [
        ("XX", False, 'T123 country: There is no country "XX".'),
        ("TD", True, "T122 pack: It is there already."),
    ],
)
def test_a_pack_that_cannot_be_begun_is_refused(
    run: Run, tmp_path: Path, country: str, exists: bool, message: str
) -> None:
    made = tmp_path / "pack"
    if exists:
        made.mkdir()
        (made / "notes.txt").write_text("mine", encoding="utf-8")
    done = run("profile", "new", made, "--country", country)
    assert done.status == 2
    assert done.err.startswith(f"tollextract: {message}")
    assert made.exists() is exists
