"""Figures told by those they leave out: "all but two of the fourteen died in air raids" are twelve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tollextract.claims.antecedents import fits_inside, pointed_at
from tollextract.claims.draft import LISTED, Draft
from tollextract.claims.mentions import Mention
from tollextract.claims.reading import State
from tollextract.claims.stream import Step


def leaves_out(pending: Sequence[Step]) -> bool:
    """Whether a figure behind these steps is what a whole is told without."""
    return bool(pending) and pending[-1].cue("all_but")


def tells_of_them(rest: Sequence[Step]) -> bool:
    """ "All but 25, who bore arms": what comes next is said of those left out."""
    return len(rest) > 1 and rest[0].text == "," and rest[1].cue("relative")


def whole_but(state: State, mention: Mention) -> Draft | None:
    """The whole that "all" means: the nearest count that can lose so many, of its sentence or of one before.

    Of a list, also of one that is taken out of a figure far above, it is the head.
    """
    nobody = replace(mention, group=None) if mention.predicated else mention
    for draft in (*reversed(state.reading.drafts), *state.paragraph):
        listed = draft.parent is not None and draft.rule in LISTED
        near = draft.parent in state.reading.drafts or draft.parent in state.paragraph
        if draft.kind == "count" and not (listed and near) and fits_inside(state, nobody, draft):
            return draft
    return pointed_at(state, "of them", mention=nobody)


def count_others(draft: Draft) -> None:
    """Give a figure that is told by those left out the number of the others, where the whole is known."""
    whole, out = draft.parent, draft.quantity
    if not draft.all_but:
        return
    if whole is None or out.best is None or out.hedge != "exact":
        draft.mention.set_aside = True
        return
    low, best, high = (
        None if value is None else value - out.best
        for value in (whole.quantity.low, whole.quantity.best, whole.quantity.high)
    )
    draft.quantity = whole.quantity.model_copy(
        update={"printed": out.printed, "low": low, "best": best, "high": high}
    )
