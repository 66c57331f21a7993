"""What the words behind a figure say: of the figure, of the whole of its list, or of something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tollextract.claims.among import put_under
from tollextract.claims.draft import ITEMS, Draft, Facet
from tollextract.claims.reading import State
from tollextract.claims.said import keep_before
from tollextract.claims.signs import acts_next, in_aside, one_of_two
from tollextract.claims.stream import Step
from tollextract.claims.taken import suffers
from tollextract.claims.vocabulary import INCIDENT, MUNITION, PERSON
from tollextract.spans.lexicon import words_of

#: A verb stands right before its figure: "killing at least 12".
NEAR = 3
#: What is told of a share of a figure, and not of the figure.
PREDICATED = frozenset({"actor", "place", "cause"})
#: Marks that close a list.
CLOSING_MARKS = frozenset({",", "-", ")"})


def flush(state: State) -> None:
    """What is left at the end of a clause is said of its last figure."""
    pending = state.take_pending()
    if state.last is not None and state.last in state.reading.drafts:
        say_after(state, state.last, pending)
    else:
        keep_before(state, pending)


@dataclass(slots=True)
class _Tail:
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
        self.some = self.some or (step.cue("including") and not step.cue("of_them", "of_total"))
        self.joined = self.joined or step.kind == "and" or step.cue("addition", "including")
        alone = not _verb_behind(state, steps[index + 1 :])
        if head is not None and self.relative and step.names("harm") and draft.rule == "list" and alone:
            self.closed = self.closed or _untold(state, head, step)  # "248, including 33 who were killed"
        self.others = self.others or step.text in words_of("own_subject")
        self.lasting = self.lasting or (step.kind == "typed" and step.text == "time")


def say_after(state: State, draft: Draft, steps: Sequence[Step]) -> None:
    """Facets said after a figure: its own, or its list's head once a comma has closed the list.

    The verb of a relative clause comes last: "12, including three who were tortured, were killed".
    """
    if draft.share_of is not None and not draft.mention.base:
        draft = draft.share_of  # "13,861, or 98.9 percent, died in prison"
    head = state.reading.item_of.get(id(draft))
    if draft.mention.of_figure:
        steps = _past_whole(steps)
    if draft.mention.of_figure or draft.mention.of_group:
        steps = _past_participle(state, draft, steps)
    tail, predicate = _Tail(), _predicate_begins(draft, steps)
    aside: Facet | None = None
    for index, step in enumerate(steps):
        tail.read(state, draft, head, steps, index)
        if _ends(draft, tail, steps, index):
            break
        if not (tail.closed or tail.relative) and _leads_to_whole(steps, index):
            put_under(state, draft, steps[index:], before=steps[:index])
        facet = step.facet
        if facet is not None and tail.relative and _let_go(state, draft, facet):
            break
        if facet is None or _passed_over(state, draft, facet, tail, steps, index):
            continue
        if tail.relative and facet.kind == "harm" and (head is None or tail.closed):
            if aside is None:
                aside = facet
                continue
            if _another_s(steps[: index + 1], since=aside):
                continue
        share = _share_told_of(state, draft, facet) if index >= predicate else None
        target = share or _target(state, draft, facet, tail, origin=step.marker == "origin")
        _give(state, target, facet)
        # "of the 77 killed, 60 were hit by live fire at protests or in arrest raids"
        tail.others = tail.others or _of_others(state, target, facet)
    if aside is not None:
        target = _target(state, draft, aside, replace(tail, relative=not tail.closed))
        _give(state, target, aside)


def _ends(draft: Draft, tail: _Tail, steps: Sequence[Step], index: int) -> bool:
    """Whether the words behind a figure tell of it no longer."""
    if tail.closed and not draft.mention.set_aside and acts_next(steps, index):
        return True
    return steps[index].text in words_of("comment")  # "31 percent, which shows that civilians are targeted"


def _passed_over(
    state: State, draft: Draft, facet: Facet, tail: _Tail, steps: Sequence[Step], index: int
) -> bool:
    """Whether something behind a figure needs no figure to be said of: it is told, or of something else."""
    if facet.kind == "cause" and draft.kind == "count" and one_of_two(steps[:index]):
        return True
    if _of_those_counted(state, draft, facet, tail, before=steps[:index]):
        return True
    if _of_something_else(state, draft, steps[index], facet, tail):
        return True
    return facet.kind == "period" and in_aside(steps, index)


def _predicate_begins(draft: Draft, steps: Sequence[Step]) -> int:
    """Where the words behind a figure begin to tell something of it, rather than which figure it is.

    "97 people killed in May | were found in Homs", "97 who were killed in May | were men", "97 | died".
    """
    relative, verb = False, len(steps) if draft.mention.harm is None else 0
    for index, step in enumerate(steps):
        relative = relative or step.cue("relative")
        if step.text in words_of("copula"):
            if not relative:
                return index
            relative = False
        verb = min(verb, index) if step.names("harm") and not relative else verb
    return verb


def _share_told_of(state: State, draft: Draft, facet: Facet) -> Draft | None:
    """ "Most of the 146 arrests were carried out by X": by X were the most, and not the 146."""
    if facet.kind not in PREDICATED:
        return None
    shares = (one for one in state.reading.drafts if one.base_linked and one.base_draft is draft)
    return next((share for share in shares if share.mention.base and share.start < draft.start), None)


def _of_those_counted(
    state: State, draft: Draft, facet: Facet, tail: _Tail, *, before: Sequence[Step]
) -> bool:
    """Have a figure take what tells whom it counts, or what has become of them; False for anything else."""
    if not tail.closed and _to_death(before, facet):
        _die(state, draft, facet)
    elif facet.kind == "group" and _names_counted(state, draft, facet, before):
        draft.group = facet.group_id()
    elif facet.atoms[0].becomes():  # "118 cases of arrest turned into enforced disappearances"
        _target(state, draft, facet, tail).facets["harm"] = facet
    else:
        return False
    return True


def _of_others(state: State, draft: Draft, facet: Facet) -> bool:
    """Whether a harm cannot be that of a part, so that somebody else suffers what follows as well."""
    return facet.kind == "harm" and draft.parent is not None and not suffers(draft, facet, state.vocabulary)


def _past_whole(steps: Sequence[Step]) -> list[Step]:
    """ "217 of the 1,236 cases of the first half were recorded in June": the first time is the whole's."""
    times = [index for index, step in enumerate(steps) if step.names("period")]
    return [step for index, step in enumerate(steps) if index not in times[:-1]]


