"""What a count starts from without a date of its own: an event ("since the coup"), a resolution.

The day of an event is known from the profile, or from another place of the text
that names it with its date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

import regex

from tollextract.spans.periods import contexts
from tollextract.spans.periods.compose import compose
from tollextract.spans.periods.relative import running
from tollextract.spans.periods.sought import matches
from tollextract.spans.periods.values import UNSPECIFIED, Anchor, PeriodMatch, PeriodValue
from tollextract.spans.periods.words import cue
from tollextract.spans.periods.written import Atom

#: What may stand between an event and its date ("the Russian intervention on 30 September 2015").
_BEFORE_DATE = regex.compile(r"[ ,(]{0,2}(?:(?i:on|in|of) )?(?:the )?")
#: Words that tell one event from no other.
_SAID_OF_ALL = frozenset({"since", "from", "until", "the", "its", "their", "that", "this", "of", "a"})


class Start(NamedTuple):
    """``view[start:end]`` names an event; ``day`` where it is known; ``until`` where it ends a count."""

    start: int
    end: int
    until: bool
    day: dt.date | None

    def period(self, *, anchor: Anchor) -> PeriodMatch:
        """The time that is counted from the event, or up to it."""
        if self.until:
            value = UNSPECIFIED._replace(end=self.day, kind="as_of") if self.day else UNSPECIFIED
        elif self.day is not None:
            value = running(self.day, anchor=anchor)
        else:
            value = PeriodValue(None, anchor.end, "since") if anchor.end is not None else UNSPECIFIED
        return PeriodMatch(self.start, self.end, value)


def find_starts(view: str, dates: list[Atom], *, events: Mapping[str, dt.date]) -> list[Start]:
    """Every event and resolution that a count starts from or runs to, in reading order.

    ``dates`` are the dates of the text, ``events`` the days of known events by
    their wording in lower case.
    """
    named = _named(view, events=events) if events else []
    taken = {start.start for start in named}
    told = [start for start in _told(view, dates) if start.start not in taken]
    laws = [
        Start(*match.span(), until=False, day=None)
        for match in matches(contexts.since_law(), view, first=("since", "after"))
    ]
    return sorted([*laws, *named, *told])


def _named(view: str, *, events: Mapping[str, dt.date]) -> list[Start]:
    """For instance "since the fall of the regime", where its date is known."""
    found = []
    for match in matches(
        contexts.named_event(tuple(sorted(events))), view, first=("since", "until", "up to", "from")
    ):
        until = match["cue"].lower() not in ("since", "from")
        found.append(Start(*match.span(), until=until, day=events[" ".join(match["event"].lower().split())]))
    return found


def _told(view: str, dates: list[Atom]) -> list[Start]:
    """Events that no list knows; one dated anywhere in the text has its day everywhere."""
    found = list(matches(contexts.event(), view, first=("since", "until")))
    if not found:
        return []
    dated = [match for match in compose(view, dates, anchor=Anchor()) if match.period.start is not None]
    days: dict[frozenset[str], set[dt.date]] = {}
    for match in found:
        between = _BEFORE_DATE.match(view, match.end())
        after = between.end() if between else match.end()
        day = next((date.period.start for date in dated if date.start <= after < date.end), None)
        if day is not None:
            days.setdefault(_key(match), set()).add(day)
    return [Start(*match.span(), until=bool(match["until"]), day=_day(match, days)) for match in found]


def _day(match: regex.Match[str], days: Mapping[frozenset[str], set[dt.date]]) -> dt.date | None:
    """The day of an event by other words of the text: "the coup" is "the military coup" told before."""
    key = _key(match)
    fitting = {day for words, told in days.items() if words <= key or key <= words for day in told}
    return fitting.pop() if len(fitting) == 1 else None


def _key(match: regex.Match[str]) -> frozenset[str]:
    """The words that tell an event, without those of its beginning ("the start of the coup")."""
    words = match[0].lower().split()
    return frozenset(words) - _SAID_OF_ALL - set(cue("edge_start"))
