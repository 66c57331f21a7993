"""The tables of ``models/README.md``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from benchmarks.trained.compare import Counts, difference, f1, strict, wholes
from benchmarks.trained.trial import Trial

_TABLE = re.compile(r"(?P<open><!-- table: (?P<name>\w+) -->\n).*?(?P<close><!-- end -->)", re.DOTALL)
HEAD = (
    "| decided by training | strict F1 | difference | claims F1 | wholes right | invented | changed |{more}\n"
    "|---|--:|--:|--:|--:|--:|--:|{rule}\n"
)


def table(rules: Counts, trials: Sequence[Trial], *, seconds: float | None = None) -> str:
    """The rules alone and each component, with its costs where the time of the pipeline is given."""
    costs = seconds is not None
    head = HEAD.format(more=" time | size |" if costs else "", rule="--:|--:|" if costs else "")
    lines = [_line("nothing: the rules", rules, "", "", " | |" if costs else "")]
    for trial in trials:
        cost = f" +{trial.seconds / seconds:.0%} | {trial.bytes / 1000:.0f} kB |" if seconds else ""
        lines.append(_line(trial.name, trial.after, _points(rules, trial.after), str(trial.changed), cost))
    return head + "\n".join(lines) + "\n"


def _line(name: str, after: Counts, points: str, changed: str, cost: str) -> str:
    invented = int(after.sum(axis=0)[-1])
    scores = f"{strict(after):.1f} | {points} | {f1(after):.1f} | {wholes(after):.1f} | {invented}"
    return f"| {name} | {scores} | {changed} |{cost}"


def _points(rules: Counts, after: Counts) -> str:
    found = difference(rules, after)
    return f"{found.points:+.2f} ({found.low:+.2f} to {found.high:+.2f})"


def refreshed(page: str, tables: Mapping[str, str]) -> str:
    """The page with the marked tables made anew; those that were not made stay."""
    return _TABLE.sub(
        lambda one: one["open"] + tables[one["name"]] + one["close"] if one["name"] in tables else one[0],
        page,
    )
