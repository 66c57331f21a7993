"""Breakdowns: the parts of a whole, sorted by what divides it.

A release may divide the same 72 deaths by perpetrator and again by place;
added together they make 144. Here the parts of a whole are put into one list
per dimension, and parts that lie inside another listed part are marked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tollextract.checks.board import Board
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
from tollextract.checks.makes import (
    SEVERAL,
    makes,
    makes_by_slip,
    may_make,
    miss,
    nearly_makes,
    one_for_each,
    rows_that_make,
)
from tollextract.checks.statements import agree, together
from tollextract.claims.model import Claim

#: So many figures, one of which may lie in another ("boys" in "children"), do not make a number by chance.
_MANY_PARTS = 5
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
    """Every list of parts in the release, one per whole and dimension."""
    return [one for whole in board.children for one in breakdowns_of(board, whole)]


def breakdowns_of(board: Board, whole: str) -> Sequence[Breakdown]:
    """The lists of parts of one whole; worked out once per board."""
    return board.once(("breakdowns", whole), lambda: tuple(_breakdowns(board, whole)))


def _breakdowns(board: Board, whole_id: str) -> Iterator[Breakdown]:
    whole, children = board.count_of(whole_id), board.children.get(whole_id, ())
    if whole is None:
        return
    parts = [child for child in children if child.relation in ("part", "remainder")]
    if parts:
        parts = sorted([*parts, *_none(board, children, whole)], key=board.order)
    usable = [part for part in parts if _comparable(board, part, whole)]
    alike = [part for part in parts if part.kind == "count" and part.unit == whole.unit]
    every = len(usable) < len(parts) == len(alike) > 1 and together_all(whole, alike)
    if every and (may_make(alike, whole) or nearly_makes(alike, usable, whole)):
        # "10,199 are detained or disappeared": parts that use the other word still make the whole
        closed = whole.exhaustive or any(map(_closes, alike))
        yield Breakdown(whole=whole, dimension="mixed", parts=tuple(alike), top=tuple(alike), closed=closed)
    elif usable:
        yield from _of_whole(board, whole, usable, complete=len(usable) == len(parts))


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
    """A month is a part of its year, not of another; cluster munitions are listed under landmines."""
    if part.kind != "count" or not together(part, whole):
        return False
    return board.inside(part, whole, earlier=True, cause=False)


def _of_whole(board: Board, whole: Claim, parts: list[Claim], *, complete: bool) -> Iterator[Breakdown]:
    lists = _by_dimension(board, whole, parts)
    made = [
        _breakdown(board, whole, dimension, claims, complete=complete) for dimension, claims in lists.items()
    ]
    rows = rows_that_make(whole, parts, slip=len(made) == 1)
    if len(rows) > 1 and not all(may_make(one.parts, whole) for one in made):
        made = [_breakdown(board, whole, "mixed", row, complete=complete) for row in rows]
    elif len(made) > 1 and not any(may_make(one.parts, whole) for one in made if len(one.parts) > 1):
        every = sorted((part for one in made for part in one.parts), key=board.order)
        if _mingled(every, made) or _one_list(every, made):  # "32 by the army, 28 by mines, 12 by the rebels"
            made = [_breakdown(board, whole, "mixed", every, complete=complete)]
    yield from made


def _mingled(every: Sequence[Claim], made: Sequence[Breakdown]) -> bool:
    """Whether the parts by party and by cause stand in turn ("army, mines, rebels, shelling").

    Nobody who divides a figure twice mingles the two lists.
    """
    dimension = {part.id: one.dimension for one in made for part in one.parts}
    turns = sum(dimension[one.id] != dimension[other.id] for one, other in pairwise(every))
    return turns > len(made)


def _one_list(every: Sequence[Claim], made: Sequence[Breakdown]) -> bool:
    """Whether lists along several dimensions are one: it makes the whole, or would but for one slip."""
    whole = made[0].whole
    totals = [total(map(interval_of, one.parts)) for one in made if len(one.parts) > 1]
    if len(set(totals)) < len(totals):
        return False  # two lists of the same
    nearest = min(miss(one.parts, whole) for one in made)
    return makes(every, whole) or (SEVERAL * miss(every, whole) < nearest and makes_by_slip(every, whole))


def _by_dimension(board: Board, whole: Claim, parts: list[Claim]) -> dict[str, list[Claim]]:
    """One list per dimension; the parts that name nothing of their own join one of them."""
    differing = {part.id: differs(board.facets(part), board.facets(whole)) for part in parts}
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
    """Bare parts ("the remaining 28") join the list they complete, else the one they follow.

    Those that make the whole by themselves are a list of their own: "five in X, four in Y and three in Z",
    where no table knows the towns.
    """
    best = Interval(whole.figure.best, whole.figure.best)
    if len(bare) > 1 and total(map(interval_of, bare)) == best:
        lists["mixed"] = list(bare)
        return
    exact = [claims for claims in lists.values() if total(map(interval_of, [*claims, *bare])) == best]
    slips = [claims for claims in lists.values() if nearly_makes([*claims, *bare], claims, whole)]
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


def differs(part: Facets, whole: Facets) -> list[str]:
    """The dimensions in which a part says something that its whole does not."""
    differing = {
        "actor": part.actors not in ((), whole.actors),
        "place": part.places not in ((), whole.places),
        "cause": part.harm != whole.harm or part.cause not in (None, whole.cause),
        "group": part.who not in (None, whole.who),
        "period": part.span not in (UNKNOWN, whole.span),
    }
    return [dimension for dimension in DIMENSIONS if differing[dimension]]


def _breakdown(
    board: Board, whole: Claim, dimension: str, claims: list[Claim], *, complete: bool
) -> Breakdown:
    cells: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        labelled = differs(board.facets(claim), board.facets(whole))
        told_apart = claim.group in board.settings.generic_groups or _noun(claim)
        cells[(board.facets(claim)[1:], claim.relation, told_apart) if labelled else claim.id].append(claim)
    parts, meant = one_for_each(list(cells.values()), whole)
    if len(cells) < len(claims) and not makes(parts, whole) and miss(claims, whole) < miss(parts, whole):
        parts, meant = tuple(claims), all(map(agree, cells.values()))
    closed = complete and (whole.exhaustive or any(_closes(part) for part in parts))
    return Breakdown(
        whole=whole,
        dimension=dimension,
        parts=parts,
        top=outermost(board, parts),
        unlabelled=_unlabelled(board, whole, parts),
        closed=closed,
        ambiguous=not meant and not makes(parts, whole),
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
        and not differs(board.facets(part), board.facets(whole))
        and (words[_noun(part)] > 1 or _noun(part) in ("", _noun(whole)))
    )


def _noun(claim: Claim) -> str:
    """The words that say whom a figure counts, as they stand beside it."""
    said = (one.quote for one in claim.evidence if one.role == "group" and one.inherited_from is None)
    return next((words.casefold() for words in said if words), "")


def outermost(board: Board, parts: Sequence[Claim]) -> tuple[Claim, ...]:
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
    return any(lies_in(board, own, board.facets(other)) for other in candidates)


def lies_in(board: Board, own: Facets, other: Facets) -> bool:
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


def subsets_that_make_up(board: Board, whole_id: str) -> Iterator[Breakdown]:
    """ "86 facilities, including 23 schools, 14 mosques ...": subsets in a row that make up the whole."""
    whole = board.count_of(whole_id)
    if whole is None or whole.figure.best is None:
        return
    listed = {part.id for one in breakdowns_of(board, whole_id) for part in one.parts}
    for row in _rows(board, whole):
        parts = tuple(part for part in row if part.id not in listed)
        by_chance = len(parts) < _MANY_PARTS and _nested(board, parts)
        if len(parts) > 1 and makes(parts, whole) and not by_chance:
            yield Breakdown(whole=whole, dimension="group", parts=parts, top=parts)


def _rows(board: Board, whole: Claim) -> Iterator[Sequence[Claim]]:
    """The direct subsets of a figure, cut where the text tells of something else between them."""
    row: list[Claim] = []
    for child in board.children.get(whole.id, ()):
        if child.kind != "count" or child.relation not in ("subset", "component"):
            continue
        if board.whole_of(child) is not whole or board.facets(child).unit != board.facets(whole).unit:
            continue
        if row and not _next_to(board, row, child):
            yield row
            row = []
        row.append(child)
    if row:
        yield row


def _next_to(board: Board, row: Sequence[Claim], child: Claim) -> bool:
    """Whether nothing stands between a list and a figure but what belongs to the list."""
    between = board.claims[board.order(row[-1]) + 1 : board.order(child)]
    return all(any(board.descends(one, listed) for listed in row) for one in between)


def _nested(board: Board, parts: Sequence[Claim]) -> bool:
    """Whether one group lies in another: boys in children."""
    groups = [board.facets(part).who for part in parts]
    return any(
        one != other and one is not None and other in group_ancestors(one, board.settings)
        for one in groups
        for other in groups
    )
