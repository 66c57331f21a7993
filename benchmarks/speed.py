"""How fast the whole pipeline is, against spaCy's bare tokenizer on the same texts.

    python benchmarks/speed.py                    a table
    python benchmarks/speed.py --json speed.json  and the same as JSON

Each round makes both pipelines new, warms them up on other releases, and times
them in turns on the same mixed releases: text in, JSON of the report out. What
was timed is compared between rounds (claims, numbers, findings, coverage, and the
digest of all reports), so that a fast wrong answer is noticed. Warm times are CPU
time of the one process that runs, cold ones the wall clock; both suffer from other
work on the machine, so trust the ratios.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.releases import make_releases, words  # noqa: E402

Row = tuple[str, str, str, str]
#: Targets: at least so many words a second, at most so much of everything else.
TARGETS = {
    "words/s": 55_000,
    "x floor": 5.0,
    "release ms": 30.0,
    "memory MB": 300.0,
    "cold check s": 2.5,
    "cold ours s": 0.7,
    "help s": 0.35,
}


def main() -> None:
    options = _options()
    # Memory first: a process counts what its parent held when it was started.
    megabytes = memory(options.releases, seed=options.seed)
    result = measure(rounds=options.rounds, count=options.releases, seed=options.seed)
    result["cold"] = cold(rounds=options.starts)
    result["memory_mb"] = megabytes
    print(table(result))
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed and memory of the pipeline.")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (default 5)")
    parser.add_argument("--starts", type=int, default=7, help="cold starts of each command (default 7)")
    parser.add_argument("--releases", type=int, default=200, help="releases in a round (default 200)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the releases (default 1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the result here, too")
    return parser.parse_args()


# -- warm ---------------------------------------------------------------------------------------


def measure(*, rounds: int, count: int, seed: int) -> dict[str, Any]:
    """Interleaved rounds of floor and pipeline over the same releases."""
    texts, warm_up = make_releases(count, seed=seed), make_releases(20, seed=seed + 1)
    assert len(set(texts)) == len(texts), "releases repeat"
    floor: list[float] = []
    ours: list[list[float]] = []
    outcomes: list[dict[str, Any]] = []
    shares: dict[str, float] = defaultdict(float)
    for number in range(rounds):
        sides: list[Callable[[], None]] = [
            lambda: floor.append(_time_floor(texts, warm_up)),
            lambda: outcomes.append(_time_ours(texts, warm_up, ours, shares)),
        ]
        for side in sides if number % 2 == 0 else reversed(sides):
            side()
    assert all(outcome == outcomes[0] for outcome in outcomes), "rounds differ in what they found"
    total = words(texts)
    per_release = sorted(seconds for times in ours for seconds in times)
    sums = [sum(times) for times in ours]
    return {
        "commit": commit(),
        "python": platform.python_version(),
        "spacy": _spacy_version(),
        "releases": count,
        "words": total,
        "different_words": len({word for text in texts for word in text.split()}),
        "seed": seed,
        "rounds": rounds,
        "outcome": outcomes[0],
        "floor_words_per_s": _spread([total / seconds for seconds in floor]),
        "words_per_s": _spread([total / seconds for seconds in sums]),
        "times_floor": _spread([a / b for a, b in zip(sums, floor, strict=True)]),
        "release_ms": {
            "median": 1000 * median(per_release),
            "p95": 1000 * per_release[int(0.95 * len(per_release))],
            "per_1500_words": 1500 * 1000 * median(sums) / total,
        },
        "shares": {name: seconds / sum(shares.values()) for name, seconds in shares.items()},
    }


def _time_floor(texts: Sequence[str], warm_up: Sequence[str]) -> float:
    """Seconds that spaCy's tokenizer alone takes."""
    import spacy

    nlp = spacy.blank("en")
    for text in warm_up:
        nlp(text)
    gc.collect()
    start = time.process_time()
    for text in texts:
        nlp(text)
    return time.process_time() - start


def _time_ours(
    texts: Sequence[str], warm_up: Sequence[str], ours: list[list[float]], shares: dict[str, float]
) -> dict[str, Any]:
    """Append the seconds of each release to ``ours``; what was found in them."""
    import tollextract

    nlp = tollextract.load("syria")
    for text in warm_up:
        nlp(text)._.toll.model_dump_json()
    gc.collect()
    times, reports = [], []
    for text in texts:
        start = time.process_time()
        report = nlp(text)._.toll
        content = report.model_dump_json()
        times.append(time.process_time() - start)
        reports.append((report, content))
    ours.append(times)
    for text in texts[:40]:
        timed_by_component(nlp, text, shares)
    return _outcome(reports)


def timed_by_component(nlp: Any, text: str, shares: dict[str, float]) -> Any:
    """The report on a text; the CPU seconds of each component are added to ``shares``."""
    start = time.process_time()
    doc = nlp.make_doc(text)
    shares["tokenizer"] += time.process_time() - start
    for name, component in nlp.pipeline:
        start = time.process_time()
        doc = component(doc)
        shares[name] += time.process_time() - start
    start = time.process_time()
    doc._.toll.model_dump_json()
    shares["json"] += time.process_time() - start
    return doc._.toll


def _outcome(reports: Iterable[tuple[Any, str]]) -> dict[str, Any]:
    """Counts over all reports and the digest of their JSON."""
    digest = hashlib.sha256()
    counts: dict[str, int] = defaultdict(int)
    for report, content in reports:
        digest.update(content.encode("utf-8"))
        counts["claims"] += len(report.claims)
        counts["findings"] += len(report.findings)
        counts["numbers"] += report.coverage.numbers
        counts["unread"] += report.coverage.unread
    coverage = 1 - counts["unread"] / max(1, counts["numbers"])
    return {**counts, "coverage": round(coverage, 4), "sha256": digest.hexdigest()[:16]}


