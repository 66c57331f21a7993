"""One archive and its store, shared by tests that only look at them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.archive.builders import make_archive, read
from tests.cli.conftest import run as run
from tollextract.archive.run import Summary


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("archive") / "pages")


@pytest.fixture(scope="session")
def finished(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """A store with everything in it, and what the run said."""
    out = tmp_path_factory.mktemp("store") / "out"
    return out, read([archive], out, csv=True)
