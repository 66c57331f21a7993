"""How long the checks take against the number of claims, and how long reading the same text takes.

    python benchmarks/checks_time.py                              a table
    python benchmarks/checks_time.py --svg docs/checks-time.svg   and the plot (needs the extra "plot")

The claims are those of the hand-read tables of corpus/dev, put together to releases of
growing size (places and periods of each kept apart, so that they stay releases and do
not become one heap), once as they are and once with a wrong figure in each. Median of
several rounds after one to warm up, CPU time of one process.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.mutation.mutants import mutants  # noqa: E402
from benchmarks.mutation.perfect import Perfect, alarms, read_perfect  # noqa: E402
from benchmarks.plots import log_log  # noqa: E402
from tollextract import pipeline  # noqa: E402
from tollextract.claims.model import Claim, Period  # noqa: E402

SIZES = (25, 50, 100, 200, 400, 800, 1600)
Row = tuple[int, float, float, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--svg", type=Path)
    options = parser.parse_args()
    releases = [one for one in read_perfect(ROOT / "corpus" / "dev") if not alarms(one.check())]
    wrong = [first_wrong(one) for one in releases]
    rows = [measure(releases, wrong, size, rounds=options.rounds) for size in SIZES]
    per_claim = reading(rounds=options.rounds)
    print(f"{'claims':>8}{'checks ms':>12}{'one wrong figure in each release, ms':>40}{'alarms':>8}")
    for size, right, off, found in rows:
        print(f"{size:>8}{right:>12.1f}{off:>40.1f}{found:>8}")
    print(f"reading and checking a release of the corpus: {per_claim:.2f} ms for each of its claims")
    if options.svg:
        plot(rows, per_claim, options.svg)


def measure(releases: list[Perfect], wrong_ones: list[Perfect], size: int, *, rounds: int) -> Row:
    """Milliseconds for so many claims, right and with wrong figures, and the alarms these raise."""
    right = together(releases, size)
    wrong = together(wrong_ones, size)
    found = len(alarms(wrong.check()))
    assert not alarms(right.check())
    return len(right.claims), timed(right, rounds), timed(wrong, rounds), found


def first_wrong(release: Perfect) -> Perfect:
    """The release with the first change that raises an alarm."""
    changed = (mutant.applied() for mutant in mutants(release) if mutant.operator in ("tenfold", "swapped"))
    return next((one for one in changed if alarms(one.check())), release)


def together(releases: list[Perfect], size: int) -> Perfect:
    """One release of at least so many claims; each part has years of its own, so none is compared across."""
    claims: list[Claim] = []
    number = 0
    while len(claims) < size:
        claims += [moved(claim, number) for claim in releases[number % len(releases)].claims]
        number += 1
    return replace(releases[0], claims=tuple(claims))


def moved(claim: Claim, number: int) -> Claim:
    def name(id: str | None) -> str | None:
        return None if id is None else f"{id} {number}"

    def shifted(period: Period) -> Period:
        years = 20 * number
        dates = {
            key: None
            if day is None
            else day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)
            for key, day in (("start", period.start), ("end", period.end))
        }
        return period.model_copy(update=dates)

    update = {
        "id": name(claim.id),
        "part_of": name(claim.part_of),
        "base": name(claim.base),
        "ranking": name(claim.ranking),
        "period": shifted(claim.period),
    }
    return claim.model_copy(update=update)


def timed(release: Perfect, rounds: int) -> float:
    release.check()
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        release.check()
        taken.append(1000 * (time.process_time() - started))
    return median(taken)


def reading(*, rounds: int) -> float:
    """Milliseconds per claim from text to findings, for the releases of the corpus."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "dev").glob("*.txt"))]
    nlp = pipeline.load(checks=False)
    claims = sum(len(nlp(text)._.toll.claims) for text in texts)
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        for text in texts:
            nlp(text)
        taken.append(1000 * (time.process_time() - started))
    return median(taken) / claims


def plot(rows: list[Row], per_claim: float, path: Path) -> None:
    """The table as a picture."""
    sizes = [row[0] for row in rows]
    with log_log(path, xlabel="claims") as axes:
        axes.plot(sizes, [per_claim * size for size in sizes], "--", color="grey", label="reading the text")
        axes.plot(sizes, [row[1] for row in rows], "o-", label="checks, all figures right")
        axes.plot(sizes, [row[2] for row in rows], "s-", label="checks and repairs, wrong figures")
        axes.set_xticks(sizes, [str(size) for size in sizes], minor=False)


if __name__ == "__main__":
    main()
