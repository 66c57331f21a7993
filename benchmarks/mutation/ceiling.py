"""Which changes any checker could detect: by plain arithmetic over what the tables say, without the checks.

The relations are those of the hand-read table (what is part of what, which base a
share has) and of the agreements listed beside it. A change is detectable where it
makes one of them impossible by more than the tolerance the genre allows: a list
that may leave a party out may fall short, a percentage may be a point off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from benchmarks.mutation.agreements import MOST, ends_of, holds, slack_of, total_of
from benchmarks.mutation.mutants import Mutant, meant
from benchmarks.mutation.perfect import Perfect
from tollextract.checks.board import Board
from tollextract.checks.interval import Interval
from tollextract.checks.relations import system_of
from tollextract.checks.run import judge
from tollextract.checks.solver import solve
from tollextract.checks.system import Share, System
from tollextract.checks.trial import printed_as
from tollextract.claims.model import Claim
from tollextract.evaluation.gold import GoldFinding
from tollextract.quantity import Number

#: The codes of what covers something narrower, column by column.
_COVERING = frozenset({"running-total", "containment"})
_BELONGS = frozenset({"subset", "part", "remainder", "component"})
_BINDING = frozenset({"consistent", "within_rounding"})


class Ceiling:
    """What holds in one release, and whether it still can when a figure is another."""

    def __init__(self, release: Perfect) -> None:
        self.release = release
        self.claims = {claim.id: claim for claim in release.claims}
        self.systems = _systems(release)

    def detectable(self, mutant: Mutant) -> bool:
        """Whether the changed figure contradicts others."""
        changed = {claim.id: claim for claim in mutant.applied().claims}
        return self.by_arithmetic(changed, mutant.claim) or self.by_all(changed, mutant.claim)

    def by_arithmetic(self, claims: Mapping[str, Claim], changed: str) -> bool:
        """Whether some relation the figure takes part in held, and fails on its own now."""
        return bool(self.broken(claims, changed))

    def doubtful(self, mutant: Mutant) -> bool:
        """Whether the changed figure contradicts what the careful reader would let a checker leave open."""
        changed = {claim.id: claim for claim in mutant.applied().claims}
        return bool(self.broken(changed, mutant.claim, binding=False))

    def broken(
        self, claims: Mapping[str, Claim], changed: str, *, binding: bool = True
    ) -> list[frozenset[str]]:
        """The figures of each relation that held before the figure was changed, and holds no more."""
        before = _relations(self.release, self.claims, changed, binding=binding)
        after = _relations(self.release, claims, changed, binding=binding)
        return [ids for (ids, held), (_, holds) in zip(before, after, strict=True) if held and not holds]

    def mending(self, mutant: Mutant) -> set[tuple[str, Number]]:
        """The single figures and values that would mend what a change broke, by a change of the same kinds.

        Empty where only all relations together show the fault.
        """
        wrong = {claim.id: claim for claim in mutant.applied().claims}
        broken = self.broken(wrong, mutant.claim)
        found = set()
        for id in frozenset.intersection(*broken) if broken else ():
            for value in meant(wrong[id].figure.best):
                tried = wrong | {id: printed_as(wrong[id], value)}
                if not self.broken(tried, mutant.claim) and not self.broken(tried, id):
                    found.add((id, value))
        return found

    def by_all(self, claims: Mapping[str, Claim], changed: str) -> bool:
        """Whether what held before cannot hold all at once any more."""
        for system in self.systems:
            ids = {claim.id for claim in system.statements()}
            if changed in ids:
                before, after = (
                    _changed(system, some, changed).problem(ids, strict=False)
                    for some in (self.claims, claims)
                )
                return solve(*before).possible is True and solve(*after).possible is False
        return False


def _systems(release: Perfect) -> list[System]:
    board = Board(release.claims, settings=release.settings)
    findings = judge(Board(release.claims, settings=release.settings))
    for finding in findings:  # of a board of its own; its pairs of figures that fit are lost here
        wholes = [member.claim for member in finding.members if member.role == "whole"]
        parts = [member.claim for member in finding.members if member.role == "part"]
        if finding.code == "running-total" and finding.verdict == "consistent" and len(wholes) == 1:
            board.fitting.extend((wholes[0], part) for part in parts if _same_terms(board, wholes[0], part))
    return list(system_of(board, findings).islands())


def _same_terms(board: Board, running: str, part: str) -> bool:
    """Whether two figures differ in their period only; else the table must say that one covers the other."""
    one, other = (board.facets(board.by_id[id]) for id in (running, part))
    return one._replace(span=other.span) == other


def _changed(system: System, claims: Mapping[str, Claim], changed: str) -> System:
    """What is known once a figure is another: a list that may leave something out need not make its whole."""
    listed = any(r.kind == "list" and changed in (r.whole, *r.over) for r in system.relations)
    relations = [
        replace(one, kind="together") if listed and one.kind in ("list", "column") else one
        for one in system.relations
    ]
    return System(
        stated={id: claims[id] for id in system.stated},
        hidden=system.hidden,
        relations=relations,
        shares=[_share_of(share, claims[share.claim.id]) for share in system.shares],
    )


def _share_of(share: Share, claim: Claim) -> Share:
    low, high = ends_of(claim)
    slack = slack_of(claim)
    return replace(share, claim=claim, loose=Interval(low - slack, None if high == MOST else high + slack))


def _relations(
    release: Perfect, claims: Mapping[str, Claim], changed: str, *, binding: bool
) -> Iterator[tuple[frozenset[str], bool]]:
    """The figures of each relation in which the changed one takes part, and whether it holds.

    What the careful reader would let a checker leave undetermined is not ``binding``.
    """
    yield from _links(claims, changed)
    for item in release.listed:
        if changed in item.members and _binds(item) is binding and not item.verdict.accepts("inconsistent"):
            still = holds(item.code.options[0], [claims[id] for id in item.members])
            yield frozenset(item.members), still and not _falls_short(release, item, claims)
            if item.code.options[0] in _COVERING:
                for pair in _columns(item, claims):
                    if changed in {one.id for one in pair}:
                        yield frozenset(one.id for one in pair), ends_of(pair[0])[0] <= ends_of(pair[1])[1]


def _binds(item: GoldFinding) -> bool:
    return set(item.verdict.options) <= _BINDING


def _columns(item: GoldFinding, claims: Mapping[str, Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The columns of a figure and of the one that covers it."""
    first, second = item.members[0], item.members[-1]
    yield from _cells(
        *((first, second) if item.code.options[0] == "containment" else (second, first)), claims
    )


