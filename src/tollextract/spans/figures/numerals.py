"""What begins with a digit, or with the name of a month before one."""

from __future__ import annotations

from functools import cache

import regex
from regex import Match

from tollextract.spans.figures import build
from tollextract.spans.figures.build import typed
from tollextract.spans.figures.context import Text, goes_on_with_capital, head_after, words_before
from tollextract.spans.figures.core import Core, read_core, read_range, with_repeat
from tollextract.spans.figures.lexicon import words
from tollextract.spans.figures.model import FigureMatch
from tollextract.spans.figures.patterns import shapes
from tollextract.spans.figures.place import Place
from tollextract.spans.figures.uses import use_of

_CODE = regex.compile(r"\p{Lu}{1,6}-?\d+(?:[\p{L}\d]|[-+/.]\d)*")
_QUARTER = regex.compile(r"(?:Q[1-4]|H[12])\b(?:[\s/-]+(?:of\s+)?(?:19|20)\d\d\b)?")
_OF_PAGES = regex.compile(r"\s+of\s+\d+")
_TOKEN = regex.compile(r"[^\s,;()\[\]\"']*[^\s,;:.()\[\]\"'?!]")
_SLASHED = regex.compile(r"(?:[/:]\d+)+")
#: "6,71 women": a digit has been lost, and nobody can say which.
_BROKEN = regex.compile(r"\d{1,3}(?:,\d{3})*,\d{1,2}(?=\s+\p{L})")
_SIMPLE_FRACTION = regex.compile(r"([1-9])/([2-9]|10)\b(?=\s+of\b)")
_VERSION = regex.compile(r"\d+(?:\.\d+)+")
_DEGREES = regex.compile(r"\d+(?:\.\d+)?\s?°(?:\s?\d+(?:\.\d+)?\s?['′\"])*\s?[nesw]?\b")
_SIDES = regex.compile(r"\s*(?:by|x|×)\s+(?=\d)")
_GLUED = frozenset("=#_&?@\\/")


def read_at_month(text: Text, at: int) -> FigureMatch | None:
    """ "November 2023", "August 10, 2022"; not "may 12", not "in November 72 civilians"."""
    if not text.view[at].isupper():
        return None
    match = shapes().month_first.match(text.low, at, text.end)
    if match is None or _counts_people(text, match) or _inside(text, at, match):
        return None
    return typed("date", at, match.end())


def _counts_people(text: Text, match: Match[str]) -> bool:
    """ "In November 12 civilians were killed": the number belongs to the noun."""
    if not match.group()[-1].isdecimal():
        return False
    rest = match.group().split()
    bare = len(rest) > 1 and rest[-1].isdecimal()
    return bare and len(rest[-1]) < 3 and head_after(text.low, match.end(), text.end).use == "counted"


def _inside(text: Text, at: int, match: Match[str]) -> bool:
    """ "nine in January, 21 in February, in March 31": one is killed on a day, but in a month."""
    left = words_before(text.low, at)
    number = match.group().split()[-1]
    return left[-1:] != [] and left[-1] in words("inside_month") and number.isdecimal() and len(number) < 3


def read_at_digit(text: Text, at: int, *, floor: int, previous: str) -> FigureMatch:
    """The number at ``at``, whatever it turns out to be."""
    before = text.low[at - 1] if at > floor else " "
    if not (before.isspace() or before in "(") or at + 1 >= text.end:
        odd = _glued(text, at, before, floor)
        if odd:
            return odd
    shape = shapes().typed.match(text.low, at, text.end) if _may_be_typed(text, at) else None
    if shape and shape.lastgroup and not _refused(text, shape):
        return typed(shape.lastgroup, at, shape.end())
    core = read_core(text, at)
    assert core is not None, "a digit is always read"
    broken = _BROKEN.match(text.low, at, text.end)
    if broken and core.end < broken.end():
        return FigureMatch(at, broken.end(), at, broken.end(), "cardinal")
    instrument = shapes().instrument.match(text.view, at, text.end) if core.end - at == 4 else None
    if instrument:
        return typed("legal_reference", at, instrument.end(), number=(at, core.end))
    return _glued_after(text, core, floor) or read_number_at(text, core, floor=floor, previous=previous)


