"""How well the checks find one wrong figure, and how well they keep silent.

    python benchmarks/mutation/run.py                   perfect claims of corpus/dev, every change
    python benchmarks/mutation/run.py --sample 1000     fewer of them
    python benchmarks/mutation/run.py --faults          and each change that was judged wrongly
    python benchmarks/mutation/run.py --fed prose       the figure changed in the text, read by the program

The releases are those of the corpus in which a careful reader found nothing wrong. In
each of them every count and every percentage is changed, one at a time. Whether any
checker could see the change is worked out apart from the checks (`ceiling.py`).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.mutation.ceiling import Ceiling  # noqa: E402
from benchmarks.mutation.mutants import Mutant, mutants, rewritings, sampled  # noqa: E402
from benchmarks.mutation.perfect import Perfect, alarms, covered, members, read_perfect, said  # noqa: E402
from benchmarks.mutation.prose import at, original, printed, read, repaired  # noqa: E402
from benchmarks.mutation.ratio import ratio  # noqa: E402
from tollextract.checks.model import Repair  # noqa: E402
from tollextract.checks.wording import templates  # noqa: E402

#: How a repair begins that no other would do for.
ONLY = templates()["repairs"]["only"].split("{")[0]


@dataclass
class Tally:
    """Counts of one run; ratios are made of them on demand."""

    counts: Counter[str] = field(default_factory=Counter)
    by_operator: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def ratio(self, right: str, of: str) -> str:
        return ratio(self.counts[right], self.counts[of])


def main() -> None:
    options = _options()
    started = time.perf_counter()
    releases = [one for path in options.paths for one in read_perfect(path)]
    consistent = [one for one in releases if not any("inconsistent" in i.verdict.options for i in one.listed)]
    silent = [one for one in consistent if not alarms(one.check())]
    tally = Tally()
    tally.counts.update({"consistent releases": len(consistent), "silent releases": len(silent)})
    every = [mutant for release in silent for mutant in mutants(release)]
    ceilings = {release.name: Ceiling(release) for release in silent}
    for mutant in sampled(every, options.sample, seed=options.seed):
        visible = ceilings[mutant.release.name].detectable(mutant)
        if not visible and ceilings[mutant.release.name].doubtful(mutant):
            tally.counts["open to doubt"] += 1
            continue
        if options.fed == "claims":
            judge(mutant, visible, tally, ceilings[mutant.release.name])
        else:
            judge_prose(options.paths[0], mutant, visible, tally)
    if options.fed == "claims":
        harmless = [(one, *pair) for one in silent for pair in rewritings(one, Random(options.seed))]
        for release, name, changed in sampled(harmless, options.sample, seed=options.seed):
            rewrite(release, name, changed, tally)
        for release in releases:
            published(release, tally)
    print(table(tally, seconds=time.perf_counter() - started))
    if options.faults:
        print("\n".join(tally.faults))
    if options.json:
        options.json.write_text(json.dumps(dict(tally.counts), indent=2) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "corpus" / "dev"])
    parser.add_argument("--sample", type=int, help="so many changes, picked by the seed; all without it")
    parser.add_argument("--fed", choices=("claims", "prose"), default="claims", help="what is changed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--faults", action="store_true", help="name what was judged wrongly")
    parser.add_argument("--json", type=Path, help="write the counts there as well")
    return parser.parse_args()


def judge(mutant: Mutant, detectable: bool, tally: Tally, ceiling: Ceiling) -> None:
    """Check one changed release and count what came of it."""
    found = alarms(mutant.applied().check())
    counts = tally.counts
    kind = "detectable" if detectable else "undetectable"
    counts[kind] += 1
    tally.by_operator[mutant.operator, kind] += 1
    if not detectable:
        counts["undetectable, silent"] += not found
        if found:
            tally.faults.append(f"{_name(mutant)}: alarm: {found[0].code} {found[0].explanation}")
        return
    counts["detectable, flagged"] += bool(found)
    tally.by_operator[mutant.operator, "flagged"] += bool(found)
    if not found:
        tally.faults.append(f"{_name(mutant)}: nothing said")
        return
    counts["changed figure among the members"] += any(mutant.claim in members(one) for one in found)
    _judge_repairs(mutant, [one.repairs for one in found], tally, alone=len(ceiling.mending(mutant)) == 1)


def _judge_repairs(mutant: Mutant, repairs: Sequence[Sequence[Repair]], tally: Tally, *, alone: bool) -> None:
    """Count the repairs named; ``alone`` where no other single slip would mend the release."""
    wanted = (mutant.claim, mutant.before)
    named = [[(one.claim, one.value) for one in some] for some in repairs if some]
    counts = tally.counts
    first = bool(named) and named[0][0] == wanted
    counts["first repair right"] += first
    counts["one repair possible"] += alone
    counts["one repair possible, right"] += alone and first
    if alone and not first:
        tally.faults.append(f"{_name(mutant)}: first repair: {named[:1]}")
    counts["right repair named"] += any(wanted in some for some in named)
    only = next((some for some in repairs if some and some[0].reason.startswith(ONLY)), None)
    if only is not None:
        counts["unique"] += 1
        right = (only[0].claim, only[0].value) == wanted
        counts["unique, right"] += right
        if not right:
            tally.faults.append(f"{_name(mutant)}: repair: {only[0].claim} {only[0].value} {only[0].reason}")


def judge_prose(folder: Path, mutant: Mutant, detectable: bool, tally: Tally) -> None:
    """Read one changed text; only those whose original the program reads without an alarm are counted."""
    change = printed(folder, mutant)
    if change is None or original(folder, mutant.release.name).inconsistent():
        return
    report = read(mutant.release.name, change.text)
    found = report.inconsistent()
    kind = "detectable" if detectable else "undetectable"
    tally.counts[kind] += 1
    tally.by_operator[mutant.operator, kind] += 1
    if not detectable:
        tally.counts["undetectable, silent"] += not found
        tally.faults += [f"{_name(mutant)}: alarm: {one.code} {one.explanation}" for one in found[:1]]
        return
    tally.counts["detectable, flagged"] += bool(found)
    tally.by_operator[mutant.operator, "flagged"] += bool(found)
    tally.counts["changed figure among the members"] += any(at(report, one, change) for one in found)
    tally.counts["first repair right"] += any(repaired(report, one, change, mutant) for one in found[:1])


def _name(mutant: Mutant) -> str:
    return f"{mutant.release.name} {mutant.claim} {mutant.before} -> {mutant.value} ({mutant.operator})"


def rewrite(release: Perfect, name: str, changed: Perfect, tally: Tally) -> None:
    """A harmless rewriting must leave the checks silent."""
    found = alarms(changed.check())
    tally.counts["rewritings"] += 1
    tally.counts["rewritings, silent"] += not found
    if found:
        tally.faults.append(f"{release.name}, {name}: {found[0].code} {found[0].explanation}")


def published(release: Perfect, tally: Tally) -> None:
    """The disagreements that careful readers listed, planted in the corpus or published."""
    found = release.check().findings
    for item in release.listed:
        if "inconsistent" in item.verdict.options:
            tally.counts["listed disagreements"] += 1
            tally.counts["listed disagreements, said"] += said(item, found)
    wrong = [one for one in found if one.verdict == "inconsistent"]
    tally.counts["alarms beside the listed"] += sum(not covered(one, release.listed) for one in wrong)


def table(tally: Tally, *, seconds: float) -> str:
    """What was counted, one line each."""
    counts, ratio = tally.counts, tally.ratio
    rows = [
        ("consistent releases that stay silent", ratio("silent releases", "consistent releases")),
        ("sensitivity: detectable changes flagged", ratio("detectable, flagged", "detectable")),
        ("specificity: undetectable changes silent", ratio("undetectable, silent", "undetectable")),
        ("harmless rewritings silent", ratio("rewritings, silent", "rewritings")),
        (
            "changed figure among the members",
            ratio("changed figure among the members", "detectable, flagged"),
        ),
        ("right repair named", ratio("right repair named", "detectable, flagged")),
        ("right repair named first", ratio("first repair right", "detectable, flagged")),
        (
            "the same, where one slip alone mends it",
            ratio("one repair possible, right", "one repair possible"),
        ),
        ("the only repair there is, and right", ratio("unique, right", "unique")),
        ("listed disagreements said", ratio("listed disagreements, said", "listed disagreements")),
    ]
    lines = [f"{name:<46}{value}" for name, value in rows]
    counts["changes"] = counts["detectable"] + counts["undetectable"]
    lines.append(f"{'ceiling: changes any checker could see':<46}{ratio('detectable', 'changes')}")
    lines.append(f"{'alarms beside the listed':<46}{counts['alarms beside the listed']:>7}")
    lines += ["", f"{'change':<12}{'all':>7}{'detectable':>12}{'flagged':>9}"]
    for operator in dict.fromkeys(name for name, _ in tally.by_operator):
        visible = tally.by_operator[operator, "detectable"]
        every = visible + tally.by_operator[operator, "undetectable"]
        lines.append(f"{operator:<12}{every:>7}{visible:>12}{tally.by_operator[operator, 'flagged']:>9}")
    return "\n".join([*lines, "", f"{seconds:.0f} s"])


if __name__ == "__main__":
    main()