def _cells(narrow: str, broad: str, claims: Mapping[str, Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The children, women ... of the narrower figure with those of the wider one, where both are stated."""
    known = {one.group: one for one in claims.values() if one.part_of == broad and one.relation == "subset"}
    for one in claims.values():
        other = known.get(one.group)
        if one.part_of == narrow and one.relation == "subset" and other is not None and other.id != one.id:
            if (one.kind, one.unit, one.harm) == (other.kind, other.unit, other.harm):
                yield one, other


def _falls_short(release: Perfect, item: GoldFinding, claims: Mapping[str, Claim]) -> bool:
    """Whether parts that are all there make less than their whole.

    They are all there where they stand in a longer list that makes its own whole, or each in a part
    of such a list; or where another list makes the same number.
    """
    if item.code.options[0] != "parts-sum" or len(item.members) < 3:
        return False
    whole, *parts = item.members
    if total_of([claims[id] for id in parts])[1] >= ends_of(claims[whole])[0]:
        return False
    holders = {claims[id].part_of or "" for id in parts}
    for other in release.listed:
        total, *longer = other.members
        if other is item or other.code.options[0] != "parts-sum":
            continue
        twice = total == whole and set(parts).isdisjoint(longer)
        if twice and total_of([claims[id] for id in longer]) == total_of([claims[id] for id in parts]):
            return True
        listed_in = set(parts) < set(longer) or (holders == set(longer) and claims[whole].part_of == total)
        if listed_in and total_of([claims[id] for id in longer]) == ends_of(claims[total]):
            return True
    return False


def _links(claims: Mapping[str, Claim], changed: str) -> Iterator[tuple[frozenset[str], bool]]:
    """What belongs to a whole is not larger; what is listed is not more together."""
    for claim in claims.values():
        whole = claims.get(claim.part_of or "")
        if whole is None or claim.relation not in _BELONGS or changed not in (claim.id, whole.id):
            continue
        if claim.kind == whole.kind == "count" and claim.unit == whole.unit:
            yield frozenset((claim.id, whole.id)), ends_of(claim)[0] <= ends_of(whole)[1]
    for claim in claims.values():
        whole = claims.get(claim.part_of or "")
        if whole is not None and claim.relation in _BELONGS and claim.kind == "count":
            for one, other in _cells(claim.id, whole.id, claims):
                if changed in (one.id, other.id):
                    yield frozenset((one.id, other.id)), ends_of(one)[0] <= ends_of(other)[1]
