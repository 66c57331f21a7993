"""Where a release names a time, and which of its figures that time dates.

Read are the headlines and the running text. A time dates the figures of its
sentence to which it is nearest (``nearest.py``); those that count victims or
attacks stand in a headline or in a sentence that tells of harm.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from enum import Enum
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import regex

from tollextract.quantity import Number
from tollextract.spans.figures.model import FigureMatch
from tollextract.spans.periods import contexts
from tollextract.spans.periods.headlines import headlines, label_of
from tollextract.spans.periods.nearest import follows, is_of_one_party, is_of_some, link_of, put_together
from tollextract.spans.periods.told import Range, Times
from tollextract.spans.periods.values import Anchor, PeriodMatch
from tollextract.spans.periods.words import cue
from tollextract.text.model import Section

#: Sections in which a release says in sentences what it is about.
PROSE = frozenset({"lead", "body"})
#: So many paragraphs from the top are its opening.
OPENING = 4
#: Figures up to this recur by chance.
SMALL = 20
#: So many sentences that repeat a headline are looked at.
REPEATS = 4
#: A round figure of a headline is stated again by one that differs by no more than this part of it.
ROUGHLY = 20
#: A count from an event that is remembered is at least so large: a day's is not.
MANY = 1000
#: What happened with more victims is told with its day.
EVENT = 100
#: From the value of a figure back to what was printed: "more than 72" is 73 at least.
STEPS = {"more_than": -1, "less_than": 1, "nearly": 1}
#: The town and the agency before the day of issue: "BEIRUT, ", "DAMASCUS/BEIRUT, ", "Idlib (".
_BEFORE_ISSUE = regex.compile(r"(?: [(\s]* \p{Lu}[\p{L}'.-]+ [\s,/(]* ){0,5}", regex.VERBOSE)
#: No dateline is longer before its day.
DATELINE = 60
#: What is longer and ends with a colon opens a list, and is no headline.
LINE = 60

#: Ranks of the figures that headlines state.
HEADLINED = frozenset({"title", "headline"})


class Zone(Enum):
    """The places of a release, by what they say of all of it."""

    TITLE = "title"
    HEADLINE = "headline"
    FIRST = "first paragraph"
    OPENING = "opening"
    LATER = "later"


class Named(NamedTuple):
    """A time that is named in some place, and what is said of it there."""

    match: PeriodMatch
    zone: Zone
    #: What it dates there, by rank: the first figure of the title, of the text, another.
    dates: frozenset[str] = frozenset()
    #: What it dates unless it is dated elsewhere: figures behind others, or of the next sentences.
    loosely: frozenset[str] = frozenset()
    #: Whether it is told of some, of one party, or of what had been before.
    aside: bool = False
    #: Whether it is the other side of a comparison.
    compared: bool = False
    #: Whether the text has counted before it comes to this time.
    behind: bool = False
    #: Whether an event has been told before it without a time.
    behind_event: bool = False
    #: Whether all that it dates is taken out of another figure: "In 2017, 107 of them were killed".
    of_part: bool = False


class Head:
    """What a release says of its times, asked place by place."""

    def __init__(
        self,
        times: Times,
        parts: Sequence[Section],
        *,
        figures: Sequence[FigureMatch],
        victims: Sequence[Range],
        sentences: Sequence[Range],
    ) -> None:
        self.times = times
        self.sentences = sentences
        self.counts = [f for f in figures if f.quantity is not None and f.kind == "cardinal"]
        self._counted_at = [figure.start for figure in self.counts]
        self._told_at = [figure.start for figure in figures if figure.quantity is not None]
        self._harmed_at = sorted(start for start, _ in victims)
        self.lines = [part for part in headlines(times.view, parts) if not _of_issue(times, part)]
        self.paragraphs = [part for part in parts if part.kind in PROSE and self._is_prose(part)]
        #: The figures of the headlines.
        self.stated = [value for part in self.lines for value in self._values(part) if value]
        opening = [value for part in self.paragraphs[:OPENING] for value in self._values(part)]
        self.largest = max([*self.stated, *opening], default=0)

    def named(self) -> Iterator[Named]:
        """Every time that may be what the release is about: of the headlines, then of the text."""
        headline: Named | None = None
        for part in self.lines:
            zone = {"title": Zone.TITLE, "list": Zone.OPENING}.get(part.kind, Zone.HEADLINE)
            for item in self._named((part.start, part.end), zone, undated=zone is Zone.TITLE):
                headline = headline or (None if item.aside else item)
                yield item
        repeats, counted = set(self.repeats), False
        for number, part in enumerate(self.paragraphs):
            near = Zone.FIRST if number == 0 else Zone.OPENING if number < OPENING else Zone.LATER
            last = headline if near is Zone.FIRST else None
            for place in self._sentences(part):
                zone = Zone.OPENING if near is Zone.LATER and place in repeats else near
                figures = self._counting(place)
                first = figures[0] if figures and not counted else None
                undated = zone is Zone.FIRST and headline is None
                found = list(self._named(place, zone, undated=undated, first=first))
                if not found and last is not None and figures:
                    ranks = (rank for f in figures for rank in self._ranks(f, head=False, first=first))
                    found = [last._replace(dates=frozenset(), loosely=frozenset(ranks))]
                yield from (item._replace(behind=counted) for item in found)
                last = next((item for item in reversed(found) if not item.aside), last)
                counted = counted or bool(figures)

    @cached_property
    def repeats(self) -> list[Range]:
        """The first sentences of the text that state a figure of the headlines again."""
        places = (place for part in self.paragraphs for place in self._sentences(part)) if self.stated else ()
        found = (p for p in places if any(self._repeats(f) is not None for f in self._within(p)))
        return list(islice(found, REPEATS))

    @cached_property
    def event_first(self) -> bool:
        """Whether the text opens with somebody harmed and neither it nor a headline names a time."""
        if not self.paragraphs:
            return False
        first = self.paragraphs[0].start, self.paragraphs[0].end
        places = (first, *((line.start, line.end) for line in self.lines))
        timed = any(match.period.start for place in places for match in self.times.named(place))
        people = bisect_left(self._told_at, first[0]) < bisect_left(self._told_at, first[1])
        few = all(printed(figure) <= EVENT for figure in self._within(first))
        return people and few and self.tells(first) and not timed

    def _sentences(self, part: Section) -> Sequence[Range]:
        """The sentences of a section."""
        first, last = (bisect_left(self.sentences, (place,)) for place in (part.start, part.end))
        return self.sentences[first:last]

    def _is_prose(self, part: Section) -> bool:
        """Whether a part is running text; so is what opens a list: "In May 14 were killed, as follows:"."""
        opens = self.times.view[part.start : part.end].rstrip().endswith(":") and part.end - part.start > LINE
        return not part.heading or opens or bool(self._counting((part.start, part.end)))

    def tells(self, place: Range) -> bool:
        """Whether a stretch of text tells of harm."""
        next_harmed = bisect_left(self._harmed_at, place[0])
        return next_harmed < bisect_left(self._harmed_at, place[1])

    def _values(self, part: Section) -> list[Number]:
        return [printed(figure) for figure in self._within((part.start, part.end))]

    def _within(self, place: Range) -> list[FigureMatch]:
        first, last = (bisect_left(self._counted_at, end) for end in place)
        return self.counts[first:last]

    def _counting(self, place: Range) -> list[FigureMatch]:
        return self._within(place) if self.tells(place) else []

    def _named(
        self, place: Range, zone: Zone, *, undated: bool, first: FigureMatch | None = None
    ) -> Iterator[Named]:
        """The times of a sentence or line; ``first`` is the first figure of the text, if it stands there.

        Where ``undated`` asks for it, those are days that the text dates nowhere, if it tells no others.
        """
        view = self.times.view
        found = [match for match in self.times.dated(place) if not self._is_dateline(place, match)]
        found = [match for match in put_together(view, found) if not _looked_back_on(view, place, match)]
        if zone in {Zone.TITLE, Zone.HEADLINE, Zone.FIRST}:
            found += self._since_remembered(place)
        if undated and not found:
            found = self.times.undated(place)
        if not found:
            return
        head = zone in {Zone.TITLE, Zone.HEADLINE}
        figures = self._within(place) if head else self._counting(place)
        links = [link_of(view, figure, found, figures) for figure in figures]
        for match in found:
            tight, loose = (
                {
                    rank
                    for figure, link in zip(figures, links, strict=True)
                    if link.match is match and link.loose is loose
                    for rank in self._ranks(figure, head=head, first=first)
                }
                for loose in (False, True)
            )
            dated = [figure for figure, link in zip(figures, links, strict=True) if link.match is match]
            yield Named(
                match,
                zone,
                frozenset(tight),
                frozenset(loose),
                aside=self._aside(place, match, figures, tight),
                compared=contexts.precedes("compared", view, match.start),
                behind_event=self._behind_event(match, zone, tight | loose),
                of_part=not HEADLINED & tight and self._of_part(match, dated),
            )

    def _of_part(self, match: PeriodMatch, dated: Sequence[FigureMatch]) -> bool:
        """ "In 2017, 107 of them were killed", "on Friday alone, six were": of some of those counted."""
        view = self.times.view
        if match.period.kind == "day" and follows(view, match.end, "alone"):
            return True
        return bool(dated) and all(follows(view, one.end, "some_of_them") for one in dated)

    def _behind_event(self, match: PeriodMatch, zone: Zone, ranks: Collection[str]) -> bool:
        """ "A man was shot dead near Jasim. Since early 2022, 401 have died": the event is the news."""
        later = zone in {Zone.OPENING, Zone.LATER} and match.period.kind == "since"
        return later and not HEADLINED & set(ranks) and self.event_first

    def _since_remembered(self, place: Range) -> list[PeriodMatch]:
        """ "On the 12th anniversary of the uprising, 230,224 civilians": counted from the uprising on."""
        if self.largest < MANY:
            return []
        starts = (start for start in self.times.marks.remembered if place[0] <= start.start < place[1])
        return [start.period(anchor=Anchor(published=self.times.published)) for start in starts]

    def _ranks(self, figure: FigureMatch, *, head: bool, first: FigureMatch | None) -> Iterator[str]:
        """What a figure is to the release: the first of its title, the first of its text, the largest."""
        value = printed(figure)
        stated = value if (head or figure is first) and value in self.stated else self._repeats(figure)
        if stated is not None:
            yield "title" if stated == self.stated[0] else "headline"
        if figure is first and not self.stated:
            yield "first"
        if value == self.largest and not self.stated:
            yield "largest"
        yield "figure"

    def _repeats(self, figure: FigureMatch) -> Number | None:
        """The figure of a headline that a large one states again, or exactly: 81,916 of "almost 82,000"."""
        value = printed(figure)
        if value <= SMALL:
            return None
        same = (told for told in self.stated if told == value or _roughly(told, value))
        return next(same, None)

    def _is_dateline(self, place: Range, match: PeriodMatch) -> bool:
        """ "BEIRUT, March 20, 2018 - Sixteen children": the town and the day of the text itself."""
        if match.period.kind != "day" or match.period.start != self.times.published:
            return False
        near = match.start - place[0] <= DATELINE
        ended = self.times.view[match.end :].lstrip(" ")[:1] in {".", ")", "(", "-", ":"}
        return near and ended and bool(_BEFORE_ISSUE.fullmatch(self.times.view, place[0], match.start))

    def _aside(
        self, place: Range, match: PeriodMatch, figures: Sequence[FigureMatch], ranks: Collection[str]
    ) -> bool:
        """Whether a time is told of some, of one party or, with no figure of the headlines, of somebody."""
        view = self.times.view
        if is_of_some(view, place, match, figures) or is_of_one_party(view, match):
            return True
        if HEADLINED & set(ranks):
            return False
        clauses = (contexts.pluperfect(), contexts.aside())
        return any(clause.match(view, place[0], match.start) is not None for clause in clauses)


def _looked_back_on(view: str, place: Range, match: PeriodMatch) -> bool:
    """ "The highest since surveys began in 1990": a superlative looks back so far, and nothing is counted."""
    if match.period.kind != "since":
        return False
    return contexts.superlative().match(view, place[0], match.start) is not None


def printed(figure: FigureMatch) -> Number:
    """The number of a figure without its hedge; 0 where it has none."""
    quantity = figure.quantity
    if quantity is None or quantity.best is None:
        return 0
    return quantity.best + STEPS.get(quantity.hedge, 0)


def _roughly(told: Number, value: Number) -> bool:
    """Whether a round figure of a headline may stand for an exact one."""
    return int(told) % 100 == 0 and abs(int(told) - int(value)) * ROUGHLY <= int(told)


def _of_issue(times: Times, part: Section) -> bool:
    """Whether a line under the title tells when the text came out: "Flash report, 6 November 2022"."""
    day = times.published
    if day is None or part.kind == "title" or label_of(times.view, part) in cue("when_label"):
        return False
    found = times.named((part.start, part.end))
    return any(match.period.start == match.period.end == day for match in found)
