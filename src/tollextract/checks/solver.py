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
#: A glance at so many variables takes as long as a look at one relation.
_GLANCES = 40
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
        if not known:
            return {}  # of no solution nothing is forced
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

    def spend(self, steps: int) -> None:
        """Take steps off the budget; raises ``_Spent`` where it has run out before."""
        if self.left <= 0:
            raise _Spent
        self.left -= steps

    def propagate(self, domains: dict[str, Domain], *, changed: Collection[str]) -> dict[str, Domain] | None:
        """Narrow every domain as far as single relations do; null where one becomes empty."""
        numbers = {number for name in changed for number in self.touching.get(name, ())}
        waiting = deque(sorted(numbers))
        queued = set(waiting)
        moves: dict[str, int] = {}
        while waiting:
            self.spend(1)
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
            self.spend(len(domains) // _GLANCES)
            narrowed = self.propagate(domains, changed=changed)
            if narrowed is None:
                return {}
            found = self.dive(dict(narrowed)) or self.split(narrowed)
        except _Spent:
            return None
        return found if found is not None else None if self.cut else {}

    def split(self, domains: dict[str, Domain]) -> dict[str, int] | None:
        """A solution inside domains that propagation has narrowed, or null."""
        waiting: list[tuple[dict[str, Domain], str | None, Domain]] = [(domains, None, (0, 0))]
        while waiting:  # a stack and no recursion: a large system is split more often than Python recurses
            within, name, half = waiting.pop()
            if name is not None:
                narrowed = self.propagate({**within, name: half}, changed=(name,))
                if narrowed is None:
                    continue
                within = narrowed
            self.spend(len(within) // _GLANCES)
            open_ = [
                (high is None, 0 if high is None else high - low, name)
                for name, (low, high) in within.items()
                if low != high and name in self.touching
            ]
            if open_:  # the one with the fewest values is tried first
                name = min(open_)[-1]
                waiting += [(within, name, half) for half in reversed(self._halves(within[name], within))]
                continue
            values = {name: low for name, (low, _) in within.items()}
            if all(_holds(relation, values) for relation in self.relations):
                return values
        return None

    def _halves(self, domain: Domain, domains: Mapping[str, Domain]) -> tuple[Domain, ...]:
        low, high = domain
        if high is None:
            self.cut = True
            largest = max(abs(end) for one in domains.values() for end in one if end is not None)
            return ((low, low), (low + 1, low + 1 + _REACH * (largest + 1)))
        middle = (low + high) // 2
        return ((low, middle), (middle + 1, high))


def _holds(relation: Linear, values: Mapping[str, int]) -> bool:
    total = sum(times * values[name] for name, times in relation.terms)
    return (relation.low is None or total >= relation.low) and (
        relation.high is None or total <= relation.high
    )


def _tighten(relation: Linear, domains: dict[str, Domain]) -> list[str] | None:
    """Narrow the variables of one relation; the names of those that moved, or null for a contradiction.

    What makes the sum larger can rise as far as the room under its high end lets it, divided by its
    coefficient, and fall as far as the room above its low end; what makes it smaller the other way round.
    """
    rooms, open_ = _rooms(relation, domains)
    if (open_[_UNDER] == 0 and rooms[_UNDER] < 0) or (open_[_ABOVE] == 0 and rooms[_ABOVE] < 0):
        return None
    moved = []
    for name, times in relation.terms:
        low, high = domains[name]
        size, rise, fall = (times, _UNDER, _ABOVE) if times > 0 else (-times, _ABOVE, _UNDER)
        least, most = low, high
        if open_[rise] == 0:
            cap = low + rooms[rise] // size
            most = cap if high is None or cap < high else high
        if open_[fall] == (high is None):  # nothing has an open end there, or this variable alone
            least = max(low, (high or 0) - rooms[fall] // size)
        if most is not None and least > most:
            return None
        if least == low and most == high:
            continue
        domains[name] = (least, most)
        moved.append(name)
        rooms[rise] -= (least - low) * size
        if most is not None:
            rooms[fall] += (most - (high or 0)) * size
            open_[fall] -= high is None
    return moved


#: The two directions in which a sum has room.
_UNDER, _ABOVE = 0, 1


def _rooms(relation: Linear, domains: Mapping[str, Domain]) -> tuple[list[int], list[int]]:
    """How far the least the sum can be lies under its high end, and the most above its low end.

    Variables without an end are left out of either and counted; an end that the relation
    does not have counts as one that is open, too.
    """
    least = most = open_least = open_most = 0
    for name, times in relation.terms:
        low, high = domains[name]
        if times > 0:
            least += times * low
            if high is None:
                open_most += 1
            else:
                most += times * high
        else:
            most += times * low
            if high is None:
                open_least += 1
            else:
                least += times * high
    never = len(relation.terms) + 1
    low_end, high_end = relation.low, relation.high
    rooms = [0 if high_end is None else high_end - least, 0 if low_end is None else most - low_end]
    return rooms, [never if high_end is None else open_least, never if low_end is None else open_most]
