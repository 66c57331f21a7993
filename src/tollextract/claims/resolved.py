"""A draft with its facets as codes, and where the text says them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from tollextract.claims.draft import Draft
from tollextract.spans.periods import PeriodValue


@dataclass(slots=True, eq=False)
class Resolved:
    """One draft as codes. ``explicit`` names the facets that the text states for it."""

    draft: Draft
    harm: str | None
    group: str | None
    unit: str
    cause: str | None
    actors: tuple[str, ...]
    places: tuple[str, ...]
    period: PeriodValue
    explicit: frozenset[str]
    parent: Resolved | None = None
    base: Resolved | None = None
    #: The times that other statements of the same figure give it.
    other_times: list[PeriodValue] = field(default_factory=list)
    #: Other drafts that state the same figure, this one first.
    statements: list[Draft] = field(default_factory=list)

    def in_heads(self) -> bool:
        """Whether one of its statements stands in title, subtitle or lead."""
        for draft in self.statements:  # noqa: SIM110  asked for each pair of figures, and `any` is slower
            if draft.heads:
                return True
        return False

    def foremost(self) -> bool:
        """Whether one of its statements stands where releases sum up, or else first state any figure."""
        for draft in self.statements:  # noqa: SIM110  as above
            if draft.foremost:
                return True
        return False

    def take_over(self, other: Resolved, *, kinds: Collection[str]) -> None:
        """Have what another claim has for these kinds of facets."""
        for kind in kinds:
            if kind == "actor":
                self.actors = other.actors
            elif kind == "place":
                self.places = other.places
            elif kind == "period":
                self.period = other.period
            elif kind == "cause":
                self.cause = other.cause
        self.draft.take_from(other.draft, kinds=tuple(sorted(kinds)), source="whole")

    def same_time(self, other: Resolved) -> bool:
        """Whether both are about the same days, whatever they are called."""
        return self.period[:2] == other.period[:2]

    def value(self, kind: str) -> object:
        """The code of a facet, for comparison."""
        match kind:
            case "actor":
                return self.actors
            case "place":
                return self.places
            case "cause":
                return self.cause
        assert kind == "period"
        return self.period[:2]
