"""Finished parts to the store that users open: Parquet, DuckDB, CSV, errors, description.

Everything is a function of the rows and never of how the parts were cut, nor of any
clock, so that the same archive gives the same bytes. Each file is written beside its
place and renamed; the manifest goes first and comes last: where it is, the store is whole.
"""

from __future__ import annotations

import csv
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from tollextract.archive.columns import TABLES, arrow_schema
from tollextract.archive.faults import library
from tollextract.archive.parts import Part
from tollextract.report.csv import cell_text

MANIFEST = "manifest.json"
DATABASE = "store.duckdb"
ERRORS = "errors.jsonl"
#: Rows of a row group, whatever the parts are; a row of ``releases`` holds a whole text.
_GROUP = 50_000
_RELEASES = 1_000
#: Rows turned into CSV at once.
_CSV = 500
#: Newer formats of DuckDB write a random number into each file.
_FORMAT = "v1.3.0"
#: Below so many bytes a disk is full for DuckDB, whose message does not always tell.
_LEAST_FREE = 1 << 20
#: What DuckDB may take; beyond it writes to the disk.
_MEMORY = "256MB"


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which takes its place once it is whole."""
    half = path.with_name(f"{path.name}.half")
    try:
        with half.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)  # the disk may be full
        raise


def write_tables(parts: Sequence[Part], out: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Write every table from the parts.

    Gives the rows of each table, and the number of findings by severity or verdict.
    Rows of a release that was there before under other bytes or the same are left
    out; the table ``releases`` says whose duplicate it is.
    """
    originals = _originals(parts)
    counts = {}
    for table in TABLES:
        keep = _numbered(originals) if table == "releases" else _without(originals)
        counts[table] = _write_table(table, parts, out / f"{table}.parquet", keep)
    return counts, _verdicts(out)


def _originals(parts: Sequence[Part]) -> dict[str, str]:
    """Each duplicate release to the first with its text (the same bytes have the same text)."""
    import pyarrow.parquet as pq

    first: dict[bytes, str] = {}
    duplicates: dict[str, str] = {}
    for part in parts:
        table = pq.read_table(part.folder / "releases.parquet", columns=["release", "text_sha256"])
        for release, digest in zip(
            *(table.column(name).to_pylist() for name in table.column_names), strict=True
        ):
            original = first.setdefault(bytes.fromhex(digest), release)
            if original != release:
                duplicates[release] = original
    return duplicates


def _without(duplicates: dict[str, str]) -> Callable[[Any, int], Any]:
    """Leave out the rows of duplicates."""
    import pyarrow as pa
    import pyarrow.compute as pc

    gone = pa.array(sorted(duplicates), type=pa.string())

    def keep(table: Any, _: int) -> Any:
        return table.filter(pc.invert(pc.is_in(table.column("release"), value_set=gone)))

    return keep


def _numbered(duplicates: dict[str, str]) -> Callable[[Any, int], Any]:
    """Number the releases and name the originals of duplicates, which have no claims of their own."""
    import pyarrow as pa

    def keep(table: Any, before: int) -> Any:
        ids = table.column("release").to_pylist()
        claims = zip(ids, table.column("claims").to_pylist(), strict=True)
        columns = {
            "number": pa.array(range(before + 1, before + 1 + len(ids)), type=pa.int64()),
            "duplicate_of": pa.array([duplicates.get(one) for one in ids], type=pa.string()),
            "claims": pa.array([0 if one in duplicates else n for one, n in claims], type=pa.int64()),
        }
        for name, values in columns.items():
            table = table.set_column(table.column_names.index(name), name, values)
        return table

    return keep


