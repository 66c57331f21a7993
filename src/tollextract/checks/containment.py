"""The check `containment`: an incident fits into the figures of its perpetrator and its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tollextract.checks.board import Board
from tollextract.checks.facets import UNKNOWN, Facets, group_ancestors, place_up, span_within, up
from tollextract.checks.findings import Judgement, as_stated, judged, miswritten
from tollextract.checks.interval import interval_of
from tollextract.checks.model import MemberRole, Severity, Verdict
from tollextract.checks.registry import check
from tollextract.checks.statements import HEADLINE, RECOUNT, as_printed, stated, together
from tollextract.checks.wording import columns_told, figure, group_name, listing, placed
from tollextract.claims.model import Claim, PlaceRef
from tollextract.quantity import Number

Pair = tuple[Claim, Claim]
#: The sentences that say whose figures do not fit.
_TEN = 10
_PLACED = frozenset({"larger", "group", "column"})
_WIDE = frozenset({"month", "quarter", "half", "year", "since", "as_of"})


@check("containment")
def containment(board: Board) -> Iterator[Judgement]:
    """A figure of one place or actor fits into the figure of the wider place or of the actor in all.

    Same unit, harm, group and period; children and women too. The wider figure
    must be one the release builds on: stated in the headline or broken down.
    A locality lies in the governorate it is said to be in.
    """
    yield from board.each(_against_wider, board.by_id)
    yield from _places(board)


def _against_wider(board: Board, id: str) -> Iterator[Judgement]:
    """One figure against those that cover it."""
    claim = board.by_id[id]
    if claim.kind != "count" or not stated(claim) or _is_column(board, claim):
        return
    fitting: list[Claim] = []
    for broad in _wider(board, claim):
        if _fails(claim, broad):
            yield from _larger(board, claim, broad)
        else:
            fitting.append(broad)
    if fitting:
        yield from _fits(board, claim, fitting)


def _is_column(board: Board, claim: Claim) -> bool:
    """The children of an incident are compared together with the incident."""
    whole = board.whole_of(claim)
    return whole is not None and claim.relation == "subset" and board.same_scope(claim, whole)


def _pillars(board: Board) -> Mapping[Facets, list[list[Claim]]]:
    """The figures the release builds on by their facets without the period, those of each period together."""
    timeless: dict[Facets, list[list[Claim]]] = defaultdict(list)
    for facets, claims in board.counts.items():
        built_on = [claim for claim in claims if _pillar(board, claim)]
        if built_on:
            timeless[facets._replace(span=UNKNOWN)].append(built_on)
    return timeless


def _wider(board: Board, claim: Claim) -> list[Claim]:
    """The wider figures, each the largest one with its facets."""
    facets = board.facets(claim)
    found: dict[str, Claim] = {}
    if None in facets.span:
        return []
    linked = board.whole_of(claim)
    pillars = board.once(_pillars, lambda: _pillars(board))
    for wider in _wider_facets(board, facets):
        for same in pillars.get(wider._replace(span=UNKNOWN), ()):
            broad = same[0] if len(same) == 1 else max(same, key=_reach)
            if not _holds(board, facets, broad) or board.descends(broad, claim):
                continue
            if linked is None or broad.id != linked.id or _is_incident(board, claim, broad):
                found[broad.id] = broad
    return list(found.values())


def _holds(board: Board, facets: Facets, broad: Claim) -> bool:
    """The same period, or for a single day or incident one that contains it; no older count of the same."""
    span = board.facets(broad).span
    return (facets.span == span and broad.rule != RECOUNT) or (
        broad.period.kind in _WIDE and span_within(facets.span, span)
    )


def _wider_facets(board: Board, facets: Facets) -> Iterator[Facets]:
    """The same in the wider places, and by the actor in all; not by everybody everywhere at once.

    Only the nearest step in each direction that a release is likely to state.
    """
    settings = board.settings
    places = [facets.places]
    if len(facets.places) == 1:
        places += [(place,) for place in place_up(facets.places[0], settings) if (place,) != facets.places]
    if facets.places:
        places.append(())
    actors = [facets.actors]
    if len(facets.actors) == 1:
        actors += [(a,) for a in up(facets.actors[0], settings.actor_parents) if (a,) != facets.actors]
    if facets.actors:
        actors.append(())
    causes = (facets.cause,) if facets.cause is None else (facets.cause, None)
    for where in places:
        for who in actors:
            for cause in causes:
                if (where, who) != (facets.places, facets.actors):
                    yield facets._replace(places=where, actors=who, cause=cause)


def _pillar(board: Board, claim: Claim) -> bool:
    """Whether the release builds on the figure; a stray count may have lost its place or actor."""
    facets = board.facets(claim)
    whole = board.whole_of(claim)
    listed = claim.relation in ("part", "remainder") and (
        bool(facets.actors or facets.places) or (whole is not None and facets != board.facets(whole))
    )
    return listed or claim.section in HEADLINE or bool(board.children.get(claim.id))


def _is_incident(board: Board, claim: Claim, whole: Claim) -> bool:
    """Linked parts and subsets have checks of their own; an incident in its actor's figure has columns."""
    return claim.relation == "subset" and board.facets(claim).places != board.facets(whole).places


def _reach(claim: Claim) -> Number:
    return claim.figure.best or interval_of(claim).low or 0


