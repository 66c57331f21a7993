"""What a facet of a claim can be: its values, how they are told apart, and what marked words make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import regex

from benchmarks.trained.releases import Mark, Reading
from tollextract.claims.model import ActorRef, Period, PlaceRef, place_key

Value = Any
#: The id of a name that no list knows.
UNLISTED = "?"
#: A name behind a preposition: "in Qoqfin", "near Kafr Nouran".
_NAME = regex.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Oo]f|[Oo]n) (?P<name>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)*)"
)


@dataclass(frozen=True)
class Facet:
    """A field of claims: how its value is told apart, and what a marked word would make it."""

    field: str
    role: str
    table: str | None
    key: Callable[[Value], object]
    made: Callable[[Mark, Reading], Value | None]
    none: Value


def _actor(mark: Mark, reading: Reading) -> Value | None:
    known = reading.vocabulary.profile.actors.get(mark.id)
    quote = reading.view[mark.start : mark.end]
    return (ActorRef(id=mark.id, name=known.name, quote=quote),) if known is not None else None


def _place(mark: Mark, reading: Reading) -> Value | None:
    quote = reading.view[mark.start : mark.end]
    if mark.id == UNLISTED:
        return (
            PlaceRef(code=_governorate(mark, reading), name=quote, level="locality", quote=quote, guess=True),
        )
    known = reading.vocabulary.profile.places.get(mark.id)
    if known is None:
        return None
    return (
        PlaceRef.model_validate(
            {"code": known.code, "name": known.name, "level": known.level, "quote": quote}
        ),
    )


def _id(mark: Mark, reading: Reading) -> Value | None:
    return mark.id


def _never(mark: Mark, reading: Reading) -> Value | None:
    return None


FACETS = {
    "actors": Facet("actors", "actor", "actors", lambda v: tuple(sorted(a.id for a in v)), _actor, ()),
    "places": Facet("places", "place", "places", lambda v: tuple(sorted(map(place_key, v))), _place, ()),
    "cause": Facet("cause", "cue", "causes", lambda v: v, _id, None),
    "period": Facet(
        "period", "period", None, lambda v: (v.start, v.end), _never,
        Period(start=None, end=None, kind="unspecified"),
    ),
    "harm": Facet("harm", "harm", "harms", lambda v: v, _id, None),
    "group": Facet("group", "group", "groups", lambda v: v, _id, None),
}  # fmt: skip


def unlisted(reading: Reading) -> Iterator[Mark]:
    """Names behind a preposition that no list knows."""
    taken = [
        (mark.start, mark.end)
        for name in ("actors", "places", "groups", "harms", "periods")
        for mark in reading.marks[name]
    ]
    for match in _NAME.finditer(reading.view):
        start, end = match.span("name")
        if not any(start < last and first < end for first, last in taken):
            yield Mark(start, end, UNLISTED)


def _governorate(mark: Mark, reading: Reading) -> str | None:
    """The code of the governorate that is named nearest to a name."""
    places = reading.vocabulary.profile.places
    known = [one for one in reading.marks["places"] if one.id in places and places[one.id].level == "adm1"]
    nearest = min(known, key=lambda one: abs(one.start - mark.start), default=None)
    return places[nearest.id].code if nearest is not None else None
