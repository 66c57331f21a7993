"""What a release says of all its figures: where nothing nearer says it, this holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import HEADLINES, Draft, Facet
from tollextract.claims.framing import Framing
from tollextract.claims.own_place import ids_of, own_place, worldwide
from tollextract.claims.topic import (
    first_harm,
    own_actor,
    own_cause,
    own_groups,
    own_harm,
    own_people,
    reach,
    stricter_harms,
    whose_means,
)
from tollextract.claims.vocabulary import FACILITY, Vocabulary
from tollextract.quantity import Number
from tollextract.spans.periods import PeriodMatch, PeriodValue
from tollextract.spans.periods.values import within

#: A figure of a day is no larger than so many, or so many times the first.
MANY, BEYOND = 1000, 10
#: Times that tell how long something was counted.
COUNTS = frozenset({"range", "since", "as_of"})


@dataclass(slots=True)
class Defaults:
    """What holds where a sentence says nothing: the release's own period, country, and so on."""

    period: PeriodMatch | None
    country: str | None
    #: Where its figures are of, if not of the whole country.
    place: Facet | None = None
    #: It counts around the world, and in no country.
    worldwide: bool = False
    #: Who did all that a release on a single incident counts, where it names one party.
    actor: Facet | None = None
    #: The headlines name that party: it did all of it, by whatever means.
    headed: bool = False
    #: By what all were killed whom the release counts, if it says so.
    cause: Facet | None = None
    #: The one party whose means that is: by what others kill is not said.
    means_of: Facet | None = None
    #: The most of each harm that it is said of: more people than these did not all suffer it so.
    reach: Mapping[str, Number] = field(default_factory=dict)
    #: The harm of the release's own total, where title and lead count no other.
    harm: str | None = None
    #: The harm of the first total of all: what lists without a verb divide.
    first_harm: str | None = None
    #: The group of the first total for each harm: whom a figure without a noun counts.
    groups: dict[str, str] = field(default_factory=dict)
    #: Whom it counts throughout, where it counts women alone, or doctors.
    people: str | None = None
    #: Harms that the release calls by a looser word: those "missing" of a release on disappearances.
    renamed: Mapping[str, str] = field(default_factory=dict)
    #: Where a period that is still running ends.
    end: dt.date | None = None
    #: The largest count of the headlines, or the first of the text.
    first: Number = 0

    def places(self) -> tuple[str, ...]:
        """Where figures without a place of their own are of."""
        if self.place is not None:
            return () if self.worldwide else ids_of(self.place)
        return (self.country,) if self.country else ()

    def attacks(self, *, vocabulary: Vocabulary) -> str | None:
        """What is done to the facilities that the release counts, where it counts any."""
        groups = self.groups.items()
        return next((harm for harm, group in groups if vocabulary.unit_of(group) == FACILITY), None)

    def everybody(self, harm: str | None, group: str | None, *, vocabulary: Vocabulary) -> bool:
        """Whether a harm and a group are those of all victims the release is about.

        Those are everybody, all facilities, or its own group (women, children).
        """
        own = group == self.groups.get(harm or "")
        return own or vocabulary.generic(group) or vocabulary.all_facilities(group)

    def incident(self) -> bool:
        """Whether the release is about what happened on one day."""
        return _on_one_day(self.period)

    def goes_beyond(self, draft: Draft) -> bool:
        """ "More than 158,000 have died", in a release on a day with 42 dead: so many are of no one day."""
        if self.period is None or self.period.period.kind != "day" or not self.first:
            return False
        return any(_counted(one) >= max(MANY, BEYOND * self.first) for one in (draft, *draft.wholes()))

    def closed(self, value: PeriodValue) -> PeriodValue:
        """A count that is still running ends where the release says it was made."""
        if value.kind == "since" and value.end is None and self.end is not None:
            return value._replace(end=self.end)
        return value

    def is_main(self, period: PeriodValue) -> bool:
        """Whether a period is the release's own."""
        return self.period is not None and period[:2] == self.closed(self.period.period)[:2]

    def in_main(self, period: PeriodValue) -> bool:
        """Whether a period lies within the release's own."""
        main = self.period
        return self.is_main(period) or (main is not None and within(period, self.closed(main.period)))

    def of_all(
        self,
        draft: Draft,
        harm: str,
        cause: str | None,
        *,
        period: PeriodValue,
        places: tuple[str, ...],
        vocabulary: Vocabulary,
    ) -> Iterator[Facet]:
        """What the release says of all it counts: of an incident, of those harmed on its day and there."""
        timely = self.in_main(period) or (draft.cumulative and not self.incident())
        there = timely and (places == self.places() or not self.incident())
        bodily = vocabulary.bodily(harm)
        own = self.cause.atoms[0].id if self.cause is not None else None
        if (
            self.cause is not None
            and bodily
            and (there or not self.incident())
            and not self._others_did(draft)
            and not self._too_many(draft)
        ):
            yield self.cause
        deeds = bodily or harm in self.groups or not self.incident() and harm not in vocabulary.flight
        deeds = deeds or (
            harm in vocabulary.source_harms and not vocabulary.lasting_harms.isdisjoint(self.groups)
        )
        if (
            self.actor is not None
            and there
            and deeds
            and (cause not in vocabulary.left_behind or cause == own or self._by_any_means())
        ):
            yield self.actor

    def _too_many(self, draft: Draft) -> bool:
        """Whether more are counted, there or in the whole, than were killed by the means of the release."""
        counts = (one for one in (draft, *draft.wholes()) if one.kind == "count" and one.harm in self.reach)
        return any((one.quantity.low or 0) > self.reach[one.harm or ""] for one in counts)

    def _by_any_means(self) -> bool:
        """Whether the party of a longer time did all; a mine is not that of whoever is named first."""
        return self.headed and not self.incident()

    def _others_did(self, draft: Draft) -> bool:
        """ "An air strike of the army killed 54. ISIS killed 13": another party, by other means."""
        parties = (actor for one in (draft, *draft.wholes()) if (actor := one.own("actor")) is not None)
        by = next(parties, None)
        return self.means_of is not None and by is not None and not by.same_as(self.means_of)


