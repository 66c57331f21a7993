"""The configs in models/ assemble into what ``load`` builds, and each has its card."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.util import load_config

import tollextract
from tests.pipeline.samples import ROOT, texts
from tollextract.pipeline import COMPONENTS
from tollextract.profiles.loader import available

MODELS = ROOT / "models"
NAMES = sorted(path.stem for path in MODELS.glob("*.cfg"))


#: Assembled by the command line; the others, which differ by the name of their profile, in this process.
BY_COMMAND = ("generic", "syria")


@pytest.fixture(scope="module", params=BY_COMMAND)
def assembled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The name of a config and the folder that ``spacy assemble`` made of it."""
    folder = tmp_path_factory.mktemp(request.param) / "out"
    command = [sys.executable, "-m", "spacy", "assemble", str(MODELS / f"{request.param}.cfg"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr + done.stdout
    return request.param, folder


def test_every_shipped_profile_has_a_config() -> None:
    assert available() == NAMES


def test_an_assembled_pipeline_is_what_load_builds(assembled: tuple[str, Path]) -> None:
    name, folder = assembled
    ours, theirs = tollextract.load(name), spacy.load(folder)
    assert theirs.config == ours.config
    assert theirs.meta == ours.meta
    for text in texts(3):
        assert theirs(text)._.toll.model_dump_json() == ours(text)._.toll.model_dump_json()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in BY_COMMAND])
def test_a_config_makes_what_load_builds(name: str) -> None:
    theirs = spacy.util.load_model_from_config(load_config(MODELS / f"{name}.cfg"), auto_fill=True)
    assert theirs.config == tollextract.load(name).config


@pytest.mark.parametrize("name", NAMES)
def test_a_config_lists_the_components_in_order(name: str) -> None:
    assert tuple(load_config(MODELS / f"{name}.cfg")["nlp"]["pipeline"]) == COMPONENTS


@pytest.mark.parametrize("name", NAMES)
def test_a_card_describes_every_component(name: str) -> None:
    card = (MODELS / f"{name}.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `(toll_\w+)` \|", card, re.MULTILINE)
    assert tuple(described) == COMPONENTS
    for heading in ("## Use", "## Components", "## Data", "## Limits", "## Licence"):
        assert heading in card
