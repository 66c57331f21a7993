"""Without the extras, plain text is read as ever, and the rest says what to install."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents.builders import LEAD, RELEASE, docx, page, pdf, warc

SRC = Path(__file__).resolve().parents[2] / "src"
WITHOUT = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"trafilatura", "lxml", "pypdfium2", "docx", "warcio"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Missing())
from tollextract.cli import main
sys.exit(main(sys.argv[1:]))
"""


def _run(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WITHOUT, "extract", str(path), "--format", "json"]
    return subprocess.run(command, capture_output=True, text=True, env={"PYTHONPATH": str(SRC)})


@pytest.mark.parametrize(
    ("name", "data", "extra"),
    [
        ("a.html", page(f"<p>{LEAD}</p>"), "html"),
        ("a.pdf", pdf([LEAD]), "pdf"),
        ("a.docx", docx(), "docx"),
        ("a.warc.gz", warc({"u": ("text/html", page(LEAD))}), "warc"),
    ],
)
def test_the_message_names_the_extra(tmp_path: Path, name: str, data: bytes, extra: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    done = _run(path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"tollextract: T212 {name}: ")
    assert f"pip install 'tollextract[{extra}]'" in done.stderr


def test_plain_text_needs_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(RELEASE, encoding="utf-8")
    done = _run(path)
    assert (done.returncode, done.stderr) == (0, "")
