"""Who did what was told before, said in a sentence or clause of its own: "ISIS carried out the attack".

"Six people were killed in Homs. The army killed all of them", "Two were arrested; the arrests were made
by the SDF", "An air raid killed nine. Russian forces were responsible." Three things must stand there, and
nothing that doubts them: one party, a word right beside it that says that it did something, and a word
that points back. Who denies, condemns or withdraws does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Draft, Facet, the_only
from tollextract.claims.pointing import counts_others, goes_on
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import MUNITION, PERSON, Vocabulary
from tollextract.spans.lexicon import words_of
from tollextract.text.model import Section

#: So many words may stand between "the" and the noun of a deed: "the deadly overnight raid".
MODIFIERS = 2
#: A deed has a verb of so many steps at most: "have also been carried out".
VERB_STEPS = 4
#: Marks that end a clause.
STOPS = frozenset({";", ":", ".", "-", "!"})
#: Sections of paragraphs.
PROSE = frozenset({"lead", "body"})
#: What may stand between a party and its verb.
SKIPPED = ("perfect", "copula", "relative_subject", "then")
#: So many words behind "said" may stand who did what is told.
SAYING_STEPS = 5


class Deed(NamedTuple):
    """A party, and what it is said to have done; None where the words only point back."""

    party: Facet
    harm: str | None = None


class Doers:
    """The figures of the event that was told last in a paragraph: whom "them" and "the attack" mean."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.section: Section | None = None
        self.event: list[Draft] = []

    def enter(self, section: Section, *, incident: bool) -> None:
        """No paragraph says who did what another tells, but in news of a single incident right behind it."""
        if section is not self.section:
            prose = self.section is not None and {section.kind, self.section.kind} <= PROSE
            kept = incident and prose and not section.heading and self.event_in(self.section)
            self.section, self.event = section, self.event if kept else []

    def event_in(self, section: Section | None) -> bool:
        """Whether the event that was told last was told in a paragraph."""
        return any(draft.section is section for draft in self.event)

    def remember(self, drafts: Sequence[Draft], steps: Sequence[Step], *, view: str) -> None:
        """Keep the figures of a sentence; those before them only where it goes on about their event."""
        if not drafts:
            return
        inside = all(draft.parent is not None and draft.parent in self.event for draft in drafts)
        same = inside or goes_on(steps, view) or counts_others(drafts, steps, self.vocabulary)
        self.event = [*(self.event if same else []), *drafts]

    def tell(self, steps: Sequence[Step], parties: frozenset[str], *, view: str) -> bool:
        """Give the party of a sentence to the figures told before; whether it says that it did it.

        ``parties`` are those named in the sentence, also those that did nothing.
        """
        told = _before_figures(steps)
        deed = deed_told(told, self.vocabulary) if len(parties) == 1 else None
        if deed is not None and self._elsewhere(told):
            deed = None
        if deed is not None:
            self._give(deed, self.event)
        elif parties and goes_on(steps, view) and not any(step.mention is not None for step in steps):
            for draft in self.event:
                draft.named_beside = parties
        return deed is not None and bool(self.event)

    def _elsewhere(self, steps: Sequence[Step]) -> bool:
        """ "Nine were killed in Homs. The army carried out the attack on Hama": another event."""
        here = {atom.id for draft in self.event if (at := draft.facets.get("place")) for atom in at.atoms}
        named = {atom.id for step in steps if step.facet and step.names("place") for atom in step.facet.atoms}
        adm1 = all(map(self.vocabulary.is_governorate, here | named))
        return bool(here and named) and adm1 and here.isdisjoint(named)

    def tell_beside(self, drafts: Sequence[Draft], steps: Sequence[Step]) -> None:
        """ "Six lost their lives; ISIS killed them": the same in a clause behind a sentence's figures."""
        for occasion, clause in _clauses_behind(steps):
            deed = deed_told(clause, self.vocabulary, occasion=occasion)
            if deed is not None:
                self._give(deed, drafts, attack=occasion)

    def _give(self, deed: Deed, drafts: Sequence[Draft], *, attack: bool = False) -> None:
        """All or none: where one of the figures is another party's, the words may mean others."""
        counts = [draft for draft in drafts if draft.kind == "count"]
        if not all(deed.party.same_as(draft.facets.get("actor", deed.party)) for draft in counts):
            return
        hurt = attack or any(self.vocabulary.bodily(draft.harm or "") for draft in counts)
        for draft in counts:
            if self._may_be(deed.harm, draft, hurt=hurt):
                draft.give(deed.party, source="whole" if draft.parent in counts else "")

    def _may_be(self, harm: str | None, draft: Draft, *, hurt: bool) -> bool:
        """Whether what a party did is what befell those counted.

        An attack kills and injures people and drives them out; where it did neither, it is a raid.
        """
        if harm is None or draft.harm is None or draft.harm == harm:
            return True
        if self.vocabulary.profile.harms[harm].unit != PERSON:
            flight = draft.harm in self.vocabulary.flight
            return not hurt or flight or self.vocabulary.wounds(draft.harm)
        components = self.vocabulary.components(harm)
        return self.vocabulary.wider(draft.harm) == harm or draft.harm in components


