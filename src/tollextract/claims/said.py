"""What is said before and after a figure, and of which figure it is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tollextract.claims.antecedents import pointed_at
from tollextract.claims.draft import ITEMS, SHARE_UNITS, Draft, Facet
from tollextract.claims.reading import State
from tollextract.claims.signs import in_aside, opens_list, since_mark, tight
from tollextract.claims.stream import Step
from tollextract.claims.times import later_time
from tollextract.claims.vocabulary import MUNITION, PERSON
from tollextract.spans.lexicon import words_of

#: Marks that may stand between a label and its figure ("Children: 14").
LABEL_MARKS = frozenset({":", "(", "=", "-"})
#: Marks right after a label.
LABEL_EDGES = frozenset({":", "-", "="})
#: A verb stands right before its figure: "killing at least 12".
NEAR = 3
#: Marks that close a list.
CLOSING_MARKS = frozenset({",", "-", ")"})


# -- before a figure ----------------------------------------------------------------------------


def keep_before(state: State, steps: Sequence[Step]) -> None:
    """Facets said before the next figure; of two periods or groups the first counts."""
    fresh: set[str] = set()
    pre = state.clause.pre
    for index, step in enumerate(steps):
        facet = step.facet
        if facet is None or (facet.kind == "period" and in_aside(steps, index)):
            continue
        if facet.kind == "place" and "place" in fresh and state.vocabulary.is_country(facet.atoms[0].id):
            continue  # "Idlib topped the rest of the Syrian governorates"
        if facet.kind == "group" and "group" in fresh and _share_named(steps[:index]):
            continue  # "the share of women of the civilians killed"
        if facet.kind == "harm" and "harm" in fresh and _died_in(state, pre["harm"], facet, steps[:index]):
            continue
        if facet.kind == "harm" and "harm" in fresh and _number_named(steps[:index]):
            continue  # "the number of fatalities in the massacre"
        if facet.kind == "period" and "period" in fresh:
            if not later_time(pre["period"], facet, of_total=state.clause.opened_by == "total"):
                continue
        pre[facet.kind] = facet
        fresh.add(facet.kind)


def _died_in(state: State, held: Facet, new: Facet, before: Sequence[Step]) -> bool:
    """ "The death toll from these attacks": events after the noun for what they did to people."""
    harm, event = held.atoms[0], new.atoms[0]
    unit_of = state.vocabulary.unit_of_harm
    if state.vocabulary.said_after(harm) or not state.vocabulary.is_noun(event):
        return False
    pointed = bool(before) and before[-1].text in words_of("determiner")
    return pointed and unit_of(harm) == PERSON and unit_of(event) == "incident"


def _share_named(steps: Sequence[Step]) -> bool:
    """ "The share of women", "the percentage of children": the group after it is what the share is of."""
    for index, step in enumerate(steps):
        if step.names("group"):
            return any(before.cue("rank_noun") for before in steps[max(0, index - 3) : index])
    return False


def _number_named(steps: Sequence[Step]) -> bool:
    """ "The number of deaths", "the toll of the injured": the harm right behind it is what is numbered."""
    for index, step in enumerate(steps):
        if step.names("harm"):
            near = steps[max(0, index - 2) : index]
            return any(before.cue("rank_noun", "total_noun", "case_noun") for before in near)
    return False


def event_before(state: State, draft: Draft, pending: Sequence[Step]) -> None:
    """ "the killing of 12": an event noun right before its figure binds closer than anything after it."""
    skipped = words_of("event_link")
    near = (step for step in reversed(pending) if step.kind != "word" or step.text not in skipped)
    facet = next((step.facet for step in near), None)
    if facet is None or facet.kind != "harm":
        return
    if state.vocabulary.is_event(facet.atoms[0]) and _suffers(state, draft, facet):
        draft.give(facet)


def label_group(state: State, draft: Draft, pending: Sequence[Step]) -> None:
    """The noun before a figure that has none: "Children accounted for 104", "Men: 668 killed, 1,214 hurt"."""
    named = draft.mention.group_atoms and not (draft.group == PERSON and pending and pending[-1].text == ":")
    if draft.kind != "count" or named or draft.unit not in {None, PERSON}:
        return  # but "Civilian victims: 700 people"
    label = _label(state, pending, bare=draft.mention.bare)
    if label is not None:
        state.clause.label = label
    elif not (state.clause.label is not None and tight(pending)):
        return
    assert state.clause.label is not None
    groups = state.clause.label.atoms
    draft.group = state.vocabulary.head_group(groups)
    draft.unit = state.vocabulary.unit_of(draft.group)
    draft.status = state.vocabulary.status_of(groups)


def _label(state: State, pending: Sequence[Step], *, bare: bool) -> Facet | None:
    """The group that the words before a figure make its noun, if they do."""
    skipped = words_of("label_article")
    near = (step for step in reversed(pending) if step.text != "(" and step.text not in skipped)
    edge = next(near, None)
    groups = [step.facet for step in pending if step.facet is not None and step.facet.kind == "group"]
    if edge is None or not groups:
        return None
    accounts = edge.cue("accounted") and edge.text not in words_of("function_word")
    named = edge.text in LABEL_EDGES or accounts or (bare and edge.cue("reach"))
    gapped = state.clause.label is not None and edge.text in words_of("gapped_label")
    row = bare and len(pending) == 2 and edge.text == "," and not state.clause.mains  # "Schools, 1,597;"
    tail = since_mark(pending)
    item = bare and len(tail) == 1 and tail[0].names("group")  # "Schools 13, places of worship 14"
    if item:
        return tail[0].facet
    if not (named or gapped or row):
        return None
    return Facet("group", tuple(atom for facet in groups for atom in facet.atoms))


# -- between two figures ------------------------------------------------------------------------


def split(state: State, pending: Sequence[Step], *, previous: Draft) -> tuple[list[Step], list[Step]]:
    """Steps said of the figure before, and steps said of the figure to come."""
    cut = 0
    label = len(pending)
    while label and pending[label - 1].text in LABEL_MARKS:
        label -= 1
    for index, step in enumerate(pending[:label]):
        if (step.kind in {"mark", "and"} and step.text != ".") or step.cue("including", "addition"):
            cut = index + 1
        elif step.cue("relative") and not _relative_ends(pending[index + 1 : label]):
            cut = index
            break
    cut = max(
        _past_verb(state, pending, cut, previous=previous), _own_verb(state, pending, previous=previous)
    )
    return _hand_over(state, list(pending[:cut]), list(pending[cut:]), previous=previous)


def _relative_ends(steps: Sequence[Step]) -> bool:
    """ "12 people who are still missing, and 5 ...": the clause is of the figure before, and is over."""
    for index, step in enumerate(steps):
        if step.kind in {"mark", "and"}:
            told = any(other.names("harm") for other in steps[:index])
            ended = index == len(steps) - 1 or opens_list(steps)
            return told and (steps[0].text in words_of("copula") or ended)
    return False


def _harmed_already(state: State, head: Draft) -> bool:
    """Whether a verb before a figure is said of it: not the massacres of "in these massacres, 393 people"."""
    harm = state.clause.pre.get("harm")
    return harm is not None and _suffers(state, head, harm)


def is_occasion(pending: Sequence[Step]) -> bool:
    """Whether the figure after these steps is of the events in which somebody was harmed."""
    return bool(pending) and pending[-1].text in words_of("occasion")


def _past_verb(state: State, pending: Sequence[Step], cut: int, *, previous: Draft) -> int:
    """Past a verb that is said of the figures before.

    "Seven medics, one a woman, were killed by the regime (three)"; and with all that follows it where the
    next figure is what happened: "five people were killed in Idlib in three massacres".
    """
    head = state.reading.item_of.get(id(previous), previous)
    if previous.mention.set_aside:
        return cut  # "in one of the incidents, ..., killing 14"
    if (cut and pending[cut - 1].kind != "mark") or "harm" in head.facets or _harmed_already(state, head):
        return cut
    occasion = is_occasion(pending)
    for index, step in enumerate(pending[cut:], start=cut):
        if step.facet is not None and step.facet.kind == "harm":
            if not state.vocabulary.said_after(step.facet.atoms[0]) or not (cut or index or occasion):
                return cut
            return len(pending) if occasion else index + 1
        if step.text not in words_of("copula"):
            return cut
    return cut


def _own_verb(state: State, pending: Sequence[Step], *, previous: Draft) -> int:
    """ "Nine people were killed in a massacre": the verb right after a figure is its own."""
    if "harm" in previous.facets or "harm" in state.clause.pre or previous.mention.set_aside:
        return 0
    for index, step in enumerate(pending):
        if step.names("harm") and step.facet is not None and index:
            own = state.vocabulary.said_after(step.facet.atoms[0]) and _suffers(state, previous, step.facet)
            return index + 1 if own else 0
        if step.text not in words_of("copula"):
            return 0
    return 0


def _hand_over(
    state: State, before: list[Step], after: list[Step], *, previous: Draft
) -> tuple[list[Step], list[Step]]:
    """A facet that the figure before already has, named after a separator, is the next one's.

    "10 were killed in Idlib and, in Hama, five": the comma after "Hama" does not make it the first figure's.
    """
    taken = set(previous.facets) | set(state.reading.said_before(previous))
    seen_mark = False
    kept: list[Step] = []
    moved: list[Step] = []
    for step in before:
        seen_mark = seen_mark or step.kind in {"mark", "and"}
        kind = step.facet.kind if step.facet is not None else None
        if kind is not None and seen_mark and kind in taken and kind != "harm" and step.marker != "agent":
            moved.append(step)
        else:
            kept.append(step)
            if kind is not None:
                taken.add(kind)
    return kept, [*moved, *after]


# -- after a figure -----------------------------------------------------------------------------


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
    reading = state.reading
    head = reading.item_of.get(id(draft))
    closed = relative = lasting = elsewhen = joined = False
    aside: Facet | None = None
    for index, step in enumerate(steps):
        closed = closed or (step.kind == "mark" and step.text in CLOSING_MARKS)
        elsewhen = (elsewhen or step.text in words_of("other_time")) and step.kind != "mark"
        relative = (
            relative
            or step.cue("relative")
            or (not closed and _reduced(state, draft, head, steps[: index + 1]))
        )
        joined = joined or step.kind == "and" or step.cue("addition", "including")
        if head is not None and relative and step.names("harm") and draft.rule == "list":
            closed = closed or _untold(state, head, step)  # "248, including 33 women who were killed"
        lasting = lasting or (step.kind == "typed" and step.text == "time")
        facet = step.facet
        if step.text in words_of("comment"):
            break  # "31 percent, which indicates that regime forces target civilians"
        if step.cue("including") and not closed:
            _is_among(state, draft, step)
        if facet is None:
            continue
        if facet.kind == "group" and _predicated(draft, steps[:index]):
            draft.group = facet.group_id()
            continue
        if facet.kind == "group" and _aimed_at(state, draft, facet, steps[:index]):
            draft.group = facet.group_id()
            continue
        if closed and state.clause.opened_by == "ranking" and facet.kind in reading.said_before(draft):
            continue
        if elsewhen and facet.kind == "harm":
            continue  # "19 in Duma, before its residents were displaced": another event
        if lasting and facet.kind == "harm" and facet.atoms[0].form == "participle_only":
            continue  # "had spent five years in detention" says for how long, not what was done
        if facet.kind == "period" and in_aside(steps, index):
            continue
        if facet.kind == "harm" and joined and _said_right_before(reading.said_before(draft), draft):
            continue  # "killing one person and wounding several others"
        if relative and facet.kind == "harm" and (head is None or closed):
            if aside is None:
                aside = facet
                continue
            if _another_s(steps[: index + 1], since=aside):
                continue
        _give(state, _target(state, draft, facet, closed=closed, relative=relative), facet)
    if aside is not None:
        _give(state, _target(state, draft, aside, closed=closed, relative=not closed), aside)


def _another_s(steps: Sequence[Step], *, since: Facet) -> bool:
    """ "seven who died in custody, saying that the army kills": the second verb is not said of the seven."""
    between = [step for step in steps if step.atom is not None and step.atom.start >= since.end]
    return any(step.cue("relative", "contrast") or step.marker == "subject" for step in between)


def _aimed_at(state: State, draft: Draft, facet: Facet, before: Sequence[Step]) -> bool:
    """ "21 attacks were carried out on schools": what the attacks that are counted were on."""
    if draft.unit != "incident" or draft.group is not None or not before:
        return False
    facility = state.vocabulary.unit_of(facet.group_id()) == "facility"
    return facility and before[-1].text in words_of("attack_preposition")


def _said_right_before(said: Mapping[str, Facet], draft: Draft) -> bool:
    """Whether a verb stands right before a figure: "killing one person", "injured 12"."""
    harm = said.get("harm")
    return harm is not None and draft.mention.harm is None and 0 <= draft.start - harm.end < NEAR


def _reduced(state: State, draft: Draft, head: Draft | None, steps: Sequence[Step]) -> bool:
    """ "the deaths of 32, including 27 people killed by X": a verb right behind an item is its own."""
    if head is None or len(steps) != 1:
        return False
    if draft.mention.harm is not None and not draft.mention.group_atoms:
        return True  # "including 27 killed by the regime"
    if not steps[0].names("harm"):
        return False
    told = "harm" in head.facets or "harm" in state.reading.said_before(head)
    facet = steps[0].facet
    return told and facet is not None and state.vocabulary.said_after(facet.atoms[0])


def _predicated(draft: Draft, before: Sequence[Step]) -> bool:
    """ "54 percent of the victims, therefore, were women": a share of a base is said to be of somebody."""
    if draft.kind != "share" or draft.group is not None or draft.share_of is not None:
        return False
    return bool(before) and before[-1].text in words_of("copula")


def _is_among(state: State, draft: Draft, step: Step) -> None:
    """ "Two medics were among the victims": they are taken out of the figure the words point back to."""
    if draft.kind != "count" or draft.parent is not None or step.text.split()[0] not in words_of("among"):
        return
    whole = pointed_at(state, step.text, mention=draft.mention)
    if whole is not None:
        draft.parent, draft.relation = whole, "subset"


def _target(state: State, draft: Draft, facet: Facet, *, closed: bool, relative: bool) -> Draft:
    """Whether something is said of a figure or of the head of its list."""
    head = state.reading.item_of.get(id(draft))
    if head is None or head not in state.reading.drafts:
        return draft
    if closed:
        return head
    if relative or draft.rule == "embedded" or draft.mention.bare:
        return draft
    if facet.kind == "cause" and state.vocabulary.harm_of_cause(facet.atoms[0].id) is not None:
        return draft  # "including 22 children and 11 individuals due to torture"
    said = state.reading.said_before(head).get(facet.kind)
    said_before = said is not None and (facet.kind != "harm" or _suffers(state, head, said))
    return draft if facet.kind in head.facets or said_before else head


def _untold(state: State, head: Draft, step: Step) -> bool:
    """Whether nothing has yet said what was done to the whole of a list, and a verb may say it."""
    if step.facet is None or state.section.kind in ITEMS:
        return False
    if state.vocabulary.wider(step.facet.atoms[0].id) != step.facet.atoms[0].id:
        return False  # "... and four who were tortured to death"
    told = head.facets.keys() | state.reading.said_before(head).keys()
    return "harm" not in told and head.mention.harm is None and state.clause.opened_by == "start"


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
        or _suffers(state, draft, facet)
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


def _suffers(state: State, draft: Draft, facet: Facet) -> bool:
    """Whether what a figure counts can suffer the harm; shares are of persons."""
    unit = "person" if draft.unit in SHARE_UNITS else draft.unit
    return state.vocabulary.harm_unit_fits(facet.atoms[0].id, unit)
