"""What is said before a figure and between two, and of which figure it is said."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.draft import Draft, Facet
from tollextract.claims.reading import State
from tollextract.claims.signs import acts_next, in_aside, one_of_two, opens_list, since_mark, tight
from tollextract.claims.stream import Step
from tollextract.claims.taken import suffers
from tollextract.claims.times import later_time
from tollextract.claims.vocabulary import FACILITY, INCIDENT, PERSON
from tollextract.spans.lexicon import words_of

#: Marks that may stand between a label and its figure ("Children: 14").
LABEL_MARKS = frozenset({":", "(", "=", "-"})
#: What makes whoever is named before it the owner of what comes next.
GENITIVES = frozenset({"'", "'s"})
#: Cues of a number that a verb gives: "the number of detainees", "the toll".
NUMBERS = ("total_noun", "rank_noun", "case_noun")
#: "Together with" stands so many steps or less before the other party: "together with its ally X".
TOGETHER_STEPS = 3
#: Marks right after a label.
LABEL_EDGES = frozenset({":", "-", "="})


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
        if facet.kind == "harm" and (deaths := _numbered(state, facet, steps[:index])) is not None:
            facet = deaths
        if facet.kind == "harm" and "harm" in fresh and _lasts(state, pre["harm"], facet, steps[:index]):
            pre[facet.kind] = facet
            continue
        if facet.kind == "harm" and "harm" in fresh and _number_named(steps[:index]):
            continue  # "the number of fatalities in the massacre"
        if (
            facet.kind == "harm"
            and "harm" in fresh
            and _more_widely(state, pre["harm"], facet, steps[:index])
        ):
            continue  # "the victims of torture who died"
        if facet.kind == "actor" and (doer := pre.get("actor")) is not None and _together(steps[:index]):
            pre["actor"] = Facet("actor", (*doer.atoms, *facet.atoms))
            continue  # "The regime accounts for 78 percent, and together with its ally for 85"
        if facet.kind == "period" and "period" in fresh:
            if not later_time(pre["period"], facet, of_total=state.clause.opened_by == "total"):
                continue
        if facet.kind == "cause" and one_of_two(steps[:index]):
            continue
        if facet.kind == "cause" and "cause" in fresh and steps[index - 1].kind in {"mark", "and"}:
            if pre.get("cause") is not None and pre["cause"].atoms[0].id != facet.atoms[0].id:
                del pre["cause"]
            continue  # "Mines, drones and gunmen dominated a month in which 94 died"
        pre[facet.kind] = facet
        fresh.add(facet.kind)


def _together(before: Sequence[Step]) -> bool:
    """ "Together with X": X and whoever was named before did it."""
    return any(step.text in words_of("jointly_with") for step in before[-TOGETHER_STEPS:])


def _died_in(state: State, held: Facet, new: Facet, before: Sequence[Step]) -> bool:
    """ "The death toll from an attack by ISIS": events after the noun for what they did to people."""
    harm, event = held.atoms[0], new.atoms[0]
    unit_of = state.vocabulary.unit_of_harm
    if not state.vocabulary.is_noun(event) or state.vocabulary.said_after(harm) and not _led(before):
        return False
    beside = not before or before[-1].kind in {"mark", "and"}
    return not beside and unit_of(harm) == PERSON and unit_of(event) == INCIDENT


def _led(before: Sequence[Step]) -> bool:
    """ "(killed) in the (massacre)", "by an (attack)": not "(killed many) and committed (massacres)"."""
    near = [step for step in before if step.text not in words_of("determiner") and step.kind != "typed"][-1:]
    return bool(near) and (near[0].text in words_of("occasion") or near[0].cue("agent"))


def _numbered(state: State, event: Facet, before: Sequence[Step]) -> Facet | None:
    """ "The number of deaths from ISIS attacks": what is numbered, where an event of its own follows."""
    if state.vocabulary.unit_of_harm(event.atoms[0]) != INCIDENT:
        return None
    for step in before:
        harm = state.vocabulary.harm_named(step.text) if step.cue("rank_noun") else None
        if harm is not None and step.atom is not None and state.vocabulary.bodily(harm):
            return Facet("harm", (step.atom._replace(kind="harm", ids=(harm,), form="noun"),))
    return None


def _more_widely(state: State, held: Facet, new: Facet, before: Sequence[Step]) -> bool:
    """ "Torture victims who died": a clause says again, in a wider word, what the noun before it says."""
    narrow, wide = held.atoms[0].id, new.atoms[0].id
    return before[-1].cue("relative") and narrow != wide == state.vocabulary.wider(narrow)


def _lasts(state: State, held: Facet, new: Facet, before: Sequence[Step]) -> bool:
    """ "The number of those detained who still remain disappeared": what has become of them."""
    still = any(step.text in words_of("still") or step.cue("still") for step in before[-3:])
    lasting = {held.atoms[0].id, new.atoms[0].id} <= state.vocabulary.lasting_harms
    return lasting and still


def _share_named(steps: Sequence[Step]) -> bool:
    """ "The share of women", "the percentage of children": the group after it is what the share is of."""
    for index, step in enumerate(steps):
        if step.names("group"):
            return any(before.cue("rank_noun") for before in steps[max(0, index - 3) : index])
    return False


def _total_named(steps: Sequence[Step]) -> bool:
    """ "..., the number of attacks that we have recorded": the clause is about the number to come."""
    return any(step.cue("total_noun", "rank_noun", "case_noun") for step in steps[:2])


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
    if state.vocabulary.is_event(facet.atoms[0]) and suffers(draft, facet, state.vocabulary):
        draft.give(facet)


def label_group(state: State, draft: Draft, pending: Sequence[Step]) -> None:
    """The noun before a figure that has none: "Children accounted for 104", "Men: 668 killed, 1,214 hurt"."""
    if draft.mention.often:
        _struck(state, draft, pending)
        return
    if draft.unit == INCIDENT and draft.group is None and (hit := _hit(state, pending)) is not None:
        state.clause.label, draft.group = hit, hit.group_id()
        return
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


def _struck(state: State, draft: Draft, pending: Sequence[Step]) -> None:
    """ "Schools were struck 28 times, markets 14 times": what was struck stands before the number."""
    facets = [step.facet for step in since_mark(pending) if step.facet is not None]
    groups = [facet.group_id() for facet in facets if facet.kind == "group"]
    struck = next((group for group in reversed(groups) if state.vocabulary.unit_of(group) == FACILITY), None)
    draft.group = struck or draft.group


def _hit(state: State, pending: Sequence[Step]) -> Facet | None:
    """ "Schools with 21 attacks", "hospitals came first with 19 attacks": what was hit."""
    near = since_mark(pending)
    after = next((at for at in range(len(near) - 1, -1, -1) if near[at].names("group")), None)
    if after is None or near[-1].text not in words_of("gapped_label"):
        return None
    facet = near[after].facet
    told = any(step.facet is not None or step.kind in {"mention", "and"} for step in near[after + 1 :])
    if facet is None or told or state.vocabulary.unit_of(facet.atoms[0].id) != FACILITY:
        return None
    return facet


def _label(state: State, pending: Sequence[Step], *, bare: bool) -> Facet | None:
    """The group that the words before a figure make its noun, if they do."""
    skipped = words_of("label_article")
    near = (step for step in reversed(pending) if step.text != "(" and step.text not in skipped)
    edge = next(near, None)
    tail = since_mark(pending)
    if any(step.cue(*NUMBERS) for step in tail) and any(step.names("group") for step in tail):
        pending = tail  # "including children and women; the number of detainees reached 212"
    groups = [
        step.facet
        for index, step in enumerate(pending)
        if step.facet is not None and step.facet.kind == "group" and not _owns(pending[index + 1 :])
    ]
    if edge is None or not groups:
        return None
    accounts = edge.cue("accounted") and edge.text not in words_of("function_word")
    named = (
        edge.text in LABEL_EDGES
        or accounts
        or (bare and (edge.cue("reach") or edge.text in words_of("number_verb")))
    )
    if bare and edge.text in words_of("perfect"):
        named = any(step.cue("case_noun", "rank_noun") for step in pending)  # "their number has exceeded 90"
    hit = state.vocabulary.unit_of(groups[-1].group_id()) == FACILITY
    led = state.clause.label is not None or (hit and state.clause.opened_by == "ranking")
    gapped = led and edge.text in words_of("gapped_label")  # "followed by hospitals with 19"
    row = bare and len(pending) == 2 and edge.text == "," and len(state.clause.mains) < 2  # "Schools, 1,597;"
    tail = [step for step in since_mark(pending) if step.text not in {"that", "of"}]
    item = bare and len(tail) == 1 and tail[0].names("group")  # "Schools 13", "and that of women 14"
    if item:
        return tail[0].facet
    if not (named or gapped or row):
        return None
    return Facet("group", tuple(atom for facet in groups for atom in facet.atoms))


def _owns(after: Sequence[Step]) -> bool:
    """ "Doctors' Network: 179 killed": whose network speaks is not who was killed."""
    return bool(after) and after[0].text in GENITIVES


# -- between two figures ------------------------------------------------------------------------


def split(state: State, pending: Sequence[Step], *, previous: Draft) -> tuple[list[Step], list[Step]]:
    """Steps said of the figure before, and steps said of the figure to come."""
    if previous.compared == "before" and pending[-1].text == "to":
        return list(pending[:-1]), [pending[-1]]  # "from 101 in April to 74 in May"
    if previous is state.total and _some_follow(pending):
        return list(pending[:-1]), [pending[-1]]
    if len(pending) == 2 and pending[0].text == "in" and pending[1].names("place"):
        return list(pending), []  # "3 in Aleppo 2 in Homs": a comma was left out
    cut = 0
    label = _before_label_mark(state, pending, previous=previous)
    for index, step in enumerate(pending[:label]):
        if (step.kind in {"mark", "and"} and step.text != ".") or step.cue("including", "addition"):
            joint = step.text in words_of("jointly_with")
            cut = index if joint else index + 1  # "together with" goes with the figure to come
        elif step.cue("relative") and not _relative_ends(pending[index + 1 : label]):
            cut = cut if cut and _total_named(pending[cut:index]) else index
            break
    cut = max(
        _past_verb(state, pending, cut, previous=previous), _own_verb(state, pending, previous=previous)
    )
    if not previous.mention.set_aside:
        cut = next((index for index in range(cut) if acts_next(pending, index)), cut)
    return _hand_over(state, list(pending[:cut]), list(pending[cut:]), previous=previous)


def _some_follow(pending: Sequence[Step]) -> bool:
    """ "Among the 21 people killed in Homs were (four children)": all before the verb is the whole's."""
    return (
        bool(pending)
        and pending[-1].text in words_of("finite_copula")
        and not any(step.kind in {"mark", "and"} or step.cue("relative") for step in pending)
    )


