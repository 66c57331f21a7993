"""The words around a number, and the hedge among them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from tollextract.spans.figures.lexicon import hedges, use_after, words
from tollextract.spans.figures.patterns import shapes
from tollextract.text.view import small

_OPENING = " \t\n([\"'"
_VISIBLE = re.compile(r"\S")
_REACH = 56
#: A verb of the clause stands at most so many characters before a hedge.
_CLAUSE = 120
_SIGNS = {"~": "about", ">": "more_than", "<": "less_than", "\u2265": "at_least", "\u2264": "at_most"}

_ONE_TO_ONE = (
    ("\u00a0", " "), ("\u2013", "-"), ("\u2010", "-"), ("\u2011", "-"), ("\u2212", "-"),
    ("\u2019", "'"), ("\u2018", "'"), ("\u201c", '"'), ("\u201d", '"'), ("\u066a", "%"), ("\uff05", "%"),
)  # fmt: skip


class Text(NamedTuple):
    """The view as given (for its capitals), and folded for matching; both of one length."""

    view: str
    low: str
    end: int


class Hedge(NamedTuple):
    """A hedge code of ``quantity.Hedge`` and where its wording stands."""

    code: str
    start: int
    end: int


class Head(NamedTuple):
    """What the noun after a number is: a use, ``counted``, or empty; ``words`` are those looked at."""

    use: str
    words: tuple[str, ...]
    glued: bool


def fold(view: str) -> str:
    """Lower case, plain spaces, dashes and quotes, every character in its place."""
    low = small(view)
    if not low.isascii():
        for char, plain in _ONE_TO_ONE:
            low = low.replace(char, plain)
    return low


def words_before(low: str, at: int) -> list[str]:
    """Up to four words before ``at``, the last one last, not across a blank line.

    >>> words_before("killing of at least (72", 20)
    ['killing', 'of', 'at', 'least']
    """
    piece = low[max(0, at - _REACH) : at]
    if "\n" in piece:
        piece = piece.replace("\n\t", "\n ").rpartition("\n\n")[2]
    found = piece.split()[-5:]
    while found and not (last := found[-1].rstrip(_OPENING)):
        found.pop()
    if found:
        found[-1] = last
    if any(word[0] in _OPENING for word in found):
        found = [word.lstrip(_OPENING) for word in found]
    return mended(found)[-4:] if "-" in piece else found[-4:]


def goes_on_with_capital(view: str, at: int) -> bool:
    """Whether what follows, blanks left out, begins with a capital letter."""
    following = _VISIBLE.search(view, at)
    return following is not None and following.group().isupper()


def head_after(low: str, at: int, end: int) -> Head:
    """The noun that a number counts: the first known one within a few words."""
    line = low.find("\n", at, end)  # the next line is another section
    match = shapes().after.match(low, at, end if line < 0 else line)
    if match is None:
        return Head("", (), False)
    return _head(match["words"], match["glue"] is not None)


@lru_cache(maxsize=8192)
def _head(following: str, glued: bool) -> Head:
    found = _within_sentence(following.split())
    if glued:
        if found and found[0] in hedges().after:
            return Head("", found[1:], False)
        family = found[1:2] and found[1] in words("glued_family")
        if found and found[0] in words("glued_singular") and not family:
            return Head("other", found, glued)  # "a seven-member committee"
        return Head(_use_at(found, 0) or ("other" if found else ""), found, glued)
    if not found or found[0] in ("and", "or"):
        return Head("", found, glued)
    for index, word in enumerate(found[:5]):
        use = _use_at(found, index)
        if use:
            return Head("" if use == "stop" else use, found, glued)
        if word in ("each", "every"):
            break
    return Head("", found, glued)


def _within_sentence(words: list[str]) -> tuple[str, ...]:
    """The words up to the stop of a sentence, without their stops; that of "gov." or "u.s." is none."""
    found: list[str] = []
    for word in mended(words):
        found.append(word.rstrip(".'") or word)
        if word[-1] == "." and len(found[-1]) > 4 and "." not in found[-1]:
            break
    return tuple(found)


def mended(found: list[str]) -> list[str]:
    """The words with those put together that a line end has broken.

    >>> mended(["casual-", "ties", "of"])
    ['casualties', 'of']
    """
    if not any(word[-1:] == "-" for word in found[:-1]):
        return found
    whole: list[str] = []
    for word in found:
        if whole and whole[-1][-1:] == "-" and whole[-1][:-1].isalpha():
            whole[-1] = whole[-1][:-1] + word
        else:
            whole.append(word)
    return whole


def _use_at(found: tuple[str, ...], index: int) -> str:
    """The use the word at ``index`` gives, where it stands close enough for it."""
    if index >= len(found):
        return ""
    word = found[index]
    if word in words("age_unit") and _closes_age(found[index + 1 : index + 3]):
        return "age" if index == 0 else ""
    use = use_after().get(word, "")
    if use == "other" and index and f"{found[index - 1]} {word}" in words("counted_pairs"):
        return "counted"
    if use == "time" and index and not (index == 1 and found[0] in words("time_adjectives")):
        return ""
    if use in ("money", "distance", "age", "page_count") and index > 1:
        return ""
    return use


def _closes_age(following: tuple[str, ...]) -> bool:
    return bool(following) and (following[0] in words("age_close") or following == ("of", "age"))


def hedge_before(low: str, at: int, floor: int, left: list[str] | None = None) -> Hedge | None:
    """The hedge that ends right before ``at``; of two ("at least some 40") the outer, stronger one.

    ``left`` are the words before ``at`` where the caller has them already.
    """
    if at > floor and low[at - 1] in _SIGNS:
        return Hedge(_SIGNS[low[at - 1]], at - 1, at)
    left = words_before(low, at) if left is None else left
    if not left or (left[-1] not in _last_words()):
        return None
    left = list(left)
    found: Hedge | None = None
    place = at
    while left:
        size = _hedge_size(left)
        if size:
            last = place
            for word in reversed(left[len(left) - size :]):
                place = low.rfind(word, 0, place)
            code = hedges().before[tuple(left[len(left) - size :])]
            if place < floor or (found is None and _speaks_of(left, size)):
                break
            if code == "at_most" and _has_got_to(low, place, left):
                break
            outer = found.code if found and code in ("exact", "about") else code
            found = Hedge(outer, place, found.end if found else _without_opening(low, last))
            left = left[:-size]
        elif found is None and left[-1] in hedges().bridge:
            place = low.rfind(left.pop(), 0, place)
        else:
            break
    return found


def _without_opening(low: str, end: int) -> int:
    """Where the word before ``end`` ends: blanks and opening brackets between them are left out."""
    while end > 0 and low[end - 1] in _OPENING:
        end -= 1
    return end


@cache
def _last_words() -> frozenset[str]:
    """Words a hedge or its bridge can end with: without one of them there is none."""
    return frozenset(words[-1] for words in hedges().before) | hedges().bridge


def _hedge_size(left: list[str]) -> int:
    before = hedges().before
    for size in range(len(left), 0, -1):
        if tuple(left[-size:]) in before:
            return size
    return 0


def _has_got_to(low: str, at: int, left: list[str]) -> bool:
    """ "brought the toll of the month up to 412" bounds nothing."""
    if left[-2:] != ["up", "to"]:
        return False
    clause = re.split(r"[.,;:!?\n]", low[max(0, at - _CLAUSE) : at])[-1]
    return not words("raising").isdisjoint(clause.split())


def _speaks_of(left: list[str], size: int) -> bool:
    """ "information about 72 civilians" is no estimate, "came under 21 attacks" no upper bound."""
    if left[-1] == "under" and len(left) > size and left[-size - 1] in words("not_under_after"):
        return True
    return left[-1] == "about" and len(left) > size and left[-size - 1] in hedges().subject
