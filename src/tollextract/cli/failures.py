"""How a command ends: its exit status, and one message on standard error where it failed."""

from __future__ import annotations

import sys
import traceback
from typing import Any

from tollextract.errors import TollError

INTERRUPTED, INTERNAL = 130, 70


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit status; no exception escapes.

    0 to 3 as the commands say, 70 for a fault of this program, 130 after an
    interrupt, 141 where the reader of a pipe went away.
    """
    _use_utf8()
    try:
        from tollextract.cli.app import app

        status = app(arguments, prog_name="tollextract", standalone_mode=False)
    except TollError as error:
        _say(str(error))
        return error.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _other(error, debug="--debug" in arguments)
    return status if isinstance(status, int) else 0


def _other(error: Exception, *, debug: bool) -> int:
    import typer

    if isinstance(error, typer.Abort):
        return INTERRUPTED
    usage: Any = error
    if _is_usage(error):
        usage.show()
        return int(usage.exit_code)
    if debug:
        traceback.print_exception(error)
        return INTERNAL
    _say(
        f"internal error: {type(error).__name__}: {error}. "
        "This is a fault of the program, not of the text. Run again with --debug to see where it happened."
    )
    return INTERNAL


def _is_usage(error: Any) -> bool:
    """Whether typer (or click under it, where typer uses one) refused the arguments."""
    return hasattr(error, "show") and hasattr(error, "exit_code")


def _say(message: str) -> None:
    one_line = " ".join(message.split())
    sys.stderr.write(f"tollextract: {one_line}\n")


def _use_utf8() -> None:
    """UTF-8 out, whatever the locale; what it cannot hold (lone surrogates) is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