def _before_label_mark(state: State, pending: Sequence[Step], *, previous: Draft) -> int:
    """How many of the steps stand before the marks of a label ("Injured - 14").

    A dash or a bracket closes what is said of people just counted: "Ten people died - nine in Homs".
    """
    if bool(pending) and pending[-1].text in {"-", "("} and previous.mention.group_atoms:
        told = "harm" in previous.facets or "harm" in state.clause.pre
        if not told and sum(step.names("harm") for step in pending) == 1:
            return len(pending)
    label = len(pending)
    while label and pending[label - 1].text in LABEL_MARKS:
        label -= 1
    return label


def _relative_ends(steps: Sequence[Step]) -> bool:
    """ "12 people who are still missing, and 5 ...": the clause is of the figure before, and is over."""
    for index, step in enumerate(steps):
        if step.kind in {"mark", "and"}:
            told = any(other.names("harm") for other in steps[:index])
            rest = [other for other in steps[index + 1 :] if other.kind != "and"]
            added = bool(rest) and steps[0].names("harm") and rest[0].cue("addition")
            ended = not rest or opens_list(steps) or added or _is_predicate(rest)
            if not rest and steps[0].text in words_of("copula") and not any(s.names("actor") for s in steps):
                return True  # "23 men who had tried to clear mines, 11 media workers"
            return told and (steps[0].text in words_of("copula") or ended)
    return False


