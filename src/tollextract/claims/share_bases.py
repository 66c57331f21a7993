"""The base of a share as its sentence tells it: "half of them", "of whom 80 percent"."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.actor_marks import marks_area
from tollextract.claims.antecedents import pointed_at
from tollextract.claims.atoms import Atom
from tollextract.claims.draft import LISTED, Draft, Facet
from tollextract.claims.mentions import COUNTED, Mention
from tollextract.claims.reading import State
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import INCIDENT
from tollextract.spans.lexicon import words_of

#: Facets that the words of a share's base may name.
BASE_KINDS = frozenset({"harm", "actor", "place", "period", "cause", "group"})
SCENE = frozenset({"actor", "place", "period"})


def link_base(state: State, draft: Draft, pending: Sequence[Step], *, previous: Draft | None) -> None:
    """Have a share know the figure it is taken of, where that stands beside it or is pointed back to."""
    mention = draft.mention
    if previous is not None and previous.kind == "share" and _right_after(state, previous, mention):
        previous.base_draft, previous.base_linked = draft, True
        for kind in SCENE & previous.base_facets.keys():
            draft.give(previous.base_facets[kind])  # "60 percent of the figure for April (353)"
    event = next((atom for atom in mention.base[1:] if _is_event(state, atom)), None)
    deed = mention.base[1] if len(mention.base) > 1 else None
    if deed is not None and deed.kind == "harm" and "noun" in deed.form.split("|") and _points(mention):
        event = deed  # "the majority of these arrests"
    if event is not None and _base_points_back(mention):
        draft.base_draft = _of_event(state, event)
    elif _base_points_back(mention):
        words = mention.base[0].form
        relative = not words_of("relative_pronoun").isdisjoint(words.split())
        near = previous is not None and previous.kind == "count" and relative
        draft.base_draft = _of_the_list(state, previous) if near else pointed_at(state, words)
    elif draft.kind == "share" and previous is not None and _of_whom(mention, pending):
        draft.base_draft, draft.base_linked = previous, previous.kind == "count"
    elif draft.kind == "share" and mention.fig.form == "fraction" and not mention.base:
        _most_of(state, draft, previous)


def _points(mention: Mention) -> bool:
    """ "of these arrests", but not "of all arrests" or "of them killed"."""
    words = mention.base[0].form.split()
    return not words_of("pointer").isdisjoint(words) and words[-1] in words_of("determiner")


def _is_event(state: State, atom: Atom) -> bool:
    """ "most of these massacres": events, and nobody whom they harmed."""
    return atom.kind == "harm" and state.vocabulary.unit_of_harm(atom) == INCIDENT


def _of_event(state: State, event: Atom) -> Draft | None:
    """The nearest figure of such events."""
    told = (*reversed(state.reading.drafts), *state.earlier)
    same = [draft for draft in told if draft.kind == "count" and draft.harm == event.id]
    same = [draft for draft in same if draft.rule not in LISTED]
    if same and _of_several_parties(same):
        return next((draft for draft in same if "actor" not in draft.facets), None)
    return next(iter(same), None)


def _of_several_parties(told: Sequence[Draft]) -> bool:
    """ "The SDF carried out 58, HTS 21. Most of these arrests": of those of both, and more perhaps."""
    beside = [draft.facets.get("actor") for draft in told if draft.sentence == told[0].sentence]
    return any(one is not None and not one.same_as(beside[0]) for one in beside)


def name_base(state: State, draft: Draft) -> None:
    """Keep what the words of a share's base name."""
    base = _suffering(state, draft.mention.base)
    for index, atom in enumerate(base):
        area = atom.kind == "actor" and marks_area(base, index + 1)
        if atom.kind in BASE_KINDS and not area:
            draft.base_facets.setdefault(atom.kind, Facet(atom.kind, (atom,)))


def _of_the_list(state: State, previous: Draft | None) -> Draft | None:
    """ "77, including 13 children and 11 women, most of whom ...": of all 77, where several are named."""
    head = state.reading.item_of.get(id(previous))
    items = [draft for draft in state.reading.drafts if state.reading.item_of.get(id(draft)) is head]
    listed = len(items) > 1 and all(draft.mention.harm is None for draft in items)
    return head if head is not None and listed else previous


def _of_whom(mention: Mention, pending: Sequence[Step]) -> bool:
    """ "340 civilians, of whom 80 percent": a share of those counted right before it."""
    if mention.base or not pending or not pending[-1].cue("of_them"):
        return False
    return not words_of("relative_pronoun").isdisjoint(pending[-1].text.split())


def _most_of(state: State, share: Draft, previous: Draft | None) -> None:
    """ "killed the other 95: most were shot": most of the figure before."""
    head = state.reading.item_of.get(id(previous), previous)
    if head is not None and head.kind == "count" and head in state.reading.drafts and not share.base_linked:
        share.base_draft, share.base_linked = head, True


def _right_after(state: State, share: Draft, mention: Mention) -> bool:
    """ "one in eight of the 228,647": nothing stands between the words of the base and the figure."""
    base = share.mention.base
    return (
        bool(base)
        and mention.fig.form in COUNTED
        and not state.view[base[-1].end : mention.fig.start].strip()
    )


def _base_points_back(mention: Mention) -> bool:
    """ "half of them", but not "half of the total"."""
    base = mention.base
    if not base or any(atom.cue("total_noun") for atom in base):
        return False
    return base[0].cue("of_them", "of_total")


def _suffering(state: State, base: Sequence[Atom]) -> Sequence[Atom]:
    """ "of those who were killed in the raids": killed, as the first words of the base say."""
    harm = state.vocabulary.harm_named(base[0].form) if base and base[0].cue("of_total") else None
    if harm is None:
        return base
    return [base[0]._replace(kind="harm", ids=(harm,), form="verb"), *base[1:]]
