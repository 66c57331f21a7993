"""What finders leave on a Doc for the claim reader, able to travel with the Doc.

A Doc that goes to another process or into a file takes ``doc.user_data`` along
as msgpack, which knows lists and numbers but no dates and no records. What is
kept here is written as JSON under its sort and read back as the same records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar, overload

import srsly  # type: ignore[import-untyped]
from pydantic import TypeAdapter

from tollextract.spans.figures.model import FigureMatch
from tollextract.spans.periods import PeriodMatch
from tollextract.spans.periods.values import PeriodValue
from tollextract.text.model import Release

Match = TypeVar("Match", FigureMatch, PeriodMatch)
_SORT, _JSON = "tollextract", "json"


class Found(Sequence[Match], Generic[Match]):
    """The matches of one finder, in reading order; ``sort`` says of which ("figures", "periods")."""

    __slots__ = ("matches", "sort")

    def __init__(self, sort: str, matches: Iterable[Match]) -> None:
        self.sort = sort
        self.matches: tuple[Match, ...] = tuple(matches)

    @overload
    def __getitem__(self, index: int) -> Match: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Match]: ...
    def __getitem__(self, index: int | slice) -> Match | Sequence[Match]:
        return self.matches[index]

    def __len__(self) -> int:
        return len(self.matches)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Found) and (self.sort, self.matches) == (other.sort, other.matches)

    def __hash__(self) -> int:
        return hash((self.sort, self.matches))


@dataclass(frozen=True, slots=True)
class MainPeriod:
    """The period a release is about, and where it says so."""

    start: int
    end: int
    period: PeriodValue


@cache
def _adapters() -> dict[str, TypeAdapter[Any]]:
    return {
        "figures": TypeAdapter(tuple[FigureMatch, ...]),
        "periods": TypeAdapter(tuple[PeriodMatch, ...]),
        "main_period": TypeAdapter(MainPeriod),
        "release": TypeAdapter(Release),
    }


def _sort_of(value: object) -> str | None:
    if isinstance(value, Found):
        return value.sort
    if isinstance(value, MainPeriod):
        return "main_period"
    return "release" if isinstance(value, Release) else None


def encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """A record as a map that msgpack can write; anything else is left to the next encoder."""
    sort = _sort_of(value)
    if sort is None:
        return value if chain is None else chain(value)
    content = value.matches if isinstance(value, Found) else value
    return {_SORT: sort, _JSON: _adapters()[sort].dump_json(content)}


def decode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """The record that :func:`encode` wrote; anything else is left to the next decoder."""
    if not (isinstance(value, dict) and value.keys() == {_SORT, _JSON}):
        return value if chain is None else chain(value)
    sort = value[_SORT]
    content = _adapters()[sort].validate_json(value[_JSON])
    return Found(sort, content) if sort in {"figures", "periods"} else content


srsly.msgpack_encoders.register("tollextract.Carried.v1", func=encode)
srsly.msgpack_decoders.register("tollextract.Carried.v1", func=decode)
