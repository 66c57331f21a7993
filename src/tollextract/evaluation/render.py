"""A score as plain text or JSON: the headline figures, the facets, then every fault with its words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction

from tollextract.evaluation.run import Comparison
from tollextract.evaluation.score import Note, Score

_HEADINGS = (
    ("false_alarms", "False alarms"),
    ("invented", "Invented numbers"),
    ("findings_missed", "Findings missed"),
    ("missed", "Figures missed"),
    ("unmatched", "Claims that no row matches"),
    ("facet_errors", "Facets wrong"),
)

_HEAD = ("", "rows", "claims", "paired", "precision", "recall", "F1", "strict F1", "invented", "false alarms")
_RATIOS = ("precision", "recall", "f1", "strict_f1", "coverage")


def render(
    score: Score, *, notes: bool = True, fields: bool = False, parts: Mapping[str, Score] | None = None
) -> str:
    """Lines for a terminal or a log; ``notes=False`` leaves out the single faults.

    ``parts`` are the scores of single releases or kinds of claims, one line each;
    ``fields`` gives each facet a line.
    """
    lines = [
        f"releases   {len(score.releases)} ({score.rows} gold rows, {score.claims} claims)",
        f"claims     precision {_percent(score.precision)}  recall {_percent(score.recall)}"
        f"  F1 {_percent(score.f1)}  ({score.paired} paired)",
        f"strict     F1 {_percent(score.strict_f1)}  ({score.strict} with every facet right)",
        f"numbers    coverage {_percent(score.coverage)}  ({score.unread} of {score.numbers} unread)",
        f"invented   {len(score.invented)}",
        f"findings   {score.findings_hit} of {score.findings} said; disagreements "
        f"{score.disagreements_hit} of {score.disagreements}; false alarms {len(score.false_alarms)}",
        "facets     " + "  ".join(f"{facet.name} {facet.right}/{facet.of}" for facet in score.facets),
    ]
    if parts is not None:
        lines += ["", *_table(parts)]
    if fields:
        lines += ["", *_fields(score)]
    if notes:
        for field, heading in _HEADINGS:
            lines += _listing(heading, getattr(score, field))
    return "\n".join(lines) + "\n"


def render_comparison(comparison: Comparison) -> str:
    """What was lost and gained since a stored run, one line each."""
    lost, gained = comparison.lost, comparison.gained
    lines = ["", f"against    {len(gained)} gained, {len(lost)} lost in {comparison.compared} releases"]
    if comparison.not_compared:
        lines.append(f"           not in the stored run: {', '.join(comparison.not_compared)}")
    for heading, faults in (("Lost", lost), ("Gained", gained)):
        if faults:
            lines += ["", f"{heading} ({len(faults)})", *(f"  {fault}" for fault in faults)]
    return "\n".join(lines) + "\n"


def to_json(score: Score, *, profile: str, by: Mapping[str, Mapping[str, Score]] | None = None) -> str:
    """One JSON object: counts, ratios cut off after four decimals, and every fault."""
    page = {
        "schema": "tollextract/evaluation/1",
        "profile": profile,
        "total": _as_json(score),
        "by": {
            name: {key: _as_json(part) for key, part in parts.items()} for name, parts in (by or {}).items()
        },
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _fields(score: Score) -> list[str]:
    """One line per facet, the worst first: how often it was right among the paired claims."""
    worst_first = sorted(score.facets, key=lambda facet: score.facet(facet.name))
    rows = [(facet.name, facet.right, facet.of, _percent(score.facet(facet.name))) for facet in worst_first]
    return _columns([("field", "right", "of", "percent"), *rows])


def _as_json(score: Score) -> dict[str, object]:
    ratios = {name: int(getattr(score, name) * 10_000) / 10_000 for name in _RATIOS}
    return ratios | score.model_dump(mode="json")


def _table(parts: Mapping[str, Score]) -> list[str]:
    """One line per part; false alarms have a column where there are any."""
    alarms = any(score.false_alarms for score in parts.values())
    rows = [_HEAD, *(_cells(name, score) for name, score in parts.items())]
    return _columns([row if alarms else row[:-1] for row in rows])


def _cells(name: str, score: Score) -> tuple[object, ...]:
    ratios = (score.precision, score.recall, score.f1, score.strict_f1)
    counts = (score.rows, score.claims, score.paired)
    return (name, *counts, *map(_percent, ratios), len(score.invented), len(score.false_alarms))


def _columns(rows: Sequence[Sequence[object]]) -> list[str]:
    """Rows of cells as lines: the first column to the left, numbers to the right."""
    widths = [max(len(str(row[at])) for row in rows) for at in range(len(rows[0]))]
    return [
        "  ".join(
            str(cell).rjust(width) if at else str(cell).ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def _listing(heading: str, notes: Sequence[Note]) -> list[str]:
    if not notes:
        return []
    return ["", f"{heading} ({len(notes)})"] + [
        f"  {note.release} {note.about}: {note.what} | {note.quote}" for note in notes
    ]


def _percent(value: Fraction) -> str:
    """One decimal, rounded down: 99.96 is never shown as 100.

    >>> _percent(Fraction(2999, 3000)), _percent(Fraction(1))
    ('99.9', '100.0')
    """
    tenths = int(value * 1000)
    return f"{tenths // 10}.{tenths % 10}"