def parties_of(spans: Sequence[Atom]) -> frozenset[str]:
    """The parties that a sentence names, also those that did nothing."""
    return frozenset(span.id for span in spans if span.kind == "actor")


def deed_told(steps: Sequence[Step], vocabulary: Vocabulary, *, occasion: bool = False) -> Deed | None:
    """What a clause without figures says that a party did, where it points back.

    Behind an ``occasion`` ("fled after ISIS attacked the town") an attack needs to point to nothing.
    """
    if any(step.mention is not None or _leaves_open(step) for step in steps):
        return None
    named = [(index, step) for index, step in enumerate(steps) if step.names("actor")]
    party = the_only(step.facet for _, step in named)
    if party is None:
        return None
    index, step = named[0]
    called = _is_called(party, steps, index, vocabulary) or _put_down(party, steps[:index], vocabulary)
    if called is not None:
        return called
    if step.marker == "agent":
        return _done_by(party, steps[:index], vocabulary)
    if step.marker != "subject":
        return None
    behind = steps[index + 1 :]
    attack = _attack(party, behind, vocabulary) if occasion else None
    return attack or _answered_for(party, steps[:index]) or _does(party, behind, vocabulary)


def _is_called(party: Facet, steps: Sequence[Step], index: int, vocabulary: Vocabulary) -> Deed | None:
    """ "Those responsible were ISIS", "the army was identified as the perpetrator", "behind it were X"."""
    rest = [step for at, step in enumerate(steps) if at != index and not _joins_names(step)]
    are = any(step.text in words_of("copula") for step in steps)
    if are and rest and all(step.text in words_of("answering") for step in rest):
        return Deed(party)
    led = bool(steps) and steps[0].cue("responsible") and any(map(_joins_names, steps[:index]))
    return _of_deed(party, steps[1:index], vocabulary) if led and index == len(steps) - 1 else None


def _joins_names(step: Step) -> bool:
    joints = words_of("copula") | words_of("naming") | words_of("determiner")
    return step.text in joints or step.names("group") or step.text in {"of", "of the"}


def _put_down(party: Facet, before: Sequence[Step], vocabulary: Vocabulary) -> Deed | None:
    """ "Residents attributed the attack to (ISIS)"."""
    verb = next((at for at, step in enumerate(before) if step.text in words_of("attributing")), None)
    to = [step.text for step in before if step.text not in words_of("determiner")][-1:] == ["to"]
    return _of_deed(party, before[verb + 1 :], vocabulary) if verb is not None and to else None


def _leaves_open(step: Step) -> bool:
    """ "did not carry out", "mostly by the army", "the army and its allies": it or others, or not it."""
    doubted = step.text in words_of("in_doubt") or step.text in words_of("ally_noun")
    return doubted or step.cue("partly")


def _attack(party: Facet, steps: Sequence[Step], vocabulary: Vocabulary) -> Deed | None:
    """ "(after) ISIS attacked (the town)"."""
    verb = next(iter(_past(steps, ("perfect",))), None)
    facet = verb.facet if verb is not None else None
    harm = facet.atoms[0].id if facet is not None and facet.kind == "harm" else None
    return Deed(party, harm) if harm is not None and harm in vocabulary.assaults else None


