"""``tollextract compare``: two editions, or an article and its source."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from tollextract.cli.options import Debug, FailOn, FailOnOption, Output, Profile


class CompareFormat(StrEnum):
    """What a comparison is printed as."""

    table = "table"
    json = "json"
    html = "html"


def compare(
    before: Annotated[
        str, typer.Argument(metavar="A", help="The first text: earlier, or the source.", show_default=False)
    ],
    after: Annotated[
        str, typer.Argument(metavar="B", help="The second text: later, or the article.", show_default=False)
    ],
    *,
    format: Annotated[
        CompareFormat, typer.Option("--format", "-f", help="What to print.")
    ] = CompareFormat.table,
    profile: Profile = "syria",
    fail_on: FailOnOption = FailOn.warning,
    output: Output = None,
    debug: Debug = False,
) -> int:
    """Say what became of the figures of one text in another.

    Figures added, dropped or changed, hedges lost, actors renamed or put together, bases and
    other words changed, each with the quotes of both. A warning changes what is said.
    """
    from tollextract.archive.compare import render
    from tollextract.cli.output import check_output, emit
    from tollextract.cli.source import check_profile, read_source
    from tollextract.errors import UsageError

    check_profile(profile)
    for source in (before, after):
        check_output(output, source)
    if before == after == "-":
        raise UsageError(
            "T442", "standard input is one text.", where="compare", remedy="Name a file for one."
        )
    releases = [read_source(source, published=None) for source in (before, after)]

    from tollextract import pipeline

    found = pipeline.compare(*releases, profile=profile)
    match format:
        case CompareFormat.json:
            text = found.model_dump_json() + "\n"
        case CompareFormat.html:
            text = render.to_html(found)
        case CompareFormat.table:
            text = render.to_text(found)
    emit(text, output)
    failing = {FailOn.warning: {"warning"}}.get(fail_on, set())
    return int(any(one.severity in failing for one in found.differences))