def _may_be_typed(text: Text, at: int) -> bool:
    """Whether what follows the digits can make a date or a time of them; "72 civilians" cannot be one."""
    end = at + 1
    while end < text.end and text.low[end].isdecimal():
        end += 1
    after = text.low[end : min(end + 2, text.end)]
    if after[:1].isspace():
        return after[1:2] in _typed_letters()
    return after[:1] not in (",", ")", ";", "%", "")


@cache
def _typed_letters() -> frozenset[str]:
    """First letters of months, of "a.m.", "noon" ..., and of what joins two days of a date."""
    letters = {word[0] for name in ("months", "clock_after") for word in words(name)}
    return frozenset(letters | set("aptou&-/0123456789 \n"))


def _refused(text: Text, shape: Match[str]) -> bool:
    """A day and month must be capitalised ("72 may"), and a day before people is a count."""
    if shape.lastgroup != "date":
        return False
    left = words_before(text.low, shape.start())
    if left and " of " in shape.group() and left[-1].rstrip(".") in words("number_of_law"):
        return True  # "Decree No. 7 of April 30, 2022"
    letters = [char for char in text.view[shape.start() : shape.end()] if char.isalpha()]
    words_in = shape.group().split()
    if any(word.strip(".,") in words("months") for word in words_in):
        return not any(char.isupper() for char in letters)
    return False


def _glued(text: Text, at: int, before: str, floor: int) -> FigureMatch | None:
    """A digit right behind a letter or a sign: "R180914", "COVID-19", "controls234", "?p=66949"."""
    if before in _GLUED and not (before == "/" and _slash_between_words(text, at)):
        return _token(text, at, floor)
    if before == "[" and (mark := regex.match(r"\d{1,3}\]", text.low, pos=at)):
        return typed("identifier", at, mark.end() - 1)
    if before == "+" and (phone := regex.match(r"\d[\d\s().-]{6,}\d", text.low, pos=at, endpos=text.end)):
        return typed("identifier", at - 1, phone.end())
    letters = at - 1 if before in "-." else at
    first = letters
    while first > floor and text.low[first - 1].isalpha():
        first -= 1
    if first == letters:
        return None
    return _after_letters(text, at, text.low[first:letters], first, before)


def _slash_between_words(text: Text, at: int) -> bool:
    """ "killed/14 injured" holds a count."""
    core = read_core(text, at)
    if core is None or at < 2 or not text.low[at - 2].isalpha():
        return False
    return head_after(text.low, core.end, text.end).use == "counted"


def _after_letters(text: Text, at: int, word: str, first: int, before: str) -> FigureMatch | None:
    core = read_core(text, at)
    assert core is not None
    head = head_after(text.low, core.end, text.end)
    code = _CODE.match(text.view, first, text.end)
    if before == "-" and first < at - 2 and text.view[first : at - 1].isupper():
        return typed("name", first, max(core.end, code.end() if code else 0))  # "RBK-500 bombs"
    if before == "-" and word in words("name_before") and text.view[first].isupper():
        return typed("name", first, core.end)  # "the Covid-19 pandemic"
    if head.use == "counted":
        return None
    quarter = _QUARTER.match(text.view, first, text.end)
    if quarter:
        return typed("date", first, quarter.end())
    if code and code.end() > at and word not in words("fusers") and word not in words("counted"):
        digits = sum(char.isdecimal() for char in code.group())
        return typed("name" if digits < 3 or before == "-" else "identifier", first, code.end())
    if before == "-":
        if word in words("prefix_of_year") and core.end - at == 4:
            return typed("date", at, core.end)
        named = text.view[first].isupper() and head.use in ("", "other")
        return typed("name", first, core.end) if named and word not in words("months") else None
    if word in words("fusers") or word in words("counted"):
        return None
    if before == "." or word in words("months"):
        closes = not head.words or goes_on_with_capital(text.view, core.end)
        return typed("identifier", at, core.end) if closes and before == "." else None
    if head.words and text.view[first].isupper() and not text.view[first:at].isupper():
        return None
    version = _VERSION.match(text.low, at, text.end)  # "v3.2.1"
    return typed("identifier", at, version.end() if version else core.end)


