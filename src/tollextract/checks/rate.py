"""The check `rate`: "twelve a day" against the count and the days of its period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from tollextract.checks.board import Board
from tollextract.checks.facets import UNKNOWN, Facets, Span
from tollextract.checks.findings import Judgement, as_stated, cut, judged, side, untested
from tollextract.checks.interval import Interval, floor, interval_of
from tollextract.checks.model import Untested, Verdict
from tollextract.checks.registry import check
from tollextract.checks.statements import stated
from tollextract.checks.wording import figure, number, span, templates
from tollextract.claims.model import Claim
from tollextract.slips import likely

_HALF = Decimal("0.5")  # "seven a day" is printed for 6.8
#: The length of each unit of time in days, the shortest and the longest.
DAYS = {
    "hour": (Decimal(1) / 24, Decimal(1) / 24),
    "day": (Decimal(1), Decimal(1)),
    "week": (Decimal(7), Decimal(7)),
    "month": (Decimal(28), Decimal(31)),
    "year": (Decimal(365), Decimal(366)),
}


@check("rate")
def rate(board: Board) -> Iterator[Judgement | Untested]:
    """A figure per day, week or month agrees with the count and the days of the period.

    Releases round rates up ("ten a day" for 9.39): one either way is no fault.
    Any count with the same facets may be meant, so one that fits is enough.
    """
    counts = _by_facets(board)
    for claim in board.claims:
        if claim.kind == "rate" and claim.per is not None and stated(claim):
            wanted = _timeless(board.facets(claim), claim.unit)
            meant = [*counts.get(wanted, ()), *_of_same_people(board, claim, wanted)]
            found = [_compare(board, claim, count) for count in meant]
            if all(one.verdict in ("inconsistent", "undetermined") for one in found):
                found += _loosely(board, claim, wanted, counts)
            yield _best(claim, found, board)


def _of_same_people(board: Board, claim: Claim, wanted: Facets) -> Iterator[Claim]:
    """ "16,903 civilians (46 a day) and 3,214 rebels": those the rate is said of are a part of all."""
    for other in board.claims:
        if other.kind == "count" and other.relation == "part" and other.group == claim.group:
            facets = board.facets(other)
            if stated(other) and days(facets.span) and _timeless(facets, other.unit) == wanted:
                yield other


def _loosely(
    board: Board, claim: Claim, wanted: Facets, counts: Mapping[Facets, list[Claim]]
) -> list[Judgement]:
    """Counts that name an actor the rate does not: taken only where the two agree."""
    if wanted.actors:
        return []
    other = [
        count for facets, same in counts.items() if facets._replace(actors=()) == wanted for count in same
    ]
    found = [_compare(board, claim, count) for count in other]
    return [one for one in found if one.verdict not in ("inconsistent", "undetermined")]


def _by_facets(board: Board) -> dict[Facets, list[Claim]]:
    found: dict[Facets, list[Claim]] = defaultdict(list)
    for facets, claims in board.counts.items():
        if days(facets.span):
            found[_timeless(facets, facets.unit)].extend(claims)
    return found


def _timeless(facets: Facets, unit: str) -> Facets:
    return facets._replace(span=UNKNOWN, unit="incident" if unit == "facility" else unit)


def days(period: Span) -> int:
    """The days of a period, both ends counted; zero where an end is not known or they are reversed."""
    start, end = period
    return 0 if start is None or end is None else max(0, (end - start).days + 1)


def _best(claim: Claim, found: list[Judgement], board: Board) -> Judgement | Untested:
    """The finding that agrees; one that does not only for the very period of the rate."""
    definite = [one for one in found if one.expected is not None and one.expected.high is not None]
    found = definite or found  # "at least 149" agrees with any rate
    own = board.facets(claim).span
    same_period = [one for one in found if board.facets(board.by_id[one.members[0].claim]).span == own]
    for candidates in (same_period, found):
        agreeing = [one for one in candidates if one.verdict not in ("inconsistent", "undetermined")]
        if agreeing:
            return min(agreeing, key=lambda one: (_width(one), one.verdict, one.id))
    return same_period[0] if same_period else untested("rate", "count", claim)


def _width(one: Judgement) -> Decimal:
    """How vague the count is; the definite one is shown."""
    expected = None if one.expected is None else cut(Interval(one.expected.low, one.expected.high))
    if expected is None or expected.low is None or expected.high is None:
        return Decimal("Infinity")
    return Decimal(expected.high - expected.low)


def _compare(board: Board, claim: Claim, count: Claim) -> Judgement:
    length = days(board.facets(count).span)
    shortest, longest = DAYS[claim.per or "day"]
    printed = _printed(claim)
    best = claim.figure.best if claim.figure.best is not None else (printed.low or 0)
    slack = max(min(board.settings.rate_slack, Decimal(best) / 2), Decimal(best) / 10)
    whole = _as_documented(claim, count, length, slack=slack)
    low = None if whole.low is None else whole.low * shortest / length
    high = None if whole.high is None else whole.high * longest / length
    expected = Interval(low, high)
    half = min(_HALF, Decimal(best) / 10)
    if expected.overlaps(printed.widened(half)):
        return _judged(claim, count, expected, length, "consistent", "fits")
    if expected.overlaps(printed.widened(slack)):
        return _judged(claim, count, expected, length, "within_rounding", "near")
    middle = floor((expected.low or 0) + _HALF)
    if not likely(best, middle) and not likely(count.figure.best or 0, floor(best * length / longest)):
        return _judged(claim, count, expected, length, "undetermined", "far")
    return _judged(claim, count, expected, length, "inconsistent", "differs")


def _as_documented(claim: Claim, count: Claim, length: int, *, slack: Decimal) -> Interval:
    """The figure a rate is made of: 186 for "at least 186" in a month and "six a day", else its interval.

    A house reckons its rates from what it has documented, whatever it may not know.
    """
    interval, best = interval_of(count), count.figure.best
    if count.figure.hedge != "at_least" or best is None:
        return interval
    made = best / Decimal(length)
    shortest, longest = DAYS[claim.per or "day"]
    near = Interval(made * shortest, made * longest).overlaps(_printed(claim).widened(slack))
    return Interval(best, best) if near else interval


def _printed(claim: Claim) -> Interval:
    """ "More than one a day" is kept as two or more, as people come in whole numbers; a rate may be 1.5."""
    strict = claim.figure.hedge in ("more_than", "less_than", "nearly")
    return (
        interval_of(claim).widened(1) if strict and isinstance(claim.figure.best, int) else interval_of(claim)
    )


def _judged(
    claim: Claim, count: Claim, expected: Interval, length: int, verdict: Verdict, key: str
) -> Judgement:

    def values() -> Mapping[str, str]:
        per = str(templates()["rate"]["per"][claim.per or "day"])
        return {
            "count": figure(count),
            "days": number(length),
            "rate": span(expected),
            "per": per,
            "stated": f"{figure(claim)} {per}",
        }

    return judged(
        "rate",
        verdict,
        key,
        members=[(count, "whole"), (claim, "stated")],
        values=values,
        severity="warning",
        expected=side(expected, lambda: f"{figure(count)} / {number(length)} days"),
        found=as_stated(claim),
    )