def _write_table(table: str, parts: Sequence[Part], path: Path, keep: Callable[[Any, int], Any]) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = arrow_schema(table)
    size = _RELEASES if table == "releases" else _GROUP
    rows, waiting = 0, schema.empty_table()
    with replaced(path) as stream, pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        for part in parts:
            content = keep(pq.read_table(part.folder / f"{table}.parquet", schema=schema), rows)
            rows += content.num_rows
            waiting = pa.concat_tables([waiting, content])
            while waiting.num_rows >= size:
                writer.write_table(waiting.slice(0, size).combine_chunks(), row_group_size=size)
                waiting = waiting.slice(size)
        writer.write_table(waiting.combine_chunks(), row_group_size=size)
    return rows


def _verdicts(out: Path) -> dict[str, int]:
    import pyarrow.parquet as pq

    found: dict[str, int] = {}
    for batch in pq.ParquetFile(out / "findings.parquet").iter_batches(columns=["verdict", "severity"]):
        for verdict, severity in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True):
            found[severity or verdict] = found.get(severity or verdict, 0) + 1
    return dict(sorted(found.items()))


def write_database(out: Path) -> None:
    """A DuckDB file that holds the tables, written from the Parquet files by one thread.

    Raises OSError where the disk is full.
    """
    half = out / f"{DATABASE}.half"
    spill, log = half.with_suffix(".spill"), half.with_name(f"{half.name}.wal")
    try:
        for path in (half, log):
            path.unlink(missing_ok=True)
        _fill_database(half, out, spill)
        half.replace(out / DATABASE)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    finally:
        log.unlink(missing_ok=True)
        shutil.rmtree(spill, ignore_errors=True)


def _fill_database(half: Path, out: Path, spill: Path) -> None:
    duckdb = library("duckdb")
    library("pyarrow").default_memory_pool().release_unused()  # what the tables took is free for this
    names = ("IOException", "TransactionException", "FatalException", "OutOfMemoryException")
    try:
        with duckdb.connect(config={"threads": 1, "memory_limit": _MEMORY}) as connection:
            connection.execute(f"SET temp_directory = {_quoted(spill)}")
            connection.execute(f"ATTACH {_quoted(half)} AS store (STORAGE_VERSION '{_FORMAT}')")
            for table in TABLES:
                source = _quoted(out / f"{table}.parquet")
                connection.execute(f"CREATE TABLE store.{table} AS SELECT * FROM read_parquet({source})")
            connection.execute("DETACH store")
    except tuple(getattr(duckdb, name) for name in names) as error:
        full = shutil.disk_usage(out).free < _LEAST_FREE
        code = errno.ENOSPC if full else errno.EIO
        reason = os.strerror(code) if full else str(error).splitlines()[0].rstrip(" .")
        raise OSError(code, reason) from error


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def write_errors(parts: Sequence[Part], out: Path) -> dict[str, int]:
    """``errors.jsonl``, one line for whatever could not be read; gives how many of each severity."""
    found = {"error": 0, "warning": 0}
    with replaced(out / ERRORS) as stream:
        for part in parts:
            for note in part.notes:
                found[note["severity"]] += 1
                stream.write(json.dumps(note, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    return found


def write_csv(out: Path, *, mark: bool) -> None:
    """Every table as CSV; ``mark`` puts the byte order mark before it that spreadsheets look for."""
    import io

    import pyarrow.parquet as pq

    for table, columns in TABLES.items():
        with replaced(out / f"{table}.csv") as stream:
            lines = io.TextIOWrapper(stream, encoding="utf-8-sig" if mark else "utf-8", newline="")
            writer = csv.writer(lines, lineterminator="\n")
            writer.writerow([column.name for column in columns])
            for batch in pq.ParquetFile(out / f"{table}.parquet").iter_batches(_CSV):
                writer.writerows([_cell(cell) for cell in row.values()] for row in batch.to_pylist())
            lines.flush()
            lines.detach()


def _cell(cell: Any) -> str:
    """A cell as text that no spreadsheet runs; 72 and not 72.0."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)).normalize():f}"
    return cell_text(cell)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_json(path: Path, content: Any) -> None:
    """A JSON file with its keys in the order given."""
    with replaced(path) as stream:
        stream.write(json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n")
