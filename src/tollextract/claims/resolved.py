"""Drafts with their facets looked up: codes instead of words, defaults of the release filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from tollextract.claims.defaults import Defaults
from tollextract.claims.draft import ITEMS, Draft, Facet
from tollextract.claims.own_place import ids_of
from tollextract.claims.vocabulary import INCIDENT, KILLED, MUNITION, PERSON, Vocabulary
from tollextract.spans.lexicon import words_of
from tollextract.spans.periods import PeriodMatch, PeriodValue
from tollextract.spans.periods.values import joined

UNSPECIFIED = PeriodValue(None, None, "unspecified")
#: A verb stands right before its zero: "killed no".
NEAR = 4
#: A release about more days than this counts from a beginning.
A_YEAR = 366


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


def _under_heading(draft: Draft) -> bool:
    """Whether a line above says something of a figure."""
    return any(facet.source in {"heading", "list"} for facet in draft.facets.values())


def _zero_of_something_else(draft: Draft) -> bool:
    """ "Not one family has received a body": nobody is counted where no harm is said of the zero itself.

    It is said by its noun ("no deaths"), right before it ("killed none") or after it ("no doctor was hurt");
    of whom there are none among others ("11 people, no women") it is said as of those.
    """
    in_words = draft.mention.fig.form == "zero" and not draft.quantity.printed.isdigit()
    if not in_words or draft.mention.harm is not None or draft.parent is not None:
        return False
    harm = draft.own("harm")
    return harm is None or (harm.start < draft.start and draft.start - harm.end > NEAR)


class Resolver:
    """Looks up the facets of drafts."""

    def __init__(self, vocabulary: Vocabulary, *, defaults: Defaults, view: str) -> None:
        self.vocabulary = vocabulary
        self.defaults = defaults
        self.view = view

    def resolve(self, draft: Draft, *, whole: Resolved | None = None) -> Resolved | None:
        """The draft as codes; None where no harm can be found for it, nor for the claim it is part of."""
        harm, cause = self._done(draft, whole), self._cause(draft)
        if harm is None or (draft.kind == "count" and not self.vocabulary.harm_unit_fits(harm, draft.unit)):
            return None
        if self._of_no_weapon(draft, harm) or self._arrests_led_to(draft) or _zero_of_something_else(draft):
            return None
        group = self._own_kind(draft, harm, cause) or self._group(draft, harm)
        unit = self._unit(draft, harm)
        cause = self._means(cause, harm=harm, group=group, unit=unit)
        if cause is None:
            draft.facets.pop("cause", None)
        period = self._period(draft)
        places = self._places(draft, period)
        explicit = frozenset(self._explicit(draft, harm, cause, period, places))
        of_all = self.defaults.of_all(
            draft, harm, cause, period=period, places=places, vocabulary=self.vocabulary
        )
        for facet in of_all:
            draft.give(facet, source="release")
        return Resolved(
            draft=draft,
            harm=harm,
            group=group,
            unit=unit,
            cause=cause or self._cause(draft),
            actors=self._actors(draft, on=period.end or period.start),
            places=places,
            period=period,
            explicit=explicit,
            statements=[draft],
        )

    def _explicit(
        self, draft: Draft, harm: str, cause: str | None, period: PeriodValue, places: tuple[str, ...]
    ) -> Iterator[str]:
        """The kinds of facets that tell a figure from others: not those that hold for the whole release."""
        if "actor" in draft.facets:
            yield "actor"
        if cause is not None and "cause" in draft.facets and cause != self.vocabulary.cause_of_harm(harm):
            yield "cause"  # not torture, of those who died of it
        of_all = places == self.defaults.places() or all(self._country_wide(place) for place in places)
        if "place" in draft.facets and not of_all:
            yield "place"
        if "period" in draft.facets and not self.defaults.is_main(period):
            yield "period"

    def _done(self, draft: Draft, whole: Resolved | None) -> str | None:
        """What was done to those counted: said of them, implied by them or their cause, or of their whole."""
        cause = self._cause(draft)
        harm = self._narrow(self._harm(draft), cause) or self._implied(draft)
        if harm == KILLED and cause is None:
            harm = self._of_whole(draft) or harm
        if draft.base_draft is not None and harm == KILLED:
            narrow = self._narrow(self._harm(draft.base_draft), self._cause(draft.base_draft))
            harm = self._of_people(draft, narrow) or harm
        if harm is None and whole is not None and draft.unit in {None, whole.unit}:
            harm, draft.unit = whole.harm, whole.unit
        harm = self._holding(draft, self.defaults.renamed.get(harm or "", harm))
        if harm is not None and draft.unit == MUNITION and not self.vocabulary.harm_unit_fits(harm, MUNITION):
            harm = self.vocabulary.harm_of_unit(MUNITION)  # "1,286 bombs killed two": they were used
        return harm

    def _harm(self, draft: Draft) -> str | None:
        base, own = draft.base_facets.get("harm"), draft.facets.get("harm")
        of_people = base is not None and self.vocabulary.unit_of_harm(base.atoms[0]) == "person"
        if own is not None and draft.kind == "share" and of_people:
            own = own if self.vocabulary.unit_of_harm(own.atoms[0]) == "person" else None
        facet = own or base
        if facet is None and draft.base_draft is not None:
            facet = draft.base_draft.facets.get("harm")
        harm = facet.atoms[0].id if facet is not None else None
        return self._of_people(draft, harm) if draft.kind == "share" else harm

    def _implied(self, draft: Draft) -> str | None:
        """What is counted may say it: munitions are used, "the toll" is of the release's harm."""
        if draft.unit == MUNITION:
            return self.vocabulary.harm_of_unit(MUNITION)
        if draft.status == "detainee" and draft.kind == "count" and self._tallied(draft):
            return self.vocabulary.held_harm
        listed = draft.labelled or draft.section.kind in ITEMS
        if listed and draft.kind == "count" and draft.unit in {None, "person"}:
            return self.defaults.first_harm
        if draft.unit == "facility" and (draft.labelled or _under_heading(draft)):
            return self.defaults.attacks(
                vocabulary=self.vocabulary
            )  # "Regime forces / Schools 13, markets 4"
        if draft.kind == "rank":
            return self.defaults.harm
        shared = draft.kind == "share" and draft.mention.base
        return self._of_people(draft, self.defaults.harm) if shared else None

    def _tallied(self, draft: Draft) -> bool:
        """ "Lists of 117,000 detainees", "the number of detainees has passed 215,000": so many are held."""
        said = self.view[draft.sentence[0] : draft.start].lower().split()
        return not words_of("tally").isdisjoint(said)

    def _of_people(self, draft: Draft, harm: str | None) -> str | None:
        """ "43 percent of the massacres' victims are women": what was done to the people of an event."""
        group = draft.group
        if group is None and (base := draft.base_facets.get("group")) is not None:
            group = base.atoms[0].id
        people = group is not None and self.vocabulary.unit_of(group) == "person"
        return self.vocabulary.victims_harms.get(harm or "", harm) if people else harm

    def _of_whole(self, draft: Draft) -> str | None:
        """Those killed "of them" where they all died under torture; the same for a release on torture."""
        for whole in draft.wholes():
            cause = self._cause(whole)
            narrow = self._narrow(self._harm(whole), cause)
            if narrow is not None and narrow != KILLED and self.vocabulary.narrows(narrow):
                return narrow
            if cause is not None:
                return None
        return (
            self.defaults.harm if self.defaults.harm and self.vocabulary.narrows(self.defaults.harm) else None
        )

    def _narrow(self, harm: str | None, cause: str | None) -> str | None:
        """Killed by torture is ``died_under_torture``; a cause alone makes no harm."""
        narrower = self.vocabulary.harm_of_cause(cause)
        return narrower if harm == KILLED and narrower is not None else harm

    def _cause(self, draft: Draft) -> str | None:
        facet = draft.facets.get("cause")
        return facet.atoms[0].id if facet is not None else None

    def _holding(self, draft: Draft, harm: str | None) -> str | None:
        """ "ISIS holds 48 of them": of those arrested, or disappeared, where the release is about those.

        Who holds is an actor: "a container, and the submunitions it holds".
        """
        facet = draft.facets.get("harm")
        if facet is None or self.view[facet.start : facet.end].lower() not in words_of("holds"):
            return harm
        if "actor" not in draft.facets:
            return None
        wholes = [whole.harm for whole in draft.wholes() if whole.facets.get("harm") != facet]
        release = self.defaults
        captive = [release.renamed.get(h or "", h) for h in (*wholes, release.harm, release.first_harm)]
        strict = self.vocabulary.looser_harms.values()
        return next((h for h in captive if h in self.vocabulary.lasting_harms and h in strict), harm)

    def _arrests_led_to(self, draft: Draft) -> bool:
        """ "97 raids and 163 checkpoints" of a release on arrests: how people were taken, and no attacks."""
        harm = draft.mention.harm
        raids = harm is not None and self.view[harm.start : harm.end].lower() in words_of("raids")
        return raids and self.defaults.harm in self.vocabulary.lasting_harms

    def _of_no_weapon(self, draft: Draft, harm: str) -> bool:
        """ "The law is of no use", "laid the table for four": used are munitions, which somebody names."""
        used = harm == self.vocabulary.harm_of_unit(MUNITION) and draft.kind == "count"
        return used and draft.group is None and harm not in self.defaults.groups

    def _own_kind(self, draft: Draft, harm: str, cause: str | None) -> str | None:
        """ "571 attacks", "87 of the bombs": those on the facilities, with the weapon, of the release."""
        own = self.defaults.groups.get(harm)
        if own is None or draft.kind == "share" and draft.base_draft is not None:
            return None
        if draft.unit == INCIDENT and draft.group is None and cause is None and draft.kind == "count":
            return own if self.vocabulary.unit_of(own) == "facility" else None
        narrower = draft.group in self.vocabulary.profile.group_parents(own)
        return own if narrower and self.vocabulary.unit_of(own) == MUNITION else None

    def _means(self, cause: str | None, *, harm: str, group: str | None, unit: str) -> str | None:
        """What a harm is done by: a death under torture by torture, a bomb by none but itself.

        Nobody is arrested or displaced by the weapon that killed others.
        """
        if self.vocabulary.wider(harm) != harm:
            return self.vocabulary.cause_of_harm(harm)
        if unit == MUNITION:
            return cause if cause == group else None
        of_people = self.vocabulary.profile.harms[harm].unit == PERSON
        return None if of_people and not self.vocabulary.bodily(harm) else cause

    def _group(self, draft: Draft, harm: str) -> str | None:
        if draft.kind == "share" and not self.vocabulary.harm_unit_fits(harm, self._unit_of(draft.group)):
            draft.group = None  # "half of the population no longer live at home"
        if draft.group is not None:
            return self._people(draft, harm) or draft.group
        if draft.kind == "share" and draft.base_draft is not None and draft.base_draft.group is not None:
            return draft.base_draft.group
        base = draft.base_facets.get("group")
        own = self.defaults.groups.get(harm)
        of_killed = self.defaults.groups.get(self.vocabulary.wider(harm))
        if own is None and not self.vocabulary.generic(of_killed):
            own = of_killed  # of the media workers of a release also those who died under torture
        fits = base is not None and self.vocabulary.harm_unit_fits(harm, self._unit_of(base.atoms[0].id))
        if base is not None and fits and draft.kind in {"share", "rank"}:
            said = base.atoms[0].id
            return own if own is not None and self.vocabulary.generic(said) else said
        if own is not None and (draft.mention.bare or draft.kind in {"share", "rank", "change"}):
            return own
        known = self.vocabulary.profile.harms[harm]
        return self._people(draft, harm) or known.group or (PERSON if known.unit == PERSON else None)

    def _people(self, draft: Draft, harm: str) -> str | None:
        """ "Ninety-one died under torture", of a release on women: whom the release is about."""
        if draft.kind == "share" and draft.base_draft is not None and draft.group is None:
            draft = draft.base_draft  # "more than a third of them"
        if draft.mention.group_atoms or draft.group not in {None, PERSON} or draft.kind != "count":
            return None
        return self.defaults.people if self.vocabulary.profile.harms[harm].unit == PERSON else None

    def _unit_of(self, group: str | None) -> str | None:
        return None if group is None else self.vocabulary.unit_of(group)

    def _unit(self, draft: Draft, harm: str) -> str:
        return draft.unit or self.vocabulary.profile.harms[harm].unit

    def _actors(self, draft: Draft, *, on: dt.date | None) -> tuple[str, ...]:
        facet = draft.facets.get("actor")
        if facet is None and draft.kind == "share":
            facet = draft.base_facets.get("actor")  # "most of those killed by X died in Y"
        if facet is None:
            return ()
        ids = [
            self.vocabulary.actor_on(atom, self.view[atom.start : atom.end], on=on) for atom in facet.atoms
        ]
        return tuple(sorted(dict.fromkeys(ids)))

    def _places(self, draft: Draft, period: PeriodValue) -> tuple[str, ...]:
        facet = draft.facets.get("place") or (
            draft.base_facets.get("place") if draft.kind == "share" else None
        )
        if facet is not None:
            return ids_of(facet)
        if self.defaults.place is not None and (
            "period" not in draft.facets or self.defaults.in_main(period)
        ):
            return ids_of(self.defaults.place)
        return (self.defaults.country,) if self.defaults.country else ()

    def _country_wide(self, id: str) -> bool:
        """The country, or a region of it that is no governorate ("northwestern Syria")."""
        known = self.vocabulary.profile.places.get(id)
        return known is not None and known.level == "country" and known.code == self.defaults.country

    def _period(self, draft: Draft) -> PeriodValue:
        facet: Facet | None = draft.facets.get("period")
        if facet is None and draft.kind == "share":
            facet = draft.base_facets.get("period")
        main = self.defaults.period
        if facet is not None and main is not None and self._is_of_main(facet, main):
            return self.defaults.closed(main.period)
        if facet is not None:
            value = self.defaults.closed(joined([atom.value for atom in facet.atoms]))
            words = self.view[facet.start : facet.end]
            return value if any(map(str.isdigit, words)) else self._since_main(value)
        if draft.other_period or self.defaults.period is None:
            return UNSPECIFIED
        return self.defaults.closed(self.defaults.period.period)

    def _since_main(self, value: PeriodValue) -> PeriodValue:
        """ "Since their campaign began", in a release on the campaign: from the first day of its own time."""
        main = self.defaults.period
        if value.kind != "since" or value.start is not None or main is None or main.period.start is None:
            return value
        end = main.period.end
        long = main.period.kind == "since" or (end is not None and (end - main.period.start).days > A_YEAR)
        return value._replace(start=main.period.start) if long else value

    def _is_of_main(self, facet: Facet, main: PeriodMatch) -> bool:
        """ "Since 2011" of the title, said more exactly in the lead; "by the end of June", when it ends."""
        own, value = self.defaults.closed(main.period), facet.atoms[0].value
        until = value.kind == "as_of" and value.start is None and value.end == own.end
        return facet.start <= main.start < facet.end or (until and own.kind == "since")
