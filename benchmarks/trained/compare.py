"""Trained components against the rules: cross-validated over releases, never over claims of one release.

A component replaces what the rules chose only where another candidate is more probable by a margin. Each
fold has the margin that was best on the releases outside it; a margin of one keeps to the rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.trained.choices import Change, Choice, applied
from benchmarks.trained.chooser import Chooser
from benchmarks.trained.releases import Reading
from tollextract.evaluation.score import score_release

FOLDS = 5
MARGINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
DRAWS, SEED = 2000, 0
#: What is counted of each release.
COUNTS = ("rows", "claims", "paired", "strict", "wholes", "invented")

#: Releases by counts.
Counts = NDArray[np.int64]


class Verdict(NamedTuple):
    """What a component would change in a claim, and by how much more probable that is than the rules' own."""

    claim: str
    margin: float
    change: Change


class Difference(NamedTuple):
    """Points between two readings of the same releases, and where 95 of 100 drawn sets of releases lie."""

    points: float
    low: float
    high: float


def folds(releases: int, *, seed: int = SEED) -> NDArray[np.int64]:
    """The fold of each release; all claims of a release are in one."""
    return np.random.default_rng(seed).permutation(releases) % FOLDS


def verdicts(chooser: Chooser, choices: Sequence[Choice]) -> list[Verdict]:
    """Where a component would choose otherwise than the rules."""
    found = []
    for choice in choices:
        chances = chooser.probabilities(choice)
        best = int(chances.argmax())
        if best != choice.own:
            margin = float(chances[best] - chances[choice.own])
            found.append(Verdict(choice.claim, margin, choice.candidates[best].change))
    return found


def held_out(
    choices: Sequence[Sequence[Choice]], fold: NDArray[np.int64], *, seeds: Sequence[int]
) -> list[list[Verdict]]:
    """The verdicts on each release of a component that was trained without the fold it is in."""
    found: list[list[Verdict]] = [[] for _ in choices]
    for part in range(FOLDS):
        others = (one for n, many in enumerate(choices) if fold[n] != part for one in many)
        chooser = Chooser(others, seeds=seeds)
        for n in np.flatnonzero(fold == part).tolist():
            found[n] = verdicts(chooser, choices[n])
    return found


def changes(found: Sequence[Verdict], margin: float) -> dict[str, list[Change]]:
    """The changes that are more probable by a margin, by claim."""
    return {one.claim: [one.change] for one in found if one.margin > margin}


def counts(reading: Reading, made: Mapping[str, Sequence[Change]]) -> list[int]:
    """The counts of one release with some claims changed."""
    report = reading.report.model_copy(update={"claims": applied(reading.report.claims, made)})
    score = score_release(report, reading.gold)
    wholes = next(facet.right for facet in score.facets if facet.name == "part_of")
    return [score.rows, score.claims, score.paired, score.strict, wholes, len(score.invented)]


def at_margins(readings: Sequence[Reading], found: Sequence[Sequence[Verdict]], rules: Counts) -> Counts:
    """Counts by margin and release; a release in which nothing changes is not scored again."""
    every = np.repeat(rules[None], len(MARGINS), axis=0)
    for m, margin in enumerate(MARGINS):
        for n, reading in enumerate(readings):
            if made := changes(found[n], margin):
                every[m, n] = counts(reading, made)
    return every


def best_margin(every: Counts, among: NDArray[np.bool_] | None = None) -> int:
    """The margin with the best strict F1 over some releases; of equals the most careful."""
    scores = [strict(part if among is None else part[among]) for part in every]
    return max(range(len(scores)), key=lambda m: (round(scores[m], 9), MARGINS[m]))


def margins(every: Counts, fold: NDArray[np.int64]) -> list[int]:
    """For each release the margin that was best on the releases outside its fold."""
    chosen = [best_margin(every, fold != part) for part in range(FOLDS)]
    return [chosen[part] for part in fold]


def difference(before: Counts, after: Counts) -> Difference:
    """Strict F1 after less before, in points, with an interval drawn over releases."""
    drawn = np.random.default_rng(SEED).integers(len(before), size=(DRAWS, len(before)))
    spread = [strict(after[pick]) - strict(before[pick]) for pick in drawn]
    low, high = np.percentile(spread, [2.5, 97.5])
    return Difference(strict(after) - strict(before), float(low), float(high))


def f1(part: Counts) -> float:
    """F1 of the claims of some releases, times 100."""
    return _f1(part, "paired")


def strict(part: Counts) -> float:
    """F1 that counts only claims with every facet right, times 100."""
    return _f1(part, "strict")


def wholes(part: Counts) -> float:
    """How many of the paired claims have the right whole, times 100."""
    total = dict(zip(COUNTS, part.sum(axis=0).tolist(), strict=True))
    return 100 * total["wholes"] / total["paired"] if total["paired"] else 100.0


def _f1(part: Counts, what: str) -> float:
    total = dict(zip(COUNTS, part.sum(axis=0).tolist(), strict=True))
    among = total["rows"] + total["claims"]
    return 200 * total[what] / among if among else 100.0