def _is_predicate(steps: Sequence[Step]) -> bool:
    """ "12, including eight who died of torture, were killed": the verb of those before the clause."""
    verb = next((at for at, step in enumerate(steps) if step.names("harm")), None)
    if not verb or not steps[0].begins("copula"):
        return False
    return all(step.text in words_of("copula") or step.cue("recorded") for step in steps[:verb])


def _harmed_already(state: State, head: Draft) -> bool:
    """Whether a verb before a figure is said of it: not the massacres of "in these massacres, 393 people"."""
    harm = state.clause.pre.get("harm")
    return harm is not None and suffers(head, harm, state.vocabulary)


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
    if any(step.names("harm") for step in pending[:cut]):
        return cut  # "Ten schools were hit, killing three"
    occasion = is_occasion(pending)
    for index, step in enumerate(pending[cut:], start=cut):
        if step.facet is not None and step.facet.kind == "harm":
            if not state.vocabulary.said_after(step.facet.atoms[0]) or not (cut or index or occasion):
                return cut
            if not suffers(head, step.facet, state.vocabulary):
                return cut  # "In two schools, killed were three"
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
            own = suffers(previous, step.facet, state.vocabulary)
            return index + 1 if own and state.vocabulary.said_after(step.facet.atoms[0]) else 0
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
    scene = _scene_of_clause(kept, after)
    if scene is not None:
        some = any(step.cue("partly") for step in since_mark(kept[: kept.index(scene)]))
        kept = [step for step in kept if step is not scene or not some]
        moved.append(scene)
    return kept, [*moved, *after]


def _scene_of_clause(before: Sequence[Step], after: Sequence[Step]) -> Step | None:
    """ "61 people, mostly in Idlib, where 44 were killed": the 44 were killed in Idlib."""
    if not (after and after[0].text in words_of("where")):
        return None
    named = next((step for step in reversed(before) if step.kind != "mark"), None)
    return named if named is not None and named.names("place") else None
