"""What begins with a word: spelled numbers, articles, "most", "half", "no", ordinals."""

from __future__ import annotations

from functools import cache

import regex

from tollextract.spans.figures import build, numerals
from tollextract.spans.figures.build import typed
from tollextract.spans.figures.context import Text, goes_on_with_capital, head_after, words_before
from tollextract.spans.figures.core import Core, read_core
from tollextract.spans.figures.lexicon import number_words, scales, words
from tollextract.spans.figures.model import FigureMatch
from tollextract.spans.figures.patterns import alternatives, shapes
from tollextract.spans.figures.quantities import of_count

_OF = regex.compile(r"\s+of\s+")
_PART_OF_A = regex.compile(r"\s+of\s+an?\s+(?P<thing>[a-z]+)\b")
_SHARE_CLOSES = regex.compile(r"\s+of\b|\s*[.,;:)]|\s*$")


def read_at_number_word(text: Text, at: int, *, floor: int, previous: str) -> FigureMatch | None:
    """A number in words, a vague plural ("dozens") or "half"."""
    vague = _vague().match(text.low, at, text.end)
    if vague:
        low = number_words().of_kind["vague"][" ".join(vague.group().split())]
        return _vague_match(text, at, vague.end(), low, floor)
    core = read_core(text, at)
    if core is None:
        if not text.low.startswith("half", at):
            return None
        percent = shapes().half_percent.match(text.low, at, text.end)
        return build.half_percent(text, at, percent.end(), floor=floor) if percent else _half(text, at, floor)
    return read_spelled(text, core, floor=floor, previous=previous)


@cache
def _vague() -> regex.Pattern[str]:
    return regex.compile(rf"(?x){alternatives(number_words().of_kind['vague'])}\b")


def _vague_match(text: Text, at: int, end: int, low: int, floor: int) -> FigureMatch | None:
    """ "dozens of", "scores were"; "scores" of a game and "tens" alone need their "of"."""
    word = text.low[at:end]
    if (of := _OF.match(text.low, end, text.end)) is not None:
        use = head_after(text.low, of.end(), text.end).use
        if use not in ("", "counted"):
            return typed(use, at, end)  # "thousands of dollars"
    if word in ("scores", "tens") and not regex.match(r"\s+of\b", text.low, pos=end):
        if head_after(text.low, end, text.end).use != "counted":
            return None
    return build.vague(text, at, end, low, floor=floor)


def read_spelled(text: Text, core: Core, *, floor: int, previous: str) -> FigureMatch:
    """A number in words that has been read: a fraction ("two-thirds") or what any number may be."""
    part = shapes().part.match(text.low, core.end, text.end)
    if part and isinstance(core.value, int) and _is_part(core, part["part"]):
        denominator = number_words().of_kind["part"][part["part"]]
        return build.share(text, core.start, part.end(), core.value, denominator, floor=floor)
    several = _several(text, core, floor)
    return several or numerals.read_number_at(text, core, floor=floor, previous=previous)


def _is_part(core: Core, word: str) -> bool:
    """ "one third" and "two thirds", not "two third"."""
    value = number_words().of_kind["part"][word]
    plural = word.endswith("s")
    return 0 < core.value < value and plural == (core.value > 1)


def _several(text: Text, core: Core, floor: int) -> FigureMatch | None:
    """ "several hundred", "a few dozen": at least two of them."""
    word = text.low[core.start : core.end]
    if word not in scales():
        return None
    before = shapes().several.match(text.low, floor, core.start)
    if before is None:
        return None
    return build.vague(text, before.start(), core.end, 2 * int(core.value), floor=floor)


def _half(text: Text, at: int, floor: int) -> FigureMatch:
    """ "half of them"; "half an hour" is a time and "half-brother" no share at all."""
    end = at + 4
    if past := shapes().half_past.match(text.low, at, text.end):
        return typed("time", at, past.end())
    match = shapes().half.match(text.low, at, text.end)
    if match:
        if match["period"]:
            return typed("date", at, match.end())
        kind = head_after(text.low, match.start("thing") + len(match["thing"]), text.end).use
        return typed(kind if kind in ("time", "distance") else "other", at, match.end())
    left = words_before(text.low, at)
    if left[-1:] == ["a"] and _adds_to_time(left[:-1]):
        return typed("time", at, end)
    if left and (left[-1] in number_words().of_kind["ordinal"] or left[-1] in ("other", "latter", "last")):
        return typed("other", at, end)
    return build.share(text, at, end, 1, 2, floor=floor)


