"""``tollextract batch``: an archive into a checked data set."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tollextract.cli.options import FAILING, Debug, FailOn, FailOnOption, Profile

if TYPE_CHECKING:
    from tollextract.archive.run import Engine, Progress, Summary


class EngineName(StrEnum):
    """Where documents are read."""

    local = "local"
    dask = "dask"


UNREADABLE = 3


def batch(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Files and folders to read.", show_default=False)
    ],
    *,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="The store to write.", show_default=False)
    ],
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            metavar="N",
            help="Processes that read; without it, one a core.",
            show_default=False,
        ),
    ] = None,
    profile: Profile = "syria",
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=0, metavar="SECONDS", help="For one document; 0: none.")
    ] = 60.0,
    csv: Annotated[bool, typer.Option("--csv", help="Write every table as CSV as well.")] = False,
    bom: Annotated[bool, typer.Option("--bom", help="With the mark spreadsheets know UTF-8 by.")] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Read what could not be read once more.")] = False,
    restart: Annotated[bool, typer.Option("--restart", help="Read everything again.")] = False,
    engine: Annotated[
        EngineName, typer.Option("--engine", help="Where to read: here, or on a dask cluster.")
    ] = EngineName.local,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="Of the cluster; without it, workers are started here.",
            show_default=False,
        ),
    ] = None,
    fail_on: FailOnOption = FailOn.warning,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
    debug: Debug = False,
) -> int:
    """Read an archive of releases into a store of tables.

    The store has releases, claims, evidence, numbers and findings as Parquet and in a DuckDB
    file, and errors.jsonl, which says what could not be read and why. A run that was stopped
    goes on where it was when the same command is given again.
    """
    from tollextract.archive.batch import batch as read
    from tollextract.cli.output import emit

    jobs = jobs or os.cpu_count() or 1
    with _shown(quiet) as progress, _stopped(quiet):
        summary = read(
            paths,
            out,
            profile=profile,
            progress=progress,
            engine=_engine(engine, scheduler, jobs),
            jobs=jobs,
            seconds=time_limit,
            csv=csv or bom,
            mark=bom,
            retry=retry,
            restart=restart,
        )
    if not quiet:
        emit(told(summary), None)
    return exit_status(summary, fail_on)


def _engine(name: EngineName, scheduler: str | None, jobs: int) -> Engine | None:
    if name is EngineName.local:
        return None
    from tollextract.archive.cluster import dask_engine

    return dask_engine(scheduler, workers=jobs)


def exit_status(summary: Summary, fail_on: FailOn) -> int:
    """1 for a disagreement as severe as asked for, else 3 where a document could not be read, else 0."""
    if any(summary.severities.get(severity) for severity in FAILING[fail_on]):
        return 1
    return UNREADABLE if summary.errors else 0


def told(summary: Summary) -> str:
    """The summary at the end of a run."""
    rows, found = summary.rows, summary.severities
    agree = found.get("consistent", 0) + found.get("within_rounding", 0)
    counts = [(name, found.get(name, 0)) for name in ("error", "warning", "note")]
    earlier = f" ({summary.resumed:,} read by an earlier run)" if summary.resumed else ""
    return (
        f"{_counted(summary.documents, 'document')} in {_counted(summary.files, 'file')}{earlier}: "
        f"{_counted(rows['releases'], 'release')}, {_counted(rows['claims'], 'claim')}.\n"
        f"Do not agree: {_counted(sum(count for _, count in counts), 'finding')} "
        f"({', '.join(f'{count:,} {name}' for name, count in counts)}). Agree: {agree:,}.\n"
        f"Could not be read: {summary.errors:,}. Warnings: {summary.warnings:,}. "
        f"Duplicates: {summary.duplicates:,}.\n"
        + ("Which and why: errors.jsonl.\n" if summary.errors or summary.warnings else "")
        + _left_out(summary.passed)
    )


def _left_out(passed: Mapping[str, int]) -> str:
    """The files of folders that no reader is known for: they may be releases all the same."""
    if not passed:
        return ""
    often = sorted(passed, key=lambda ending: (-passed[ending], ending))[:4]
    return f"Left out for their ending: {_counted(sum(passed.values()), 'file')} ({', '.join(often)}).\n"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


@contextmanager
def _stopped(quiet: bool) -> Iterator[None]:
    """Say what an interrupt leaves, on its way out."""
    try:
        yield
    except KeyboardInterrupt:
        if not quiet:
            sys.stderr.write("Stopped. The same command goes on where this run was.\n")
        raise


@contextmanager
def _shown(quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """A progress bar, where there is a terminal to show it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns: list[Any] = [
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[documents]:,} documents, {task.fields[rate]:.1f}/s"),
        TextColumn("{task.fields[errors]} errors"),
        TimeRemainingColumn(),
    ]
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=None, documents=0, rate=0.0, errors=0)

        def show(now: Progress) -> None:
            passed = bar.tasks[0].elapsed or 0.0
            rate = (now.documents - now.resumed) / passed if passed else 0.0
            bar.update(
                task,
                total=now.total_bytes,
                completed=now.bytes,
                documents=now.documents,
                rate=rate,
                errors=now.errors,
            )

        yield show
