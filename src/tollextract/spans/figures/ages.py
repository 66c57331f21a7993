"""Ages: "aged between 12 and 15", "children under 18", "sisters of 19 and 22", "her son, 19, was"."""

from __future__ import annotations

import regex

from tollextract.spans.figures.context import head_after
from tollextract.spans.figures.lexicon import words
from tollextract.spans.figures.place import Place

_OLDEST = 120
_NAME = r"\p{Lu}[\p{L}'’.-]+\s(?:\p{L}+[-\s])?\p{Lu}(?:\.|[\p{L}'’-]+)"
#: "Hussein Eid, ", "Ahmad S., "
_FULL_NAME = regex.compile(rf"(?r){_NAME},\s")
#: "the citizen Hussein Ali Eid (44)": somebody, his names, and a number in brackets behind them
_NAME_AND_BRACKET = regex.compile(rf"(?r)(?P<who>\p{{Ll}}+)\s(?:\p{{Lu}}[\p{{L}}'’-]+\s)?{_NAME}\s\(")
#: "wounding Hussein Eid, 11, and Ali Eid, ": names with their ages, behind what was done to them
_HARMED_NAMES = regex.compile(rf"(?r)\b(?P<verb>\p{{L}}+)\s{_NAME},\s(?:\d{{1,3}},?\s(?:and\s)?{_NAME},\s)*")
#: "said Ahmad, ": somebody who speaks has one name at least
_SPEAKER = regex.compile(r"(?r)\b(?P<verb>\p{Ll}+)\s\p{Lu}\p{Ll}[\p{L}'’-]+,\s")
#: Names follow in so many characters behind "named the dead as".
_NAMING = 400
#: "Rahaf, " where a sentence begins: a place may stand there as well ("Idlib, 33, and Homs, 12")
_FIRST_NAME = regex.compile(r"(?r)(?:^|[.!?:\n]\s*)\p{Lu}\p{Ll}[\p{L}'’-]+,\s")
_NEXT_IN_LIST = regex.compile(r",?\s*(?:and\s+)?\p{Lu}[\p{L}' -]*[,:]?\s*(?:with\s+)?\(?\d")
#: "12 and 15 years old", "nine, 11 and 14 years of age"
_YEARS_OLD = regex.compile(
    r"(?:,|\s+and|\s+or)\s+(?:[\w-]+(?:,\s*|\s+)){1,3}(?:years?|months?)[\s-](?:old|of\s+age)\b"
)
#: "sisters of 19 and 22"
_AND_NUMBER = regex.compile(r"\s+and\s+(?:\d|\p{Ll}+(?=[,.;)]))")
_APPOSITION = regex.compile(r",\s+(?=(?P<who>who|whose|one\s+of|told|said)\b|an?\s+)")


def age_of(place: Place) -> str:
    """ "age" where the number is one, else nothing."""
    value, left, head = place.core.value, place.left, place.head
    if not isinstance(value, int) or value > _OLDEST:
        return ""
    if left[-1:] == ["of"] and left[-2:-1] and left[-2] in words("age_before"):
        return "age"
    if left[-1:] == ["of"] and len(left) > 1 and left[-2] in words("aged_person") and head.use != "counted":
        return "age"  # "a girl of nine"
    if _one_of_several(place):
        return "age"
    if len(left) > 1 and left[-1] == "than" and left[-2] in words("age_comparison"):
        return "age"  # "no older than 13"
    if head.use in ("counted", "time"):
        return ""
    return "age" if _limited(left, head.words) or _behind_person(place) else ""


def _one_of_several(place: Place) -> bool:
    """ "they were 12 and 15 years old", "two sisters of 19 and 22"."""
    view, left, end = place.text.view, place.left, place.core.end
    if _YEARS_OLD.match(view, end):
        return True
    if left[-1:] == ["of"] and left[-2:-1] and left[-2] in words("plural_persons"):
        return place.head.use != "counted" and _AND_NUMBER.match(view, end) is not None
    second = (
        left[-1:] == ["and"] and len(left) > 3 and left[-3] == "of" and left[-4] in words("plural_persons")
    )
    return second and place.after() in (",", ";", ")", ".", "")


def _limited(left: list[str], following: tuple[str, ...]) -> bool:
    """ "aged over 12", "children under 18", "those over 18", "they were under ten"."""
    if len(left) < 2:
        return False
    if left[-1] in ("between", "from", "over", "under") and left[-2] in words("age_before"):
        return True
    if left[-1] in words("age_limit") and left[-2] in words("are_aged"):
        return not following  # "most of whom are under 18"
    if left[-1] not in words("plural_ages") or (following and following[0] not in words("stop")):
        return False
    return left[-2] in words("counted") or left[-2] in words("aged_pronoun")


def _behind_person(place: Place) -> bool:
    """ "Zahra, who is 67,", "He is 34.", "her son, 19, was", "her youngest, now 12,", "Hussein Eid, 45,"."""
    closed = place.after() in (",", ";", ")", ".")
    if _in_brackets(place):
        return True
    if not closed or place.core.high is not None or place.core.scaled:
        return False
    left = place.left
    if len(left) > 1 and left[-1] in ("is", "was") and left[-2] in words("aged_subject") | words("youngest"):
        return True
    if len(left) > 1 and left[-1] == "now" and left[-2][-1] == ",":
        return left[-2][:-1] in words("aged_person") | words("youngest")
    if place.core.spelled or not left or left[-1][-1] != ",":
        return False
    return left[-1][:-1] in words("aged_person") or _after_name(place)


def _in_brackets(place: Place) -> bool:
    """ "were identified as Hussein Eid (44) and Ali Eid (19)", "abducted Hussein Eid (44), a resident of".

    A place has its figure in brackets as well: "Deir Ezzor (37), Rural Damascus (12)".
    """
    view, core = place.text.view, place.core
    named = _NAME_AND_BRACKET.match(view, max(0, core.start - 80), core.start)
    if named is None or place.after() != ")":
        return False
    if named["who"] in words("named_person") or _among_names(place):
        return True
    next_to = _APPOSITION.match(view, core.end + 1)
    return next_to is not None and _is_person(place, next_to.end())


def _after_name(place: Place) -> bool:
    view, core = place.text.view, place.core
    if view[core.start - 2 : core.start] != ", ":
        return False
    floor = max(0, core.start - 60)
    if _among_names(place) and _FULL_NAME.match(view, floor, core.start):
        return True
    harmed = _HARMED_NAMES.match(view, max(0, core.start - 200), core.start)
    if harmed is not None and harmed["verb"].lower() in words("harming"):
        return True
    if place.after() == "." or _NEXT_IN_LIST.match(view, core.end):
        return False
    if _FULL_NAME.match(view, floor, core.start):
        return True
    speaker = _SPEAKER.match(view, floor, core.start)
    if speaker is not None and speaker["verb"] in words("speaking"):
        return True
    if not _FIRST_NAME.match(view, floor, core.start):
        return False
    next_to = _APPOSITION.match(view, core.end)
    if next_to is None:
        return False
    return next_to["who"] is not None or _is_person(place, next_to.end())


def _is_person(place: Place, start: int) -> bool:
    """Whether somebody is named at ``start``: "(37), a resident of", "33, one of four women"."""
    following = head_after(place.text.low, start, place.text.end).words
    return any(word in words("counted") | words("aged_person") for word in following[:4])


def _among_names(place: Place) -> bool:
    """ "named the dead as A B, 43, C D, 29, and E F, 51.": one after the other."""
    before = place.text.low[max(0, place.core.start - _NAMING) : place.core.start]
    return any(word in words("naming") for word in before.rpartition(". ")[2].split())
