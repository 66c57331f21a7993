"""Hours of the day in words: "two in the afternoon", "at ten it was over", "shortly after six on Monday"."""

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
    if not place.core.spelled or not place.left:
        return ""
    if place.left[-1] == "at" and following[0] in words("person_pronoun"):
        return "time"
    by_day = len(following) > 1 and following[0] == "on" and following[1] in words("weekday")
    return "time" if by_day and place.left[-1] in words("hour_preposition") else ""
