"""The claims of one release laid out so that each check finds its figures at once.

Built once per run; looking up the subsets of a whole or the figures with the
same facets costs a dictionary access, so a run stays close to linear.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import NamedTuple, TypeVar

from tollextract.checks.facets import (
    UNKNOWN,
    Facets,
    Span,
    actors_within,
    facets_of,
    harm_within,
    places_within,
    same_span,
    span_within,
)
from tollextract.checks.findings import Judgement
from tollextract.checks.ledger import Ledger
from tollextract.checks.settings import CheckSettings
from tollextract.checks.statements import agree, stated, tightest, together, usable
from tollextract.claims.model import Claim

Value = TypeVar("Value")
_BELONGING = frozenset({"subset", "part", "remainder", "component"})


class Cell(NamedTuple):
    """One column of a table of figures: who, and how they were harmed; no cause is that of the row."""

    who: str | None
    harm: str | None
    cause: str | None


class Board:
    """The usable claims in the order of the text, and what belongs to what."""

    def __init__(
        self, claims: Iterable[Claim], *, settings: CheckSettings, ledger: Ledger | None = None
    ) -> None:
        self.settings = settings
        self.ledger = ledger or Ledger()
        self.by_id: dict[str, Claim] = {}
        #: Figures that nothing can be reckoned with.
        self.unusable: list[Claim] = []
        for claim in sorted(claims, key=_position):
            if usable(claim):
                self.by_id.setdefault(claim.id, claim)
            else:
                self.unusable.append(claim)
        self.claims: Sequence[Claim] = tuple(self.by_id.values())
        self.country = settings.country or _only_country(self.claims)
        self._facets = {claim.id: facets_of(claim, settings, country=self.country) for claim in self.claims}
        for claim in self.claims:
            self._take_over(claim, seen=set())
        self._order = {claim.id: place for place, claim in enumerate(self.claims)}
        #: The claims with a figure that somebody can name.
        self.valued = frozenset(claim.id for claim in self.claims if claim.figure.best is not None)
        #: What the checks of single relations have found, for `joint` to build on.
        self.findings: Sequence[Judgement] = ()

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What is worked out once for this board, whoever asks."""
        return self.ledger.once(key, make)

    def each(self, judge: Callable[[Board, str], Iterable[Value]], ids: Iterable[str]) -> Iterator[Value]:
        """What a check says of some claims one by one; in a trial it is asked only where that may change."""
        if self.ledger.trials:
            for id in ids:
                yield from self.once((judge, id), partial(self._said, judge, id))
        else:
            for id in ids:
                yield from judge(self, id)

    def _said(self, judge: Callable[[Board, str], Iterable[Value]], id: str) -> list[Value]:
        return list(judge(self, id))

    @property
    def fitting(self) -> list[tuple[str, str]]:
        """Wholes and figures that were found to fit into them, as ids."""
        return self.ledger.fitting

    def _take_over(self, claim: Claim, *, seen: set[str]) -> Facets:
        """A part or subset that names no actor, place, cause or period has those of its whole."""
        own = self._facets[claim.id]
        whole = self.by_id.get(claim.part_of or "")
        if whole is None or claim.relation not in _BELONGING or claim.id in seen:
            return own
        above = self._take_over(whole, seen=seen | {claim.id})
        self._facets[claim.id] = own = own._replace(
            cause=own.cause or (above.cause if own.harm == above.harm else None),
            actors=own.actors or above.actors,
            places=own.places or above.places,
            span=above.span if own.span == UNKNOWN else own.span,
        )
        return own

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
        """The counts that the release itself states, by what they are about.

        A part or subset that names nothing its whole does not name ("17 of them
        foreign") is about something no facet says, and is left out.
        """
        found: dict[Facets, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.kind == "count" and stated(claim) and not self.unnamed(claim):
                found[self.facets(claim)].append(claim)
        return found

    @cached_property
    def shares(self) -> Sequence[str]:
        """The ids of all shares."""
        return [claim.id for claim in self.claims if claim.kind == "share"]

    @cached_property
    def _by_who(self) -> dict[str | None, list[Claim]]:
        found: dict[str | None, list[Claim]] = defaultdict(list)
        for facets, claims in self.counts.items():
            found[facets.who].extend(claims)
        return found

    def by_who(self, who: str | None) -> Sequence[Claim]:
        """The counts of one group, or of everybody."""
        return self._by_who.get(who, ())

    def unnamed(self, claim: Claim) -> bool:
        """Whether a part or subset names nothing that its whole does not name."""
        whole = self.by_id.get(claim.part_of or "")
        if whole is None or whole.id == claim.id or claim.relation not in _BELONGING:
            return False
        return self.facets(claim) == self.facets(whole)

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

    def inside(
        self, claim: Claim, whole: Claim, *, earlier: bool = False, harm: bool = True, cause: bool = True
    ) -> bool:
        """Whether everything the claim counts is by its facets counted in the whole as well.

        ``earlier`` allows a period inside that of the whole instead of the same
        one; without ``harm`` the harm may be any, without ``cause`` the cause.
        """
        one, other = self.facets(claim), self.facets(whole)
        return (
            one.unit == other.unit
            and (not harm or harm_within(one.harm, other.harm, self.settings))
            and (not cause or other.cause is None or one.cause in (None, other.cause))
            and (not one.actors or actors_within(one.actors, other.actors, self.settings))
            and (not one.places or places_within(one.places, other.places, self.settings))
            and (same_span(one.span, other.span) or (earlier and span_within(one.span, other.span)))
        )

    def in_a_row(self, claims: Iterable[Claim], span: Span) -> tuple[Claim, ...]:
        """The claims whose periods follow each other through all days of a span; none if one is left out."""
        next_day, last = span
        found: list[Claim] = []
        for claim in sorted(claims, key=lambda one: tuple(map(str, self.facets(one).span))):
            start, end = self.facets(claim).span
            if start is None or end is None or last is None or start != next_day or end > last:
                continue
            found.append(claim)
            next_day = end + dt.timedelta(days=1)
        return tuple(found) if found and self.facets(found[-1]).span[1] == last else ()

    def count_of(self, id: str) -> Claim | None:
        """The claim with an id, where it is a count."""
        claim = self.by_id.get(id)
        return claim if claim is not None and claim.kind == "count" else None

    def columns(self, whole: Claim) -> dict[str, Claim]:
        """The groups stated for a figure: its direct subsets that differ in nothing but the group."""
        return self.once(("columns", whole.id), lambda: self._read_columns(whole))

    def _read_columns(self, whole: Claim) -> dict[str, Claim]:
        own = self.facets(whole)
        cells = self.cells(whole)
        return {str(cell.who): claim for cell, claim in cells.items() if cell[1:] == (own.harm, None)}

    def cells(self, whole: Claim) -> dict[Cell, Claim]:
        """What is stated of a figure: its direct subsets by group, and by another harm or cause."""
        return self.once(("cells", whole.id), lambda: self._read_cells(whole))

    def _read_cells(self, whole: Claim) -> dict[Cell, Claim]:
        found = self._stated_cells(whole)
        cells = {cell: tightest(claims) for cell, claims in found.items() if agree(claims)}
        return self._of_civilians(cells) | cells

    def rivals(self, whole: Claim) -> dict[Cell, list[Claim]]:
        """The cells for which the release states figures that contradict each other."""
        return {cell: claims for cell, claims in self._stated_cells(whole).items() if not agree(claims)}

    def _stated_cells(self, whole: Claim) -> dict[Cell, list[Claim]]:
        found: dict[Cell, list[Claim]] = defaultdict(list)
        for child in self.children.get(whole.id, ()):
            cell = self._cell(child, whole)
            if cell is not None:
                found[cell].append(child)
        return found

    def _cell(self, child: Claim, whole: Claim) -> Cell | None:
        """The column of a figure in the row of its whole; null where it is no cell of that row."""
        own, facets = self.facets(whole), self.facets(child)
        cell = Cell(facets.who, facets.harm, None if facets.cause == own.cause else facets.cause)
        if child.kind != "count" or not together(child, whole) or not self._same_row(facets, own):
            return None
        if child.relation not in ("subset", "component") and not self._by_group_only(child, whole):
            return None
        if facets.who is None and self.narrower_generic(child, whole):
            return cell._replace(who=child.group)
        everybody = facets.who is None and own.who is not None
        return None if cell == (own.who, own.harm, None) or everybody else cell

    def _by_group_only(self, child: Claim, whole: Claim) -> bool:
        """A part by group: "20,117 persons: 16,903 civilians and 3,214 rebels"."""
        return child.relation == "part" and self.same_scope(child, whole) and child.group != whole.group

    def narrower_generic(self, child: Claim, whole: Claim) -> bool:
        """Civilians out of people, where the text tells the two apart."""
        return (
            child.group is not None
            and child.group != whole.group
            and whole.group in self.settings.generic_groups
            and whole.group in self.settings.group_parents.get(child.group, ())
        )

    def _of_civilians(self, cells: Mapping[Cell, Claim]) -> dict[Cell, Claim]:
        """What is stated only of the civilians in a row: their children are all the children of the row."""
        generic = [claim for cell, claim in cells.items() if cell.who in self.settings.generic_groups]
        return {} if len(generic) != 1 else dict(self.cells(generic[0]))

    @staticmethod
    def _same_row(one: Facets, other: Facets) -> bool:
        return (
            one.unit == other.unit
            and one.actors == other.actors
            and one.places == other.places
            and same_span(one.span, other.span)
        )

    def other_harms(self, whole: Claim) -> tuple[Claim, ...]:
        """The direct subsets of a figure that count another harm or cause: deaths under torture."""
        return self.once(("other harms", whole.id), lambda: self._read_other_harms(whole))

    def _read_other_harms(self, whole: Claim) -> tuple[Claim, ...]:
        own = self.facets(whole)
        return tuple(
            child
            for child in self.children.get(whole.id, ())
            if child.kind == "count"
            and child.relation == "subset"
            and (self.facets(child).harm, self.facets(child).cause) != (own.harm, own.cause)
        )

    def descends(self, claim: Claim, whole: Claim) -> bool:
        """Whether the claim belongs to the whole, directly or through another claim."""
        seen: set[str] = set()
        current: Claim | None = claim
        while current is not None and current.id not in seen:
            seen.add(current.id)
            if current.part_of == whole.id:
                return True
            current = self.by_id.get(current.part_of or "")
        return False


def _position(claim: Claim) -> tuple[int, str]:
    starts = [evidence.start for evidence in claim.evidence if evidence.start is not None]
    return (min(starts, default=2**31), claim.id)


def _only_country(claims: Iterable[Claim]) -> str | None:
    codes = {place.code for claim in claims for place in claim.places if place.level == "country"}
    return codes.pop() if len(codes) == 1 else None
