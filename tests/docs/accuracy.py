"""``make accuracy``: score the corpus, store the runs, and write the tables of docs/accuracy.md again.

The tables are made from the stored runs alone, so that the page can be checked
against them without reading a release. Of ``corpus/test`` nothing but numbers is
stored.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from tollextract.cli import main
from tollextract.errors import GoldError
from tollextract.evaluation.manifest import Feature, Listed, by_feature, listed
from tollextract.evaluation.run import Run, read_run, score_of
from tollextract.evaluation.score import Score, add

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
RUNS = CORPUS / "runs"
PAGE = ROOT / "docs" / "accuracy.md"
SPLITS = ("dev", "test")
#: A form or a sort of publisher has a line of its own from this many releases on.
LEAST = 3
_TABLE = re.compile(r"(?P<open><!-- table: (?P<name>[\w-]+) -->\n).*?(?P<close><!-- end -->)", re.DOTALL)

Runs = Mapping[str, Run]
Scores = Mapping[str, Mapping[str, Score]]


def refreshed(page: str, runs: Runs) -> str:
    """The page with each marked table made again from the runs of the splits."""
    scores = {
        split: {name: score_of(entry, name) for name, entry in run.releases.items()}
        for split, run in runs.items()
    }
    tables: Mapping[str, Callable[[], str]] = {
        "overall": lambda: _overall(runs, scores),
        "kinds": lambda: _kinds(runs),
        "fields": lambda: _fields(scores),
        "forms": lambda: _features(scores, "form"),
        "publishers": lambda: _features(scores, "publisher"),
    }
    return _TABLE.sub(lambda found: found["open"] + tables[found["name"]]() + found["close"], page)


def stored() -> Runs:
    """The runs that lie beside the corpus, by split."""
    return {split: read_run(RUNS / f"{split}.json") for split in SPLITS}


def _overall(runs: Runs, scores: Scores) -> str:
    totals = [add(parts.values()) for parts in scores.values()]
    counts = [
        {
            key: sum(entry.counts[key] for entry in run.releases.values())
            for key in ("invented", "false_alarms")
        }
        for run in runs.values()
    ]
    rows = [
        ("releases", *(len(parts) for parts in scores.values())),
        ("figures read by hand", *(total.rows for total in totals)),
        ("claims found (recall)", *(percent(total.recall) for total in totals)),
        ("claims that are right (precision)", *(percent(total.precision) for total in totals)),
        ("F1", *(percent(total.f1) for total in totals)),
        ("claims with every field right (F1)", *(percent(total.strict_f1) for total in totals)),
        ("numbers understood, claims or not", *(percent(total.coverage) for total in totals)),
        ("numbers claimed that no row has", *(count["invented"] for count in counts)),
        ("findings that must be said, said", *(f"{t.findings_hit} of {t.findings}" for t in totals)),
        ("planted disagreements, found", *(f"{t.disagreements_hit} of {t.disagreements}" for t in totals)),
        ("false alarms", *(count["false_alarms"] for count in counts)),
    ]
    return table(("", *scores), rows)


def _kinds(runs: Runs) -> str:
    kinds = dict.fromkeys(kind for run in runs.values() for kind in run.kinds)
    rows = []
    for kind in kinds:
        cells: list[object] = [kind]
        for run in runs.values():
            count = run.kinds.get(kind, dict.fromkeys(("rows", "claims", "paired", "strict"), 0))
            both = count["rows"] + count["claims"]
            ratios = (Fraction(2 * count[key], both) if both else None for key in ("paired", "strict"))
            cells += [count["rows"], *("" if ratio is None else percent(ratio) for ratio in ratios)]
        rows.append(cells)
    heads = (f"{split}: {head}" for split in runs for head in ("figures", "F1", "every field right"))
    return table(("kind of claim", *heads), rows)


def _fields(scores: Scores) -> str:
    totals = [add(parts.values()) for parts in scores.values()]
    names = sorted((facet.name for facet in totals[0].facets), key=totals[0].facet)
    rows = [(f"`{name}`", *(percent(total.facet(name)) for total in totals)) for name in names]
    return table(("field", *scores), rows)


def _features(scores: Scores, feature: Feature) -> str:
    """Releases of both splits together, since most forms are in few releases."""
    every = {f"{split}/{name}": score for split, parts in scores.items() for name, score in parts.items()}
    said = {name: line for name in every if (line := _listed(name)) is not None}
    parts = {
        name: part
        for name, part in by_feature({name: every[name] for name in said}, said, feature).items()
        if len(part.releases) >= LEAST
    }
    rows = [
        (
            name,
            len(part.releases),
            part.rows,
            *map(percent, (part.recall, part.precision, part.f1, part.strict_f1)),
        )
        for name, part in parts.items()
    ]
    return table((feature, "releases", "figures", "recall", "precision", "F1", "every field right"), rows)


def _listed(name: str) -> Listed | None:
    """What the manifest says of a release; None for one that is not in it yet."""
    try:
        return listed(CORPUS / f"{name}.txt")
    except GoldError:
        return None


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown, the first column to the left and numbers to the right."""
    lines = [heads, ["---", *("--:" for _ in heads[1:])], *rows]
    return "".join(f"| {' | '.join(str(cell) for cell in line)} |\n" for line in lines)


def percent(ratio: Fraction) -> str:
    """One decimal, rounded down."""
    tenths = int(ratio * 1000)
    return f"{tenths // 10}.{tenths % 10}"


def _store(split: str) -> None:
    options = ["--format", "run", "--output", str(RUNS / f"{split}.json")]
    if split == "test":
        options.append("--no-faults")
    status = main(["evaluate", str(CORPUS / split), *options])
    if status:
        sys.exit(status)


if __name__ == "__main__":
    RUNS.mkdir(exist_ok=True)
    for each in SPLITS:
        _store(each)
    PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8"), stored()), encoding="utf-8", newline="\n")
