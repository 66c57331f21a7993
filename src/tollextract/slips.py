"""How a figure is miswritten: two digits swapped, one lost or doubled, a number word left out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from tollextract.quantity import Number

Slip = Literal["swapped", "word", "lost", "doubled", "tenfold", "one", "digit", "other"]
#: How unlikely each slip is; the order of the repairs, not a probability.
COST: dict[Slip, int] = {
    "swapped": 1, "word": 1, "lost": 2, "doubled": 2, "tenfold": 2, "one": 3, "digit": 3, "other": 5,
}  # fmt: skip
#: Every known slip; those that leave most digits as they are; those of digits; those that hardly come
#: about by chance.
ANY: frozenset[Slip] = frozenset(COST) - {"other"}
NAMED: frozenset[Slip] = ANY - {"digit"}
CLEAR: frozenset[Slip] = NAMED - {"word"}
TELLING: frozenset[Slip] = frozenset({"swapped", "tenfold"})
_DIGITS = "0123456789"
#: Figures this many times as large are hardly the same figure miswritten.
_FAR = 3


def slip(printed: Number, meant: Number, *, words: bool = False) -> Slip:
    """How ``meant`` may have come to be printed as ``printed``; ``words`` where it stands in words.

    >>> slip(73, 37), slip(12, 112), slip(122, 12), slip(58, 53), slip(70, 76, words=True), slip(9, 500)
    ('swapped', 'lost', 'doubled', 'digit', 'word', 'other')

    A single digit has nothing in common with another one: nine for four is no slip of the pen.
    """
    one, other = _digits(printed), _digits(meant)
    if words and _word_lost(printed, meant):
        return "word"
    if abs(printed - meant) == 1:
        return "one"
    if len(one) == len(other):
        differing = [place for place in range(len(one)) if one[place] != other[place]]
        if len(differing) == 2 and differing[1] == differing[0] + 1 and sorted(one) == sorted(other):
            return "swapped"
        return "digit" if len(differing) == 1 < len(one) and not words else "other"
    if one == other + "0" or other == one + "0":
        return "tenfold"
    if len(one) == len(other) + 1 and other in _shorter(one):
        return "doubled" if _doubled(one, other) else "digit"
    return "lost" if len(other) == len(one) + 1 and one in _shorter(other) else "other"


def telling(printed: Number, meant: Number) -> bool:
    """Whether one figure may be the other miswritten in a way that hardly happens by chance.

    >>> telling(73, 37), telling(1740, 174), telling(12, 112), telling(58, 53)
    (True, True, False, False)
    """
    return slip(printed, meant) in TELLING


def telling_slips(printed: Number) -> tuple[Number, ...]:
    """Every number that may have been printed as this one by a telling slip.

    >>> telling_slips(73), telling_slips(Decimal("12.5"))
    ((37, 730), (Decimal('21.5'), Decimal('1.25'), Decimal('12.50')))
    """
    return _telling_slips(_digits(printed))


@lru_cache(maxsize=4096)
def _telling_slips(text: str) -> tuple[Number, ...]:
    printed = Decimal(text)
    return tuple(value for value in slips_of(printed) if telling(printed, value))


def likely(printed: Number, meant: Number) -> bool:
    """Whether one figure may be the other miswritten: by a known slip, or by no more than a factor of three.

    Figures further apart have more likely been taken for each other: they are not about the same thing.

    >>> likely(99, 990), likely(94, 130), likely(99, 677), likely(3, 0)
    (True, True, False, False)
    """
    small, large = sorted((printed, meant))
    if small <= 0:
        return large - small <= 1
    return slip(printed, meant) not in ("digit", "other") or _FAR * small >= large


def likely_within(printed: Number, low: Number, high: Number, *, clearly: bool = False) -> bool:
    """Whether some number in between may be the printed one miswritten; ``clearly``, by a slip with a name.

    Of many numbers one is nearly always the printed one with a digit put in: that tells nothing.

    >>> likely_within(91988, 19_800, 20_200), likely_within(51, 13_000, 14_000)
    (True, False)
    >>> likely_within(41, 97, 110), likely_within(41, 97, 110, clearly=True)
    (True, False)
    """
    nearest = min(max(printed, low), high)
    near = slip(printed, nearest) in CLEAR if clearly else likely(printed, nearest)
    return near or any(low <= value <= high for value in telling_slips(printed))


def slips_of(printed: Number) -> Iterator[Number]:
    """Every number that one slip of the pen turns into the printed one, small changes first.

    >>> 37 in set(slips_of(73)), 173 in set(slips_of(73)), 7 in set(slips_of(73))
    (True, True, True)
    """
    text = _digits(printed)
    seen = {text}
    for other in _variants(text):
        if other not in seen and _readable(other):
            seen.add(other)
            yield int(other) if "." not in other else Decimal(other)


def _variants(text: str) -> Iterator[str]:
    for place in range(len(text) - 1):
        yield text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    for place, old in enumerate(text):
        if old != ".":
            yield from (text[:place] + new + text[place + 1 :] for new in _DIGITS if new != old)
    yield from _shorter(text)
    for place in range(len(text) + 1):
        yield from (text[:place] + new + text[place:] for new in _DIGITS)


def _readable(text: str) -> bool:
    whole, _, decimals = text.partition(".")
    return whole.isdigit() and (decimals.isdigit() or "." not in text) and str(int(whole)) == whole


def _digits(value: Number) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _shorter(text: str) -> list[str]:
    return [text[:place] + text[place + 1 :] for place in range(len(text)) if len(text) > 1]


def _doubled(long: str, short: str) -> bool:
    """Whether the digit too many is the one beside it again."""
    return any(
        long[place] == long[place + 1] and long[:place] + long[place + 1 :] == short
        for place in range(len(short))
    )


def _word_lost(printed: Number, meant: Number) -> bool:
    """ "Seventy" or "six" for "seventy-six", "five" for "a hundred and five"; or one word too many."""
    short, long = sorted((printed, meant))
    if not isinstance(short, int) or not isinstance(long, int) or short <= 0:
        return False
    rest = [long % 10**zeros for zeros in (1, 2, 3)]
    return any(lost and short in (lost, long - lost) for lost in rest if lost != long)
