"""A count phrase becomes a draft with a place in its clause: a main figure, or one inside a list."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.all_but import leaves_out, tells_of_them
from tollextract.claims.among import among_to_come, count_anew, give_harm, take_in
from tollextract.claims.antecedents import among_all, fits_inside, taken_up, total_named
from tollextract.claims.articles import counts_one, is_of_share
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.goes_on import answers, changes_from, numbers
from tollextract.claims.mentions import SHARES, Mention
from tollextract.claims.one_more import count_one_more
from tollextract.claims.reading import Clause, State
from tollextract.claims.roles import Role, role_of, unnamed
from tollextract.claims.said import event_before, is_occasion, keep_before, label_group, split
from tollextract.claims.said_after import say_after
from tollextract.claims.share_bases import link_base, name_base
from tollextract.claims.signs import (
    announces_whole,
    begins_item,
    change_behind,
    difference_behind,
    joins,
    lists_others,
    says_fall,
    tight,
)
from tollextract.claims.spelt_out import note_spelt_out, of_those_counted
from tollextract.claims.stream import Step
from tollextract.claims.tolls import count_the_dead, count_the_struck, mark_recount
from tollextract.claims.vocabulary import FACILITY, INCIDENT, MUNITION, PERSON
from tollextract.spans.lexicon import words_of

#: "An average of 12", "averaged at least 12": so near before a figure stands what makes it an average.
AVERAGE_STEPS = 3


def on_mention(state: State, mention: Mention, rest: Sequence[Step]) -> None:
    """Read one count phrase; ``rest`` are the steps right after it."""
    count_one_more(state, mention, rest)
    if mention.fig.form == "article" and (
        is_of_share(state, mention) or not counts_one(state, mention, rest)
    ):
        return
    pending, previous = state.take_pending(), state.last
    if _is_set_aside(state, mention, pending, rest):
        state.reading.set_aside.append(mention.fig)
        return
    if previous is not None:
        _tell_of_last(state, previous, pending, mention)
    after = _shared_out(state, pending, mention, previous=previous, rest=rest)
    if state.total is None and not state.clause.mains:
        state.total = total_named(state, pending)
    draft, role = _drafted(state, mention, pending, previous=previous, rest=rest)
    if role.parent is not None and role.parent is state.total and unnamed(mention, role.parent):
        draft.take_group(role.parent)
    if previous is not None and previous.mention.of_figure and not pending:
        _taken_from(state, previous, whole=draft)
        return
    link_base(state, draft, pending, previous=previous)
    _take_up(state, draft, role, pending)
    _note_words(state, draft, pending, previous=previous)
    if state.excluding and role.parent is None and draft.kind == "count":
        role, state.excluding = _fewer(state, draft, role), False
    place(state, draft, role, after=after, pending=pending)
    count_anew(state, draft)
    mark_recount(state, draft, pending)
    count_the_dead(state, draft, pending)
    count_the_struck(state, draft, pending)
    draft.bracketed = draft.bracketed or difference_behind(mention, rest) is not None
    if previous is not None and is_occasion(pending) and not after and role.parent is None:
        state.reading.occasions.append((state.reading.item_of.get(id(previous), previous), draft))


def _is_set_aside(state: State, mention: Mention, pending: Sequence[Step], rest: Sequence[Step]) -> bool:
    """Whether a figure is none of those that are told: one of a row of others, or of several cases."""
    if _of_several_cases(mention, pending) or (leaves_out(pending) and tells_of_them(rest)):
        return True
    state.listing_others = lists_others(pending) or (state.listing_others and tight(pending))
    return state.listing_others


def _tell_of_last(state: State, last: Draft, pending: Sequence[Step], mention: Mention) -> None:
    """What a figure right behind tells of the last: its gloss, or what its attacks hit."""
    if last.kind == "share" and len(pending) > 1 and pending[-1].text == "(":
        state.glossed = pending[-2].facet if pending[-2].names("cause") else None
    if _hit_by(last, pending, mention):
        last.group = mention.group


def _drafted(
    state: State,
    mention: Mention,
    pending: Sequence[Step],
    *,
    previous: Draft | None,
    rest: Sequence[Step],
) -> tuple[Draft, Role]:
    """The figure as a draft with its role; "a 25 per cent decrease" is a change wherever it stands."""
    role = role_of(state, mention, pending, previous=previous, rest=rest)
    changed = change_behind(rest) if mention.fig.form == "percent" else difference_behind(mention, rest)
    if changed is not None:
        role = Role(None, None, "change")
    falls = role.rule == "change" and (says_fall(pending) or (changed is not None and changed.cue("fall")))
    return _draft(state, mention, role.rule, falls=falls), role


def _note_words(state: State, draft: Draft, pending: Sequence[Step], *, previous: Draft | None) -> None:
    """What the words before a figure make of it: one compared, an average, that of those left out."""
    draft.all_but = leaves_out(pending) and draft.kind == "count"
    draft.answers, draft.numbers = answers(pending), numbers(pending)
    draft.besides = state.reading.records and any(step.text in words_of("also") for step in pending)
    draft.by_stranger = _stranger_acts(state, pending)
    _compare(draft, pending, previous=previous)
    if any(step.text in words_of("average") for step in pending[-AVERAGE_STEPS:]):
        state.average = draft


def _compare(draft: Draft, pending: Sequence[Step], *, previous: Draft | None) -> None:
    """ "Fell from 101", "rose by 34 percent (from 231 to 310)": which of two times a figure is of."""
    if pending and pending[-1].text == "from":
        draft.compared = "before" if changes_from(pending) else "from"
    elif previous is not None and previous.compared in {"from", "before"} and len(pending) == 1:
        if pending[0].text == "to":
            previous.compared, draft.compared = "before", "after"
            previous.other_period = True
    draft.other_period = draft.compared == "before"


def _take_up(state: State, draft: Draft, role: Role, pending: Sequence[Step]) -> None:
    """Note whether a figure is told again, or is the whole of what follows."""
    if announces_whole(pending) and role.parent is None and draft.kind == "count":
        state.total = draft
        draft.definite = True
    elif role.parent is None and among_all(pending):
        give_harm(state, draft, pending)  # "Among those arrested were seven doctors"
    elif role.parent is None and (known := taken_up(state, draft.mention, pending)) is not None:
        draft.definite = True
        if state.vocabulary.generic(draft.group):
            draft.take_group(known)
    draft.known = (
        _named_before(pending) and role.rule == "main" and draft.kind == "count" and not draft.definite
    )


def _named_before(pending: Sequence[Step]) -> bool:
    """ "the three doctors", but not "compared to the 213 in January"."""
    article = bool(pending) and pending[-1].text in words_of("article_of_whole")
    return article and not any(step.cue("compare") for step in pending[-2:])


def _shared_out(
    state: State,
    pending: Sequence[Step],
    mention: Mention,
    *,
    previous: Draft | None,
    rest: Sequence[Step],
) -> list[Step]:
    """Say of the figure before what is its; what is said of the figure to come is left."""
    if previous is None:
        return list(pending)
    opened = bool(pending) and pending[-1].text in {"(", "["} and not begins_item(pending[:-1])
    if opened and (not mention.bare or of_those_counted(mention) or _done_by_one(pending, rest)):
        before, after = split(state, pending[:-1], previous=previous)
        before, after = [*before, *after], after[:0]  # "506 in air strikes (233 killed": said of the 506
        if previous.kind in {"rank", "share"}:
            after = [step for step in pending[-2:-1] if step.names("place")]  # "most in Homs (233 killed)"
    else:
        before, after = split(state, pending, previous=previous)
    if previous in state.reading.drafts:
        say_after(state, previous, before)
    else:
        after = [*before, *after]
    if any(step.cue("relative") for step in after):
        state.enter(Clause(opened_by="relative", source=state.reading.item_of.get(id(previous), previous)))
    return after


def _hit_by(attacks: Draft, pending: Sequence[Step], mention: Mention) -> bool:
    """ "233 attacks on 183 hospitals": what the attacks hit is counted right behind them."""
    on = not pending or (len(pending) == 1 and pending[0].text in words_of("attack_preposition"))
    return on and attacks.unit == INCIDENT and attacks.group is None and mention.unit == FACILITY


def _done_by_one(pending: Sequence[Step], rest: Sequence[Step]) -> bool:
    """ "28 by X (18 by shelling": X did the 28; but "killed by X (14), Y (nine)"."""
    first = next((step for step in pending if step.facet is not None), None)
    alone = not rest or rest[0].text in {")", "]"}
    agent = first is not None and first.marker == "agent"
    return agent and not alone and (pending[0].cue("agent") or pending[0].text in words_of("copula"))


def _fewer(state: State, draft: Draft, role: Role) -> Role:
    """ "The civilians killed (not including police) were 116": some of the 125 told before."""
    harm = state.clause.pre.get("harm")
    for other in state.earlier:
        told = harm is None or other.harm == harm.atoms[0].id
        if other.kind == "count" and told and draft.quantity.fits_in(other.quantity) and not other.cumulative:
            return Role(other, "subset", "anaphor")
    return role


def _of_several_cases(mention: Mention, pending: Sequence[Step]) -> bool:
    """ "the share of women varies between 12 and 35 percent": no figure of one release."""
    hedged = mention.fig.form in SHARES and mention.fig.value.quantity.hedge == "range"
    return hedged and any(step.text in words_of("varying") for step in pending)


def _stranger_acts(state: State, steps: Sequence[Step]) -> bool:
    """ "and the Desert Hawks brigade also killed": a force whose name no profile knows is the subject."""
    verb = next((at for at in range(len(steps) - 1, -1, -1) if steps[at].names("harm")), 0)
    before = [step for step in steps[:verb] if step.text not in words_of("perfect")]
    if len(before) < 2 or any(step.names("actor") for step in before) or before[-1].atom is None:
        return False
    name = before[-2].atom
    force = before[-1].kind == "word" and before[-1].text in words_of("stranger_noun")
    return force and name is not None and name.kind == "word" and state.surface(name)[:1].isupper()


# -- the draft ----------------------------------------------------------------------------------


def _draft(state: State, mention: Mention, rule: str, *, falls: bool) -> Draft:
    quantity = mention.fig.value.quantity
    if falls:
        quantity = quantity.negative()
    draft = Draft(
        mention=mention,
        quantity=quantity,
        kind="change" if rule == "change" else "share" if mention.fig.form in SHARES else "count",
        section=state.section,
        sentence=state.sentence,
        rule=rule,
        unit=mention.fig.form if mention.fig.form in SHARES else mention.unit,
        group=mention.group,
        status=mention.status,
    )
    if mention.cause is not None:
        draft.give(Facet("cause", (mention.cause,)))
    if mention.harm is not None:
        draft.give(Facet("harm", (mention.harm,)))
    elif mention.unit == MUNITION and mention.group_atoms:
        used = state.vocabulary.harm_of_unit(MUNITION)
        if used is not None:
            draft.give(Facet("harm", (mention.group_atoms[0]._replace(kind="harm", ids=(used,)),)))
    if mention.said_to_be is not None and state.vocabulary.generic(draft.group):
        draft.group = state.vocabulary.head_group([mention.said_to_be])
    name_base(state, draft)
    return draft


def _taken_from(state: State, part: Draft, *, whole: Draft) -> None:
    """ "Thirty-four of the 61 died": the second figure is taken up again as the whole of the first."""
    said = (draft for draft in [*reversed(state.reading.drafts), *state.earlier] if draft is not part)
    same = (draft for draft in said if draft.quantity.best == whole.quantity.best)
    known = next((draft for draft in same if draft.kind == "count"), None)
    whole.definite = True
    part.parent, part.relation = known or whole, "subset"
    died = whole.mention.harm
    verb = died is not None and died.form == "verb" and whole.unit == PERSON
    if known is not None and verb and not whole.mention.group_atoms:
        if (harm := whole.facets.pop("harm", None)) is not None:
            part.facets["harm"] = harm
        whole.group = None
    if known is not None and (whole.mention.bare or verb):
        whole.take_group(known)
    if part.group is None:
        part.group, part.unit, part.status = whole.group, whole.unit or part.unit, whole.status
    if known is None:
        _of_those_told(state, whole)
    state.reading.pre[id(whole)] = {}
    state.reading.drafts.insert(state.reading.drafts.index(part), whole)


def _of_those_told(state: State, whole: Draft) -> None:
    """ "Four were killed, a fifth died in hospital. Two of the five": all of those told of just before."""
    told = [one for one in state.paragraph if one.kind == "count" and one.unit == PERSON and not one.parent]
    same = [one for one in told if one.harm == told[0].harm]
    one_more = any(one.mention.apart for one in same)
    unnamed = whole.mention.bare or whole.mention.predicated
    if unnamed and one_more and sum(one.quantity.best or 0 for one in same) == whole.quantity.best:
        whole.take_group(same[0])
        whole.take_from(same[0], source="sentence")


# -- its place ----------------------------------------------------------------------------------


def place(state: State, draft: Draft, role: Role, *, after: Sequence[Step], pending: Sequence[Step]) -> None:
    """Enter a draft: ``after`` are the steps said of it beforehand, ``pending`` all since the last figure."""
    draft.parent, draft.relation = role.parent, role.relation
    if state.per is not None and draft.kind == "count":
        draft.kind, draft.per, state.per = "rate", state.per, None
        draft.parent, draft.relation = None, None
    note_spelt_out(state, draft, pending, previous=state.last)
    if draft.share_of is not None and draft.base_draft is draft.share_of:
        draft.base_draft, draft.base_linked = None, False  # "40 of these, or half"
    head = _head_of_list(state, draft, role.parent)
    if head is not None and role.rule == "embedded":
        _with_those_before(state, draft, head, pending)
    if head is not None:
        for step in after:
            if step.facet is not None:
                draft.give(step.facet)
        state.reading.item_of[id(draft)] = head
        state.list_parent = role.parent
    elif draft.share_of is None:
        _as_main(state, draft, after=after, pending=pending)
    draft.bracketed = bool(state.brackets)
    if draft.bracketed and state.glossed is not None:
        draft.give(state.glossed, source="sentence")
    if len(pending) == 2 and pending[0].kind == "and" and pending[1].names("harm"):
        state.reading.both.add(id(draft))
    if state.last is not None and _harmed_before(pending, state.last):
        state.reading.harmed.add(id(draft))
    elif head is None and _list_over(state, pending):
        state.reading.behind_list.add(id(draft))
    event_before(state, draft, pending)
    draft.closed = draft.rule == "colon-list" and state.clause.exhaustive
    _take_rank(state, draft, listed=head is not None)
    state.reading.pre[id(draft)] = dict(state.clause.pre)
    state.reading.drafts.append(draft)
    state.last = draft


def _with_those_before(state: State, draft: Draft, head: Draft, pending: Sequence[Step]) -> None:
    """ "33 people, five children and six women among them": the five were among them as well.

    So are the pupils of "ten people, four pupils and a teacher among them".
    """
    before, mains = state.last, state.clause.mains
    if before is None or before is head or not mains or mains[-1] is not before or not pending:
        return
    alike = before.parent is None and before.mention.harm is None and bool(before.mention.group_atoms)
    generic = state.vocabulary.generic
    joined = (
        len(pending) == 1 and pending[0].kind == "and" and generic(head.group) and not generic(before.group)
    )
    apart = joined or state.vocabulary.disjoint(before.group, draft.group)
    if alike and apart and tight(pending) and fits_inside(state, before.mention, head):
        mains.pop()
        before.parent, before.relation, before.rule = head, "subset", "embedded"
        state.reading.item_of[id(before)] = head


def _harmed_before(pending: Sequence[Step], previous: Draft) -> bool:
    """Whether only "and" parts a figure from what was done to others: "33 men killed and 58 injured"."""
    while pending and (pending[-1].cue("other") or pending[-1].text == "article"):
        pending = pending[:-1]
    verb = next((index for index, step in enumerate(pending) if step.text not in words_of("copula")), 0)
    if pending and pending[verb].names("harm"):
        pending = pending[verb + 1 :]
    elif previous.mention.harm is None or not previous.mention.group_atoms:
        return False
    return len(pending) == 1 and pending[0].kind == "and"


def _list_over(state: State, pending: Sequence[Step]) -> bool:
    """ "93 were killed, including six children, and eleven were hurt in Hama": the list has ended."""
    head = state.reading.item_of.get(id(state.last))
    if head is None or not pending or pending[-1].kind != "and" or not tight(pending):
        return False
    return head in state.clause.mains and state.reading.harm_told(head)


def _head_of_list(state: State, draft: Draft, parent: Draft | None) -> Draft | None:
    """The figure of the sentence in whose list a draft stands; None where it is a main figure."""
    if parent is None or draft.rule not in {"list", "apposition", "embedded"}:
        return None
    if parent in state.reading.drafts:
        return parent
    return state.last if draft.rule == "embedded" else None


def _as_main(state: State, draft: Draft, *, after: Sequence[Step], pending: Sequence[Step]) -> None:
    clause = state.clause
    keep_before(state, after)
    if not clause.mains and clause.opened_by == "start":
        state.reading.opening = {k: f for k, f in clause.pre.items() if k in {"place", "period"}}
    if clause.mains and joins(pending):
        state.reading.tight.add(id(draft))
    clause.mains.append(draft)
    if draft.rule != "list":
        state.list_parent = None
    if among_to_come(pending):
        take_in(state, whole=draft)
    label_group(state, draft, pending)


def _take_rank(state: State, draft: Draft, *, listed: bool) -> None:
    """ "followed by Hama with 12": the figure has the place in the ranking that is being read."""
    if state.clause.opened_by == "ranking" and not state.brackets:
        state.step_down(state.clause.pre.get("place"), past=draft)
        draft.rank, draft.chain = state.rank, state.chain
    elif state.last is not None and state.last.kind == "rank" and draft.kind != "rank" and not listed:
        draft.rank, draft.chain = state.last.rank, state.last.chain
        for facet in (state.last.own("place"), state.last.own("actor")):
            if facet is not None:
                draft.give(facet)  # "The highest toll was that of Hama (33 people)"
