"""The claims of one release laid out so that each check finds its figures at once.

Built once per run; looking up the subsets of a whole or the figures with the
same facets costs a dictionary access, so a run stays close to linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from tollextract.checks.facets import (
    Facets,
    actors_within,
    facets_of,
    harm_within,
    places_within,
    same_span,
    span_within,
)
from tollextract.checks.interval import interval_of
from tollextract.checks.settings import CheckSettings
from tollextract.claims.model import Claim
from tollextract.quantity import Number

#: Beyond this a printed number is no count of anything.
ABSURD = 10**40
HEADLINE = frozenset({"title", "subtitle", "lead"})


class Board:
    """The usable claims in the order of the text, and what belongs to what."""

    def __init__(self, claims: Iterable[Claim], *, settings: CheckSettings) -> None:
        self.settings = settings
        self.by_id: dict[str, Claim] = {}
        for claim in sorted(claims, key=_position):
            if usable(claim):
                self.by_id.setdefault(claim.id, claim)
        self.claims: Sequence[Claim] = tuple(self.by_id.values())
        self.country = settings.country or _only_country(self.claims)
        self._facets = {claim.id: facets_of(claim, settings, country=self.country) for claim in self.claims}
        self._order = {claim.id: place for place, claim in enumerate(self.claims)}
        self._columns: dict[str, dict[str, Claim]] = {}

    def facets(self, claim: Claim) -> Facets:
        """What the figure is about, wording taken out."""
        return self._facets[claim.id]

    def order(self, claim: Claim) -> int:
        """Its place among the claims of the release."""
        return self._order[claim.id]

    @cached_property
    def children(self) -> dict[str, list[Claim]]:
        """The claims that name a whole, by the id of that whole."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.part_of is not None and claim.part_of != claim.id:
                found[claim.part_of].append(claim)
        return found

    @cached_property
    def counts(self) -> dict[Facets, list[Claim]]:
        """The counts that the release itself states, by what they are about."""
        found: dict[Facets, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.kind == "count" and stated(claim):
                found[self.facets(claim)].append(claim)
        return found

    def whole_of(self, claim: Claim) -> Claim | None:
        """The whole a claim says it belongs to, where that is a count of the same speaker."""
        whole = self.by_id.get(claim.part_of or "")
        if whole is None or whole.id == claim.id or whole.kind != "count" or not together(whole, claim):
            return None
        return whole

    def same_scope(self, claim: Claim, whole: Claim) -> bool:
        """Same unit, harm, cause, actors, places and period: only the group may differ."""
        one, other = self.facets(claim), self.facets(whole)
        return (
            one.unit == other.unit
            and (one.harm, one.cause) == (other.harm, other.cause)
            and one.actors in ((), other.actors)
            and one.places in ((), other.places)
            and same_span(one.span, other.span)
        )

    def inside(self, claim: Claim, whole: Claim, *, earlier: bool = False) -> bool:
        """Whether everything the claim counts is by its facets counted in the whole as well.

        ``earlier`` allows a period inside that of the whole instead of the same one.
        """
        one, other = self.facets(claim), self.facets(whole)
        return (
            one.unit == other.unit
            and harm_within(one.harm, other.harm, self.settings)
            and (other.cause is None or one.cause in (None, other.cause))
            and (not one.actors or actors_within(one.actors, other.actors, self.settings))
            and (not one.places or places_within(one.places, other.places, self.settings))
            and (same_span(one.span, other.span) or (earlier and span_within(one.span, other.span)))
        )

    def columns(self, whole: Claim) -> dict[str, Claim]:
        """The groups stated for a figure: its direct subsets that differ in nothing but the group."""
        if whole.id not in self._columns:
            self._columns[whole.id] = self._read_columns(whole)
        return self._columns[whole.id]

    def _read_columns(self, whole: Claim) -> dict[str, Claim]:
        cells: dict[str, list[Claim]] = defaultdict(list)
        own = self.facets(whole).who
        for child in self.children.get(whole.id, ()):
            who = self.facets(child).who
            if child.relation != "subset" or child.kind != "count" or who in (None, own):
                continue
            if together(child, whole) and self.same_scope(child, whole):
                cells[str(who)].append(child)
        return {who: tightest(claims) for who, claims in cells.items() if agree(claims)}


def agree(claims: Sequence[Claim]) -> bool:
    """Whether figures stated for one and the same cell can all be true."""
    intervals = [interval_of(claim) for claim in claims]
    return all(one.overlaps(intervals[0]) for one in intervals[1:])


def tightest(claims: Sequence[Claim]) -> Claim:
    """The most definite figure: an exact one before a bound, the first of those in the text."""

    def looseness(claim: Claim) -> tuple[int, int | Number]:
        interval = interval_of(claim)
        if interval.low is None or interval.high is None:
            return (1, 0)
        return (0, interval.high - interval.low)

    return min(claims, key=looseness)


def stated(claim: Claim) -> bool:
    """Whether the release says so itself; "no deaths" is a statement too."""
    return claim.assertion == "stated" or (claim.assertion == "negated" and claim.figure.high == 0)


def together(one: Claim, other: Claim) -> bool:
    """Whether both figures come from the same speaker: two of the release, or two it reports."""
    if stated(one) and stated(other):
        return True
    return one.assertion == other.assertion == "reported"


def usable(claim: Claim) -> bool:
    """Whether the figure can be reckoned with: no count below zero, no ends the wrong way round."""
    figure = claim.figure
    values = [value for value in (figure.low, figure.best, figure.high) if value is not None]
    if not all(-ABSURD < value < ABSURD for value in values):
        return False
    if claim.kind != "change" and any(value < 0 for value in values):
        return False
    return figure.low is None or figure.high is None or figure.low <= figure.high


def _position(claim: Claim) -> tuple[int, str]:
    starts = [evidence.start for evidence in claim.evidence if evidence.start is not None]
    return (min(starts, default=2**31), claim.id)


def _only_country(claims: Iterable[Claim]) -> str | None:
    codes = {place.code for claim in claims for place in claim.places if place.level == "country"}
    return codes.pop() if len(codes) == 1 else None
