"""Which single figure, printed otherwise, would make everything agree.

Every figure of a disagreement is tried with the values its relation allows; all
checks are run again, and what makes a new disagreement is thrown away. The rest
is ranked: first what mends most, then by how a slip happens, by what else the
figure agrees with, and by how often the text states it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from tollextract.checks.allowed import allowed
from tollextract.checks.board import Board
from tollextract.checks.interval import Interval, ceiling, floor
from tollextract.checks.model import Code, Finding, Member, Repair
from tollextract.checks.slips import COST, Slip, slip, slips_of
from tollextract.checks.wording import number, templates
from tollextract.claims.model import Claim
from tollextract.quantity import Number, Quantity


class Run(Protocol):
    """Checks claims again; all figures together only where that is asked for."""

    def __call__(self, claims: Sequence[Claim], *, together: bool) -> Sequence[Finding]:
        """The findings on these claims."""


#: How many claims are checked again in all, over all figures tried; beyond that no repair is sought.
WORK = 15_000
#: How many repairs a finding names.
_NAMED = 5
#: How many values of a range are tried for one figure, besides the nearest.
_TRIED = 3
#: What weighs against a change, beside the slip: an agreement it would undo, a figure stated again ...
_UNDONE, _AGAIN = 6, 40
#: ... and for it: each disagreement that it mends, each sum that comes out exactly.
_MENDED, _GAINED = 4, 4
_SUMS: frozenset[Code] = frozenset({"parts-sum", "components-sum", "remainder"})
_AGREES = frozenset({"consistent", "within_rounding"})


@dataclass(frozen=True, slots=True)
class Change:
    """One figure printed otherwise, and what the checks say then."""

    claim: Claim
    value: Number
    kind: Slip
    #: The relation leaves no other value to this figure.
    exact: bool
    mended: frozenset[str]
    undone: int
    gained: int
    times: int

    @property
    def cost(self) -> tuple[int, int]:
        """The cheapest is the likeliest; between two of them the smaller change comes first."""
        against = _UNDONE * self.undone + _AGAIN * (self.times > 1)
        likely = COST[self.kind] + against - _MENDED * len(self.mended) - _GAINED * self.gained
        return likely, abs(int(self.value) - int(self.claim.figure.best or 0))


def with_repairs(board: Board, findings: Sequence[Finding], run: Run) -> tuple[list[Finding], list[Finding]]:
    """The findings with their repairs, and those for which the search was given up.

    ``run`` checks claims again. A finding that is not ``inconsistent`` is handed back as it is.
    """
    wrong = [finding for finding in findings if finding.verdict == "inconsistent"]
    if not wrong:
        return list(findings), []
    trial = _Trial(board, findings, run)
    doubtful = [one for one in findings if one.verdict == "undetermined" and one.code in _SUMS]
    changes = [
        change for tried in _tries(board, wrong, doubtful) if (change := trial.change(*tried)) is not None
    ]
    mended = {finding.id: _named(finding, changes) for finding in wrong}
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


class _Trial:
    """Runs the checks again with one figure changed, as long as there is work left."""

    def __init__(self, board: Board, findings: Sequence[Finding], run: Run) -> None:
        self.board = board
        self.run = run
        self.wrong = _wrong(findings)
        self.agreeing = _agreements(findings)
        self.together = any(finding.code == "joint" for finding in findings if finding.id in self.wrong)
        self.left = WORK
        self.spent = False

    def change(self, claim: Claim, value: Number, exact: bool) -> Change | None:
        """What a change does; null where it makes a new disagreement, mends nothing, or work has run out."""
        claims = list(self.board.claims)
        self.left -= len(claims)
        if self.left < 0:
            self.spent = True
            return None
        changed = printed_as(claim, value)
        claims = [changed if one.id == claim.id else one for one in claims]
        findings = self.run(claims, together=self.together)
        wrong = _wrong(findings)
        mended = self.wrong - wrong
        if wrong - self.wrong or not mended:
            return None
        exact = exact and not self._further(claim, value, frozenset(mended))
        kind = slip(claim.figure.best or 0, value, words=_in_words(claim))
        after = _agreements(findings)
        undone, gained = _undone(self.agreeing, after), _gained(self.agreeing, after)
        return Change(claim, value, kind, exact, frozenset(mended), undone, gained, _times(claim))

    def _further(self, claim: Claim, value: Number, mended: frozenset[str]) -> bool:
        """Whether a value a step further from the printed one would mend as much: then no value is forced."""
        further = value + 1 if value > (claim.figure.best or 0) else value - 1
        if further < 0:
            return False
        changed = printed_as(claim, further)
        claims = [changed if one.id == claim.id else one for one in self.board.claims]
        self.left -= len(claims)
        wrong = _wrong(self.run(claims, together=self.together))
        return wrong <= self.wrong - mended


def _agreements(findings: Iterable[Finding]) -> dict[Code, list[frozenset[str]]]:
    """The claims of each agreement between figures, by code."""
    found: dict[Code, list[frozenset[str]]] = defaultdict(list)
    for finding in findings:
        if finding.verdict in _AGREES and finding.code != "joint":
            found[finding.code].append(frozenset(member.claim for member in finding.members))
    return found


def _undone(
    before: Mapping[Code, Sequence[frozenset[str]]], after: Mapping[Code, Sequence[frozenset[str]]]
) -> int:
    """How many agreements are not among those afterwards, alone or with more figures."""
    return sum(
        not any(claims <= other for other in after.get(code, ()))
        for code, every in before.items()
        for claims in every
    )


def _gained(
    before: Mapping[Code, Sequence[frozenset[str]]], after: Mapping[Code, Sequence[frozenset[str]]]
) -> int:
    """How many sums come out that did not."""
    return sum(claims not in before.get(code, ()) for code in _SUMS for claims in after.get(code, ()))


def _wrong(findings: Iterable[Finding]) -> set[str]:
    return {finding.id for finding in findings if finding.verdict == "inconsistent"}


def printed_as(claim: Claim, value: Number) -> Claim:
    """The claim with another figure, hedged as before."""
    figure = claim.figure
    shift = value - (figure.best or 0)
    low, high = (None if end is None else end + shift for end in (figure.low, figure.high))
    if figure.hedge in ("at_most", "less_than"):
        low = figure.low
    moved = Quantity(printed=number(value), low=low, best=value, high=high, hedge=figure.hedge)
    return claim.model_copy(update={"figure": moved})


def _in_words(claim: Claim) -> bool:
    return not any(sign.isdigit() for sign in claim.figure.printed)


def _times(claim: Claim) -> int:
    return len({evidence.start for evidence in claim.evidence if evidence.role == "figure"} - {None})


def _named(finding: Finding, changes: Sequence[Change]) -> tuple[Repair, ...]:
    """The changes that mend this finding, the likeliest first."""
    best = sorted((one for one in changes if finding.id in one.mended), key=lambda change: change.cost)
    alone = len({change.claim.id for change in best}) == 1
    key = None if not alone else "only" if len(best) == 1 and best[0].exact else "figure"
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
