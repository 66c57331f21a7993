"""The check `share-of-base`: a percentage against the two counts it relates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial

from tollextract.checks.board import Board
from tollextract.checks.facets import same_span
from tollextract.checks.findings import Judgement, as_stated, capped, judged, side
from tollextract.checks.interval import HUNDRED, Interval, ceiling, floor, interval_of, percent_of
from tollextract.checks.model import MemberRole, Severity, Verdict
from tollextract.checks.numerators import HALF_POINT, Numerator, base_of, by_period, misprinted, numerator_of
from tollextract.checks.registry import check
from tollextract.checks.statements import stated, together
from tollextract.checks.wording import figure, percent_of_sum, span, sum_of
from tollextract.claims.model import Claim
from tollextract.slips import likely, likely_within

#: "A third" is kept as 33.33 percent.
_THIRD = Decimal("0.01")

#: A share so many points from the counts is of others, unless a slip explains it.
_FAR = 20


@check("share-of-base")
def share_of_base(board: Board) -> Iterator[Judgement]:
    """A percentage or a fraction agrees with the count it is about and the count it is a share of.

    House rounding of up to one point either way is no fault. Where the stated
    base fails, the base that would fit is named.
    """
    yield from board.each(_of_its_base, board.shares)


def _of_its_base(board: Board, id: str) -> Iterator[Judgement]:
    """One share against its base and what it is about."""
    share = board.by_id[id]
    base = base_of(board, share)
    if not is_share(share):
        return
    if base is None:
        if share.unit == "percent":
            yield _unknown(share)
    elif not together(share, base):
        return
    elif not same_span(board.facets(share).span, board.facets(base).span):
        some = by_period(board, share, base)
        yield _other_period(share, base) if some is None else _compare(board, share, base, some)
    elif (numerator := numerator_of(board, share, base)) is not None:
        yield _compare(board, share, base, numerator)


def is_share(claim: Claim) -> bool:
    """A percentage, or an exact fraction; words such as "most" are a matter for `words-of-quantity`."""
    if claim.figure.low is None and claim.figure.best is None and claim.figure.high is None:
        return False
    if claim.kind != "share" or claim.assertion not in ("stated", "reported"):
        return False
    return claim.unit == "percent" or (claim.unit == "fraction" and claim.figure.hedge == "exact")


def slack(board: Board, share: Claim) -> Decimal:
    """One point for a whole percentage, a tenth for one printed with a decimal."""
    if share.unit == "fraction":
        return board.settings.fraction_points
    low, high = share.figure.low, share.figure.high
    points = board.settings.share_points
    return points if low is None or high is None or low == high else min(points, Decimal(high - low))


def _compare(board: Board, share: Claim, base: Claim, numerator: Numerator) -> Judgement:
    percent = percent_of(numerator.interval, interval_of(base))
    if percent is None:
        return _judged(share, base, numerator, "undetermined", "zero")
    printed = interval_of(share)
    if share.unit == "fraction":
        printed = printed.widened(_THIRD)
    if percent.overlaps(printed):
        return _judged(share, base, numerator, "consistent", "fits", percent=percent)
    if percent.overlaps(printed.widened(slack(board, share))):
        return _judged(share, base, numerator, "within_rounding", "near", percent=percent)
    if numerator.each and _each_makes(board, share, base, numerator):
        return _judged(share, base, numerator, "consistent", "each", percent=percent)
    if not numerator.sure and not misprinted(share, base, numerator):
        return _judged(share, base, numerator, "undetermined", "several", percent=percent)
    if share.unit == "fraction" and percent.overlaps(printed.widened(2 * slack(board, share))):
        return _judged(share, base, numerator, "undetermined", "loose", percent=percent)
    if (other := _of_other(board, share, base, numerator)) is not None:
        more = {"other": sum_of(other[1].claims), "whole": figure(other[0])}
        return _judged(share, base, numerator, "undetermined", "wider", percent=percent, more=more)
    if not _within_reach(board, share, base, numerator):
        return _judged(share, base, numerator, "undetermined", "far", percent=percent)
    return _differs(board, share, base, numerator, percent)


def _each_makes(board: Board, share: Claim, base: Claim, numerator: Numerator) -> bool:
    """Whether each of the counts makes the share on its own."""
    printed = interval_of(share).widened(slack(board, share))
    percents = [percent_of(interval_of(claim), interval_of(base)) for claim in numerator.claims]
    return all(percent is not None and percent.overlaps(printed) for percent in percents)


def _within_reach(board: Board, share: Claim, base: Claim, numerator: Numerator) -> bool:
    """Whether one of the three figures, miswritten, may be all that is wrong; far apart, by a clear slip."""
    printed, size = share.figure.best or share.figure.low, base.figure.best
    counts = sum(claim.figure.best or 0 for claim in numerator.claims)
    if not printed or not size or not counts:
        return True
    points = slack(board, share)
    percent, low, high = HUNDRED * counts / size, max(printed - points, HALF_POINT), printed + points
    near = abs(percent - printed) <= _FAR
    if share.unit == "fraction":  # words have no digits to be miswritten
        return near and likely(printed, floor(percent + HALF_POINT))
    reach = partial(likely_within, clearly=not near)
    return (
        reach(printed, max(percent - points, HALF_POINT), percent + points)
        or reach(size, floor(HUNDRED * counts / high), ceiling(HUNDRED * counts / low))
        or (
            len(numerator.claims) == 1
            and reach(counts, floor(low * size / HUNDRED), ceiling(high * size / HUNDRED))
        )
    )


def _of_other(
    board: Board, share: Claim, base: Claim, numerator: Numerator
) -> tuple[Claim, Numerator] | None:
    """Another base, or more counts, that make the share: which are meant is not for the checks to say."""
    for whole in _own_wholes(board, base, numerator):
        if _makes(board, share, whole, numerator):
            return whole, numerator
    for more in _with_another(board, base, numerator):
        if _makes(board, share, base, more):
            return base, more
    return _of_other_period(board, share, base, numerator) or _of_wider(board, share, base)


def _of_other_period(
    board: Board, share: Claim, base: Claim, numerator: Numerator
) -> tuple[Claim, Numerator] | None:
    """The same share of the same figure over the year, where both are stated."""
    own, some = board.facets(base), board.facets(numerator.claims[0])
    for facets, claims in board.counts.items():
        if len(numerator.claims) > 1 or facets == own or facets._replace(span=own.span) != own:
            continue
        for count in board.counts.get(some._replace(span=facets.span), ()):
            if _makes(board, share, claims[0], Numerator((count,))):
                return claims[0], Numerator((count,))
    return None


def _makes(board: Board, share: Claim, base: Claim, numerator: Numerator) -> bool:
    percent = percent_of(numerator.interval, interval_of(base))
    return percent is not None and percent.overlaps(interval_of(share).widened(slack(board, share)))


def _own_wholes(board: Board, base: Claim, numerator: Numerator) -> Iterator[Claim]:
    """The whole that the text gives the counts themselves, and the count of all of their group."""
    wholes = [board.whole_of(claim) for claim in numerator.claims]
    if wholes[0] is not None and wholes[0] is not base and all(one is wholes[0] for one in wholes):
        yield wholes[0]
    own, whole = board.facets(numerator.claims[0]), board.facets(base)
    if (
        len(numerator.claims) == 1
        and own.who != whole.who
        and base.group not in board.settings.generic_groups
    ):
        yield from board.counts.get(own._replace(actors=whole.actors, places=whole.places), ())


def _with_another(board: Board, base: Claim, numerator: Numerator) -> Iterator[Numerator]:
    """The counts of a group with those of one that excludes it: "43 percent" may be children and women."""
    if len(numerator.claims) > 1:
        return
    own = board.facets(numerator.claims[0]).who
    for groups in board.settings.disjoint:
        if own in groups:
            cells = board.columns(base)
            yield from (
                Numerator((*numerator.claims, cells[who]))
                for who in sorted(groups)
                if who != own and who in cells
            )


def _of_wider(board: Board, share: Claim, base: Claim) -> tuple[Claim, Numerator] | None:
    """A whole of the base, and the counts that make the share of it: the nearest figure need not be meant."""
    own = board.facets(base)
    wholes = [one for one in (board.whole_of(base),) if one is not None and base.relation != "subset"]
    if own.actors or own.places:
        wholes += board.counts.get(own._replace(actors=(), places=()), [])
    for whole in wholes:
        numerator = numerator_of(board, share, whole)
        percent = None if numerator is None else percent_of(numerator.interval, interval_of(whole))
        if numerator is not None and percent is not None:
            if percent.overlaps(interval_of(share).widened(slack(board, share))):
                return whole, numerator
    return None


def _differs(board: Board, share: Claim, base: Claim, numerator: Numerator, percent: Interval) -> Judgement:
    other = _fitting_total(board, share, base, numerator)
    if other is not None and misprinted(share, base, numerator) and not _strictly(share, other, numerator):
        other = None  # "87 percent" for 78 of the one total is no 86.5 percent of the other
    if other is not None:
        # "2,491 people; 1,783 were civilians": either is meant
        same = board.facets(other) == board.facets(base)
        return _judged(
            share,
            base,
            numerator,
            "undetermined" if same else "inconsistent",
            "other_base",
            percent=percent,
            severity="warning",
            more={"other": figure(other)},
        )
    fits = fitting_bases(board, share, numerator)
    if fits is None:
        return _judged(share, base, numerator, "inconsistent", "differs", percent=percent)
    more = {"fits": span(fits)}
    return _judged(share, base, numerator, "inconsistent", "no_base", percent=percent, more=more)


def _strictly(share: Claim, base: Claim, numerator: Numerator) -> bool:
    """Whether the counts make the percentage as printed, without the rounding of a house."""
    percent = percent_of(numerator.interval, interval_of(base))
    return percent is not None and percent.overlaps(interval_of(share))


def fitting_bases(board: Board, share: Claim, numerator: Numerator) -> Interval | None:
    """The whole numbers of which the numerator is the printed percentage, to a point either way."""
    count, best = numerator.interval.exact, share.figure.best
    if count is None or best is None or best <= slack(board, share):
        return None
    first = max(ceiling(count), ceiling(HUNDRED * count / (best + slack(board, share))))
    last = floor(HUNDRED * count / (best - slack(board, share)))
    return Interval(first, last) if 0 < first <= last else None


def _fitting_total(board: Board, share: Claim, base: Claim, numerator: Numerator) -> Claim | None:
    """Another total of the release that holds the numerator and makes the percentage right."""
    settings = board.settings
    for claim in board.claims:
        if claim.kind != "count" or claim.unit != base.unit or not stated(claim) or claim.id == base.id:
            continue
        if interval_of(claim).high is None:
            continue  # "at least five" is the base of anything
        if _set_apart_by_nothing(board, claim):
            continue  # "34 of them were gathering truffles": nothing says that the children were
        facets = board.facets(claim)
        if facets.who is not None or claim.group is None or claim in numerator.claims or not claim.figure.low:
            continue
        if not all(board.inside(one, claim, earlier=True) for one in numerator.claims):
            continue
        percent = percent_of(numerator.interval, interval_of(claim))
        if percent is not None and percent.overlaps(interval_of(share).widened(settings.share_points)):
            return claim
    return None


def _set_apart_by_nothing(board: Board, claim: Claim) -> bool:
    whole = board.whole_of(claim)
    return whole is not None and board.unnamed(claim) and not board.narrower_generic(claim, whole)


def _judged(
    share: Claim,
    base: Claim,
    numerator: Numerator,
    verdict: Verdict,
    key: str,
    *,
    percent: Interval | None = None,
    severity: Severity = "error",
    more: Mapping[str, str] | None = None,
) -> Judgement:
    members: list[tuple[Claim, MemberRole]] = [(claim, "numerator") for claim in numerator.claims]
    members += [(base, "base"), (share, "stated")]
    return judged(
        "share-of-base",
        verdict,
        key,
        members=members,
        values=lambda: {
            "numerator": sum_of(numerator.claims),
            "base": figure(base),
            "stated": figure(share),
            "percent": "" if percent is None else span(percent),
            **(more or {}),
        },
        severity=capped(severity, share),
        expected=None if percent is None else side(percent, partial(percent_of_sum, numerator.claims, base)),
        found=as_stated(share),
    )


def _unknown(share: Claim) -> Judgement:
    return judged(
        "share-of-base",
        "undetermined",
        "base",
        members=[(share, "stated")],
        values=lambda: {"stated": figure(share)},
        found=as_stated(share),
    )


def _other_period(share: Claim, base: Claim) -> Judgement:
    return judged(
        "share-of-base",
        "undetermined",
        "base_period",
        members=[(base, "base"), (share, "stated")],
        values=lambda: {"stated": figure(share), "base": figure(base)},
        found=as_stated(share),
    )
