"""Profiles: the generic one, and a data pack of one's own in a folder."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import tollextract
from tests.pipeline.samples import ROOT, SHORT
from tollextract.errors import ProfileError

PACK = {
    "profile.toml": (
        'id = "atlantis"\nname = "Atlantis"\ncountry = "AT0"\nlanguage = "en"\nextends = ["common"]\n'
    ),
    "places.csv": (
        "id,level,parent,name,variants,source\n"
        "AT0,country,,Atlantis,,invented\n"
        "AT01,adm1,AT0,Poseidonia,Port Poseidon,invented\n"
        "AT02,adm1,AT0,Nautica,,invented\n"
    ),
    "gazetteer.csv": ("id,level,parent,name,variants,source\nOrea@AT02,locality,AT02,Orea,Oreia,invented\n"),
    "actors.csv": (
        "id,name,strength,parent,members,everybody,valid_from,valid_to,variants,source\n"
        "tritons,Tritons,stated,,,,,,(the) Tritons|Triton {forces|guards},invented\n"
        "palace,Palace,stated,,,,,2021-12-31,the palace,invented\n"
        "rebels,Sea rebels,stated,,,,2022-01-01,,the palace|sea rebels,invented\n"
    ),
    "groups.csv": (
        "id,name,unit,status,parents,singular,variants,source\n"
        "pearl_diver,pearl divers,person,civilian,person,pearl diver,pearl divers,invented\n"
    ),
}
CONFLICT = """\
Atlantis: 20 civilians killed in May 2021

Twenty civilians, including four pearl divers, were killed in Atlantis in May 2021. Triton forces killed 12
civilians, sea rebels five and other parties three. Eleven civilians were killed in Nautica. In Oreia, two
children were killed by the palace.
"""
TEXT = (
    "At least 12 civilians killed in Port Poseidon in May 2021\n\n"
    "At least 12 civilians were killed in Port Poseidon in May 2021.\n"
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "atlantis"
    folder.mkdir()
    for name, content in PACK.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_the_generic_profile_reads_counts_of_the_country_of_the_release_without_actors() -> None:
    report = tollextract.check(SHORT, profile="generic")
    assert report.tool.profile == "generic"
    assert {72, 14, 40, 12} <= {claim.figure.best for claim in report.claims}
    assert not any(claim.actors for claim in report.claims)
    assert {place.code for claim in report.claims for place in claim.places} == {"SY", "SY-ID"}


@pytest.mark.parametrize("as_text", [True, False], ids=["str", "Path"])
def test_a_profile_may_be_a_folder(pack: Path, as_text: bool) -> None:
    report = tollextract.check(TEXT, profile=str(pack) if as_text else pack)
    places = {place.code for claim in report.claims for place in claim.places}
    assert "AT01" in places
    assert report.tool.profile == "atlantis"
    assert str(pack.parent) not in report.model_dump_json()


def test_a_conflict_is_a_folder_of_data(pack: Path) -> None:
    report = tollextract.check(CONFLICT, profile=pack)
    said = {
        (claim.figure.best, claim.group, claim.actor_ids(), claim.place_keys())
        for claim in report.claims
        if claim.kind == "count"
    }
    assert said == {
        (20, "civilian", (), ("AT0",)),
        (4, "pearl_diver", (), ("AT0",)),
        (12, "civilian", ("tritons",), ("AT0",)),
        (5, "civilian", ("rebels",), ("AT0",)),
        (3, "civilian", ("other_parties",), ("AT0",)),
        (11, "civilian", (), ("AT02",)),
        (2, "child", ("palace",), ("Oreia@AT02",)),
    }
    assert report.coverage.unread == 0
    assert ("parts-sum", "consistent") in {(finding.code, finding.verdict) for finding in report.findings}


def test_a_folder_given_without_a_slash_is_no_name(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pack.parent)
    assert tollextract.check(TEXT, profile=Path("atlantis")).tool.profile == "atlantis"


def test_a_pipeline_with_a_folder_can_be_pickled(pack: Path) -> None:
    nlp = tollextract.load(pack)
    copy = pickle.loads(pickle.dumps(nlp))
    assert copy(TEXT)._.toll == nlp(TEXT)._.toll


def test_the_profiles_know_different_words(pack: Path) -> None:
    shipped, own = tollextract.check(TEXT), tollextract.check(TEXT, profile=pack)
    assert {place.code for place in own.claims[0].places} == {"AT01"}
    assert "AT01" not in {place.code for place in shipped.claims[0].places}


@pytest.mark.parametrize("profile", ["atlantis", Path("no/such/folder")])
def test_an_unknown_profile_is_refused(profile: str | Path) -> None:
    with pytest.raises(ProfileError):
        tollextract.load(profile)


def test_no_shipped_report_names_a_path() -> None:
    assert str(ROOT) not in tollextract.check(SHORT).model_dump_json()


#: A profile, a sentence, and the figure, actor and place of its claim.
SENTENCES = [
    (
        "afghanistan",
        "The Taliban killed eight civilians in Jalalabad in May 2019.",
        8,
        "taliban",
        "Jalalabad@AF06",
    ),
    ("iraq", "ISIL killed 14 people in Mosul in May 2016.", 14, "isil", "Mosul@IQG15"),
    (
        "palestine",
        "Settlers injured five Palestinians near Nablus in May 2021.",
        5,
        "israeli_settlers",
        "Nablus@PS-WE",
    ),
    ("sudan", "The RSF killed 30 civilians in Kutum in May 2024.", 30, "rsf", "Kutum@SD02"),
    (
        "ukraine",
        "Russian forces killed six civilians in Kupiansk in May 2023.",
        6,
        "russian_forces",
        "Kupiansk@UA63",
    ),
    ("yemen", "The Houthis wounded three children in Mocha in May 2021.", 3, "houthis", "Mocha@YE15"),
]


@pytest.mark.parametrize(
    ("profile", "text", "best", "actor", "place"), SENTENCES, ids=[case[0] for case in SENTENCES]
)
def test_a_shipped_profile_knows_parties_and_places(
    profile: str, text: str, best: int, actor: str, place: str
) -> None:
    (claim,) = tollextract.check(text, profile=profile).claims
    assert (claim.figure.best, claim.actor_ids(), claim.place_keys()) == (best, (actor,), (place,))
