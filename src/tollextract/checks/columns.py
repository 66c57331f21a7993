"""The group columns of a breakdown: the children of the parts against the children of the whole.

A part that states no children has an open cell: anything from none to all of
that part. Where one cell is open and everything else is exact, the arithmetic
forces it, and the finding says to what.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from tollextract.checks.board import Board, Cell
from tollextract.checks.breakdown import Breakdown, breakdowns_of, readings
from tollextract.checks.findings import Judgement, as_stated, capped, judged, side, untested, within_reach
from tollextract.checks.interval import Interval, interval_of, total
from tollextract.checks.model import MemberRole, Severity, Untested, Verdict
from tollextract.checks.statements import assumed
from tollextract.checks.wording import figure, group_name, names, number, span, sum_of, templates
from tollextract.claims.model import Claim
from tollextract.quantity import Number

_FAR: tuple[Verdict, str] = ("undetermined", "column_far")


@dataclass(frozen=True, slots=True)
class Column:
    """One group of a breakdown: the figure of the whole, the stated cells, the parts without one."""

    cell: Cell
    whole: Claim
    cells: tuple[Claim, ...]
    open: tuple[Claim, ...]
    #: Whether the parts are known to be all of the whole, so that no cell is missing.
    complete: bool
    #: Whether the parts may share victims: causes need not exclude each other where the list is not whole.
    overlapping: bool = False
    #: Whether a part is itself a cell ("201 women in Aleppo"): it may be everybody there.
    itself: bool = False

    @property
    def stated(self) -> Interval:
        """What the stated cells make together."""
        return total(map(interval_of, self.cells))

    @property
    def rest(self) -> Interval:
        """What the whole leaves for the open cells."""
        return interval_of(self.whole) - self.stated


def column_sums(board: Board, breakdown: Breakdown) -> Iterator[Judgement | Untested]:
    """A finding for each group that the whole and at least one part state."""
    if breakdown.ambiguous or breakdown.by_group:
        return
    parts, complete = parts_meant(breakdown)
    for name, whole in board.cells(breakdown.whole).items():
        stated, open_ = cells_of(board, parts, name)
        if (
            stated and whole not in parts
        ):  # "of the dead, 2,108 civilians and 1,395 in clashes, 190 of them civilians"
            overlapping = breakdown.dimension == "cause" and not complete and not breakdown.closed
            shared, itself = overlapping and len(stated) > 1, any(cell in parts for cell in stated)
            found = _column(Column(name, whole, stated, open_, complete, shared, itself))
            if found is not None:
                yield found
    yield from _confirmed(board, breakdown.whole, parts)


def _confirmed(board: Board, whole: Claim, parts: Sequence[Claim]) -> Iterator[Judgement]:
    """Of figures that contradict each other ("28 children", later "26") the one that the parts make."""
    for name, rivals in board.rivals(whole).items():
        stated, _ = cells_of(board, parts, name)
        for rival in rivals:
            if len(stated) > 1 and total(map(interval_of, stated)) == interval_of(rival):
                yield _judged(Column(name, rival, stated, (), complete=False), "consistent", "column")


def cells_of(board: Board, parts: Sequence[Claim], name: Cell) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """The stated cells of a column, and the parts that do not state theirs.

    A part without a cell of its own whose members have one is taken member by member:
    "extremist groups 279: ISIL 251, including 17 children, and Nusra 28".
    """
    stated: list[Claim] = []
    open_: list[Claim] = []
    for part in parts:
        cell = board.cells(part).get(name) or _itself(board, part, name)
        if cell is not None:
            stated.append(cell)
            continue
        members = _members(board, part)
        cells = [board.cells(member).get(name) for member in members]
        if any(cells):
            stated += [one for one in cells if one is not None]
            open_ += [member for member, one in zip(members, cells, strict=True) if one is None]
        else:
            open_.append(part)
    return tuple(stated), tuple(open_)


def _itself(board: Board, part: Claim, name: Cell) -> Claim | None:
    """A part that counts nobody but those of the column: "a woman was killed by the coalition"."""
    facets = board.facets(part)
    named = name.who is not None and name.who in (facets.who, part.group)
    return part if named and facets.harm == name.harm and name.cause in (None, facets.cause) else None


def _members(board: Board, part: Claim) -> Sequence[Claim]:
    """The parts that a part is divided into, where they make it exactly."""
    for breakdown in breakdowns_of(board, part.id):
        if total(map(interval_of, breakdown.parts)) == interval_of(part):
            return tuple(breakdown.parts)
    return ()


def missing_part(board: Board, breakdown: Breakdown, parts: Sequence[Claim]) -> tuple[str, ...]:
    """What the columns of a list that falls short lack, in words ("1 child", "2 women").

    Empty where a column does not say, or where what lacks is no part: more children than people.
    """
    room = interval_of(breakdown.whole) - total(map(interval_of, parts))
    lacking: dict[Cell, Interval] = {}
    for cell, whole in board.cells(breakdown.whole).items():
        stated, _ = cells_of(board, parts, cell)
        rest = interval_of(whole) - total(map(interval_of, stated))
        if stated and rest.exact is not None:
            lacking[cell] = rest
    together = sum(rest.exact or 0 for cell, rest in lacking.items() if cell.harm == breakdown.whole.harm)
    impossible = any((rest.exact or 0) < 0 for rest in lacking.values())
    if impossible or room.exact is None or together > room.exact:
        return ()
    whole = breakdown.whole
    return tuple(counted(rest.exact, cell, of=whole) for cell, rest in lacking.items() if rest.exact)


def parts_meant(breakdown: Breakdown) -> tuple[Sequence[Claim], bool]:
    """The reading of the list that makes the whole, and whether it does so exactly."""
    whole = interval_of(breakdown.whole)
    for parts in readings(breakdown):
        if whole.exact is not None and total(map(interval_of, parts)) == whole:
            return parts, True
    return readings(breakdown)[-1], False


def _column(column: Column) -> Judgement | Untested | None:
    whole = interval_of(column.whole)
    if whole.exact and column.stated.exact == 2 * whole.exact:
        return None  # two lists of the same
    if column.stated.above(whole):
        if column.overlapping:
            return _judged(column, "undetermined", "column_overlap")
        if (len(column.cells) == 1 and assumed(column.whole)) or column.itself:
            return _judged(column, *_FAR)
        return _judged(column, *(("inconsistent", "column_over") if _within_reach(column) else _FAR))
    if column.rest.exact == 0:
        return _judged(column, "consistent", _settled_key(column))
    if not column.complete:
        return _judged(column, "consistent", "column_within") if column.stated.overlaps(whole) else None
    if not column.open:
        if column.stated.overlaps(whole):
            return _judged(column, "consistent", "column_within")
        return _judged(column, *(("inconsistent", "column_under") if _within_reach(column) else _FAR))
    return _open_cells(column)


def _within_reach(column: Column) -> bool:
    surplus = column.stated - interval_of(column.whole)
    return within_reach([(column.whole, True), *((cell, False) for cell in column.cells)], surplus)


def _settled_key(column: Column) -> str:
    if not (column.open and column.complete):
        return "column"
    return "forced" if len(column.open) == 1 else "forced_all"


def _open_cells(column: Column) -> Judgement | Untested:
    room = total(Interval(0, part.figure.high) for part in column.open)
    if column.rest.above(room):
        return _judged(column, "inconsistent", "forced")
    if len(column.open) == 1 and column.rest.exact is not None:
        return _judged(column, "consistent", "forced")
    return untested("parts-sum", "several", column.whole, group=cell_name(column.cell, of=column.whole))


def _judged(column: Column, verdict: Verdict, key: str) -> Judgement:
    members: list[tuple[Claim, MemberRole]] = [(column.whole, "whole")]
    members += [(cell, "part") for cell in column.cells]
    if verdict == "inconsistent" and key == "forced":
        members += [(part, "base") for part in column.open]
    return judged(
        "parts-sum",
        verdict,
        key,
        members=members,
        values=partial(_values, column),
        severity=_severity(column),
        expected=as_stated(column.whole),
        found=side(column.stated, partial(sum_of, column.cells)),
    )


def cell_name(cell: Cell, *, of: Claim) -> str:
    """The words for a column: "children", or "deaths under torture"."""
    harms = templates()["harms"]
    return (
        group_name(cell.who)
        if cell.who is not None
        else str(harms.get(cell.harm, group_name(None, unit=of.unit)))
    )


def counted(value: Number, cell: Cell, *, of: Claim) -> str:
    """A number and what a column counts: "1 child", "2 deaths under torture"."""
    words = templates()
    one = words["groups_one"].get(cell.who) if cell.who is not None else words["harms_one"].get(cell.harm)
    return f"{number(value)} {one if value == 1 and one else cell_name(cell, of=of)}"


def _severity(column: Column) -> Severity:
    return capped("error", column.whole)


def _values(column: Column) -> dict[str, str]:
    whole, stated = interval_of(column.whole), column.stated
    upper, lower = (stated, whole) if stated.above(whole) else (whole, stated)
    gap = None if upper.low is None or lower.high is None else upper.low - lower.high
    room = total(Interval(0, part.figure.high) for part in column.open)
    fallback = templates()["words"]["the_part"]
    return {
        "group": cell_name(column.cell, of=column.whole),
        "parts": sum_of(column.cells),
        "sum": span(stated),
        "whole": figure(column.whole),
        "gap": "" if gap is None else number(gap),
        "rest": span(column.rest),
        "open": names(column.open[0], fallback=fallback) if column.open else "",
        "room": "" if room.high is None else number(room.high),
    }
