"""Whether a list goes on behind a figure: "six medics, of whom three are women, and two media workers"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.antecedents import (
    fits_inside,
)
from tollextract.claims.draft import LISTED, Draft
from tollextract.claims.mentions import Mention
from tollextract.claims.reading import State
from tollextract.claims.signs import (
    joins,
    tight,
)
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import PERSON


def continued(state: State, mention: Mention, pending: Sequence[Step]) -> Draft | None:
    """The whole of a list that goes on: "six medics, of whom three are women, and two media workers"."""
    whole = state.list_parent
    while whole is not None and not (
        (whole.rule not in LISTED or mention.fig.value.quantity.fits_in(whole.quantity))
        and _continues(state, mention, pending, parent=whole)
    ):
        whole = whole.parent if whole.rule in LISTED else None
    return whole


def _continues(state: State, mention: Mention, pending: Sequence[Step], *, parent: Draft) -> bool:
    """Whether nothing ends the list before this figure, and it names a group of its own."""
    if mention.bare and mention.relative and pending and pending[0].cue("relative"):
        # "including 297 who were killed by snipers and 159 who died under torture"
        return pending[-1].kind == "and" and fits_inside(state, mention, parent)
    if _clause_inside(state, mention, pending, parent=parent):
        return fits_inside(state, mention, parent)
    if any(_ends_list(step) for step in pending) or _suffered_elsewhere(state, mention, parent):
        return False
    if mention.bare or (mention.relative and mention.harm is None and mention.group == PERSON):
        return mention.relative and joins(pending) and fits_inside(state, mention, parent)
    if _spells_out(state, mention, pending):
        return False
    if mention.harm is None and mention.group == parent.group and _one_and(pending):
        return not state.vocabulary.generic(mention.group) and fits_inside(state, mention, parent)
    apart = state.last is not None and state.vocabulary.disjoint(state.last.group, mention.group)
    apart = apart and mention.harm is None and mention.group != parent.group and tight(pending)
    if apart and fits_inside(state, mention, parent):
        return True  # "including 1,013 soldiers, 854 civilians and four rebels"
    same = mention.group == parent.group and not mention.group_atoms
    if mention.harm is None and (same or state.vocabulary.generic(mention.group)):
        return False
    added = any(step.cue("addition") for step in pending)
    return fits_inside(state, mention, parent, strict=added)


def _clause_inside(state: State, mention: Mention, pending: Sequence[Step], *, parent: Draft) -> bool:
    """ "Among the dead were 23 men who had cleared mines, 11 media workers": a clause of the first alone.

    Only where the sentence is nothing but the list.
    """
    if parent in state.reading.drafts or mention.harm is not None or state.vocabulary.generic(mention.group):
        return False
    clause = bool(pending) and pending[0].cue("relative") and pending[-1].text == ","
    return clause and bool(mention.group_atoms) and not any(step.names("actor") for step in pending)


def _suffered_elsewhere(state: State, mention: Mention, whole: Draft) -> bool:
    """ "230 killed, including 15 who died of torture, 154 arrested": none of those killed was arrested."""
    if mention.harm is None or mention.group_atoms or mention.unit != PERSON:
        return False
    killed = whole.harm or (whole.mention.harm.id if whole.mention.harm is not None else None)
    bodily, wider = state.vocabulary.bodily, state.vocabulary.wider
    return killed is not None and bodily(wider(killed)) and not bodily(wider(mention.harm.id))


def _one_and(steps: Sequence[Step]) -> bool:
    """ "715 workers, including six women and nine journalists": nothing but "and" is between."""
    return len(steps) == 1 and steps[0].kind == "and"


def _spells_out(state: State, mention: Mention, pending: Sequence[Step]) -> bool:
    """ "including 242 children (98 killed and 144 injured)": what was done to those just counted."""
    if mention.harm is None or mention.group_atoms or not state.brackets:
        return False
    return pending[-1].text in {"(", "["} or id(state.last) in state.reading.spelt_out


def _ends_list(step: Step) -> bool:
    """ "including 14 children; the SDF killed 12": another deed or another statement begins."""
    if step.names("harm", "actor") or step.cue("relative", "side"):
        return True
    return step.kind == "mark" and step.text not in {",", "(", ")"}