def _does(party: Facet, steps: Sequence[Step], vocabulary: Vocabulary) -> Deed | None:
    """ "ISIS killed all of them", "the army carried it out", "the SDF was responsible"."""
    rest = _past(_past_saying(steps), SKIPPED)
    if not rest:
        return None
    verb, behind = rest[0], rest[1:]
    done = verb.facet.atoms[0] if verb.facet is not None and verb.names("harm") else None
    if done is not None and vocabulary.unit_of_harm(done) != MUNITION:
        before = done.id in vocabulary.assaults and steps[0].text in words_of("pluperfect")
        before = before and not any(step.names("place") for step in behind)
        return Deed(party, done.id) if before or _means_all(behind, vocabulary) else None
    if verb.cue("responsible") or _answers(rest):
        return _for_what(party, behind, vocabulary)
    if done is not None or verb.text in words_of("carrying_out"):
        return _of_deed(party, [step for step in behind if step.text != "out"], vocabulary)
    return None


def _done_by(party: Facet, before: Sequence[Step], vocabulary: Vocabulary) -> Deed | None:
    """ "The raid was conducted by the army", "all died at the hands of ISIS", "it was attributed to X"."""
    subject = _since_that(before)
    while subject and _names_people(subject[-1]):
        subject = subject[:-1]
    pointed = _pointed_at(subject, vocabulary)
    if pointed is None or not subject or not subject[-1].cue("agent"):
        return None
    noun, verb = pointed
    said = [step for step in verb[:-1] if step.text not in {",", *words_of("copula")}]
    own = len(subject[-1].text.split()) > 1  # "carried out by", "at the hands of"
    if len(said) > VERB_STEPS or not (said or own) or any(step.kind == "mark" for step in said):
        return None
    harms = [step.facet.atoms[0] for step in said if step.facet is not None and step.facet.kind == "harm"]
    if any(step.text in words_of("carrying_out") for step in said) or (own and not said):
        return Deed(party, noun)
    return Deed(party, harms[0].id) if harms and vocabulary.said_after(harms[0]) else None


def _names_people(step: Step) -> bool:
    """ "(by) the", "(by) gunmen of the": what stands between "by" and a party."""
    return step.names("group") or step.text in words_of("determiner") or step.text in {"of", "of the"}


def _answered_for(party: Facet, before: Sequence[Step]) -> Deed | None:
    """ "Responsibility lies with the SDF", "The Network blamed the SDF"."""
    words = [step.text for step in before if step.text not in words_of("determiner")]
    stands = words[:1] and words[0] in words_of("answering") and words_of("taking_responsibility") & {*words}
    return Deed(party) if stands or (words and words[-1] in words_of("blaming")) else None


def _answers(steps: Sequence[Step]) -> bool:
    """ "(was) responsible", "(are) to blame", "claimed responsibility"."""
    words = [step.text for step in steps if step.text not in words_of("determiner")][:2]
    if words[:1] and words[0] in words_of("answering"):
        return True
    joints = words_of("taking_responsibility") | {"to"}
    return len(words) > 1 and words[0] in joints and words[1] in words_of("answering")


def _for_what(party: Facet, behind: Sequence[Step], vocabulary: Vocabulary) -> Deed | None:
    """ "was responsible", "was behind the attack", "claimed responsibility for it"."""
    rest = [step for step in behind if step.text not in {*words_of("answering"), "for"}]
    return _of_deed(party, rest, vocabulary) if rest else Deed(party)


def _of_deed(party: Facet, steps: Sequence[Step], vocabulary: Vocabulary) -> Deed | None:
    """The deed that the object of a verb names or points back to: "(carried out) the arrests", "it"."""
    pointed = _pointed_at(steps, vocabulary)
    return Deed(party, pointed[0]) if pointed is not None else None


def _pointed_at(steps: Sequence[Step], vocabulary: Vocabulary) -> tuple[str | None, Sequence[Step]] | None:
    """The harm of a noun with an article that stands first, and the steps behind it; None for any other."""
    if steps and steps[0].text in words_of("scene_pronoun") | words_of("all_of_those"):
        behind = 2 if len(steps) > 1 and steps[1].cue("of_them") else 1
        return None, steps[behind:]
    if not steps or steps[0].text not in words_of("determiner"):
        return None
    for index, step in enumerate(steps[1 : 2 + MODIFIERS], start=1):
        if step.facet is not None:
            return (_harm_of(step), steps[index + 1 :]) if _is_deed(step, vocabulary) else None
        if step.text in words_of("event_taken_up") | words_of("event_noun") | words_of("deed_noun"):
            return None, steps[index + 1 :]
        if step.kind != "word":
            return None
    return None