def _past_participle(state: State, draft: Draft, steps: Sequence[Step]) -> Sequence[Step]:
    """ "Six of the 40 people arrested in May were released": the first verb tells of the whole alone."""
    harms = [index for index, step in enumerate(steps) if step.names("harm")]
    verbs = [index for index, step in enumerate(steps) if step.text in words_of("copula")]
    if len(harms) < 2 or not verbs or not harms[0] < verbs[0] < harms[1]:
        return steps
    if any(step.kind in {"mark", "and"} or step.cue("relative") for step in steps[: verbs[0]]):
        return steps
    first, whole = steps[harms[0]].facet, draft.parent
    if first is not None and whole is not None and whole in state.reading.drafts:
        whole.give(first)
    return [step for index, step in enumerate(steps) if index != harms[0]]


def _to_death(before: Sequence[Step], facet: Facet) -> bool:
    """ "Tortured 31 people to death", "beat two men to death"."""
    return len(before) == 1 and facet.kind == "harm" and before[0].text in words_of("to_death")


def _die(state: State, draft: Draft, death: Facet) -> None:
    """Have those counted die of what was done to them before, or be condemned to."""
    done = state.reading.said_before(draft).get("harm")
    verb = state.view[state.sentence[0] : draft.start].split()[-1:]
    said = [*([done.atoms[0].id] if done is not None else []), *verb]
    fatal = state.vocabulary.fatal_harms
    named = next((fatal[word] for word in said if word in fatal), None)
    atom = death.atoms[0]
    draft.give(Facet("harm", (atom if named is None else atom._replace(ids=(named,)),)))


def _names_counted(state: State, draft: Draft, facet: Facet, before: Sequence[Step]) -> bool:
    """Whether a group behind a figure is what it counts, or what the attacks that it counts were on."""
    return _predicated(draft, before) or _aimed_at(state, draft, facet, before)


def _of_something_else(state: State, draft: Draft, step: Step, facet: Facet, tail: _Tail) -> bool:
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


def _let_go(state: State, draft: Draft, facet: Facet) -> bool:
    """ "released a teacher that the army arrested in May": what had been done to those who are let go."""
    head = state.reading.item_of.get(id(draft), draft)
    told = state.reading.said_before(head).get("harm")
    held = facet.kind == "harm" and facet.atoms[0].id in state.vocabulary.lasting_harms
    if not held or told is None or told.atoms[0].id not in state.vocabulary.source_harms:
        return False
    return 0 <= head.start - told.end < NEAR


def _another_s(steps: Sequence[Step], *, since: Facet) -> bool:
    """ "seven who died in custody, saying that the army kills": the second verb is not said of the seven."""
    between = [step for step in steps if step.atom is not None and step.atom.start >= since.end]
    pronouns = words_of("relative_pronoun")
    return any(
        step.cue("relative", "contrast") or step.marker == "subject" or step.text in pronouns
        for step in between
    )


