"""A stored run: the counts and faults of an evaluation, small enough to lie beside the corpus.

``tollextract evaluate corpus/dev --format run --output corpus/runs/dev.json``
writes one, ``--against corpus/runs/dev.json`` compares with it. Ids of claims
change with every claim that is added, so a fault is named by the gold row it is
about or, where there is none, by what was claimed; faults are compared as
multisets, so that a second one of a kind is a loss. Messages T315.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tollextract.errors import GoldError
from tollextract.evaluation.gold import Gold
from tollextract.evaluation.score import FacetScore, Score
from tollextract.text.model import Record

SCHEMA = "tollextract/run/1"
#: Counts of a score that are kept as they are.
COUNTS = (
    "rows", "claims", "paired", "strict", "numbers", "unread", "findings", "findings_hit", "disagreements",
    "disagreements_hit",
)  # fmt: skip
#: Counts of faults, kept so that a run without its faults still has them.
LISTS = ("invented", "false_alarms")


class Entry(Record):
    """One release: its counts, how often each facet was right, the ids of its rows, and its faults."""

    counts: Mapping[str, int]
    facets: Mapping[str, int]
    rows: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


class Run(Record):
    """An evaluation; ``kinds`` has the counts of each kind of claim."""

    profile: str
    kinds: Mapping[str, Mapping[str, int]]
    releases: Mapping[str, Entry]


class Comparison(Record):
    """What a run gained and lost against an older one; faults as "release: fault", each as often as it is."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    compared: int
    not_compared: tuple[str, ...]


def run_of(
    scores: Mapping[str, Score],
    golds: Mapping[str, Gold],
    *,
    profile: str,
    kinds: Mapping[str, Score],
    faults: bool = True,
) -> Run:
    """The run of an evaluation; with ``faults`` false no row and no fault is named, only counted."""
    return Run(
        profile=profile,
        kinds={kind: counts_of(score) for kind, score in kinds.items()},
        releases={
            name: Entry(
                counts=counts_of(score),
                facets={facet.name: facet.right for facet in score.facets},
                rows=tuple(row.id for row in golds[name].rows) if faults else (),
                faults=tuple(sorted(faults_of(score))) if faults else (),
            )
            for name, score in scores.items()
        },
    )


def counts_of(score: Score) -> dict[str, int]:
    """The whole numbers of a score."""
    whole = {name: getattr(score, name) for name in COUNTS}
    return whole | {name: len(getattr(score, name)) for name in LISTS}


def score_of(entry: Entry, name: str) -> Score:
    """The score an entry was made of, without its notes; inventions and false alarms are left out."""
    facets = (
        FacetScore(name=key, right=right, of=entry.counts["paired"]) for key, right in entry.facets.items()
    )
    counts: dict[str, Any] = {key: entry.counts[key] for key in COUNTS}
    return Score(releases=(name,), facets=tuple(facets), **counts)


def faults_of(score: Score) -> Iterator[str]:
    """Every fault of one release in words that do not change while it lasts."""
    yield from (f"row {note.about}: missed" for note in score.missed)
    yield from (f"row {note.about}: wrong {note.what.partition(':')[0]}" for note in score.facet_errors)
    yield from (f"claim without a row: {note.what}" for note in score.unmatched)
    yield from (f"invented: {note.what}" for note in score.invented)
    yield from (f"finding {note.about}: {note.what}" for note in score.findings_missed)
    yield from (f"false alarm {note.about}: {note.what}" for note in score.false_alarms)
    yield from ["number unread"] * score.unread


def compare(old: Run, new: Run) -> Comparison:
    """Gains and losses of the releases and rows that both runs have."""
    gained: list[str] = []
    lost: list[str] = []
    both = [name for name in new.releases if name in old.releases]
    for name in both:
        before, after = old.releases[name], new.releases[name]
        known = set(before.rows) & set(after.rows)
        missed = _missed(before) | _missed(after)
        faults = [Counter(_comparable(entry.faults, known, missed)) for entry in (before, after)]
        gained += (f"{name}: {fault}" for fault in sorted((faults[0] - faults[1]).elements()))
        lost += (f"{name}: {fault}" for fault in sorted((faults[1] - faults[0]).elements()))
    return Comparison(
        gained=tuple(gained),
        lost=tuple(lost),
        compared=len(both),
        not_compared=tuple(name for name in new.releases if name not in old.releases),
    )


def _missed(entry: Entry) -> set[str]:
    """The rows of a release that were not found."""
    suffix = ": missed"
    return {
        fault.removeprefix("row ").removesuffix(suffix) for fault in entry.faults if fault.endswith(suffix)
    }


def _comparable(faults: tuple[str, ...], known: set[str], missed: set[str]) -> Iterator[str]:
    """The faults that are about no row, or about one that both runs have.

    What is wrong about a row that the other run has not found is no loss: the row is a gain.
    """
    for fault in faults:
        kind, _, rest = fault.partition(" ")
        row, _, what = rest.partition(": ")
        if kind != "row" or (row in known and (what == "missed" or row not in missed)):
            yield fault


def to_text(run: Run) -> str:
    """The run as JSON with one line for each release, so that a change shows which one changed."""
    lines = [
        f" {json.dumps(name)}: {entry.model_dump_json()}" for name, entry in sorted(run.releases.items())
    ]
    head = {"schema": SCHEMA, "profile": run.profile, "kinds": run.kinds}
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    return opening + ', "releases": {\n' + ",\n".join(lines) + "\n}}\n"


def read_run(path: Path) -> Run:
    """The run in a file. Raises GoldError T315 where it is none."""
    try:
        page = json.loads(path.read_text(encoding="utf-8"))
        if page.pop("schema") == SCHEMA:
            return Run.model_validate(page)
    except (
        OSError,
        UnicodeDecodeError,
        json.JSONDecodeError,
        KeyError,
        AttributeError,
        TypeError,
        ValidationError,
    ):
        pass
    raise GoldError(
        "T315",
        "this is no stored run.",
        where=path.name,
        remedy="Make one: tollextract evaluate GOLD --format run --output FILE.",
    )
