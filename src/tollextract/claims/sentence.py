"""One sentence to drafts: which figure is part of which, and which words say what of it.

A sentence is read once, left to right, as clauses. A clause has main figures in a
row ("32 by the regime and 12 by the SDF"); a figure may carry a list of its
subsets ("including 14 children and seven women"). What stands before a figure
and after the last separator is said of it and of what follows ("the SDF killed");
what stands after a figure is said of it, or of the head of its list once a comma
has closed the list. Whatever stays open is settled in ``settle``.

Here is the walk over the steps: marks, cues, and the clauses they open and close.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from tollextract.claims.antecedents import pointed_at, told_apart
from tollextract.claims.atoms import Atom
from tollextract.claims.circumstances import in_a_state, note_circumstance
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.made_ready import made_ready
from tollextract.claims.placing import on_mention
from tollextract.claims.rankings import (
    close_ranking,
    more_of_somebody,
    names_somebody,
    next_rank,
    rank_time,
    ranks_somebody,
    ranks_time,
    start_ranking,
    take_subject,
    time_ranked,
)
from tollextract.claims.rates import makes_rate
from tollextract.claims.reading import Clause, Reading, State
from tollextract.claims.said import keep_before
from tollextract.claims.said_after import flush
from tollextract.claims.signs import (
    begins_item,
    commits,
    figure_near,
    in_relative,
    is_label,
    names_total,
    other_side,
    records,
    restates,
    set_against,
    since_mark,
    starts_anew,
    total_ahead,
)
from tollextract.claims.stream import Step
from tollextract.claims.vocabulary import PERSON
from tollextract.spans.lexicon import words_of

#: Clauses that say nothing more of the figure before them.
FRESH_CLAUSES = frozenset({"semicolon", "contrast", "ranking", "total", "compare", "compared"})

#: A verb of its own follows a figure within so many steps: "at least 14 have since been killed".
MOST_BEFORE_VERB = 6


def read_sentence(steps: Sequence[Step], state: State) -> Reading:
    """All drafts of the sentence, with facets that their own words state; ``state`` is a fresh one."""
    steps = made_ready(steps, vocabulary=state.vocabulary)
    state.reading.records, state.reading.restates = records(steps), restates(steps)
    state.reading.commits = commits(steps)
    for index in range(len(steps)):
        _read_step(state, steps, index)
    close_ranking(state)
    flush(state)
    return state.reading


def _read_step(state: State, steps: Sequence[Step], index: int) -> None:
    step = steps[index]
    state.demanding = state.demanding and not _tells_what_was(step)
    if step.mention is not None:
        if state.defining or state.supposing or state.demanding:
            state.reading.set_aside.append(step.mention.fig)
        else:
            on_mention(state, step.mention, steps[index + 1 :])
    elif step.kind == "cue" and step.atom is not None:
        _on_cue(state, step, step.atom, steps[index + 1 :])
    elif state.defining and step.names("group", "actor", "harm", "cause", "place"):
        pass  # "the civilians killed (not including police) were 116"
    elif step.kind == "mark":
        _on_mark(state, step, steps[index + 1 :])
    elif step.kind == "dash":
        state.pending.append(Step("mark", text="-", atom=step.atom))
    else:
        state.pending.append(step)


def _tells_what_was(step: Step) -> bool:
    """ "calls on states to try those responsible for 72 deaths": what is asked for rests on what happened."""
    return (
        step.text == ";"
        or step.cue("responsible", "relative", "contrast")
        or step.text in words_of("that_was")
    )


# -- marks --------------------------------------------------------------------------------------


def _on_mark(state: State, step: Step, rest: Sequence[Step]) -> None:
    state.defining = state.defining and not (state.defining_aside and step.text == ",")
    state.supposing = False
    if step.text == ";" and _tells_who_they_are(state, rest):
        flush(state)
        state.pending.append(Step("mark", text=",", atom=step.atom))
    elif step.text == ";" or (step.text == ":" and _tells_what_came_of_it(state, rest)):
        _open(state, "semicolon")
    elif step.text == "," and state.clause.opened_by == "compare_first" and state.clause.mains:
        _open(state, "compared")  # "Compared with 64 in May, the toll rose to 72"
    elif step.text == ":" and state.clause.mains and not is_label(state.pending):
        exhaustive = state.reading.exhaustive_end or any(other.cue("exhaustive") for other in state.pending)
        _open(state, "colon", exhaustive=exhaustive)
    else:
        if step.text in ")]" and state.brackets:
            _leave_bracket(state)
        elif step.text in "([":
            state.brackets.append((state.last, state.list_parent))
        state.pending.append(step)


def _tells_who_they_are(state: State, rest: Sequence[Step]) -> bool:
    """ "108 people in total; eight women and 100 men, were killed": those before the semicolon are meant."""
    last, mention = state.last, rest[0].mention if rest else None
    if last is None or mention is None or last.kind != "count" or not last.mention.group_atoms:
        return False
    told = state.reading.harm_told(last) or "harm" in state.clause.pre
    if told or any(step.names("harm") for step in state.pending) or not state.vocabulary.generic(last.group):
        return False
    named = bool(mention.group_atoms) and mention.harm is None and not state.vocabulary.generic(mention.group)
    return named and any(step.names("harm") for step in rest)


def _tells_what_came_of_it(state: State, rest: Sequence[Step]) -> bool:
    """ "Shells fell on the school: 14 were killed": the school is no label of the figure."""
    if state.clause.mains or not any(_is_scene(state, step) for step in state.pending):
        return False
    behind = [step for step in rest[:MOST_BEFORE_VERB] if step.text not in words_of("determiner")]
    mention = behind[0].mention if behind else None
    if mention is None or mention.unit not in {None, PERSON}:
        return False
    if mention.harm is not None:
        return state.vocabulary.unit_of_harm(mention.harm) == PERSON
    verb = next((step for step in behind[1:] if step.text not in words_of("copula")), None)
    facet = verb.facet if verb is not None and verb is not behind[1] else None
    return facet is not None and facet.kind == "harm" and state.vocabulary.said_after(facet.atoms[0])


def _is_scene(state: State, step: Step) -> bool:
    """Whether a word tells of a deed or of things, and not of people: a shell, a school, an attack."""
    facet = step.facet
    if facet is not None and facet.kind == "group":
        return state.vocabulary.unit_of(facet.group_id()) != PERSON
    return facet is not None and facet.kind in {"cause", "harm"}


def _leave_bracket(state: State) -> None:
    """ "12 people (two women) in Idlib": after the bracket, the figure before it is at hand again."""
    last, list_parent = state.brackets.pop()
    state.glossed = None
    if state.defining and len(state.brackets) < state.defining_in:
        state.defining = False  # "116 (not including police), while the injured were 181"
        state.excluding = state.last is None or state.last not in state.clause.mains
    if any(step.kind == "mark" and step.text in {"(", "["} for step in state.pending):
        return
    flush(state)
    state.last = last if last is not None else state.last
    state.list_parent = list_parent


# -- cues ---------------------------------------------------------------------------------------


def _on_cue(state: State, step: Step, atom: Atom, rest: Sequence[Step]) -> None:
    """Cues that say something of a figure or begin a clause; the others wait with the words."""
    if _notes(state, step, atom) or makes_rate(state, step.text, atom, rest):
        return
    if _ranks(state, step, atom, rest):
        return
    if (kind := _clause_begun(state, atom, rest)) is not None:
        _open(state, kind)
        if kind == "compare_first":
            state.pending.append(step)
    else:
        if state.last is not None:
            note_circumstance(state, state.last, atom, rest)
        if atom.cue("of_total") and not (state.pending and state.pending[-1].kind == "mention"):
            _name_total(state, step, atom, rest)
        state.pending.append(step)


def _notes(state: State, step: Step, atom: Atom) -> bool:
    """Whether a cue holds for more than the figure beside it: for its sentence, or up to where it ends."""
    if atom.cue("definition", "not_included"):
        if not state.defining:
            state.defining, state.defining_in = True, len(state.brackets)
            state.defining_aside = in_relative(state.pending)
    elif atom.cue("conditional"):
        state.supposing = True
    elif atom.cue("demand"):
        state.demanding = True
        state.pending.append(step)
    elif atom.cue("respectively"):
        state.reading.respectively = True
    elif atom.cue("each"):
        state.reading.each_at.append(atom.start)
        if state.last is not None:
            state.reading.each.add(id(state.last))
    elif atom.cue("exhaustive"):
        state.reading.exhaustive_end, state.reading.exhaustive_at = True, atom.start
        state.pending.append(step)
    else:
        return False
    return True


def _ranks(state: State, step: Step, atom: Atom, rest: Sequence[Step]) -> bool:
    """Whether a cue begins a ranking or goes on with one: "the highest", "followed by", "came second"."""
    if atom.cue("worst_time") and (time := time_ranked(state, rest)) is not None:
        rank_time(state, atom, time)
    elif atom.cue("followed_by") or (atom.cue("then") and state.chain is not None):
        _open(state, "ranking")
    elif _puts_first(state, step, atom, rest):
        _begin_anew(state)
        start_ranking(state, atom)
    elif atom.cue("highest") and ranks_time(state):
        _begin_anew(state)
        state.pending.append(step)
    elif atom.cue("placed") and (subject := take_subject(state, step.text)) is not None:
        _open(state, "ranking")
        state.pending.append(subject)
    else:
        return False
    return True


def _name_total(state: State, step: Step, atom: Atom, rest: Sequence[Step]) -> None:
    """ "Of the total, 12 ...": the whole of what follows; where no figure of it stands before, what was done.

    "Of the injured, we could list 306" says that the 306 were injured.
    """
    taken = next((other.mention for other in rest if other.mention is not None), None)
    words = step.text
    if rest and rest[0].names("harm") and rest[0].atom is not None:
        words += f" {state.surface(rest[0].atom).lower()}"  # "of the total injured"
    state.total = told_apart(state, rest, mention=taken) or pointed_at(state, words, mention=taken)
    if state.total is None and taken is not None:
        state.total = pointed_at(state, words)
    harm = state.vocabulary.harm_named(words)
    if state.total is None and harm is not None and not state.reading.drafts:
        state.clause.pre["harm"] = Facet("harm", (atom._replace(kind="harm", ids=(harm,), form="noun"),))


def _puts_first(state: State, step: Step, atom: Atom, rest: Sequence[Step]) -> bool:
    """ "Idlib topped the list", "the highest toll was in Idlib", "in first place came Idlib"."""
    if atom.cue("highest") and ranks_somebody(state, step.text, rest):
        return True
    first = atom.cue("first_place") or (atom.cue("than_any") and more_of_somebody(state.pending, rest))
    return first and names_somebody(state, rest)


def _begin_anew(state: State) -> None:
    """ "..., and Idlib topped the others": a name or a time before a superlative begins a statement."""
    if state.last is None or not begins_item(state.pending):
        return
    tail = since_mark(state.pending)
    if not tail[0].names("place", "actor", "period"):
        return
    del state.pending[len(state.pending) - len(tail) :]
    _open(state, "contrast")
    state.pending = tail


def _clause_begun(state: State, atom: Atom, rest: Sequence[Step]) -> str | None:
    """The clause that a cue begins, where what it needs is there."""
    said = state.last is not None
    differs = state.last is not None and state.last.kind == "change" and atom.cue("rise", "fall")
    if atom.cue("compare") and not differs and figure_near(rest) and (said or not state.reading.drafts):
        return "compare" if said else "compare_first"
    if said and atom.cue("rise", "fall") and set_against(rest):
        return "compare"
    if atom.cue("other_side") and said and rest and rest[0].mention is not None and rest[0].mention.bare:
        return other_side(state.pending)
    inside = bool(state.pending) and state.pending[-1].text in words_of(
        "copula"
    )  # "have meanwhile disappeared"
    if atom.cue("contrast") and not state.clause.mains and _denied(state.pending) and not inside:
        state.pending.clear()  # "The army arrested nobody, while five were abducted": they were by others
        return "contrast"
    if atom.cue("contrast") and state.clause.mains and not inside and not in_a_state(atom, rest):
        return None if _killed_by_what_follows(state, atom, rest) else "contrast"
    if atom.cue("total_to") and total_ahead(rest):
        return "total"
    if atom.cue("side") and said and _total_recorded(rest):
        return "contrast"
    if atom.cue("side") and said and _leads_to_figure(rest) and not is_label(state.pending):
        return None if starts_anew(state.pending) else "side"
    return None


def _denied(steps: Sequence[Step]) -> bool:
    """ "The army did not arrest any doctors": whoever is named did nothing."""
    return any(step.text.split(" ")[-1] in words_of("denial") for step in steps if step.kind != "facet")


def _total_recorded(rest: Sequence[Step]) -> bool:
    """ "with the total death toll that we have documented exceeding a million": a statement of its own."""
    before = list(takewhile(lambda step: step.mention is None and step.kind != "mark", rest))
    counted = any(map(names_total, before[:3]))
    return counted and len(before) < len(rest) and any(step.cue("recorded") for step in before)


def _leads_to_figure(rest: Sequence[Step]) -> bool:
    """ "with 12 children", "with the remaining 12", "with the other one"."""
    for step in rest:
        if not (step.text in words_of("determiner") or step.cue("remaining", "other")):
            return step.kind == "mention"
    return False


def _killed_by_what_follows(state: State, atom: Atom, rest: Sequence[Step]) -> bool:
    """ "35 people were killed after the army shelled Homs": what came before it is what killed them.

    But "35 were arrested after the army shelled Homs", and "killed after the army withdrew".
    """
    if not atom.closed("occasion"):
        return False
    told = list(takewhile(lambda step: step.kind != "mark", rest))
    done = [state.vocabulary.bodily(harm) for step in state.pending if (harm := _harm_of(step)) is not None]
    last = state.last.mention.harm if state.last is not None else None
    done += [state.vocabulary.bodily(last.id)] if last is not None else []
    deed = any(step.names("cause") or _harm_of(step) in state.vocabulary.assaults for step in told)
    counts = any(step.mention is not None for step in told)
    return bool(done) and all(done) and deed and not counts


def _harm_of(step: Step) -> str | None:
    return step.facet.atoms[0].id if step.facet is not None and step.names("harm") else None


# -- clauses ------------------------------------------------------------------------------------


def _leader(state: State) -> Draft | None:
    """ "Homs was worst hit with 95, where 25 were killed and 70 hurt, followed by": the 95 were ranked."""
    drafts = (draft for draft in state.reading.drafts if draft.chain == state.chain and draft.kind == "count")
    return next(drafts, None)


def _open(state: State, kind: str, *, exhaustive: bool = False) -> None:
    """Close the clause at hand and begin another that leans on its last main figure."""
    close_ranking(state)
    mains = state.clause.mains
    if mains:
        flush(state)
    elif kind == "ranking":
        keep_before(state, [step for step in state.take_pending() if step.names("harm", "period", "cause")])
    leading = [draft for draft in mains if not draft.bracketed] or mains
    source = leading[-1] if leading else state.clause.source
    if kind == "colon" and state.last is not None and state.last.mention.harm is not None:
        source = state.last  # "One fatality, and six injured people: a woman and five children"
    if kind == "ranking" and state.chain is not None:
        ranked = [draft for draft in leading if draft.chain == state.chain]
        source = ranked[-1] if ranked else _leader(state) or source
    if kind == "ranking":
        next_rank(state, source)
    state.enter(Clause(opened_by=kind, source=source, exhaustive=exhaustive))
    if kind in FRESH_CLAUSES:
        state.last = None
    elif kind != "side":
        state.last = source
