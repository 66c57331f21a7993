"""One document to rows: what a worker does with each task, within its time."""

from __future__ import annotations

import hashlib
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from types import FrameType
from typing import Any

from tollextract.archive import faults
from tollextract.archive.listing import Task
from tollextract.archive.rows import Rows, rows_of
from tollextract.documents.model import LIMITS, Blob, Limits
from tollextract.documents.read import read_blob
from tollextract.documents.sniff import HEAD, sniff
from tollextract.errors import InputError, TollError
from tollextract.report.model import Report
from tollextract.text.model import Release
from tollextract.text.read import unreadable

Reader = Callable[[Release], Report]
#: An archive of pictures only: nothing is missing from the store.
_EMPTY = "T218"
_SPOKEN = frozenset({"en", "und"})


@dataclass(frozen=True, slots=True)
class Setup:
    """What a reading process needs to know.

    ``factory`` names the function that makes a reader, as ``module:function``; it
    is called with ``profile`` and ``checks``. ``seconds`` is the limit for a document.
    """

    factory: str
    profile: str
    checks: bool
    seconds: float
    limits: Limits = LIMITS

    def reader(self) -> Reader:
        """Make the reader: loads the pipeline."""
        module, _, name = self.factory.partition(":")
        reader: Reader = getattr(import_module(module), name)(self.profile, checks=self.checks)
        return reader


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: rows for every table, or none; and the lines of ``errors.jsonl``."""

    task: str
    rows: Rows | None
    notes: tuple[dict[str, str], ...] = ()


def read_task(task: Task, reader: Reader, setup: Setup) -> Outcome:
    """Read one document; whatever is wrong with it becomes a note and never an exception."""
    try:
        with time_limit(setup.seconds):
            release = read_blob(_blob(task, setup.limits), limits=setup.limits)
            report = reader(release)
            rows = rows_of(report, source=task.name, text_digest=text_digest(release.text))
    except _TimeLimit:
        return failed(task, faults.too_slow(task.name, setup.seconds))
    except TollError as error:
        return failed(task, error)
    except Exception as error:
        return failed(task, faults.internal(task.name, error))
    return Outcome(task.name, rows, tuple(_warnings(report, task.name)))


def failed(task: Task, error: TollError) -> Outcome:
    """The outcome of a document that could not be read, or of an archive with none in it."""
    severity = "warning" if error.code == _EMPTY else "error"
    return Outcome(task.name, None, (faults.record_of(error, source=task.name, severity=severity),))


def _blob(task: Task, limits: Limits) -> Blob:
    if task.blob is not None:
        return task.blob
    assert task.path is not None
    try:
        with task.path.open("rb") as stream:
            data = stream.read(limits.member + 1)
    except OSError as error:
        raise unreadable(error, task.name) from error
    if len(data) > limits.member:
        raise InputError(
            "T206",
            f"this is longer than the limit of {limits.member:,} bytes.",
            where=task.name,
            remedy="Split it into single releases.",
        )
    return Blob(name=task.name, data=data, kind=sniff(data[:HEAD], task.path.name))


def text_digest(text: str) -> str:
    """A digest that is the same for texts that differ in white space only."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def _warnings(report: Report, source: str) -> Iterator[dict[str, str]]:
    language = report.release.language
    if language not in _SPOKEN and language is not None:
        yield faults.record_of(faults.other_language(source, language), source=source, severity="warning")
    elif not report.claims:
        yield faults.record_of(faults.no_release(source), source=source, severity="warning")


class _TimeLimit(BaseException):
    """Raised by the clock; no ``except Exception`` of a library may swallow it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop the block after so many seconds, where the system can (in the main thread of POSIX)."""
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not able or seconds <= 0:
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(number: int, frame: FrameType | None) -> Any:
    raise _TimeLimit
