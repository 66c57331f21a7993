"""What was done to those a figure counts, as a code: said of them, implied, or done to their whole."""

from __future__ import annotations

from tollextract.claims.atoms import Atom
from tollextract.claims.defaults import Defaults
from tollextract.claims.draft import ITEMS, Draft, Facet
from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import FACILITY, INCIDENT, INJURED, KILLED, MUNITION, PERSON, Vocabulary
from tollextract.spans.lexicon import words_of

#: So far behind detainees their prison may stand ("in the regime's old prisons"), in words and characters.
PRISON_WORDS = 4
PRISON = 60
#: What leads to it.
INSIDE = frozenset({"in", "inside"})
#: A verb stands right before its zero: "killed no".
NEAR = 4


class HarmResolver:
    """Looks up the harms of drafts."""

    def __init__(self, vocabulary: Vocabulary, *, defaults: Defaults, view: str) -> None:
        self.vocabulary = vocabulary
        self.defaults = defaults
        self.view = view

    def suffered(self, draft: Draft, whole: Resolved | None) -> str | None:
        """The harm of a draft; None where it counts nobody to whom anything was done.

        A figure that has only its whole to tell it by gets the unit of that as well.
        """
        harm = self._done(draft, whole)
        if harm is None or not self._may_suffer(draft, harm):
            return None
        elsewhere = (
            self._of_no_weapon(draft, harm)
            or self._arrests_led_to(draft)
            or (harm in self.vocabulary.court_harms and draft.quantity.best == 0)
        )
        return None if elsewhere or _zero_of_something_else(draft) else harm

    def _may_suffer(self, draft: Draft, harm: str) -> bool:
        """ "Violations rose by 50 percent" in a release on those killed: no violation was killed."""
        if draft.kind == "change" and draft.group is not None:
            return self.vocabulary.harm_unit_fits(harm, self.vocabulary.unit_of(draft.group))
        if draft.kind == "share" and "group" in draft.base_facets:
            of = self.vocabulary.unit_of(draft.base_facets["group"].atoms[0].id)
            return of != MUNITION or self.vocabulary.harm_unit_fits(harm, of)  # "40 percent of the munitions"
        return draft.kind != "count" or self.vocabulary.harm_unit_fits(harm, draft.unit)

    def _done(self, draft: Draft, whole: Resolved | None) -> str | None:
        """What was done to those counted: said of them, implied by them or their cause, or of their whole."""
        told = draft.facets.get("harm")
        if draft.mention.spared and (told is None or told.source or told.start < draft.start):
            return None
        if told is not None and len(told.atoms) > 1:
            return None  # "killed, injured or abducted": one or the other
        cause = cause_of(draft)
        harm = self._narrow(self._harm(draft), cause) or self._implied(draft)
        if harm == KILLED and cause is None:
            harm = self._of_whole(draft) or harm
        if draft.base_draft is not None and harm == KILLED:
            narrow = self._narrow(self._harm(draft.base_draft), cause_of(draft.base_draft))
            harm = self._of_people(draft, narrow) or harm
        if harm is None and whole is not None and draft.unit in {None, whole.unit}:
            harm, draft.unit = whole.harm, whole.unit
        harm = self._holding(draft, self.defaults.renamed.get(harm or "", harm))
        if harm is not None and draft.unit == MUNITION and not self.vocabulary.harm_unit_fits(harm, MUNITION):
            harm = self.vocabulary.harm_of_unit(MUNITION)  # "1,286 bombs killed two": they were used
        return harm

    def _harm(self, draft: Draft) -> str | None:
        base, own = draft.base_facets.get("harm"), draft.facets.get("harm")
        if base is not None and self._of_events(draft, base):
            return base.atoms[0].id
        of_people = base is not None and self.vocabulary.unit_of_harm(base.atoms[0]) == PERSON
        if own is not None and draft.kind == "share" and of_people:
            own = own if self.vocabulary.unit_of_harm(own.atoms[0]) == PERSON else None
        if own is not None and draft.kind == "share" and self._of_victims(draft, own.atoms[0]):
            own = None
        facet = own or base
        if facet is None and draft.base_draft is not None:
            facet = draft.base_draft.facets.get("harm")
        harm = facet.atoms[0].id if facet is not None else None
        return self._of_people(draft, harm) if draft.kind == "share" else harm

    def _of_events(self, draft: Draft, base: Facet) -> bool:
        """ "Most of these massacres were committed against civilians": a share of events, not of people."""
        events = self.vocabulary.unit_of_harm(base.atoms[0]) == INCIDENT
        first = draft.mention.base[:1]
        pointing = any(not words_of("pointer").isdisjoint(atom.form.split()) for atom in first)
        people = "group" in draft.base_facets or (
            not pointing and any(atom.cue("of_total") for atom in first)
        )
        return events and draft.kind == "share" and not people  # but "of the victims of massacres"

    def _of_victims(self, draft: Draft, harm: Atom) -> bool:
        """ "612 bombs were dropped; 97 percent of the victims": they were not dropped."""
        group = draft.base_facets.get("group")
        weapons = group is not None and self.vocabulary.unit_of(group.atoms[0].id) == MUNITION
        used = self.vocabulary.unit_of_harm(harm) == MUNITION
        return used and bool(draft.mention.base) and not weapons

    def _implied(self, draft: Draft) -> str | None:
        """What is counted may say it: munitions are used, "the toll" is of the release's harm."""
        if draft.unit == MUNITION:
            return self.vocabulary.harm_of_unit(MUNITION)
        if draft.status == "detainee" and draft.kind == "count" and self._tallied(draft):
            return self.vocabulary.held_harm
        if draft.mention.fell:
            return self._fell(draft)
        listed = draft.labelled or (draft.section.kind in ITEMS and not draft.mention.otherwise)
        if listed and draft.kind == "count" and draft.unit in {None, PERSON}:
            return self.defaults.first_harm
        hit = draft.unit == FACILITY and (draft.labelled or _under_heading(draft))
        if hit or draft.mention.aimed:  # "Regime forces / Schools 13, markets 4", "eight on schools"
            return self.defaults.attacks(vocabulary=self.vocabulary)
        if draft.kind == "rank":
            return self.defaults.harm
        shared = draft.kind == "share" and draft.mention.base
        return self._of_people(draft, self.defaults.harm) if shared else None

    def _fell(self, draft: Draft) -> str | None:
        """ "44 victims of landmines": killed or injured, but killed below the totals of those killed."""
        fatal = self.defaults.harm == KILLED and not draft.foremost
        return KILLED if fatal else self.vocabulary.made_up_of({KILLED, INJURED})

    def _tallied(self, draft: Draft) -> bool:
        """ "Lists of 117,000 detainees", "the number of detainees has passed 215,000": so many are held."""
        said = self.view[draft.sentence[0] : draft.start].lower().split()
        return not words_of("tally").isdisjoint(said) or self._in_prison(draft)

    def _in_prison(self, draft: Draft) -> bool:
        """ "There are 4,700 prisoners in the prisons of the regime": right behind those counted."""
        if not draft.mention.group_atoms:
            return False
        end = draft.mention.group_atoms[-1].end
        behind = self.view[end : end + PRISON].lower().split()[: PRISON_WORDS + 1]
        words = [word.strip(".,;:()") for word in behind]
        return bool(words) and words[0] in INSIDE and not words_of("captivity").isdisjoint(words[1:])

    def _of_people(self, draft: Draft, harm: str | None) -> str | None:
        """ "43 percent of the massacres' victims are women": what was done to the people of an event."""
        group = draft.group
        if group is None and (base := draft.base_facets.get("group")) is not None:
            group = base.atoms[0].id
        people = group is not None and self.vocabulary.unit_of(group) == PERSON
        if people and harm == self.vocabulary.harm_of_unit(MUNITION):
            return KILLED  # "99 percent of the victims of barrel bombs were civilians"
        return self.vocabulary.victims_harms.get(harm or "", harm) if people else harm

    def _of_whole(self, draft: Draft) -> str | None:
        """Those killed "of them" where they all died under torture; the same for a release on torture."""
        for whole in draft.wholes():
            cause = cause_of(whole)
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

    def _holding(self, draft: Draft, harm: str | None) -> str | None:
        """ "ISIS holds 48", "48 are held", "of whom it took away 13": those arrested, or disappeared.

        Disappeared they are in a release on those.

        Who holds is an actor: "a container, and the submunitions it holds".
        """
        facet = draft.facets.get("harm")
        said = self.view[facet.start : facet.end].lower() if facet is not None else ""
        passive = not words_of("held").isdisjoint(said.split())
        holds = said in words_of("holds")
        if facet is None or not (passive or holds or said in words_of("led_away")):
            return harm
        if "actor" not in draft.facets and holds:
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


def cause_of(draft: Draft) -> str | None:
    """By what those counted were harmed, as words of theirs say."""
    facet = draft.facets.get("cause")
    return facet.atoms[0].id if facet is not None else None


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
