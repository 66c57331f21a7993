"""Running the command line: inside this process, or as a user does, in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tollextract.cli import main

SRC = Path(__file__).resolve().parents[2] / "src"


class Outcome(NamedTuple):
    """How a run ended."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run in this process: ``run("check", path)``."""

    def _run(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Outcome(status, out, err)

    return _run


@pytest.fixture
def spawn() -> Run:
    """Run in a process of its own: ``spawn("check", "-", stdin=b"...", env={"LANG": "C"})``."""

    def _spawn(*arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "tollextract", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC), **(env or {})},
        )
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return _spawn
