"""Why a list that does not make its whole may be right all the same.

The text may count a figure apart, or count one twice, or the reader may have taken
a figure for a part that is none: a difference that is exactly one of the figures
at hand is no fault yet.
"""

from __future__ import annotations

from tollextract.checks.board import Board
from tollextract.checks.breakdown import Breakdown, breakdowns_of, differs, lies_in
from tollextract.checks.findings import by_slip
from tollextract.checks.interval import Interval, interval_of, total
from tollextract.checks.statements import places_of, together
from tollextract.claims.model import Claim
from tollextract.slips import ANY

#: A smaller difference equals some figure of the release by chance.
_TELLING = 5
#: Of two parts, one that is too much is no more telling than the other.
_LEAST = 3
#: So many characters before a list, or fewer, stands what may be its first item.
_NEAR = 60


def spare(board: Board, breakdown: Breakdown, gap: Interval, *, over: bool) -> Claim | None:
    """A figure of the release that is exactly the gap between the parts and the whole.

    Where the parts are ``over`` the whole by one or two, some figure equals that by chance; a list that falls
    short may well lack a single victim that the text names elsewhere.

    "72 killed, in addition to nine under torture" may count the nine or not:
    both readings are tried, so a gap of nine is no fault.
    """
    if gap.exact in (None, 0) or (over and (gap.exact or 0) < _TELLING):
        return None
    own = board.facets(breakdown.whole)
    for child in board.children.get(breakdown.whole.id, ()):
        facets = board.facets(child)
        other = (facets.harm, facets.cause) != (own.harm, own.cause)
        if other and child.relation == "subset" and interval_of(child) == gap:
            return child
    return _unlinked(board, breakdown, gap)


def _unlinked(board: Board, breakdown: Breakdown, gap: Interval) -> Claim | None:
    """A figure that no sentence ties to the whole, and that may be the part that is missing."""
    if breakdown.remainder is None and not any(
        claim.exhaustive for claim in (breakdown.whole, *breakdown.parts)
    ):
        return None
    whole = breakdown.whole
    for claim in board.claims:
        if (
            interval_of(claim) == gap
            and claim.kind == "count"
            and claim.id != whole.id
            and _free(board, breakdown, claim, gap)
            and together(claim, whole)
            and board.inside(claim, whole)
        ):
            return claim
    return None


def _free(board: Board, breakdown: Breakdown, claim: Claim, gap: Interval) -> bool:
    """A figure without a whole; or one in the terms of the list that hangs on a part of another list."""
    if claim.part_of is None:
        return True
    listed = {part.id for part in breakdown.parts}
    own = differs(board.facets(claim), board.facets(breakdown.whole))
    telling = gap.exact is not None and gap.exact >= _TELLING
    if claim.part_of == breakdown.whole.id:  # "nine of them by A", taken for some of those by others
        return telling and breakdown.dimension in own and claim.id not in listed
    return telling and breakdown.dimension in own and listed.isdisjoint((claim.id, claim.part_of))


def lone_part(board: Board, breakdown: Breakdown) -> bool:
    """Whether some part of the whole stands alone in another list: the lists may be put together wrongly."""
    return any(
        len(other.parts) == 1 and other.parts[0] not in breakdown.parts
        for other in breakdowns_of(board, breakdown.whole.id)
    )


def given_apart(board: Board, breakdown: Breakdown, gap: Interval) -> tuple[Claim, ...]:
    """Figures that make up what a list lacks, and that the text gives apart from it."""
    return (
        _of_components(board, breakdown, gap) or _together(board, breakdown, gap) or _among(board, breakdown)
    )


def _among(board: Board, breakdown: Breakdown) -> tuple[Claim, ...]:
    """Figures of other parties or places that stand among those of a list, tied to another figure.

    The list may be theirs as well: "of the 93 in June, 18 by A. B killed seven. The other 57 ...".
    """
    whole, own = breakdown.whole, board.facets(breakdown.whole)
    starts = [start for part in breakdown.parts for start in places_of(part)]
    if breakdown.dimension not in ("actor", "place") or not starts:
        return ()
    named = {_party_or_place(board, part, breakdown.dimension) for part in breakdown.parts}
    return tuple(
        claim
        for claim in board.claims
        if claim.kind == "count"
        and claim.id != whole.id
        and any(min(starts) - _NEAR < start < max(starts) for start in places_of(claim))
        and _party_or_place(board, claim, breakdown.dimension)
        not in named | {_party_or_place(board, whole, breakdown.dimension), ()}
        and not any(board.descends(claim, part) for part in breakdown.parts)
        and board.facets(claim)[:3] == own[:3]
        and together(claim, whole)
    )


