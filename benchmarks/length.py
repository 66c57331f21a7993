"""How long one text takes, room by room, against its length and the number of its claims.

    python benchmarks/length.py                              a table, up to 8,000 claims
    python benchmarks/length.py --svg docs/length-time.svg   and the plot (needs the extra "plot")
    python benchmarks/length.py --megabytes 20               one text of that size besides

A text is so many releases of ``benchmarks.releases`` one after the other, read as one. Each is read
several times after a short one to warm up; the fastest reading counts, in CPU time of one process,
since what else the machine does can only slow it down.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.plots import log_log  # noqa: E402
from benchmarks.releases import make_releases, words  # noqa: E402
from benchmarks.speed import commit, timed_by_component  # noqa: E402
from tollextract import pipeline  # noqa: E402

#: So many releases make up each text.
SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256)
#: The room of each component; what is not named is of the spans.
ROOMS = {"toll_sections": "text", "toll_claims": "claims", "toll_report": "checks", "json": "json"}
NAMES = ("text", "spans", "claims", "checks", "json")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=2, help="readings of each text (default 2)")
    parser.add_argument("--seed", type=int, default=5, help="seed of the releases (default 5)")
    parser.add_argument("--megabytes", type=float, help="a text of this size besides, read once")
    parser.add_argument("--svg", type=Path, help="write the plot here")
    options = parser.parse_args()
    nlp = pipeline.load()
    releases = make_releases(max(SIZES), seed=options.seed)
    nlp(releases[-1])
    print(f"commit {commit()}, seed {options.seed}, fastest of {options.rounds}; microseconds a word")
    print(f"{'words':>10}{'claims':>8}{'seconds':>9}" + "".join(f"{name:>8}" for name in NAMES))
    rows = []
    for size in SIZES:
        readings = [measure(nlp, "\n\n".join(releases[:size])) for _ in range(options.rounds)]
        rows.append(min(readings, key=lambda row: row["seconds"]))
        show(rows[-1])
    if options.megabytes:
        show(measure(nlp, large(options.megabytes, seed=options.seed)))
    if options.svg:
        plot(rows, options.svg)


def large(megabytes: float, *, seed: int) -> str:
    """A text of so many megabytes."""
    text: list[str] = []
    while sum(map(len, text)) < megabytes * 1_000_000:
        seed += 1
        text += make_releases(200, seed=seed)
    return "\n\n".join(text)[: int(megabytes * 1_000_000)]


def measure(nlp: Any, text: str) -> dict[str, Any]:
    """Words, claims, seconds in all and by room of one reading."""
    parts: dict[str, float] = defaultdict(float)
    gc.collect()
    report = timed_by_component(nlp, text, parts)
    rooms: dict[str, float] = defaultdict(float)
    for name, seconds in parts.items():
        rooms[ROOMS.get(name, "spans")] += seconds
    return {
        "words": words([text]),
        "claims": len(report.claims),
        "seconds": sum(rooms.values()),
        "rooms": rooms,
    }


def show(row: dict[str, Any]) -> None:
    """One line of the table."""
    rooms = "".join(f"{1_000_000 * row['rooms'][name] / row['words']:>8.1f}" for name in NAMES)
    print(f"{row['words']:>10,}{row['claims']:>8,}{row['seconds']:>9.2f}{rooms}", flush=True)


def plot(rows: list[dict[str, Any]], path: Path) -> None:
    """The table as a picture."""
    claims = [row["claims"] for row in rows]
    with log_log(path, xlabel="claims in one text") as axes:
        for name in NAMES[:-1]:
            axes.plot(claims, [1000 * row["rooms"][name] for row in rows], "o-", label=name)
        linear = [1000 * rows[0]["seconds"] * count / claims[0] for count in claims]
        axes.plot(claims, linear, "--", color="grey", label="all rooms, if linear")


if __name__ == "__main__":
    main()
