"""Joins single dates into ranges and running totals: "since", "from ... to", "as of"."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import regex

from tollextract.spans.periods import contexts
from tollextract.spans.periods.atoms import number
from tollextract.spans.periods.relative import running, span_ending
from tollextract.spans.periods.resolve import resolve
from tollextract.spans.periods.values import UNSPECIFIED, Anchor, PeriodMatch, PeriodValue, between
from tollextract.spans.periods.words import cue
from tollextract.spans.periods.written import Atom, Relative, Written

#: The longest run of words between "since" and its date, and between two ends of a range.
LEAD, GAP = 110, 160
_WORD = re.compile(r"\w+")
#: Relative expressions that may be one end of a range.
POINTS = frozenset(
    {"today", "yesterday", "day_before", "ago", "this_month", "last_month", "this_year", "last_year"}
    | {"current_year"}
    | {"main", "same_month", "same_year", "same_day", "publication"}
)


#: "As of midnight on Friday" is a count up to then, "until midnight on Friday" may be of that day.
AS_IT_STOOD = ("as of", "as at")
#: Days that are pointed at from another: a date may follow that names them.
POINTED_AT = frozenset({"same_day", "earlier", "ago", "day_before", "next_day", "day_earlier", "week_before"})
_APPOSITION = regex.compile(r"(?i),\s*(?:on\s+)?")


class Cue(NamedTuple):
    """What stands before a date: a preposition that changes its meaning, and an edge of it."""

    start: int
    name: str
    edge: str
    clock: bool = False


def compose(view: str, atoms: list[Atom], *, anchor: Anchor) -> list[PeriodMatch]:
    """The periods of the text, from its single expressions, in order."""
    atoms = _named_exactly(view, atoms)
    links = [_link(view, first, second) for first, second in pairwise(atoms)]
    atoms = _share_years(atoms, links)
    found: list[PeriodMatch] = []
    index = 0
    while index < len(atoms):
        floor = found[-1].end if found else 0
        before = found[-1].period if found else None
        joins = index < len(links) and _is_range(view, atoms[index], atoms[index + 1], links[index], floor)
        if joins:
            found.append(_range(view, atoms[index], atoms[index + 1], links[index], floor, anchor, before))
        else:
            found.append(_single(view, atoms[index], floor, anchor, before))
        index += 2 if joins else 1
    return found


def _named_exactly(view: str, atoms: list[Atom]) -> list[Atom]:
    """Without the days that a date names right behind: "nine days earlier, on 19 July", "that day, 3 May"."""
    named = {index for index, pair in enumerate(pairwise(atoms)) if _named_by(view, *pair)}
    return [atom for index, atom in enumerate(atoms) if index not in named]


def _named_by(view: str, one: Atom, other: Atom) -> bool:
    said = other.written
    pointed = isinstance(one.said, Relative) and one.said.id in POINTED_AT
    if not pointed or said is None or not (said.day and said.month):
        return False
    return _APPOSITION.fullmatch(view, one.end, other.start) is not None


def _cue(view: str, atom: Atom, floor: int) -> Cue:
    """The preposition and edge right before an atom, read backwards, not past ``floor``."""
    first = max(floor, atom.start - LEAD)
    if _leading().isdisjoint(_WORD.findall(view[first : atom.start].lower())):
        return Cue(atom.start, "", "")
    match = contexts.left().match(view, first, atom.start)
    if match is None:
        return Cue(atom.start, "", "")
    name = next((n for n in ("since", "from", "between", "as_of", "so_far") if match[n]), "")
    edge = "whole" if match["whole"] else edge_of(match["edge"])
    if not name and not edge:
        return Cue(atom.start, "", "")
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    if name == "since" and contexts.counting().search(view, start, atom.start):
        return Cue(atom.start, "", "")
    return Cue(start, name, edge, match["clock"] is not None)


@cache
def _leading() -> frozenset[str]:
    """The words of which one stands in everything that changes the meaning of the date behind it."""
    names = ("since", "from", "between", "as_of", "so_far", "edge_start", "edge_middle", "edge_end")
    variants = [
        variant
        for name in (*names, "beginning", "edge_early", "edge_mid", "edge_late")
        for variant in cue(name)
    ]
    return frozenset(["after", *(max(variant.lower().split(), key=len) for variant in variants)])


def edge_of(word: str | None) -> str:
    """The edge a word names: "beginning" is start, "late" is late."""
    if not word:
        return ""
    for edge in ("start", "middle", "end", "early", "mid", "late"):
        if regex.sub(r"\s+", " ", word.lower()) in cue(f"edge_{edge}"):
            return {"middle": "mid", "early": "start"}.get(edge, edge)
    return ""


def _link(view: str, first: Atom, second: Atom) -> regex.Match[str] | None:
    """The words between two neighbours, if they join them and nothing else."""
    if second.start - first.end > GAP:
        return None
    return contexts.link().fullmatch(view, first.end, second.start)


def _share_years(atoms: list[Atom], links: list[regex.Match[str] | None]) -> list[Atom]:
    """A neighbour's year for "March and June 2023"; one off over New Year ("October 2023 to January")."""
    shared = list(atoms)
    for index in range(len(links) - 1, -1, -1):
        if links[index] is not None:
            shared[index] = _with_year(shared[index], shared[index + 1].written, back=True)
    for index, link in enumerate(links):
        if link is not None:
            until = bool(link["to"] or link["until"])
            shared[index + 1] = _with_year(shared[index + 1], shared[index].written, back=False, until=until)
    return shared


