"""The role of a figure in its sentence: the whole it is taken out of, how, and by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from tollextract.claims.all_but import leaves_out, whole_but
from tollextract.claims.antecedents import (
    among_all,
    fits_inside,
    list_whole,
    nearest,
    nearly_fits,
    pointed_at,
    whole_of_rest,
)
from tollextract.claims.continued import continued
from tollextract.claims.draft import ITEMS, LISTED, Draft, the_only
from tollextract.claims.mentions import SHARES, Mention
from tollextract.claims.reading import State
from tollextract.claims.signs import (
    begins_item,
    begins_statement,
    opens_list,
    says_by_how_many,
    says_change,
    says_remaining,
    tight,
)
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import INCIDENT, PERSON
from tollextract.spans.lexicon import words_of

#: Marks that may stand between a figure and the one in apposition to it.
APPOSITION_MARKS = frozenset({",", "-", "(", ":"})


class Role(NamedTuple):
    """A whole, the relation to it, and the name of the rule that found it."""

    parent: Draft | None
    relation: str | None
    rule: str


MAIN = Role(None, None, "main")


def role_of(
    state: State,
    mention: Mention,
    pending: Sequence[Step],
    *,
    previous: Draft | None,
    rest: Sequence[Step],
) -> Role:
    """The role of a count phrase, given the steps since the figure before it and those right after it."""
    if says_change(pending) and (mention.fig.form in SHARES or mention.bare or says_by_how_many(pending)):
        return Role(None, None, "change")
    if mention.fig.form in SHARES and not opens_list(pending):
        return Role(None, None, "share")
    if says_remaining(pending):
        return Role(state.total or whole_of_rest(state, mention), "remainder", "remaining")
    named = mention.partitive is not None and mention.partitive.cue("of_total")
    if leaves_out(pending) and not (named or mention.of_figure):
        whole = whole_but(state, mention)
        return Role(whole, "subset" if whole else None, "anaphor")
    if mention.partitive is not None:
        return _partitive(state, mention, pending, rest, said=previous is not None)
    siblings = state.clause.mains
    if mention.predicated and siblings and siblings[-1].parent is not None and tight(pending):
        return Role(siblings[-1].parent, "subset", "anaphor")
    if (whole := _gapped(state, mention, pending, rest)) is not None:
        return Role(whole, "subset", "anaphor")
    told_of = mention.predicated or (mention.told_of and not pending)
    if told_of and previous is None and state.section.kind not in ITEMS:
        parent = _said_on(state, mention, pending)
        if parent is not None:
            return Role(parent, "subset", "anaphor")
    if (whole := _number_among(state, mention, pending)) is not None:
        return Role(whole, "subset", "anaphor")
    role = _listed(state, mention, pending, previous=previous)
    if role is MAIN and siblings and _some_were(state, mention, pending, whole=siblings[-1]):
        return Role(siblings[-1], "subset", "anaphor")
    named = state.total is not None and state.clause.opened_by != "colon"
    if role is MAIN and named and state.total is not None and _fits_total(state, mention, state.total):
        return Role(state.total, "subset", "anaphor")
    return role


def _some_were(state: State, mention: Mention, pending: Sequence[Step], *, whole: Draft) -> bool:
    """ "214 arrests in August, 13 were children", "12 people died in Homs and three were women"."""
    generic = state.vocabulary.generic
    joined = mention.predicated and bool(pending) and (pending[-1].text == "," or pending[-1].kind == "and")
    counted = whole.kind == "count" and not whole.mention.bare and whole.mention.partitive is None
    some = generic(whole.group) and not generic(mention.group)
    return joined and counted and some and fits_inside(state, mention, whole)


def _gapped(state: State, mention: Mention, pending: Sequence[Step], rest: Sequence[Step]) -> Draft | None:
    """ "Six of the dead were children and five women": taken out of the same whole, the words left out."""
    before = state.clause.mains[-1] if state.clause.mains else None
    if before is None or before.rule != "anaphor" or before.parent is None or before is not state.last:
        return None
    said = list(pending)
    if len(said) > 1 and said[0].text in words_of("copula") and said[1].names("group"):
        said = said[2:]
    elif before.mention.said_to_be is None and before.mention.partitive is None:
        return None
    if not (said and tight(said)) or any(step.text in words_of("copula") for step in rest[:1]):
        return None
    told = mention.harm is None and mention.group_atoms and not state.vocabulary.generic(mention.group)
    apart = told and state.vocabulary.disjoint(before.group, mention.group)
    return before.parent if apart and fits_inside(state, mention, before.parent) else None


def _said_on(state: State, mention: Mention, pending: Sequence[Step]) -> Draft | None:
    """ "208 were children", "A further three were soldiers": of those the paragraph is about."""
    if not pending:
        parent = pointed_at(state, "of these", mention=mention)
        while (
            mention.told_of and parent is not None and parent.rule == "anaphor" and parent.parent is not None
        ):
            parent = parent.parent  # "One of the dead was a woman. One had worked abroad."
        return parent if parent is not None and parent.section is state.section else None
    if not mention.further or any(step.facet is not None or step.kind == "mark" for step in pending):
        return None
    before = next((draft for draft in state.earlier if draft.kind == "count"), None)
    whole = list(before.wholes())[-1:] if before is not None else []
    return whole[0] if whole and fits_inside(state, mention, whole[0]) else None


def _number_among(state: State, mention: Mention, pending: Sequence[Step]) -> Draft | None:
    """ "The number of children among the dead was 17": the whole is named between the noun and its figure.

    "... and that of women six" is taken out of the same whole.
    """
    if not (mention.bare and pending):
        return None
    texts = [step.text for step in pending if step.kind not in {"mark", "and"}]
    before = state.clause.source if state.clause.opened_by == "contrast" else state.last
    if before is not None and (texts[:1] == ["of"] or texts[:2] == ["that", "of"]):
        return before.parent if before.rule == "anaphor" and before.mention.bare else None
    if not pending[-1].cue("reach"):
        return None
    for index, step in enumerate(pending):
        if among_all([step]) and any(before.names("group") for before in pending[:index]):
            return pointed_at(state, step.text, mention=mention)
    return None


def _fits_total(state: State, mention: Mention, total: Draft) -> bool:
    """ "Among the 94 women, 75 died in prison": nothing but the verb says that the 75 are people."""
    counted = replace(mention, group=None) if unnamed(mention, total) else mention
    first = mention.predicated and mention.harm is None and not state.clause.mains
    return fits_inside(state, counted, total) or (first and nearly_fits(state, counted, total))


def unnamed(mention: Mention, whole: Draft) -> bool:
    """Whether a figure has no noun, but a verb that says of whom it speaks as well as its whole does."""
    return not mention.group_atoms and mention.group == PERSON and whole.unit == PERSON


def _partitive(
    state: State, mention: Mention, pending: Sequence[Step], rest: Sequence[Step], *, said: bool
) -> Role:
    """ "nine of them": of a figure in the same statement, or of an earlier one."""
    assert mention.partitive is not None
    event = _event(state, mention) if state.reading.commits else None
    anchored = said and bool(state.clause.mains) and not begins_statement(pending)
    if anchored and mention.partitive.cue("of_them"):
        near = tight(pending) or all(step.text == "-" for step in pending)  # "11 children - six of whom"
        near = near or pending[0].text in words_of("finite_copula")  # "19 are detained, six of whom"
        parent = event or nearest(state, mention, heads=mention.bare and not near)
        return Role(parent, "subset" if parent else None, "embedded" if parent else "anaphor")
    others = _done_by_others(state, [*pending, *takewhile(_of_this_figure, rest)])
    parent = event or state.total or pointed_at(state, mention.partitive.form, mention=mention, but=others)
    parent = _of_same_harm(state, mention, parent)
    return Role(parent, "subset" if parent else None, "anaphor")


def _of_same_harm(state: State, mention: Mention, parent: Draft | None) -> Draft | None:
    """ "140 casualties: 40 killed and 100 injured. Of these, 21 casualties": of the casualties."""
    if parent is None or mention.harm is None:
        return parent
    if parent.harm not in state.vocabulary.components(mention.harm.id):
        return parent
    nearby = (*reversed(state.reading.drafts), *state.earlier)
    same = (draft for draft in nearby if draft.kind == "count" and draft.harm == mention.harm.id)
    return next((draft for draft in same if fits_inside(state, mention, draft)), parent)


def _of_this_figure(step: Step) -> bool:
    return step.mention is None and step.kind not in {"mark", "and"}


def _done_by_others(state: State, steps: Sequence[Step]) -> list[Draft]:
    """The figures whose party is not the one named: "ISIS killed 163 of them, the army 69 of them"."""
    party = the_only(step.facet for step in steps if step.names("actor") and step.marker != "source")
    if party is None:
        return []
    named = {atom.id for atom in party.atoms}
    told = ((draft, draft.own("actor")) for draft in (*state.reading.drafts, *state.earlier))
    others = ((draft, {atom.id for atom in by.atoms}) for draft, by in told if by is not None)
    return [draft for draft, parties in others if state.vocabulary.another_s(named, parties)]


def _event(state: State, mention: Mention) -> Draft | None:
    """ "14 massacres that claimed 120 lives. The regime committed nine of them": of the massacres."""
    nearby = (draft for draft in state.earlier if draft.section is state.section)
    for draft in (*reversed(state.reading.drafts), *nearby):
        if draft.unit == INCIDENT and draft.kind == "count" and fits_inside(state, mention, draft):
            return draft
    return None


def _listed(state: State, mention: Mention, pending: Sequence[Step], *, previous: Draft | None) -> Role:
    """A figure in a list ("including 14 children and seven women"), or a main figure."""
    if opens_list(pending):
        state.list_parent = parent = _of_same_harm(state, mention, list_whole(state, mention, pending))
        return Role(parent, "subset", "list") if parent else MAIN
    if (whole := continued(state, mention, pending)) is not None:
        state.list_parent = whole
        return Role(_of_its_deed(state, mention) or whole, "subset", "list")
    if previous is not None and _in_apposition(state, mention, pending, previous=previous):
        state.list_parent = previous
        return Role(previous, "subset", "apposition")
    source = state.clause.source
    if source is not None and _behind_semicolon(state, mention, pending, source=source):
        state.list_parent = source
        return Role(source, "subset", "apposition")
    if (whole := _in_bracket(state, mention, pending)) is not None:
        return Role(whole, "part", "bracket")
    if state.clause.opened_by == "colon" and source is not None and (state.clause.exhaustive or mention.bare):
        if fits_inside(state, mention, source):
            return Role(source, "part", "colon-list")
    return MAIN


def _in_bracket(state: State, mention: Mention, pending: Sequence[Step]) -> Draft | None:
    """ "147: 107 by X (86 by its army, 21 by its allies), 28 by Y": the figure that a bracket divides."""
    if not state.brackets or not mention.bare or not pending:
        return None
    whole, opened = state.brackets[-1][0], pending[-1].text in {"(", "["}
    label = opened and (begins_item(pending[:-1]) or not any(step.cue("agent") for step in pending))
    if whole is None or whole.kind != "count" or whole is state.clause.source or label:
        return None
    return whole if fits_inside(state, mention, whole) else None


def _behind_semicolon(state: State, mention: Mention, pending: Sequence[Step], *, source: Draft) -> bool:
    """ "Russian forces: 92 civilians; 21 children and 13 women", as an item of a list."""
    if (
        state.clause.opened_by != "semicolon"
        or state.clause.mains
        or pending
        or state.section.kind not in ITEMS
    ):
        return False
    generic = state.vocabulary.generic
    narrower = source.kind == "count" and generic(source.group) and not generic(mention.group)
    return narrower and mention.harm is None and fits_inside(state, mention, source)


def _of_its_deed(state: State, mention: Mention) -> Draft | None:
    """ "204 killed and 750 injured, including 98 killed and 314 injured in Ramadi": 314 of the 750."""
    if mention.harm is None or mention.group_atoms:
        return None
    for main in reversed(state.clause.mains):
        same = main.mention.harm is not None and main.mention.harm.id == mention.harm.id
        if same and main.rule not in LISTED and fits_inside(state, mention, main):
            return main
    return None


def _they_were(pending: Sequence[Step]) -> bool:
    """ ", and they were": those just counted are named."""
    said = [step.text for step in pending[1:] if step.kind != "and"]
    return (
        pending[0].text == ","
        and len(said) == 2
        and said[0] == "they"
        and said[1] in words_of("finite_copula")
    )


def _in_apposition(state: State, mention: Mention, pending: Sequence[Step], *, previous: Draft) -> bool:
    """ "nine civilians - six children and three women -", "12 people (two women)", "one, a child"."""
    if previous.kind != "count" or mention.bare or not pending:
        return False
    if pending[-1].text in {"(", "["} and not begins_item(pending[:-1]):
        pending = pending[-1:]  # "19 by the regime (one child)"
    if _they_were(pending):
        pending = pending[:1]  # "has reached nine, and they were seven children and two women"
    namely = words_of("namely")
    marks = [step for step in pending if step.atom is None or step.atom.form not in namely]
    if len(marks) != 1 or marks[0].kind != "mark" or marks[0].text not in APPOSITION_MARKS:
        return False
    generic = state.vocabulary.generic
    if id(previous) in state.reading.item_of or generic(mention.group):
        return False
    if mention.harm is not None or mention.group == previous.group or not generic(previous.group):
        return False
    bracketed = pending[-1].text in {"(", "["}  # "14 civilians (70 children": of these, whatever the size
    return fits_inside(state, mention, previous, strict=not bracketed)
