"""A release beside its hand-read table, read and scored once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tollextract import check
from tollextract.evaluation.gold import Gold, read_gold
from tollextract.evaluation.match import match
from tollextract.evaluation.score import Note, Score, score_release
from tollextract.report.model import Report


class Read(NamedTuple):
    """What was read, what a careful reader took from it, and how the two agree."""

    report: Report
    gold: Gold
    score: Score
    #: Gold id -> claim id.
    pairs: dict[str, str]

    def claim_ids(self, *rows: str) -> set[str]:
        """The claims paired with these rows of the table."""
        return {self.pairs[row] for row in rows}


@lru_cache(maxsize=8)
def read_and_score(path: Path) -> Read:
    """Check the release at this path and score it against the table beside it."""
    report, gold = check(path), read_gold(path)
    pairs = dict(match(gold.rows, report.claims))
    return Read(report, gold, score_release(report, gold), pairs)


def told(notes: tuple[Note, ...]) -> list[str]:
    """Faults as lines that a failing test can show."""
    return [f"{note.about}: {note.what} ({note.quote[:80]})" for note in notes]
