"""The check `repeat`: the same figure stated twice is the same figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tollextract.checks.board import Board
from tollextract.checks.facets import UNKNOWN
from tollextract.checks.findings import Judgement, as_stated, judged
from tollextract.checks.interval import Interval, interval_of
from tollextract.checks.model import Severity, Verdict
from tollextract.checks.registry import check
from tollextract.checks.statements import HEADLINE, RECOUNT, assumed, places_of, stated
from tollextract.checks.wording import figure, number
from tollextract.claims.model import Claim
from tollextract.slips import CLEAR, slip

#: From this many trailing zeros on a printed number may be a rounded one ("30,000" for 29,661).
_ROUND = 100
#: Below this, figures that differ by more than a third are rather different things ...
_SMALL = 20
#: A single digit is one of another number by chance.
_TWO_DIGITS = 10
#: ... and above it those of which the smaller is less than so many percent of the larger.
_ALIKE = 85
#: So many characters at most stand between two figures that "and" joins.
_BREATH = 6
#: Evidence of what happened to whom, by whom.
_TELLING = frozenset({"harm", "actor", "group"})


@check("repeat")
def repeat(board: Board) -> Iterator[Judgement]:
    """A figure in the title, the lead and the body is the same figure; a bound holds its value.

    Two different figures are called wrong only where everything about them is
    the same and one stands in the headline, or both are the same part of the
    same whole: otherwise they may have a different scope.
    """
    for claim in board.claims:
        if (times := restatements(claim)) > 1:
            yield _restated(claim, times)
    for claims in _same_terms(board):
        yield from _compare(claims)


def restatements(claim: Claim) -> int:
    """In how many places of the text the figure stands."""
    return len(places_of(claim))


def _restated(claim: Claim, times: int) -> Judgement:
    return judged(
        "repeat",
        "consistent",
        "restated",
        members=[(claim, "stated")],
        values=lambda: {"figure": figure(claim), "times": number(times)},
        found=as_stated(claim),
    )


def _same_terms(board: Board) -> Iterator[list[Claim]]:
    """Claims equal in everything but the figure, where there are at least two."""
    found: dict[object, list[Claim]] = defaultdict(list)
    for claim in board.claims:
        facets = board.facets(claim)
        if claim.kind in ("count", "share") and stated(claim) and facets.span != UNKNOWN:
            about = (
                claim.unit,
                claim.group,
                claim.status,
                claim.part_of,
                claim.relation,
                claim.base,
                claim.base_quote,
            )
            found[(claim.kind, facets, about)].append(claim)
    return (claims for claims in found.values() if len(claims) > 1)


def _compare(claims: Sequence[Claim]) -> Iterator[Judgement]:
    """The headline figure, or the first of a whole's parts, against those that follow."""
    first, *later = sorted(claims, key=lambda claim: claim.section not in HEADLINE)
    later = [claim for claim in later if not (_said_together(first, claim) or _joined(first, claim))]
    in_headline = first.section in HEADLINE
    agreeing = [claim for claim in later if _agree(first, claim)]
    yield from (_pair(first, claim, *_how(first, claim)) for claim in agreeing)
    later = [claim for claim in later if not _one_is_a_recount(first, claim)]
    telling = in_headline or (first.actors and first.relation in ("part", "remainder"))
    if agreeing or not later or not telling:
        return
    misprints = [claim for claim in later if _misprint(first, claim)] if in_headline else []
    if len(misprints) == 1:
        yield _pair(first, misprints[0], "inconsistent", "differ", severity="warning")
        return
    other_scope = not in_headline or restatements(first) > 1 or len(later) > 1 or assumed(later[0])
    if other_scope or _far_apart(first, later[0]):
        yield _pair(first, later[0], "undetermined", "scope")
    else:
        exact = all(interval_of(claim).exact is not None for claim in (first, later[0]))
        yield _pair(first, later[0], "inconsistent", "differ", severity="error" if exact else "warning")


