"""Rankings: "the highest number was in Idlib, followed by Hama", with figures and without."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.mentions import Mention
from tollextract.claims.placing import place
from tollextract.claims.reading import FigureAt, State
from tollextract.claims.roles import Role
from tollextract.claims.said import split
from tollextract.claims.said_after import say_after
from tollextract.claims.signs import since_mark
from tollextract.claims.stream import Step
from tollextract.quantity import Quantity
from tollextract.spans.lexicon import words_of

#: So many words behind a superlative may stand before the time that it is said of.
TIME_STEPS = 8
#: Places in a ranking that words name.
ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}


def ranks_somebody(state: State, words: str, rest: Sequence[Step]) -> bool:
    """ "the highest number among all governorates": a superlative of a number, with somebody to rank."""
    if ranks_time(state):
        return False
    if words == "the most":  # "the most arrests", not "the most notable deaths"
        return bool(rest) and rest[0].names("harm", "group") and names_somebody(state, rest)
    counted = words.endswith("number") or any(
        step.cue("rank_noun", "total_noun") or _is_plural(state, step) for step in rest[:2]
    )
    return counted and names_somebody(state, rest)


def _is_plural(state: State, step: Step) -> bool:
    """ "The most arrests" are a number, "the largest massacre" is one event."""
    return (
        step.facet is not None
        and step.names("harm")
        and not state.vocabulary.is_singular(step.facet.atoms[0])
    )


def ranks_time(state: State) -> bool:
    """ "February and March saw the highest toll": months are ranked, and nobody."""
    verbs, tail = words_of("time_ranked"), since_mark(state.pending)
    steps = list(tail)
    while steps and steps[-1].text in verbs:
        steps.pop()
    times = len(steps) < len(tail) and bool(steps) and _is_time(steps[-1])
    return times and not any(step.names("place", "actor") for step in steps)


def _is_time(step: Step) -> bool:
    """A time, or a bare year, which dates nothing else ("with 2015 witnessing the highest number")."""
    return step.names("period") or (step.kind == "typed" and step.text == "date")


def names_somebody(state: State, rest: Sequence[Step]) -> bool:
    """Whether there is a figure, a place or an actor that a superlative can rank."""
    return state.last is not None or any(step.names("place", "actor") for step in [*state.pending, *rest])


def more_of_somebody(pending: Sequence[Step], rest: Sequence[Step]) -> bool:
    """ "lost more of its people than any other", but not "more than in any other month"."""
    more = next(
        (at for at, step in enumerate(pending) if step.text in words_of("more_than_any")), len(pending)
    )
    counted = any(step.names("group", "harm") or step.cue("of_total") for step in pending[more + 1 :])
    return counted and not (rest and rest[0].text in words_of("time_noun"))


def take_subject(state: State, words: str) -> Step | None:
    """ "Homs came second": who stands right before a place in a ranking, taken off the words before it.

    A ranking may have begun in the sentence before; "second" alone goes on with one of its sentence.
    """
    if state.chain is None:
        ordinal = ORDINALS.get(words.split()[-1])
        if " " not in words or not (ordinal is not None or _goes_on(state)):
            return None
        if ordinal is not None:
            begun = _goes_on(state) and state.rank < ordinal
            state.chain, state.rank = state.chain if begun else state.sentence[0], ordinal - 1
    for index in range(len(state.pending) - 1, -1, -1):
        step = state.pending[index]
        if step.names("place", "actor"):
            return state.pending.pop(index)
        if step.kind == "mark" or step.names("harm"):
            return None
    return None


def _goes_on(state: State) -> bool:
    """ "Idlib had the highest toll. Aleppo comes next": the ranking that the paragraph has begun."""
    ranked = next((draft for draft in state.paragraph if draft.chain is not None), None)
    if ranked is None:
        return False
    ranks = (draft.rank or 0 for draft in state.paragraph if draft.chain == ranked.chain)
    state.chain, state.rank = ranked.chain, max(ranks)
    return True


def start_ranking(state: State, atom: Atom) -> None:
    """ "the highest number": the figure at hand leads a ranking, or the place named here does."""
    if state.chain is None:
        state.chain, state.rank = atom.start, 1
    leader = state.last if state.last is not None and state.last in state.clause.mains else None
    if leader is not None and leader.rank is None:
        leader.rank, leader.chain = 1, state.chain
    draft = _rank_draft(state, atom, 1)
    state.reading.ranks.append((draft, leader))
    if leader is None:
        pending = state.take_pending()
        after = pending
        if state.last is not None and state.last in state.reading.drafts:
            before, after = split(state, pending, previous=state.last)
            say_after(state, state.last, before)  # "53 women, in May, the largest number of whom"
        place(state, draft, Role(None, None, draft.rule), after=after, pending=pending)


def time_ranked(state: State, rest: Sequence[Step]) -> Facet | None:
    """ "February was the deadliest month", "the worst years were 2012 and 2013": the time that is ranked."""
    for at, step in enumerate(rest[:TIME_STEPS]):
        if step.kind in {"mark", "mention"}:
            break
        if step.names("period") and at and rest[at - 1].text in words_of("copula"):
            return step.facet
    before = [step for step in state.pending if step.text not in words_of("copula")]
    if before and before[-1].text == ",":  # "2012, the worst year,"
        before.pop()
    return before[-1].facet if before and before[-1].names("period") else None


def rank_time(state: State, atom: Atom, time: Facet) -> None:
    """Begin a ranking of times, whose first is named beside the superlative."""
    state.chain, state.rank = atom.start, 1
    state.reading.time_chains.add(state.chain)
    draft = _rank_draft(state, atom, 1)
    draft.give(time)
    pending = state.take_pending()
    if state.last is not None and state.last in state.reading.drafts:
        pending, _ = split(state, pending, previous=state.last)
        say_after(state, state.last, pending)
    state.reading.ranks.append((draft, None))
    place(state, draft, Role(None, None, draft.rule), after=(), pending=pending)


def next_rank(state: State, source: Draft | None) -> None:
    """ "followed by": whoever comes next has the next place; the figure before it had the first."""
    if state.chain is None and not (source is None and _goes_on(state)):
        state.chain = source.start if source is not None else state.sentence[0]
        state.rank = 1
        if source is not None and source.chain is None:
            source.rank, source.chain = 1, state.chain
    state.rank += 1


def close_ranking(state: State) -> None:
    """ "followed by Hama": a place in a ranking without a figure of its own has its position as figure."""
    if state.clause.opened_by != "ranking":
        return
    kinds = ("period",) if state.chain in state.reading.time_chains else ("place", "actor", "group")
    subject = _next_in_rank(state.pending, kinds)
    if subject is None or (state.clause.mains and not _stands_alone(state, subject)):
        return
    state.step_down(subject)
    for rank, atom in enumerate(subject.atoms, start=state.rank):
        draft = _rank_draft(state, atom, rank)
        draft.give(Facet(subject.kind, (atom,)))
        if state.clause.source is not None:
            state.reading.ranks.append((draft, None))
        state.reading.pre[id(draft)] = {}
        state.reading.drafts.append(draft)
        state.clause.mains.append(draft)
    state.rank += len(subject.atoms) - 1


def _next_in_rank(steps: Sequence[Step], kinds: Sequence[str]) -> Facet | None:
    """ "followed by Hama", "by the army"; "followed by clashes in Hama" ranks nothing."""
    for step in steps:
        if step.names(*kinds):
            return step.facet
        if step.facet is not None or (step.kind == "word" and step.text not in words_of("function_word")):
            return None
    return None


def _stands_alone(state: State, subject: Facet) -> bool:
    """ "Idlib with 19, and Homs.": a last place behind a mark, where the figure before has its own."""
    apart = any(step.kind == "and" for step in state.pending)
    placed = state.reading.pre.get(id(state.clause.mains[-1]), {}).get("place") is not None
    said = [step for step in state.pending if step.facet is not None]
    return apart and placed and subject.kind == "place" and len(said) == 1


def _rank_draft(state: State, atom: Atom, rank: int) -> Draft:
    """A draft whose figure is a place in the ranking, printed as the words of an atom."""
    figure = FigureAt(quantity=Quantity(printed=state.surface(atom), low=rank, best=rank, high=rank))
    fig = Atom("fig", ("",), atom.start, atom.end, "rank", figure)
    return Draft(
        mention=Mention(fig=fig, last=0),
        quantity=figure.quantity,
        kind="rank",
        section=state.section,
        sentence=state.sentence,
        rule="rank",
        rank=rank,
        chain=state.chain,
    )
