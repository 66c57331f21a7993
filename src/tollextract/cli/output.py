"""What a command writes, and where. A report is made whole before its first character is written."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tollextract.cli.options import Format
from tollextract.errors import UsageError

if TYPE_CHECKING:
    from tollextract.report.model import Report

#: 128 + SIGPIPE: the status of a program that wrote into a pipe nobody reads.
PIPE_CLOSED = 141


def formatted(report: Report, format: Format, *, checked: bool, to_file: bool) -> str:
    """The report in one format; a table is coloured only where a terminal shows it."""
    match format:
        case Format.table:
            from tollextract.report.terminal import to_text

            return to_text(report, checked=checked, terminal=not to_file and sys.stdout.isatty())
        case Format.json:
            from tollextract.report.json import to_json

            return to_json(report)
        case Format.jsonl:
            from tollextract.report.jsonl import to_jsonl

            return to_jsonl(report)
        case Format.csv:
            from tollextract.report.csv import to_csv

            return to_csv(report)
        case Format.html:
            from tollextract.report.html import to_html

            return to_html(report)


def check_output(output: Path | None, source: str) -> None:
    """Refuse, before any work is done, to write over the release or into nowhere (T420)."""
    if output is None:
        return
    if output.is_dir():
        _refuse("T420", f"{output} is a directory.", "Name a file to write.")
    if not output.parent.is_dir():
        _refuse("T420", f"the folder {output.parent} does not exist.", "Make it first, or name another.")
    if source != "-" and output.exists() and Path(source).exists() and output.samefile(source):
        _refuse("T420", "this is the release itself.", "Name another file to write.")


def emit(text: str, output: Path | None) -> None:
    """Write to the file, or to standard output; T421 where that fails."""
    try:
        if output is not None:
            output.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        else:
            sys.stdout.write(text)
            sys.stdout.flush()
    except BrokenPipeError:
        _leave_pipe()
    except OSError as error:
        if output is None:
            _silence_stdout()
        _refuse("T421", f"cannot write: {error.strerror}.", "Free space there, or choose another place.")


def _leave_pipe() -> NoReturn:
    _silence_stdout()
    raise SystemExit(PIPE_CLOSED)


def _silence_stdout() -> None:
    """Let the interpreter's own flush at exit write what is left into nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(code: str, what: str, remedy: str) -> NoReturn:
    raise UsageError(code, what, where="output", remedy=remedy)
