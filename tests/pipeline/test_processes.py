"""What one process wrote, another reads; and the same input gives the same bytes everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language

import tollextract
from tests.pipeline.samples import RELEASES, ROOT, SRC, text_of

SAMPLE = RELEASES[:4]
EVERY_THIRD = RELEASES[::3]

READ_BACK = """
import sys
from pathlib import Path
import spacy
nlp = spacy.load(sys.argv[1])
for path in sys.argv[2:]:
    text = Path(path).read_bytes().decode("utf-8")
    sys.stdout.buffer.write(nlp(text)._.toll.model_dump_json().encode("utf-8") + b"\\n")
"""
CHECK = """
import sys
from pathlib import Path
import tollextract
for path in sys.argv[1:]:
    sys.stdout.buffer.write(tollextract.check(Path(path)).model_dump_json().encode("utf-8") + b"\\n")
"""


def python(code: str, *arguments: str | Path, **environment: str) -> bytes:
    """Standard output of a fresh Python."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC), **environment},
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout


def reports(nlp: Language, paths: list[Path]) -> bytes:
    return b"".join(nlp(text_of(path))._.toll.model_dump_json().encode("utf-8") + b"\n" for path in paths)


def test_a_saved_pipeline_gives_the_same_bytes_in_a_fresh_process(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    assert python(READ_BACK, tmp_path / "saved", *SAMPLE) == reports(nlp, SAMPLE)


def test_a_saved_pipeline_is_small_and_holds_no_path(nlp: Language, tmp_path: Path) -> None:
    saved = tollextract.load("syria")
    saved.to_disk(tmp_path / "saved")
    files = [path for path in (tmp_path / "saved").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 5_000_000
    assert not any(str(ROOT).encode() in path.read_bytes() for path in files)


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    first = python(CHECK, *EVERY_THIRD, PYTHONHASHSEED="1")
    second = python(CHECK, *EVERY_THIRD, PYTHONHASHSEED="4242")
    assert len(first.splitlines()) == len(EVERY_THIRD)
    assert first == second


def test_order_and_company_do_not_matter(nlp: Language) -> None:
    """What a pipeline has read before leaves no trace in what it says next."""
    alone = {path: reports(tollextract.load("syria"), [path]) for path in SAMPLE[:2]}
    assert {path: reports(nlp, [path]) for path in reversed(SAMPLE[:2])} == alone


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_a_file_and_its_text_give_the_same_report_but_for_the_source(path: Path) -> None:
    of_file = tollextract.check(path)
    of_text = tollextract.check(text_of(path))
    assert (of_file.release.source, of_text.release.source) == (path.name, None)
    unnamed = of_file.release.model_copy(update={"source": None})
    assert of_file.model_copy(update={"release": unnamed}) == of_text
