"""The check `subset-fits`: no subset is larger than its whole."""

from __future__ import annotations

from collections.abc import Iterator

from tollextract.checks.board import Board
from tollextract.checks.breakdown import breakdowns_of
from tollextract.checks.facets import same_span, who_within
from tollextract.checks.findings import Judgement, as_stated, capped, judged, miswritten
from tollextract.checks.interval import interval_of
from tollextract.checks.makes import miss
from tollextract.checks.model import Severity, Verdict
from tollextract.checks.registry import check
from tollextract.checks.statements import as_printed, assumed
from tollextract.checks.wording import figure, listing, names, templates
from tollextract.claims.model import Claim


@check("subset-fits")
def subset_fits(board: Board) -> Iterator[Judgement]:
    """A subset ("including", "among them", "of whom") is not larger than its whole.

    Nor is a part of the subset larger than the same part of the whole: where 146 were arrested and
    93 of them disappeared, those that the army made disappear are among those it arrested.
    """
    for judge in (_direct, _crossing):
        yield from board.each(judge, board.children)


def _direct(board: Board, whole_id: str) -> Iterator[Judgement]:
    """All that belongs to one whole, against it."""
    whole = board.by_id.get(whole_id)
    if whole is None:
        return
    fitting: list[Claim] = []
    for child in board.children[whole_id]:
        if not _compared(board, child, whole):
            continue
        if interval_of(child).above(interval_of(whole)):
            yield _larger(board, child, whole)
        elif as_printed(child, whole):  # "at least 15" says nothing about a subset of 135,253
            fitting.append(child)
    if fitting:
        yield _fits(fitting, whole)


def _crossing(board: Board, subset_id: str) -> Iterator[Judgement]:
    """Two lists that cross: a subset by actor or place, against the same parts of its whole."""
    subset = board.by_id.get(subset_id)
    whole = None if subset is None else board.whole_of(subset)
    if subset is None or whole is None or subset.relation != "subset":
        return
    own, inner = board.facets(whole), board.facets(subset)
    for child in board.children[subset_id]:
        facets = board.facets(child)
        named = (facets.actors, facets.places) != (inner.actors, inner.places)
        if not named or board.whole_of(child) is not subset or not same_span(facets.span, own.span):
            continue
        same = facets._replace(harm=own.harm, who=own.who, cause=own.cause, span=own.span)
        for other in board.counts.get(same, ()):
            if other is not child and other.relation == "part" and board.descends(other, whole):
                yield _cross(board, child, other)


def _cross(board: Board, part: Claim, other: Claim) -> Judgement:
    if interval_of(part).above(interval_of(other)):
        sure = _listed_in_full(board, other) and miswritten(part, other)
        verdict: Verdict = "inconsistent" if sure else "undetermined"
        return _one(part, other, verdict, "crossing", severity="warning")
    board.fitting.append((other.id, part.id))
    return _one(part, other, "consistent", "crossing")


def _listed_in_full(board: Board, part: Claim) -> bool:
    """Whether the list a part stands in makes its whole, so that nothing in it was misunderstood."""
    return any(
        miss(breakdown.parts, breakdown.whole) == 0 and any(one.id == part.id for one in breakdown.parts)
        for breakdown in breakdowns_of(board, part.part_of or "")
    )


def _compared(board: Board, child: Claim, whole: Claim) -> bool:
    """Ten civilians are no subset of one massacre: the units must be the same."""
    return (
        child.kind == "count"
        and child.relation in ("subset", "part", "remainder", "component")
        and child.unit == whole.unit
        and board.whole_of(child) is whole
    )


def _larger(board: Board, child: Claim, whole: Claim) -> Judgement:
    one, other = board.facets(child), board.facets(whole)
    if not miswritten(child, whole) and (assumed(child) or child.figure.best is None):
        return _one(child, whole, "undetermined", "other")
    wider_group = one.who != other.who and who_within(other.who, one.who, board.settings)
    if not wider_group and board.inside(child, whole, harm=False) and _of_them(board, one.harm, other.harm):
        return _one(child, whole, "inconsistent", "larger", severity="warning")
    if wider_group or not board.inside(child, whole, cause=child.relation == "subset"):
        told = not wider_group and one.harm == other.harm and not assumed(child) and miswritten(child, whole)
        return _one(
            child,
            whole,
            *(("inconsistent", "larger") if told else ("undetermined", "other")),
            severity="warning",
        )
    # "12 killed in addition to nine under torture": the nine may stand beside the twelve.
    beside = (one.harm, one.cause) != (other.harm, other.cause) and child.relation == "subset"
    return _one(child, whole, "inconsistent", "larger", severity="warning" if beside else "error")


def _of_them(board: Board, harm: str | None, whole: str | None) -> bool:
    """Arrested, and of them disappeared: one person can be both; killed and injured exclude each other."""
    parents = board.settings.harm_parents
    return harm != whole and not (harm in parents and whole in parents)


def _one(
    child: Claim, whole: Claim, verdict: Verdict, key: str, *, severity: Severity = "error"
) -> Judgement:
    return judged(
        "subset-fits",
        verdict,
        key,
        members=[(whole, "whole"), (child, "part")],
        values=lambda: {
            "subset": figure(child),
            "whole": figure(whole),
            "who": names(child, fallback=templates()["words"]["the_part"]),
        },
        severity=capped(severity, child),
        expected=as_stated(whole),
        found=as_stated(child),
    )


def _fits(children: list[Claim], whole: Claim) -> Judgement:
    return judged(
        "subset-fits",
        "consistent",
        "fits",
        members=[(whole, "whole"), *((child, "part") for child in children)],
        values=lambda: {"subsets": listing([figure(child) for child in children]), "whole": figure(whole)},
        expected=as_stated(whole),
    )
