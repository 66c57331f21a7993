"""Reading a number that is written out: "one hundred and five", "8 thousand 180"."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import regex

from tollextract.spans.figures.lexicon import NumberWords, number_words, scales

_SPLIT = regex.compile(r"[\s,-]+")
_DIGITS = regex.compile(
    r"""(?x)
    (?P<grouped> \d{1,3} (?: [,\ \u2009\u202f\u00a0] \d{3} )+ )   # 1,032
    | (?P<dotted> [1-9]\d{0,2} (?: \. \d{3} )+ )                  # 1.771
    | (?P<plain> \d+ (?: \.\d+ )? )                               # 72, 2.4
    """
)


@lru_cache(maxsize=4096)
def read_value(words: str) -> int | Decimal | None:
    """The value of a number in words or digits, or None where it is no number.

    >>> read_value("Seventy-six"), read_value("two and a half"), read_value("seven eight")
    (76, Decimal('2.5'), None)
    """
    text = words.strip().lower()
    whole = _DIGITS.fullmatch(text)
    if whole:
        return read_digits(text)
    return _read_tokens([token for token in _SPLIT.split(text) if token])


def read_number(words: str) -> int | None:
    """The whole number that the words or digits say, or None where they say none.

    >>> read_number("two thousand three hundred"), read_number("8 thousand 180")
    (2300, 8180)
    >>> read_number("a quarter of a million"), read_number("half a dozen"), read_number("1.771")
    (250000, 6, 1771)
    >>> read_number("2.4 million"), read_number("5.1"), read_number("civilians")
    (2400000, None, None)
    """
    value = read_value(words)
    return value if isinstance(value, int) else None


def read_digits(text: str) -> int | Decimal:
    """Digits with group marks ("1,032", "1.771", "70 000") or a decimal point ("5.1").

    >>> read_digits("1,032"), read_digits("1.771"), read_digits("5.1")
    (1032, 1771, Decimal('5.1'))
    """
    match = _DIGITS.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not written in digits")
    if match["plain"] is None:
        return int("".join(char for char in text if char.isdecimal()))
    return _whole(Decimal(text)) if "." in text else int(text)


def _whole(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value


def _read_tokens(tokens: list[str]) -> int | Decimal | None:
    """Fractions of a large number first ("half a million"), then ordinary order."""
    articles = number_words().of_kind["article"]
    if len(tokens) == 2 and tokens[0] == "half":
        tokens = ["half", "a", tokens[1]]
    match tokens:
        case ["half", article, scale] if article in articles:
            return _part(1, 2, scale)
        case [one, "half", "a", scale] if one in articles:
            return _part(1, 2, scale)
        case [*count, "quarter" | "quarters", "of", article, scale] if article in articles:
            quarters = 1 if len(count) == 1 and count[0] in articles else _read_plain(count)
            return None if not isinstance(quarters, int) else _part(quarters, 4, scale)
    return _read_plain(tokens)


def _part(numerator: int, denominator: int, scale: str) -> int | Decimal | None:
    value = scales().get(scale)
    return None if value is None else _whole(Decimal(value) * numerator / denominator)


def _read_plain(tokens: list[str]) -> int | Decimal | None:
    """Left to right: units and tens add up, "hundred" and "thousand" multiply what came before."""
    words = number_words()
    total, current, last = Decimal(0), Decimal(0), Decimal(10) ** 18
    seen = below_hundred = False
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token == "and" and seen and tokens[index + 1 : index + 3] == ["a", "half"]:
            current, index, below_hundred = current + Decimal("0.5"), index + 3, True
            continue
        index += 1
        if token == "and" and seen and index < len(tokens):
            continue
        if token in words.of_kind["article"] and not seen and len(tokens) > 1:
            current, seen = Decimal(1), True
            below_hundred = True
            continue
        scale = _scale(token, words) or (_scale(token.removesuffix("s"), words) if seen else None)
        if scale:
            if scale == 100 and current > 99 or scale > 100 and scale >= last:
                return None
            if scale == 100 or scale == 12:
                current = (current if seen and current else Decimal(1)) * scale
            else:
                total, current, last = total + (current or Decimal(1)) * scale, Decimal(0), Decimal(scale)
            seen, below_hundred = True, False
            continue
        value = _small(token, words)
        if value is None or (below_hundred and not _fits(current, value)):
            return None
        if seen and token[0].isdecimal() and current:
            return None
        current, seen, below_hundred = current + value, True, True
    if not seen or current >= last:
        return None
    return _whole(total + current)


def _scale(token: str, words: NumberWords) -> int | None:
    for kind in ("hundred", "magnitude", "dozen"):
        value = words.of_kind[kind].get(token)
        if value:
            return value
    return None


def _small(token: str, words: NumberWords) -> Decimal | None:
    if _DIGITS.fullmatch(token):
        return Decimal(read_digits(token))
    for kind in ("unit", "teen", "ten"):
        value = words.of_kind[kind].get(token)
        if value:
            return Decimal(value)
    return Decimal(0) if token == "zero" else None


def _fits(current: Decimal, value: Decimal) -> bool:
    """A unit may follow a ten ("seventy six"), nothing else follows a small number."""
    rest = current % 100
    return rest >= 20 and rest % 10 == 0 and 0 < value < 10
