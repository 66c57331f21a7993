"""How fast an archive is read, with one process and with two, and how much memory that takes.

    python benchmarks/archive.py                        5,000 documents, one round
    python benchmarks/archive.py --documents 500 --rounds 3 --json archive.json

Documents are text, pages and PDF in turn, made of the releases of the corpus with other
figures, names and prose; two in a hundred are broken on purpose. Runs with one and two
processes take turns. What they wrote is compared: the same bytes, and the broken
documents are the errors. Rates are by the wall clock, from the start of the process to the
finished store, so that start-up counts. On a machine with other work the wall clock says little
of the program; CPU seconds suffer less, and from them is reckoned what the run would take with a
core for each process: the CPU of the busiest reader and of what comes when reading is over.
Memory is the resident set, looked at every second; the load is that of the machine at the start
and at the end of a run.
"""

from __future__ import annotations

import argparse
import gzip
import html
import io
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.releases import make_releases, words  # noqa: E402
from benchmarks.speed import commit  # noqa: E402

#: One document in so many is broken.
BROKEN = 50
_PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>'
    '<meta property="og:site_name" content="Example Monitor"></head><body>'
    '<nav><ul><li><a href="/">Home</a></li><li><a href="/r">Reports (977)</a></li></ul></nav>'
    "<main><article><h1>{title}</h1>{body}</article></main>"
    "<aside><h3>Latest Articles</h3><p>977 people were killed elsewhere</p></aside>"
    "<footer>Visitors: 4411</footer></body></html>"
)


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        total, broken = make_archive(folder, options.documents, seed=options.seed)
        runs = [
            measure(folder, Path(place) / "out", jobs=jobs)
            for number in range(options.rounds)
            for jobs in ((1, 2) if number % 2 == 0 else (2, 1))
        ]
    assert len({run["digest"] for run in runs}) == 1, "the runs wrote different tables"
    assert {run["errors"] for run in runs} == {broken}, "other documents than the broken ones failed"
    result = {
        "commit": commit(),
        "python": platform.python_version(),
        "documents": options.documents,
        "broken": broken,
        "words": total,
        "rounds": options.rounds,
        "seed": options.seed,
        "rows": runs[0]["rows"],
        "runs": runs,
    }
    print(table(result))
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed and memory of a batch.")
    parser.add_argument("--documents", type=int, default=5000, help="documents (default 5000)")
    parser.add_argument("--rounds", type=int, default=1, help="rounds of one and two processes (default 1)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the documents (default 1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the result here, too")
    return parser.parse_args()


# -- documents ----------------------------------------------------------------------------------


def make_archive(folder: Path, count: int, *, seed: int) -> tuple[int, int]:
    """Write the documents; gives their words and how many are broken."""
    folder.mkdir(parents=True)
    texts = make_releases(count, seed=seed)
    broken = 0
    for number, text in enumerate(texts):
        ending, data = _document(text, number)
        if number % BROKEN == BROKEN - 1:
            ending, data = _broken(ending, data, number)
            broken += 1
        (folder / f"{number:06d}{ending}").write_bytes(data)
    return words(texts), broken


def _document(text: str, number: int) -> tuple[str, bytes]:
    match number % 3:
        case 0:
            return ".txt", text.encode()
        case 1:
            return ".html", _html(text).encode()
    return ".pdf", _pdf(text)


def _html(text: str) -> str:
    title, *blocks = text.strip().split("\n\n")
    parts = []
    for block in blocks:
        lines = block.split("\n")
        if len(lines) > 1:
            items = "".join(f"<li>{html.escape(line)}</li>" for line in lines[1:])
            parts.append(f"<p>{html.escape(lines[0])}</p><ul>{items}</ul>")
        else:
            parts.append(f"<p>{html.escape(block)}</p>")
    return _PAGE.format(title=html.escape(title), body="".join(parts))


def _pdf(text: str) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()
    title, *blocks = text.strip().split("\n\n")
    flow = [Paragraph(html.escape(title), styles["Title"])]
    flow += [
        Paragraph(html.escape(line), styles["BodyText"]) for block in blocks for line in block.split("\n")
    ]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(flow)
    return out.getvalue()


def _broken(ending: str, data: bytes, number: int) -> tuple[str, bytes]:
    """A document that cannot be read: cut short, empty, a picture, a page of menus."""
    match number // BROKEN % 4:
        case 0:
            return f"{ending}.gz", gzip.compress(data, mtime=0)[:-20]
        case 1:
            return ".txt", b""
        case 2:
            return ".pdf", b"%PDF-1.7\n" + data[:500]
    return ".html", b"<!doctype html><html><body><script>menu()</script></body></html>"


# -- runs ---------------------------------------------------------------------------------------


