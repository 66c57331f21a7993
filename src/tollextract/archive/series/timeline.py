"""The figures of one publisher, laid out so that each check finds those it compares."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tollextract.archive.series.calendar import Month, month_of
from tollextract.archive.series.load import Observation, ReleaseRow, stated
from tollextract.checks.facets import Facets, Span, harm_within
from tollextract.checks.settings import CheckSettings

#: "From 984 to 25" is hardly ever one thing counted twice; "from four to one" may be.
_APART, _SMALL = 3, 10
RUNNING = frozenset({"since", "as_of"})


@dataclass(slots=True)
class Line:
    """All figures about one thing (a group, a harm, an actor, a place), whenever they were."""

    key: Facets
    observations: list[Observation] = field(default_factory=list)
    #: The figure of a month in the release that is about that month; of two editions the later.
    months: dict[Month, Observation] = field(default_factory=dict)


class Timeline:
    """The usable counts of one publisher."""

    def __init__(
        self,
        publisher: str | None,
        releases: Sequence[ReleaseRow],
        observations: Sequence[Observation],
        settings: CheckSettings,
    ) -> None:
        self.publisher = publisher
        self.releases = sorted(releases, key=when)
        self.everything = observations
        self.settings = settings
        self.counts = sorted(stated(observations), key=lambda one: when(one.release))
        self._claims = {(one.release.id, one.claim.id): one for one in observations}

    @cached_property
    def lines(self) -> dict[Facets, Line]:
        """Every line by its key, in the order in which the first figure of each was published."""
        lines: dict[Facets, Line] = {}
        for one in self.counts:
            line = lines.setdefault(one.key, Line(one.key))
            line.observations.append(one)
            month = month_of(one.span)
            if month is not None and one.release.main == one.span and one.claim.period.kind not in RUNNING:
                line.months[month] = one
        return lines

    @cached_property
    def of_release(self) -> dict[str, list[Observation]]:
        """The usable counts of each release."""
        found: dict[str, list[Observation]] = defaultdict(list)
        for one in self.counts:
            found[one.release.id].append(one)
        return found

    def off_topic(self, one: Observation) -> bool:
        """Whether a release about some only (journalists, deaths by mines) has a figure that does not say so.

        "We counted 28 deaths in January" may then mean these only.
        """
        about, facets = one.release.about, one.facets
        if about is None or about.unit != facets.unit:
            return False
        narrower = about.harm != facets.harm and harm_within(about.harm, facets.harm, self.settings)
        return narrower or (
            about.harm == facets.harm
            and (
                (about.who is not None and facets.who is None)
                or (about.cause is not None and facets.cause is None)
            )
        )

    def claim(self, release: str, claim: str | None) -> Observation | None:
        """Any claim of a release, whatever its kind."""
        return self._claims.get((release, claim or ""))

    def months_of(self, key: Facets) -> dict[Month, Observation]:
        """The monthly figures of a line; an actor left out of a month is looked for in the widest claim.

        "Nine died under torture at the hands of A and B" is the month's figure for
        everybody where the release has no other.
        """
        own = dict(self.lines[key].months) if key in self.lines else {}
        if key.actors:
            return own
        for other, line in self.lines.items():
            if other.actors and other._replace(actors=()) == key and (key.harm, key.cause) != (None, None):
                for month, one in line.months.items():
                    if month not in own and self._is_widest(one):
                        own[month] = one
        return own

    def _is_widest(self, one: Observation) -> bool:
        """Whether no other figure of the release counts the same by other actors, and it is part of all."""
        whole = self.claim(one.release.id, one.claim.part_of)
        if whole is None or whole.facets.actors or whole.facets.places != one.facets.places:
            return False
        same = [
            other
            for other in self.of_release[one.release.id]
            if other.facets._replace(actors=()) == one.facets._replace(actors=())
        ]
        return all((other.claim.figure.low or 0) <= (one.claim.figure.low or 0) for other in same)


def when(release: ReleaseRow) -> tuple[dt.date, int]:
    """The order of publication; without a date, the day after the period it is about."""
    return release.published or _end(release.main), release.number


def _end(span: Span) -> dt.date:
    return span[1] or dt.date.max


def far_apart(one: Observation, other: Observation) -> bool:
    """Whether one figure is less than a third of the other: hardly a revision, but another thing counted."""
    figures = (one.claim.figure, other.claim.figure)
    small, large = sorted(figure.low or 0 if figure.best is None else figure.best for figure in figures)
    return _APART * small < large and large - small > _SMALL
