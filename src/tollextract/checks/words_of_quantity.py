"""The check `words-of-quantity`: most, half, a rise, a fall against the figures at hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tollextract.checks.board import Board
from tollextract.checks.facets import same_span
from tollextract.checks.findings import Judgement, as_stated, capped, judged, side, untested
from tollextract.checks.interval import HUNDRED, Interval, interval_of, percent_of
from tollextract.checks.model import MemberRole, Untested, Verdict
from tollextract.checks.numerators import Numerator, base_of, by_period, numerator_of
from tollextract.checks.registry import check
from tollextract.checks.share_of_base import is_share
from tollextract.checks.statements import agree, stated, tightest, together
from tollextract.checks.wording import figure, number, percent_of_sum, span, sum_of, templates
from tollextract.claims.model import Claim

HALF = 50
#: Words so many points from the counts are said of other counts: no digit of theirs can be miswritten.
_FAR = 25


@check("words-of-quantity")
def words_of_quantity(board: Board) -> Iterator[Judgement | Untested]:
    """Most is more than half; about half or a third is near it; a rise ends higher than it began.

    Words are loose: only a share on the wrong side of half, one that misses by
    more than ten points, or a change in the wrong direction is called wrong.
    """
    for claim in board.claims:
        if claim.kind == "change" and stated(claim):
            yield from _change(board, claim)
    yield from board.each(_of_its_base, board.shares)


def _of_its_base(board: Board, id: str) -> Iterator[Judgement | Untested]:
    """One share in words."""
    share = board.by_id[id]
    if share.unit == "fraction" and not is_share(share) and _bounded(share):
        yield from _words(board, share)


def _bounded(share: Claim) -> bool:
    """ "A large share" says nothing that figures could contradict."""
    return share.figure.low is not None or share.figure.best is not None or share.figure.high is not None


def _words(board: Board, share: Claim) -> Iterator[Judgement | Untested]:
    base = base_of(board, share)
    numerator = None if base is None or not together(share, base) else _behind(board, share, base)
    percent = None if base is None or numerator is None else percent_of(numerator.interval, interval_of(base))
    if base is None or numerator is None or percent is None:
        yield untested("words-of-quantity", "base", share)
    elif share.figure.low == HALF and share.figure.hedge == "more_than":
        yield _most(board, share, base, numerator, percent)
    else:
        yield _fraction(board, share, base, numerator, percent)


def _behind(board: Board, share: Claim, base: Claim) -> Numerator | None:
    """The counts of the share; of a share of another year's figure, those of its own year."""
    own, whole = board.facets(share), board.facets(base)
    if same_span(own.span, whole.span):
        return numerator_of(board, share, base)
    if own._replace(span=whole.span, unit=whole.unit) != whole:
        return by_period(board, share, base)
    same = board.counts.get(own._replace(unit=whole.unit), [])
    return Numerator((tightest(same),), sure=agree(same)) if same else by_period(board, share, base)


def _most(board: Board, share: Claim, base: Claim, numerator: Numerator, percent: Interval) -> Judgement:
    if percent.high is not None and percent.high < HALF:
        near = percent.high >= HALF - board.settings.fraction_far
        if near or not numerator.sure or percent.high < HALF - _FAR:
            return _share(share, base, numerator, percent, "undetermined", "loose")
        return _share(share, base, numerator, percent, "inconsistent", "less")
    if percent.exact == HALF:
        return _share(share, base, numerator, percent, "undetermined", "half")
    return _share(share, base, numerator, percent, "consistent", "most")


def _fraction(board: Board, share: Claim, base: Claim, numerator: Numerator, percent: Interval) -> Judgement:
    printed, settings = interval_of(share), board.settings
    if percent.overlaps(printed):
        return _share(share, base, numerator, percent, "consistent", "bound")
    if percent.overlaps(printed.widened(settings.fraction_points)):
        return _share(share, base, numerator, percent, "within_rounding", "near")
    wrong = not percent.overlaps(printed.widened(settings.fraction_far))
    if wrong and numerator.sure and percent.overlaps(printed.widened(_FAR)):
        return _share(share, base, numerator, percent, "inconsistent", "far")
    return _share(share, base, numerator, percent, "undetermined", "loose")


def _share(
    share: Claim, base: Claim, numerator: Numerator, percent: Interval, verdict: Verdict, key: str
) -> Judgement:
    members: list[tuple[Claim, MemberRole]] = [(claim, "numerator") for claim in numerator.claims]
    members += [(base, "base"), (share, "stated")]
    return judged(
        "words-of-quantity",
        verdict,
        key,
        members=members,
        values=lambda: {
            "numerator": sum_of(numerator.claims),
            "base": figure(base),
            "percent": span(percent),
            "stated": figure(share),
        },
        severity=capped("warning", share),
        expected=side(percent, partial(percent_of_sum, numerator.claims, base)),
        found=as_stated(share),
    )


def _change(board: Board, change: Claim) -> Iterator[Judgement]:
    """The base is the figure before; the figure after has the facets and the period of the change."""
    before = base_of(board, change)
    if before is None or change.figure.best is None:
        return
    earlier, own = board.facets(before), board.facets(change)
    if own.span == earlier.span or None in own.span:
        return
    same = board.counts.get(earlier._replace(span=own.span), [])
    same = [claim for claim in same if claim.part_of is None] or same
    told = [(after, *_judge(board, change, interval_of(before), interval_of(after))) for after in same]
    if agree(same) or not same:
        told = [one for one in told if one[0] is tightest(same)]
    else:  # which of them is meant is only clear where one makes the change
        told = [one for one in told if one[1] == "consistent"]
    for after, verdict, key in told[:1]:
        yield _changed(change, before, after, verdict, key)


def _judge(board: Board, change: Claim, before: Interval, after: Interval) -> tuple[Verdict, str]:
    rises = (change.figure.best or 0) > 0
    lower, upper = (before, after) if rises else (after, before)
    if lower.above(upper) or (lower.exact is not None and lower.exact == upper.exact):
        return "inconsistent", "no_rise" if rises else "no_fall"
    size = _size(change, before, after)
    slack = board.settings.fraction_far if change.unit in ("percent", "fraction") else 0
    if size is None or size.overlaps(interval_of(change).widened(slack)):
        return "consistent", "rise" if rises else "fall"
    return "undetermined", "size"


def _size(change: Claim, before: Interval, after: Interval) -> Interval | None:
    difference = after - before
    if change.unit not in ("percent", "fraction"):
        return difference
    if before.exact is None or before.exact <= 0 or difference.low is None or difference.high is None:
        return None
    return Interval(HUNDRED * difference.low / before.exact, HUNDRED * difference.high / before.exact)


def _told(change: Claim, before: Interval, after: Interval) -> str:
    """What lies between two figures in the terms of a change: "-21", "-16.9 percent"."""
    size = _size(change, before, after)
    if change.unit in ("percent", "fraction") and size is not None:
        return f"{span(size)} {templates()['words']['percent']}"
    difference = after - before
    return number(difference.exact) if difference.exact is not None else span(difference)


def _changed(change: Claim, before: Claim, after: Claim, verdict: Verdict, key: str) -> Judgement:
    difference = interval_of(after) - interval_of(before)
    return judged(
        "words-of-quantity",
        verdict,
        key,
        members=[(before, "before"), (after, "after"), (change, "stated")],
        values=lambda: {
            "before": figure(before),
            "after": figure(after),
            "change": _told(change, interval_of(before), interval_of(after)),
            "stated": figure(change),
        },
        severity="warning",
        expected=side(difference, lambda: f"{figure(after)} - {figure(before)}"),
        found=as_stated(change),
    )