def measure(folder: Path, out: Path, *, jobs: int) -> dict[str, Any]:
    """One run in a process of its own: seconds, CPU seconds, memory over time, and what it wrote."""
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-m", "tollextract", "batch", str(folder), "--out", str(out), "--quiet"]
    start = time.perf_counter()
    process = psutil.Popen([*command, "--jobs", str(jobs), "--fail-on", "never"])
    cpu: dict[int, float] = {}
    samples, reading, load = [], 0.0, [os.getloadavg()[0]]
    while process.poll() is None:
        samples.append(_sample(process, cpu))
        if len(samples[-1]) > 1:
            reading = cpu[process.pid]
        time.sleep(1.0)  # looking at processes costs time, too
    load.append(os.getloadavg()[0])
    assert process.returncode == 3, f"status {process.returncode}"
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    seconds = time.perf_counter() - start
    return {
        "jobs": jobs,
        "seconds": seconds,
        "cpu_seconds": sum(cpu.values()),
        "reckoned_seconds": max(cpu[pid] for pid in cpu if pid != process.pid) + cpu[process.pid] - reading,
        "finishing_cpu_seconds": cpu[process.pid] - reading,
        "load": load,
        "memory": _memory([sample for sample in samples if sample]),
        "documents": manifest["found"]["documents"],
        "errors": manifest["found"]["error"],
        "rows": manifest["found"]["rows"],
        "digest": manifest["files"]["claims.parquet"]["sha256"],
        "store_mb": sum(file["bytes"] for file in manifest["files"].values()) / 1e6,
    }


def _sample(process: psutil.Process, cpu: dict[int, float]) -> list[float]:
    """Megabytes of the run and of each reading process; keeps their CPU seconds."""
    found = []
    try:
        for one in [process, *process.children()]:
            with one.oneshot():
                times = one.cpu_times()
                cpu[one.pid] = times.user + times.system
                found.append(one.memory_info().rss / 1e6)
    except psutil.Error:
        return []
    return found


def _memory(samples: Sequence[Sequence[float]]) -> dict[str, float]:
    """Peaks of the run itself and of a reading process, early and late in the reading."""
    reading = [sample for sample in samples if len(sample) > 1]
    early, late = reading[len(reading) // 5 : 2 * len(reading) // 5], reading[-len(reading) // 5 :]
    return {
        "run": max(sample[0] for sample in reading),
        "run_finishing": max(sample[0] for sample in samples),
        "run_early": max(sample[0] for sample in early),
        "run_late": max(sample[0] for sample in late),
        "reader": max(max(sample[1:]) for sample in reading),
        "reader_early": max(max(sample[1:]) for sample in early),
        "reader_late": max(max(sample[1:]) for sample in late),
    }


# -- telling ------------------------------------------------------------------------------------


def table(result: dict[str, Any]) -> str:
    """The result for people."""
    head = (
        f"commit {result['commit']}, Python {result['python']}; {result['documents']:,} documents "
        f"({result['broken']} broken), {result['words']:,} words, seed {result['seed']}, "
        f"{result['rounds']} rounds; every run: {result['rows']['claims']:,} claims, "
        f"{result['rows']['evidence']:,} pieces of evidence, the same bytes"
    )
    lines = [head, "", "| | 1 process | 2 processes | ratio |", "|---|--:|--:|--:|"]
    one, two = ([run for run in result["runs"] if run["jobs"] == jobs] for jobs in (1, 2))
    lines.append(_row("documents/s", one, two, lambda run: run["documents"] / run["seconds"], "{:.1f}"))
    lines.append(_row("CPU ms a document", one, two, _cpu_ms, "{:.1f}"))
    lines.append(_row("documents/s, reckoned", one, two, _reckoned, "{:.1f}"))
    lines.append(
        _row("CPU s, putting together", one, two, lambda run: run["finishing_cpu_seconds"], "{:.0f}")
    )
    lines.append(_row("load of the machine", one, two, lambda run: max(run["load"]), "{:.1f}"))
    for name, label in _MEMORY.items():
        lines.append(_row(f"MB, {label}", one, two, partial(_megabytes, name), "{:.0f}"))
    lines.append(_row("MB, store", one, two, lambda run: run["store_mb"], "{:.0f}"))
    return "\n".join(lines)


def _megabytes(name: str, run: dict[str, Any]) -> float:
    return float(run["memory"][name])


def _cpu_ms(run: dict[str, Any]) -> float:
    return float(1000 * run["cpu_seconds"] / run["documents"])


def _reckoned(run: dict[str, Any]) -> float:
    return float(run["documents"] / run["reckoned_seconds"])


_MEMORY = {
    "run_early": "the run itself, second fifth",
    "run_late": "the run itself, last fifth",
    "run_finishing": "the run itself, putting the store together",
    "reader_early": "a reading process, second fifth",
    "reader_late": "a reading process, last fifth",
}


def _row(label: str, one: Sequence[Any], two: Sequence[Any], value: Callable[[Any], float], form: str) -> str:
    cells = []
    for runs in (one, two):
        values = [value(run) for run in runs]
        spread = f" ({form.format(min(values))} to {form.format(max(values))})" if len(values) > 1 else ""
        cells.append(form.format(median(values)) + spread)
    ratio = median(map(value, two)) / median(map(value, one))
    return f"| {label} | {cells[0]} | {cells[1]} | {ratio:.2f} |"


if __name__ == "__main__":
    main()