def _on_one_day(main: PeriodMatch | None) -> bool:
    """Whether a release is about one day, as those are that name no time at all."""
    return main is None or main.period.kind == "day"


def defaults_of(
    drafts: Sequence[Draft],
    *,
    main: PeriodMatch | None,
    periods: Sequence[PeriodMatch],
    country: str | None,
    vocabulary: Vocabulary,
    framing: Framing,
    headline: Sequence[Atom] = (),
) -> Defaults:
    """The defaults of a release, from its drafts, its main period and all its periods."""
    groups = own_groups(drafts)
    incident = _on_one_day(main)
    cause = own_cause(drafts, framing, incident=incident, vocabulary=vocabulary)
    actor = own_actor(drafts, framing, incident=incident, vocabulary=vocabulary)
    place = own_place(drafts, framing, headline=headline, main=main, vocabulary=vocabulary)
    return Defaults(
        period=main,
        country=country,
        place=place,
        worldwide=place is not None and worldwide(place, vocabulary),
        actor=actor,
        headed=actor is not None and framing.names(actor, sections=HEADLINES),
        cause=cause,
        reach=reach(drafts, cause) if cause is not None and not incident else {},
        means_of=whose_means(drafts, cause, incident=incident) if cause is not None else None,
        harm=own_harm(drafts, framing, headline=headline, vocabulary=vocabulary),
        renamed=stricter_harms(drafts, headline=headline, vocabulary=vocabulary),
        first_harm=first_harm(drafts, groups),
        groups=groups,
        people=own_people(drafts, headline=headline, vocabulary=vocabulary),
        end=_running_end(main, periods),
        first=_first_count(drafts),
    )


def _counted(draft: Draft) -> Number:
    """How many a figure counts; none for shares and changes."""
    return draft.quantity.best or 0 if draft.kind == "count" else 0


def _first_count(drafts: Sequence[Draft]) -> Number:
    """The largest figure of the headlines, else the first of the text."""
    headed = [_counted(draft) for draft in drafts if draft.section.kind in HEADLINES]
    return max(headed, default=next(map(_counted, drafts), 0))


def _running_end(main: PeriodMatch | None, periods: Sequence[PeriodMatch]) -> dt.date | None:
    """The end of "since March 2011", where another sentence counts from March 2011 until a date.

    The month itself ("the uprising of March 2011") is no such count.
    """
    if main is None or main.period.end is not None:
        return None
    counts = (match.period for match in periods if match.period.kind in COUNTS)
    same = (period for period in counts if period.start == main.period.start)
    return max((period.end for period in same if period.end is not None), default=None)
