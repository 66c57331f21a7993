"""A run over an archive: list, read what is not read yet, put the store together."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from tollextract import __version__
from tollextract.archive import faults, package, store
from tollextract.archive.columns import TABLES
from tollextract.archive.listing import File, Task, list_files, tasks
from tollextract.archive.parts import (
    SIZE,
    Draft,
    Part,
    Position,
    bench,
    drop_parts,
    finished_parts,
    keys_of,
    settle,
    write_part,
)
from tollextract.archive.pool import outcomes
from tollextract.archive.reading import Outcome, Setup

#: The folder of the journal inside the store.
JOURNAL = ".parts"
_SETTINGS = "settings.json"


@dataclass(frozen=True, slots=True)
class Chunk:
    """The tasks of a part that is to be read elsewhere, and all that is needed to write it."""

    number: int
    begin: Position
    tasks: tuple[Task, ...]
    keys: list[list[object]]
    bench: Path
    setup: Setup


#: Chunks to the parts that were written of them, in the order of the chunks.
Engine = Callable[[Iterator[Chunk]], Generator[Part, None, None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How an archive is read. ``profile_digest`` tells one state of a data pack from another."""

    factory: str
    profile: str = "syria"
    profile_digest: str = ""
    checks: bool = True
    jobs: int = 1
    seconds: float = 60.0
    csv: bool = False
    mark: bool = False
    database: bool = True
    retry: bool = False
    restart: bool = False
    part: int = SIZE

    def setup(self) -> Setup:
        """What the reading processes are told."""
        return Setup(self.factory, self.profile, self.checks, self.seconds)

    def lasting(self) -> dict[str, Any]:
        """The settings that what is read depends on."""
        return {
            "version": __version__,
            "profile": Path(self.profile).name,
            "profile_digest": self.profile_digest,
            "checks": self.checks,
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: documents read, bytes of the archive behind them, errors so far."""

    documents: int
    bytes: int
    total_bytes: int
    errors: int
    resumed: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a finished run found.

    ``severities`` counts findings by severity, or by verdict; ``passed`` the files of
    folders that were left out, by their ending.
    """

    out: Path
    files: int
    documents: int
    resumed: int
    errors: int
    warnings: int
    duplicates: int
    rows: dict[str, int]
    severities: dict[str, int] = field(default_factory=dict)
    passed: dict[str, int] = field(default_factory=dict)


def run(
    paths: Iterable[Path],
    out: Path,
    *,
    options: Options,
    progress: Callable[[Progress], None] | None = None,
    engine: Engine | None = None,
) -> Summary:
    """Read the documents of ``paths`` into the store ``out``.

    What an earlier run with the same settings has finished is kept. Raises
    UsageError T430 to T437; a document that cannot be read raises nothing and is
    written down in ``errors.jsonl``.
    """
    faults.library("pyarrow.parquet")
    if options.database:
        faults.library("duckdb")
    passed: Counter[str] = Counter()
    files = list_files(paths, without=out, passed=passed)
    if not files:
        raise faults.no_documents()
    with writing(out, options) as journal:
        parts, resumed = _read_all(files, journal, options, progress or (lambda _: None), engine)
        return replace(finish(parts, files, out, options), resumed=resumed, passed=dict(passed))


@contextmanager
def writing(out: Path, options: Options) -> Iterator[Path]:
    """The journal of ``out``, held by this run alone; an error of the disk is told as T432."""
    filelock = faults.library("filelock")
    journal = out / JOURNAL
    try:
        known = journal.is_dir() or (out / store.MANIFEST).is_file()
        if not known and out.is_dir() and any(out.iterdir()):
            raise faults.foreign_folder(out)
        journal.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(journal / "lock", timeout=0):
            _settle(journal, out, options)
            yield journal
    except filelock.Timeout as error:
        raise faults.busy(out) from error
    except OSError as error:
        raise faults.cannot_write(out, error) from error


def _settle(journal: Path, out: Path, options: Options) -> None:
    """Compare the settings with those the store was begun with, or write them down."""
    path = journal / _SETTINGS
    wanted = options.lasting()
    if options.restart:
        drop_parts(journal, first=0)
    elif path.exists():
        begun = json.loads(path.read_text(encoding="utf-8"))
        if other := [name for name in wanted if begun.get(name) != wanted[name]]:
            raise faults.other_settings(out, ", ".join(other))
    store.write_json(path, wanted)


def _read_all(
    files: Sequence[File],
    journal: Path,
    options: Options,
    progress: Callable[[Progress], None],
    engine: Engine | None,
) -> tuple[list[Part], int]:
    parts = list(finished_parts(journal, files, retry=options.retry))
    drop_parts(journal, first=len(parts))
    count = _Count(files, parts)
    progress(count.now())
    begin = parts[-1].end if parts else Position()
    source = tasks(list(files), first=begin.file, skip=begin.skip, limits=options.setup().limits)
    with bench(journal) as place:
        rest = _Rest(source, files, len(parts), begin, place.resolve(), options)
        read = engine(_chunks(rest)) if engine else _read_here(rest, lambda *one: progress(count.add(*one)))
        with closing(read):
            for part in read:
                parts.append(settle(part, journal))
                if engine:
                    progress(count.add_part(part))
    return parts, count.resumed


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left to read, where in the listing it begins, and where its parts are written."""

    tasks: Iterator[Task]
    files: Sequence[File]
    number: int
    begin: Position
    bench: Path
    options: Options


def _read_here(rest: _Rest, told: Callable[[Task, Outcome], None]) -> Generator[Part, None, None]:
    """The parts read on this machine; ``told`` hears of each document."""
    draft = Draft(rest.number, rest.begin, rest.begin)
    with closing(outcomes(rest.tasks, rest.options.setup(), jobs=rest.options.jobs)) as results:
        for task, outcome in results:
            draft.add(task, outcome)
            told(task, outcome)
            if draft.documents == rest.options.part:
                yield write_part(draft, keys_of(rest.files, draft.begin, draft.end), rest.bench)
                draft = Draft(draft.number + 1, draft.end, draft.end)
    if draft.documents:
        yield write_part(draft, keys_of(rest.files, draft.begin, draft.end), rest.bench)


def _chunks(rest: _Rest) -> Iterator[Chunk]:
    """The tasks cut where the local run cuts its parts."""
    number, begin = rest.number, rest.begin
    while held := tuple(islice(rest.tasks, rest.options.part)):
        end = Position(held[-1].file, held[-1].number + 1)
        yield Chunk(number, begin, held, keys_of(rest.files, begin, end), rest.bench, rest.options.setup())
        number, begin = number + 1, end


class _Count:
    """The figures of the progress bar."""

    def __init__(self, files: Sequence[File], parts: Sequence[Part]) -> None:
        self._before = [0]
        for file in files:
            self._before.append(self._before[-1] + file.size)
        self._documents = self.resumed = sum(part.documents for part in parts)
        self._errors = sum(note["severity"] == "error" for part in parts for note in part.notes)
        self._bytes = self._before[parts[-1].end.file] if parts else 0

    def add(self, task: Task, outcome: Outcome) -> Progress:
        self._documents += 1
        self._errors += any(note["severity"] == "error" for note in outcome.notes)
        self._bytes = self._before[task.file] + task.done
        return self.now()

    def add_part(self, part: Part) -> Progress:
        self._documents += part.documents
        self._errors += sum(note["severity"] == "error" for note in part.notes)
        self._bytes = self._before[part.end.file]
        return self.now()

    def now(self) -> Progress:
        return Progress(self._documents, self._bytes, self._before[-1], self._errors, self.resumed)


def finish(parts: Sequence[Part], files: Sequence[File], out: Path, options: Options) -> Summary:
    """Put the store together from all parts."""
    (out / store.MANIFEST).unlink(missing_ok=True)
    rows, severities = store.write_tables(parts, out)
    notes = store.write_errors(parts, out)
    _csv(out, options)
    if options.database:
        store.write_database(out)
    else:
        (out / store.DATABASE).unlink(missing_ok=True)
    package.write_package(out)
    documents = sum(part.documents for part in parts)
    duplicates = rows["releases"] - _originals(out)
    package.write_manifest(
        out,
        settings={**options.lasting(), "seconds": options.seconds, "csv": options.csv},
        inputs={"files": len(files), "bytes": sum(file.size for file in files), "listing": _digest(files)},
        found={
            "documents": documents,
            "duplicates": duplicates,
            **notes,
            "rows": rows,
            "findings": severities,
        },
    )
    return Summary(
        out=out,
        files=len(files),
        documents=documents,
        resumed=0,
        errors=notes["error"],
        warnings=notes["warning"],
        duplicates=duplicates,
        rows=rows,
        severities=severities,
    )


def _csv(out: Path, options: Options) -> None:
    if options.csv:
        store.write_csv(out, mark=options.mark)
        return
    for table in TABLES:
        (out / f"{table}.csv").unlink(missing_ok=True)


def _originals(out: Path) -> int:
    import pyarrow.parquet as pq

    column = pq.read_table(out / "releases.parquet", columns=["duplicate_of"]).column(0)
    return int(column.null_count)


def _digest(files: Sequence[File]) -> str:
    """Names and sizes of what was read, as one digest."""
    listing = "\n".join(f"{file.name}\t{file.size}" for file in files)
    return hashlib.sha256(listing.encode("utf-8", "surrogatepass")).hexdigest()