def _party_or_place(board: Board, claim: Claim, dimension: str) -> tuple[str, ...]:
    facets = board.facets(claim)
    return facets.actors if dimension == "actor" else facets.places


def _together(board: Board, breakdown: Breakdown, gap: Interval) -> tuple[Claim, ...]:
    """Figures in the terms of the parts that nothing ties to a whole, and that make the gap together."""
    whole, own = breakdown.whole, board.facets(breakdown.whole)
    found = tuple(
        claim
        for claim in board.claims
        if claim.kind == "count"
        and claim.part_of is None
        and claim.id != whole.id
        and breakdown.dimension in differs(board.facets(claim), own)
        and together(claim, whole)
        and board.inside(claim, whole)
    )
    return found if len(found) > 1 and total(map(interval_of, found)) == gap else ()


def _of_components(board: Board, breakdown: Breakdown, gap: Interval) -> tuple[Claim, ...]:
    """Parts that a list of casualties leaves out, as the text gives only their killed and their injured."""
    whole = breakdown.whole
    listed = {part.id for part in breakdown.parts}
    components = [one for one in board.children.get(whole.id, ()) if one.relation == "component"]
    apart = tuple(
        part
        for component in components
        for part in board.children.get(component.id, ())
        if part.relation in ("part", "remainder") and part.kind == "count" and part.part_of not in listed
        and board.facets(part).who == board.facets(whole).who
    )  # fmt: skip
    return (
        apart
        if apart and interval_of(breakdown.whole).low and not total(map(interval_of, apart)).above(gap)
        else ()
    )


def nested_openly(board: Board, breakdown: Breakdown) -> bool:
    """Whether what lies inside another part may as well stand beside it.

    A joint attack is not where the attacks of each party lie, and "seven children" beside
    boys and girls are those of unknown sex; the civilians among an actor's victims lie inside.
    """
    settings = board.settings
    inner = [part for part in breakdown.parts if part not in breakdown.top]
    hulls = [board.facets(part) for part in breakdown.top]
    return all(
        any(
            len(hull.actors) > 1 or hull.who in settings.group_components
            for hull in hulls
            if lies_in(board, board.facets(part), hull)
        )
        for part in inner
    )


def surplus_part(breakdown: Breakdown, surplus: Interval) -> Claim | None:
    """A listed part without which the others make the whole: it may lie inside another, or belong elsewhere.

    Not where a part miswritten in a known way explains the surplus as well. One or two that are too much are
    the figure of a part by chance, unless that stands apart from the list, in another kind of section.
    """
    much = surplus.exact
    if much is None or much <= 0 or len(breakdown.parts) < _LEAST:
        return None
    part = next((part for part in breakdown.parts if interval_of(part) == surplus), None)
    if much < _TELLING:
        return part if part is not None and _stands_apart(part, breakdown) else None
    return None if _miswritten(breakdown, surplus) else part


def _stands_apart(part: Claim, breakdown: Breakdown) -> bool:
    """Whether a part stands in another kind of section than all the others."""
    others = {other.section for other in breakdown.parts if other is not part}
    return len(others) == 1 and part.section not in others


def _miswritten(breakdown: Breakdown, surplus: Interval) -> bool:
    """Whether one of the parts, miswritten in a known way, is so much too large; by one it is by chance."""
    return by_slip([], breakdown.parts, surplus, kinds=ANY - {"one"})


def held(breakdown: Breakdown, surplus: Interval) -> Claim | None:
    """A listed part that "other parties" may hold as well: it is exactly the surplus.

    One list has 12 by a militia and 50 by "other parties" where the 50 contain the 12.
    """
    others = [part for part in breakdown.parts if part.relation == "part" and of_others(part)]
    if surplus.exact is None or surplus.exact < _TELLING or not others or _miswritten(breakdown, surplus):
        return None
    return next(
        (part for part in breakdown.parts if interval_of(part) == surplus and part not in others), None
    )


def of_others(part: Claim) -> bool:
    """Whether a figure is that of "other parties"."""
    return any(actor.strength == "remainder" for actor in part.actors)
