"""Whom "were among" makes part of a whole: one whose figure comes next, or one told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollextract.claims.antecedents import fits_inside, pointed_at
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.reading import State
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import PERSON
from tollextract.spans.lexicon import words_of


def among_to_come(steps: Sequence[Step]) -> bool:
    """ "17 children and eight women were among 81 civilians": nothing but "were among" is between."""
    words = [step.text for step in steps]
    while words and words[-1] in words_of("determiner"):
        words.pop()  # "three children were among the 58"
    return bool(words) and words[-1] in words_of("among") and words_of("finite_copula").issuperset(words[:-1])


def take_in(state: State, *, whole: Draft) -> None:
    """Put the figures before a whole under it, where "were among" leads to its own figure."""
    item_of = state.reading.item_of
    for earlier in state.clause.mains[:-1]:
        if earlier.parent is None and fits_inside(state, earlier.mention, whole):
            earlier.parent, earlier.relation = whole, "subset"
            item_of[id(earlier)] = whole
    state.clause.mains[:] = [main for main in state.clause.mains if id(main) not in item_of]


def put_under(state: State, draft: Draft, steps: Sequence[Step], *, before: Sequence[Step]) -> None:
    """ "32 children and ten women were among the dead": both under the figure that the words point back to.

    ``steps`` begin with "among", ``before`` are those between the figure and it: behind a verb all of whom
    it is said come from elsewhere. Where no such figure is known, the noun still says what was done to them.
    """
    words = _words(state, steps)
    if words in words_of("among"):
        return  # "19,000 amongst by government forces"
    said = bool(before) and all(step.text in words_of("finite_copula") for step in before)
    joined = state.clause.mains if said else ()
    whole = pointed_at(state, words, mention=draft.mention, but=joined)
    for figure in [*_untold(state, but=draft), draft]:
        if figure.kind != "count" or figure.parent is not None or figure is whole:
            continue
        if whole is not None and fits_inside(state, figure.mention, whole):
            figure.parent, figure.relation = whole, "subset"
        else:
            give_harm(state, figure, steps)


def _untold(state: State, *, but: Draft) -> Iterator[Draft]:
    """The other figures of the clause, of which nothing has been said yet."""
    for draft in state.clause.mains:
        if draft is not but and not state.reading.harm_told(draft):
            yield draft


def _noun_phrase(steps: Sequence[Step]) -> Iterator[Step]:
    """ "among" and what follows it, up to a mark, a time, a place or whoever did it."""
    for step in steps:
        if step.kind == "mark" or step.cue("agent") or step.names("actor", "place", "period"):
            return
        yield step


def _words(state: State, steps: Sequence[Step]) -> str:
    return " ".join(state.surface(step.atom).lower() for step in _noun_phrase(steps) if step.atom is not None)


def count_anew(state: State, draft: Draft) -> None:
    """ "Has identified 191 of those killed", where nobody has been counted: the 191 were killed."""
    words = draft.mention.partitive
    if words is None or draft.rule != "anaphor" or draft.parent is not None or draft.kind != "count":
        return
    harm = state.vocabulary.harm_named(words.form)
    if harm is None or draft.own("harm") is not None or draft.unit not in {None, PERSON}:
        return
    draft.give(Facet("harm", (words._replace(kind="harm", ids=(harm,), form="noun"),)))
    draft.rule, draft.unit, draft.group = "main", PERSON, draft.group or PERSON


def give_harm(state: State, draft: Draft, steps: Sequence[Step]) -> None:
    """ "among civilian fatalities", "among those arrested": what was done to persons who are among these."""
    harm = state.vocabulary.harm_named(_words(state, steps))
    if harm is None or draft.unit != PERSON or draft.kind != "count" or steps[0].atom is None:
        return
    atom = steps[0].atom._replace(kind="harm", ids=(harm,), form="noun")
    if state.vocabulary.unit_of_harm(atom) == PERSON:
        draft.give(Facet("harm", (atom,)))
