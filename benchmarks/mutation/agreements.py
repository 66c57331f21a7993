"""Whether what a table lists as an agreement of some figures still is one: one rule for each code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from tollextract.claims.model import Claim

Ends = tuple[Decimal, Decimal]
Rule = Callable[[Sequence[Claim]], bool]
#: The upper end of a figure that has none.
MOST = Decimal("1e30")
_DAYS = {
    "hour": Decimal(1) / 24,
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal(30),
    "year": Decimal(365),
}
#: Houses round a percentage up or down: one point besides the half that rounding to whole points allows.
_POINT = Decimal(1)
_CLOSED = ("remainder", "component")


def holds(code: str, members: Sequence[Claim]) -> bool:
    """Whether figures agree as the code asks; those of a code without a rule do."""
    rule = _RULES.get(code)
    return rule is None or rule(members)


def ends_of(claim: Claim) -> Ends:
    """The least and the most a figure may be."""
    figure = claim.figure
    low = figure.low if figure.low is not None else figure.best if figure.high is None else 0
    high = figure.high if figure.high is not None else MOST
    if figure.low is None and figure.high is None and figure.best is not None:
        high = figure.best
    return Decimal(low or 0), Decimal(high)


def total_of(claims: Sequence[Claim]) -> Ends:
    """The least and the most that figures may make together."""
    ends = [ends_of(claim) for claim in claims]
    return sum((low for low, _ in ends), Decimal(0)), sum((high for _, high in ends), Decimal(0))


def _parts(members: Sequence[Claim]) -> bool:
    """The whole, then its parts: not more, and not less where the list is closed."""
    whole, parts = members[0], members[1:]
    (least, most), (low, high) = total_of(parts), ends_of(whole)
    closed = any(part.relation in _CLOSED for part in parts)
    return least <= high and (not closed or low <= most)


def _remainder(members: Sequence[Claim]) -> bool:
    rest, whole, *named = members
    return _parts([whole, *named, rest])


def _components(members: Sequence[Claim]) -> bool:
    whole, parts = members[0], members[1:]
    (least, most), (low, high) = total_of(parts), ends_of(whole)
    harms = {part.harm for part in parts} != {whole.harm}
    return least <= high and (not harms or low <= most)


def _subset(members: Sequence[Claim]) -> bool:
    """In a listing of what fits, the largest is the whole."""
    if members[0].part_of in {one.id for one in members[1:]}:
        return ends_of(members[0])[0] <= ends_of(members[-1])[1]
    return all(ends_of(one)[0] <= ends_of(members[0])[1] for one in members[1:])


def _contained(members: Sequence[Claim]) -> bool:
    narrow, *wider = members
    return all(ends_of(narrow)[0] <= ends_of(one)[1] for one in wider)


def _share(members: Sequence[Claim]) -> bool:
    *numerators, base, share = members
    if share.kind != "share" or base.kind != "count" or not numerators:
        return True
    low, high = ends_of(base)
    if low <= 0:
        return True
    least, most = total_of(numerators)
    slack = slack_of(share)
    bottom, top = ends_of(share)
    return 100 * least / high <= top + slack and 100 * most / low >= bottom - slack


def slack_of(share: Claim) -> Decimal:
    """A point for whole percentages, the width of the rounding for finer ones, ten for words."""
    if share.unit == "fraction":
        return Decimal(10)
    low, high = ends_of(share)
    return min(_POINT, high - low)


def _words(members: Sequence[Claim]) -> bool:
    """A rise or a fall between two figures, or a share in words."""
    change = next((one for one in members if one.kind == "change"), None)
    counts = [one for one in members if one.kind == "count"]
    if change is None:
        shares = [one for one in members if one.kind == "share"]
        return len(shares) != 1 or len(counts) != 2 or _share([*_by_base(counts, shares[0]), shares[0]])
    before = next((one for one in counts if one.id == change.base), None)
    after = next((one for one in counts if one is not before), None)
    if before is None or after is None:
        return True
    rises = (change.figure.best or 0) > 0
    lower, upper = (before, after) if rises else (after, before)
    return ends_of(lower)[0] < ends_of(upper)[1]


def _by_base(counts: Sequence[Claim], share: Claim) -> list[Claim]:
    return sorted(counts, key=lambda one: one.id == share.base)


def _rate(members: Sequence[Claim]) -> bool:
    """So many a day, give or take one or a tenth of it."""
    rate = next((one for one in members if one.kind == "rate"), None)
    count = next((one for one in members if one.kind == "count"), None)
    if rate is None or count is None or count.period.start is None or count.period.end is None:
        return True
    days = (count.period.end - count.period.start).days + 1
    each = _DAYS[rate.per or "day"] / days
    low, high = ends_of(count)
    bottom, top = ends_of(rate)
    slack = max(_POINT, top / 10)
    return low * each <= top + slack and high * each >= bottom - slack


def _order(members: Sequence[Claim]) -> bool:
    chain = [one for one in members if one.kind != "rank"]
    return all(
        ends_of(later)[0] <= ends_of(one)[1] for n, one in enumerate(chain) for later in chain[n + 1 :]
    )


def _same(members: Sequence[Claim]) -> bool:
    ends = [ends_of(one) for one in members]
    return all(low <= ends[0][1] and ends[0][0] <= high for low, high in ends[1:])


def _fits(members: Sequence[Claim]) -> bool:
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