def _larger(board: Board, narrow: Claim, broad: Claim) -> Iterator[Judgement]:
    if narrow.part_of == broad.id:
        return  # `subset-fits` says so
    near = miswritten(narrow, broad)
    sure = near and _same_people(board, narrow, broad) and _one_event(narrow) and not _vague(board, broad)
    sure = sure and not _neighbours(narrow, broad)
    verdict: Verdict = "inconsistent" if sure else "undetermined"
    severity: Severity = "error" if narrow.group == broad.group else "warning"
    yield _judged(narrow, [broad], verdict, "larger" if sure else "group", severity=severity)


def _neighbours(narrow: Claim, broad: Claim) -> bool:
    """ "15 in Tellsaf (Idlib) and 11 in Idlib": parts side by side, the last of the rest of Idlib."""
    return narrow.part_of is not None and narrow.part_of == broad.part_of and narrow.relation == "part"


def _fits(board: Board, narrow: Claim, wider: list[Claim]) -> Iterator[Judgement]:
    """One finding for all the wider figures it fits into, and one for each column that does not."""
    columns = [pair for broad in wider for pair in _columns(board, narrow, broad)]
    fitting = [pair for pair in columns if not _fails(*pair)]
    board.fitting.extend((broad.id, narrow.id) for broad in wider)
    board.fitting.extend((other.id, one.id) for one, other in fitting)
    yield _judged(narrow, wider, "consistent", "columns" if fitting else "fits", columns=fitting)
    for one, other in columns if all(as_printed(narrow, broad) for broad in wider) else ():
        if _fails(one, other):
            near = miswritten(one, other) or _digit_lost(one, other)
            yield _judged(one, [other], *(("inconsistent", "column") if near else ("undetermined", "group")))


def _digit_lost(narrow: Claim, broad: Claim) -> bool:
    """Whether the wider figure, of two digits or more, would hold the other with one digit more."""
    best = broad.figure.best or 0
    return best >= _TEN and (narrow.figure.best or 0) < _TEN * (best + 1)


def _one_event(claim: Claim) -> bool:
    """One place or one day: what happened there lies in the wider figure, however a total is divided."""
    local = any(place.level == "locality" for place in claim.places)
    return claim.period.kind == "day" or (local and not _place_of_release(claim))


def _place_of_release(claim: Claim) -> bool:
    """Whether words say what happened or by whom, and none where: the place is that of the release."""
    roles = {one.role for one in claim.evidence}
    return not roles.isdisjoint(("harm", "actor")) and "place" not in roles


def _vague(board: Board, broad: Claim) -> bool:
    """A figure of one day that names no place is hardly one of the whole country on that day."""
    return broad.period.kind == "day" and not board.facets(broad).places


def _columns(board: Board, narrow: Claim, broad: Claim) -> list[Pair]:
    cells = board.columns(broad)
    return [(cell, cells[group]) for group, cell in board.columns(narrow).items() if group in cells]


def _fails(narrow: Claim, broad: Claim) -> bool:
    return interval_of(narrow).above(interval_of(broad))


def _same_people(board: Board, narrow: Claim, broad: Claim) -> bool:
    """Fighters are people but no civilians: a figure of people need not fit into one of civilians."""
    if narrow.unit != broad.unit:
        return False
    if narrow.group is None or broad.group is None:
        return narrow.group == broad.group
    return broad.group in group_ancestors(narrow.group, board.settings)


def _judged(
    narrow: Claim,
    wider: Sequence[Claim],
    verdict: Verdict,
    key: str,
    *,
    severity: Severity = "error",
    columns: list[Pair] | None = None,
) -> Judgement:
    def told(claim: Claim, *, beside: Claim) -> str:
        return placed(claim, beside=beside) if key in _PLACED else figure(claim)

    members: list[tuple[Claim, MemberRole]] = [*((broad, "whole") for broad in wider), (narrow, "part")]
    for one, other in columns or ():
        members += [(other, "whole"), (one, "part")]
    return judged(
        "containment",
        verdict,
        key,
        members=members,
        values=lambda: {
            "narrow": told(narrow, beside=wider[0]),
            "broad": listing([told(broad, beside=narrow) for broad in wider]),
            "group": group_name(narrow.group),
            "columns": columns_told("containment", [(other, one) for one, other in columns or ()]),
        },
        severity=severity,
        expected=as_stated(wider[0]),
        found=as_stated(narrow),
    )


def _places(board: Board) -> Iterator[Judgement]:
    """Each locality once, against the gazetteer of the settings."""
    seen: set[tuple[str, str]] = set()
    for claim in board.claims:
        for place in claim.places:
            if place.level != "locality" or place.guess or not place.code or not together(claim, claim):
                continue
            known = board.settings.place_parents.get(place.name)
            if known is None or (place.name, place.code) in seen:
                continue
            seen.add((place.name, place.code))
            said = place.code
            if said not in place_up(known, board.settings) and known not in place_up(said, board.settings):
                yield _misplaced(claim, place, known)


def _misplaced(claim: Claim, place: PlaceRef, known: str) -> Judgement:
    return judged(
        "containment",
        "inconsistent",
        "place",
        members=[(claim, "stated")],
        values=lambda: {"place": place.name, "said": place.code, "known": known},
        severity="warning",
    )
