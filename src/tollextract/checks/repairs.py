"""Which single figure, printed otherwise, would make everything agree.

Every figure of a disagreement is tried with the values its relation allows; the
checks are run again, and what makes a new disagreement is thrown away. The rest
is ranked: by how a slip happens, by what else it mends or undoes, and by how
often the text states the figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from tollextract.checks.allowed import allowed
from tollextract.checks.board import Board
from tollextract.checks.findings import Key, key_of
from tollextract.checks.interval import Interval, ceiling, floor
from tollextract.checks.model import Finding, Member, Repair
from tollextract.checks.trial import SUMS, Change, Run, Trial
from tollextract.checks.wording import number, templates
from tollextract.claims.model import Claim
from tollextract.quantity import Number
from tollextract.slips import COST, slip, slips_of

#: How many repairs a finding names.
_NAMED = 5
#: How many values of a range are tried for one figure, besides the nearest.
_TRIED = 3


def with_repairs(board: Board, findings: Sequence[Finding], run: Run) -> tuple[list[Finding], list[Finding]]:
    """The findings with their repairs, and those for which the search was given up.

    ``run`` checks claims again. A finding that is not ``inconsistent`` is handed back as it is.
    """
    wrong = [finding for finding in findings if finding.verdict == "inconsistent"]
    if not wrong:
        return list(findings), []
    trial = Trial(board, findings, run)
    doubtful = [one for one in findings if one.verdict == "undetermined" and one.code in SUMS]
    mending: dict[Key, list[Change]] = defaultdict(list)
    for tried in _tries(board, wrong, doubtful):
        if (change := trial.change(*tried)) is not None:
            for key in change.mended:
                mending[key].append(change)
    mended = {finding.id: _named(mending[key_of(finding)], trial) for finding in wrong}
    spent = [finding for finding in wrong if trial.spent and not mended[finding.id]]
    return [
        finding.model_copy(update={"repairs": mended[finding.id]}) if mended.get(finding.id) else finding
        for finding in findings
    ], spent


def _tries(
    board: Board, wrong: Sequence[Finding], doubtful: Sequence[Finding]
) -> Iterator[tuple[Claim, Number, bool]]:
    """Each figure of a disagreement and value once; one that is the only one for some relation comes first.

    A sum that is only ``doubtful`` (it falls short, a part may be unstated) hints at a value as well.
    """
    wanted: dict[tuple[str, Number], bool] = {}
    about = {member.claim for finding in wrong for member in finding.members}
    for finding in (*wrong, *doubtful):
        for member in finding.members:
            if member.claim not in about:
                continue
            for value, exact in _values(board, finding, member):
                wanted[member.claim, value] = exact or wanted.get((member.claim, value), False)
    for (id, value), exact in sorted(wanted.items(), key=lambda item: not item[1]):
        yield board.by_id[id], value, exact


def _values(board: Board, finding: Finding, member: Member) -> Iterator[tuple[Number, bool]]:
    interval = allowed(board, finding, member)
    printed = board.by_id[member.claim].figure.best
    if interval is None or printed is None:
        return
    if interval.exact is not None:
        if interval.exact != printed:
            yield interval.exact, True
        return
    nearest = _nearest(interval, printed)
    if nearest != printed:
        yield nearest, False
    yield from ((value, False) for value in islice(_slips_in(interval, printed), _TRIED))


def _nearest(interval: Interval, printed: Number) -> Number:
    if interval.low is not None and printed < interval.low:
        return interval.low if isinstance(printed, int) is False else ceiling(interval.low)
    if interval.high is not None and printed > interval.high:
        return interval.high if isinstance(printed, int) is False else floor(interval.high)
    return printed


def _slips_in(interval: Interval, printed: Number) -> list[Number]:
    """The values of a range that a slip turns into the printed one, the likeliest first."""
    inside = [value for value in slips_of(printed) if interval.contains(value)]
    return sorted(inside, key=lambda value: (COST[slip(printed, value)], abs(value - printed)))


def _named(changes: Sequence[Change], trial: Trial) -> tuple[Repair, ...]:
    """The changes that mend one finding as it names them, the likeliest first."""
    best = sorted(changes, key=lambda change: change.cost)
    alone = len({change.claim.id for change in best}) == 1
    key = None if not alone else "only" if len(best) == 1 and trial.forces(best[0]) else "figure"
    return tuple(_repair(change, key=key) for change in best[:_NAMED])


def _repair(change: Change, *, key: str | None) -> Repair:
    words: Mapping[str, str] = templates()["repairs"]
    reason = words[change.kind]
    if change.times > 1:
        reason = words["again"].format(reason=reason, times=number(change.times))
    if key is not None:
        reason = words[key].format(reason=reason)
    printed = change.claim.figure.printed or number(change.claim.figure.best or 0)
    return Repair(claim=change.claim.id, printed=printed, value=change.value, reason=reason)
