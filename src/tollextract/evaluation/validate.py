"""What can be wrong with a gold table, each fault with its line and what to do.

The text and the table are all that is needed: codes, numbers, dates, ids,
quotes, and the sums behind the findings that the table lists.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import get_args

from tollextract.checks.model import Code, Verdict
from tollextract.claims.model import Kind, Relation, Unit
from tollextract.errors import GoldError
from tollextract.evaluation.gold import HARMS, Cell, Gold, GoldFinding, GoldRow, split_list
from tollextract.quantity import Hedge, Number, to_number
from tollextract.text.model import SectionKind

#: Column -> the table of a profile that has its codes.
_TABLE = {"group": "groups", "cause": "causes", "actors": "actors", "harm": "harms"}
Interval = tuple[Number | None, Number | None]

#: Findings whose first member is the whole and the rest its parts.
_SUMS = frozenset({"parts-sum", "components-sum"})


def faults(
    gold: Gold,
    *,
    where: str,
    more_harms: Collection[str] = (),
    codes: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Iterator[GoldError]:
    """Every fault of the table, rows first, then findings; ``where`` names the file.

    ``codes`` are the codes a profile has for a column ("group", "cause", "actors"):
    of each cell at least one reading must be known, since no other could be right.
    """
    known = HARMS | set(more_harms) | set(codes.get("harm", ()))
    seen: set[str] = set()
    ids = {row.id for row in gold.rows}
    flat = squeeze(gold.text)
    for row in gold.rows:
        at = f"{where}:{row.line}"
        if not _is_code(row.id) or row.id in seen:
            yield _fault(
                "T307", f'the id "{row.id}" is empty, no code or there already.', at, "Use another id."
            )
        seen.add(row.id)
        yield from _codes(row, at, harms=known)
        yield from _unknown(row, at, codes=codes)
        yield from _numbers(row, at)
        yield from _dates(row, at)
        yield from _links(row, at, ids=ids, flat=flat)
        if not stands_in(row.quote, flat):
            yield _fault(
                "T308", f'"{row.quote}" does not stand in the text.', at, "Copy the words of the release."
            )
    at_findings = where.replace(".gold.csv", ".findings.csv")
    for finding in gold.findings or ():
        yield from _finding(finding, f"{at_findings}:{finding.line}", gold=gold, ids=ids)


def squeeze(text: str) -> str:
    """Give the text with every run of white space as one blank (NBSP included)."""
    return " ".join(text.split())


def stands_in(quote: str, flat: str) -> bool:
    """Whether the quote stands in the squeezed text and does not begin inside a number.

    >>> stands_in("2 women", "of them 12 women"), stands_in("2 women", "2 women died")
    (False, True)
    """
    wanted = squeeze(quote)
    at = flat.find(wanted) if wanted else -1
    while at >= 0:
        inside = at > 0 and wanted[0].isdigit() and flat[at - 1].isdigit()
        if not inside:
            return True
        at = flat.find(wanted, at + 1)
    return False


def _codes(row: GoldRow, at: str, *, harms: Collection[str]) -> Iterator[GoldError]:
    rules: tuple[tuple[str, Cell, Collection[str]], ...] = (
        ("kind", row.kind, get_args(Kind)),
        ("hedge", row.hedge, get_args(Hedge)),
        ("unit", row.unit, get_args(Unit)),
        ("harm", row.harm, {*harms, ""}),
        ("relation", row.relation, (*get_args(Relation), "")),
        ("section", row.section, get_args(SectionKind)),
    )
    for column, cell, allowed in rules:
        for option in cell.options:
            if option != "*" and option not in allowed:
                yield _fault(
                    "T303",
                    f'"{option}" is no {column}.',
                    at,
                    f"Use one of {', '.join(filter(None, sorted(allowed)))}.",
                )
    for column, cell in (("group", row.group), ("cause", row.cause), ("actors", row.actors)):
        for option in cell.options:
            if not all(item == "*" or _is_code(item) for item in split_list(option)):
                yield _fault("T303", f'"{option}" is no {column} code.', at, "Codes are lower_case words.")
    for option in row.places.options:
        if not all(_is_place(item) for item in split_list(option)):
            yield _fault("T303", f'"{option}" is no place.', at, "Write a code, Name@CODE or a name.")


def _unknown(row: GoldRow, at: str, *, codes: Mapping[str, Collection[str]]) -> Iterator[GoldError]:
    """Cells of which the profile knows no reading at all."""
    for column, known in codes.items():
        cell: Cell = getattr(row, column)
        readings = [split_list(option) for option in cell.options]
        if not cell.wild and not any(set(reading) <= set(known) for reading in readings):
            strangers = sorted({code for reading in readings for code in reading if code not in known})
            yield _fault(
                "T303",
                f'the profile has no {column} "{strangers[0]}".',
                at,
                f"Use a code of its {_TABLE[column]}.csv, or add a row there.",
            )


def _numbers(row: GoldRow, at: str) -> Iterator[GoldError]:
    for cell in (row.low, row.best, row.high):
        for option in cell.options:
            if option not in ("", "*") and _try(to_number, option) is None:
                yield _fault("T304", f'"{option}" is no number.', at, "Write digits, a point for decimals.")
                return
    if any(len(cell.options) > 1 for cell in (row.low, row.best, row.high)):
        return
    ends = [option for cell in (row.low, row.best, row.high) if (option := cell.options[0]) not in ("", "*")]
    values = [to_number(end) for end in ends]
    if values != sorted(values):
        yield _fault("T305", f"{' <= '.join(ends)} does not hold.", at, "Order them: low, best, high.")


def _dates(row: GoldRow, at: str) -> Iterator[GoldError]:
    dates = []
    for cell in (row.start, row.end):
        for option in cell.options:
            if option not in ("", "*") and _try(dt.date.fromisoformat, option) is None:
                yield _fault("T306", f'"{option}" is no date.', at, "Write 2023-11-30.")
                return
        dates.append(cell.options[0])
    if "*" not in dates and all(dates) and dates[0] > dates[1]:
        yield _fault(
            "T306", f"{dates[0]} is after {dates[1]}.", at, "The start comes first, the end is included."
        )


def _links(row: GoldRow, at: str, *, ids: Collection[str], flat: str) -> Iterator[GoldError]:
    for option in row.part_of.options:
        if option not in ("", "*") and (option not in ids or option == row.id):
            yield _fault(
                "T307", f'part_of "{option}" is no other row.', at, "Use the id of a row of this table."
            )
    for option in row.base.options:
        if option not in ("", "*") and option not in ids and option.casefold() not in flat.casefold():
            yield _fault(
                "T307", f'base "{option}" is neither a row nor words of the text.', at, "Use either."
            )
    linked = any(option not in ("", "*") for option in row.part_of.options)
    if linked and row.relation.options == ("",):
        yield _fault("T307", "part_of has no relation.", at, "Say subset, part, remainder or component.")


def _finding(finding: GoldFinding, at: str, *, gold: Gold, ids: Collection[str]) -> Iterator[GoldError]:
    for column, cell, allowed in (
        ("finding code", finding.code, get_args(Code)),
        ("verdict", finding.verdict, get_args(Verdict)),
    ):
        for option in cell.options:
            if option not in allowed:
                yield _fault(
                    "T303", f'"{option}" is no {column}.', at, f"Use one of {', '.join(sorted(allowed))}."
                )
    strangers = [member for member in finding.members if member not in ids]
    if strangers or not finding.members:
        yield _fault(
            "T310", f"members {strangers or 'none'}: not in the table.", at, "Use ids of the gold table."
        )
        return
    agrees = _agrees(finding.code.options[0], [gold.row(member) for member in finding.members])
    stated = finding.verdict.options[0]
    if (agrees is False and stated == "consistent") or (agrees is True and stated == "inconsistent"):
        yield _fault(
            "T309",
            f"listed as {stated}, but the figures say otherwise.",
            at,
            "Do the sum again, or reorder members.",
        )


def _agrees(code: str, rows: list[GoldRow]) -> bool | None:
    """Redo the arithmetic where the members say all of it; None where they do not."""
    intervals = [row.interval() for row in rows]
    if code in _SUMS and len(rows) > 2:
        return _meet(intervals[0], _total(intervals[1:]))
    if code == "remainder" and len(rows) > 2:
        return _meet(intervals[1], _total([intervals[0], *intervals[2:]]))
    shares = [row for row in rows if row.kind.options[0] == "share"]
    counts = [interval for row, interval in zip(rows, intervals, strict=True) if row not in shares]
    if code == "share-of-base" and len(shares) == 1 and len(counts) > 1:
        return _share_fits(counts, shares[0].interval())
    return None


def _share_fits(counts: list[Interval], share: Interval) -> bool | None:
    """Whether the counts below the largest, taken together, can be this share of it, in percent."""
    exact = [low for low, high in counts if low is not None and low == high]
    if len(exact) != len(counts) or max(exact) == 0:
        return None
    whole = max(exact)
    part = sum(exact) - whole
    low, high = share
    return (low is None or low * whole <= 100 * part) and (high is None or 100 * part <= high * whole)


def _total(intervals: list[Interval]) -> Interval:
    lows = [low for low, _ in intervals]
    highs = [high for _, high in intervals]
    return (
        None if None in lows else sum(low for low in lows if low is not None),
        None if None in highs else sum(high for high in highs if high is not None),
    )


def _meet(one: Interval, two: Interval) -> bool:
    return not (
        (one[0] is not None and two[1] is not None and one[0] > two[1])
        or (two[0] is not None and one[1] is not None and two[0] > one[1])
    )


def _is_code(text: str) -> bool:
    return bool(text) and text.isascii() and text.replace("_", "a").isalnum() and text == text.lower()


def _is_place(text: str) -> bool:
    return bool(text.strip()) and text.count("@") <= 1 and not text.startswith("@") and not text.endswith("@")


def _try(read: Callable[[str], object], text: str) -> object | None:
    try:
        return read(text)
    except ValueError:
        return None


def _fault(code: str, what: str, at: str, remedy: str) -> GoldError:
    return GoldError(code, what, where=at, remedy=remedy)