def _adds_to_time(left: list[str]) -> bool:
    """ "a year and a half later": the half is of the year."""
    return left[-1:] == ["and"] and left[-2:-1] != [] and left[-2] in words("time_after")


def read_roman(text: Text, at: int) -> FigureMatch | None:
    """ "Chapter VII", "Geneva VI", "World War II": only in capitals and only after such a word."""
    match = shapes().roman.match(text.low, at, text.end)
    if match is None or not text.view[at].isupper() or not text.view[slice(*match.span("number"))].isupper():
        return None
    kind = "legal_reference" if match["head"] in words("roman_legal") else "name"
    return typed(kind, at, match.end(), number=match.span("number"))


def read_at_word(text: Text, word: str, at: int, end: int, *, floor: int) -> FigureMatch | None:
    """All other words that may be numeric, by their kind."""
    kind = number_words().of_kind
    if word in kind["article"]:
        return _article(text, at, end, floor)
    if word == "no":
        return _no(text, at)
    if word in kind["without"]:
        match = shapes().without.match(text.low, at, text.end)
        return _zero(text, at, match.end()) if match else None
    if word in kind["most"]:
        return _most(text, at, end)
    if word in kind["majority"] and text.view[at - 1 : at] == "-":
        return None  # "a Kurdish-majority region"
    if word in kind["majority"]:
        return _majority(text, at, end, floor)
    if word in kind["times"]:
        return typed("other", at, end)
    return _rarer(text, word, at, end)


def _rarer(text: Text, word: str, at: int, end: int) -> FigureMatch | None:
    kind = number_words().of_kind
    if word in kind["zero"]:
        head = head_after(text.low, end, text.end)
        if head.use == "time" or (head.glued and head.use != "counted"):
            return typed("other", at, end)
        return _zero(text, at, end)
    if word in kind["nearly_all"]:
        return build.most(text, at, end, nearly_all=kind["nearly_all"][word])
    return _ordinal(text, at)


def _zero(text: Text, at: int, end: int) -> FigureMatch:
    return FigureMatch(at, end, at, end, "zero", of_count(0, None, "exact", text.view[at:end]))


def _no(text: Text, at: int) -> FigureMatch | None:
    """ "no injuries" is zero; "no fewer than" is a hedge, "no longer" nothing."""
    match = shapes().no.match(text.low, at, text.end)
    if match is None:
        return None
    if match["next"] in number_words().of_kind["unit"]:
        return typed("other", at, match.end())
    if match["next"] in words("not_counted_after_no"):
        return None
    if match["next"] in words("in_no") and words_before(text.low, at)[-1:] == ["in"]:
        return None  # "in no case was the body returned"
    return _zero(text, at, at + 2)


def _ordinal(text: Text, at: int) -> FigureMatch:
    """ "third consecutive"; "first half of 2023" is a date, "First:" at the start of a line a list mark."""
    match = shapes().ordinal.match(text.low, at, text.end)
    assert match is not None
    period = shapes().period.match(text.low, at, text.end)
    if period and (period["tail"] or period["half"]):
        return typed("date", at, period.end())
    line = text.view.rfind("\n", 0, at) + 1
    if not text.view[line:at].strip() and text.low[match.end() : match.end() + 2].lstrip()[:1] == ":":
        return typed("list_item", at, match.end())
    return typed("ordinal", at, match.end())


def _most(text: Text, at: int, end: int) -> FigureMatch | None:
    """ "most of them", "most victims"; not "the most notable", "at most", "most likely"."""
    left = words_before(text.low, at)
    if left and left[-1] in words("not_most_before"):
        return None
    following = head_after(text.low, end, text.end).words
    if not following or (left[-1:] == ["in"] and following[0] in words("in_most")):
        return None  # "in most cases no body is handed over"
    if following[0] in words("after_most") or following[0] in words("counted"):
        return build.most(text, at, end)
    plain = following[0] in words("plain_adjectives") or (
        text.view[at].islower() and goes_on_with_capital(text.view, end)
    )
    if plain and following[1:2] and following[1] in words("counted"):
        return build.most(text, at, end)
    return None


