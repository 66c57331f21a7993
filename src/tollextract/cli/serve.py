"""``tollextract serve``: the same in a browser, on this machine only."""

from __future__ import annotations

from typing import Annotated

import typer

from tollextract.cli.options import Debug, Profile


def serve(
    *,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 takes any port that is free.")
    ] = 8765,
    profile: Profile = "syria",
    browser: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    debug: Debug = False,
) -> int:
    """Check releases in a browser, on this machine only.

    Shows a page where a release is pasted or chosen. Nobody else can reach it, no file is read or
    written, and nothing is kept. Ctrl+C ends it. Needs: pip install 'tollextract[serve]'.
    """
    from tollextract.cli.source import check_profile

    check_profile(profile)
    _check_installed()

    from tollextract.server.app import Application
    from tollextract.server.run import address_of, server_for

    server = server_for(Application(profile=profile), port=port)
    with server:
        typer.echo(f"Open {address_of(server)} in a browser. Ctrl+C ends the program.")
        if browser:
            typer.launch(address_of(server))
        server.serve_forever()
    return 0


def _check_installed() -> None:
    """Say what to install where the server's library is missing (T450), before anything is loaded."""
    from importlib.util import find_spec

    from tollextract.errors import UsageError

    if find_spec("werkzeug") is None:
        raise UsageError(
            "T450",
            "werkzeug is not installed.",
            where="serve",
            remedy="Run: pip install 'tollextract[serve]'.",
        )
