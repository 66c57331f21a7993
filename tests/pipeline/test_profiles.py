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
    ),
}
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


def test_the_generic_profile_reads_counts_without_places_and_actors() -> None:
    report = tollextract.check(SHORT, profile="generic")
    assert report.tool.profile == "generic"
    assert {72, 14, 40, 12} <= {claim.figure.best for claim in report.claims}
    assert not any(claim.actors for claim in report.claims)


@pytest.mark.parametrize("as_text", [True, False], ids=["str", "Path"])
def test_a_profile_may_be_a_folder(pack: Path, as_text: bool) -> None:
    report = tollextract.check(TEXT, profile=str(pack) if as_text else pack)
    places = {place.code for claim in report.claims for place in claim.places}
    assert "AT01" in places
    assert report.tool.profile == "atlantis"
    assert str(pack.parent) not in report.model_dump_json()


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
