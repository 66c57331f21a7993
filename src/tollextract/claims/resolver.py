"""Facets of drafts looked up: codes instead of words, defaults of the release filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from tollextract.claims.defaults import Defaults
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.harms import HarmResolver, cause_of
from tollextract.claims.own_place import ids_of
from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import FACILITY, INCIDENT, MUNITION, PERSON, Vocabulary
from tollextract.spans.lexicon import words_of
from tollextract.spans.periods import PeriodMatch, PeriodValue
from tollextract.spans.periods.values import joined

UNSPECIFIED = PeriodValue(None, None, "unspecified")
#: A release about more days than this counts from a beginning.
A_YEAR = 366
#: So many are held at the end of a month that were not all arrested in it.
MANY = 1000
#: The words that say so stand no further from the deed, in characters.
A_FEW_WORDS = 40
#: Whose people a figure counts stands within so many characters before it.
OWN_PEOPLE = 30
#: So long after an event those who died in it are still counted.
DAYS_AFTER = dt.timedelta(days=7)


class Resolver:
    """Looks up the facets of drafts."""

    def __init__(self, vocabulary: Vocabulary, *, defaults: Defaults, view: str) -> None:
        self.vocabulary = vocabulary
        self.defaults = defaults
        self.view = view
        self.harms = HarmResolver(vocabulary, defaults=defaults, view=view)

    def resolve(self, draft: Draft, *, whole: Resolved | None = None) -> Resolved | None:
        """The draft as codes; None where no harm can be found for it, nor for the claim it is part of."""
        harm, cause = self.harms.suffered(draft, whole), cause_of(draft)
        if harm is None:
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
            told = (draft, *draft.wholes())
            if facet.kind != "actor" or not any(self._others_did(one, facet) for one in told):
                draft.give(facet, source="release")
        return Resolved(
            draft=draft,
            harm=harm,
            group=group,
            unit=unit,
            cause=cause or cause_of(draft),
            actors=self._actors(draft, on=period.end or period.start),
            places=places,
            period=period,
            explicit=explicit,
            statements=[draft],
        )

    def _others_did(self, draft: Draft, actor: Facet) -> bool:
        """ "44 were killed in Homs. The army said ISIS had done it": not whoever did all else."""
        beside = draft.named_beside
        return self._own_people(draft, actor) or bool(
            beside and beside.isdisjoint(atom.id for atom in actor.atoms)
        )

    def _own_people(self, draft: Draft, actor: Facet) -> bool:
        """ "23 Israelis were killed" in a release on what Israeli forces did: their own people, by others.

        Those of the country that the release is on have no party of their own.
        """
        known = self.vocabulary.profile.actors
        sides = {known[atom.id].name.split()[0].lower() for atom in actor.atoms if atom.id in known}
        home = self.vocabulary.profile.places.get(self.defaults.country or "")
        if home is not None:
            sides = {side for side in sides if not side.startswith(home.name.lower())}
        begin = max(draft.sentence[0], draft.start - OWN_PEOPLE)  # "Israeli casualties at 1,017"
        words = self.view[begin : draft.mention_end()].lower().split()
        return any(word.removesuffix("s") in sides for word in words)

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

    def _own_kind(self, draft: Draft, harm: str, cause: str | None) -> str | None:
        """ "571 attacks", "87 of the bombs": those on the facilities, with the weapon, of the release."""
        own = self.defaults.groups.get(harm)
        if own is None or draft.kind == "share" and draft.base_draft is not None:
            return None
        if draft.unit == INCIDENT and draft.group is None and cause is None and draft.kind == "count":
            return own if self.vocabulary.unit_of(own) == FACILITY else None
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
        others = draft.mention.apart and draft.foremost  # "while four others were arrested" of the title
        named = draft.mention.group_atoms and not others
        if named or draft.group not in {None, PERSON} or draft.kind != "count":
            return None
        if draft.at_large:
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
            return self._told(facet)
        there = "period" not in draft.facets or self.defaults.in_main(period)
        there = there and not self.defaults.goes_beyond(draft)
        if self.defaults.place is not None and there and not draft.at_large:
            return self._told(self.defaults.place)
        return (self.defaults.country,) if self.defaults.country else ()

    def _told(self, facet: Facet) -> tuple[str, ...]:
        """The places that a facet names; none where it says "around the world"."""
        return tuple(id for id in ids_of(facet) if not self.vocabulary.is_world(id))

    def _country_wide(self, id: str) -> bool:
        """The country, or a region of it that is no governorate ("northwestern Syria")."""
        known = self.vocabulary.profile.places.get(id)
        return known is not None and known.level == "country" and known.code == self.defaults.country

    def _period(self, draft: Draft) -> PeriodValue:
        facet: Facet | None = draft.facets.get("period")
        if facet is None and draft.kind == "share":
            facet = draft.base_facets.get("period")
        main = self.defaults.period
        if main is not None and not _is_long(main.period) and self._goes_on(draft, facet):
            return PeriodValue(None, main.period.end, "as_of")
        if facet is not None and main is not None and self._of_the_other(draft, facet, main):
            facet = None
        if facet is not None and main is not None and self._is_of_main(facet, main):
            return self.defaults.closed(main.period)
        if facet is not None:
            value = self.defaults.closed(joined([atom.value for atom in facet.atoms]))
            words = self.view[facet.start : facet.end]
            return value if any(map(str.isdigit, words)) else self._since_main(value, words)
        if (draft.other_period and draft.compared != "after") or self.defaults.period is None:
            return UNSPECIFIED
        if self.defaults.goes_beyond(draft):
            return UNSPECIFIED
        return self.defaults.closed(self.defaults.period.period)

    def _goes_on(self, draft: Draft, time: Facet | None) -> bool:
        """ "At least 151,462 people are still detained": of all that were, and not of the release's month."""
        whole = [draft, *draft.wholes()][-1]
        times = time, whole.facets.get("period")
        best, harm = whole.quantity.best, whole.facets.get("harm")
        if harm is None or best is None or best < MANY or any(one and not one.source for one in times):
            return False
        words = self.view[max(whole.start, harm.start - A_FEW_WORDS) : harm.end].lower().split()
        lasting = harm.atoms[0].id in self.vocabulary.lasting_harms and whole.kind == "count"
        return lasting and not words_of("goes_on").isdisjoint(words)

    def _of_the_other(self, draft: Draft, facet: Facet, main: PeriodMatch) -> bool:
        """ "From 641 to 792 compared to May 2020": the 641 are of that time, the 792 of the release's own."""
        value, own = facet.atoms[0].value, self.defaults.closed(main.period)
        if draft.compared == "before":
            return bool(value[:2] == own[:2])
        earlier = value.end is not None and own.start is not None and value.end < own.start
        return draft.compared == "after" and earlier

    def _since_main(self, value: PeriodValue, words: str) -> PeriodValue:
        """ "Since their campaign began", in a release on the campaign: from the first day of its own time."""
        main = self.defaults.period
        if value.kind != "since" or value.start is not None or main is None or main.period.start is None:
            return value
        if not words_of("turning_point").isdisjoint(words.lower().split()):
            return value  # "since the ceasefire" of a release on all the war
        return value._replace(start=main.period.start) if _is_long(main.period) else value

    def _is_of_main(self, facet: Facet, main: PeriodMatch) -> bool:
        """ "Since 2011" of the title, said more exactly in the lead; "by the end of June", when it ends.

        Of an event it is how many are known of a day or two later: "as of this evening 16 have died".
        """
        own, value = self.defaults.closed(main.period), facet.atoms[0].value
        until = value.kind == "as_of" and value.start is None
        running = until and own.kind == "since" and value.end == own.end
        return facet.start <= main.start < facet.end or running or (until and _soon_after(value, own))


def _soon_after(value: PeriodValue, day: PeriodValue) -> bool:
    """Whether a count was taken on the day of an event or in the days after it."""
    if day.kind != "day" or day.start is None or value.end is None:
        return False
    return dt.timedelta(0) <= value.end - day.start <= DAYS_AFTER


def _is_long(period: PeriodValue) -> bool:
    """Whether a release is about more than a year, or counts from some day on."""
    lasts = period.start is not None and period.end is not None and (period.end - period.start).days > A_YEAR
    return period.kind == "since" or lasts
