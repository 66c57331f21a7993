"""The command line as a whole: its commands and the options that come before them."""

from __future__ import annotations

from typing import Annotated

import typer

from tollextract import __version__
from tollextract.cli import batch, check, compare, evaluate, extract, profile, series, serve
from tollextract.cli.options import Debug

EPILOG = (
    "Exit status: 0 every finding agrees; 1 figures do not agree (see --fail-on); 2 wrong usage; "
    "3 the input could not be read."
)

# Without rich's help and tracebacks, --help need not import rich.
app = typer.Typer(
    name="tollextract",
    help="Read the figures of a press release as claims, and check whether they agree.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("extract")(extract.extract)
app.command("check", epilog=EPILOG)(check.check)
app.command("batch", epilog=EPILOG)(batch.batch)
app.command("series", epilog=EPILOG)(series.series)
app.command("compare")(compare.compare)
app.command("evaluate")(evaluate.evaluate)
app.add_typer(profile.app, name="profile")
app.command("serve")(serve.serve)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tollextract {__version__}")
        raise typer.Exit


@app.callback()
def _before(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and leave.", is_eager=True, callback=_print_version
        ),
    ] = False,
    debug: Debug = False,
) -> None:
    """Read the figures of a press release as claims, and check whether they agree."""