def _spread(values: Sequence[float]) -> dict[str, float]:
    return {"median": median(values), "min": min(values), "max": max(values)}


# -- cold ---------------------------------------------------------------------------------------


def cold(*, rounds: int) -> dict[str, dict[str, float]]:
    """Seconds of fresh processes, in turns; the file is the first of the made releases."""
    file = ROOT / "corpus" / "dev" / "torture-2018-06.txt"
    commands = {
        "python": ["-c", "pass"],
        "spacy": ["-c", "import spacy; spacy.blank('en')('A text.')"],
        "help": ["-m", "tollextract", "--help"],
        "check": ["-m", "tollextract", "check", "--fail-on", "never", str(file)],
    }
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds + 1):
        for name, arguments in commands.items():
            times[name].append(_seconds(arguments))
    ours = [check - spacy for check, spacy in zip(times["check"], times["spacy"], strict=True)]
    return {name: _spread(values[1:]) for name, values in {**times, "ours": ours}.items()}


def _seconds(arguments: Sequence[str]) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


def memory(count: int, *, seed: int) -> dict[str, float]:
    """Peak of a process that checks all releases: after loading, and at the end."""
    code = f"from benchmarks.speed import peak; print(*peak({count}, seed={seed}))"
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment, cwd=ROOT
    )
    loaded, end = map(float, done.stdout.split())
    return {"loaded": loaded, "peak": end}


def peak(count: int, *, seed: int) -> tuple[float, float]:
    """Megabytes of this process at most: with the pipeline loaded, and after so many releases."""
    import tollextract

    nlp = tollextract.load("syria")
    loaded = _megabytes()
    for text in make_releases(count, seed=seed):
        nlp(text)._.toll.model_dump_json()
    return loaded, _megabytes()


def _megabytes() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


# -- telling ------------------------------------------------------------------------------------


def commit() -> str:
    """The commit that was measured, with a plus where the package has changed since."""
    try:
        head = _git("rev-parse", "--short", "HEAD")
        return head + ("+" if _git("status", "--porcelain", "src") else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _spacy_version() -> str:
    from importlib.metadata import version

    return version("spacy")


def table(result: dict[str, Any]) -> str:
    """The result for people: what, measured, spread, target."""
    cold_, outcome = result["cold"], result["outcome"]
    rows: list[Row] = [
        ("whole pipeline, words/s", *_cells(result["words_per_s"], "{:,.0f}"), f">= {TARGETS['words/s']:,}"),
        ("spacy.blank('en') tokenizer, words/s", *_cells(result["floor_words_per_s"], "{:,.0f}"), ""),
        ("whole pipeline / tokenizer", *_cells(result["times_floor"], "{:.2f}"), f"<= {TARGETS['x floor']}"),
        ("one release, warm, ms", *_release_cells(result["release_ms"]), f"<= {TARGETS['release ms']:.0f}"),
        ("memory, peak MB", *_memory_cells(result["memory_mb"]), f"<= {TARGETS['memory MB']:.0f}"),
        ("check FILE, cold, s", *_cells(cold_["check"], "{:.2f}"), f"<= {TARGETS['cold check s']}"),
        ("  of which not spaCy's, s", *_cells(cold_["ours"], "{:.2f}"), f"<= {TARGETS['cold ours s']}"),
        ("--help, s", *_cells(cold_["help"], "{:.2f}"), f"<= {TARGETS['help s']}"),
        ("python -c pass, s", *_cells(cold_["python"], "{:.2f}"), ""),
    ]
    head = (
        f"commit {result['commit']}, Python {result['python']}, spaCy {result['spacy']}; "
        f"{result['releases']} releases, {result['words']:,} words "
        f"({result['different_words']:,} different), seed {result['seed']}, {result['rounds']} rounds\n"
        f"every round: {outcome['numbers']:,} numbers, {outcome['claims']:,} claims, "
        f"{outcome['findings']:,} findings, coverage {outcome['coverage']}, digest {outcome['sha256']}"
    )
    return "\n".join([head, "", *_markdown(rows), "", _shares(result["shares"])])


def _cells(spread: dict[str, float], form: str) -> tuple[str, str]:
    return form.format(spread["median"]), f"{form.format(spread['min'])} to {form.format(spread['max'])}"


def _release_cells(times: dict[str, float]) -> tuple[str, str]:
    return (
        f"{times['median']:.1f}",
        f"95 % under {times['p95']:.1f}; {times['per_1500_words']:.1f} per 1,500 words",
    )


def _memory_cells(megabytes: dict[str, float]) -> tuple[str, str]:
    return f"{megabytes['peak']:.0f}", f"{megabytes['loaded']:.0f} once loaded"


def _markdown(rows: Sequence[Row]) -> list[str]:
    """A table whose columns stand under each other."""
    lines = [("what", "median", "spread", "target"), *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    cells = [
        " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines
    ]
    rule = " | ".join("-" * width for width in widths)
    return [f"| {line} |" for line in [cells[0], rule, *cells[1:]]]


def _shares(shares: dict[str, float]) -> str:
    return "shares: " + ", ".join(f"{name} {100 * share:.0f} %" for name, share in shares.items())


if __name__ == "__main__":
    main()
