"""Small trained components against the rules, rebuilt and compared by one command.

    python benchmarks/trained/run.py                    cross-validated on corpus/dev
    python benchmarks/trained/run.py --test             and, trained on all of dev, read once on corpus/test
    python benchmarks/trained/run.py --only cause kept  some of the questions
    python benchmarks/trained/run.py --test --write     the tables of models/README.md made again

Of corpus/test nothing but totals is printed. No weights are stored: no component is part of the package.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # small matrices; sums in one order, whatever the machine

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import tollextract  # noqa: E402
from benchmarks.mutation.perfect import profile_of  # noqa: E402
from benchmarks.trained import names  # noqa: E402
from benchmarks.trained.choices import Question  # noqa: E402
from benchmarks.trained.chooser import SEEDS  # noqa: E402
from benchmarks.trained.facets import FacetQuestion  # noqa: E402
from benchmarks.trained.kept import KeptQuestion  # noqa: E402
from benchmarks.trained.page import refreshed, table  # noqa: E402
from benchmarks.trained.releases import Reading, read_all  # noqa: E402
from benchmarks.trained.trial import Trained, Trial, cross_validated, read_once, rules_alone, together  # noqa: E402
from benchmarks.trained.values import FACETS  # noqa: E402
from benchmarks.trained.wholes import WholeQuestion  # noqa: E402

PAGE = ROOT / "models" / "README.md"


def questions() -> dict[str, Question]:
    """Everything that might be decided by training, by name."""
    every: list[Question] = [WholeQuestion(), KeptQuestion(), *map(FacetQuestion, FACETS)]
    return {question.name: question for question in every}


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare, print the tables and, where asked, write them down."""
    options = _parser().parse_args(arguments)
    readings = read_all(options.train)
    rules, seconds = rules_alone(readings), _seconds(readings)
    trials: list[Trial] = []
    trained: list[Trained] = []
    for name in options.only:
        trial, component = cross_validated(questions()[name], readings, rules, seeds=SEEDS)
        print(f"{name}: margin {component.margin}, {trial.changed} claims changed", file=sys.stderr)
        trials.append(trial)
        trained.append(component)
    splits = {"dev": readings}
    tables = {"dev": table(rules, [*trials, together(trials, readings, rules)], seconds=seconds)}
    if options.test:
        splits["test"] = read_all(options.test)
        tables["test"] = _tested(trained, splits["test"])
    tables["names"] = names.table(splits, seconds=seconds, tagger=names.tagger_seconds(readings))
    print("\n".join(tables.values()))
    if options.write:
        PAGE.write_text(refreshed(PAGE.read_text(encoding="utf-8"), tables), encoding="utf-8")
    return 0


def _tested(trained: Sequence[Trained], readings: Sequence[Reading]) -> str:
    rules = rules_alone(readings)
    trials = [read_once(component, readings, rules) for component in trained]
    return table(rules, [*trials, together(trials, readings, rules)])


def _seconds(readings: Sequence[Reading]) -> float:
    """How long the pipeline takes for the same releases, checks included; the first round is not counted."""
    start = 0.0
    for _ in range(2):
        start = time.process_time()
        for reading in readings:
            tollextract.check(reading.gold.text, profile=profile_of(reading.gold.name))
    return time.process_time() - start


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    corpus, known = ROOT / "corpus", list(questions())
    parser.add_argument("--train", type=Path, default=corpus / "dev", help="what is learnt from")
    parser.add_argument(
        "--test", type=Path, nargs="?", const=corpus / "test", help="what is read once, totals only"
    )
    parser.add_argument(
        "--only", nargs="+", choices=known, default=known, metavar="QUESTION", help="some questions"
    )
    parser.add_argument("--write", action="store_true", help="write the tables of models/README.md again")
    return parser


if __name__ == "__main__":
    sys.exit(main())