def _one_is_a_recount(one: Claim, other: Claim) -> bool:
    """ "Nine were killed", "two died of their wounds, which brings the toll to 11": counted at two times."""
    return (one.rule == RECOUNT) != (other.rule == RECOUNT)


def _said_together(one: Claim, other: Claim) -> bool:
    """ "94 lost their lives and 49 survived": two figures that the same words are said of are two things."""
    return not _words(one).isdisjoint(_words(other))


def _joined(one: Claim, other: Claim) -> bool:
    """ "Most died in Idlib, 48 and 55 respectively": nobody corrects himself in the same breath."""
    return any(
        0 <= after - before <= _BREATH
        for first, second in ((one, other), (other, one))
        for before in _ends(first)
        for after in places_of(second)
    )


def _ends(claim: Claim) -> frozenset[int]:
    """Where the words of a figure end, each time the text states it."""
    return frozenset(one.end for one in claim.evidence if one.role == "figure" and one.end is not None)


def _words(claim: Claim) -> set[tuple[str, int | None]]:
    """The words that state what a figure counts, by kind and place in the text."""
    return {
        (one.role, one.start)
        for one in claim.evidence
        if one.role in _TELLING and one.start is not None and one.inherited_from is None
    }


def _agree(one: Claim, other: Claim) -> bool:
    if _two_bounds(one, other):
        return False
    return _loose(one).overlaps(_loose(other)) or rounded(one, other) or rounded(other, one)


def _two_bounds(one: Claim, other: Claim) -> bool:
    """ "At least 1,191" over "at least 1,119": both can be true, but one is the other miswritten."""
    first, second = one.figure, other.figure
    same = first.hedge == second.hedge and first.hedge in ("at_least", "more_than")
    if not same or not isinstance(first.best, int) or not isinstance(second.best, int):
        return False
    if first.best == second.best or rounded(one, other) or rounded(other, one):
        return False
    return slip(first.best, second.best) in ("swapped", "lost", "doubled")


def _misprint(one: Claim, other: Claim) -> bool:
    """Whether the second is the first, miswritten in a way that hardly comes about by chance: 184, 185."""
    first, second = one.figure, other.figure
    if first.best is None or second.best is None or first.hedge != "exact" or assumed(other):
        return False
    return min(first.best, second.best) >= _SMALL and slip(first.best, second.best) in CLEAR


def _far_apart(one: Claim, other: Claim) -> bool:
    """Two brothers are not the four children of the title; 37 for 73 is a slip of the pen."""
    low, high = sorted((one.figure.best or 0, other.figure.best or 0))
    apart = 3 * low < 2 * high if high < _SMALL else 100 * low < _ALIKE * high
    return apart and not (high >= _SMALL and low >= _TWO_DIGITS and slip(low, high) != "other")


def _how(one: Claim, other: Claim) -> tuple[Verdict, str]:
    return ("consistent", "bound") if _loose(one).overlaps(_loose(other)) else ("within_rounding", "rounded")


def _loose(claim: Claim) -> Interval:
    """A strict bound is written loosely: "over 711" under a title that says 711."""
    interval = interval_of(claim)
    return interval.widened(1) if claim.figure.hedge in ("more_than", "less_than", "nearly") else interval


def rounded(one: Claim, other: Claim) -> bool:
    """Whether the first may be the second, rounded to as many zeros as it is printed with."""
    value = one.figure.best
    if not isinstance(value, int) or value == 0 or value % _ROUND:
        return False
    step = _ROUND
    while value % (step * 10) == 0:
        step *= 10
    return Interval(value - step // 2, value + step // 2).overlaps(interval_of(other))


def _pair(one: Claim, other: Claim, verdict: Verdict, key: str, *, severity: Severity = "error") -> Judgement:
    if key == "differ" and one.section == other.section:
        key = "differ_here"
    return judged(
        "repeat",
        verdict,
        key,
        members=[(one, "stated"), (other, "stated")],
        values=lambda: {"one": figure(one), "other": figure(other), "section": one.section},
        severity=severity,
        expected=as_stated(one),
        found=as_stated(other),
    )
