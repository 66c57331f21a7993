"""The sentences of the findings, from ``data/common/explanations.toml``, and how numbers stand in them.

A template is filed under its code and verdict, so a sentence can never say the
opposite of the verdict it explains.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from tollextract.checks.interval import Interval
from tollextract.claims.model import Claim

_LONG = 10**24


@cache
def templates() -> Mapping[str, Any]:
    """The table of sentences, read once and on first need."""
    import tomllib
    from importlib.resources import files

    path = files("tollextract").joinpath("data", "common", "explanations.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def say(code: str, verdict: str, key: str, **values: object) -> str:
    """The sentence filed under code, verdict and key, with its blanks filled."""
    template: str = templates()[code][verdict][key]
    sentence = template.format(**values)
    return sentence[:1].upper() + sentence[1:]


def reason(code: str, key: str, **values: object) -> str:
    """Why a relation was not tested."""
    template: str = templates()[code]["untested"][key]
    return template.format(**values)


def number(value: int | Decimal) -> str:
    """A number as it is read, thousands with a comma, at most two decimals.

    >>> number(231278), number(Decimal("12.50")), number(Decimal(200) / 9)
    ('231,278', '12.5', '22.2')
    """
    if not -_LONG < value < _LONG:
        return f"{Decimal(value):.3e}"
    if isinstance(value, int) or value == value.to_integral_value():
        return f"{int(value):,}"
    places = Decimal("0.1") if not -10 < value < 10 else Decimal("0.01")
    text = f"{value.quantize(places):,f}"
    return text.rstrip("0").rstrip(".")


def exact(value: int | Decimal) -> str:
    """A number with all its decimals, as a release prints it.

    >>> exact(1032), exact(Decimal("87.61"))
    ('1,032', '87.61')
    """
    if isinstance(value, Decimal) and -_LONG < value < _LONG and value != value.to_integral_value():
        return f"{value.normalize():,f}"
    return number(value)


def span(interval: Interval) -> str:
    """An interval in words.

    >>> span(Interval(72, 72)), span(Interval(70, 75)), span(Interval(44, None)), span(Interval(0, 9))
    ('72', '70 to 75', 'at least 44', 'at most 9')
    >>> span(Interval(Decimal("37.8947"), Decimal("37.8948")))
    '37.9'
    """
    words = templates()["words"]
    low, high = interval.low, interval.high
    if low == 0 and high:
        return str(words["at_most"].format(value=number(high)))
    if low is not None and high is not None:
        least, most = number(low), number(high)
        return least if least == most else words["between"].format(low=least, high=most)
    if low is not None:
        return str(words["at_least"].format(value=number(low)))
    return str(words["at_most"].format(value=number(high))) if high is not None else str(words["open"])


def figure(claim: Claim) -> str:
    """The figure of a claim with its hedge: "72", "at least 72", "approximately 20 percent".

    A fraction in words stands as the text prints it, in quotation marks: nobody wrote "33.33 percent".
    """
    words = templates()["words"]
    if claim.unit == "fraction" and any(map(str.isalpha, claim.figure.printed)):
        return f'"{claim.figure.printed}"'
    printed, hedge = claim.figure, claim.figure.hedge
    if printed.best is None or hedge == "range":
        if hedge == "more_than" and printed.low is not None:
            text = words["more_than"].format(value=number(printed.low))
        else:
            text = span(Interval(printed.low, printed.high))
    else:
        value = printed.best + _shift(claim)
        text = words[hedge].format(value=exact(value)) if hedge in words else exact(value)
    return f"{text} {words['percent']}" if claim.unit in ("percent", "fraction") else str(text)


def _shift(claim: Claim) -> int:
    """A strict bound: "more than 72" is stored as 73, "nearly 72" as 71; the sentence gives back 72."""
    if claim.kind not in ("count", "rate") or not isinstance(claim.figure.best, int):
        return 0
    return {"more_than": -1, "less_than": 1, "nearly": 1}.get(claim.figure.hedge, 0)


def sum_of(claims: Iterable[Claim]) -> str:
    """The figures as a sum, "32 + 12 + 28"."""
    return " + ".join(figure(claim) for claim in claims) or "0"


def percent_of_sum(claims: Sequence[Claim], base: Claim) -> str:
    """How a percentage is reckoned: "100 * 32 / 72", "100 * (30 + 2) / 72"."""
    counts = sum_of(claims)
    return f"100 * {f'({counts})' if len(claims) > 1 else counts} / {figure(base)}"


def listing(items: Sequence[str]) -> str:
    """The items as a sentence lists them, "14, 7 and 9"."""
    if len(items) < 2:
        return "".join(items)
    joint = templates()["words"]["and"]
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def group_name(group: str | None, *, unit: str = "person") -> str:
    """The plural noun of a group: "children"; of everybody: "victims"."""
    words = templates()
    if group is None:
        return str(words["units"].get(unit, unit))
    return str(words["groups"].get(group, group.replace("_", " ").replace("|", " and ")))


def columns_told(code: str, columns: Sequence[tuple[Claim, Claim]]) -> str:
    """Groups that fit as their wholes do, wider and narrower figure of each: "children 14 against 9"."""
    cell = templates()[code]["cell"]["text"]
    return listing(
        [
            cell.format(group=group_name(broad.group), broad=figure(broad), narrow=figure(narrow))
            for broad, narrow in columns
        ]
    )


def placed(claim: Claim, *, beside: Claim) -> str:
    """A figure with the place, else the party, that tells it from another: "18 (Raqqa)"."""
    places, others = (
        [place.name for place in one.places if place.level != "country"] for one in (claim, beside)
    )
    actors = [actor.name for actor in claim.actors] if claim.actor_ids() != beside.actor_ids() else []
    who = (places if places != others else []) or actors
    return f"{figure(claim)} ({listing(who)})" if who else figure(claim)


def names(claim: Claim, *, fallback: str) -> str:
    """Who or where a part is, by the words of the release."""
    who = [actor.name for actor in claim.actors] or [place.name for place in claim.places]
    return listing(who) if who else fallback
