"""The command line. Nothing is imported here; each command imports what it needs when it runs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; ``arguments`` default to those of the process."""
    import sys

    from tollextract.cli.failures import run

    return run(sys.argv[1:] if arguments is None else list(arguments))
