"""Which of the times that a release names is the one it is about: evidence, weighed in one place.

A reader takes the time of the figures that the release puts first. So what counts most is the
headlines: a time they name, and a time that dates their figures wherever those are stated. Then come the
first paragraph and its figures, the largest figure of a release whose title has none, and the order of
naming. A time in which others lie is rather that of the whole than a part of it. What has just ended
when the text comes out is news; a month that is still running, the day of publication, a day long
past, the other side of a comparison, or what is said in passing, of some, of one party seldom is what
a release counts. Where all that comes to little, the release is about no time that it names.

The points are whole numbers, fitted once to releases whose time is known and then rounded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from tollextract.spans.periods.evidence import Named, Zone
from tollextract.spans.periods.exact import same_count
from tollextract.spans.periods.values import PeriodMatch, PeriodValue, within

POINTS = MappingProxyType(
    {
        # Where it is named.
        "in the title": 8,
        "in a headline": 16,
        "in the first paragraph": 13,
        "only far from the top": -14,
        "before all others": 11,
        # What it dates.
        "the first figure of the title": 17,
        "a figure of the headlines": 9,
        "the first figure of the text, where no headline has one": 6,
        "the largest figure, where no headline has one": 3,
        "a figure": 10,
        # What it is.
        "a month": 4,
        "a range of days or months": 5,
        "a range of years": 5,
        "a day": -5,
        # When the text came out.
        "just ended": 6,
        "a day of the last week": 7,
        "still running": -8,
        "over for long": -4,
        "the day of publication": -6,
        "a day long past": -3,
        "ends with the text": 2,
        # Beside other times.
        "others lie in it": 12,
        "lies in one that dates figures": -5,
        "more exact than another": 20,
        "another dates the first figure of the title": -12,
        "a later one of its kind is told": -7,
        # How it is said.
        "behind the first figures and of none": -16,
        "for comparison": -6,
        "in passing": -3,
        "of the times, and in passing": -12,
    }
)
#: A time with fewer points is not what a release is about.
ENOUGH = 10
#: Months, quarters, half-years and years that ended so many days before the text came out are its news.
NEWS_OF_MONTHS = 45
#: So many days back a day is news; so many, long past.
NEWS, PAST = 7, 60
#: A range of more days is one of years.
YEARS = 400
CALENDAR = frozenset({"month", "quarter", "half", "year"})
#: What is told of the times, and not only of what is counted: "since 2015", "in 2018".
LOOSE = frozenset({"since", "year"})
LONG = frozenset({"quarter", "half", "year", "range"})


class Candidate:
    """A time, wherever a release names it, told more or less exactly."""

    def __init__(self, first: Named) -> None:
        self.named = [first]

    @property
    def period(self) -> PeriodValue:
        """The time as it is named first."""
        return self.named[0].match.period

    def dates(self, *, aside: bool = True) -> bool:
        """Whether it dates any figure; what is said in passing may be left out."""
        return any(item.dates | item.loosely for item in self.named if aside or not item.aside)

    def is_aside(self) -> bool:
        """Whether it is told only in passing, of some or of one party."""
        return all(item.aside for item in self.named)

    def is_of_part(self) -> bool:
        """Whether all that it dates are some of those counted, or counted behind an event without a time."""
        return all(item.of_part for item in self.named) or all(item.behind_event for item in self.named)

    def is_titular(self) -> bool:
        """Whether it dates the first figure of the title for certain."""
        return any("title" in item.dates and not item.aside for item in self.named)

    def is_same(self, other: PeriodValue) -> bool:
        """Whether a time is this one, told as exactly or not."""
        return other[:2] == self.period[:2] or same_count(other, self.period)


def candidates(named: Sequence[Named]) -> list[Candidate]:
    """The times of a release, each once, in the order in which they are named."""
    found: list[Candidate] = []
    for item in named:
        same = next((candidate for candidate in found if candidate.is_same(item.match.period)), None)
        if same is not None:
            same.named.append(item)
        else:
            found.append(Candidate(item))
    return found


def chosen(named: Sequence[Named], *, published: dt.date | None) -> PeriodMatch | None:
    """The time for which most speaks, the first of equals; None where too little speaks for any.

    None also where most speaks for a month of no year ("187 Civilians Killed in April"), for a running
    total told only behind an event without a time, or for the time of some of those counted.
    """
    found = candidates(named)
    best = max(found, key=lambda one: points(one, found, published=published), default=None)
    if best is not None and best.period.kind == "since" and best.period.end in {None, published}:
        best = _closed(best, found, published=published) or best
    if best is None or best.period.start is None or best.is_of_part():
        return None
    return best.named[0].match if points(best, found, published=published) >= ENOUGH else None


def _closed(running: Candidate, among: Sequence[Candidate], *, published: dt.date | None) -> Candidate | None:
    """ "More than 6,500 since the intervention", "1,280 in March 2016": the month of a headline ends both."""
    closed = [
        one
        for one in among
        if one.period.kind in CALENDAR | LONG
        and (one.period.start or dt.date.min) > (running.period.start or dt.date.max)
        and any(item.zone in {Zone.TITLE, Zone.HEADLINE} and not item.aside for item in one.named)
    ]
    return max(closed, key=lambda one: points(one, among, published=published), default=None)


def points(candidate: Candidate, among: Sequence[Candidate], *, published: dt.date | None) -> int:
    """What speaks for a time and against it, in points."""
    return sum(POINTS[name] for name in evidence(candidate, among, published=published))


def evidence(candidate: Candidate, among: Sequence[Candidate], *, published: dt.date | None) -> set[str]:
    """The names of what speaks for a time or against it."""
    settled = {rank for other in among for item in other.named if not item.aside for rank in item.dates}
    found = {*_said(candidate, settled), *_sort(candidate.period), *_beside(candidate, among)}
    return found | set(_news(candidate.period, published)) if published is not None else found


def _said(candidate: Candidate, settled: set[str]) -> Iterator[str]:
    """Where it stands, what it dates, and how it is said; ``settled`` is dated for certain by some time."""
    plain = [item for item in candidate.named if not item.aside]
    if not plain:
        yield "in passing"
        if candidate.period.kind in LOOSE:
            yield "of the times, and in passing"  # "Ghouta, which has been besieged since 2013"
    zones = {item.zone for item in plain or candidate.named}
    dates = {rank for item in plain or candidate.named for rank in item.dates | (item.loosely - settled)}
    if plain:
        yield from ("in the title",) if Zone.TITLE in zones else ()
        yield from ("in a headline",) if zones & {Zone.TITLE, Zone.HEADLINE} else ()
        yield from ("the first figure of the title",) if "title" in dates else ()
        yield from ("a figure of the headlines",) if "headline" in dates else ()
    yield from ("in the first paragraph",) if Zone.FIRST in zones else ()
    yield from ("only far from the top",) if zones == {Zone.LATER} else ()
    yield from ("the first figure of the text, where no headline has one",) if "first" in dates else ()
    yield from ("the largest figure, where no headline has one",) if "largest" in dates else ()
    yield from ("a figure",) if dates else ()
    if candidate.period.kind in LOOSE and not dates and all(item.behind for item in candidate.named):
        yield "behind the first figures and of none"  # "Russia has been flying raids since 2015"
    yield from ("for comparison",) if any(item.compared for item in candidate.named) else ()


def _sort(period: PeriodValue) -> Iterator[str]:
    if period.kind == "month":
        yield "a month"
    elif period.kind == "day":
        yield "a day"
    elif period.kind == "range" and period.start and period.end:
        yield "a range of days or months"
        if (period.end - period.start).days > YEARS:
            yield "a range of years"


def _news(period: PeriodValue, published: dt.date) -> Iterator[str]:
    """How it lies to the day on which the text came out."""
    if period.start is None or period.end is None:
        return
    back = (published - period.end).days
    if period.kind in CALENDAR:
        if 0 <= back <= NEWS_OF_MONTHS:
            yield "just ended"
        elif back > NEWS_OF_MONTHS:
            yield "over for long"
        elif period.start <= published:
            yield "still running"
    elif period.kind == "day":
        if back == 0:
            yield "the day of publication"
        elif 0 < back <= NEWS:
            yield "a day of the last week"
        elif back > PAST:
            yield "a day long past"
    elif period.kind == "range" and 0 <= back <= NEWS_OF_MONTHS:
        yield "ends with the text"


def _beside(candidate: Candidate, among: Sequence[Candidate]) -> Iterator[str]:
    """How it lies to the other times of the release.

    The month that dates the first figure of the title is no part of the year that is named with it, but
    tells it more exactly.
    """
    own = candidate.period
    others = [other for other in among if other is not candidate]
    if among[0] is candidate:
        yield "before all others"
    parts = [other for other in others if within(other.period, own) and not other.is_titular()]
    parts = [other for other in parts if other.period.kind not in LOOSE or not other.is_aside()]
    if parts and (candidate.dates() or own.kind != "year"):
        yield "others lie in it"  # but "Barrel Bombs in 2017" may be about one month
    wholes = [other for other in others if other.period.kind in LONG and within(own, other.period)]
    if candidate.is_titular():
        yield from ("more exact than another",) if any(other.is_titular() for other in wholes) else ()
    elif any(other.dates(aside=False) for other in wholes):
        yield "lies in one that dates figures"
    if not candidate.is_titular() and any(other.is_titular() for other in others):
        yield "another dates the first figure of the title"
    if own.kind in CALENDAR and any(_is_later(other, own) for other in others):
        yield "a later one of its kind is told"


def _is_later(other: Candidate, own: PeriodValue) -> bool:
    """Whether another time is the next of a kind, and told of near the top for its own sake."""
    if other.period.kind != own.kind or not (other.period.start and own.start):
        return False
    told = (
        item for item in other.named if not item.aside and not item.compared and item.zone is not Zone.LATER
    )
    return other.period.start > own.start and any(told)
