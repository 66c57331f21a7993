"""Which changes any checker could detect: by plain arithmetic over what the tables say, without the checks.

The relations are those of the hand-read table (what is part of what, which base a
share has) and of the agreements listed beside it. A change is detectable where it
makes one of them impossible by more than the tolerance the genre allows: a list
that may leave a party out may fall short, a percentage may be a point off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from benchmarks.mutation.mutants import Mutant, meant
from benchmarks.mutation.perfect import Perfect
from tollextract.checks.board import Board
from tollextract.checks.interval import Interval
from tollextract.checks.relations import system_of
from tollextract.checks.run import run_checks
from tollextract.checks.solver import solve
from tollextract.checks.system import Share, System
from tollextract.checks.trial import printed_as
from tollextract.claims.model import Claim
from tollextract.evaluation.gold import GoldFinding
from tollextract.quantity import Number

Ends = tuple[Decimal, Decimal]
Rule = Callable[[Sequence[Claim], Mapping[str, Claim]], bool]
_MOST = Decimal("1e30")
#: The codes of what covers something narrower, column by column.
_COVERING = frozenset({"running-total", "containment"})
_DAYS = {
    "hour": Decimal(1) / 24,
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal(30),
    "year": Decimal(365),
}
#: Houses round a percentage up or down: one point besides the half that rounding to whole points allows.
_POINT = Decimal(1)
_BELONGS = frozenset({"subset", "part", "remainder", "component"})
_CLOSED = ("remainder", "component")
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
    findings = run_checks(release.claims, settings=release.settings).findings
    for finding in findings:  # run_checks has a board of its own; its pairs of figures that fit are lost here
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
    low, high = _ends(claim)
    slack = _slack(claim)
    return replace(share, claim=claim, loose=Interval(low - slack, None if high == _MOST else high + slack))


def _relations(
    release: Perfect, claims: Mapping[str, Claim], changed: str, *, binding: bool
) -> Iterator[tuple[frozenset[str], bool]]:
    """The figures of each relation in which the changed one takes part, and whether it holds.

    What the careful reader would let a checker leave undetermined is not ``binding``.
    """
    yield from _links(claims, changed)
    for item in release.listed:
        if changed in item.members and _binds(item) is binding and not item.verdict.accepts("inconsistent"):
            yield frozenset(item.members), _listed(item, claims) and not _falls_short(release, item, claims)
            if item.code.options[0] in _COVERING:
                for pair in _columns(item, claims):
                    if changed in {one.id for one in pair}:
                        yield frozenset(one.id for one in pair), _ends(pair[0])[0] <= _ends(pair[1])[1]


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
    if _total([claims[id] for id in parts])[1] >= _ends(claims[whole])[0]:
        return False
    holders = {claims[id].part_of or "" for id in parts}
    for other in release.listed:
        total, *longer = other.members
        if other is item or other.code.options[0] != "parts-sum":
            continue
        twice = total == whole and set(parts).isdisjoint(longer)
        if twice and _total([claims[id] for id in longer]) == _total([claims[id] for id in parts]):
            return True
        listed_in = set(parts) < set(longer) or (holders == set(longer) and claims[whole].part_of == total)
        if listed_in and _total([claims[id] for id in longer]) == _ends(claims[total]):
            return True
    return False


def _links(claims: Mapping[str, Claim], changed: str) -> Iterator[tuple[frozenset[str], bool]]:
    """What belongs to a whole is not larger; what is listed is not more together."""
    for claim in claims.values():
        whole = claims.get(claim.part_of or "")
        if whole is None or claim.relation not in _BELONGS or changed not in (claim.id, whole.id):
            continue
        if claim.kind == whole.kind == "count" and claim.unit == whole.unit:
            yield frozenset((claim.id, whole.id)), _ends(claim)[0] <= _ends(whole)[1]
    for claim in claims.values():
        whole = claims.get(claim.part_of or "")
        if whole is not None and claim.relation in _BELONGS and claim.kind == "count":
            for one, other in _cells(claim.id, whole.id, claims):
                if changed in (one.id, other.id):
                    yield frozenset((one.id, other.id)), _ends(one)[0] <= _ends(other)[1]


def _listed(item: GoldFinding, claims: Mapping[str, Claim]) -> bool:
    members = [claims[id] for id in item.members]
    rule = _RULES.get(item.code.options[0])
    return rule is None or rule(members, claims)


def _ends(claim: Claim) -> Ends:
    figure = claim.figure
    low = figure.low if figure.low is not None else figure.best if figure.high is None else 0
    high = figure.high if figure.high is not None else _MOST
    if figure.low is None and figure.high is None and figure.best is not None:
        high = figure.best
    return Decimal(low or 0), Decimal(high)


def _total(claims: Sequence[Claim]) -> Ends:
    ends = [_ends(claim) for claim in claims]
    return sum((low for low, _ in ends), Decimal(0)), sum((high for _, high in ends), Decimal(0))


def _parts(members: Sequence[Claim], claims: Mapping[str, Claim]) -> bool:
    """The whole, then its parts: not more, and not less where the list is closed."""
    whole, parts = members[0], members[1:]
    (least, most), (low, high) = _total(parts), _ends(whole)
    closed = any(part.relation in _CLOSED for part in parts)
    return least <= high and (not closed or low <= most)


def _remainder(members: Sequence[Claim], claims: Mapping[str, Claim]) -> bool:
    rest, whole, *named = members
    return _parts([whole, *named, rest], claims)


def _components(members: Sequence[Claim], claims: Mapping[str, Claim]) -> bool:
    whole, parts = members[0], members[1:]
    (least, most), (low, high) = _total(parts), _ends(whole)
    harms = {part.harm for part in parts} != {whole.harm}
    return least <= high and (not harms or low <= most)


def _subset(members: Sequence[Claim], claims: Mapping[str, Claim]) -> bool:
    """In a listing of what fits, the largest is the whole."""
    if members[0].part_of in {one.id for one in members[1:]}:
        return _ends(members[0])[0] <= _ends(members[-1])[1]
    return all(_ends(one)[0] <= _ends(members[0])[1] for one in members[1:])


def _contained(members: Sequence[Claim], claims: Mapping[str, Claim]) -> bool:
    narrow, *wider = members
    return all(_ends(narrow)[0] <= _ends(one)[1] for one in wider)


def _share(members: Sequence[Claim], claims: Mapping[str, Claim]) -> bool:
    *numerators, base, share = members
    if share.kind != "share" or base.kind != "count" or not numerators:
        return True
    low, high = _ends(base)
    if low <= 0:
        return True
    least, most = _total(numerators)
    slack = _slack(share)
    bottom, top = _ends(share)
    return 100 * least / high <= top + slack and 100 * most / low >= bottom - slack


def _slack(share: Claim) -> Decimal:
    """A point for whole percentages, the width of the rounding for finer ones, ten for words."""
    if share.unit == "fraction":
        return Decimal(10)
    low, high = _ends(share)
    return min(_POINT, high - low)


def _words(members: Sequence[Claim], claims: Mapping[str, Claim]) -> bool:
    """A rise or a fall between two figures, or a share in words."""
    change = next((one for one in members if one.kind == "change"), None)
    counts = [one for one in members if one.kind == "count"]
    if change is None:
        shares = [one for one in members if one.kind == "share"]
        return (
            len(shares) != 1 or len(counts) != 2 or _share([*_by_base(counts, shares[0]), shares[0]], claims)
        )
    before = next((one for one in counts if one.id == change.base), None)
    after = next((one for one in counts if one is not before), None)
    if before is None or after is None:
        return True
    rises = (change.figure.best or 0) > 0
    lower, upper = (before, after) if rises else (after, before)
    return _ends(lower)[0] < _ends(upper)[1]


def _by_base(counts: Sequence[Claim], share: Claim) -> list[Claim]:
    return sorted(counts, key=lambda one: one.id == share.base)


def _rate(members: Sequence[Claim], claims: Mapping[str, Claim]) -> bool:
    """So many a day, give or take one or a tenth of it."""
    rate = next((one for one in members if one.kind == "rate"), None)
    count = next((one for one in members if one.kind == "count"), None)
    if rate is None or count is None or count.period.start is None or count.period.end is None:
        return True
    days = (count.period.end - count.period.start).days + 1
    each = _DAYS[rate.per or "day"] / days
    low, high = _ends(count)
    bottom, top = _ends(rate)
    slack = max(_POINT, top / 10)
    return low * each <= top + slack and high * each >= bottom - slack


def _order(members: Sequence[Claim], claims: Mapping[str, Claim]) -> bool:
    chain = [one for one in members if one.kind != "rank"]
    return all(_ends(later)[0] <= _ends(one)[1] for n, one in enumerate(chain) for later in chain[n + 1 :])


def _same(members: Sequence[Claim], claims: Mapping[str, Claim]) -> bool:
    ends = [_ends(one) for one in members]
    return all(low <= ends[0][1] and ends[0][0] <= high for low, high in ends[1:])


def _fits(members: Sequence[Claim], claims: Mapping[str, Claim]) -> bool:
    return sum((one.figure.best or Decimal(0)) - _POINT for one in members) <= 100


_RULES: Mapping[str, Rule] = {
    "parts-sum": _parts,
    "remainder": _remainder,
    "components-sum": _components,
    "subset-fits": _subset,
    "running-total": _subset,
    "containment": _contained,
    "share-of-base": _share,
    "rank-order": _order,
    "rate": _rate,
    "shares-fit": _fits,
    "words-of-quantity": _words,
    "repeat": _same,
}
