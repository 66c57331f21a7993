"""The period a release is about: that of its headlines, else of the sentences that state its figures.

A closed period of title or subtitle decides; then one that is still running
("since March 2011"). A sentence that states a figure of the headlines again may
say more exactly when it was counted, or say it at all. What dates something else
(the day of publication, an anniversary, a law) is never what a release is about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tollextract.spans.figures.model import FigureMatch
from tollextract.spans.periods import patterns
from tollextract.spans.periods.finder import find_periods
from tollextract.spans.periods.passing import in_passing
from tollextract.spans.periods.values import Anchor, PeriodMatch, PeriodValue, within
from tollextract.spans.periods.words import cue
from tollextract.text.model import QUARANTINED, Section
from tollextract.text.patterns import LABEL
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
#: What is so many days old is news.
NEWS = 7

Range = tuple[int, int]


def own_period(
    view: str, parts: Sequence[Section], *, figures: Sequence[FigureMatch], published: dt.date | None
) -> PeriodMatch | None:
    """The period a release is about and where it says so; None where it names none.

    ``parts`` are its sections, ``figures`` the numeric expressions of the view,
    ``published`` the day it came out, as far as that is known.
    """
    heads = [part for part in headlines(view, parts) if not _of_issue(view, part, published)]
    lines = [_range(part) for part in heads if part.kind != "list"]
    items = [_range(part) for part in heads if part.kind == "list" and _states(_range(part), figures)]
    own = _first(view, lines, figures, published) or _first(view, items, figures, published)
    repeated = list(_repeats(view, parts, heads, figures))
    if own is None:
        return _of_prose(view, parts, repeated, figures, published)
    leads = [_range(part) for part in parts if part.kind == "lead"]
    return _more_exactly(view, own, repeated, leads, published)


def _first(
    view: str, places: Sequence[Range], figures: Sequence[FigureMatch], published: dt.date | None
) -> PeriodMatch | None:
    """The first closed period of some lines, else the first that is running."""
    named = [match for place in places if (match := _best(view, place, figures, published)) is not None]
    return next((match for match in named if match.period.kind in CLOSED), None) or next(iter(named), None)


def above_lead(parts: Sequence[Section]) -> list[Section]:
    """Title, subtitle and the lines between them and the first paragraph.

    Where no paragraph is marked as the lead, the first one behind the title is:
    a day named in the text is no date of issue.
    """
    leads = [index for index, part in enumerate(parts) if part.kind == "lead"]
    title = next((index for index, part in enumerate(parts) if part.kind == "title"), -1)
    prose = (index for index, part in enumerate(parts) if part.kind == "body" and not part.heading)
    end = next(iter(leads), next((index for index in prose if index > title), len(parts)))
    return [part for part in parts[:end] if part.kind not in QUARANTINED]


def headlines(view: str, parts: Sequence[Section]) -> list[Section]:
    """Title, subtitle, and the other headlines, items and labelled lines above the first paragraph."""
    above = above_lead(parts)
    title = next((part.start for part in above if part.kind == "title"), 0)
    lines = (part for part in above if part.kind != "dateline")
    heads = (
        part
        for part in lines
        if part.kind in {"title", "subtitle", "list"}
        or part.heading
        or part.start < title
        or label_of(view, part) in cue("when_label")
    )
    return sorted(heads, key=lambda part: (part.kind != "title", part.kind != "subtitle", part.start))


def _of_issue(view: str, part: Section, published: dt.date | None) -> bool:
    """Whether a line under the title tells when the text came out: "Flash report, 6 November 2022"."""
    if published is None or part.kind == "title" or label_of(view, part) in cue("when_label"):
        return False
    found = find_periods(view[part.start : part.end], anchor=Anchor(published=published))
    return any(match.period.start == match.period.end == published for match in found)


def label_of(view: str, part: Section) -> str:
    """The words before the colon of a line "Time: 20 February 2018", in small letters; else nothing."""
    match = LABEL.match(view[part.start : part.end])
    return match["label"].lower().strip() if match is not None else ""


def _range(part: Section) -> Range:
    return part.start, part.end


# -- one stretch of text ------------------------------------------------------------------------


def _dated(view: str, place: Range, published: dt.date | None) -> list[PeriodMatch]:
    """Periods of a stretch that may be what a release is about.

    "2023: Killed in November" says the year of its month elsewhere in the line.
    """
    start, end = place
    begin = view.rfind("\n\n", 0, start) + 1  # "Since then" is told by the sentence before
    text = view[begin:end]
    found = find_periods(text, anchor=Anchor(published=published))
    years = [match.period for match in found if match.period.kind == "year"]
    if published is None and years and any(match.period.start is None for match in found):
        found = find_periods(text, anchor=Anchor(main=years[0]))
    moved = [PeriodMatch(begin + m.start, begin + m.end, m.period) for m in found if m.period.start]
    moved = [match for match in moved if match.start >= start]
    return [match for match in moved if not _of_the_text(view, match, published)]


def _of_the_text(view: str, match: PeriodMatch, published: dt.date | None) -> bool:
    """Whether a date is that of the release itself ("said on December 1") or of something past."""
    if match.period.kind == "day":
        if patterns.precedes("released", view, match.start) or _by_today(view, match, published):
            return True
        if patterns.after("released").match(view, match.end):
            return True
    if patterns.precedes("set_against", view, match.start):
        return True
    return in_passing(view, match.start, match.end)


def _by_today(view: str, match: PeriodMatch, published: dt.date | None) -> bool:
    """Whether a day of publication is named with "today" or alone in its line: it dates the text."""
    if match.period.start != published:
        return False
    line = view[view.rfind("\n", 0, match.start) + 1 : match.start].lower().rstrip(" ,(:-")
    return not line or line.endswith(cue("today_word"))


def _best(
    view: str, place: Range, figures: Sequence[FigureMatch], published: dt.date | None
) -> PeriodMatch | None:
    """The period of a stretch of text: the first closed one, else the first.

    A shorter one inside it is meant where no figure stands between ("2023: in
    November, 72 people"), but no single day of a month that was named before.
    """
    found = _dated(view, place, published)
    closed = [match for match in found if match.period.kind in CLOSED]
    # What happened on the day of publication is what a text is about only if it names no other time.
    closed.sort(key=lambda match: match.period.kind == "day" and match.period.start == published)
    best = next(iter(closed), next(iter(found), None))
    for earlier, later in pairwise(closed):
        narrower = earlier.period.kind in LONG and later.period.kind != "day"
        if earlier is best and narrower and inside(later.period, earlier.period):
            if not any(earlier.end <= figure.start < later.start for figure in _counts(figures)):
                best = later
    return best


def inside(inner: PeriodValue, outer: PeriodValue) -> bool:
    """Whether all days of one period, and not they alone, belong to another."""
    return within(inner, outer) and inner[:2] != outer[:2]


# -- the figures of the headlines, stated again -------------------------------------------------


def _counts(figures: Iterable[FigureMatch]) -> Iterator[FigureMatch]:
    return (figure for figure in figures if figure.quantity is not None and figure.kind == "cardinal")


def _repeats(
    view: str, parts: Sequence[Section], heads: Sequence[Section], figures: Sequence[FigureMatch]
) -> Iterator[Range]:
    """The sentences of the text that state a figure of the headlines again."""
    counts = list(_counts(figures))
    stated = {
        figure.quantity.best
        for figure in counts
        if figure.quantity is not None and any(part.start <= figure.start < part.end for part in heads)
    }
    large = {value for value in stated if value is not None and value > SMALL}
    done, left = -1, REPEATS
    for figure in counts:
        if figure.quantity is None or figure.quantity.best not in large or figure.start < done:
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
    view: str,
    parts: Sequence[Section],
    repeated: Sequence[Range],
    figures: Sequence[FigureMatch],
    published: dt.date | None,
) -> PeriodMatch | None:
    """The period of a figure of the headlines, else of the first figure that has one, else of the lead."""
    leads = [part for part in parts if part.kind == "lead"]
    opening = [part for part in parts if part.kind in PROSE and not part.heading][:OPENING]
    stating = [s for s in sentences(view, opening) if _states(s, figures)]
    others = [_range(part) for part in leads]
    news = [s for s in sentences(view, leads) if _tells_news(view, s, published)]
    for place in (*repeated, *news, *stating, *others):
        match = _best(view, place, figures, published)
        if match is not None:
            return _more_exactly(view, match, (), others, published)
    return None


def _tells_news(view: str, place: Range, published: dt.date | None) -> bool:
    """Whether a sentence names a day shortly before the text came out: "at midday yesterday"."""
    if published is None:
        return False
    days = [match.period for match in _dated(view, place, published) if match.period.kind == "day"]
    return any(day.start is not None and 0 <= (published - day.start).days <= NEWS for day in days)


def _states(place: Range, figures: Sequence[FigureMatch]) -> bool:
    """Whether a sentence holds a figure that counts something."""
    start, end = place
    return any(start <= figure.start < end for figure in _counts(figures))


# -- more exactly -------------------------------------------------------------------------------


def _more_exactly(
    view: str,
    own: PeriodMatch,
    repeated: Sequence[Range],
    leads: Sequence[Range],
    published: dt.date | None,
) -> PeriodMatch:
    """The period with the days that a restatement or the lead adds.

    "Since the end of April" becomes "between 28 April and 31 August"; "2023" of
    the title the month that the sentence with the title's figure names alone.
    """
    for place in repeated:
        named = [match.period for match in _dated(view, place, published)]
        closed = (value for value in named if value.kind in CLOSED)
        narrower = next((value for value in closed if inside(value, own.period)), None)
        if own.period.kind == "year" and narrower is not None and own.period not in named:
            return own._replace(period=narrower)
    for place in (*repeated, *leads):
        for match in _dated(view, place, published):
            if _same_ends(match.period, own.period) and match.period != own.period:
                return own._replace(period=match.period._replace(kind=own.period.kind))
    return own


def _same_ends(exact: PeriodValue, rough: PeriodValue) -> bool:
    """Whether a range has the ends of another, to the day where that has them to the month.

    The end of a count that is still running is open, or the day of publication.
    """
    if exact.kind not in {"range", "since"} or rough.kind not in {"range", "since"}:
        return False
    if exact.start is None or exact.end is None or rough.start is None:
        return False
    of_a_year = (rough.start.month, rough.start.day) == (1, 1) and exact.start.year == rough.start.year
    if not (of_a_year or _month(exact.start) == _month(rough.start)) or exact.end < rough.start:
        return False
    running = rough.kind == "since" and exact.kind == "range"
    return running or (rough.end is not None and _month(exact.end) == _month(rough.end)) or rough.end is None


def _month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month
