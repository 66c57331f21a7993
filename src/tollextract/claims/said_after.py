"""What the words behind a figure say: of the figure, of the whole of its list, or of something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tollextract.claims.among import put_under
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.reading import State
from tollextract.claims.said import keep_before
from tollextract.claims.signs import acts_next, acts_otherwise, in_aside, one_of_two
from tollextract.claims.stream import Step
from tollextract.claims.tail import Tail, another_s, let_go, of_something_else
from tollextract.claims.taken import suffers
from tollextract.claims.times import looked_back_on
from tollextract.claims.vocabulary import FACILITY, INCIDENT, MUNITION, PERSON
from tollextract.spans.lexicon import words_of

#: What is told of a share of a figure, and not of the figure.
PREDICATED = frozenset({"actor", "place", "cause"})


def flush(state: State) -> None:
    """What is left at the end of a clause is said of its last figure."""
    pending = state.take_pending()
    if state.last is not None and state.last in state.reading.drafts:
        say_after(state, state.last, pending)
    else:
        keep_before(state, pending)


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
    tail, predicate = Tail(), _predicate_begins(draft, steps)
    aside: Facet | None = None
    for index, step in enumerate(steps):
        tail.read(state, draft, head, steps, index)
        if _ends(draft, tail, steps, index):
            break
        if not (tail.closed or tail.relative) and _leads_to_whole(steps, index):
            put_under(state, draft, steps[index:], before=steps[:index])
        facet = step.facet
        if facet is not None and (tail.relative or not index) and let_go(state, draft, facet):
            break
        if facet is None or _passed_over(state, draft, facet, tail, steps, index):
            continue
        if tail.relative and facet.kind == "harm" and (head is None or tail.closed):
            if aside is None:
                aside = facet
                continue
            if another_s(steps[: index + 1], since=aside):
                continue
        share = _share_told_of(state, draft, facet) if index >= predicate else None
        target = share or _target(state, draft, facet, tail, origin=step.marker == "origin")
        _give(state, target, facet)
        # "of the 77 killed, 60 were hit by live fire at protests or in arrest raids"
        tail.others = tail.others or _of_others(state, target, facet)
    if aside is not None:
        target = _target(state, draft, aside, replace(tail, relative=not tail.closed))
        _say_more_closely(state, target, aside)
        _give(state, target, aside)


def _say_more_closely(state: State, draft: Draft, facet: Facet) -> None:
    """ "The deaths of ten people who died due to torture": the clause says more than the noun before it."""
    narrow = facet.atoms[0].id
    if draft.own("harm") is not None and draft.harm == state.vocabulary.wider(narrow) != narrow:
        del draft.facets["harm"]


def _ends(draft: Draft, tail: Tail, steps: Sequence[Step], index: int) -> bool:
    """Whether the words behind a figure tell of it no longer."""
    if tail.closed and not draft.mention.set_aside and acts_next(steps, index):
        return True
    return steps[index].text in words_of("comment")  # "31 percent, which shows that civilians are targeted"


def _passed_over(
    state: State, draft: Draft, facet: Facet, tail: Tail, steps: Sequence[Step], index: int
) -> bool:
    """Whether something behind a figure needs no figure to be said of: it is told, or of something else."""
    if facet.kind == "cause" and draft.kind == "count" and one_of_two(steps[:index]):
        return True
    if _of_those_counted(state, draft, facet, tail, before=steps[:index]):
        return True
    if facet.kind == "group" and tail.closed and steps[index - 1].text not in words_of("copula"):
        return True  # "65 percent of them have disappeared, as nobody informs the families"
    if of_something_else(state, draft, steps[index], facet, tail) or looked_back_on(facet, state.view):
        return True
    if _acts_on_others(state, steps, index):
        return True
    if facet.kind == "actor" and _hurt(state, draft) and acts_otherwise(steps, index):
        return True
    return facet.kind == "period" and in_aside(steps, index)


def _acts_on_others(state: State, steps: Sequence[Step], index: int) -> bool:
    """ "killed 13, including two children, and wounding others": what was done to others without a figure."""
    step = steps[index]
    begins = index > 0 and steps[index - 1].kind in {"mark", "and"}
    if not begins or step.atom is None or not step.names("harm"):
        return False
    behind = steps[index + 1] if index + 1 < len(steps) else None
    others = behind is not None and (behind.names("group") or behind.cue("other"))
    return others and state.surface(step.atom).lower().endswith("ing")


def _hurt(state: State, draft: Draft) -> bool:
    """Whether weapons did it to those counted, who are not arrested by whoever came and went."""
    done = draft.own("harm") or state.reading.said_before(draft).get("harm")
    harm = done.atoms[0] if done is not None else draft.mention.harm
    return harm is not None and state.vocabulary.bodily(harm.id)


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
    state: State, draft: Draft, facet: Facet, tail: Tail, *, before: Sequence[Step]
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
    """ "Six of the 40 people arrested in May were released": up to the verb the whole is told of."""
    verb = next((at for at, step in enumerate(steps) if step.text in words_of("copula")), 0)
    if any(step.kind in {"mark", "and"} or step.cue("relative") for step in steps[:verb]):
        return steps
    whole = draft.parent if draft.parent in state.reading.drafts else None
    harms = [step.facet for step in steps[:verb] if step.facet is not None and step.names("harm")]
    again = any(step.names("harm") for step in steps[verb:])
    told = whole is not None and whole.mention.harm is not None
    if not (told or (harms and again)):
        return steps
    for step in steps[:verb]:
        if whole is not None and step.facet is not None:
            whole.give(step.facet)
    return steps[verb:]


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


def _aimed_at(state: State, draft: Draft, facet: Facet, before: Sequence[Step]) -> bool:
    """ "21 attacks were carried out on schools", "incidents in which a school was hit"."""
    if draft.unit != INCIDENT or draft.group not in {None, INCIDENT} or not before:
        return False
    if state.vocabulary.unit_of(facet.group_id()) != FACILITY:
        return False
    inside = len(before) > 1 and before[-1].text == "article" and before[-2].text in words_of("in_which")
    struck = before[-1].facet if before[-1].names("harm") else None
    if struck is not None:
        return state.vocabulary.unit_of_harm(struck.atoms[0]) == INCIDENT
    return inside or before[-1].text in words_of("attack_preposition")


def _predicated(draft: Draft, before: Sequence[Step]) -> bool:
    """ "54 percent of the victims, therefore, were women": a share of a base is said to be of somebody.

    So are "506 of the 980 people killed in December were civilians".
    """
    taken_out = draft.mention.of_figure and not draft.mention.group_atoms
    if not taken_out and (draft.kind != "share" or draft.group is not None or draft.share_of is not None):
        return False
    return bool(before) and before[-1].text in words_of("copula")


def _target(state: State, draft: Draft, facet: Facet, tail: Tail, *, origin: bool = False) -> Draft:
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
    return steps[index].begins("among")
