"""Lists that would make a figure but for one slip: what ties the parts to it is how and where they stand.

"Aleppo (201), Idlib (69), Homs (57), all others 70" of 424: the sum does not come out because one figure is
miswritten, and it is the more worth comparing for that. Arithmetic only chooses the whole here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tollextract.claims.blocks import Entry
from tollextract.claims.known import left_over
from tollextract.claims.resolved import Resolved
from tollextract.claims.sums import LONGEST, MANY, Sums, exact, said_whole, signature
from tollextract.quantity import Number
from tollextract.slips import NAMED, slip

#: Fewer figures miss another by some slip too often; of those right behind it fewer will do.
FEW, FEW_BEHIND = 3, 2
#: What leads from a figure to its parts, and what ends the words that do.
OPENERS, ENDS = (":", "("), (";", ")", ".")


def nearly_found(sums: Sums) -> Iterator[tuple[Resolved, list[Resolved]]]:
    """Wholes with the parts that miss them by one slip: those right behind them, then of a total above."""
    for block in sums.blocks:
        for place in range(len(block) - 1, -1, -1):
            whole, parts = block[place].claim, _behind(block, place, sums)
            if any(said_whole(part) is not whole for part in parts):
                yield whole, parts
    for block in sums.blocks:
        for row in _rows(block, sums):
            wholes = [whole for whole in sums.known.same_harm(row[0]) if _missed(whole, row, sums)]
            if len(wholes) == 1:
                yield wholes[0], row


# -- right behind the whole -----------------------------------------------------------------------


def _behind(block: Sequence[Entry], place: int, sums: Sums) -> list[Resolved]:
    """The figures of the bracket behind one, or of the list behind its colon: "29 (24 of A, 14 of B)"."""
    whole = block[place]
    best = whole.claim.draft.quantity.best
    if best is None or not exact(whole.claim, whole=True):
        return []
    parts = [
        one.claim
        for one in _opened_by(whole, block[place + 1 : place + LONGEST], sums)
        if sums.counts_the_same(one.claim, whole.claim, near=True)
        and said_whole(one.claim) in {None, whole.claim, whole.claim.parent}
    ]
    if len(parts) < FEW_BEHIND or not sums.one_kind(parts):
        return []
    if any(sums.contradicts(part, whole.claim) for part in parts):
        return []
    return parts if _slip_away(best, [part.draft.quantity.best or 0 for part in parts]) else []


def _opened_by(whole: Entry, after: Sequence[Entry], sums: Sums) -> list[Entry]:
    """The figures of the same sentence behind a colon, or up to the end of a bracket."""
    inside = [one for one in after if one.draft.sentence == whole.draft.sentence]
    if not inside:
        return []
    first = inside[0].draft.start
    between = sums.view[whole.draft.mention.fig.end : first]
    if not any(mark in between for mark in OPENERS) or any(mark in between for mark in ENDS):
        return []
    if "(" not in between:
        return inside
    closed = sums.view.find(")", first)
    return [one for one in inside if one.draft.start < closed]


# -- of a total above -----------------------------------------------------------------------------


def _rows(block: Sequence[Entry], sums: Sums) -> Iterator[list[Resolved]]:
    """The figures of a paragraph or list for everybody that the same facets tell apart."""
    claims = [claim for claim in dict.fromkeys(entry.claim for entry in block) if exact(claim)]
    alike: dict[tuple[object, ...], dict[tuple[object, ...], Resolved]] = defaultdict(dict)
    for claim in claims:
        told = signature(claim)
        if told and sums.known.everybody(claim):
            values = tuple(claim.value(kind) for kind in sorted(told))
            alike[(*_counted(claim), told)].setdefault(values, claim)
    for (*counted, _), told_apart in alike.items():
        rest = [
            one for one in claims if one.draft.relation == "remainder" and _counted(one) == tuple(counted)
        ]
        row = list(dict.fromkeys([*told_apart.values(), *rest]))
        if len(row) >= FEW and any(said_whole(claim) is None for claim in row) and not _made_up(row):
            yield row


def _counted(claim: Resolved) -> tuple[object, ...]:
    return claim.harm, claim.unit


def _made_up(row: Sequence[Resolved]) -> bool:
    """Whether a list makes up the whole that one of its figures has."""
    return any(claim.parent is not None and left_over(claim.parent, row) == 0 for claim in row)


def _missed(whole: Resolved, row: Sequence[Resolved], sums: Sums) -> bool:
    """Whether a list has a figure as its whole but for one slip, and makes up no other figure."""
    best = whole.draft.quantity.best
    if whole in row or best is None or best < MANY or not exact(whole, whole=True):
        return False
    values = [part.draft.quantity.best or 0 for part in row]
    others = (one for one in sums.by_value[sum(values)] if one.harm == whole.harm and one not in row)
    return not any(map(exact, others)) and sums.may_divide(whole, row) and _slip_away(best, values)


def _slip_away(best: Number, values: Sequence[Number]) -> bool:
    """Whether figures miss another by one slip, in one of them or in that."""
    much = sum(values) - best
    return much != 0 and any(
        value + by > 0 and slip(value, value + by) in NAMED
        for value, by in [(best, much), *((value, -much) for value in values)]
    )
