"""Releases that are still read differently when they are written differently: ``differing.txt``.

    python -m tests.claims.differing      write the list again, with the causes known so far

A line is ``rewriting release: cause``. Each is expected to fail: one that comes to hold
fails its test until the line is gone.
"""

from __future__ import annotations

from pathlib import Path

from tests.claims.rewritings import REWRITINGS
from tests.claims.rewritings.saying import RELEASES, differences, report_of, text_of

FILE = Path(__file__).with_suffix(".txt")
UNKNOWN = "cause not looked for yet"


def differing() -> dict[tuple[str, str], str]:
    """The known pairs of rewriting and release, each with its cause."""
    lines = FILE.read_text("utf-8").splitlines()
    pairs = (line.partition(": ") for line in lines if line and not line.startswith("#"))
    return {(head.split()[0], head.split()[1]): cause for head, _, cause in pairs}


def write() -> int:
    """Write the list of the pairs that differ now; returns how many pairs were read."""
    known = differing()
    lines, read = [], 0
    for rewriting in REWRITINGS:
        for path in RELEASES:
            text = text_of(path)
            rewritten = rewriting(text)
            read += rewritten != text
            if rewritten != text and differences(report_of(path, text), report_of(path, rewritten)):
                pair = (rewriting.__name__, path.stem)
                lines.append(f"{' '.join(pair)}: {known.get(pair, UNKNOWN)}")
    head = [line for line in FILE.read_text("utf-8").splitlines() if line.startswith("#")]
    FILE.write_text("\n".join([*head, *lines, ""]), "utf-8")
    return read


if __name__ == "__main__":
    print(f"{write()} rewritten releases read, {len(differing())} differ")  # noqa: T201