def _token(text: Text, at: int, floor: int) -> FigureMatch:
    first = at
    while first > floor and not text.low[first - 1].isspace() and text.low[first - 1] not in "([\"'":
        first -= 1
    match = _TOKEN.match(text.low, at, text.end)
    return typed("identifier", first, match.end() if match else at + 1)


def _glued_after(text: Text, core: Core, floor: int) -> FigureMatch | None:
    """Signs and letters right behind: "12/2019", "505A", "10km", "219-12"."""
    following = text.low[core.end : core.end + 1]
    if not following or following.isspace() or following in ",.;)%":
        return None
    if "°" in text.low[core.end : core.end + 2] and (
        degrees := _DEGREES.match(text.low, core.start, text.end)
    ):
        return typed("identifier", core.start, degrees.end())  # "36°12'N"
    if following in "/:":
        part = _SIMPLE_FRACTION.match(text.low, core.start, text.end)
        if part:
            return build.share(text, part.start(), part.end(), int(part[1]), int(part[2]), floor=floor)
        slashed = _SLASHED.match(text.low, core.end, text.end)
        if slashed is None:
            return None
        left = words_before(text.low, core.start)
        legal = any(word in words("legal_reference_before") for word in left[-2:])
        return typed("legal_reference" if legal else "identifier", core.start, slashed.end())
    if following in "=_@&\\#":
        return _token(text, core.start, core.start)
    if following == "-" and text.low[core.end + 1 : core.end + 2].isdecimal():
        if read_range(text, core).high is not None:
            return None
        token = regex.match(r"(?:-\d+)+", text.low, pos=core.end, endpos=text.end)
        return typed("identifier", core.start, token.end()) if token else None
    return _letters_behind(text, core, floor) if following.isalpha() else None


def _letters_behind(text: Text, core: Core, floor: int) -> FigureMatch | None:
    run = regex.match(r"\p{L}+", text.low, pos=core.end, endpos=text.end)
    assert run is not None
    if text.low[run.end() : run.end() + 1].isdecimal():
        token = _TOKEN.match(text.low, core.start, text.end)
        return typed("identifier", core.start, token.end() if token else run.end())
    counted = head_after(text.low, run.end(), text.end).use == "counted"
    if run.group() == "m" and (counted or text.view[core.end] == "M"):
        million = core._replace(end=run.end(), value=int(core.value * 1_000_000), scaled=True, decimals=0)
        return build.cardinal(text, million, floor=floor)
    if run.group() in words("units_glued"):
        return typed("distance", core.start, run.end(), number=(core.start, core.end))
    if len(run.group()) == 1:
        return typed("other", core.start, run.end(), number=(core.start, core.end))
    return None


def read_number_at(text: Text, core: Core, *, floor: int, previous: str) -> FigureMatch:
    """A number already read, in digits or words: percentage, share, use or count."""
    percent = _percent_after(text, core.end)
    ranged = read_range(text, core)
    if ranged.high is not None and (percent is None or _percent_after(text, ranged.end)):
        core, percent = ranged, _percent_after(text, ranged.end)
    if percent:
        return build.percentage(text, core, floor=floor, end=percent)
    if ranged.high is None and _shares_percent(text, core):
        return build.percentage(text, core, floor=floor, end=core.end)
    part = _out_of(text, core, floor)
    if part:
        return part
    end = with_repeat(text, core)
    head = head_after(text.low, end, text.end)
    place = Place(text, core, words_before(text.low, core.start), head)
    if core.decimals and not head.use and _abbreviated(text, place.left, core.start):
        return typed("identifier", core.start, core.end)
    if core.decimals and not head.use and place.left[-1:] and place.left[-1] in words("percent_verbs"):
        return build.percentage(text, core, floor=floor, end=core.end)
    use = use_of(place, previous, floor) or _side_of(text, core)
    if use:
        return _typed_number(text, core, use, floor=floor, end=end)
    return build.cardinal(text, core, floor=floor, end=end, left=place.left)


