"""Arguments and options that commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """What a report is printed as."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"


class FailOn(StrEnum):
    """The least severe finding that makes the exit status 1."""

    error = "error"
    warning = "warning"
    never = "never"


#: Severities of disagreements that make the exit status 1.
FAILING: dict[FailOn, frozenset[str]] = {
    FailOn.error: frozenset({"error"}),
    FailOn.warning: frozenset({"error", "warning"}),
    FailOn.never: frozenset(),
}

Source = Annotated[
    str,
    typer.Argument(
        metavar="FILE|-",
        help="A text, HTML, PDF, DOCX or EML file, or - for standard input.",
        show_default=False,
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="What to print.")]
Profile = Annotated[
    str, typer.Option("--profile", "-p", metavar="NAME|DIR", help="Data pack: places, actors, groups.")
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="YYYY-MM-DD",
        help="When the release was published. Without it the date is looked for in the text.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to standard output."),
]
FailOnOption = Annotated[
    FailOn, typer.Option("--fail-on", help="Exit status 1 from this severity of disagreement on.")
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an internal error.")]
