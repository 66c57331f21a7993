"""What one claim says of its figure, and what two say of each other, whatever else a release states."""

from __future__ import annotations

from collections.abc import Sequence

from tollextract.checks.interval import interval_of
from tollextract.claims.model import Claim
from tollextract.quantity import Number, Quantity

#: Beyond this a printed number is no count of anything.
ABSURD = 10**40
#: The rule of figures that count the same people at another time: "which brings the toll to 11".
RECOUNT = "recount"
#: Rules of figures that their own sentence ties to no other.
ACROSS = frozenset({"main", RECOUNT})
#: Sections in which a release says what it is about.
HEADLINE = frozenset({"title", "subtitle", "lead"})


def assumed(claim: Claim) -> bool:
    """Whether only its terms tie a figure to its whole, and no word of the sentence it stands in."""
    return claim.relation == "subset" and claim.part_of is not None and claim.rule in ACROSS


def as_printed(narrow: Claim, broad: Claim) -> bool:
    """Whether one figure fits into another without their hedges: "at least 90" need not be one of the 62."""
    return _named(narrow.figure, narrow.figure.low) <= _named(broad.figure, broad.figure.high)


def _named(figure: Quantity, end: Number | None) -> Number:
    """The number that stands in the text; of two ends ("25 to 30") the one asked for."""
    return next((value for value in (figure.best, end) if value is not None), 0)


def agree(claims: Sequence[Claim]) -> bool:
    """Whether figures stated for one and the same cell can all be true."""
    intervals = [interval_of(claim) for claim in claims]
    return all(one.overlaps(intervals[0]) for one in intervals[1:])


def tightest(claims: Sequence[Claim]) -> Claim:
    """The most definite figure: an exact one before a bound, the first of those in the text."""

    def looseness(claim: Claim) -> tuple[int, int | Number]:
        interval = interval_of(claim)
        if interval.low is None or interval.high is None:
            return (1, 0)
        return (0, interval.high - interval.low)

    return claims[0] if len(claims) == 1 else min(claims, key=looseness)


def places_of(claim: Claim) -> frozenset[int]:
    """Where the text states a figure, as offsets into it."""
    starts = (evidence.start for evidence in claim.evidence if evidence.role == "figure")
    return frozenset(start for start in starts if start is not None)


def stated(claim: Claim) -> bool:
    """Whether the release says so itself; "no deaths" is a statement too."""
    return claim.assertion == "stated" or (claim.assertion == "negated" and claim.figure.high == 0)


def together(one: Claim, other: Claim) -> bool:
    """Whether both figures come from the same speaker: two of the release, or two it reports."""
    if stated(one) and stated(other):
        return True
    return one.assertion == other.assertion == "reported"


def usable(claim: Claim) -> bool:
    """Whether the figure can be reckoned with: no count below zero, no ends the wrong way round."""
    figure = claim.figure
    values = [value for value in (figure.low, figure.best, figure.high) if value is not None]
    if not all(-ABSURD < value < ABSURD for value in values):
        return False
    if claim.kind != "change" and any(value < 0 for value in values):
        return False
    return figure.low is None or figure.high is None or figure.low <= figure.high
