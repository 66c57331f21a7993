"""What title, subtitle and lead tell beside their figures ("Helicopters attacked Salqin at noon.").

Where a release opens with the deed and counts its victims only then, the deed is that of its figures.
Named by the way are those who say, deny or are called upon; they did nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tollextract.claims.draft import HEADLINES, HEADS, Facet, the_only
from tollextract.claims.places import one_scene
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import Vocabulary
from tollextract.spans.lexicon import words_of
from tollextract.text.model import Section

#: So many steps may stand between a party and its deed: "tanks of the army at the barracks of X shelled".
BEFORE_DEED = 8
DEEDS = frozenset({"harm", "cause"})
#: Words before the noun of an event that was told before.
DEFINITE = frozenset({"the", "this", "that", "these"})


class Told(NamedTuple):
    """A sentence of title, subtitle or lead, step by step; ``counts`` where it counts people."""

    section: Section
    steps: Sequence[Step]
    counts: bool


class Framing:
    """The sentences with which a release opens."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.told: list[Told] = []
        #: A sentence has counted people.
        self.counted = False
        #: The parties to whom later sentences put down the attack that the release is about.
        self.blamed: list[Facet] = []

    def add(self, section: Section, steps: Sequence[Step], *, counts: bool) -> None:
        """Keep one more sentence of headlines and lead, or of those before anybody is counted."""
        if section.kind in HEADS or not self.counted:
            self.told.append(Told(section, steps, counts))
        self.counted = self.counted or (counts and section.kind not in HEADLINES)

    def blame(self, steps: Sequence[Step], *, view: str) -> None:
        """Keep to whom a sentence that counts nobody puts an attack down: "attributed the raid to Russia"."""
        parties = [step.facet for step in steps if step.marker == "agent" and step.facet is not None]
        elsewhere = any(step.mention is not None or step.names("place", "period") for step in steps)
        if parties and not elsewhere and not _denied(steps) and _takes_up_event(steps, view):
            self.blamed += parties

    def title(self, kind: str) -> Facet | None:
        """The one party, means or place that the headlines name, if they name just one."""
        lines = (told for told in self.told if told.section.kind in HEADLINES)
        return the_only(facet for told in lines for facet in _facets(told, kind))

    def committed(self) -> Facet | None:
        """ "Violations by Russian Forces in May": the one party to whom the headlines put down deeds."""
        lines = (told for told in self.told if told.section.kind in HEADLINES)
        steps = (step for told in lines for step in told.steps if step.marker == "agent")
        return the_only(step.facet for step in steps if step.facet is not None)

    def opening(self, kind: str) -> list[str]:
        """What title, subtitle and lead tell of a kind where they count nobody."""
        told = (told for told in self.told if told.section.kind in HEADS and not told.counts)
        return [facet.atoms[0].id for sentence in told for facet in _facets(sentence, kind)]

    def names(self, facet: Facet, *, sections: frozenset[str]) -> bool:
        """Whether sentences of such sections (headlines, the lead) name a party, means or place as well."""
        told = (told for told in self.told if told.section.kind in sections)
        named = (again for sentence in told for again in _facets(sentence, facet.kind))
        return any(map(facet.same_as, named))

    def deed(self, kind: str, *, incident: bool = False, but: frozenset[str] = frozenset()) -> Facet | None:
        """The one party or means of the deeds told before victims are counted, or where they were done.

        Those of the lead; of a single ``incident`` those of all sentences up to the first that counts
        anybody, and of the headlines. ``but`` are kinds of facets that tell of another deed: who bombs
        has not arrested those who flee.
        """
        facets = list(self.deeds(kind, incident=incident, but=but))
        if kind == "place":
            return one_scene(facets, self.vocabulary) if facets else None
        return the_only(facets)

    def deeds(
        self, kind: str, *, incident: bool = False, but: frozenset[str] = frozenset()
    ) -> Iterator[Facet]:
        """All parties, means or places of those deeds."""
        deeds = [told for told in self.told if _deed(told)]
        if not incident:
            deeds = [told for told in deeds if not told.counts and told.section.kind == "lead"]
        for told in deeds:
            if kind == "actor":
                yield from _doers(told, DEEDS - but)
            else:
                yield from _facets(told if kind == "place" else _as_it_happens(told), kind)


def _takes_up_event(steps: Sequence[Step], view: str) -> bool:
    """ "The raid", "this attack": the event that was told before."""
    words = [view[step.atom.start : step.atom.end].lower() for step in steps if step.atom is not None]
    nouns = words_of("event_taken_up")
    return any(one in DEFINITE and other in nouns for one, other in pairwise(words))


def _as_it_happens(told: Told) -> Told:
    """A sentence without what had been done before its deed: "after the army had shelled the town"."""
    now: list[Step] = []
    before = False
    for step in told.steps:
        before = step.kind != "mark" and (before or step.text in words_of("pluperfect"))
        if not before:
            now.append(step)
    return told._replace(steps=now)


def _facets(told: Told, kind: str) -> Iterator[Facet]:
    return (step.facet for step in told.steps if step.facet is not None and step.facet.kind == kind)


def _deed(told: Told) -> bool:
    """Whether a sentence tells what was done: it has a verb or a means, and somebody or some place."""
    return any(step.names(*DEEDS) for step in told.steps)


def _doers(told: Told, kinds: frozenset[str]) -> Iterator[Facet]:
    """The parties whose deed follows them in a few words, or to whom the deed before is put down."""
    if _denied(told.steps):
        return
    for index, step in enumerate(told.steps):
        if step.facet is None or step.facet.kind != "actor" or step.marker == "source":
            continue
        if step.marker == "agent":
            if any(before.names(*kinds) for before in told.steps[:index]):
                yield step.facet
        elif _does(told.steps[index + 1 : index + 1 + BEFORE_DEED], kinds):
            yield step.facet


def _denied(steps: Sequence[Step]) -> bool:
    """ "The army rejected that it had carried out the attack": nobody is said to have done it."""
    return any(step.text in words_of("denying") for step in steps)


def _does(steps: Sequence[Step], kinds: frozenset[str]) -> bool:
    """Whether words that follow a party come to a deed before somebody says something, or anything ends."""
    for step in steps:
        if step.names(*kinds):
            return True
        if step.kind == "mark" or step.cue("publishing", "recorded"):
            return False
    return False