def _aimed_at(state: State, draft: Draft, facet: Facet, before: Sequence[Step]) -> bool:
    """ "21 attacks were carried out on schools", "incidents in which a school was hit": what was attacked."""
    if draft.unit != INCIDENT or draft.group not in {None, INCIDENT} or not before:
        return False
    if state.vocabulary.unit_of(facet.group_id()) != "facility":
        return False
    inside = len(before) > 1 and before[-1].text == "article" and before[-2].text in words_of("in_which")
    return inside or before[-1].text in words_of("attack_preposition")


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


def _predicated(draft: Draft, before: Sequence[Step]) -> bool:
    """ "54 percent of the victims, therefore, were women": a share of a base is said to be of somebody.

    So are "506 of the 980 people killed in December were civilians".
    """
    taken_out = draft.mention.of_figure and not draft.mention.group_atoms
    if not taken_out and (draft.kind != "share" or draft.group is not None or draft.share_of is not None):
        return False
    return bool(before) and before[-1].text in words_of("copula")


def _target(state: State, draft: Draft, facet: Facet, tail: _Tail, *, origin: bool = False) -> Draft:
    """Whether something is said of a figure or of the head of its list."""
    if origin and not tail.closed:
        return draft  # "including 44 people from Damascus"
    head = state.reading.item_of.get(id(draft))
    if tail.closed and head is None and _is_aside(state, draft):
        return draft.base_draft or draft
    if head is None or head not in state.reading.drafts:
        return draft
    if tail.closed:
        return head
    if tail.relative or draft.rule == "embedded" or draft.mention.bare:
        return draft
    if facet.kind == "cause" and state.vocabulary.harm_of_cause(facet.atoms[0].id) is not None:
        return draft  # "including 22 children and 11 individuals due to torture"
    said = state.reading.said_before(head).get(facet.kind)
    said_before = said is not None and (facet.kind != "harm" or suffers(head, said, state.vocabulary))
    return draft if facet.kind in head.facets or said_before else head


def _is_aside(state: State, share: Draft) -> bool:
    """ "90 fighters, most of them children, were killed by X": a share between a figure and its verb."""
    whole = share.base_draft
    if share.kind != "share" or share.group is None or whole is None or whole.kind != "count":
        return False
    harm = whole.own("harm")
    told_here = harm is not None and harm.start > share.start
    return whole in state.reading.drafts and (told_here or not state.reading.harm_told(whole))


def _verb_behind(state: State, steps: Sequence[Step]) -> bool:
    """ "61 people, among them four who drowned, were killed": behind its comma the whole has its own verb."""
    comma = next((at for at, step in enumerate(steps) if step.kind == "mark" and step.text == ","), None)
    rest = steps[comma + 1 :] if comma is not None else ()
    for step in rest:
        if step.names("harm") and step.facet is not None:
            return state.vocabulary.said_after(step.facet.atoms[0])
        if step.text.partition(" ")[0] not in words_of("copula") and not step.cue("recorded"):
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


def _give(state: State, draft: Draft, facet: Facet) -> None:
    done = state.vocabulary.victims_harms.get(facet.atoms[0].id) if facet.kind == "harm" else None
    if done is not None and draft.kind == "count" and draft.unit == PERSON and "harm" not in draft.facets:
        facet = Facet(
            "harm", (facet.atoms[0]._replace(ids=(done,), form="verb"),)
        )  # "45 victims fell in them"
    if facet.kind == "group":
        _give_group(state, draft, facet)
    elif draft.kind == "share" and facet.kind == "harm" and "harm" in state.clause.pre:
        pass  # "the share of women killed is 25 percent, a sign that civilians are targeted"
    elif (
        facet.kind != "harm"
        or draft.kind in {"rank", "change"}
        or (draft.kind == "share" and not draft.mention.base)
        or suffers(draft, facet, state.vocabulary)
        and state.vocabulary.said_after(facet.atoms[0])
    ):
        draft.give(facet)


def _give_group(state: State, draft: Draft, facet: Facet) -> None:
    """ "half of the 228,647 were women": the noun after the verb is that of the share.

    A change is of those named after it: "a fall of 23 percent in civilian casualties".
    """
    if draft.kind == "change":
        draft.group = draft.group or facet.group_id()
        return
    if state.vocabulary.unit_of(facet.group_id()) == MUNITION:
        return  # "most of the civilians were killed by bombs"
    linked = (share for share in state.reading.drafts if share.base_linked and share.base_draft is draft)
    share = next(linked, draft)
    if share.kind == "share" and (share.mention.predicate or share.base_linked) and share.group is None:
        share.group = facet.group_id()


def _leads_to_whole(steps: Sequence[Step], index: int) -> bool:
    """ "were among the dead", "were part of those killed"; not "in the northern part of Idlib"."""
    if steps[index].text in words_of("belonging"):
        following = steps[index + 1 : index + 2]
        return bool(following) and following[0].cue("of_total", "of_them")
    return steps[index].text.partition(" ")[0] in words_of("among")
