"""The picture of the architecture is that of the code: rooms, paths and the worked example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tollextract
from tests.architecture.test_imports import LEVEL, ORDER

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "tollextract"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
RELEASE = re.search(r"^```text may\.txt\n(?P<body>.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)

#: Top-level folders of the project; a path that begins with one of them is not below the package.
ELSEWHERE = ("tests", "docs", "benchmarks", "corpus", "models", "notebooks", "src")
#: Files of the pack a reader is told to write.
TO_WRITE = {
    "profile.toml",
    "places.csv",
    "actors.csv",
    "groups.csv",
    "harms.csv",
    "causes.csv",
    "examples.jsonl",
    "gazetteer.csv",
}


def paths_named(page: str) -> list[str]:
    """What stands in backticks and looks like a file or folder: ``text/read.py``, ``data/syria``."""
    named = re.findall(r"`([\w./-]+)`", page)
    return sorted({path for path in named if re.search(r"\.(py|csv|toml|json|jsonl)$|/", path)})


def missing(paths: list[str]) -> list[str]:
    """Paths that are not there; a bare file name stands beside those of its row, in ``data/common``."""
    return [path for path in paths if not any(place.exists() for place in _places(path))]


def _places(path: str) -> list[Path]:
    if path.split("/")[0] in ELSEWHERE:
        return [ROOT / path]
    return [SRC / path, *([SRC / "data" / "common" / path] if path.endswith((".csv", ".toml")) else [])]


def test_every_path_named_is_there() -> None:
    paths = [path for path in paths_named(PAGE) if path not in TO_WRITE and "CODE" not in path]
    assert len(paths) > 40
    assert missing(paths) == []


def test_every_file_of_the_reader_has_its_question() -> None:
    files = {f"claims/{path.name}" for path in (SRC / "claims").glob("*.py")} - {"claims/__init__.py"}
    assert len(files) > 60
    assert files - set(paths_named(PAGE)) == set()


def test_a_path_that_is_gone_would_be_found() -> None:
    assert missing(paths_named("`text/read.py` and `text/unwritten.py`")) == ["text/unwritten.py"]
    assert missing(paths_named("`tests/architecture` and `tests/unwritten`")) == ["tests/unwritten"]


@pytest.mark.parametrize("room", sorted(room for room in LEVEL if room != "__main__"))
def test_every_room_has_its_row(room: str) -> None:
    assert (SRC / room).is_dir() or (SRC / f"{room}.py").is_file()
    assert re.search(rf"^\| `{room}(\.py)?` \|", PAGE, re.MULTILINE)


def test_the_rows_stand_in_the_order_of_imports() -> None:
    rows = [row.removesuffix(".py") for row in re.findall(r"^\| `([\w.]+)` \|", PAGE, re.MULTILINE)]
    assert set(rows) == set(LEVEL) - {"__main__"}
    assert rows == sorted(rows, key=LEVEL.__getitem__)
    assert len(ORDER) == len({LEVEL[row] for row in rows}) + 1


def test_the_example_is_read_as_the_page_says() -> None:
    assert RELEASE is not None
    report = tollextract.check(RELEASE["body"])
    read = {(claim.figure.best, claim.group, *claim.actor_ids()): claim for claim in report.claims}
    assert list(read) == [
        (15, "civilian"),
        (8, "civilian", "syrian_regime"),
        (3, "child", "syrian_regime"),
        (3, "civilian", "sdf"),
        (4, "civilian", "other_parties"),
    ]
    total, regime, children, sdf, others = read.values()
    assert [claim.part_of for claim in (regime, children, sdf, others)] == [
        total.id, regime.id, total.id, total.id,
    ]  # fmt: skip
    assert [claim.rule for claim in (regime, children, sdf, others)] == ["main", "list", "main", "main"]
    assert [section.kind for section in report.release.sections] == ["title", "lead"]
    assert report.inconsistent() == ()
