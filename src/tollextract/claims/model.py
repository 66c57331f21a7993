"""What a claim is: one figure that the release states about the world.

These records are what scripts rely on; field names and codes are fixed. A new
field may be added, an old one never changes its meaning. No spaCy here: the
checks, the report and the command line import this module.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import ConfigDict, Field

from tollextract.quantity import Quantity
from tollextract.text.model import Record, SectionKind

Kind = Literal["count", "share", "rate", "rank", "change"]
Unit = Literal["person", "incident", "facility", "munition", "family", "percent", "fraction"]
Status = Literal["civilian", "fighter", "detainee", "unknown"]
Strength = Literal["stated", "joint", "remainder", "unidentified", "alleged"]
PlaceLevel = Literal["country", "adm1", "adm2", "locality"]
PeriodKind = Literal["day", "month", "quarter", "half", "year", "range", "since", "as_of", "unspecified"]
Relation = Literal["subset", "part", "remainder", "share", "component"]
Assertion = Literal["stated", "negated", "feared", "demanded", "reported"]
Role = Literal["figure", "group", "harm", "actor", "place", "period", "cue", "base"]
Per = Literal["hour", "day", "week", "month", "year"]
NumberUse = Literal[
    "claim",
    "date",
    "legal_reference",
    "page_count",
    "ordinal",
    "list_item",
    "identifier",
    "age",
    "time",
    "money",
    "distance",
    "name",
    "other",
    "unread",
]


class Evidence(Record):
    """Where in the text a value stands: ``text[start:end] == quote``, in code points.

    A value taken over from a whole or from the release has no place of its own
    in the sentence; then ``inherited_from`` names the claim id, or ``release``,
    ``heading``, ``list`` or ``sentence``, and the offsets are those of the words
    it was taken from, or null where it was computed.
    """

    start: int | None
    end: int | None
    quote: str
    role: Role
    inherited_from: str | None = None
    #: The page it stands on, counted from 1, where the release has pages (PDF).
    page: int | None = None


class ActorRef(Record):
    """Who is said to have done it. ``quote`` is the wording of the release."""

    id: str
    name: str
    quote: str
    strength: Strength = "stated"


class PlaceRef(Record):
    """Where. ``code`` is an OCHA P-code at level 1, the ISO code for a country, or null.

    A locality that no gazetteer knows keeps its name, has the code of the
    governorate it is said to lie in, and ``guess`` true.
    """

    code: str | None
    name: str
    level: PlaceLevel
    quote: str
    guess: bool = False


class Period(Record):
    """When: ISO dates, the end included; null where the release does not say."""

    start: dt.date | None
    end: dt.date | None
    kind: PeriodKind
    quote: str = ""


UNSPECIFIED = Period(start=None, end=None, kind="unspecified")


class Claim(Record):
    """One figure stated by the release, with everything the text ties to it."""

    id: str
    kind: Kind
    figure: Quantity
    unit: Unit
    harm: str | None = None
    group: str | None = None
    status: Status | None = None
    cause: str | None = None
    actors: tuple[ActorRef, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    period: Period = UNSPECIFIED
    part_of: str | None = None
    relation: Relation | None = None
    base: str | None = None
    base_quote: str | None = None
    per: Per | None = None
    #: What those counted were doing, where the text tells them by it: "while gathering truffles".
    circumstance: str | None = None
    #: The claim belongs to a breakdown that the text closes ("distributed as follows"), as one of
    #: its parts or, where there is only one breakdown, as its whole: the parts must sum to the whole.
    exhaustive: bool = False
    #: Position in a ranking the text states ("the highest ..., followed by ..."), and its chain.
    rank: int | None = None
    ranking: str | None = None
    assertion: Assertion = "stated"
    section: SectionKind = "body"
    evidence: tuple[Evidence, ...] = ()
    rule: str = ""

    def actor_ids(self) -> tuple[str, ...]:
        """Sorted ids of the actors."""
        return tuple(sorted({actor.id for actor in self.actors}))

    def place_keys(self) -> tuple[str, ...]:
        """Sorted codes of the places, ``Name@CODE`` below level 1, the name where there is no code."""
        return tuple(sorted({place_key(place) for place in self.places}))


def place_key(place: PlaceRef) -> str:
    """How a gold table writes a place.

    >>> place_key(PlaceRef(code="SY07", name="Qoqfin", level="locality", quote="Qoqfin"))
    'Qoqfin@SY07'
    """
    if place.level in {"locality", "adm2"}:
        return f"{place.name}@{place.code}" if place.code else place.name
    return place.code or place.name


class NumberRecord(Record):
    """One numeric expression of the text and what became of it."""

    start: int
    end: int
    quote: str
    use: NumberUse = Field(alias="as", serialization_alias="as")
    claim: str | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Coverage(Record):
    """How much of the numbers was understood; ``ratio`` is 1 - unread / numbers."""

    numbers: int
    claimed: int
    typed: int
    unread: int
    ratio: float