def _with_year(atom: Atom, other: Written | None, *, back: bool, until: bool = False) -> Atom:
    """The atom with the year of its neighbour: also "from the start of 2024 until October 13"."""
    said = atom.written
    if said is not None and said.part == "day_only" and other is not None and other.month and not back:
        # "from the beginning of May until the 24th": of the month, and of the year, before it
        return atom._replace(said=Written(year=other.year, month=other.month, day=said.day))
    if said is None or other is None or not said.month or said.year or said.year_word or said.turn:
        return atom
    if until and other.year and not other.month and not other.part:
        return atom._replace(said=said._replace(year=other.year))
    if not other.year or not other.month:
        return atom
    mine, theirs = (said.month, said.day or 0), (other.month, other.day or 0)
    if said.month == other.month:
        mine = theirs
    year = other.year - (mine > theirs) if back else other.year + (mine < theirs)
    return atom._replace(said=said._replace(year=year))


def _is_range(view: str, first: Atom, second: Atom, link: regex.Match[str] | None, floor: int) -> bool:
    """Whether two neighbours are the ends of one range, and not items of a list or a comparison."""
    if link is None or link["list"] or not (_is_point(first.said) and _is_point(second.said)):
        return False
    if link["dash"] and isinstance(second.said, Relative) and view[second.start].isupper():
        return False  # "14 August 2017 - Last Saturday before daybreak": a dateline and the first sentence
    name = _cue(view, first, floor).name
    if link["and"] and not link["until"]:
        return name == "between"
    return name in ("", "from", "since", "between")


def _is_point(said: Written | Relative) -> bool:
    if isinstance(said, Relative):
        return said.id in POINTS
    return said.last_day is None and said.last_year is None


def _range(
    view: str,
    first: Atom,
    second: Atom,
    link: regex.Match[str] | None,
    floor: int,
    anchor: Anchor,
    before: PeriodValue | None,
) -> PeriodMatch:
    """For instance "from March 2011 until November 2023", "October 7 to November 3"."""
    cue_ = _cue(view, first, floor)
    last = resolve(second.said, anchor=anchor, before=before)
    # The first end is the latest such date by the second one: "November to February 2024".
    inner = Anchor(last.end, None) if _needs_year(first) and last.end else anchor
    begin = resolve(first.said, anchor=inner, before=before)
    start = first_day(begin, cue_.edge)
    end = final_day(last, edge_of(link["edge"]) if link else "")
    if end is None and isinstance(second.said, Relative) and second.said.id == "publication":
        return PeriodMatch(cue_.start, second.end, running(start, anchor=anchor))
    return PeriodMatch(cue_.start, second.end, between(start, end))


def _needs_year(atom: Atom) -> bool:
    said = atom.written
    return said is not None and said.month is not None and not (said.year or said.year_word or said.turn)


def first_day(value: PeriodValue, edge: str) -> dt.date | None:
    """The day a count begins: "the end of 2023" is its last day, "mid-March" the 15th, "late" unknown.

    >>> first_day(PeriodValue(dt.date(2011, 3, 1), dt.date(2011, 3, 31), "month"), "mid")
    datetime.date(2011, 3, 15)
    """
    if value.start is None or value.end is None or edge == "late":
        return None
    if edge == "mid":
        return _middle(value.start, value.kind)
    return value.end if edge == "end" else value.start


