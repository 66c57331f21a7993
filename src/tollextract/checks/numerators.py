"""Which count a share is about: the part of its base that has the facets of the share.

A place share beside "13 of them by the army" is not about those thirteen: a
count that names more than the share does is taken only where it is the one
direct subset of the base with the harm and cause of the share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tollextract.checks.board import Board
from tollextract.checks.facets import Facets, same_span, span_within, who_within
from tollextract.checks.interval import HUNDRED, Interval, interval_of, percent_of, total
from tollextract.checks.statements import agree, tightest
from tollextract.claims.model import Claim
from tollextract.slips import telling_slips

HALF_POINT = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Numerator:
    """The counts a share is about (more than one for "women and children"), and whether that is sure.

    ``each`` says that the share may also be meant of each of them: "Hama and Homs 15 percent".
    """

    claims: tuple[Claim, ...]
    sure: bool = True
    each: bool = False

    @property
    def interval(self) -> Interval:
        """What they make together."""
        return total(map(interval_of, self.claims))


def base_of(board: Board, share: Claim) -> Claim | None:
    """The count a share is a share of, where the release states it."""
    base = board.by_id.get(share.base or "")
    return base if base is not None and base.kind == "count" and base.id != share.id else None


def numerator_of(board: Board, share: Claim, base: Claim) -> Numerator | None:
    """The count or counts the share is about; null where the release does not state them."""
    who, facets = board.facets(share).who, wanted(board, share, base)
    of_same_groups = who == board.facets(base).who and facets in board.counts
    if who is not None and "|" in who and not of_same_groups:
        return _joined(board, share, base, who.split("|"))
    return _single(board, share, base, facets) or _of_components(board, share, base, facets)


def wanted(board: Board, share: Claim, base: Claim) -> Facets:
    """The facets of the share, on the unit of its base and with what it takes over from it."""
    own, whole = board.facets(share), board.facets(base)
    return own._replace(
        unit=whole.unit,
        harm=own.harm or whole.harm,
        who=own.who or whole.who,
        cause=own.cause or (whole.cause if own.harm == whole.harm else None),
        actors=_each(board, own.actors) or whole.actors,
        places=own.places or whole.places,
        span=whole.span,
    )


def _each(board: Board, actors: tuple[str, ...]) -> tuple[str, ...]:
    """An alliance by its members."""
    members = board.settings.actor_members
    return tuple(sorted({one for actor in actors for one in members.get(actor, (actor,))}))


def _joined(board: Board, share: Claim, base: Claim, groups: list[str]) -> Numerator | None:
    facets = wanted(board, share, base)
    found = [_single(board, share, base, facets._replace(who=group)) for group in groups]
    if not all(found):
        return None
    single = [one for one in found if one is not None]
    return Numerator(tuple(claim for one in single for claim in one.claims), all(one.sure for one in single))


def _single(board: Board, share: Claim, base: Claim, wanted: Facets) -> Numerator | None:
    if wanted == board.facets(base):
        return _beside(board, share, base)
    same = [claim for claim in board.counts.get(wanted, ()) if claim.id != base.id]
    same = [claim for claim in same if not _rest_of_group(board, claim)]
    linked = [claim for claim in same if claim.part_of == base.id]
    for claims in (linked, same):
        if claims:
            sure = agree(claims) and _scope_is_whole(board, claims, base)
            sure = sure and (claims is linked or not (board.unnamed(base) or _smaller_one(board, base)))
            chosen = _meant(claims, share, base)
            fits = not interval_of(chosen).above(interval_of(base)) or (
                _of_base(board, chosen, base) and not _smaller_one(board, base)
            )
            return Numerator((chosen,), sure=sure and fits)
    return _named_more(board, base, wanted) or _of_several(board, share, base, wanted)


def _of_components(board: Board, share: Claim, base: Claim, wanted: Facets) -> Numerator | None:
    """A share of all casualties that the release counts as killed and as injured only."""
    harms = board.settings.components.get(wanted.harm or "", ())
    if wanted == board.facets(base) or board.facets(base).harm != wanted.harm:
        return None
    found = [_single(board, share, base, wanted._replace(harm=harm)) for harm in harms]
    single = [one for one in found if one is not None]
    if not single or len(single) < len(harms):
        return None
    return Numerator(tuple(claim for one in single for claim in one.claims), all(one.sure for one in single))


def _rest_of_group(board: Board, claim: Claim) -> bool:
    """ "98 boys, 61 girls and 29 children": the 29 are those of unknown sex, and not all children."""
    names = board.settings.group_components.get(board.facets(claim).who or "", ())
    if not names or claim.relation not in ("part", "remainder"):
        return False
    own = board.facets(claim)
    siblings = map(board.facets, board.children.get(claim.part_of or "", ()))
    return any(one.who in names and one._replace(who=own.who) == own for one in siblings)


def _smaller_one(board: Board, base: Claim) -> bool:
    """Whether a larger count is stated in the very terms of the base, which then counts something else."""
    return any(interval_of(one).above(interval_of(base)) for one in board.counts.get(board.facets(base), ()))


def _of_base(board: Board, claim: Claim, base: Claim) -> bool:
    """Whether everybody the count counts is counted in the base: children in civilians of the same period."""
    same = board.facets(claim)._replace(who=None) == board.facets(base)._replace(who=None)
    narrower = who_within(board.facets(claim).who, board.facets(base).who, board.settings)
    return claim.part_of == base.id or (same and narrower and not board.unnamed(base))


def _meant(claims: list[Claim], share: Claim, base: Claim) -> Claim:
    """Of several counts in the same terms the most definite that makes the share, else the nearest."""
    fitting = [claim for claim in claims if _makes(claim, share, base)]
    if fitting or share.figure.best is None or not base.figure.best:
        return tightest(fitting or claims)
    wanted = share.figure.best * base.figure.best / HUNDRED
    return min(claims, key=lambda claim: abs((claim.figure.best or 0) - wanted))


def _makes(claim: Claim, share: Claim, base: Claim) -> bool:
    percent = percent_of(interval_of(claim), interval_of(base))
    return percent is not None and percent.overlaps(interval_of(share))


def _beside(board: Board, share: Claim, base: Claim) -> Numerator | None:
    """ "34 were gathering truffles, more than half": what the share is about is said by no facet.

    A part of the base that no facet sets apart either, or one beside the share, is
    taken for it only where it makes the share, or would but for a telling slip.
    """
    place = board.order(share)
    beside = board.claims[max(0, place - 1) : place + 2]
    parts = [
        claim
        for claim in board.children.get(base.id, ())
        if claim.kind == "count"
        and board.whole_of(claim) is base
        and interval_of(claim) != interval_of(base)
        and (claim in beside or board.facets(claim) == board.facets(base))
    ]
    makes = (claim for claim in parts if _makes(claim, share, base))
    slips = (one for one in parts if one in beside and misprinted(share, base, Numerator((one,))))
    found = next(makes, None) or next(slips, None)
    return None if found is None else Numerator((found,), sure=False)


def misprinted(share: Claim, base: Claim, numerator: Numerator) -> bool:
    """Whether two digits swapped, or a nought too many, in one of the three figures is all that is wrong."""
    printed, size = share.figure.best, base.figure.best
    if share.unit != "percent" or not printed or not size or len(numerator.claims) != 1:
        return False
    count = numerator.claims[0].figure.best or 0
    tried = [(value, count, size) for value in telling_slips(printed)]
    tried += [(printed, value, size) for value in telling_slips(count)]
    tried += [(printed, count, value) for value in telling_slips(size)]
    return any(of and abs(HUNDRED * some / Decimal(of) - value) <= HALF_POINT for value, some, of in tried)


def by_period(board: Board, share: Claim, base: Claim) -> Numerator | None:
    """A share of two years out of ten: the figures of periods that follow each other from first to last."""
    own, whole = board.facets(share), board.facets(base)
    if own.span == whole.span or not span_within(own.span, whole.span):
        return None
    spanless = wanted(board, share, base)._replace(span=own.span)
    exact = [claim for claim in board.counts.get(spanless, ()) if claim.id != base.id]
    if exact:
        return Numerator((_meant(exact, share, base),), sure=agree(exact))
    inside = (
        claim
        for claim in board.children.get(base.id, ())
        if board.facets(claim)._replace(span=own.span) == spanless
    )
    found = board.in_a_row(inside, own.span)
    return Numerator(found) if found else None


def _scope_is_whole(board: Board, claims: list[Claim], base: Claim) -> bool:
    """Counts of one place or actor may be single incidents, unless they are listed as parts."""
    whole = board.facets(base)
    return any(
        (board.facets(claim).places, board.facets(claim).actors) == (whole.places, whole.actors)
        or _listed(claim)
        or _of_listed(board, claim)
        for claim in claims
    )


def _listed(claim: Claim) -> bool:
    return claim.relation in ("part", "remainder")


def _of_listed(board: Board, claim: Claim) -> bool:
    """The children of a listed part are all the children of its actor or place."""
    whole = board.whole_of(claim)
    if whole is None or not _listed(whole):
        return False
    one, other = board.facets(claim), board.facets(whole)
    return (one.places, one.actors) == (other.places, other.actors)


def _of_several(board: Board, share: Claim, base: Claim, wanted: Facets) -> Numerator | None:
    """A share of two actors or places against the figures of each: of both together, or of each of them.

    An alliance has the victims of its members together. Figures that nothing ties to the base count as well.
    """
    if len(wanted.actors) < 2 and len(wanted.places) < 2:
        return None
    parts = [
        part
        for part in board.children.get(base.id, ())
        if _listed(part) and not board.unnamed(part) and _part_of_them(board.facets(part), wanted)
    ]
    allied = bool(set(board.settings.actor_members) & set(share.actor_ids()))
    if _names_all(board, parts, wanted):
        return Numerator(tuple(parts), sure=True, each=not allied)
    apart = _one_for_each(board, wanted)
    return Numerator(apart, sure=False, each=not allied) if _names_all(board, apart, wanted) else None


def _part_of_them(one: Facets, wanted: Facets) -> bool:
    within = set(one.actors) <= set(wanted.actors) and set(one.places) <= set(wanted.places)
    return within and one._replace(actors=wanted.actors, places=wanted.places) == wanted


def _names_all(board: Board, parts: Sequence[Claim], wanted: Facets) -> bool:
    """Whether several figures name all the actors and places of a share, and none of them twice."""
    actors = {actor for part in parts for actor in board.facets(part).actors}
    places = {place for part in parts for place in board.facets(part).places}
    several = 2 <= len(parts) <= max(len(wanted.actors), len(wanted.places))
    return several and (actors, places) == (set(wanted.actors), set(wanted.places))


def _one_for_each(board: Board, wanted: Facets) -> tuple[Claim, ...]:
    """The figure of each single place or actor, where the release states one only."""
    single = [wanted._replace(places=(place,)) for place in wanted.places if len(wanted.places) > 1]
    single += [wanted._replace(actors=(actor,)) for actor in wanted.actors if len(wanted.actors) > 1]
    found = [board.counts.get(facets, ()) for facets in single]
    return tuple(same[0] for same in found if len(same) == 1)


def _named_more(board: Board, base: Claim, wanted: Facets) -> Numerator | None:
    """For a share of torture deaths, "nine died under torture at the hands of the army and others"."""
    whole = board.facets(base)
    if (wanted.harm, wanted.cause) == (whole.harm, whole.cause) or wanted.places != whole.places:
        return None
    found = [claim for claim in board.other_harms(base) if _same_but_actors(board.facets(claim), wanted)]
    return Numerator(tuple(found)) if len(found) == 1 else None


def _same_but_actors(one: Facets, wanted: Facets) -> bool:
    same = one._replace(actors=(), span=wanted.span) == wanted._replace(actors=())
    return same and bool(one.actors) and not wanted.actors and same_span(one.span, wanted.span)
