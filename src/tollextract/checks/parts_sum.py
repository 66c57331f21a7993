"""The check `parts-sum`: the parts of a breakdown against their whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from tollextract.checks.board import Board
from tollextract.checks.breakdown import Breakdown, breakdowns_of, readings, subsets_that_make_up
from tollextract.checks.columns import column_sums, missing_part
from tollextract.checks.doubts import (
    given_apart,
    held,
    lone_part,
    nested_openly,
    of_others,
    spare,
    surplus_part,
)
from tollextract.checks.facets import group_ancestors, of_provinces
from tollextract.checks.findings import Judgement, as_stated, by_slip, capped, judged, side, told_by_slip
from tollextract.checks.interval import Interval, interval_of, total
from tollextract.checks.makes import miss
from tollextract.checks.model import MemberRole, Severity, Untested, Verdict
from tollextract.checks.registry import check
from tollextract.checks.repeat import rounded
from tollextract.checks.scattered import explained, scattered
from tollextract.checks.subtotals import subtotals
from tollextract.checks.wording import figure, listing, names, span, sum_of
from tollextract.claims.model import Claim
from tollextract.slips import NAMED, TELLING, telling_slips

#: Two lists make a smaller number than this by chance.
_CHANCE = 10
#: A list of so many parties, the others among them, leaves none out.
_EVERY_PARTY = 4
#: So many provinces in a list are those of one figure.
_MANY_PLACES = 6
#: The whole is so many times what is too much of its parts, at least.
_LITTLE = 10
#: Of fewer than so many a single one is easily overlooked.
_SMALL = 20
#: Of fewer parts each is easily taken for one.
_SOME = 3
#: A reading that misses the whole by so many times less than the others is the best one.
_MUCH = 3


@check("parts-sum")
def parts_sum(board: Board) -> Iterator[Judgement | Untested]:
    """The parts of a breakdown make their whole, in all and for every group stated.

    Only parts of one dimension are added (by perpetrator, by place, by cause,
    by sex and age). More than the whole is an error; less is one only where the
    list is closed ("the remaining 28", "distributed as follows").
    """
    for judge in (_listed, _made_up, _covered):
        yield from board.each(judge, board.children)
    yield from board.each(_scattered, board.by_id)


def _listed(board: Board, whole: str) -> Iterator[Judgement | Untested]:
    """Each list of parts, and its columns."""
    for breakdown in breakdowns_of(board, whole):
        if len(breakdown.parts) > 1:
            yield _twice(board, breakdown) or _whole_sum(board, breakdown)
            yield from column_sums(board, breakdown)


def _made_up(board: Board, whole: str) -> Iterator[Judgement]:
    """Subsets that make up their whole."""
    for kinds in subsets_that_make_up(board, whole):
        yield _agrees(kinds, kinds.parts)


def _covered(board: Board, whole: str) -> Iterator[Judgement]:
    """Figures that cover several parts of a list."""
    for some in subtotals(board, whole):
        yield _subtotal(some)


def _scattered(board: Board, whole: str) -> Iterator[Judgement]:
    """Lists of which some figures are tied to nothing, where the whole has no list that makes it."""
    if any(
        total(map(interval_of, one.parts)) == interval_of(one.whole) for one in breakdowns_of(board, whole)
    ):
        return
    for some in scattered(board, whole):
        if total(map(interval_of, some.parts)) == interval_of(some.whole):
            yield _agrees(some, some.parts)
        elif explained(some):
            yield _judged(some, some.parts, "inconsistent", "scattered", severity="warning")


def _twice(board: Board, breakdown: Breakdown) -> Judgement | None:
    """Two lists that make the same number, and not the whole: hardly both leave out as much."""
    made, whole = total(map(interval_of, breakdown.parts)), interval_of(breakdown.whole)
    if breakdown.closed or made.exact is None or made.exact < _CHANCE or not whole.above(made):
        return None
    for other in breakdowns_of(board, breakdown.whole.id):
        if other is breakdown:
            return None  # the second list of the two says so
        if len(other.parts) < 2:
            continue
        apart = {part.id for part in other.parts}.isdisjoint(part.id for part in breakdown.parts)
        if apart and total(map(interval_of, other.parts)) == made:
            return _judged(
                breakdown, breakdown.parts, "inconsistent", "twice", severity="warning", given=other.parts
            )
    return None


def _whole_sum(board: Board, breakdown: Breakdown) -> Judgement:
    """Every reading of the list is tried; where none makes the whole, the one that comes nearest is taken."""
    whole = interval_of(breakdown.whole)
    lists = readings(breakdown)
    for parts in lists:
        if total(map(interval_of, parts)).overlaps(whole):
            return _past_bound(board, breakdown, parts) if len(lists) == 1 else _agrees(breakdown, parts)
    over = [total(map(interval_of, parts)).above(whole) for parts in lists]
    nearest = min(lists, key=lambda parts: miss(parts, breakdown.whole))
    if over[lists.index(nearest)]:
        return _over(board, breakdown, nearest, every=all(over))
    return _under(board, breakdown, nearest, closed=breakdown.closed and not any(over))


def _subtotal(some: Breakdown) -> Judgement:
    """Several parts of a list that leaves nothing out, against the figure that covers them."""
    made, stated = total(map(interval_of, some.parts)), interval_of(some.whole)
    if made.overlaps(stated):
        return _agrees(some, some.parts)
    if not by_slip([some.whole], some.parts, made - stated):
        return _judged(some, some.parts, "undetermined", "far")
    return _judged(some, some.parts, "inconsistent", "subtotal", severity="warning")


def _agrees(breakdown: Breakdown, parts: Sequence[Claim]) -> Judgement:
    same = total(map(interval_of, parts)) == interval_of(breakdown.whole)
    key = "within" if not same else "equal" if len(parts) == len(breakdown.parts) else "top"
    return _judged(breakdown, parts, "consistent", key)


def _past_bound(board: Board, breakdown: Breakdown, parts: Sequence[Claim]) -> Judgement:
    """ "At least 156", and exact parts that leave nothing out and make 157: worth a look, and no fault.

    A bound leaves room for more; who counted 157 would rather have said so.
    """
    made, best = total(map(interval_of, parts)), breakdown.whole.figure.best
    if breakdown.whole.figure.hedge != "at_least" or best is None or made.exact is None or made.exact <= best:
        return _agrees(breakdown, parts)
    whole_list = breakdown.closed or _every_party(breakdown, parts)
    doubtful = breakdown.ambiguous or breakdown.unlabelled
    if doubtful or not whole_list or _may_count_apart(board, breakdown, made - Interval(best, best)):
        return _agrees(breakdown, parts)
    return _judged(breakdown, parts, "undetermined", "past_bound")


def _may_count_apart(board: Board, breakdown: Breakdown, surplus: Interval) -> bool:
    """Whether another figure of the release explains what is too much of a list."""
    explained = spare(board, breakdown, surplus, over=True) or held(breakdown, surplus)
    return (explained or surplus_part(breakdown, surplus)) is not None


def _every_party(breakdown: Breakdown, parts: Sequence[Claim]) -> bool:
    """Whether a list goes through the parties down to the "other parties"."""
    if breakdown.unlabelled or breakdown.dimension != "actor":
        return False
    return len(parts) >= _EVERY_PARTY and any(map(of_others, parts))


def _over(board: Board, breakdown: Breakdown, parts: Sequence[Claim], *, every: bool) -> Judgement:
    """Too many parts: an error where ``every`` reading of the list has too many, else a warning."""
    surplus = total(map(interval_of, parts)) - interval_of(breakdown.whole)
    if breakdown.ambiguous:
        return _judged(breakdown, parts, "undetermined", "ambiguous")
    if _rounded_total(board, breakdown.whole):
        return _judged(breakdown, parts, "undetermined", "rounded")
    if (extra := spare(board, breakdown, surplus, over=True)) is not None:
        return _judged(breakdown, parts, "undetermined", "spare", extra=extra)
    if (extra := held(breakdown, surplus)) is not None:
        return _judged(breakdown, parts, "undetermined", "held", extra=extra)
    if (extra := surplus_part(breakdown, surplus)) is not None:
        return _judged(breakdown, parts, "undetermined", "beside", extra=extra)
    if (
        breakdown.dimension == "group"
        and not breakdown.closed
        and _may_overlap(board, breakdown.whole, parts)
    ):
        return _judged(breakdown, parts, "undetermined", "overlap")
    if breakdown.dimension == "mixed" and not breakdown.closed:
        if not by_slip([breakdown.whole], parts, surplus, kinds=NAMED):
            return _judged(breakdown, parts, "undetermined", "overlap")  # 14 by mines may be some of the 57
    within = by_slip([breakdown.whole], parts, surplus) or _misprinted(parts, surplus)
    within = within or _told_to_the_last(breakdown, parts, surplus)
    if not within:
        return _judged(breakdown, parts, "undetermined", "far")
    better = nested_openly(board, breakdown) or _much_nearer(breakdown, parts)
    if not every and not (better and by_slip([breakdown.whole], parts, surplus)):
        return _judged(breakdown, parts, "undetermined", "nested")
    told = breakdown.closed or by_slip([breakdown.whole], parts, surplus, kinds=TELLING)
    if 2 * len(breakdown.unlabelled) > len(parts) and not told:
        return _judged(breakdown, parts, "undetermined", "unlabelled")
    sure = [part for part in parts if part not in breakdown.unlabelled]
    severe = every and total(map(interval_of, sure)).above(interval_of(breakdown.whole))
    return _judged(breakdown, parts, "inconsistent", "over", severity="error" if severe else "warning")


def _told_to_the_last(breakdown: Breakdown, parts: Sequence[Claim], surplus: Interval) -> bool:
    """Whether a list of every party down to the "other parties", or of many provinces, is a little too large.

    Nothing else can be meant than this whole, whatever slip it was.
    """
    most, whole = surplus.high, interval_of(breakdown.whole).high
    if breakdown.unlabelled or most is None or whole is None or most * _LITTLE > whole:
        return False
    if breakdown.dimension == "place":
        return len(parts) >= _MANY_PLACES and of_provinces(parts)
    return _every_party(breakdown, parts)


def _rounded_total(board: Board, whole: Claim) -> bool:
    """Whether the text states the whole elsewhere with fewer noughts: "29,000" of a title for 29,296."""
    same = board.counts.get(board.facets(whole), ())
    return any(
        one.id != whole.id and rounded(whole, one) and whole.figure.best != one.figure.best for one in same
    )


def _much_nearer(breakdown: Breakdown, parts: Sequence[Claim]) -> bool:
    """Whether every other reading of the list misses the whole by far more."""
    others = [miss(other, breakdown.whole) for other in readings(breakdown) if other != parts]
    return all(_MUCH * miss(parts, breakdown.whole) < other for other in others)


def _misprinted(parts: Sequence[Claim], surplus: Interval) -> bool:
    """Whether two digits swapped, or a nought too many, in one part may be all that is too much."""
    return (
        len(parts) >= _SOME
        and surplus.low is not None
        and any(
            best - value >= surplus.low
            for best in (part.figure.best for part in parts)
            if best is not None
            for value in telling_slips(best)
        )
    )


def _may_overlap(board: Board, whole: Claim, parts: Sequence[Claim]) -> bool:
    """Children, women and medics may be the same people; schools and markets, fighters and civilians not.

    "Boys, girls and seven children" are all children: the seven are those of unknown sex. The kinds of one
    group (nurses and drivers among medical workers) exclude each other.
    """
    if all(part.unit != "person" for part in parts):
        return False
    settings = board.settings
    named = set((whole.group or "").split("|"))
    if len(named) > 1 and {part.group for part in parts} <= named:
        return False  # "51 medical and civil defence workers: 28 of the first and 23 of the second"
    groups = {board.facets(part).who for part in parts} - settings.unknown_groups - {None}
    by_age_or_sex = frozenset[str | None]().union(*settings.disjoint)
    if whole.group is not None and whole.group not in settings.generic_groups:
        kinds = groups - by_age_or_sex
        if all(whole.group in group_ancestors(kind, settings) for kind in kinds if kind is not None):
            return not groups.isdisjoint(by_age_or_sex - {whole.group})
    fighting = {part.group for part in parts} <= {None, *settings.generic_groups, *_fighters(board)}
    return not groups <= by_age_or_sex and not fighting


def _fighters(board: Board) -> set[str]:
    parents = board.settings.group_parents
    return {group for group in parents if "fighter" in group_ancestors(group, board.settings)}


def _under(board: Board, breakdown: Breakdown, parts: Sequence[Claim], *, closed: bool) -> Judgement:
    missing = interval_of(breakdown.whole) - total(map(interval_of, parts))
    if breakdown.ambiguous:
        return _judged(breakdown, parts, "undetermined", "ambiguous")
    if (extra := spare(board, breakdown, missing, over=False)) is not None:
        return _judged(breakdown, parts, "undetermined", "spare", extra=extra)
    if not closed:
        lacking = missing_part(board, breakdown, parts)
        key = "short_part" if lacking else "short"
        return _judged(breakdown, parts, "undetermined", key, lacking=lacking)
    if apart := given_apart(board, breakdown, missing):
        return _judged(breakdown, parts, "undetermined", "apart", given=apart)
    if breakdown.remainder is None and (lone_part(board, breakdown) or _one_unseen(breakdown, missing)):
        return _judged(breakdown, parts, "undetermined", "short")
    if not told_by_slip([breakdown.whole], parts, Interval(0, 0) - missing):
        return _judged(breakdown, parts, "undetermined", "unseen")  # what is missing may be a part not read
    severity: Severity = "error" if breakdown.remainder is not None else "warning"
    return _judged(breakdown, parts, "inconsistent", "under", severity=severity)


def _one_unseen(breakdown: Breakdown, missing: Interval) -> bool:
    """Whether a single one is missing from a few: "a nurse by the army" may stand in words nobody counts."""
    return missing.exact == 1 and (breakdown.whole.figure.best or 0) < _SMALL


def _judged(
    breakdown: Breakdown,
    parts: Sequence[Claim],
    verdict: Verdict,
    key: str,
    *,
    severity: Severity = "error",
    extra: Claim | None = None,
    given: Sequence[Claim] = (),
    lacking: Sequence[str] = (),
) -> Judgement:
    whole, parts_total = interval_of(breakdown.whole), total(map(interval_of, parts))
    members: list[tuple[Claim, MemberRole]] = [(breakdown.whole, "whole")]
    members += [(part, "part") for part in parts]
    return judged(
        "parts-sum",
        verdict,
        key,
        members=members,
        values=lambda: {
            "parts": sum_of(parts),
            "sum": span(parts_total),
            "whole": figure(breakdown.whole),
            "gap": gap(parts_total, whole),
            "spare": _spare_name(extra),
            "given": sum_of(given),
            "lacking": listing(lacking),
        },
        severity=capped(severity, breakdown.whole),
        expected=as_stated(breakdown.whole),
        found=side(parts_total, partial(sum_of, parts)),
    )


def _spare_name(extra: Claim | None) -> str:
    if extra is None:
        return ""
    return names(extra, fallback=figure(extra)) if extra.relation == "part" else figure(extra)


def gap(one: Interval, other: Interval) -> str:
    """By how much two intervals that do not overlap miss each other, at the least."""
    upper, lower = (one, other) if one.above(other) else (other, one)
    if upper.low is None or lower.high is None or not upper.above(lower):
        return span(upper - lower)
    least = upper.low - lower.high
    exact = one.exact is not None and other.exact is not None
    return span(Interval(least, least if exact else None))
