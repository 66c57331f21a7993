"""Whether figures make up another one: as printed, within their hedges, or but for one slip."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product

from tollextract.checks.findings import by_slip
from tollextract.checks.interval import Interval, interval_of, total
from tollextract.checks.statements import agree, places_of, tightest
from tollextract.claims.model import Claim
from tollextract.quantity import Number
from tollextract.slips import ANY, CLEAR, NAMED, TELLING, Slip

#: One reading of a list is better than another that misses its whole by so many times as much.
SEVERAL = 3
#: So many parts stated more than once are sorted out ...
_SEVERAL_CELLS = 5
#: ... and so many ways to choose among figures in the same terms are tried.
_CHOICES = 64


def miss(parts: Sequence[Claim], whole: Claim) -> Number:
    """By how much the figures as printed, hedges aside, miss the whole."""
    parts_total: Number = sum(part.figure.best or 0 for part in parts)
    stated: Number = whole.figure.best or 0
    return max(parts_total - stated, stated - parts_total)


def makes(parts: Sequence[Claim], whole: Claim) -> bool:
    """Whether the figures as printed, hedges aside, make the whole."""
    return sum(part.figure.best or 0 for part in parts) == whole.figure.best


def may_make(parts: Sequence[Claim], whole: Claim) -> bool:
    """Whether the parts can make the whole; a figure without an upper end counts as printed."""
    made, stated = total(map(interval_of, parts)), interval_of(whole)
    if made.high is None or stated.high is None:
        return makes(parts, whole)
    return made.overlaps(stated)


def makes_by_slip(parts: Sequence[Claim], whole: Claim, *, kinds: frozenset[Slip] = ANY) -> bool:
    """Whether one figure, miswritten in one of these ways, explains by how much the parts miss the whole."""
    surplus = sum(part.figure.best or 0 for part in parts) - (whole.figure.best or 0)
    return by_slip([whole], parts, Interval(surplus, surplus), kinds=kinds)


def nearly_makes(alike: Sequence[Claim], usable: Sequence[Claim], whole: Claim) -> bool:
    """Whether all the parts make the whole but for one slip, and those in its terms alone are far from it."""
    if any(interval_of(one).exact is None for one in (whole, *alike)):
        return False
    return (
        makes_by_slip(alike, whole, kinds=NAMED) and SEVERAL * miss(alike, whole) < miss(usable, whole)
    ) or (makes_by_slip(alike, whole, kinds=TELLING) and not makes_by_slip(usable, whole))


def one_for_each(cells: Sequence[list[Claim]], whole: Claim) -> tuple[tuple[Claim, ...], bool]:
    """One figure for each part, and whether these are meant, where several are stated in the same terms.

    Those are that make the whole, or the only ones that would but for one slip.
    """
    first = tuple(tightest(cell) for cell in cells)
    several = [cell for cell in cells if len(cell) > 1]
    if not several or len(several) > _SEVERAL_CELLS:
        return first, all(map(agree, cells))
    choices = list(islice(product(*cells), _CHOICES))
    made = [chosen for chosen in choices if makes(chosen, whole)]
    nearly = [chosen for chosen in choices if makes_by_slip(chosen, whole, kinds=CLEAR)]
    if made or len(nearly) == 1:
        return (made or nearly)[0], True
    return first, all(map(agree, cells))


def rows_that_make(whole: Claim, parts: Sequence[Claim], *, slip: bool) -> list[list[Claim]]:
    """The parts cut, in the order of the text, into rows that each make the whole; none if they do not.

    With ``slip`` the first row or the last may miss it by one.
    """
    ordered = sorted(parts, key=_first_said)
    for rows, rest in (_cut(whole, ordered), _cut(whole, ordered[::-1])):
        if slip and rest and rows and makes_by_slip(rest, whole):
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
    for part in parts:
        row.append(part)
        if makes(row, whole):
            rows.append(row)
            row = []
    return rows, row


def _first_said(part: Claim) -> int:
    """Where the text states a figure for the first time."""
    return min(places_of(part), default=0)
