"""What the checks say of a release in which one figure is printed otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from tollextract.checks.board import Board
from tollextract.checks.findings import Judgement, Key, claims_of, in_words, key_of
from tollextract.checks.ledger import Ledger, noted, noting
from tollextract.checks.model import Code, Finding
from tollextract.checks.statements import places_of, usable
from tollextract.checks.system import islands
from tollextract.checks.wording import number
from tollextract.claims.model import Claim
from tollextract.quantity import Number, Quantity
from tollextract.slips import COST, Slip, slip

#: How many claims are checked again in all, over all figures tried; beyond that no repair is sought.
WORK = 10_000
#: What weighs against a change, beside the slip: an agreement it would undo, a figure stated again ...
_UNDONE, _AGAIN = 6, 40
#: ... a digit lost or put in that could be any, where the relation allows many values ...
_VAGUE = 2
_ANYTHING = frozenset({"lost", "digit"})
#: ... and for it: each disagreement that it mends, each sum that comes out exactly.
_MENDED, _GAINED = 4, 4
#: The checks whose agreement is a sum that comes out.
SUMS: frozenset[Code] = frozenset({"parts-sum", "components-sum", "remainder"})
_AGREES = frozenset({"consistent", "within_rounding"})


class Heard(NamedTuple):
    """What one check says: its judgements, the disagreements, and the figures of each agreement."""

    code: Code
    judgements: Sequence[Judgement]
    wrong: frozenset[Key]
    agreeing: Sequence[frozenset[str]]


def heard(code: Code, judgements: Sequence[Judgement]) -> Heard:
    """What a check says, looked through once."""
    return Heard(
        code,
        judgements,
        wrong=frozenset(one.key for one in judgements if one.verdict == "inconsistent"),
        agreeing=[claims_of(one) for one in judgements if one.verdict in _AGREES],
    )


class Run(Protocol):
    """Checks a board; all figures together only where they are ``known`` to contradict each other."""

    def __call__(self, board: Board, *, known: Mapping[Key, frozenset[str]]) -> Iterable[Heard]:
        """What is found, check by check: nobody has to wait for the last of them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure printed otherwise, and what the checks say then."""

    claim: Claim
    value: Number
    kind: Slip
    #: The relation leaves no other value to this figure; of slips that it matters for, no further one either.
    exact: bool
    mended: frozenset[Key]
    undone: int
    gained: int
    times: int

    @property
    def cost(self) -> tuple[int, int]:
        """The cheapest is the likeliest; between two of them the smaller change comes first."""
        against = _UNDONE * self.undone + _AGAIN * (self.times > 1)
        against += _VAGUE * (not self.exact and self.kind in _ANYTHING)
        likely = COST[self.kind] + against - _MENDED * len(self.mended) - _GAINED * self.gained
        return likely, abs(int(self.value) - int(self.claim.figure.best or 0))


class State(NamedTuple):
    """What the checks say of some claims."""

    board: Board
    heard: Mapping[Code, Heard]
    wrong: frozenset[Key]


class Trial:
    """Runs the checks again with one figure changed, as long as there is work left.

    Only the figures that hang together with the changed one are checked again.
    """

    def __init__(self, board: Board, findings: Sequence[Finding], run: Run) -> None:
        self.run = run
        wrong = {key_of(finding): finding for finding in findings if finding.verdict == "inconsistent"}
        #: The figures of each disagreement, and those that only all figures together show.
        self.wrong = {key: claims_of(finding) for key, finding in wrong.items()}
        self.known = {key: self.wrong[key] for key, finding in wrong.items() if finding.code == "joint"}
        self.left = WORK
        self.spent = False
        self.claims = board.claims
        self.settings = replace(board.settings, country=board.country)
        self._island = _islands(board, findings)
        self._members: dict[str, list[Claim]] = defaultdict(list)
        for claim in board.claims:
            self._members[self._island[claim.id]].append(claim)
        self._states: dict[str, State] = {}

    def change(self, claim: Claim, value: Number, exact: bool) -> Change | None:
        """What a change does; null where it makes a new disagreement, mends nothing, or work has run out."""
        if self.spent:
            return None
        before = self._state(claim)
        after = self._with(claim, value, before, bearable=before.wrong)
        if after is None or not before.wrong - after.wrong:
            return None
        mended = before.wrong - after.wrong
        kind = slip(claim.figure.best or 0, value, words=in_words(claim))
        return Change(
            claim,
            value,
            kind=kind,
            exact=exact and not (kind in _ANYTHING and self._further(claim, value, mended)),
            mended=mended,
            undone=_undone(before, after),
            gained=_gained(before, after),
            times=len(places_of(claim)),
        )

    def _state(self, claim: Claim) -> State:
        """What is said of the claims around one before anything is changed."""
        key = self._island[claim.id]
        if key not in self._states:
            members = self._members[key]
            state = self._check(members)
            if not self._known(members) <= state.wrong:  # something further away takes part
                state = self._check(self.claims)
            self._states[key] = state
        return self._states[key]

    def _known(self, claims: Sequence[Claim]) -> set[Key]:
        ids = {claim.id for claim in claims}
        return {key for key, members in self.wrong.items() if members <= ids}

    def _with(self, claim: Claim, value: Number, before: State, *, bearable: frozenset[Key]) -> State | None:
        """What is said with the figure changed; null at the first disagreement that is not ``bearable``."""
        self.left -= len(before.board.claims)
        if self.left < 0:
            self.spent = True
            return None
        changed = printed_as(claim, value)
        if not usable(changed) or claim.assertion == "negated":  # what is looked at is another thing then
            claims = [changed if one.id == claim.id else one for one in before.board.claims]
            board = Board(claims, settings=self.settings)
            return self._heard(board, bearable=bearable)
        with before.board.ledger.trial(before.board.by_id[claim.id], changed.figure):
            return self._heard(before.board, bearable=bearable)

    def _heard(self, board: Board, *, bearable: frozenset[Key]) -> State | None:
        said: dict[Code, Heard] = {}
        for one in self.run(board, known=self.known):
            if not one.wrong <= bearable:
                return None
            said[one.code] = one
        return _state_of(board, said)

    def forces(self, change: Change) -> bool:
        """Whether no other value mends as much."""
        known = change.kind in _ANYTHING
        return change.exact and (known or not self._further(change.claim, change.value, change.mended))

    def _further(self, claim: Claim, value: Number, mended: frozenset[Key]) -> bool:
        """Whether a value a step further from the printed one would mend as much: then no value is forced."""
        before = self._state(claim)
        further = value + 1 if value > (claim.figure.best or 0) else value - 1
        if further < 0:
            return False
        return self._with(claim, further, before, bearable=before.wrong - mended) is not None

    def _check(self, claims: Sequence[Claim]) -> State:
        ledger = Ledger(trials=True)
        copies = noting(claims, ledger)
        board = Board(copies, settings=self.settings, ledger=ledger)
        state = _state_of(board, {one.code: one for one in self.run(board, known=self.known)})
        noted(copies)
        return state


def _state_of(board: Board, said: Mapping[Code, Heard]) -> State:
    return State(board, said, wrong=frozenset().union(*(one.wrong for one in said.values())))


def _islands(board: Board, findings: Sequence[Finding]) -> Mapping[str, str]:
    """For each claim the name of the set of claims it hangs together with, by links and by findings."""
    links: list[Sequence[str]] = [[claim.id] for claim in board.claims]
    links += [
        [claim.id, other]
        for claim in board.claims
        for other in (claim.part_of, claim.base)
        if other is not None and other in board.by_id
    ]
    links += [[member.claim for member in one.members] for one in findings if one.code != "joint"]
    return islands(links)


def _undone(before: State, after: State) -> int:
    """How many agreements are not among those afterwards, alone or with more figures."""
    return sum(
        not any(claims <= other for other in then)
        for was, then in _changed(before, after, before.heard)
        for claims in was
    )


def _gained(before: State, after: State) -> int:
    """How many sums come out that did not."""
    return sum(claims not in was for was, then in _changed(before, after, SUMS) for claims in then)


def _changed(
    before: State, after: State, codes: Iterable[Code]
) -> Iterator[tuple[Sequence[frozenset[str]], Sequence[frozenset[str]]]]:
    """The agreements of each check before and after, where it says anything else."""
    for code in codes:
        was, then = before.heard[code], after.heard[code]
        if was is not then:
            yield was.agreeing, then.agreeing


def printed_as(claim: Claim, value: Number) -> Claim:
    """The claim with another figure, hedged as before."""
    figure = claim.figure
    shift = value - (figure.best or 0)
    low, high = (None if end is None else end + shift for end in (figure.low, figure.high))
    if figure.hedge in ("at_most", "less_than"):
        low = figure.low
    moved = Quantity(printed=number(value), low=low, best=value, high=high, hedge=figure.hedge)
    return claim.model_copy(update={"figure": moved})
