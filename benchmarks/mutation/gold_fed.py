"""What the checks say of perfect claims: every listed finding, and no disagreement besides.

python benchmarks/mutation/gold_fed.py [corpus/dev] [--option 1] [--faults]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.mutation.perfect import alarms, covered, read_perfect, said  # noqa: E402
from benchmarks.mutation.ratio import ratio  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("path", nargs="?", type=Path, default=ROOT / "corpus" / "dev")
    parser.add_argument("--option", type=int, default=0, help="which reading of a cell, where it has several")
    parser.add_argument("--faults", action="store_true", help="name each finding missed and each false alarm")
    options = parser.parse_args()
    listed = hit = wrong = wrong_hit = false = 0
    for release in read_perfect(options.path, option=options.option):
        result = release.check()
        for item in release.listed:
            good = said(item, result.findings)
            disagrees = "inconsistent" in item.verdict.options
            listed, hit = listed + 1, hit + good
            wrong, wrong_hit = wrong + disagrees, wrong_hit + (good and disagrees)
            if options.faults and not good:
                codes, verdicts = "~".join(item.code.options), "~".join(item.verdict.options)
                print(f"{release.name}: not said: {codes} {verdicts} {'|'.join(item.members)} ({item.note})")
        for finding in alarms(result):
            if not covered(finding, release.listed):
                false += 1
                if options.faults:
                    print(f"{release.name}: false alarm: {finding.code} {finding.explanation}")
    print(f"findings said        {ratio(hit, listed)}")
    print(f"disagreements said   {ratio(wrong_hit, wrong)}")
    print(f"false alarms         {false:>6}")


if __name__ == "__main__":
    main()
