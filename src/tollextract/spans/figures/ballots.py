"""Votes: "83 votes to 11 with 62 abstentions", "87 states voted for, 15 against"."""

from __future__ import annotations

import regex

from tollextract.spans.figures.lexicon import words
from tollextract.spans.figures.place import Place

_TO_ANOTHER = regex.compile(r"\s+(?:votes?\s+)?to\s+\d")
#: How far from the number something must be said of voting.
_REACH = 120


def ballot_of(place: Place) -> str:
    """ "other" where the number counts votes, else nothing."""
    if not any(word in words("ballot_after") for word in place.head.words[:2]) and not _against(place):
        return ""
    low, core = place.text.low, place.core
    around = low[max(0, core.start - _REACH) : core.end + _REACH]
    return "other" if any(word in around for word in words("ballot")) else ""


def _against(place: Place) -> bool:
    """ "by 21 to 18", "83 votes to 11"."""
    if len(place.left) < 2:
        return False
    if place.left[-1] == "by":
        return _TO_ANOTHER.match(place.text.low, place.core.end) is not None
    return place.left[-1] == "to" and (place.left[-2].isdecimal() or place.left[-2] in words("ballot"))
