"""All figures of a release as one system of whole numbers.

Each count is a variable; so is what a release leaves unstated but relates to
its figures: the children of a part that names none, the victims behind "22
percent". The relations are those that the other checks have found to hold one
by one; whether they can hold together is for `joint` to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from tollextract.checks.board import Cell
from tollextract.checks.interval import Interval, ceiling, floor, interval_of
from tollextract.checks.solver import Domain, Linear
from tollextract.claims.model import Claim

FREE: Domain = (0, None)
#: The kinds of relation in which the parts make the whole.
EQUAL = frozenset({"sum", "list", "column"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between variables; ``kind`` names the sentence that says it.

    ``over`` are the variables on the left, ``whole`` the one on the right. A ``sum`` makes the
    whole because nothing may be missing; a ``list`` that may leave something out happens to make it,
    and a ``column`` does because its list does.
    """

    kind: str
    whole: str
    over: tuple[str, ...]

    def linear(self) -> Linear:
        """The parts less the whole: zero for a sum, not above zero for what must fit."""
        terms = (*((name, 1) for name in self.over), (self.whole, -1))
        return Linear(terms, 0 if self.kind in EQUAL else None, 0)


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage: the printed share of ``base`` that the numbers ``over`` make together."""

    claim: Claim
    base: str
    over: tuple[str, ...]
    loose: Interval

    def linears(self, *, strict: bool) -> tuple[Linear, ...]:
        """``low percent of the base <= numerators <= high percent of the base``, in whole numbers."""
        printed = interval_of(self.claim) if strict else self.loose
        made = []
        for end, upper in ((printed.low, False), (printed.high, True)):
            if end is None or (upper and end >= 100):
                continue
            ratio = Fraction(Decimal(end)) / 100
            terms = [(name, ratio.denominator) for name in self.over]
            if ratio:
                terms.append((self.base, -ratio.numerator))
            made.append(Linear(tuple(terms), None if upper else 0, 0 if upper else None))
        return tuple(made)

    def counts(self, base: Claim) -> Interval:
        """The whole numbers that are this share of the base, percentages taken loosely."""
        low, high, whole = self.loose.low, self.loose.high, interval_of(base)
        least = None if low is None or whole.low is None else ceiling(Decimal(low) * whole.low / 100)
        most = None if high is None or whole.high is None else floor(Decimal(high) * whole.high / 100)
        return Interval(least, most)


@dataclass(slots=True)
class System:
    """Variables, what the text states of them, and how they hang together.

    ``stated`` are the counts that take part, ``hidden`` the variables without a
    claim of their own, each with the claims that speak of it and its name.
    """

    stated: dict[str, Claim] = field(default_factory=dict)
    hidden: dict[str, Hidden] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    #: The relations as a solver takes them, made when they are first asked for.
    _linears: list[Linear] | None = field(default=None, init=False, repr=False, compare=False)

    def statements(self) -> list[Claim]:
        """The claims whose figures take part."""
        return [*self.stated.values(), *(share.claim for share in self.shares)]

    def problem(self, claims: Collection[str], *, strict: bool) -> tuple[dict[str, Domain], list[Linear]]:
        """What a solver needs where only the figures of these claims are held to be true.

        To be asked for once the system has all its relations.
        """
        domains = {
            id: domain_of(claim) if id in claims else FREE for id, claim in self.stated.items()
        } | dict.fromkeys(self.hidden, FREE)
        if self._linears is None:
            self._linears = [relation.linear() for relation in self.relations]
        shares = (share for share in self.shares if share.claim.id in claims)
        return domains, [
            *self._linears,
            *(linear for share in shares for linear in share.linears(strict=strict)),
        ]

    def islands(self) -> Iterator[System]:
        """The parts of the system that have no variable in common, in the order of their claims."""
        island = islands(self._links())
        found: dict[str, System] = defaultdict(System)
        for id, claim in self.stated.items():
            found[island.get(id, id)].stated[id] = claim
        for name, hidden in self.hidden.items():
            found[island.get(name, name)].hidden[name] = hidden
        for relation in self.relations:
            found[island[relation.whole]].relations.append(relation)
        for share in self.shares:
            found[island[share.base]].shares.append(share)
        return (one for one in found.values() if one.relations or one.shares)

    def _links(self) -> Iterator[Sequence[str]]:
        yield from ((relation.whole, *relation.over) for relation in self.relations)
        yield from ((share.base, *share.over) for share in self.shares)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A number the release does not state: the cell of a part, or the count behind a share."""

    #: The part whose cell it is, or the share it is the count behind.
    claim: Claim
    #: The column it stands in, and the figure of the whole in that column; of a share, nothing.
    cell: Cell | None = None
    whole: Claim | None = None


def domain_of(claim: Claim) -> Domain:
    """The whole numbers a count can be.

    A printed fraction of a person ("2.5 children a day") is no count and never gets here.
    """
    interval = interval_of(claim)
    low = 0 if interval.low is None else max(0, ceiling(interval.low))
    return low, None if interval.high is None else max(low, floor(interval.high))


def islands(links: Iterable[Sequence[str]]) -> Mapping[str, str]:
    """For each variable the name of its island: union and find."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        above.setdefault(name, name)
        while above[name] != name:
            above[name] = above[above[name]]
            name = above[name]
        return name

    for first, *others in links:
        for other in others:
            above[top(other)] = top(first)
        top(first)
    return {name: top(name) for name in above}
