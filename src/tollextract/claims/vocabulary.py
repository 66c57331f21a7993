"""What the profile knows about a word, as the claim reader asks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence, Set
from functools import cached_property

from tollextract.claims.atoms import Atom
from tollextract.profiles import Profile, Term, fold

PERSON = "person"
KILLED = "killed"
INJURED = "injured"
CIVILIAN = "civilian"
MUNITION = "munition"
INCIDENT = "incident"
FACILITY = "facility"
FAMILY = "family"
#: What a harm is made of: casualties are the killed and the injured.
COMPONENTS = {"casualties": frozenset({"killed", "injured"})}
#: What weapons do to people.
WOUNDING = frozenset({KILLED, *COMPONENTS, *COMPONENTS["casualties"]})


class Vocabulary:
    """Questions about groups, harms and actors, answered from the data pack."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        #: Answers about two groups, which are asked again for every pair of figures.
        self._lies_in: dict[tuple[str | None, str | None], bool] = {}
        self._disjoint: dict[tuple[str | None, str | None], bool] = {}

    # -- groups ---------------------------------------------------------------------------------

    def generic(self, group: str | None) -> bool:
        """Whether a group stands for everybody counted: persons, civilians, victims."""
        return group is None or group in self.generic_groups

    def all_facilities(self, group: str | None) -> bool:
        """Whether a group stands for every facility that is no target."""
        return group in self._listed("all_facilities")

    def same_people(self, group: str | None, other: str | None) -> bool:
        """Whether two groups count the same people: one group, or everybody in different words."""
        return group == other or (self.generic(group) and self.generic(other))

    @cached_property
    def generic_groups(self) -> frozenset[str]:
        """Ids of the groups that stand for all victims."""
        return self._listed("generic_groups") or frozenset({PERSON, CIVILIAN})

    def head_group(self, groups: Sequence[Atom]) -> str:
        """The group of several nouns in a row: the last that says something ("civilian women")."""
        telling: list[str] = [a.id for a in groups if not self.generic(a.id) and not self.held(a.id)]
        if telling:
            return telling[-1]
        ids: list[str] = [PERSON if self.held(atom.id) else atom.id for atom in groups]
        return CIVILIAN if CIVILIAN in ids else ids[-1]

    @cached_property
    def _group_terms(self) -> dict[str, str]:
        return {fold(term.text): term.id for term in self.profile.terms("groups")}

    def group_called(self, folded: str) -> str | None:
        """The group of a folded wording, if it is one."""
        return self._group_terms.get(folded)

    def held(self, group: str) -> bool:
        """Detainees and prisoners are persons; that they are held is their status."""
        known = self.profile.groups.get(group)
        return known is not None and known.status == "detainee"

    def unit_of(self, group: str | None) -> str:
        """The unit a group is counted in."""
        if group is None:
            return PERSON
        known = self.profile.groups.get(group.split("|")[0])
        return known.unit if known else PERSON

    def status_of(self, groups: Sequence[Atom]) -> str | None:
        """The status the nouns state: civilian, fighter, detainee."""
        for atom in groups:
            known = self.profile.groups.get(atom.id)
            if known is not None and known.status:
                return known.status
        return None

    def lies_in(self, group: str | None, whole: str | None) -> bool:
        """Whether everybody of one group may belong to the other (girls to children, all to persons)."""
        known = self._lies_in.get((group, whole))
        if known is None:
            known = self._lies_in[group, whole] = self._within(group, whole)
        return known

    def _within(self, group: str | None, whole: str | None) -> bool:
        if group == whole or (self.generic(whole) and not self.disjoint(group, whole)):
            return True
        if group is None or whole is None:
            return False
        parts = set(whole.split("|"))
        return all(
            part in parts or bool(parts & set(self.profile.group_parents(part)))
            for part in group.split("|")
            if part in self.profile.groups
        )

    def may_hold(self, group: str | None, whole: str | None) -> bool:
        """Whether some of a whole's people may be of a group: women among refugees."""
        if group is None or self.lies_in(group, whole):
            return True
        if self.generic(group) or self.lies_in(whole, group) or self.unit_of(group) != self.unit_of(whole):
            return False
        if self.occupation(group) and self.occupation(whole):
            return False  # "six medics, and two media workers"
        return not self.disjoint(group, whole) and self.unit_of(group) == PERSON

    def occupation(self, group: str | None) -> bool:
        """Whether a group says what civilians do: some of the dead are medics, but none of the teachers."""
        known = self.profile.groups.get(group or "")
        return known is not None and known.status == CIVILIAN and known.id != CIVILIAN

    def kind_of_people(self, group: str) -> bool:
        """Whether whole releases are on a group: women, children, people of one occupation."""
        kinds = {group, *self.profile.group_parents(group)}
        return not kinds.isdisjoint(self._listed("own_releases")) or self.occupation(group)

    def young(self, group: str) -> bool:
        """Whether a group is children, or some of them."""
        return not self._listed("children").isdisjoint({group, *self.profile.group_parents(group)})

    def disjoint(self, group: str | None, other: str | None) -> bool:
        """Whether nobody can belong to both groups."""
        known = self._disjoint.get((group, other))
        if known is None:
            known = self._disjoint[group, other] = self._apart(group, other)
        return known

    def _apart(self, group: str | None, other: str | None) -> bool:
        if group is None or other is None or "|" in group or "|" in other:
            return False
        if group not in self.profile.groups or other not in self.profile.groups:
            return False
        return self.profile.are_disjoint(group, other)

    # -- harms ----------------------------------------------------------------------------------

    def is_noun(self, atom: Atom) -> bool:
        """Whether a harm word can be counted ("three deaths")."""
        forms = atom.form.split("|")
        return "noun" in forms or "event" in forms

    def is_singular(self, atom: Atom) -> bool:
        """Whether a harm noun is written in the singular ("arrest" of "two arrest warrants")."""
        return "singular" in atom.form.split("|")

    def is_event(self, atom: Atom) -> bool:
        """Whether a harm word takes its victims with "of" ("the killing of")."""
        return "event" in atom.form.split("|")

    def unit_of_harm(self, atom: Atom) -> str:
        """What the noun of a harm counts: persons, incidents, facilities."""
        return self.profile.harms[atom.id].unit

    def group_of_harm(self, atom: Atom) -> str | None:
        """The group a harm noun implies ("deaths" are of persons)."""
        return self.profile.harms[atom.id].group

    def counts_with_article(self, atom: Atom) -> bool:
        """Whether "a" before the noun of a harm counts one (a massacre)."""
        return atom.id in self._listed("article_harms")

    def harm_of_cause(self, cause: str | None) -> str | None:
        """The narrower harm a death by this cause is (torture)."""
        known = self.profile.causes.get(cause) if cause else None
        return known.harm if known else None

    def cause_of_harm(self, harm: str) -> str | None:
        """The cause that a harm implies, where there is exactly one."""
        causes = [cause.id for cause in self.profile.causes.values() if cause.harm == harm]
        return causes[0] if len(causes) == 1 else None

    def bodily(self, harm: str) -> bool:
        """Whether weapons do a harm: they kill and injure, but arrest nobody."""
        return harm in WOUNDING

    def wounds(self, harm: str) -> bool:
        """Whether weapons do a harm to somebody or something: none is used to arrest or release people."""
        known = self.profile.harms.get(harm)
        return self.bodily(harm) or known is None or known.unit != PERSON

    def as_means(self, weapon: Atom) -> Atom | None:
        """By what those were harmed whom a weapon that is counted hit: two shells are shelling."""
        cause = self._pairs("means_of_weapons").get(weapon.id, weapon.id)
        return weapon._replace(kind="cause", ids=(cause,)) if cause in self.profile.causes else None

    @cached_property
    def nearer_means(self) -> Mapping[str, frozenset[str]]:
        """Means by those that say less than they where both are told of one event."""
        listed = self.profile.settings.get("nearer_means")
        told = listed.items() if isinstance(listed, Mapping) else ()
        return {str(one): frozenset(map(str, others)) for one, others in told}

    def narrows(self, harm: str) -> bool:
        """Whether a harm is a kind of killing named by its cause (torture)."""
        return harm in self._harms_of_causes

    @cached_property
    def _harms_of_causes(self) -> frozenset[str | None]:
        return frozenset(cause.harm for cause in self.profile.causes.values())

    @cached_property
    def _single_harms(self) -> dict[str, str]:
        return {fold(term.text): term.id for term in self.profile.terms("harms") if " " not in term.text}

    def harm_named(self, text: str) -> str | None:
        """The harm that a phrase such as "of the dead", "of those arrested" names, if any."""
        return next(
            (self._single_harms[word] for word in map(fold, text.split()) if word in self._single_harms), None
        )

    @cached_property
    def source_harms(self) -> frozenset[str]:
        """Harms after which "from" names an actor: people are released from those who held them."""
        return self._listed("source_harms")

    @cached_property
    def court_harms(self) -> frozenset[str]:
        """What courts do: "nobody has been charged" counts no victim."""
        return self._listed("court_harms")

    @cached_property
    def lasting_harms(self) -> frozenset[str]:
        """Harms that go on while something else happens: "died while detained"."""
        return self._listed("lasting_harms")

    @cached_property
    def members_group(self) -> str | None:
        """The group of those who fight for an actor."""
        named = self.profile.settings.get("members_group")
        return named if isinstance(named, str) and named in self.profile.groups else None

    @cached_property
    def held_harm(self) -> str | None:
        """What was done to detainees of whom nothing more is said."""
        named = self.profile.settings.get("held_harm")
        return named if isinstance(named, str) and named in self.profile.harms else None

    @cached_property
    def aircraft_means(self) -> str | None:
        """By what people are killed where aircraft attack."""
        named = self.profile.settings.get("aircraft_means")
        return named if isinstance(named, str) and named in self.profile.causes else None

    @cached_property
    def left_behind(self) -> frozenset[str]:
        """Means that kill long after somebody laid them: whose they are must be said."""
        return self._listed("left_behind")

    @cached_property
    def assaults(self) -> frozenset[str]:
        """What is done to a place and not to people: who attacks it has killed those who die of it."""
        return self._listed("assaults")

    @cached_property
    def flight(self) -> frozenset[str]:
        """Harms that nobody in particular did: people flee, and go missing."""
        return self._listed("flight")

    @cached_property
    def looser_harms(self) -> Mapping[str, str]:
        """Looser words for a harm ("missing"), with the harm a release about it means by them."""
        return self._pairs("looser_harms")

    @cached_property
    def victims_harms(self) -> Mapping[str, str]:
        """Events by harm (massacres), with what was done to the people counted in them."""
        return self._pairs("victims_harms")

    @cached_property
    def fatal_harms(self) -> Mapping[str, str]:
        """Harms and verbs (torture, sentence), with the harm they are when done "to death"."""
        return self._pairs("fatal_harms")

    def wider(self, harm: str) -> str:
        """The harm a narrower one is a kind of: deaths under torture are killings."""
        return KILLED if self.narrows(harm) else harm

    def harm_of_unit(self, unit: str) -> str | None:
        """The one harm that is counted in a unit: munitions are used."""
        harms = [harm.id for harm in self.profile.harms.values() if harm.unit == unit]
        return harms[0] if len(harms) == 1 else None

    def components(self, harm: str | None) -> frozenset[str]:
        """The harms that one is the sum of; none for most."""
        return COMPONENTS.get(harm or "", frozenset())

    def made_up_of(self, harms: Set[str]) -> str | None:
        """The harm that some harms add up to; None for most."""
        return next((whole for whole, parts in COMPONENTS.items() if parts == harms), None)

    def said_after(self, atom: Atom) -> bool:
        """Whether a harm word can follow its victims ("72 were killed"); nouns of events cannot."""
        return any(form in {"verb", "participle_only", "becoming"} for form in atom.form.split("|"))

    def harm_unit_fits(self, harm: str, unit: str | None) -> bool:
        """Whether things of a unit can suffer a harm: schools are attacked, people are killed."""
        known = self.profile.harms.get(harm)
        if known is None or unit is None:
            return True
        if unit in {PERSON, FAMILY}:
            return known.unit == PERSON
        if unit == MUNITION or (known.unit == MUNITION and unit != INCIDENT):
            return known.unit == unit  # a bomb that hits a hospital is used, the hospital is attacked
        return known.unit != PERSON

    # -- settings -------------------------------------------------------------------------------

    def _listed(self, setting: str) -> frozenset[str]:
        """The ids that a setting of the profile lists."""
        listed = self.profile.settings.get(setting)
        return frozenset(listed) if isinstance(listed, list | tuple) else frozenset()

    def _pairs(self, setting: str) -> Mapping[str, str]:
        """The ids that a setting gives for others."""
        listed = self.profile.settings.get(setting)
        return {str(one): str(other) for one, other in listed.items()} if isinstance(listed, Mapping) else {}

    # -- places ---------------------------------------------------------------------------------

    def is_governorate(self, id: str) -> bool:
        """Whether a place is a division of the first level."""
        known = self.profile.places.get(id)
        return known is not None and known.level == "adm1"

    def is_world(self, id: str) -> bool:
        """Whether a wording says that no country in particular is meant: "around the world"."""
        known = self.profile.places.get(id)
        return known is not None and known.level == "world"

    def is_country(self, id: str) -> bool:
        """Whether a place is a whole country."""
        known = self.profile.places.get(id)
        return known is not None and known.level == "country"

    # -- actors ---------------------------------------------------------------------------------

    @cached_property
    def _actor_terms(self) -> dict[str, list[Term]]:
        terms: dict[str, list[Term]] = {}
        for term in self.profile.terms("actors"):
            terms.setdefault(fold(term.text), []).append(term)
        return terms

    def of_party(self, id: str, parties: Collection[str]) -> bool:
        """Whether a party is one of some, or a member of one, or counted under one: ISIS of "extremists"."""
        known = self.profile.actors
        members = (member for party in parties if party in known for member in known[party].members)
        return id in parties or id in members or not set(parties).isdisjoint(self.profile.actor_parents(id))

    def another_s(self, doers: Collection[str], parties: Collection[str]) -> bool:
        """Whether none of those who did something are of some parties: what these did is another's deed."""
        return not any(self.of_party(id, parties) for id in doers)

    def actor_on(self, atom: Atom, surface: str, *, on: dt.date | None) -> str:
        """Who a wording names on a date ("government forces" changed hands in December 2024)."""
        if len(atom.ids) == 1:
            return atom.id
        for term in self._actor_terms.get(fold(surface), ()):
            if term.id in atom.ids and term.valid(on):
                return term.id
        return atom.id
