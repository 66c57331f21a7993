"""Which of the times of a sentence dates a figure: the nearest; and which is told only of some or of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from tollextract.spans.figures.model import FigureMatch
from tollextract.spans.periods import contexts
from tollextract.spans.periods.told import Range
from tollextract.spans.periods.values import PeriodMatch, joined
from tollextract.spans.periods.words import cue

#: So many characters further away is a figure behind a comma, a bracket, the end of a clause, another figure.
BREAKS = {",": 25, ":": 25, "(": 25, ")": 25, ";": 80}
PAST_FIGURE = 40
#: What stands between two times that are told together.
_AND = regex.compile(r"\s* (?: , \s* )? (?: and|& ) \s+ (?: in\s+ )? (?: the\s+ )?", regex.VERBOSE)


def put_together(view: str, found: Sequence[PeriodMatch]) -> list[PeriodMatch]:
    """The times of a place, those that follow each other as one: "in July and August 2012"."""
    kept: list[PeriodMatch] = []
    for match in found:
        if kept and _AND.fullmatch(view, kept[-1].end, match.start):
            both = joined([kept[-1].period, match.period])
            if both.start is not None:
                kept[-1] = PeriodMatch(kept[-1].start, match.end, both)
                continue
        kept.append(match)
    return kept


class Link(NamedTuple):
    """The time of a sentence that dates one of its figures; loosely where other figures stand between."""

    distance: int
    match: PeriodMatch
    loose: bool


def link_of(
    view: str, figure: FigureMatch, found: Sequence[PeriodMatch], figures: Sequence[FigureMatch]
) -> Link:
    """The time that is nearest to a figure; commas and other figures keep them apart."""

    def link(match: PeriodMatch) -> Link:
        first, second = sorted([(figure.start, figure.end), (match.start, match.end)])
        between = view[first[1] : max(first[1], second[0])]
        others = sum(first[1] <= other.start < second[0] for other in figures)
        away = (
            len(between)
            + sum(between.count(mark) * apart for mark, apart in BREAKS.items())
            + PAST_FIGURE * others
        )
        return Link(away, match, others > 0)

    return min(map(link, found), key=lambda one: one.distance)


def is_of_some(view: str, place: Range, match: PeriodMatch, figures: Sequence[FigureMatch]) -> bool:
    """ "462 attacks, 29 of them since the Sochi Agreement": the time of some is not that of all.

    Nor is the time that a superlative looks back on: "the lowest figure for the past six years"; "the
    largest of 222 attacks since 2012" does count them.
    """
    if match.period.kind == "year" and view[match.start : match.end].lower().endswith(cue("ago")):
        return True  # "13 years ago, the people rose"
    if match.period.kind in {"since", "range"}:
        found = contexts.superlative().match(view, place[0], match.start)
        if found is not None and not any(found.start() <= figure.start < match.start for figure in figures):
            return True
    before = view[place[0] : match.start].rstrip().lower()
    return match.period.kind == "since" and before.endswith(cue("some_of_them"))


def follows(view: str, end: int, name: str) -> bool:
    """Whether words of a row stand right behind a figure or a time: "107 of them", "on Friday alone"."""
    return view[end:].lstrip()[:20].lower().startswith(cue(name))


def is_of_one_party(view: str, match: PeriodMatch) -> bool:
    """ "since its airstrikes began in 2014": a count of what one party did."""
    words = view[match.start : match.end].lower().split()
    return match.period.kind == "since" and len(words) > 1 and words[1] in cue("possessive")
