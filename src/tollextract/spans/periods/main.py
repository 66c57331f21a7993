"""The period a release is about: that of its headlines, else of the sentences that state its figures.

A closed period of title or subtitle decides; then one that is still running
("since March 2011"). A sentence that states a figure of the headlines again may
say more exactly when it was counted, or say it at all. What dates something else
(the day of publication, an anniversary, a law) is never what a release is about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from tollextract.quantity import Number
from tollextract.spans.figures.model import FigureMatch
from tollextract.spans.periods import contexts
from tollextract.spans.periods.headlines import headlines, label_of
from tollextract.spans.periods.told import Range, Times
from tollextract.spans.periods.values import Anchor, PeriodMatch, PeriodValue, within
from tollextract.spans.periods.words import cue
from tollextract.text.model import Section
from tollextract.text.sentences import sentences

#: Periods that have an end of their own; a running total ("since 2011") is what a release is about
#: only where nothing else is named.
CLOSED = frozenset({"day", "month", "quarter", "half", "year", "range"})
LONG = frozenset({"quarter", "half", "year", "range"})
PROSE = frozenset({"lead", "body"})
#: Figures up to this recur by chance.
SMALL = 20
#: So many sentences that repeat a headline are looked at.
REPEATS = 4
#: So many paragraphs may stand between the title and the first statement of a figure.
OPENING = 4
#: A count from an event that is remembered is at least so large: a day's is not.
MANY = 1000
#: What is so many days old is news.
NEWS = 7


def own_period(
    times: Times, parts: Sequence[Section], *, figures: Sequence[FigureMatch]
) -> PeriodMatch | None:
    """The period a release is about and where it says so; None where it names none.

    ``times`` are the times its text tells, ``parts`` its sections, ``figures`` the
    numeric expressions of the view.
    """
    heads = [part for part in headlines(times.view, parts) if not _of_issue(times, part)]
    lines = [_range(part) for part in heads if part.kind != "list"]
    items = [_range(part) for part in heads if part.kind == "list" and _states(_range(part), figures)]
    own = _first(times, lines, figures) or _first(times, items, figures)
    counts = list(_counts(figures))
    stated = [figure.quantity.best for figure in counts if figure.quantity and _in_any(figure.start, heads)]
    if own is None or own.period.start == own.period.end == times.published:
        own = _since_remembered(times, parts, counts) or own
    repeated = list(_repeats(times.view, parts, {value for value in stated if value}, counts))
    first = list(_repeats(times.view, parts, {value for value in stated[:1] if value}, counts))
    if own is None:
        return _of_prose(times, parts, repeated, figures)
    leads = [_range(part) for part in parts if part.kind == "lead"]
    opening = _opening(parts) if own.period.kind in {"since", "day"} else []
    told = [*repeated, *leads, *map(_range, opening), *lines]
    return _more_exactly(times, _narrower(times, own, first), told)


def _since_remembered(
    times: Times, parts: Sequence[Section], counts: Sequence[FigureMatch]
) -> PeriodMatch | None:
    """ "On the 12th anniversary of the uprising, 230,224 civilians": counted from the uprising on.

    Only where headlines or lead remember an event whose day is known, and count many; None elsewhere.
    """
    heads = [part for part in parts if part.kind in {"title", "subtitle", "lead"}] + _opening(parts)[:1]
    told = [figure.quantity.best for figure in counts if figure.quantity and _in_any(figure.start, heads)]
    if max((value for value in told if value is not None), default=0) < MANY:
        return None
    named = (start for start in times.marks.remembered if _in_any(start.start, heads))
    start = next(named, None)
    return start.period(anchor=Anchor(published=times.published)) if start is not None else None


def _opening(parts: Sequence[Section]) -> list[Section]:
    """The first paragraphs of a text."""
    return [part for part in parts if part.kind in PROSE and not part.heading][:OPENING]


def _in_any(position: int, parts: Sequence[Section]) -> bool:
    return any(part.start <= position < part.end for part in parts)


def _first(times: Times, places: Sequence[Range], figures: Sequence[FigureMatch]) -> PeriodMatch | None:
    """The first closed period of some lines, else the first that is running."""
    named = [match for place in places if (match := _best(times, place, figures)) is not None]
    return next((match for match in named if match.period.kind in CLOSED), None) or next(iter(named), None)


def _of_issue(times: Times, part: Section) -> bool:
    """Whether a line under the title tells when the text came out: "Flash report, 6 November 2022"."""
    day = times.published
    if day is None or part.kind == "title" or label_of(times.view, part) in cue("when_label"):
        return False
    return any(match.period.start == match.period.end == day for match in times.named(_range(part)))


def _range(part: Section) -> Range:
    return part.start, part.end


# -- one stretch of text ------------------------------------------------------------------------


def _best(times: Times, place: Range, figures: Sequence[FigureMatch]) -> PeriodMatch | None:
    """The period of a stretch of text: the first closed one, else the first.

    A shorter one inside it is meant where no figure stands between ("2023: in
    November, 72 people"), but no single day of a month that was named before.
    """
    found = [match for match in times.dated(place) if not _of_some(times.view, place, match)]
    closed = [match for match in found if match.period.kind in CLOSED]
    # What happened on the day of publication is what a text is about only if it names no other time.
    closed.sort(key=lambda match: match.period.kind == "day" and match.period.start == times.published)
    best = next(iter(closed), next(iter(found), None))
    for earlier, later in pairwise(closed):
        narrower = earlier.period.kind in LONG and later.period.kind != "day"
        if earlier is best and narrower and inside(later.period, earlier.period):
            if not any(earlier.end <= figure.start < later.start for figure in _counts(figures)):
                best = later
    return best


def _of_some(view: str, place: Range, match: PeriodMatch) -> bool:
    """ "462 attacks, 29 of them since the Sochi Agreement": the time of some is not that of all.

    Nor is the time that a superlative looks back on: "the lowest figure for the past six years".
    """
    if match.period.kind in {"since", "range"} and contexts.superlative().match(view, place[0], match.start):
        return True
    if match.period.kind == "year" and view[match.start : match.end].lower().endswith(cue("ago")):
        return True  # "13 years ago, the people rose"
    if match.period.kind != "since":
        return False
    before = view[place[0] : match.start].rstrip().lower()
    return before.endswith(cue("some_of_them"))


def inside(inner: PeriodValue, outer: PeriodValue) -> bool:
    """Whether all days of one period, and not they alone, belong to another."""
    return within(inner, outer) and inner[:2] != outer[:2]


# -- the figures of the headlines, stated again -------------------------------------------------


def _counts(figures: Iterable[FigureMatch]) -> Iterator[FigureMatch]:
    return (figure for figure in figures if figure.quantity is not None and figure.kind == "cardinal")


def _repeats(
    view: str, parts: Sequence[Section], values: Collection[Number], counts: Sequence[FigureMatch]
) -> Iterator[Range]:
    """The sentences of the text that state one of some figures again."""
    done, left = -1, REPEATS
    for figure in counts:
        value = figure.quantity.best if figure.quantity is not None else None
        if value is None or value <= SMALL or value not in values or figure.start < done:
            continue
        part = next((part for part in parts if part.start <= figure.start < part.end), None)
        if part is None or part.kind not in PROSE or not left:
            continue
        sentence = next((s for s in sentences(view, [part]) if s[0] <= figure.start < s[1]), None)
        if sentence is not None:
            done, left = sentence[1], left - 1
            yield sentence


# -- where no headline names a period -----------------------------------------------------------


def _of_prose(
    times: Times, parts: Sequence[Section], repeated: Sequence[Range], figures: Sequence[FigureMatch]
) -> PeriodMatch | None:
    """The period of a figure of the headlines, else of the first figure that has one, else of the lead."""
    leads = [part for part in parts if part.kind == "lead"]
    opening = _opening(parts)
    news = [s for s in sentences(times.view, leads) if _tells_news(times, s)]
    told = [s for part in (leads, opening) for s in sentences(times.view, part) if _states(s, figures)]
    of_leads, others = [s for s in told if _in_any(s[0], leads)], [_range(part) for part in leads]
    later = [s for part in opening for s in sentences(times.view, [part]) if _tells_news(times, s)]
    for place in (*repeated, *news, *of_leads, *others, *told, *later):
        match = _best(times, place, figures)
        if match is None or _of_one_party(times.view, match):
            continue
        if place in told and contexts.pluperfect().match(times.view, place[0], match.start):
            continue
        if not (place in others and contexts.aside().match(times.view, 0, match.start)):
            return _more_exactly(times, match, [place, *others])
    spans = (match for part in opening for match in times.dated(_range(part)))
    return next((match for match in spans if match.period.kind == "range"), None)


def _of_one_party(view: str, match: PeriodMatch) -> bool:
    """ "since its airstrikes began in 2014": a count of what one party did."""
    words = view[match.start : match.end].lower().split()
    return match.period.kind == "since" and len(words) > 1 and words[1] in cue("possessive")


def _tells_news(times: Times, place: Range) -> bool:
    """Whether a sentence names a day shortly before the text came out: "at midday yesterday"."""
    published = times.published
    if published is None:
        return False
    days = [match.period for match in times.dated(place) if match.period.kind == "day"]
    return any(day.start is not None and 0 <= (published - day.start).days <= NEWS for day in days)


def _states(place: Range, figures: Sequence[FigureMatch]) -> bool:
    """Whether a sentence holds a figure that counts something."""
    start, end = place
    return any(start <= figure.start < end for figure in _counts(figures))


# -- more exactly -------------------------------------------------------------------------------


def _narrower(times: Times, own: PeriodMatch, repeated: Sequence[Range]) -> PeriodMatch:
    """ "2023" of the title becomes the month that a sentence with its first figure names alone."""
    for place in repeated:
        named = [match.period for match in times.dated(place)]
        closed = (value for value in named if value.kind in CLOSED)
        narrower = next((value for value in closed if inside(value, own.period)), None)
        if own.period.kind == "year" and narrower is not None and own.period not in named:
            return next(match for match in times.dated(place) if match.period == narrower)
    return own


def _more_exactly(times: Times, own: PeriodMatch, places: Sequence[Range]) -> PeriodMatch:
    """The period with the days that a restatement or the lead adds.

    "Since the end of April" becomes "between 28 April and 31 August".
    """
    for place in places:
        for match in times.dated(place):
            if _same_ends(match.period, own.period) and match.period != own.period:
                return own._replace(period=match.period._replace(kind=own.period.kind))
        end = _told_end(times, place, own.period)
        if end is not None:
            return own._replace(period=own.period._replace(end=end))
    return own


def _told_end(times: Times, place: Range, own: PeriodValue) -> dt.date | None:
    """The day up to which a running count is said to go: "By the end of June 2022 there were 496"."""
    if own.kind != "since" or own.start is None:
        return None
    ends = (match.period.end for match in times.named(place) if match.period.kind == "as_of")
    known = own.end or times.published
    return next((end for end in ends if end and end > own.start and (known is None or end <= known)), None)


def _same_ends(exact: PeriodValue, rough: PeriodValue) -> bool:
    """Whether a range has the ends of another, to the day where that has them to the month.

    The end of a count that is still running is open, or the day of publication, which may be all a
    headline says of it ("Toll of the campaign, 17 July").
    """
    if rough.kind == "day" and exact.kind == "range":
        return exact.end == rough.end
    if exact.kind not in {"range", "since", "half", "quarter"} or rough.kind not in {"range", "since"}:
        return False
    if exact.start is None or exact.end is None or rough.start is None:
        return False
    of_a_year = (rough.start.month, rough.start.day) == (1, 1) and exact.start.year == rough.start.year
    if not (of_a_year or _month(exact.start) == _month(rough.start)) or exact.end < rough.start:
        return False
    running = rough.kind == "since" and exact.kind != "since"
    return running or (rough.end is not None and _month(exact.end) == _month(rough.end)) or rough.end is None


def _month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month
