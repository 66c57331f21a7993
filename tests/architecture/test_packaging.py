"""What pyproject.toml promises is there."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import tollextract

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FACTORIES = PROJECT["entry-points"]["spacy_factories"]


@pytest.mark.parametrize("name", FACTORIES)
def test_every_spacy_factory_is_there(name: str) -> None:
    module, _, attribute = FACTORIES[name].partition(":")
    assert callable(getattr(import_module(module), attribute))


def test_the_installed_components_are_known_to_spacy_by_name_alone() -> None:
    """In a process that has not imported the package, as a ``config.cfg`` would use it."""
    code = (
        "import spacy, sys\n"
        "nlp = spacy.blank('en')\n"
        f"for name in {list(FACTORIES)!r}:\n"
        "    nlp.add_pipe(name)\n"
        "report = nlp('Ten civilians were killed in May 2021.')._.toll\n"
        "assert [claim.figure.best for claim in report.claims] == [10], report.claims\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_public_name_is_there() -> None:
    for name in tollextract.__all__:
        assert getattr(tollextract, name) is not None
    assert sorted(tollextract.__all__) == dir(tollextract)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'unheard_of'"):
        _ = tollextract.unheard_of


def test_the_changelog_has_an_entry_for_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {tollextract.__version__}\n" in text
    assert "## Unreleased\n" in text
