"""Breakdowns: the parts of a whole, sorted by what divides it.

A release may divide the same 72 deaths by perpetrator and again by place;
added together they make 144. Here the parts of a whole are put into one list
per dimension, and parts that lie inside another listed part are marked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from tollextract.checks.board import Board, agree, tightest, together
from tollextract.checks.facets import (
    UNKNOWN,
    Facets,
    actors_within,
    group_ancestors,
    harm_within,
    place_up,
    places_within,
    same_span,
    span_within,
    up,
    who_within,
)
from tollextract.checks.interval import Interval, interval_of, total
from tollextract.checks.slips import ANY, NAMED, TELLING, Slip, slip
from tollextract.claims.model import Claim
from tollextract.quantity import Number

#: A smaller difference equals some figure of the release by chance.
_TELLING = 5
#: Of two parts, one that is too much is no more telling than the other.
_LEAST = 3
#: One reading of a list is better than another that misses its whole by so many times as much.
_SEVERAL = 3
#: So many ways to choose among figures in the same terms are tried.
_CHOICES = 64
DIMENSIONS = ("actor", "place", "cause", "group", "period")


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The parts of one whole along one dimension, in the order of the text.

    ``top`` leaves out the parts that lie inside another part ("extremist
    groups 279", "ISIL 251 of them"). ``unlabelled`` are parts that name
    nothing the whole does not name. ``closed`` says that nothing may be missing.
    """

    whole: Claim
    dimension: str
    parts: tuple[Claim, ...]
    top: tuple[Claim, ...]
    unlabelled: tuple[Claim, ...] = ()
    closed: bool = False
    ambiguous: bool = False

    @property
    def by_group(self) -> bool:
        """Whether the parts are groups of people themselves; such a list has no columns by group."""
        return self.dimension == "group" and len(self.unlabelled) < len(self.parts)

    @property
    def remainder(self) -> Claim | None:
        """The part that is "the remaining N"."""
        return next((part for part in self.parts if part.relation == "remainder"), None)


def breakdowns(board: Board) -> Sequence[Breakdown]:
    """Every list of parts in the release, one per whole and dimension; worked out once per board."""
    found: Sequence[Breakdown] | None = board.memo.get("breakdowns")
    if found is None:
        found = board.memo["breakdowns"] = tuple(_breakdowns(board))
    return found


def _breakdowns(board: Board) -> Iterator[Breakdown]:
    for whole_id, children in board.children.items():
        whole = board.by_id.get(whole_id)
        if whole is None or whole.kind != "count":
            continue
        parts = [child for child in children if child.relation in ("part", "remainder")]
        if parts:
            parts = sorted([*parts, *_none(board, children, whole)], key=board.order)
        usable = [part for part in parts if _comparable(board, part, whole)]
        alike = [part for part in parts if part.kind == "count" and part.unit == whole.unit]
        every = len(usable) < len(parts) == len(alike) > 1 and together_all(whole, alike)
        if every and (_sums(alike, whole) or _nearly(alike, usable, whole)):
            # "10,199 are detained or disappeared": parts that use the other word still make the whole
            yield Breakdown(whole=whole, dimension="mixed", parts=tuple(alike), top=tuple(alike))
        elif usable:
            yield from _of_whole(board, whole, usable, complete=len(usable) == len(parts))


def _nearly(alike: Sequence[Claim], usable: Sequence[Claim], whole: Claim) -> bool:
    """Whether all the parts make the whole but for one slip, and those in its terms alone are far from it."""
    return (_by_slip(alike, whole, kinds=NAMED) and _SEVERAL * miss(alike, whole) < miss(usable, whole)) or (
        _by_slip(alike, whole, kinds=TELLING) and not _by_slip(usable, whole)
    )


def _none(board: Board, children: Sequence[Claim], whole: Claim) -> list[Claim]:
    """ "None of them by the army": a part of nobody, which the list may leave out."""
    return [
        child
        for child in children
        if child.relation == "subset"
        and child.kind == "count"
        and interval_of(child).exact == 0
        and board.facets(child)._replace(actors=()) == board.facets(whole)._replace(actors=())
        and board.facets(child).actors != board.facets(whole).actors
    ]


