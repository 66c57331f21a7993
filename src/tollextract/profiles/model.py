"""What a data pack ("profile") is, once loaded: plain frozen records and look-ups.

A profile holds five tables (groups, harms, causes, actors, places). Every entry
of a table has an id, a name and its wordings; ``Profile.terms`` walks all
wordings, for whoever builds a matcher from them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from tollextract.errors import ProfileError

if TYPE_CHECKING:
    from tollextract.profiles.gazetteer import Gazetteer

Table = Literal["groups", "harms", "causes", "actors", "places"]
TABLES: tuple[Table, ...] = ("groups", "harms", "causes", "actors", "places")


class Term(NamedTuple):
    """One wording and what it stands for.

    ``form`` is that of a harm (``noun``, ``event``, ``verb``,
    ``participle_only``, ``becoming``), else empty. ``valid_from`` and ``valid_to`` (both
    included) bound the dates at which an actor goes by this wording.
    """

    table: Table
    id: str
    form: str
    text: str
    singular: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    def valid(self, on: dt.date | None) -> bool:
        """Whether the wording is in use on that date; without a date, yes."""
        if on is None:
            return True
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )

    @property
    def acronym(self) -> bool:
        """Written in capitals throughout ("SDF"), so best matched with its case."""
        return self.text.isupper() and len(self.text) > 1


@dataclass(frozen=True, slots=True)
class Group:
    """Who or what is counted; ``parents`` are the groups it is part of, nearest first."""

    id: str
    name: str
    unit: str
    status: str | None
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Harm:
    """What was done. ``unit`` and ``group`` are what its nouns count ("three deaths": persons)."""

    id: str
    name: str
    unit: str
    group: str | None


@dataclass(frozen=True, slots=True)
class Cause:
    """By what means; ``harm`` is the narrower harm that a death by this cause is."""

    id: str
    name: str
    harm: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it.

    ``members`` names the actors that a joint one stands for; ``everybody``
    marks wordings that name no one ("the parties to the conflict").
    """

    id: str
    name: str
    strength: str
    parent: str | None
    members: tuple[str, ...]
    everybody: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where.

    ``code`` is what a claim states: the P-code of the governorate a place is or
    lies in, else the code of its country.
    """

    id: str
    name: str
    level: str
    parent: str | None
    code: str


Entry = TypeVar("Entry", Group, Harm, Cause, Actor, Place)


@dataclass(frozen=True, eq=False)
class Profile:
    """A data pack with everything it extends, checked and ready to look things up in."""

    id: str
    name: str
    country: str | None
    language: str
    groups: Mapping[str, Group]
    harms: Mapping[str, Harm]
    causes: Mapping[str, Cause]
    actors: Mapping[str, Actor]
    places: Gazetteer
    #: Sets of groups no member of which can belong to another of the same set.
    disjoint: tuple[tuple[str, ...], ...] = ()
    #: The day of each event that a count may start from, by its wording in lower case.
    events: Mapping[str, dt.date] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    #: The folders the pack was read from, the base first; other tables lie there too.
    folders: tuple[Path, ...] = ()
    all_terms: tuple[Term, ...] = field(default=(), repr=False)
    #: Ancestors by group, filled on first need.
    _group_parents: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False)

    def terms(self, table: Table | None = None) -> Iterator[Term]:
        """Every wording of one table, or of all, in the order of the files."""
        return (term for term in self.all_terms if table is None or term.table == table)

    def group(self, id: str) -> Group:
        """The group of that id; raises ProfileError T119 where there is none."""
        return _find(self.groups, id, profile=self.id, what="group")

    def harm(self, id: str) -> Harm:
        """The harm of that id; raises ProfileError T119 where there is none."""
        return _find(self.harms, id, profile=self.id, what="harm")

    def cause(self, id: str) -> Cause:
        """The cause of that id; raises ProfileError T119 where there is none."""
        return _find(self.causes, id, profile=self.id, what="cause")

    def actor(self, id: str) -> Actor:
        """The actor of that id; raises ProfileError T119 where there is none."""
        return _find(self.actors, id, profile=self.id, what="actor")

    def place(self, id: str) -> Place:
        """The place of that id; raises ProfileError T119 where there is none."""
        return _find(self.places, id, profile=self.id, what="place")

    def group_parents(self, id: str) -> tuple[str, ...]:
        """All groups a group lies in, nearest first: girl is child, female, person."""
        known = self._group_parents.get(id)
        if known is None:
            known = _ancestors(id, {key: group.parents for key, group in self.groups.items()})
            self._group_parents[id] = known
        return known

    def actor_parents(self, id: str) -> tuple[str, ...]:
        """All actors an actor is counted under, nearest first."""
        return _chain(id, self.actors)

    def place_parents(self, id: str) -> tuple[str, ...]:
        """All places a place lies in, nearest first."""
        return _chain(id, self.places)

    def adm1_of(self, place_id: str) -> str | None:
        """Id of the governorate that a place is or lies in; None for a country."""
        for id in (place_id, *self.place_parents(place_id)):
            if self.places[id].level == "adm1":
                return id
        return None

    def are_disjoint(self, first: str, second: str) -> bool:
        """Whether nobody can be counted in both groups: a boy is no woman where children are not."""
        ours = {first, *self.group_parents(first)}
        theirs = {second, *self.group_parents(second)}
        if first in theirs or second in ours:
            return False
        return any(
            (a in ours and b in theirs) or (b in ours and a in theirs)
            for members in self.disjoint
            for a, b in combinations(members, 2)
        )


def pick_term(terms: Iterable[Term], *, on: dt.date | None) -> Term | None:
    """The first term in use on a date: who "government forces" are depends on it.

    Without a date the first of the file is taken.
    """
    return next((term for term in terms if term.valid(on)), None)


def _find(entries: Mapping[str, Entry], id: str, *, profile: str, what: str) -> Entry:
    try:
        return entries[id]
    except KeyError:
        raise ProfileError(
            "T119", f'There is no {what} "{id}".', where=f"profile {profile}", remedy="Check the id."
        ) from None


def _ancestors(id: str, parents: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    queue = list(parents.get(id, ()))
    for parent in queue:
        if parent not in found:
            found[parent] = None
            queue.extend(parents.get(parent, ()))
    return tuple(found)


def _chain(id: str, entries: Mapping[str, Actor] | Mapping[str, Place]) -> tuple[str, ...]:
    found: list[str] = []
    entry = entries.get(id)
    while entry is not None and entry.parent is not None:
        found.append(entry.parent)
        entry = entries.get(entry.parent)
    return tuple(found)
