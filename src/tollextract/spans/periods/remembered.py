"""Events that a release remembers: "on the 12th anniversary of the popular uprising"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

import regex

from tollextract.spans.periods.sought import matches
from tollextract.spans.periods.starts import Start
from tollextract.spans.periods.words import cue, cues, one_of


def find_remembered(view: str, *, events: Mapping[str, dt.date]) -> list[Start]:
    """Every event of a known day that an anniversary is of, in reading order.

    ``events`` are the days of events by their wording in lower case.
    """
    if not events:
        return []
    return [
        Start(match.start(), match.end(), until=False, day=events[" ".join(match["event"].lower().split())])
        for match in matches(_anniversary(tuple(sorted(events))), view, first=cue("occasion"))
    ]


@cache
def _anniversary(keys: tuple[str, ...]) -> regex.Pattern[str]:
    """For instance "the 12th anniversary of the outbreak of the popular uprising"."""
    return regex.compile(
        rf"""(?i)\b (?:{cues("occasion")}) \s+ (?: of \s+ )? (?: the \s+ )?
        (?: (?:{cues("edge_start", "outbreak")}) \s+ of \s+ (?: the \s+ )? )?
        (?P<event>{one_of(keys)}) \b""",
        regex.VERBOSE,
    )
