"""A small network that learns to choose: one score for each candidate, a softmax over those of a claim.

Made with thinc, which spaCy brings along. The same choices and seed give the same weights: examples are
visited in an order drawn from the seed, and all arithmetic is numpy's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Adam, Linear, Model, NumpyOps, Optimizer, Relu, chain, fix_random_seed

from benchmarks.trained.choices import Choice, Features

Matrix = NDArray[np.float32]
WIDTHS = (64, 32)
EPOCHS, BATCH, RATE, DROPOUT, DECAY = 12, 64, 0.002, 0.2, 1e-4
#: Features seen in fewer candidates tell more about one release than about the genre.
LEAST = 20
#: Networks whose scores are added up: one alone depends on its seed.
SEEDS = (0, 1)
#: Candidates of one choice that are trained on; all are scored.
MOST = 12


class Chooser:
    """Trained on choices with right answers; gives the candidates of others their probabilities."""

    def __init__(self, choices: Iterable[Choice], *, seeds: Sequence[int] = SEEDS) -> None:
        told = [choice for choice in choices if 0 < len(choice.right) < len(choice.candidates)]
        self.columns, self.scale = _columns(told)
        self.networks = [self._trained(told, seed) for seed in seeds] if told and self.columns else []

    def probabilities(self, choice: Choice) -> NDArray[np.float64]:
        """How likely each candidate is the right one, adding up to 1."""
        rows = self.matrix([candidate.features for candidate in choice.candidates])
        scores = np.zeros(len(rows))
        for network in self.networks:
            scores += network.predict(rows)[:, 0] / len(self.networks)
        return _softmax(scores)

    def matrix(self, features: Sequence[Features]) -> Matrix:
        """The features of candidates as rows, large values drawn together, each column of one spread."""
        rows = np.zeros((len(features), len(self.columns)), np.float32)
        for row, known in zip(rows, features, strict=True):
            for name, value in known.items():
                column = self.columns.get(name)
                if column is not None:
                    row[column] = value
        return np.asarray(np.sign(rows) * np.log1p(np.abs(rows)) / self.scale, np.float32)

    def weights(self) -> list[Matrix]:
        """Everything that was learnt, in a fixed order."""
        learnt = [
            np.asarray(layer.get_param(name), np.float32)
            for network in self.networks
            for layer in network.walk()
            for name in layer.param_names
        ]
        return [self.scale, *learnt]

    def _trained(self, choices: Sequence[Choice], seed: int) -> Model[Any, Any]:
        fix_random_seed(seed)
        rng = np.random.default_rng(seed)
        layers = (Relu(WIDTHS[0], dropout=DROPOUT), Relu(WIDTHS[1], dropout=DROPOUT), Linear(1))
        network: Model[Any, Any] = chain(*layers)
        network.to_cpu()
        network.ops = NumpyOps()
        examples = [self._example(choice, rng) for choice in choices]
        network.initialize(X=examples[0][0], Y=np.zeros((len(examples[0][0]), 1), np.float32))
        optimizer = Adam(RATE, L2=DECAY)
        for epoch in range(EPOCHS):
            order = rng.permutation(len(examples))
            for first in range(0, len(order), BATCH):
                _step(network, optimizer, [examples[n] for n in order[first : first + BATCH]])
            optimizer.learn_rate = RATE * (1 - (epoch + 1) / EPOCHS)
        return network

    def _example(self, choice: Choice, rng: np.random.Generator) -> tuple[Matrix, NDArray[np.bool_]]:
        """The rules' own candidate, the right ones, and some of the others."""
        must = {choice.own, *choice.right}
        others = [n for n in range(len(choice.candidates)) if n not in must]
        some = rng.permutation(others)[:MOST].tolist() if others else []
        chosen = sorted({*must, *some})
        rows = self.matrix([choice.candidates[n].features for n in chosen])
        return rows, np.array([n in choice.right for n in chosen])


def _columns(choices: Sequence[Choice]) -> tuple[dict[str, int], Matrix]:
    """A column for each feature that is seen often enough, and the spread of each."""
    seen: Counter[str] = Counter()
    squares: defaultdict[str, float] = defaultdict(float)
    for choice in choices:
        for candidate in choice.candidates:
            for name, value in candidate.features.items():
                if value:
                    seen[name] += 1
                    squares[name] += float(np.log1p(abs(value)) ** 2)
    names = sorted(name for name, count in seen.items() if count >= LEAST)
    scale = [max(np.sqrt(squares[name] / seen[name]), 0.1) for name in names]
    return {name: n for n, name in enumerate(names)}, np.array(scale, np.float32)


def _step(
    network: Model[Any, Any], optimizer: Optimizer, batch: Sequence[tuple[Matrix, NDArray[np.bool_]]]
) -> None:
    """One step towards more probability for the right candidates, whichever of them."""
    scores, backwards = network.begin_update(np.concatenate([rows for rows, _ in batch]))
    slope, first = np.zeros_like(scores), 0
    for rows, right in batch:
        end = first + len(rows)
        chance = _softmax(scores[first:end, 0].astype(np.float64))
        among = np.where(right, chance, 0) + right * 1e-9
        slope[first:end, 0] = (chance - among / among.sum()) / len(batch)
        first = end
    backwards(slope)
    network.finish_update(optimizer)


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), np.float64)
