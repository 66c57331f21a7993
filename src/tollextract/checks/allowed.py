"""What one figure of a disagreement would have to be for its relation to hold, the others as they are."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tollextract.checks.board import Board
from tollextract.checks.interval import HUNDRED, Interval, ceiling, floor, interval_of, total
from tollextract.checks.model import Code, Finding, Member, MemberRole
from tollextract.checks.rate import DAYS, days
from tollextract.claims.model import Claim

Rule = Callable[[Board, Finding, Member], Interval | None]


def allowed(board: Board, finding: Finding, member: Member) -> Interval | None:
    """The whole numbers (of a percentage: the points) that mend the relation; null where there are none."""
    rule = _RULES.get(finding.code)
    claim = board.by_id[member.claim]
    if rule is None or finding.expected is None or finding.found is None or claim.figure.best is None:
        return None
    interval = rule(board, finding, member)
    if interval is None or (interval.high is not None and interval.high < 0):
        return None
    return Interval(max(0, interval.low or 0), interval.high)


def _ends(finding: Finding) -> tuple[Interval, Interval]:
    expected, found = finding.expected, finding.found
    assert expected is not None
    assert found is not None
    return Interval(expected.low, expected.high), Interval(found.low, found.high)


def _moved(claim: Claim, shift: Interval) -> Interval:
    best = claim.figure.best or 0
    return Interval(best, best) + shift


def _sum(board: Board, finding: Finding, member: Member) -> Interval | None:
    """The parts must make the whole: what is too much comes off a part, or is added to the whole."""
    expected, found = _ends(finding)
    surplus = found - expected
    nothing = Interval(0, 0)
    claim = board.by_id[member.claim]
    return _moved(claim, surplus if member.role == "whole" else nothing - surplus)


def _fit(board: Board, finding: Finding, member: Member) -> Interval | None:
    """The parts must not be more than the whole: any smaller part, or any larger whole."""
    expected, found = _ends(finding)
    if found.low is None or expected.high is None:
        return None
    surplus, best = found.low - expected.high, board.by_id[member.claim].figure.best or 0
    return Interval(best + surplus, None) if member.role == "whole" else Interval(0, best - surplus)


def _running(board: Board, finding: Finding, member: Member) -> Interval | None:
    whole = member.role == "whole"
    other = next((one for one in finding.members if (one.role == "whole") is not whole), None)
    if other is None:
        return None
    limit = interval_of(board.by_id[other.claim])
    return Interval(limit.low, None) if whole else Interval(0, limit.high)


def _of_role(board: Board, finding: Finding, role: MemberRole) -> list[Claim]:
    return [board.by_id[member.claim] for member in finding.members if member.role == role]


def _share(board: Board, finding: Finding, member: Member) -> Interval | None:
    """The percentage the counts make, or the counts that make the percentage."""
    numerators, (base,) = _of_role(board, finding, "numerator"), _of_role(board, finding, "base")
    (share,) = _of_role(board, finding, "stated")
    counts, whole = total(map(interval_of, numerators)), interval_of(base)
    printed = interval_of(share)
    if member.role == "stated":
        return _percent(finding, share)
    if printed.low is None or counts.low is None or counts.high is None:
        return None
    if member.role == "base":
        return _base(counts, printed)
    if whole.low is None or whole.high is None or printed.high is None:
        return None
    own = interval_of(board.by_id[member.claim])
    wanted = Interval(ceiling(printed.low * whole.low / HUNDRED), floor(printed.high * whole.high / HUNDRED))
    return wanted - (counts - own) if own.exact is not None else None


def _base(counts: Interval, printed: Interval) -> Interval | None:
    if counts.low is None or counts.high is None or printed.low is None or printed.low <= 0:
        return None
    least = None if printed.high in (None, 0) else ceiling(HUNDRED * counts.low / printed.high)
    return Interval(least, floor(HUNDRED * counts.high / printed.low))


def _percent(finding: Finding, share: Claim) -> Interval | None:
    """The percentage the counts make, rounded as the text prints percentages."""
    expected, _ = _ends(finding)
    if expected.low is None or expected.high is None or share.unit != "percent" or expected.low > HUNDRED:
        return None
    decimals = -Decimal(share.figure.best or 0).as_tuple().exponent  # type: ignore[operator]
    unit = Decimal(1).scaleb(-decimals)
    return Interval(Decimal(expected.low).quantize(unit), Decimal(expected.high).quantize(unit))


def _possible(board: Board, finding: Finding, member: Member) -> Interval | None:
    """The nearest percentage that some whole number makes."""
    (share,), (base,) = _of_role(board, finding, "stated"), _of_role(board, finding, "base")
    size, best = interval_of(base).exact, share.figure.best
    if member.role != "stated" or size is None or size <= 0 or best is None or best > HUNDRED:
        return None
    nearest = floor(best * size / HUNDRED + Decimal("0.5"))
    percent = (HUNDRED * nearest / size).quantize(Decimal(1))
    return Interval(percent, percent)


def _shares(board: Board, finding: Finding, member: Member) -> Interval | None:
    """What the other shares leave of a hundred."""
    others = [board.by_id[one.claim].figure.best or 0 for one in finding.members if one != member]
    return Interval(0, HUNDRED - sum(others))


def _order(board: Board, finding: Finding, member: Member) -> Interval | None:
    """Not more than what is ranked before it, and not less than what follows."""
    chain = [board.by_id[one.claim] for one in finding.members]
    place = [one.claim for one in finding.members].index(member.claim)
    before = [claim.figure.best or 0 for claim in chain[:place]]
    after = [claim.figure.best or 0 for claim in chain[place + 1 :]]
    return Interval(max(after, default=0), min(before, default=None))


def _rate(board: Board, finding: Finding, member: Member) -> Interval | None:
    expected, found = _ends(finding)
    (count,), (stated,) = _of_role(board, finding, "whole"), _of_role(board, finding, "stated")
    if member.role == "stated":
        if expected.low is None or expected.high is None:
            return None
        half = Decimal("0.5")
        return Interval(floor(expected.low + half), floor(expected.high + half))
    length = days(board.facets(count).span)
    shortest, longest = DAYS[stated.per or "day"]
    if found.low is None or found.high is None:
        return None
    return Interval(ceiling(found.low * length / longest), floor(found.high * length / shortest))


def _words(board: Board, finding: Finding, member: Member) -> Interval | None:
    """Most of the base, or a base of which the counts are most; before and after on the right side."""
    if member.role in ("before", "after"):
        (before,), (after,) = _of_role(board, finding, "before"), _of_role(board, finding, "after")
        (change,) = _of_role(board, finding, "stated")
        rises = (change.figure.best or 0) > 0
        other = (after if member.role == "before" else before).figure.best or 0
        below = rises is (member.role == "before")
        return Interval(0, max(0, other - 1)) if below else Interval(other + 1, None)
    (share,) = _of_role(board, finding, "stated")
    if member.role == "stated" or share.figure.low is None:
        return None
    return _share(board, finding, member)


def _same(board: Board, finding: Finding, member: Member) -> Interval | None:
    """What the other place of the text says."""
    others = [one.claim for one in finding.members if one.claim != member.claim]
    return interval_of(board.by_id[others[0]]) if len(others) == 1 else None


_RULES: dict[Code, Rule] = {
    "parts-sum": _sum,
    "components-sum": _sum,
    "remainder": _sum,
    "subset-fits": _fit,
    "disjoint-fits": _fit,
    "containment": _running,
    "running-total": _running,
    "share-of-base": _share,
    "share-possible": _possible,
    "shares-fit": _shares,
    "rank-order": _order,
    "rate": _rate,
    "words-of-quantity": _words,
    "repeat": _same,
}
