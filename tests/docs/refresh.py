"""``make readme``: run the commands of the README again and write down what they print now."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from pathlib import Path

from tollextract.cli import main

README = Path(__file__).resolve().parents[2] / "README.md"
_FILES = re.compile(r"^```text (?P<name>\S+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"^\$ (?P<command>tollextract .*)\n(?:(?!\$ |```).*\n)*", re.MULTILINE)


def refreshed(page: str) -> str:
    """The page with each ``$ tollextract`` command followed by what it prints, 100 columns wide."""
    os.environ["COLUMNS"] = "100"
    for file in _FILES.finditer(page):
        Path(file["name"]).write_text(file["body"], encoding="utf-8")
    return _SHOWN.sub(lambda shown: f"$ {shown['command']}\n{_output(shown['command'])}", page)


def _output(command: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(shlex.split(command)[1:])
    return out.getvalue()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        page = refreshed(README.read_text(encoding="utf-8"))
    README.write_text(page, encoding="utf-8")
