"""A score as plain text: the headline figures, the facets, then every fault with its words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tollextract.evaluation.score import Note, Score

_HEADINGS = (
    ("false_alarms", "False alarms"),
    ("invented", "Invented numbers"),
    ("findings_missed", "Findings missed"),
    ("missed", "Figures missed"),
    ("unmatched", "Claims that no row matches"),
    ("facet_errors", "Facets wrong"),
)


def render(score: Score, *, notes: bool = True) -> str:
    """Lines for a terminal or a log; ``notes=False`` leaves out the single faults."""
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
    if notes:
        for field, heading in _HEADINGS:
            lines += _listing(heading, getattr(score, field))
    return "\n".join(lines) + "\n"


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
