"""Hours of the day in words: "two in the afternoon", "9.40 in the morning", "at ten it was over"."""

from __future__ import annotations

from tollextract.spans.figures.lexicon import words
from tollextract.spans.figures.place import Place


def clock_of(place: Place) -> str:
    """ "time" where the number is an hour of the day, else nothing."""
    value, following = place.core.value, place.head.words
    if not 0 < value <= 24 or place.core.high is not None or not following:
        return ""
    if len(following) > 2 and following[:2] == ("in", "the") and following[2] in words("day_part"):
        return "time"
    if not isinstance(value, int) or value > 12:
        return ""
    at = place.left[-1:] == ["at"] and place.core.spelled
    return "time" if at and following[0] in words("person_pronoun") else ""
