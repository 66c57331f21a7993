"""How two claims that are the same figure differ, and what becomes of those without a partner."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any

from tollextract.archive.compare.match import Pair, Told, same_value
from tollextract.archive.compare.model import Code, Difference, Side
from tollextract.archive.naming import named, stated
from tollextract.checks.facets import same_span
from tollextract.checks.interval import interval_of, total
from tollextract.checks.wording import figure, group_name, listing
from tollextract.claims.model import Claim
from tollextract.report.wording import code_text, plain

ToSide = Callable[[Claim], Side]
#: Parts that are put together in the other text: two or three actors as one.
_MOST_MERGED = 3
_HEDGED = frozenset({"at_least", "more_than", "at_most", "less_than", "about", "nearly"})


@cache
def _templates() -> Mapping[str, Any]:
    path = files("tollextract").joinpath("data", "common", "comparison.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Teller:
    """Makes differences; knows how a claim of each text is quoted."""

    def __init__(self, before: ToSide, after: ToSide) -> None:
        self._sides = before, after

    def tell(
        self, code: Code, before: Sequence[Told], after: Sequence[Told], /, **values: object
    ) -> Difference:
        """A difference with its sentence filled in."""
        shown = [*before, *after][0]
        blanks = {"figure": stated(shown.claim), "what": named(shown.facets, shown.claim), **values}
        notes = _templates()["severities"]["note"]
        return Difference(
            code=code,
            severity="note" if code in notes else "warning",
            before=tuple(self._sides[0](one.claim) for one in before),
            after=tuple(self._sides[1](one.claim) for one in after),
            explanation=_upper(str(_templates()["sentences"][code]).format(**blanks)),
        )


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def of_pair(pair: Pair, teller: Teller) -> Iterator[Difference]:
    """Every way in which a figure is not told as it was."""
    before, after = pair
    one, other = figure(before.claim), figure(after.claim)
    if not same_value(before.claim, after.claim):
        yield teller.tell("changed", [before], [after], before=one, after=other)
    elif (code := _hedge(before.claim, after.claim)) is not None:
        yield teller.tell(code, [before], [after], before=one, after=other)
    yield from _actors(before, after, teller)
    yield from _facets(before, after, teller)
    if before.claim.assertion == "stated" and after.claim.assertion == "reported":
        yield teller.tell("source-added", [before], [after])


def _hedge(before: Claim, after: Claim) -> Code | None:
    had, has = before.figure.hedge, after.figure.hedge
    if had == has:
        return None
    if had in _HEDGED and has in _HEDGED:
        return "hedge-changed"
    if had in _HEDGED:
        return "hedge-lost"
    return "hedge-added" if has in _HEDGED else None


def _actors(before: Told, after: Told, teller: Teller) -> Iterator[Difference]:
    had, has = set(before.facets.actors), set(after.facets.actors)
    words = {"before": _names(before.claim), "after": _names(after.claim)}
    if had == has:
        if had and _called(before.claim) != _called(after.claim):
            quotes = {
                "before": listing(sorted(_called(before.claim))),
                "after": listing(sorted(_called(after.claim))),
            }
            yield teller.tell("actor-renamed", [before], [after], **quotes)
    elif not has:
        yield teller.tell("actor-dropped", [before], [after], **words)
    elif not had:
        yield teller.tell("actor-added", [before], [after], **words)
    else:
        yield teller.tell("actor-changed", [before], [after], **words)


def _names(claim: Claim) -> str:
    """The actors in the words of the text, where it names them beside the figure."""
    quotes = [plain(one.quote) for one in claim.evidence if one.role == "actor" and one.quote]
    names = list(dict.fromkeys(quotes)) or [plain(actor.quote or actor.name) for actor in claim.actors]
    return listing(names) if names else str(_templates()["words"]["nobody"])


def _called(claim: Claim) -> set[str]:
    """The wordings of the actors, case and "the" aside."""
    return {plain(actor.quote).casefold().removeprefix("the ") for actor in claim.actors if actor.quote}


def _facets(before: Told, after: Told, teller: Teller) -> Iterator[Difference]:
    a, b = before.facets, after.facets
    share = before.claim.kind == "share"
    if share and _base(before.claim) != _base(after.claim):
        bases = {"before": _base(before.claim) or _said(None), "after": _base(after.claim) or _said(None)}
        yield teller.tell("base-changed", [before], [after], **bases)
        return  # whom a share counts, and what was done to them, is what its base says
    unit = "person" if share else before.claim.unit
    if a.harm != b.harm:
        yield teller.tell("harm-changed", [before], [after], before=_said(a.harm), after=_said(b.harm))
    if a.who != b.who:
        groups = {"before": group_name(a.who, unit=unit), "after": group_name(b.who, unit=unit)}
        yield teller.tell("group-changed", [before], [after], **groups)
    if a.cause != b.cause:
        yield teller.tell("cause-changed", [before], [after], before=_said(a.cause), after=_said(b.cause))
    if a.places != b.places:
        places = {"before": _places(before.claim), "after": _places(after.claim)}
        yield teller.tell("place-changed", [before], [after], **places)
    if not same_span(a.span, b.span):
        days = {"before": _days(before), "after": _days(after)}
        yield teller.tell("period-changed", [before], [after], **days)


def _said(code: str | None) -> str:
    return code_text(code) if code else str(_templates()["words"]["nothing"])


def _places(claim: Claim) -> str:
    return listing([place.name for place in claim.places]) or _said(None)


def _days(one: Told) -> str:
    start, end = one.facets.span
    return f"{start} to {end}" if start != end else str(start)


def _base(claim: Claim) -> str:
    return plain(claim.base_quote or "").casefold().removeprefix("of ").removeprefix("the ")


def merged(left: list[Told], right: list[Told], teller: Teller) -> Iterator[Difference]:
    """Figures of several actors that the second text gives as one; they are taken out of both lists."""
    for whole in list(right):
        parts = next(_sums(whole, left), None)
        if parts is not None:
            right.remove(whole)
            for part in parts:
                left.remove(part)
            yield teller.tell(
                "actors-merged",
                parts,
                [whole],
                sum=" + ".join(figure(part.claim) for part in parts),
                before=listing([_names(part.claim) for part in parts]),
                after=figure(whole.claim),
                actors=_names(whole.claim),
            )


def _sums(whole: Told, left: Sequence[Told]) -> Iterator[tuple[Told, ...]]:
    alike = [one for one in left if one.facets.actors and _but_actors(one, whole)]
    for size in range(2, _MOST_MERGED + 1):
        for parts in combinations(alike, size):
            apart = len({one.facets.actors for one in parts}) == size
            if apart and total(interval_of(one.claim) for one in parts) == interval_of(whole.claim):
                yield parts


def _but_actors(one: Told, other: Told) -> bool:
    same = one.facets._replace(actors=(), span=other.facets.span) == other.facets._replace(actors=())
    return (
        one.claim.kind == other.claim.kind == "count"
        and same
        and same_span(one.facets.span, other.facets.span)
    )


def alone(left: Sequence[Told], right: Sequence[Told], teller: Teller) -> Iterator[Difference]:
    """Figures that only one of the texts has."""
    for one in left:
        yield teller.tell("dropped", [one], [], before=stated(one.claim))
    for one in right:
        yield teller.tell("added", [], [one], after=stated(one.claim))
