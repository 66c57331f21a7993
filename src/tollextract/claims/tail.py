"""Which words behind a figure are not said of it: another begins, or it was so before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tollextract.claims.draft import ITEMS, Draft, Facet
from tollextract.claims.reading import State
from tollextract.claims.stream import Step
from tollextract.spans.lexicon import words_of

#: A verb stands right before its figure: "killing at least 12".
NEAR = 3
#: Marks that close a list.
CLOSING_MARKS = frozenset({",", "-", ")"})


@dataclass(slots=True)
class Tail:
    """What the words behind a figure have said of themselves, up to the step at hand."""

    #: A comma has closed the list that the figure is in.
    closed: bool = False
    #: A clause of the figure's own has begun: "three who were ...".
    relative: bool = False
    #: Another time is spoken of: "before its residents ...".
    elsewhen: bool = False
    #: Others come in: "and", "including".
    joined: bool = False
    #: Some are named without a figure: "including those who died of torture".
    some: bool = False
    #: What follows was so before: "who had been".
    earlier: bool = False
    #: It has been said how those harmed had lived till then: "seven prisoners who were held in a jail of X".
    before_that: bool = False
    #: Somebody else suffers what follows: "five of the 49 cases in which anyone was arrested".
    others: bool = False
    #: A length of time has been named: "had spent five years in ...".
    lasting: bool = False

    def read(self, state: State, draft: Draft, head: Draft | None, steps: Sequence[Step], index: int) -> None:
        """Go on to the next of the steps."""
        step, first = steps[index], not index
        self.closed = self.closed or (step.kind == "mark" and step.text in CLOSING_MARKS)
        self.elsewhen = (self.elsewhen or step.text in words_of("other_time")) and step.kind != "mark"
        reduced = first and not self.closed and head is not None and _reduced(state, draft, head, step)
        self.relative = self.relative or step.cue("relative") or reduced
        self.earlier = self.earlier or (self.relative and step.text in words_of("pluperfect"))
        over = step.kind == "mark" and step.text in CLOSING_MARKS
        self.some = (self.some and not over) or (
            step.cue("including") and not step.cue("of_them", "of_total")
        )
        self.joined = self.joined or step.kind == "and" or step.cue("addition", "including")
        listed = head is not None and self.relative and draft.rule == "list"
        if listed and head is not None and step.names("harm") and not _verb_behind(state, steps[index + 1 :]):
            self.closed = self.closed or _untold(state, head, step)  # "248, including 33 who were killed"
        self.others = self.others or step.text in words_of("own_subject")
        self.lasting = self.lasting or (step.kind == "typed" and step.text == "time")


def of_something_else(state: State, draft: Draft, step: Step, facet: Facet, tail: Tail) -> bool:
    """Whether something behind a figure is not said of it."""
    if facet.kind == "actor" and (
        tail.before_that or (step.marker != "agent" and _done_by_subject(state, draft))
    ):
        return True
    ranked = tail.closed and state.clause.opened_by == "ranking"
    if ranked and facet.kind in state.reading.said_before(draft):
        return True
    if tail.some and (facet.kind == "cause" or _narrower(state, facet)):
        return True
    if tail.some and facet.kind == "harm" and "harm" in state.reading.said_before(draft):
        return True  # "detaining 113 people, including those returned by force"
    if facet.kind != "harm":
        return False
    if tail.others:
        return True
    if tail.elsewhen:
        return True  # "19 in Duma, before its residents were displaced": another event
    if tail.relative and _went_on(state, draft, facet):
        tail.before_that = True
        return True
    if facet.atoms[0].id in state.vocabulary.court_harms and _said_right_before(state, draft):
        return True  # "arrested 12 men convicted in April"
    if tail.earlier and "harm" in state.reading.said_before(draft):
        return True  # "arrested 19 refugees who had been deported"
    if tail.lasting and facet.atoms[0].form == "participle_only":
        return True  # "had spent five years in detention" says for how long, not what was done
    # "killing one person and wounding several others"
    return tail.joined and _said_right_before(state, draft)


def _narrower(state: State, facet: Facet) -> bool:
    """Whether a facet is a harm that is a kind of another: deaths under torture are killings."""
    harm = facet.atoms[0].id
    return facet.kind == "harm" and state.vocabulary.wider(harm) != harm


def _went_on(state: State, draft: Draft, facet: Facet) -> bool:
    """ "killed 90 fighters and seven prisoners who were held by X": how the killed had lived till then.

    So had those "executed whom a court had found guilty", and "of the dead, seven were prisoners held by X".
    """
    head = state.reading.item_of.get(id(draft), draft)
    told = head.facets.get("harm") or state.reading.said_before(head).get("harm")
    whole = draft.parent if draft.mention.predicated else None
    harm = told.atoms[0].id if told is not None else whole.harm if whole is not None else None
    if harm is None or facet.atoms[0].id in state.vocabulary.court_harms:
        return told is not None
    return facet.atoms[0].id in state.vocabulary.lasting_harms and state.vocabulary.bodily(harm)


def let_go(state: State, draft: Draft, facet: Facet) -> bool:
    """ "released a teacher that the army arrested in May": what had been done to those who are let go.

    Right behind those counted it is also so of those killed: "killed 14 men held in its prisons".
    """
    head = state.reading.item_of.get(id(draft), draft)
    told = state.reading.said_before(head).get("harm")
    held = facet.kind == "harm" and facet.atoms[0].id in state.vocabulary.lasting_harms
    if not held or told is None:
        return False
    killed = facet.start - draft.mention_end() < NEAR and state.vocabulary.bodily(told.atoms[0].id)
    if not killed and told.atoms[0].id not in state.vocabulary.source_harms:
        return False
    return 0 <= head.start - told.end < NEAR


def another_s(steps: Sequence[Step], *, since: Facet) -> bool:
    """ "seven who died in custody, saying that the army kills": the second verb is not said of the seven."""
    between = [step for step in steps if step.atom is not None and step.atom.start >= since.end]
    pronouns = words_of("relative_pronoun")
    return any(
        step.cue("relative", "contrast") or step.marker == "subject" or step.text in pronouns
        for step in between
    )


def _done_by_subject(state: State, draft: Draft) -> bool:
    """ "ISIS killed nine men near a prison of the regime": the one who did it stands before the verb."""
    before = state.reading.said_before(draft)
    actor, harm = before.get("actor"), before.get("harm")
    if actor is None or harm is None or draft.kind != "count":
        return False
    return actor.end <= harm.start and _said_right_before(state, draft)


def _said_right_before(state: State, draft: Draft) -> bool:
    """Whether a verb stands right before a figure: "killing one person", "injured 12"."""
    harm = state.reading.said_before(draft).get("harm")
    return harm is not None and draft.mention.harm is None and 0 <= draft.start - harm.end < NEAR


def _reduced(state: State, draft: Draft, head: Draft, step: Step) -> bool:
    """ "the deaths of 32, including 27 people killed by X": a verb right behind an item is its own."""
    done, told = draft.mention.harm, state.reading.harm_told(head)
    if done is not None and (not draft.mention.group_atoms or told and "verb" in done.form.split("|")):
        return True  # "including 27 killed by the regime", "27 people killed by the regime"
    if step.facet is None or not step.names("harm"):
        return False
    return told and state.vocabulary.said_after(step.facet.atoms[0])


def _verb_behind(state: State, steps: Sequence[Step]) -> bool:
    """ "61 people, among them four who drowned, were killed": behind its comma the whole has its own verb."""
    comma = next((at for at, step in enumerate(steps) if step.kind == "mark" and step.text == ","), None)
    rest = steps[comma + 1 :] if comma is not None else ()
    for step in rest:
        if step.names("harm") and step.facet is not None:
            return state.vocabulary.said_after(step.facet.atoms[0])
        if not step.begins("copula") and not step.cue("recorded"):
            return False
    return False


def _untold(state: State, head: Draft, step: Step) -> bool:
    """Whether nothing has yet said what was done to the whole of a list, and a verb may say it."""
    if step.facet is None or state.section.kind in ITEMS:
        return False
    if state.vocabulary.wider(step.facet.atoms[0].id) != step.facet.atoms[0].id:
        return False  # "... and four who were tortured to death"
    told = state.reading.harm_told(head)
    return not told and head.mention.harm is None and state.clause.opened_by == "start"