def together_all(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether every part comes from the speaker of the whole."""
    return all(together(part, whole) for part in parts)


def _comparable(board: Board, part: Claim, whole: Claim) -> bool:
    """A month is a part of its year; a month of another year is not. A text lists cluster munitions under mines."""
    if part.kind != "count" or not together(part, whole):
        return False
    return board.inside(part, whole, earlier=True, cause=False)


def _of_whole(board: Board, whole: Claim, parts: list[Claim], *, complete: bool) -> Iterator[Breakdown]:
    lists = _by_dimension(board, whole, parts)
    made = [
        _breakdown(board, whole, dimension, claims, complete=complete) for dimension, claims in lists.items()
    ]
    rows = _rows_that_sum(whole, parts)
    if len(rows) > 1 and not all(_sums(one.parts, whole) for one in made):
        made = [_breakdown(board, whole, "mixed", row, complete=complete) for row in rows]
    elif len(made) > 1 and not any(_sums(one.parts, whole) for one in made if len(one.parts) > 1):
        every = sorted((part for one in made for part in one.parts), key=board.order)
        if _one_list(every, made):  # "32 by the army, 12 by the rebels and 28 by mines"
            made = [_breakdown(board, whole, "mixed", every, complete=complete)]
    yield from made


def _one_list(every: Sequence[Claim], made: Sequence[Breakdown]) -> bool:
    """Whether lists along several dimensions are one: all of it makes the whole, or would but for one slip."""
    whole = made[0].whole
    nearest = min(miss(one.parts, whole) for one in made)
    return _makes(every, whole) or (_SEVERAL * miss(every, whole) < nearest and _by_slip(every, whole))


def _by_slip(parts: Sequence[Claim], whole: Claim, *, kinds: frozenset[Slip] = ANY) -> bool:
    """Whether one figure, miswritten in one of these ways, explains by how much the parts miss the whole."""
    surplus = sum(part.figure.best or 0 for part in parts) - (whole.figure.best or 0)
    shifts = [(part.figure.best, -surplus) for part in parts] + [(whole.figure.best, surplus)]
    return any(best is not None and best + by > 0 and slip(best, best + by) in kinds for best, by in shifts)


def _sums(parts: Sequence[Claim], whole: Claim) -> bool:
    return total(map(interval_of, parts)).overlaps(interval_of(whole))


def _single(cells: Sequence[list[Claim]], whole: Claim) -> tuple[Claim, ...]:
    """One figure for each part: those that make the whole, where several are stated in the same terms."""
    first = tuple(tightest(cell) for cell in cells)
    several = [cell for cell in cells if len(cell) > 1]
    if several and len(several) <= _TELLING:
        for chosen in islice(product(*cells), _CHOICES):
            if _makes(chosen, whole):
                return chosen
    return first


def _makes(parts: Sequence[Claim], whole: Claim) -> bool:
    """Whether the figures as printed, hedges aside, make the whole."""
    return sum(part.figure.best or 0 for part in parts) == whole.figure.best


def miss(parts: Sequence[Claim], whole: Claim) -> Number:
    """By how much the figures as printed, hedges aside, miss the whole."""
    parts_total: Number = sum(part.figure.best or 0 for part in parts)
    stated: Number = whole.figure.best or 0
    return max(parts_total - stated, stated - parts_total)


def _rows_that_sum(whole: Claim, parts: Sequence[Claim]) -> list[list[Claim]]:
    """The parts cut, in the order of the text, into rows that each make the whole; none if they do not.

    The first row or the last may miss it by one slip.
    """
    ordered = sorted(parts, key=_first_said)
    for rows, rest in (_cut(whole, ordered), _cut(whole, ordered[::-1])):
        if rest and rows and _by_slip(rest, whole):
            rows = [*rows, rest]  # the row with the slip in it
        elif rest:
            continue
        if all(len(row) > 1 for row in rows):
            return rows
    return []


def _cut(whole: Claim, parts: Sequence[Claim]) -> tuple[list[list[Claim]], list[Claim]]:
    """Rows that each make the whole, and what is left when no more does."""
    rows: list[list[Claim]] = []
    row: list[Claim] = []
    best = Interval(whole.figure.best, whole.figure.best)
    for part in parts:
        row.append(part)
        if total(map(interval_of, row)) == best:
            rows.append(row)
            row = []
    return rows, row


def _first_said(part: Claim) -> int:
    """Where the text states a figure for the first time."""
    starts = [one.start for one in part.evidence if one.role == "figure" and one.start is not None]
    return min(starts, default=0)


def _by_dimension(board: Board, whole: Claim, parts: list[Claim]) -> dict[str, list[Claim]]:
    """One list per dimension; the parts that name nothing of their own join one of them."""
    differing = {part.id: _differs(board.facets(part), board.facets(whole)) for part in parts}
    alone = {dims[0] for dims in differing.values() if len(dims) == 1}
    lists: dict[str, list[Claim]] = defaultdict(list)
    bare = [part for part in parts if not differing[part.id]]
    for part in parts:
        if dims := differing[part.id]:
            lists[next((dim for dim in dims if dim in alone), dims[0])].append(part)
    if bare:
        _join(board, whole, lists, bare)
    return lists


def _join(board: Board, whole: Claim, lists: dict[str, list[Claim]], bare: list[Claim]) -> None:
    """Bare parts ("the remaining 28") join the list they complete, else the one they follow."""
    best = Interval(whole.figure.best, whole.figure.best)
    exact = [claims for claims in lists.values() if total(map(interval_of, [*claims, *bare])) == best]
    slips = [claims for claims in lists.values() if _nearly([*claims, *bare], claims, whole)]
    for claims in [*exact, *slips][:1]:
        claims.extend(bare)
        claims.sort(key=board.order)
        return
    for part in bare:
        before = {
            dim: [board.order(one) for one in claims if board.order(one) < board.order(part)]
            for dim, claims in lists.items()
        }
        dimension = max(before, key=lambda dim: max(before[dim], default=-1), default="group")
        if part.relation == "part" and not any(before.values()):
            dimension = "group"  # it comes before every list
        elif part.relation == "part" and total(map(interval_of, lists.get(dimension, ()))) == best:
            dimension = "group"  # nothing is missing from that list
        lists.setdefault(dimension, []).append(part)


def _differs(part: Facets, whole: Facets) -> list[str]:
    differs = {
        "actor": part.actors not in ((), whole.actors),
        "place": part.places not in ((), whole.places),
        "cause": part.harm != whole.harm or part.cause not in (None, whole.cause),
        "group": part.who not in (None, whole.who),
        "period": part.span not in (UNKNOWN, whole.span),
    }
    return [dimension for dimension in DIMENSIONS if differs[dimension]]


def _breakdown(
    board: Board, whole: Claim, dimension: str, claims: list[Claim], *, complete: bool
) -> Breakdown:
    cells: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        labelled = _differs(board.facets(claim), board.facets(whole))
        told_apart = claim.group in board.settings.generic_groups or _noun(claim)
        cells[(board.facets(claim)[1:], claim.relation, told_apart) if labelled else claim.id].append(claim)
    parts = _single(list(cells.values()), whole)
    if len(cells) < len(claims) and not _makes(parts, whole) and miss(claims, whole) < miss(parts, whole):
        parts = tuple(claims)
    closed = complete and (whole.exhaustive or any(_closes(part) for part in parts))
    return Breakdown(
        whole=whole,
        dimension=dimension,
        parts=parts,
        top=_outermost(board, parts),
        unlabelled=_unlabelled(board, whole, parts),
        closed=closed,
        ambiguous=not all(agree(cell) for cell in cells.values()) and not _makes(parts, whole),
    )


def _closes(part: Claim) -> bool:
    return part.exhaustive or part.relation == "remainder"


def _unlabelled(board: Board, whole: Claim, parts: Sequence[Claim]) -> tuple[Claim, ...]:
    """The parts that neither a facet nor a word of their own sets apart: "eight physicians, ten nurses"."""
    words = Counter(map(_noun, parts))
    return tuple(
        part
        for part in parts
        if part.relation == "part"
        and not _differs(board.facets(part), board.facets(whole))
        and (words[_noun(part)] > 1 or _noun(part) in ("", _noun(whole)))
    )


def _noun(claim: Claim) -> str:
    """The words that say whom a figure counts, as they stand beside it."""
    said = (one.quote for one in claim.evidence if one.role == "group" and one.inherited_from is None)
    return next((words.casefold() for words in said if words), "")


def _outermost(board: Board, parts: Sequence[Claim]) -> tuple[Claim, ...]:
    """The parts that do not lie inside another one; each is compared with its possible hulls only."""
    hulls: dict[str, list[Claim]] = defaultdict(list)
    for part in parts:
        facets = board.facets(part)
        for name in facets.places or facets.actors or (facets.who or facets.cause or "",):
            hulls[name].append(part)
    return tuple(part for part in parts if not _inside_one(board, part, hulls))


def _inside_one(board: Board, part: Claim, hulls: Mapping[str, list[Claim]]) -> bool:
    own, settings = board.facets(part), board.settings
    names = {name for place in own.places for name in place_up(place, settings)}
    names |= {name for actor in own.actors for name in up(actor, settings.actor_parents)}
    names |= group_ancestors(own.who, settings) if own.who else frozenset()
    names |= {own.cause} if own.cause else frozenset()
    candidates = (other for name in names for other in hulls.get(name, ()) if other.id != part.id)
    return any(_lies_in(board, own, board.facets(other)) for other in candidates)


def _lies_in(board: Board, own: Facets, other: Facets) -> bool:
    """Whether the one cell lies in the other and is not the same cell."""
    settings = board.settings
    return (
        own[1:] != other[1:]
        and bool(other.actors or other.places or other.cause or other.who)
        and (same_span(own.span, other.span) or span_within(own.span, other.span))
        and harm_within(own.harm, other.harm, settings)
        and other.cause in (None, own.cause)
        and actors_within(own.actors, other.actors, settings)
        and places_within(own.places, other.places, settings)
        and who_within(own.who, other.who, settings)
    )


def readings(breakdown: Breakdown) -> list[tuple[Claim, ...]]:
    """The lists that may be meant: all parts, or only those not inside another."""
    if len(breakdown.top) == len(breakdown.parts) or not breakdown.top:
        return [breakdown.parts]
    return [breakdown.parts, breakdown.top]


def spare(board: Board, breakdown: Breakdown, gap: Interval) -> Claim | None:
    """A figure of the release that is exactly the gap between the parts and the whole.

    "72 killed, in addition to nine under torture" may count the nine or not:
    both readings are tried, so a gap of nine is no fault.
    """
    if gap.exact in (None, 0):
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
        free = claim.part_of is None and claim.kind == "count" and claim.id != whole.id
        if (
            not free
            or interval_of(claim) != gap
            or not together(claim, whole)
            or not board.inside(claim, whole)
        ):
            continue
        if _telling(gap) or breakdown.dimension in _differs(board.facets(claim), board.facets(whole)):
            return claim
    return None


def _telling(gap: Interval) -> bool:
    """Some figure of the release is one or two by chance; hardly one is 88."""
    return gap.exact is not None and gap.exact >= _TELLING


def given_apart(board: Board, breakdown: Breakdown, gap: Interval) -> tuple[Claim, ...]:
    """Figures that make up what a list lacks, and that the text gives apart from it."""
    return _of_components(board, breakdown, gap) or _free(board, breakdown, gap)


def _free(board: Board, breakdown: Breakdown, gap: Interval) -> tuple[Claim, ...]:
    """Figures in the terms of the parts that nothing ties to a whole, and that make the gap together."""
    whole, own = breakdown.whole, board.facets(breakdown.whole)
    found = tuple(
        claim
        for claim in board.claims
        if claim.kind == "count"
        and claim.part_of is None
        and claim.id != whole.id
        and breakdown.dimension in _differs(board.facets(claim), own)
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
            if _lies_in(board, board.facets(part), hull)
        )
        for part in inner
    )


def subsets_that_make_up(board: Board) -> Iterator[Breakdown]:
    """ "At least 86 facilities, including 23 schools, 14 mosques ...": kinds that make up the whole."""
    listed = {one.whole.id for one in breakdowns(board) if one.dimension == "group"}
    for whole_id in board.children:
        whole = board.by_id.get(whole_id)
        if whole is None or whole.kind != "count" or whole.id in listed or whole.figure.best is None:
            continue
        parts = tuple(board.columns(whole).values())
        best = Interval(whole.figure.best, whole.figure.best)
        if len(parts) > 2 and total(map(interval_of, parts)) == best and not _nested(board, parts):
            yield Breakdown(whole=whole, dimension="group", parts=parts, top=parts)


def _nested(board: Board, parts: Sequence[Claim]) -> bool:
    """Whether one group lies in another: boys in children."""
    groups = [board.facets(part).who for part in parts]
    return any(
        one != other and one is not None and other in group_ancestors(one, board.settings)
        for one in groups
        for other in groups
    )


def surplus_part(breakdown: Breakdown, surplus: Interval) -> Claim | None:
    """A listed part without which the others make the whole: it may lie inside another, or belong elsewhere.

    Not where a part miswritten in a known way explains the surplus as well.
    """
    much = surplus.exact
    if much is None or much < _TELLING or len(breakdown.parts) < _LEAST:
        return None
    if _miswritten(breakdown, much):
        return None
    return next((part for part in breakdown.parts if interval_of(part) == surplus), None)


def _miswritten(breakdown: Breakdown, much: Number) -> bool:
    """Whether one of the parts, miswritten in a known way, is so much too large."""
    bests = [part.figure.best for part in breakdown.parts]
    return any(
        best is not None and best > much and slip(best, best - much) not in ("one", "other") for best in bests
    )


def held(breakdown: Breakdown, surplus: Interval) -> Claim | None:
    """A listed part that "other parties" may hold as well: it is exactly the surplus.

    One list has 12 by a militia and 50 by "other parties" where the 50 contain the 12.
    """
    others = [part for part in breakdown.parts if part.relation == "part" and _is_other(part)]
    if (
        surplus.exact is None
        or surplus.exact < _TELLING
        or not others
        or _miswritten(breakdown, surplus.exact)
    ):
        return None
    return next(
        (part for part in breakdown.parts if interval_of(part) == surplus and part not in others), None
    )


def _is_other(part: Claim) -> bool:
    return any(actor.strength == "remainder" for actor in part.actors)
