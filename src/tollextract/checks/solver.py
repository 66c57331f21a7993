"""Whether whole numbers can be what all the relations between them ask for.

Each variable has a least and a most value, each relation is a sum of multiples
of variables that must lie between two numbers. Propagation narrows the domains
until nothing moves; what it leaves open is split in halves and tried, up to a
budget. The answer is a solution, "none", or "not known" where the budget ran
out or an open end had to be cut off. Nothing here knows what a claim is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

Domain = tuple[int, int | None]
#: How many times a relation may be looked at in one search.
BUDGET = 20_000
#: How often one variable may be narrowed in one propagation; slow creep through a wide domain stops here.
_CREEP = 60
#: The most an open end is tried for, relative to the largest number of the system.
_REACH = 1_000


@dataclass(frozen=True, slots=True)
class Linear:
    """``low <= sum of coefficient * variable <= high``; ``None`` is an open end."""

    terms: tuple[tuple[str, int], ...]
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """``solution`` where there is one; ``possible`` is null where it is not known."""

    possible: bool | None
    solution: Mapping[str, int] = field(default_factory=dict)


class _Spent(Exception):
    """The budget has run out."""


def solve(domains: Mapping[str, Domain], relations: Sequence[Linear], *, budget: int = BUDGET) -> Outcome:
    """Values for all variables that satisfy all relations, or that there are none.

    >>> solve({"a": (5, 5), "b": (0, None)}, [Linear((("a", 1), ("b", 1)), 9, 9)]).solution
    {'a': 5, 'b': 4}
    >>> solve({"a": (5, 5), "b": (0, 3)}, [Linear((("a", 1), ("b", 1)), 9, 9)]).possible
    False
    """
    if not domains:
        return Outcome(True)
    search = _Search(relations, budget=budget)
    found = search.within(dict(domains), changed=domains)
    return Outcome(None if found is None else bool(found), found or {})


def forced(
    domains: Mapping[str, Domain],
    relations: Sequence[Linear],
    names: Collection[str],
    *,
    budget: int = BUDGET,
) -> Mapping[str, int]:
    """Those of ``names`` that have the same value in every solution, as far as the budget lets it be shown.

    >>> forced({"a": (0, 4), "b": (0, 5)}, [Linear((("a", 1), ("b", 1)), 9, 9)], ["a", "b"])
    {'a': 4, 'b': 5}
    """
    search = _Search(relations, budget=budget)
    found: dict[str, int] = {}
    try:
        narrowed = search.propagate(dict(domains), changed=domains)
        if narrowed is None:
            return {}
        known = [one for high in (False, True) if (one := search.dive(dict(narrowed), high=high))]
        if not known:
            known = [one for one in [search.split(dict(narrowed))] if one]
        for name in names:
            value = search.only(name, narrowed, known)
            if value is not None:
                found[name] = value
    except _Spent:
        pass
    return found


class _Search:
    def __init__(self, relations: Sequence[Linear], *, budget: int) -> None:
        self.relations = relations
        self.left = budget
        #: Whether an open end was cut off, so that "none" may be wrong.
        self.cut = False
        self.touching: dict[str, list[int]] = {}
        for number, relation in enumerate(relations):
            for name, _ in relation.terms:
                self.touching.setdefault(name, []).append(number)

    def propagate(self, domains: dict[str, Domain], *, changed: Collection[str]) -> dict[str, Domain] | None:
        """Narrow every domain as far as single relations do; null where one becomes empty."""
        numbers = {number for name in changed for number in self.touching.get(name, ())}
        waiting = deque(sorted(numbers))
        queued = set(waiting)
        moves: dict[str, int] = {}
        while waiting:
            if self.left <= 0:
                raise _Spent
            self.left -= 1
            number = waiting.popleft()
            queued.discard(number)
            moved = _tighten(self.relations[number], domains)
            if moved is None:
                return None
            for name in moved:
                moves[name] = moves.get(name, 0) + 1
                if moves[name] > _CREEP:
                    continue
                for other in self.touching[name]:
                    if other not in queued:
                        waiting.append(other)
                        queued.add(other)
        return domains

    def dive(self, domains: dict[str, Domain], *, high: bool = False) -> dict[str, int] | None:
        """A first guess without second thoughts: each variable as low (or as high) as the others allow."""
        for name in domains:
            low, most = domains[name]
            if low != most and name in self.touching:
                value = most if high and most is not None else low
                domains[name] = (value, value)
                if self.propagate(domains, changed=(name,)) is None:
                    return None
        values = {name: low for name, (low, _) in domains.items()}
        return values if all(_holds(relation, values) for relation in self.relations) else None

    def only(self, name: str, domains: dict[str, Domain], known: list[dict[str, int]]) -> int | None:
        """The one value a variable has in all solutions; what is found on the way is added to ``known``."""
        low, high = domains[name]
        if low == high:
            return low
        values = {solution[name] for solution in known}
        if len(values) != 1:
            return None
        value = values.pop()
        halves: list[Domain] = [(low, value - 1)] if low < value else []
        halves += [(value + 1, high)] if high is None or value < high else []
        for half in halves:
            found = self.within({**domains, name: half}, changed=(name,))
            if found != {}:
                known += [found] if found else []
                return None
        return value

    def within(self, domains: dict[str, Domain], *, changed: Collection[str]) -> dict[str, int] | None:
        """A solution inside these domains, empty where there is none, null where that is not known."""
        try:
            narrowed = self.propagate(domains, changed=changed)
            if narrowed is None:
                return {}
            found = self.dive(dict(narrowed)) or self.split(narrowed)
        except _Spent:
            return None
        return found if found is not None else None if self.cut else {}

    def split(self, domains: dict[str, Domain]) -> dict[str, int] | None:
        """A solution inside domains that propagation has narrowed, or null."""
        open_ = [name for name, (low, high) in domains.items() if low != high and name in self.touching]
        if not open_:
            values = {name: low for name, (low, _) in domains.items()}
            return values if all(_holds(relation, values) for relation in self.relations) else None
        name = min(open_, key=lambda one: (_width(domains[one]), one))
        for half in self._halves(domains[name], domains):
            narrowed = self.propagate({**domains, name: half}, changed=(name,))
            found = None if narrowed is None else self.split(narrowed)
            if found is not None:
                return found
        return None

    def _halves(self, domain: Domain, domains: Mapping[str, Domain]) -> tuple[Domain, ...]:
        low, high = domain
        if high is None:
            self.cut = True
            largest = max(abs(end) for one in domains.values() for end in one if end is not None)
            return ((low, low), (low + 1, low + 1 + _REACH * (largest + 1)))
        middle = (low + high) // 2
        return ((low, middle), (middle + 1, high))


def _width(domain: Domain) -> tuple[bool, int]:
    low, high = domain
    return (high is None, 0 if high is None else high - low)


def _holds(relation: Linear, values: Mapping[str, int]) -> bool:
    total = sum(times * values[name] for name, times in relation.terms)
    return (relation.low is None or total >= relation.low) and (
        relation.high is None or total <= relation.high
    )


def _tighten(relation: Linear, domains: dict[str, Domain]) -> list[str] | None:
    """Narrow the variables of one relation; the names of those that moved, or null for a contradiction."""
    least, most = _reach(relation, domains)
    if _outside(relation, least, most):
        return None
    moved = []
    for name, times in relation.terms:
        low, high = domains[name]
        others = _without(least, most, times, (low, high))
        new_low, new_high = _bounds(relation, others, times)
        low_ = low if new_low is None else max(low, new_low)
        high_ = new_high if high is None else high if new_high is None else min(high, new_high)
        if high_ is not None and low_ > high_:
            return None
        if (low_, high_) != (low, high):
            domains[name] = (low_, high_)
            moved.append(name)
            least, most = _moved(least, most, times, (low, high), (low_, high_))
    return moved


# A sum with open ends: the finite part, and how many terms have no end in that direction.
_End = tuple[int, int]


def _reach(relation: Linear, domains: Mapping[str, Domain]) -> tuple[_End, _End]:
    """The least and the most the sum can be."""
    least = most = 0
    open_least = open_most = 0
    for name, times in relation.terms:
        low, high = domains[name]
        bottom, top = (low, high) if times > 0 else (high, low)
        if bottom is None:
            open_least += 1
        else:
            least += times * bottom
        if top is None:
            open_most += 1
        else:
            most += times * top
    return (least, open_least), (most, open_most)


def _moved(least: _End, most: _End, times: int, old: Domain, new: Domain) -> tuple[_End, _End]:
    """What the sum can be once one domain has been narrowed."""
    old_ends, new_ends = (old, new) if times > 0 else (old[::-1], new[::-1])
    return _swapped(least, times, old_ends[0], new_ends[0]), _swapped(most, times, old_ends[1], new_ends[1])


def _swapped(end: _End, times: int, old: int | None, new: int | None) -> _End:
    finite, open_ = end
    finite -= 0 if old is None else times * old
    finite += 0 if new is None else times * new
    return finite, open_ - (old is None) + (new is None)


def _outside(relation: Linear, least: _End, most: _End) -> bool:
    too_large = relation.high is not None and least[1] == 0 and least[0] > relation.high
    too_small = relation.low is not None and most[1] == 0 and most[0] < relation.low
    return too_large or too_small


def _without(least: _End, most: _End, times: int, domain: Domain) -> tuple[int | None, int | None]:
    """What the other terms make at least and at most; null where one of them has no end."""
    low, high = domain
    bottom, top = (low, high) if times > 0 else (high, low)
    return _less(least, bottom, times), _less(most, top, times)


def _less(end: _End, own: int | None, times: int) -> int | None:
    finite, open_ = end
    if own is None:
        return finite if open_ == 1 else None
    return finite - times * own if open_ == 0 else None


def _bounds(
    relation: Linear, others: tuple[int | None, int | None], times: int
) -> tuple[int | None, int | None]:
    """Between which whole numbers one variable must lie."""
    least, most = others
    at_least = None if relation.low is None or most is None else relation.low - most
    at_most = None if relation.high is None or least is None else relation.high - least
    if times < 0:
        at_least, at_most, times = _negated(at_most), _negated(at_least), -times
    low = None if at_least is None else -(-at_least // times)
    high = None if at_most is None else at_most // times
    return low, high


def _negated(value: int | None) -> int | None:
    return None if value is None else -value
