"""The journal of a run: finished parts of the archive, each of which is there whole or not at all.

A part covers the documents from one position of the listing to another. It is a
folder, put together in the bench of the run and moved into the journal when everything
is in it, so that a run may be killed at any moment: what has its name is finished. A
part whose files have changed since, and all behind it, are read again.

Whoever reads writes to the bench only; the run that holds the lock alone moves parts
into the journal. When it ends, or the next one begins, the bench is taken away under
the hands of a writer that is still alive, on another machine perhaps: what that writes
belongs to nobody and is never read.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_hex
from tempfile import mkdtemp
from typing import Any

from tollextract.archive.columns import TABLES, arrow_schema
from tollextract.archive.listing import File, Task
from tollextract.archive.reading import Outcome
from tollextract.archive.rows import Rows

#: Documents in a part; what a kill may cost.
SIZE = 250
_DONE = "done.json"
_BENCH, _GONE = "bench.", "gone."
#: Beyond this a double has no digits left for a figure, and no count is meant.
_LARGEST = 10**300


@dataclass(frozen=True, slots=True)
class Position:
    """Where in the listing: a file, and how many of its documents lie behind."""

    file: int = 0
    skip: int = 0


@dataclass(slots=True)
class Part:
    """What a finished part says about itself."""

    number: int
    begin: Position
    end: Position
    files: list[list[object]]
    documents: int
    notes: list[dict[str, str]]
    verdicts: dict[str, int]
    rows: dict[str, int]
    folder: Path


@dataclass(slots=True)
class Draft:
    """A part that is being read."""

    number: int
    begin: Position
    end: Position
    documents: int = 0
    notes: list[dict[str, str]] = field(default_factory=list)
    rows: Rows = field(default_factory=lambda: {table: [] for table in TABLES})

    def add(self, task: Task, outcome: Outcome) -> None:
        """Take in the outcome of the next document."""
        self.documents += 1
        self.end = Position(task.file, task.number + 1)
        self.notes += outcome.notes
        for table, rows in (outcome.rows or {}).items():
            self.rows[table] += rows


def name_of(number: int) -> str:
    """The folder of a part: ``00007``."""
    return f"{number:05d}"


def keys_of(files: Sequence[File], begin: Position, end: Position) -> list[list[object]]:
    """What tells whether the files of a part are still those that were read."""
    return [file.key() for file in files[begin.file : end.file + 1]]


@contextmanager
def bench(journal: Path) -> Iterator[Path]:
    """A folder to write parts in, which goes with the run; raises OSError where it cannot be made."""
    folder = Path(mkdtemp(prefix=_BENCH, dir=journal))
    folder.chmod(0o777 & ~_umask())
    try:
        yield folder
    finally:
        _remove(folder)


def write_part(draft: Draft, keys: list[list[object]], bench: Path) -> Part:
    """Write a part in the bench; raises OSError where the disk is full, or the bench is gone.

    Two processes may write the same part at once, where one was thought dead: each
    has a folder of its own, and both hold the same.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = Path(mkdtemp(prefix=f"{name_of(draft.number)}.", dir=bench))
    folder.chmod(0o777 & ~_umask())
    for table, rows in draft.rows.items():
        content = pa.Table.from_pylist([_cells(row) for row in rows], schema=arrow_schema(table))
        with (folder / f"{table}.parquet").open("wb") as stream:
            pq.write_table(content, stream, compression="zstd")
            _sync(stream)
    part = Part(
        number=draft.number,
        begin=draft.begin,
        end=draft.end,
        files=keys,
        documents=draft.documents,
        notes=draft.notes,
        verdicts=dict(sorted(Counter(_verdict(row) for row in draft.rows["findings"]).items())),
        rows={table: len(rows) for table, rows in draft.rows.items()},
        folder=folder,
    )
    with (folder / _DONE).open("w", encoding="utf-8", newline="\n") as lines:
        json.dump(_record(part), lines, ensure_ascii=False, indent=1)
        _sync(lines)
    return part


def settle(part: Part, journal: Path) -> Part:
    """Move a part from the bench to its place in the journal, where it is finished."""
    return replace(part, folder=part.folder.rename(journal / name_of(part.number)))


def _umask() -> int:
    """The mask of this process, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _sync(stream: Any) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _verdict(row: dict[str, Any]) -> str:
    return str(row["severity"] or row["verdict"])


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    """The three values of a figure as doubles."""
    if "best" not in row:
        return row
    return {**row, **{name: _double(row[name]) for name in ("low", "best", "high")}}


def _double(value: Any) -> float | None:
    return None if value is None or abs(value) > _LARGEST else float(value)


def _record(part: Part) -> dict[str, Any]:
    return {
        "begin": [part.begin.file, part.begin.skip],
        "end": [part.end.file, part.end.skip],
        "files": part.files,
        "documents": part.documents,
        "notes": part.notes,
        "verdicts": part.verdicts,
        "rows": part.rows,
    }


def finished_parts(folder: Path, files: Sequence[File], *, retry: bool = False) -> Iterator[Part]:
    """The parts that still hold, from the first on; ``retry``: not past one with an error in it."""
    position = Position()
    number = 0
    while True:
        part = _read_part(folder, number)
        if part is None or part.begin != position:
            return
        if part.files != keys_of(files, part.begin, part.end):
            return
        if retry and any(note["severity"] == "error" for note in part.notes):
            return
        yield part
        position, number = part.end, number + 1


def _read_part(folder: Path, number: int) -> Part | None:
    path = folder / name_of(number)
    try:
        record = json.loads((path / _DONE).read_text(encoding="utf-8"))
        return Part(
            number=number,
            begin=Position(*record["begin"]),
            end=Position(*record["end"]),
            files=record["files"],
            documents=record["documents"],
            notes=record["notes"],
            verdicts=record["verdicts"],
            rows=record["rows"],
            folder=path,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def drop_parts(journal: Path, *, first: int) -> None:
    """Remove the parts from a number on, and whatever a run that was killed has left."""
    for path in journal.iterdir() if journal.is_dir() else ():
        number, _, rest = path.name.partition(".")
        left = path.name.startswith((_BENCH, _GONE)) or (number.isdigit() and rest)
        if path.is_dir() and (left or (number.isdigit() and int(number) >= first)):
            _remove(path)


def _remove(folder: Path) -> None:
    """Take a folder away at once, then delete what is in it.

    Under its other name no living writer finds it any more. What cannot be deleted now
    (a file that is still open on another machine) is when the next run begins.
    """
    gone = folder.with_name(f"{_GONE}{token_hex(8)}")
    try:
        folder.rename(gone)
    except OSError:
        gone = folder  # a system that renames no folder with an open file in it
    shutil.rmtree(gone, ignore_errors=True)
