"""Which dates of a sentence say when its figures were counted, and of which figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from tollextract.claims.atoms import Atom
from tollextract.claims.draft import Draft, Facet
from tollextract.claims.mentions import kind_at
from tollextract.claims.publishing import of_a_text
from tollextract.spans.lexicon import words_of
from tollextract.spans.periods import PeriodValue
from tollextract.spans.periods.contexts import precedes, superlative
from tollextract.spans.periods.passing import in_passing, of_a_state, tells_of_it
from tollextract.spans.periods.values import within
from tollextract.spans.periods.words import relatives

#: Periods that a superlative may look back over ("the highest since May").
RUNNING = frozenset({"since", "year"})
#: Periods that may date a law or an event of the past; ranges always count.
DATES = frozenset({"day", "month", "year", "unspecified"})
#: Periods that may be the other side of a comparison.
SPANS = frozenset({"half", "quarter", "range"})
#: Periods that a change may be measured against; a day is rather the one on which something rose.
MEASURES = frozenset({"month", "quarter", "half", "year"})
#: So many characters before a time hold the word that leads to it.
_WORD = 10


def dates_nothing(atoms: Sequence[Atom], index: int, view: str) -> bool:
    """Whether the period at an index is that of the text itself, or of something named in passing."""
    atom = atoms[index]
    is_named = index > 0 and atoms[index - 1].closed("copula")  # "the deadliest year was 2014"
    counts = is_named or looked_back_on(Facet("period", (atom,)), view)
    if atom.form in RUNNING and not counts and superlative().match(view, max(0, atom.start - 90), atom.start):
        return True  # "the highest figure of any month this year", "for the first time since May"
    if atom.form not in DATES:
        lasting = atom.form == "since" and of_a_state(view, atom.start)
        return lasting or (atom.form in SPANS and _compared(atoms, index))
    return (
        _dated_beside(atoms, index, view)
        or _of_publication(atoms, index, view)
        or _compared(atoms, index)
        or (in_passing(view, atom.start, atom.end) and not tells_of_it(view, atom.end))
    )


def _dated_beside(atoms: Sequence[Atom], index: int, view: str) -> bool:
    """ "On 25 February three died when ten schools were hit in one day": a length beside its dates."""
    own = atoms[index]
    if own.form != "unspecified" or view[own.start : own.end].lower() in relatives():
        return False
    return any(
        atom.kind == "period" and atom.form != "unspecified"
        for atom in (*_to_semicolon(reversed(atoms[:index])), *_to_semicolon(atoms[index + 1 :]))
    )


def _to_semicolon(atoms: Iterable[Atom]) -> Iterator[Atom]:
    return takewhile(lambda atom: not atom.word(";"), atoms)


def _publishes(atoms: Sequence[Atom], index: int) -> bool:
    """ "Today the project publishes its review": what was done today was to speak."""
    for atom in atoms[index + 1 : index + 13]:
        if atom.kind in {"harm", "fig"}:
            return False
        if atom.closed("publishing"):
            return True
    return False


def _compared(atoms: Sequence[Atom], index: int) -> bool:
    """ "a decrease of 12 per cent compared with 2017": the other side, where it has no figure of its own.

    So is that of "a 47 percent increase over the same period last year".
    """
    before = index - 1
    against = False
    while before >= 0 and index - before < 6 and _leads_to_time(atoms[before]):
        against = against or atoms[before].closed("set_against")
        before -= 1
    changed = before >= 0 and against and (atoms[before].cue("rise", "fall") or _change_at(atoms, before))
    if before < 0 or not (changed or atoms[before].cue("compare", "than") or _as_many(atoms, before)):
        return False
    behind = takewhile(lambda atom: not atom.word(")"), atoms[index + 1 : index + 7])
    return not any(atom.kind == "fig" for atom in behind)


def _as_many(atoms: Sequence[Atom], index: int) -> bool:
    """ "Twice as many as a year before", "half as many as in 2020"."""
    first = atoms[index - 1].form if index > 0 else ""
    return atoms[index].word("as") and first.startswith("as ")


def _change_at(atoms: Sequence[Atom], index: int) -> bool:
    """ "Casualties rose 43 percent from the previous month": the percentage behind the verb or its noun."""
    if atoms[index].kind != "fig" or atoms[index].form != "percent":
        return False
    near = atoms[max(0, index - 3) : index]
    return any(atom.cue("rise", "fall") or atom.closed("rose") or atom.closed("fell") for atom in near)


def _leads_to_time(atom: Atom) -> bool:
    """A word that may stand between a comparison and its time: "similar to the toll recorded in April"."""
    leads = atom.closed("before_compared") or atom.closed("set_against")
    return leads or atom.cue("total_noun", "rank_noun", "recorded")


def times_at(atoms: Sequence[Atom], index: int) -> tuple[int, Facet]:
    """The index after a period, and one facet for it and those joined to it: "the years 2012 and 2013"."""
    members = [atoms[index]]
    after = index + 1
    while (joined := _past_joint(atoms, after)) is not None:
        members = _more_exactly(members, atoms[joined], by_comma=atoms[joined - 1].word(","))
        after = joined + 1
    return after, Facet("period", tuple(members))


def _more_exactly(held: list[Atom], new: Atom, *, by_comma: bool) -> list[Atom]:
    """ "In the past year, from March 2021 to February 2022": a range after a comma says the same exactly."""
    return [new] if by_comma and len(held) == 1 and new.form == "range" else [*held, new]


def _past_joint(atoms: Sequence[Atom], index: int) -> int | None:
    """The index of a period behind a comma, "and" or both; None where something else stands there."""
    position = index
    while position < len(atoms) and position - index < 2 and _joins(atoms[position]):
        position += 1
    return position if position > index and kind_at(atoms, position) == "period" else None


def _joins(atom: Atom) -> bool:
    return atom.closed("conjunction") or atom.word(",")


def is_day(facet: Facet) -> bool:
    """Whether a facet is a single day."""
    return facet.kind == "period" and facet.atoms[0].form == "day"


def one_event_s(facet: Facet, draft: Draft) -> bool:
    """ "killed three on 5 May; the SDF killed nine": a day said after a figure is said of it alone."""
    return is_day(facet) and facet.start > draft.start


def hand_on(drafts: Sequence[Draft]) -> None:
    """ "In one of the incidents, on 14 May in Raqqa, 12 died": what was told of a figure of no victims."""
    for aside, following in pairwise(drafts):
        if aside.mention.set_aside:
            for kind in ("period", "place"):
                facet = aside.own(kind)
                if facet is not None:
                    following.give(facet)


def later_time(held: Facet, new: Facet, *, of_total: bool) -> bool:
    """Whether the second of two times before a figure is its own.

    "By the end of May, those killed since January were 412"; "the dead of May bring the total since 2011 to";
    "after protests began in March 2011, the first use was on 1 October 2012, when 32 were killed".
    """
    if _day_long_after(held.atoms[0], new.atoms[0]):
        return True
    return new.atoms[0].form == "since" and (of_total or held.atoms[0].form == "as_of")


def _day_long_after(held: Atom, new: Atom) -> bool:
    """Whether a day is after a longer time named before it, or within the year: "in 2019, on 3 May"."""
    before, after = held.value, new.value
    if new.form != "day" or not (isinstance(before, PeriodValue) and isinstance(after, PeriodValue)):
        return False
    if held.form == "year" and within(after, before):
        return True
    last = {"month": before.end, "year": before.end, "since": before.start}.get(held.form)
    return last is not None and after.start is not None and after.start > last


def looked_back_on(facet: Facet, view: str) -> bool:
    """ "The 33 deaths are the most since April, when 92 died": April is not that of the figure before."""
    if facet.kind != "period" or facet.atoms[0].form == "since":
        return False
    return view[facet.start : facet.end].lower().startswith("since ")


def settle_times(drafts: Iterable[Draft], *, view: str) -> None:
    """A change is one of the release's own time, whatever the clause before it tells.

    "In May 2020 it counted 75; the toll has fallen by a third"; but "41 died in May, a rise of 29 percent".
    """
    for draft in drafts:
        facet = draft.facets.get("period")
        if draft.kind == "change" and facet is not None and facet.source:
            if not _in_apposition(view[facet.end : draft.start]):
                del draft.facets["period"]


def _in_apposition(words: str) -> bool:
    """Whether the last words before a change add it to a figure: "1,783 died in March, a rise of"."""
    last = words.rpartition(",")[2].split()
    return "," in words and bool(last) and last[0] in words_of("an_article")


def _of_publication(atoms: Sequence[Atom], index: int, view: str) -> bool:
    """ "released today", "said on Friday", "today announced": a day on which something was said."""
    if atoms[index].form not in {"day", "unspecified"}:
        return False
    if view[atoms[index].start : atoms[index].end].lower() in words_of("today") and _publishes(atoms, index):
        return True
    before = list(atoms[max(0, index - 2) : index])
    while any(atom.form == "," for atom in before):  # "the incidents in the report, on Sunday, May 14"
        before.pop(0)
    near = [*before, *atoms[index + 1 : index + 2]]
    if _text_came_out(atoms, index, view):
        return True
    return any(view[atom.start : atom.end].lower() in words_of("publishing") for atom in near)


def _text_came_out(atoms: Sequence[Atom], index: int, view: str) -> bool:
    """ "a report released by the network yesterday": nothing but words between the verb and the day."""
    for atom in reversed(atoms[:index]):
        words = view[atom.start : atom.end].lower()
        if words in words_of("brought_out"):
            return of_a_text(view, atom.start, atom.end)
        if words in words_of("publishing"):
            return True  # "killed 133, reported the human rights group today"
        if atom.kind in {"fig", "typed", "harm", "period"} or atom.form in {",", ";", ":", "."}:
            return False
    return False


def mark_other_times(drafts: Iterable[Draft], *, view: str) -> None:
    """ "fewer than in April, when 138 were recorded": what is set against the release's own time."""
    for draft in drafts:
        facet = draft.own("period")
        if facet is None:
            continue
        if draft.kind == "change" and (precedes("set_against", view, facet.start) or _measured(facet, view)):
            del draft.facets["period"]
        elif precedes("set_against", view, facet.start):
            draft.other_period = True


def _measured(facet: Facet, view: str) -> bool:
    """ "a rise of 12 percent over April", "a fall of 16 from 2019": what a change is measured against."""
    before = view[max(0, facet.start - _WORD) : facet.start].split()
    return facet.atoms[0].form in MEASURES and bool(before) and before[-1].lower() in words_of("set_against")
