"""The check `running-total`: a total since a date covers the figure of the period itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tollextract.checks.board import Board
from tollextract.checks.facets import UNKNOWN, Facets, Span, group_ancestors, span_within
from tollextract.checks.findings import bound, finding
from tollextract.checks.interval import interval_of
from tollextract.checks.model import Finding, MemberRole, Severity, Verdict
from tollextract.checks.registry import check
from tollextract.checks.wording import figure, group_name, listing, templates
from tollextract.claims.model import Claim

Pair = tuple[Claim, Claim]
_RUNNING = frozenset({"since", "as_of"})
#: Longer periods are compared as well, but never called wrong: what a year
#: documents need not be what its months documented.
_LONG = _RUNNING | {"year", "half", "quarter", "range"}


@check("running-total")
def running_total(board: Board) -> Iterator[Finding]:
    """A total "since the beginning of the year" is not less than the figure of a month inside it.

    The same harm, group, cause, actors and places; for every group stated.
    Annual totals are left alone: what a year documents need not be what its months did.
    """
    covered = _pairs(board)
    for running, own in covered.values():
        columns = [
            pair for pair in covered.values() if pair[0].part_of == running.id and _column(board, *pair)
        ]
        if _column(board, running, own) and running.part_of in covered:
            if _fails(running, own):
                sure = running.period.kind in _RUNNING
                yield _finding(
                    running, own, *(("inconsistent", "column") if sure else ("undetermined", "group"))
                )
        else:
            yield _judge(board, running, own, [pair for pair in columns if not _fails(*pair)])


def _pairs(board: Board) -> dict[str, Pair]:
    """For each running total the largest figure of a period inside it, by the id of the total."""
    timeless: dict[Facets, list[Claim]] = defaultdict(list)
    for facets, claims in board.counts.items():
        timeless[facets._replace(span=UNKNOWN)].extend(claims)
    pairs: dict[str, Pair] = {}
    for claims in timeless.values():
        by_span = _largest_by_span(board, claims)
        for running in claims:
            if running.period.kind in _LONG and running.figure.best is not None and _own_period(running):
                inside = [claim for claim in by_span if _inside(board, claim, running)]
                if inside:
                    pairs[running.id] = (running, max(inside, key=lambda claim: interval_of(claim).low or 0))
    return pairs


def _own_period(claim: Claim) -> bool:
    """Whether the sentence itself, or the whole, says "since"; not a heading or a sentence before."""
    periods = [evidence.inherited_from for evidence in claim.evidence if evidence.role == "period"]
    return not periods or any(source not in ("heading", "list", "sentence") for source in periods)


def _largest_by_span(board: Board, claims: list[Claim]) -> list[Claim]:
    """For each period the largest figure, so that a long list of incidents stays cheap."""
    largest: dict[Span, Claim] = {}
    for claim in claims:
        kept = largest.setdefault(board.facets(claim).span, claim)
        if (interval_of(claim).low or 0) > (interval_of(kept).low or 0):
            largest[board.facets(claim).span] = claim
    return list(largest.values())


def _inside(board: Board, claim: Claim, running: Claim) -> bool:
    own, other = board.facets(claim).span, board.facets(running).span
    return own != other and span_within(own, other)


def _column(board: Board, running: Claim, own: Claim) -> bool:
    """Whether both are the children, women ... of a larger figure."""
    return board.facets(running).who is not None and running.relation == own.relation == "subset"


def _fails(running: Claim, own: Claim) -> bool:
    return interval_of(own).above(interval_of(running))


def _judge(board: Board, running: Claim, own: Claim, columns: list[Pair]) -> Finding:
    if _fails(running, own):
        if running.period.kind in _RUNNING and _same_people(board, running, own):
            return _finding(running, own, "inconsistent", "less")
        return _finding(running, own, "undetermined", "group")
    if running.figure.high is None and (running.figure.best or 0) < (own.figure.low or 0):
        return _finding(running, own, "undetermined", "open")
    return _finding(running, own, "consistent", "columns" if columns else "covers", columns)


def _same_people(board: Board, running: Claim, own: Claim) -> bool:
    """Fighters are people but no civilians: a civilian total need not cover a figure of people."""
    if running.group is None or own.group is None:
        return running.group == own.group
    return running.group in group_ancestors(own.group, board.settings)


def _finding(
    running: Claim, own: Claim, verdict: Verdict, key: str, columns: list[Pair] | None = None
) -> Finding:
    cell = templates()["running-total"]["cell"]["text"]
    texts = [
        cell.format(group=group_name(total.group), running=figure(total), own=figure(part))
        for total, part in columns or ()
    ]
    members: list[tuple[Claim, MemberRole]] = [(running, "whole"), (own, "part")]
    for total, part in columns or ():
        members += [(total, "whole"), (part, "part")]
    severity: Severity = "error"
    return finding(
        "running-total",
        verdict,
        key,
        members=members,
        values={
            "running": figure(running),
            "own": figure(own),
            "columns": listing(texts),
            "group": group_name(running.group),
        },
        severity=severity,
        expected=bound(interval_of(running), figure(running)),
        found=bound(interval_of(own), figure(own)),
    )