def _is_deed(step: Step, vocabulary: Vocabulary) -> bool:
    """Whether a facet is a deed, what it was done with, or all those told of: "the arrests", "the shells"."""
    if step.facet is None:
        return False
    atom = step.facet.atoms[0]
    if step.facet.kind == "group":
        return vocabulary.unit_of(atom.id) == MUNITION or vocabulary.generic(atom.id)
    return step.facet.kind == "cause" or (step.facet.kind == "harm" and vocabulary.is_noun(atom))


def _harm_of(step: Step) -> str | None:
    """What a noun says was done, if it does."""
    return step.facet.atoms[0].id if step.facet is not None and step.names("harm") else None


def _means_all(steps: Sequence[Step], vocabulary: Vocabulary) -> bool:
    """ "(killed) them", "all of them", "the victims", and none of them only."""
    if steps and steps[0].names("cause"):
        steps = steps[1:]  # "executed" says by what as well
    if not steps:
        return False
    if steps[0].text in words_of("all_of_those"):
        return True
    victims = steps[1].facet if len(steps) > 1 and steps[0].text in words_of("determiner") else None
    return victims is not None and victims.kind == "group" and vocabulary.generic(victims.group_id())


# -- clauses ------------------------------------------------------------------------------------


def _past(steps: Sequence[Step], skipped: Sequence[str]) -> Sequence[Step]:
    """The steps behind words of these cues and adverbs."""
    for index, step in enumerate(steps):
        adverb = step.kind == "word" and step.text.endswith("ly")
        if not adverb and not step.cue("relative") and all(step.text not in words_of(cue) for cue in skipped):
            return steps[index:]
    return ()


def _past_saying(steps: Sequence[Step]) -> Sequence[Step]:
    """ "ISIS | said on Monday that it | had carried out the attack": what a party tells of itself."""
    verb = next(iter(_past(steps, ("perfect", "then"))), None)
    if verb is None or verb.text not in words_of("saying"):
        return steps
    near = steps[: SAYING_STEPS + 1]
    own = (at for at, step in enumerate(near) if step.text in words_of("party_pronoun"))
    return steps[next(own, -1) + 1 :]


def _since_that(steps: Sequence[Step]) -> Sequence[Step]:
    """ "Residents said that | the raid was conducted by": what somebody says, or all there is."""
    for index in range(len(steps) - 1, -1, -1):
        if steps[index].text == "that" or steps[index].text.endswith(" that"):
            return steps[index + 1 :]
    return steps


def _before_figures(steps: Sequence[Step]) -> Sequence[Step]:
    """ "ISIS carried out the attack, which killed nine": the clause before the one that counts."""
    first = next((index for index, step in enumerate(steps) if step.mention is not None), None)
    if first is None:
        return _without_end(steps)
    ends = [at for at, step in enumerate(steps[:first]) if step.text == "," or step.cue("relative")]
    return steps[: ends[0]] if ends else ()


def _clauses_behind(steps: Sequence[Step]) -> Iterator[tuple[bool, Sequence[Step]]]:
    """The clauses behind the last figure of a sentence, and whether "after" or "when" opens them."""
    last = max((at for at, step in enumerate(steps) if step.mention is not None), default=len(steps))
    begins = [at for at, step in enumerate(steps) if at > last and _begins_clause(step)]
    for begin, end in pairwise([*begins, len(steps)]):
        if end > begin + 1:
            yield _is_occasion(steps[begin]), steps[begin + 1 : end]


def _begins_clause(step: Step) -> bool:
    """Whether a clause may begin: behind a mark or "and", or at "after", "when"."""
    return step.kind in {"mark", "and", "dash"} or step.cue("contrast") or _is_occasion(step)


def _is_occasion(step: Step) -> bool:
    return step.text in words_of("happening")


def _without_end(steps: Sequence[Step]) -> Sequence[Step]:
    return steps[:-1] if steps and steps[-1].kind == "mark" and steps[-1].text in STOPS else steps
