"""One component tried: cross-validated on the releases it may learn from, then read once with on others."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.trained.choices import Change, Question, answered
from benchmarks.trained.chooser import Chooser
from benchmarks.trained.compare import (
    MARGINS,
    Counts,
    Verdict,
    at_margins,
    best_margin,
    changes,
    counts,
    folds,
    held_out,
    margins,
    verdicts,
)
from benchmarks.trained.releases import Reading

#: Changes by claim, for each release.
Made = Sequence[Mapping[str, Sequence[Change]]]


@dataclass(frozen=True)
class Trial:
    """What came of a component: its changes, the counts with them, and what it costs."""

    name: str
    made: Made
    after: Counts
    seconds: float = 0.0
    bytes: int = 0

    @property
    def changed(self) -> int:
        """How many claims it changed."""
        return sum(map(len, self.made))


@dataclass(frozen=True)
class Trained:
    """A component trained on every release it may learn from, with the margin that was best there."""

    question: Question
    chooser: Chooser
    margin: float

    def verdicts(self, readings: Sequence[Reading]) -> list[list[Verdict]]:
        """What it would change in releases, without a look at their tables."""
        return [verdicts(self.chooser, list(self.question.choices(reading))) for reading in readings]


def rules_alone(readings: Sequence[Reading]) -> Counts:
    """The counts of each release as the rules read it."""
    return np.array([counts(reading, {}) for reading in readings])


def cross_validated(
    question: Question, readings: Sequence[Reading], rules: Counts, *, seeds: Sequence[int]
) -> tuple[Trial, Trained]:
    """Try a component on releases it has not learnt from, and train it on all of them."""
    fold = folds(len(readings))
    choices = [answered(question, reading) for reading in readings]
    found = held_out(choices, fold, seeds=seeds)
    every = at_margins(readings, found, rules)
    chosen = margins(every, fold)
    made = [changes(one, MARGINS[m]) for one, m in zip(found, chosen, strict=True)]
    after = np.array([every[m, n] for n, m in enumerate(chosen)])
    chooser = Chooser((one for many in choices for one in many), seeds=seeds)
    trained = Trained(question, chooser, MARGINS[best_margin(every)])
    start = time.process_time()
    trained.verdicts(readings)
    seconds = time.process_time() - start
    weights = sum(array.nbytes for array in chooser.weights())
    return Trial(question.name, made, after, seconds, weights), trained


def read_once(trained: Trained, readings: Sequence[Reading], rules: Counts) -> Trial:
    """The counts of other releases with the changes of a component."""
    made = [changes(found, trained.margin) for found in trained.verdicts(readings)]
    return Trial(trained.question.name, made, _counted(readings, made, rules))


def together(trials: Sequence[Trial], readings: Sequence[Reading], rules: Counts) -> Trial:
    """All components at once."""
    made = []
    for each in zip(*(trial.made for trial in trials), strict=True):
        joined: dict[str, list[Change]] = defaultdict(list)
        for one in each:
            for claim, some in one.items():
                joined[claim] += some
        made.append(joined)
    seconds, size = sum(trial.seconds for trial in trials), sum(trial.bytes for trial in trials)
    return Trial("all of them", made, _counted(readings, made, rules), seconds, size)


def _counted(readings: Sequence[Reading], made: Made, rules: Counts) -> Counts:
    each = zip(readings, made, rules, strict=True)
    return np.array([counts(reading, some) if some else before for reading, some, before in each])
