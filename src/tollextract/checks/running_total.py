"""The check `running-total`: a total since a date covers the figure of the period itself."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tollextract.checks.board import Board
from tollextract.checks.facets import UNKNOWN, Facets, Span, group_ancestors, span_within
from tollextract.checks.findings import Judgement, as_stated, judged, miswritten
from tollextract.checks.interval import interval_of, total
from tollextract.checks.model import MemberRole, Verdict
from tollextract.checks.registry import check
from tollextract.checks.statements import assumed, tightest
from tollextract.checks.wording import columns_told, figure, group_name, listing, span, sum_of
from tollextract.claims.model import Claim
from tollextract.quantity import Number

Pair = tuple[Claim, Claim]
_RUNNING = frozenset({"since", "as_of"})
#: Longer periods are compared as well, but never called wrong: what a year
#: documents need not be what its months documented.
_LONG = _RUNNING | {"year", "half", "quarter", "range"}
#: So many figures of periods inside a running total are named, the largest ...
_SHOWN = 6
#: ... and so many running totals are compared with figures in narrower terms.
_MANY = 40


@check("running-total")
def running_total(board: Board) -> Iterator[Judgement]:
    """A total "since the beginning of the year" is not less than the figures of the periods inside it.

    The same harm, group, cause, actors and places; for every group stated. Periods that do not
    overlap are added. Annual totals are left alone: what a year documents need not be what its months did.
    """
    yield from board.each(_covering, _covered(board))
    yield from board.each(_narrower, _running(board)[:_MANY])
    yield from board.once(_increments, lambda: list(_increments(board)))


def _covering(board: Board, id: str) -> Iterator[Judgement]:
    """A total and the figures in its own terms that it covers, with its columns."""
    running, inside = board.by_id[id], _inside_of(board, id)
    own = max(inside, key=_least)
    if _column(board, running, own) and running.part_of in _covered(board):
        if _fails(running, own) and miswritten(running, own):
            sure = _tells_begin(board, running) and not assumed(running) and _told_alike(running, own)
            yield _judged(
                running, [own], *(("inconsistent", "column") if sure else ("undetermined", "group"))
            )
    else:
        columns = [
            (board.by_id[column], most)
            for column, most in _largest_columns(board, id)
            if _column(board, board.by_id[column], most)
        ]
        fitting = [pair for pair in columns if not _fails(*pair)]
        for some in _by_size(running, inside):
            yield _judge(board, running, some, fitting)
        yield from _together(board, running, inside)


def _largest_columns(board: Board, id: str) -> Iterator[tuple[str, Claim]]:
    """The totals that belong to a total, each with the largest figure it covers."""
    for other in _covered(board):
        if board.by_id[other].part_of == id:
            yield other, max(_inside_of(board, other), key=_least)


def _increments(board: Board) -> Iterator[Judgement]:
    """An earlier total and what has been added since make the later one: 101 until October, 3, now 104."""
    by_start: dict[Facets, list[Claim]] = defaultdict(list)
    for facets, claims in board.counts.items():
        if facets.span[0] is not None and facets.span[1] is not None and claims[0].period.kind in _RUNNING:
            by_start[facets._replace(span=(facets.span[0], None))].append(tightest(claims))
    for totals in by_start.values():
        ordered = sorted(totals, key=lambda claim: str(board.facets(claim).span[1]))
        for earlier, later in pairwise(ordered):
            yield from _increment(board, earlier, later)


def _increment(board: Board, earlier: Claim, later: Claim) -> Iterator[Judgement]:
    facets, before = board.facets(later), board.facets(earlier).span[1]
    if before is None:
        return
    since = facets._replace(span=(before + dt.timedelta(days=1), facets.span[1]))
    added = board.counts.get(since, ())
    if len(added) != 1:
        return
    agrees = (interval_of(earlier) + interval_of(added[0])).overlaps(interval_of(later))
    verdict: Verdict = "consistent" if agrees else "undetermined"
    yield _judged(later, [earlier, added[0]], verdict, "increment")


def _covered(board: Board) -> Mapping[str, list[list[Claim]]]:
    """For each running total the figures in its terms of periods inside it, those of one period together."""
    return board.once(_covered, lambda: dict(_read_covered(board)))


def _read_covered(board: Board) -> Iterator[tuple[str, list[list[Claim]]]]:
    timeless: dict[Facets, list[Claim]] = defaultdict(list)
    for facets, claims in board.counts.items():
        timeless[facets._replace(span=UNKNOWN)].extend(claims)
    for claims in timeless.values():
        by_span: dict[Span, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_span[board.facets(claim).span].append(claim)
        for running in claims:
            if _runs(board, running):
                inside = [same for same in by_span.values() if _inside(board, same[0], running)]
                if inside:
                    yield running.id, inside


def _inside_of(board: Board, id: str) -> list[Claim]:
    """Of each period inside a total the largest figure, so that a long list of incidents stays cheap."""
    return [max(same, key=_least) for same in _covered(board)[id]]


def _runs(board: Board, claim: Claim) -> bool:
    return claim.period.kind in _LONG and claim.id in board.valued and _own_period(claim)


def _running(board: Board) -> Sequence[str]:
    """The totals since a date."""
    return [
        claim.id
        for claims in board.counts.values()
        for claim in claims
        if claim.period.kind in _RUNNING and _runs(board, claim)
    ]


def _narrower(board: Board, id: str) -> Iterator[Judgement]:
    """A total covers the figures of one actor or place as well; never called wrong."""
    running = board.by_id[id]
    inside = [claim for claim in board.by_who(board.facets(running).who) if _covers(board, running, claim)]
    for some in _by_size(running, sorted(inside, key=_least, reverse=True)):
        yield _judge(board, running, some[:_SHOWN], [], sure=False)


def _by_size(running: Claim, inside: Sequence[Claim]) -> list[list[Claim]]:
    """The figures that are larger than a total apart from those it covers: one of a flood hides no month."""
    larger = [claim for claim in inside if _fails(running, claim)]
    covered = [claim for claim in inside if not _fails(running, claim)]
    return [some for some in (larger, covered) if some]


def _covers(board: Board, running: Claim, claim: Claim) -> bool:
    return (
        _inside(board, claim, running)
        and board.facets(claim)._replace(span=UNKNOWN) != board.facets(running)._replace(span=UNKNOWN)
        and board.inside(claim, running, earlier=True)
        and (not board.facets(running).actors or bool(board.facets(claim).actors))
        and (not board.facets(running).places or bool(board.facets(claim).places))
        and not board.descends(claim, running)
        and claim.id in board.valued
    )


def _own_period(claim: Claim) -> bool:
    """Whether the sentence itself, or the whole, says "since"; not a heading or a sentence before."""
    periods = [evidence.inherited_from for evidence in claim.evidence if evidence.role == "period"]
    return not periods or any(source not in ("heading", "list", "sentence") for source in periods)


def _least(claim: Claim) -> Number:
    return interval_of(claim).low or 0


def _tells_begin(board: Board, running: Claim) -> bool:
    """Whether a total says from when to when it counts; one up to a day has its beginning elsewhere."""
    return running.period.kind == "since" and None not in board.facets(running).span


def _inside(board: Board, claim: Claim, running: Claim) -> bool:
    own, other = board.facets(claim).span, board.facets(running).span
    beginning = own[0] if other[0] is None else other[0]  # "since the uprising" may begin at any time
    return own != other and span_within(own, (beginning, other[1]))


def _column(board: Board, running: Claim, own: Claim) -> bool:
    """Whether both are the children, women ... of a larger figure."""
    return board.facets(running).who is not None and running.relation == own.relation == "subset"


def _fails(running: Claim, own: Claim) -> bool:
    return interval_of(own).above(interval_of(running))


def _judge(
    board: Board, running: Claim, inside: Sequence[Claim], columns: list[Pair], *, sure: bool = True
) -> Judgement:
    own = max(inside, key=_least)
    if _fails(running, own):
        known = _tells_begin(board, running)
        stock = running.harm in board.settings.not_cumulative
        near = miswritten(running, own) and not stock
        if sure and known and near and running.part_of is None and _same_people(board, running, own):
            return _judged(running, [own], "inconsistent", "less")
        return _judged(running, [own], "undetermined", "group")
    if running.figure.high is None and (running.figure.best or 0) < (own.figure.low or 0):
        return _judged(running, [own], "undetermined", "open")
    board.fitting.extend((running.id, claim.id) for claim in inside)
    board.fitting.extend((whole.id, part.id) for whole, part in columns)
    too_many = next(_together(board, running, inside), None) is not None
    shown = [own] if too_many else sorted(inside, key=_least, reverse=True)[:_SHOWN]
    return _judged(running, shown, "consistent", "columns" if columns else "covers", columns)


def _together(board: Board, running: Claim, inside: Sequence[Claim]) -> Iterator[Judgement]:
    """Months that are more than their total only together: each may have documented what happened before."""
    apart = _apart(board, inside)
    most = max(inside, key=_least)
    if len(apart) > 1 and not _fails(running, most):
        if total(map(interval_of, apart)).above(interval_of(running)):
            yield _judged(running, apart, "undetermined", "sum")


def _apart(board: Board, inside: Sequence[Claim]) -> list[Claim]:
    """Figures of periods that do not overlap, as many as can be had."""
    chosen: list[Claim] = []
    last: dt.date | None = None
    for claim in sorted(inside, key=lambda one: str(board.facets(one).span[1])):
        start, end = board.facets(claim).span
        if start is not None and end is not None and (last is None or start > last):
            chosen.append(claim)
            last = end
    return chosen


def _same_people(board: Board, running: Claim, own: Claim) -> bool:
    """Fighters are people but no civilians: a civilian total need not cover a figure of people."""
    if not _told_alike(running, own):
        return False
    if running.group is None or own.group is None:
        return running.group == own.group
    return running.group in group_ancestors(own.group, board.settings)


def _told_alike(running: Claim, own: Claim) -> bool:
    """Of those killed "while gathering truffles" a total covers none who were killed in another way."""
    return running.circumstance is None or running.circumstance == own.circumstance


def _judged(
    running: Claim, own: Sequence[Claim], verdict: Verdict, key: str, columns: list[Pair] | None = None
) -> Judgement:
    members: list[tuple[Claim, MemberRole]] = [(running, "whole"), *((part, "part") for part in own)]
    for whole, part in columns or ():
        members += [(whole, "whole"), (part, "part")]
    return judged(
        "running-total",
        verdict,
        key,
        members=members,
        values=lambda: {
            "running": figure(running),
            "own": listing([figure(part) for part in own]),
            "parts": sum_of(own),
            "sum": span(total(map(interval_of, own))),
            "columns": columns_told("running-total", columns or ()),
            "group": group_name(running.group),
        },
        expected=as_stated(running),
        found=as_stated(own[0]),
    )
