"""``tollextract series``: what the releases of an archive show together."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollextract.cli.options import FAILING, Debug, FailOn, FailOnOption, Output, Profile

if TYPE_CHECKING:
    from tollextract.archive.series.model import SeriesReport


class SeriesFormat(StrEnum):
    """What a series report is printed as."""

    table = "table"
    json = "json"
    csv = "csv"
    html = "html"


def series(
    store: Annotated[
        Path, typer.Argument(metavar="STORE", help="A folder made by batch.", show_default=False)
    ],
    *,
    format: Annotated[
        SeriesFormat, typer.Option("--format", "-f", help="What to print.")
    ] = SeriesFormat.table,
    plot: Annotated[
        Path | None,
        typer.Option(
            "--plot", metavar="FILE", help="Draw the longest series as SVG or PNG.", show_default=False
        ),
    ] = None,
    publisher: Annotated[
        str | None,
        typer.Option(
            "--publisher", metavar="NAME", help="Whose the releases are that name none.", show_default=False
        ),
    ] = None,
    profile: Profile = "syria",
    fail_on: FailOnOption = FailOn.warning,
    output: Output = None,
    debug: Debug = False,
) -> int:
    """Check the releases of an archive against each other.

    Months against quarters, halves and years; totals since a day that fall, or do not grow by
    the months between; figures carried over under a changed total; percentages whose base stands
    in another release; figures that a later release gives differently.
    """
    from tollextract.archive.series.run import series as checked
    from tollextract.cli.output import check_output, emit

    check_output(output, "-")
    check_output(plot, "-")
    report = checked(store, profile=profile, publisher=publisher)
    if plot is not None:
        from tollextract.archive.series.plot import write_plot

        write_plot(report, plot)
    emit(_formatted(report, format), output)
    return int(any(finding.severity in FAILING[fail_on] for finding in report.inconsistent()))


def _formatted(report: SeriesReport, format: SeriesFormat) -> str:
    from tollextract.archive.series import render

    match format:
        case SeriesFormat.json:
            return report.model_dump_json() + "\n"
        case SeriesFormat.csv:
            return render.to_csv(report)
        case SeriesFormat.html:
            return render.to_html(report, picture=_picture(report))
        case SeriesFormat.table:
            return render.to_text(report)


def _picture(report: SeriesReport) -> str:
    """The SVG of the plot, or a line that says why there is none."""
    from html import escape

    from tollextract.archive.series.plot import draw
    from tollextract.errors import UsageError

    try:
        source = draw(report).decode("utf-8")
    except UsageError as error:
        return f"<p><small>No picture: {escape(error.what)} {escape(error.remedy)}</small></p>"
    return source[source.index("<svg") :]
