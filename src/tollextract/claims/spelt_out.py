"""Figures that spell another one out: "242 children (98 killed, 144 injured)", "843, or 27 percent".

A figure without people of its own in a bracket, or between dashes, behind a count tells of the same
people what else is known of them: how many were killed and how many injured, or which share they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.draft import FACETS, Draft, Facet
from tollextract.claims.mentions import Mention
from tollextract.claims.reading import Reading, State
from tollextract.claims.signs import tight
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import Vocabulary
from tollextract.spans.lexicon import words_of

#: What is said of both: everything but what was done to them.
SHARED = ("actor", "place", "period", "cause")
OPENING = frozenset({"(", "[", "-", ":"})


def note_spelt_out(state: State, draft: Draft, pending: Sequence[Step], *, previous: Draft | None) -> None:
    """Remember the count that a draft spells out, if it does."""
    if previous is not None and _in_numbers(state, draft, pending, share=previous):
        previous.share_of = draft
        return
    if draft.kind == "count" and not draft.mention.group_atoms and draft.parent is None:
        label = _labelled(pending)
        if label is not None:
            _part_in_bracket(state, draft, label)
            return
        whole = _opened_by(state, pending, previous)
        if whole is not None and whole.kind == "count":
            state.reading.spelt_out[id(draft)] = whole
    elif draft.kind == "share" and draft.rule == "share":
        draft.share_of = _said_again(state, draft.mention, pending, previous)


def _in_numbers(state: State, draft: Draft, pending: Sequence[Step], *, share: Draft) -> bool:
    """ "57 percent of the victims - 498 people - were killed by": the share again, in whole numbers."""
    if share.kind != "share" or share.share_of is not None or draft.kind != "count" or not pending:
        return False
    mention, again = draft.mention, words_of("said_again")
    everybody = mention.harm is None and state.vocabulary.generic(mention.group)
    marks = OPENING | {","}
    if not everybody or mention.partitive is not None or pending[0].text not in marks:
        return False
    return all(step.text in marks or step.text in again for step in pending)


def _labelled(pending: Sequence[Step]) -> Facet | None:
    """The actor or place right before the bracket of a figure: "by regime forces (three) and ISIS (two)"."""
    if len(pending) < 2 or pending[-1].text not in {"(", "["}:
        return None
    label = pending[-2]
    if label.names("harm") and label.facet is not None and "noun" in label.facet.atoms[0].form:
        return label.facet  # "violations included abduction (19 cases) and sexual violence (four)"
    return label.facet if label.names("actor", "place", "cause") else None


def _part_in_bracket(state: State, draft: Draft, label: Facet) -> None:
    """A bare figure in the bracket of a name is that name's part of what the sentence counts."""
    if not draft.mention.bare:
        return
    draft.facets[label.kind] = label
    draft.rule = "bracket"
    mains = [main for main in state.reading.drafts if main.kind == "count" and not main.bracketed]
    whole = next((main for main in mains if main.own(label.kind) is None and main.parent is None), None)
    if whole is not None and _out_of(draft, whole):
        draft.parent, draft.relation = whole, "part"


def _opened_by(state: State, pending: Sequence[Step], previous: Draft | None) -> Draft | None:
    if previous is None:
        return None
    if state.brackets:
        return state.brackets[-1][0]
    if len(pending) == 1 and pending[0].kind == "mark" and pending[0].text in OPENING:
        return previous
    return state.reading.spelt_out.get(id(previous)) if tight(pending) else None


def of_those_counted(mention: Mention) -> bool:
    """ "200 people (12 percent women)", "(12 percent of them were women)": of those, and not those again."""
    return mention.said_to_be is not None or (mention.predicate and mention.base[0].cue("of_them"))


def _said_again(
    state: State, mention: Mention, pending: Sequence[Step], previous: Draft | None
) -> Draft | None:
    """ "843 casualties, or 27 percent of all", "376 casualties (12 percent)": nothing else is between."""
    if previous is None or previous.kind != "count" or of_those_counted(mention):
        return None
    if not pending:
        return previous if state.view[mention.fig.start] in OPENING else None
    if state.brackets and pending[-1].text in OPENING:
        return _whole_of(state, state.brackets[-1][0])
    again = words_of("said_again")
    if not all(step.kind == "mark" or step.text in again for step in pending):
        return None
    if pending[-1].kind == "mark" and pending[-1].text not in OPENING:
        return None
    return _head_of_several(state, previous) if pending[0].text == "," else previous


def _head_of_several(state: State, draft: Draft) -> Draft:
    """ "killed 914 people, including 203 children and 186 women, or 74 percent of the total": of the 914."""
    head = state.reading.item_of.get(id(draft))
    if head is None:
        return draft
    items = [item for item in state.reading.drafts if state.reading.item_of.get(id(item)) is head]
    return head if len(items) > 1 else draft


def _whole_of(state: State, draft: Draft | None) -> Draft | None:
    """The casualties whose killed and injured a draft is one of."""
    while draft is not None and id(draft) in state.reading.spelt_out:
        draft = state.reading.spelt_out[id(draft)]
    return draft if draft is not None and draft.kind == "count" else None


def settle_spelt_out(reading: Reading, *, vocabulary: Vocabulary) -> None:
    """Give figures that spell out another one its people, and shares those of their count."""
    for draft in reading.drafts:
        whole = reading.spelt_out.get(id(draft))
        if whole is not None and draft.parent is None:
            _component(draft, whole, vocabulary)
        elif draft.share_of is not None:
            _share(draft, draft.share_of)


def _component(draft: Draft, whole: Draft, vocabulary: Vocabulary) -> None:
    """The killed and the injured of a number of casualties."""
    if draft.harm is None or draft.harm not in vocabulary.components(whole.harm):
        return
    if not draft.quantity.fits_in(whole.quantity):
        return
    draft.parent, draft.relation = whole, "component"
    draft.take_group(whole)
    for kind in SHARED:
        if kind in whole.facets and draft.own(kind) is None:
            draft.facets[kind] = whole.facets[kind].inherited("whole")


def _share(share: Draft, count: Draft) -> None:
    share.group = count.group
    for kind in FACETS:
        said = share.own(kind)
        if said is not None:
            count.give(said)  # "84 people, that is 80 percent, were detained by the regime"
        if kind in count.facets:
            share.facets[kind] = count.facets[kind].inherited("sentence")
    if share.base_linked and share.base_draft is not None:
        if count.parent is None and _out_of(count, share.base_draft):
            count.parent, count.relation = share.base_draft, "subset"  # "12, or 20 percent of the 60"
    elif not share.mention.base:
        share.base_draft, share.base_linked = count.parent, True


def _out_of(count: Draft, whole: Draft) -> bool:
    return whole.kind == "count" and whole is not count and count.quantity.fits_in(whole.quantity)