def final_day(value: PeriodValue, edge: str) -> dt.date | None:
    """The day a count ends: "the beginning of 2024" is its first day, "late" unknown."""
    if value.start is None or value.end is None or edge == "late":
        return None
    if edge == "mid":
        return _middle(value.start, value.kind)
    return value.start if edge == "start" else value.end


def _middle(start: dt.date, kind: str) -> dt.date | None:
    """Mid-March is the 15th, mid-2013 the first of July; other middles are not said."""
    if kind == "month":
        return start.replace(day=15)
    return start.replace(month=7) if kind == "year" else None


def _single(view: str, atom: Atom, floor: int, anchor: Anchor, before: PeriodValue | None) -> PeriodMatch:
    """One expression with the cue before it or after it."""
    value = resolve(atom.said, anchor=anchor, before=before)
    span = _span(view, atom, value, floor)
    if span is not None:
        return span
    cue_ = _cue(view, atom, floor)
    after = contexts.right().match(view, atom.end)
    if after and _leaves_open(after, cue_, value):
        return PeriodMatch(cue_.start, after.end(), running(first_day(value, cue_.edge), anchor=anchor))
    if cue_.name == "since" and _tells_of_it(view, atom, cue_):
        return PeriodMatch(cue_.start, atom.end, value)
    if cue_.name in ("since", "so_far"):
        return PeriodMatch(cue_.start, atom.end, _since(cue_, value, anchor))
    # "by the end of Saturday, 5 January", "until midnight on Friday" is that day; "at the end of 2023"
    # a count up to it, like "as of".
    standing = view[cue_.start : atom.start].lower().startswith(AS_IT_STOOD)
    if value.kind == "day" and (cue_.edge == "end" or (cue_.clock and cue_.name == "as_of" and not standing)):
        return PeriodMatch(cue_.start, atom.end, value)
    up_to = value.kind == "day" and not cue_.name and _word_before(view, atom) in cue("as_of_day")
    if up_to or cue_.name == "as_of" or (cue_.edge == "end" and not cue_.name):
        return PeriodMatch(cue_.start, atom.end, _as_of(value, cue_.edge, anchor=anchor))
    if cue_.edge:
        return PeriodMatch(cue_.start, atom.end, value if cue_.edge == "whole" else UNSPECIFIED)
    return PeriodMatch(atom.start, atom.end, value)


def _tells_of_it(view: str, atom: Atom, cue_: Cue) -> bool:
    """ "The worst since April, when 92 were killed": what a superlative looks back on has its own figures."""
    if contexts.after("day_clause").match(view, atom.end) is None:
        return False
    return contexts.superlative().match(view, max(0, cue_.start - LEAD), cue_.start) is not None


def _leaves_open(after: regex.Match[str], cue_: Cue, value: PeriodValue) -> bool:
    """Whether what stands after a date leaves its end open: "from May on", "2023 so far"."""
    if after["from"] or after["between"]:
        return after.lastgroup == cue_.name
    return bool(after["open"]) or (value.kind in ("year", "month") and cue_.name == "")


def _word_before(view: str, atom: Atom) -> str:
    """The word right before an expression, in small letters."""
    words = view[max(0, atom.start - LEAD) : atom.start].lower().split()
    return words[-1] if words else ""


def _span(view: str, atom: Atom, value: PeriodValue, floor: int) -> PeriodMatch | None:
    """For instance "the twelve months to June 2023", "the week ending 12 November"."""
    if value.end is None or value.kind not in ("day", "month", "year"):
        return None
    match = contexts.span().match(view, max(floor, atom.start - LEAD), atom.start)
    if match is None or (match["unit"] == "day" or value.kind == "year") and not match["count"]:
        return None
    length = span_ending(number(match["count"]), match["unit"].lower(), value.end)
    return PeriodMatch(match.start(), atom.end, length)


def _since(cue_: Cue, value: PeriodValue, anchor: Anchor) -> PeriodValue:
    if value.start is None:
        return UNSPECIFIED
    if value.kind == "since":
        return value
    return running(first_day(value, cue_.edge), anchor=anchor)


def _as_of(value: PeriodValue, edge: str, *, anchor: Anchor) -> PeriodValue:
    """A count up to a day; a month that was still running counts to the publication."""
    end = final_day(value, edge)
    if end is None:
        return UNSPECIFIED
    if anchor.published and value.start and value.start <= anchor.published < end:
        end = anchor.published
    return PeriodValue(None, end, "as_of")