def _abbreviated(text: Text, left: list[str], at: int) -> bool:
    """ "CC BY 4.0": capitals before a version."""
    if not left or not 1 < len(left[-1]) <= 4:
        return False
    return text.view[at - 1 - len(left[-1]) : at - 1].isupper()


def _side_of(text: Text, core: Core) -> str:
    """ "4 by 5 metres": the first side has the unit of the second."""
    if text.low[core.end : core.end + 2].lstrip()[:1] not in ("b", "x", "×"):
        return ""
    by = _SIDES.match(text.low, core.end, text.end)
    other = read_core(text, by.end()) if by else None
    return "distance" if other and head_after(text.low, other.end, text.end).use == "distance" else ""


def _percent_after(text: Text, at: int) -> int | None:
    """Where the percent sign or word behind a number ends, or None."""
    if text.low[at : at + 2].lstrip()[:1] not in ("%", "p", "", "\n"):
        return None
    match = shapes().percent.match(text.low, at, text.end)
    return match.end() if match else None


def _shares_percent(text: Text, core: Core) -> bool:
    """ "rose by 12 and 30 percent, respectively": the word behind the last number is that of all."""
    if core.scaled or text.low[core.end : core.end + 2].lstrip()[:1] not in (",", "a"):
        return False
    return shapes().percent_shared.match(text.low, core.end, text.end) is not None


def _typed_number(text: Text, core: Core, use: str, *, floor: int, end: int) -> FigureMatch:
    start, last = core.start, end
    if use == "legal_reference":
        while tail := shapes().legal_tail.match(text.low, last, text.end):
            last = tail.end()
    if use == "page_count" and (pages := _OF_PAGES.match(text.low, last, text.end)):
        last = pages.end()
    if use == "time" and (part := shapes().day_part.match(text.low, last, text.end)):
        last = part.end()
    if use == "money" and start > floor and text.low[start - 1] in words("money_before"):
        start -= 1
    return typed(use, start, last, number=(core.start, core.end))


def _out_of(text: Text, core: Core, floor: int) -> FigureMatch | None:
    """ "one in four", "two out of every five"; not "12 in 24 hours", not "161 out of 503"."""
    if (
        not 0 < core.value < 10
        or not isinstance(core.value, int)
        or not text.low[core.end : core.end + 1].isspace()
    ):
        return None
    link = shapes().out_of.match(text.low, core.end, text.end)
    if link is None:
        return _one_in(text, core, floor)
    other = read_core(text, link.end())
    if other is None or not isinstance(other.value, int) or other.value <= core.value or other.scaled:
        return None
    if not link["every"]:
        if other.value > 100 or not (core.value == 1 or (core.spelled and other.spelled)):
            return None
        head = head_after(text.low, other.end, text.end)
        if head.words[:1] and head.words[0] in words("in_every_not"):
            return None
    return build.share(text, core.start, other.end, core.value, other.value, floor=floor)


def _one_in(text: Text, core: Core, floor: int) -> FigureMatch | None:
    """ "One attack in three took place there": the share is on "one", since the attacks are its noun.

    Not "one attack in three villages".
    """
    link = shapes().one_in.match(text.low, core.end, text.end) if core.spelled and core.value == 1 else None
    other = read_core(text, link.end()) if link and link["noun"] in words("counted") else None
    if other is None or not isinstance(other.value, int) or not 1 < other.value <= 10:
        return None
    following = head_after(text.low, other.end, text.end).words[:1]
    if not following or following[0] not in words("fraction_close"):
        return None
    match = build.share(text, core.start, core.end, 1, other.value, floor=floor)
    assert match.quantity is not None
    printed = text.view[match.start : other.end]
    return match._replace(quantity=match.quantity.model_copy(update={"printed": printed}))
