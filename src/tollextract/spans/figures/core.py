"""The bare number at a place of the text, and the range it may open."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

import regex

from tollextract.spans.figures.context import Text, head_after, words_before
from tollextract.spans.figures.lexicon import hedges, number_words, scales, words
from tollextract.spans.figures.patterns import shapes
from tollextract.spans.figures.words import read_value

#: First letters of "thousand", "million", "billion", "hundred", "dozen" and their short forms, and spaces.
_SCALE_LETTERS = frozenset("tmbhkd \n")


#: What "to", "or", "and", "until", a dash or a percent sign begins with.
_LINK_LETTERS = frozenset("toau-% \n")


#: "and 100 thousand" behind a number of millions in words
_THOUSANDS = regex.compile(r"\s+and\s+(?P<digits>\d{1,3})\s+thousand\b")


class Core(NamedTuple):
    """``[start, end)`` says ``value``; ``high`` is the other end of a range."""

    start: int
    end: int
    value: int | Decimal
    spelled: bool = False
    #: "1,032", "2 million": cannot be a year
    scaled: bool = False
    #: digits behind the point, as printed
    decimals: int = 0
    high: int | Decimal | None = None


def read_core(text: Text, at: int) -> Core | None:
    """The number that starts at ``at``, in digits or in words, or None."""
    if at >= text.end:
        return None
    if text.low[at].isdecimal():
        return _read_digits(text, at)
    simple = _single_word(text, at)
    if simple:
        return simple
    match = shapes().spelled.match(text.low, at, text.end)
    if match is None:
        return None
    core = _longest(text, match)
    return core if core is None or not core.scaled else _with_thousands(text, core)


def _with_thousands(text: Text, core: Core) -> Core:
    """ "one million and 100 thousand": the smaller part in digits."""
    match = _THOUSANDS.match(text.low, core.end, text.end)
    if match is None or core.value < 10**6:
        return core
    return core._replace(end=match.end(), value=core.value + 1000 * int(match["digits"]))


def _single_word(text: Text, at: int) -> Core | None:
    """ "seven children": most numbers in words are one word before a noun, and need no pattern."""
    word, space, rest = text.low[at : min(at + 40, text.end)].partition(" ")
    value = _small_numbers().get(word)
    if value is None or not space:
        return None
    following = rest.partition(" ")[0]
    if following == "and" or not following.isalpha() or following.removesuffix("s") in number_words().value:
        return None
    return Core(at, at + len(word), value, spelled=True)


@cache
def _small_numbers() -> dict[str, int]:
    kind = number_words().of_kind
    return {**kind["unit"], **kind["teen"], **kind["ten"]}


def _plain_digits(text: Text, at: int) -> Core | None:
    """Digits with nothing behind them that could belong to them, the common case."""
    end, low = at + 1, text.low
    while end < text.end and low[end].isdecimal():
        end += 1
    after = low[end : min(end + 3, text.end)]
    if after[:1].isalpha() or after[:1] in ("-", "\u2009", "\u202f"):
        return None
    if after[:1] in (" ", ",", ".") and (after[1:2].isdecimal() or after[2:3].isdecimal()):
        return None
    if after[:1].isspace() and after[1:2] in _SCALE_LETTERS:
        return None
    if after[:2] == ") " and after[2:3] in _SCALE_LETTERS:
        return None  # "(4) Thousand"
    return Core(at, end, int(low[at:end]))


def _read_digits(text: Text, at: int) -> Core | None:
    plain = _plain_digits(text, at)
    if plain:
        return plain
    match = shapes().digits.match(text.low, at, text.end)
    if match is None:
        return None
    value = _digit_value(match)
    decimals = len(match.group().rpartition(".")[2]) if isinstance(value, Decimal) else 0
    if match.lastgroup in ("decimal", "comma_decimal"):
        decimals = len(match.group()) - match.group().replace(",", ".").index(".") - 1
    core = Core(at, match.end(), value, scaled=match.lastgroup != "plain", decimals=decimals)
    scaled = shapes().scale.match(text.low, match.end(), text.end)
    return core if scaled is None else _scaled(core, scaled)


def _digit_value(match: regex.Match[str]) -> int | Decimal:
    printed = match.group()
    shape = match.lastgroup
    if shape in ("plain", "thin", "dotted", "stray", "spaced"):
        return int("".join(char for char in printed if char.isdecimal()))
    value = Decimal(printed.replace(",", "." if shape == "comma_decimal" else ""))
    return int(value) if value == value.to_integral_value() else value


def _scaled(core: Core, match: regex.Match[str]) -> Core:
    """ "8 thousand 180", "2.4 million"."""
    value = core.value * scales()[match["scale"]]
    end = match.end("scale") + (1 if match.string[match.end("scale") : match.end("scale") + 1] == "s" else 0)
    if match["rest"]:
        value += int("".join(char for char in match["rest"] if char.isdecimal()))
        end = match.end("rest")
    whole = int(value) if value == int(value) else value
    return core._replace(end=end, value=whole, scaled=True, decimals=0)


def _longest(text: Text, match: regex.Match[str]) -> Core | None:
    """Where the words joined make no number ("one thousand, two hundred thousand") take fewer."""
    end = match.end()
    while end > match.start():
        value = read_value(" ".join(match.string[match.start() : end].split()))
        if value is not None:
            return Core(match.start(), end, value, spelled=True, scaled=value >= 1000)
        shorter = text.low[match.start() : end].rstrip("abcdefghijklmnopqrstuvwxyz'").rstrip(" \n\t-,")
        end = match.start() + len(shorter)
    return None


def read_range(text: Text, core: Core) -> Core:
    """The core with its other end, where one follows ("70-75", "between 70 and 75", "five to seven")."""
    if text.low[core.end : core.end + 2].lstrip()[:1] not in _LINK_LETTERS:
        return core
    link = shapes().link.match(text.low, core.end, text.end)
    if link is None:
        return core
    other = read_core(text, link.end())
    if other is None:
        return core
    alike = other.spelled == core.spelled or core.scaled or other.scaled
    if not alike and _led_by(text, core) != "between":  # "between ten and 40 percent"
        return core
    low = core.value
    scale = _shared_scale(text, other)
    if scale and not core.scaled and low * scale <= other.value:
        low = low * scale
    if other.value <= low or not _is_range(text, core, other, link):
        return core
    return core._replace(
        end=other.end,
        value=low,
        high=other.value,
        scaled=core.scaled or other.scaled,
        decimals=other.decimals,
    )


def _shared_scale(text: Text, core: Core) -> int | None:
    """ "two to three million": the scale belongs to both ends."""
    last = text.low[core.start : core.end].split()[-1].split("-")[-1].removesuffix("s")
    return number_words().of_kind["magnitude"].get(last)


def _is_range(text: Text, core: Core, other: Core, link: regex.Match[str]) -> bool:
    left, last = words_before(text.low, core.start), _led_by(text, core)
    if link["dash"]:
        spaced = text.low[link.start() : link.end()].strip("%") != "-"
        if not spaced:
            return True
        head = head_after(text.low, other.end, text.end)
        return not head.glued and not (head.words and head.words[0] in words("stop"))
    if link["word"] == "and":
        return last == "between" or (last == "of" and left[-2:-1] == ["ages"])
    if link["word"] == "or":
        return other.value <= 3 * core.value
    if last == "from" or last in words("range_not_after"):
        changing = any(
            word in words("change_verbs") for word in text.low[max(0, core.start - 90) : core.start].split()
        )
        measured = head_after(text.low, other.end, text.end).use in ("distance", "money", "time")
        return (last == "from" and not changing) or (measured and last != "by")
    return True


def _led_by(text: Text, core: Core) -> str:
    """The word before a figure and its hedge: "between" of "between about 70 and 75"."""
    left = words_before(text.low, core.start)
    while left and (left[-1],) in hedges().before:
        left = left[:-1]
    return left[-1] if left else ""


def with_repeat(text: Text, core: Core) -> int:
    """Where "seven (7)" or "7 (seven)" ends: the same number again in brackets is no second figure."""
    if "(" not in text.low[core.end : core.end + 3]:
        return core.end
    match = shapes().repeated.match(text.low, core.end, text.end)
    if match and read_value(match["number"]) == core.value:
        return match.end()
    return core.end