def _majority(text: Text, at: int, end: int, floor: int) -> FigureMatch:
    """The adjective and the article before "majority" belong to it ("the vast majority")."""
    if _whose_majority(text, at, end):
        return typed("other", at, end)
    left = words_before(text.low, at)
    start = at
    for back in (1, 2):
        if len(left) >= back and left[-back] in words("determiners"):
            for word in reversed(left[len(left) - back :]):
                start = text.low.rfind(word, 0, start)
            break
    start = start if start >= floor else at
    return build.most(text, start, end)


def _whose_majority(text: Text, at: int, end: int) -> bool:
    """ "the Kurdish-majority town", "the town has a Sunni majority": who lives somewhere."""
    if text.view[at - 1 : at] == "-":
        return True
    before = text.view[max(0, at - 40) : at].rstrip().rpartition(" ")[2]
    named = before.isalpha() and before[0].isupper() and before.lower() not in words("determiners")
    return named and text.view[at].islower() and head_after(text.low, end, text.end).words[:1] != ("of",)


def _article(text: Text, at: int, end: int, floor: int) -> FigureMatch | None:
    """ "a child" is one; "a hundred", "a third of", "a couple of" and "a single" are numbers of their own."""
    if at > floor and text.low[at - 1] not in " \n\t([\"'-/,;":
        return None
    match = shapes().article.match(text.low, at, text.end)
    if match is None:
        return None
    following = match["next"]
    special = _after_article(text, at, following, match.start("next"), floor)
    if special or following in words("article_not"):
        return special
    if end - at > 3 and (following.isdecimal() or following in number_words().of_kind["unit"]):
        return None
    printed = text.view[at:end]
    return FigureMatch(at, end, at, end, "article", of_count(1, None, "exact", printed))


def _after_article(text: Text, at: int, following: str, place: int, floor: int) -> FigureMatch | None:
    kind = number_words().of_kind
    stem = following.partition("-")[0]
    if following in kind["couple"] and regex.match(r"\s+of\b", text.low, pos=place + len(following)):
        return _counted_word(text, at, place, following, "about")
    if following in kind["single"]:
        if _means(text, at, place + len(following)):
            return typed("other", at, place + len(following))
        return _counted_word(text, at, place, following, "exact")
    if following in kind["part"]:
        end = place + len(following)
        if _adds_to_time(words_before(text.low, at)):
            return typed("time", at, end)
        if (piece := _PART_OF_A.match(text.low, end, text.end)) and piece["thing"] in words("halves"):
            return typed(head_after(text.low, piece.start("thing"), text.end).use or "other", at, piece.end())
        scaled = read_core(text, at)
        if scaled and scaled.end > end:
            return read_spelled(text, scaled, floor=floor, previous="")
        if kind["part"][following] > 2 and _is_one_more(text, end):
            return typed("ordinal", at, end)
        if _SHARE_CLOSES.match(text.low, end, text.end) or _closes(text, end):
            return build.share(text, at, end, 1, kind["part"][following], floor=floor)
        return None
    if stem in scales():
        core = read_core(text, at)
        return read_spelled(text, core, floor=floor, previous="") if core else None
    return None


def _is_one_more(text: Text, end: int) -> bool:
    """ "Three journalists were killed, and a fourth was injured": one person more, and no share."""
    return head_after(text.low, end, text.end).words[:1] in {("was",), ("is",)}


def _means(text: Text, at: int, end: int) -> bool:
    """ "eight died in a single airstrike" says how they died; "a single airstrike hit" is counted."""
    before, following = words_before(text.low, at), head_after(text.low, end, text.end).words
    led = bool(before) and before[-1] in words("means_before")
    return led and bool(following) and following[0] in words("means")


def _closes(text: Text, end: int) -> bool:
    following = head_after(text.low, end, text.end).words
    return bool(following) and following[0] in words("fraction_close")


def _counted_word(text: Text, at: int, place: int, word: str, hedge: str) -> FigureMatch | None:
    end = place + len(word)
    head = head_after(text.low, end, text.end)
    value = number_words().of_kind["couple" if hedge == "about" else "single"][word]
    if head.use not in ("", "counted") and hedge == "exact":
        return typed(head.use, at, end)
    quantity = of_count(value, None, hedge, text.view[at:end])
    return FigureMatch(at, end, place, end, "cardinal", quantity)
