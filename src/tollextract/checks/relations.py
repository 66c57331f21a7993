"""What holds between the figures of a release, taken from the findings of the other checks.

Only relations that a check has found to hold are taken up: one that fails is
reported by its own check, one that is undetermined binds nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tollextract.checks.board import Board, Cell
from tollextract.checks.breakdown import Breakdown, breakdowns
from tollextract.checks.columns import cells_of, parts_meant
from tollextract.checks.facets import same_span
from tollextract.checks.findings import Judgement
from tollextract.checks.interval import interval_of
from tollextract.checks.model import MemberRole
from tollextract.checks.numerators import base_of, numerator_of, wanted
from tollextract.checks.share_of_base import is_share, slack
from tollextract.checks.share_possible import hardly_meant
from tollextract.checks.statements import as_printed
from tollextract.checks.system import Hidden, Relation, Share, System
from tollextract.claims.model import Claim

_HELD = frozenset({"consistent", "within_rounding"})


def system_of(board: Board, findings: Sequence[Judgement]) -> System:
    """The figures of a release and every relation that was found to hold between some of them."""
    system = System(stated={claim.id: claim for claim in board.claims if claim.kind == "count"})
    system.relations += _fitting(board)
    held = [finding for finding in findings if finding.verdict in _HELD]
    for finding in held:
        system.relations += _relations(system, finding)
    wrong = {
        frozenset(member.claim for member in finding.members)
        for finding in findings
        if finding.verdict not in _HELD
    }
    sums = {
        frozenset(_of_role(one, "whole", "part")): one.verdict in _HELD
        for one in findings
        if one.code == "parts-sum" and (one.verdict in _HELD or _falls_short(one))
    }
    for breakdown in breakdowns(board):
        parts, complete = parts_meant(breakdown)
        key = frozenset([breakdown.whole.id, *(part.id for part in parts)])
        if key in sums:
            made = "sum" if breakdown.closed else "list" if complete else "together"
            kind = made if sums[key] else "together"
            _add_breakdown(system, board, breakdown, parts, kind=kind, wrong=wrong)
    doubtful = {
        one for finding in findings if finding.verdict not in _HELD for one in _of_role(finding, "stated")
    }
    _add_shares(system, board, doubtful)
    for finding in held:
        if finding.code == "shares-fit":
            _add_exclusive(system, finding)
    return system


def _fitting(board: Board) -> Iterator[Relation]:
    """The figures that were found to fit into others, hedges aside."""
    for whole, part in dict.fromkeys(board.fitting):
        if as_printed(board.by_id[part], board.by_id[whole]):
            yield Relation("fit", whole, (part,))


def _relations(system: System, finding: Judgement) -> Iterator[Relation]:
    """The relations a finding states by the roles of its members."""
    wholes, parts = _of_role(finding, "whole"), _of_role(finding, "part")
    match finding.code:
        case "subset-fits":
            yield from (Relation("fit", wholes[0], (part,)) for part in parts)
        case "disjoint-fits":
            yield Relation("together", wholes[0], tuple(parts))
        case "components-sum" if finding.expected and finding.expected.low == finding.expected.high:
            harms = system.stated[wholes[0]].harm != system.stated[parts[0]].harm
            exact = finding.found is not None and finding.found.low == finding.found.high
            if harms or exact:  # "at least 668 men" may leave room for those of unknown sex
                yield Relation("sum" if harms else "list", wholes[0], tuple(parts))


def _falls_short(finding: Judgement) -> bool:
    """A list that leaves room for a part the text does not name: it fits into its whole at least."""
    expected, found = finding.expected, finding.found
    if finding.verdict != "undetermined" or expected is None or found is None:
        return False
    return found.high is not None and expected.low is not None and found.high <= expected.low


def _of_role(finding: Judgement, *roles: MemberRole) -> list[str]:
    return [member.claim for member in finding.members if member.role in roles]


def _add_breakdown(
    system: System,
    board: Board,
    breakdown: Breakdown,
    parts: Sequence[Claim],
    *,
    kind: str,
    wrong: Iterable[frozenset[str]],
) -> None:
    """The parts make the whole, or fit into it; the same for each column, unstated cells included."""
    complete = kind != "together"
    column = "column" if kind == "list" else kind
    system.relations.append(Relation(kind, breakdown.whole.id, tuple(part.id for part in parts)))
    if breakdown.by_group:
        return
    for cell, whole in board.cells(breakdown.whole).items():
        if whole in parts:
            continue  # "60 combatants, five ISIS members": these five are no total of the fighters
        stated, open_ = cells_of(board, parts, cell)
        if not stated or frozenset([whole.id, *(one.id for one in stated)]) in wrong:
            continue
        over = [one.id for one in stated]
        if complete:
            over += [_cell(system, part, cell, whole) for part in open_]
        system.relations.append(Relation(column, whole.id, tuple(over)))
    _add_rooms(system, board, parts)


def _cell(system: System, part: Claim, cell: Cell, whole: Claim) -> str:
    """The variable for a figure a part does not state: its children, its deaths under torture."""
    name = _cell_key(part, cell)
    if name not in system.hidden:
        system.hidden[name] = Hidden(part, cell, whole)
        system.relations.append(Relation("fit", part.id, (name,)))
    return name


def _cell_key(part: Claim, cell: Cell) -> str:
    return f"{part.id} {cell.who} {cell.harm} {cell.cause}"


def _add_rooms(system: System, board: Board, parts: Sequence[Claim]) -> None:
    """Unstated children and stated women of one part exclude each other: together they fit into it."""
    for part in parts:
        own = board.facets(part)
        cells = {cell.who: claim.id for cell, claim in board.cells(part).items() if cell.harm == own.harm}
        for groups in board.settings.disjoint:
            named = {
                who: cells.get(who) or _cell_key(part, Cell(who, own.harm, None)) for who in sorted(groups)
            }
            over = [name for name in named.values() if name in system.hidden or name in system.stated]
            if len(over) > 1 and any(name in system.hidden for name in over):
                system.relations.append(Relation("together", part.id, tuple(over)))


def _add_shares(system: System, board: Board, doubtful: Iterable[str]) -> None:
    """Every percentage of a stated base, over the counts it is about or a number nobody states."""
    left_out = set(doubtful)
    behind: dict[object, str] = {}
    # what is said of one place first, so that "Homs and Idlib 66 percent" finds the share of each
    for claim in sorted(board.claims, key=lambda claim: len(board.facets(claim).places)):
        base = base_of(board, claim)
        if base is None or claim.id in left_out or claim.unit != "percent" or not is_share(claim):
            continue
        if hardly_meant(claim, base):
            continue
        if base.id in system.stated and same_span(board.facets(claim).span, board.facets(base).span):
            over = _numerators(system, board, claim, base, behind)
            if over:
                loose = interval_of(claim).widened(slack(board, claim))
                system.shares.append(Share(claim, base.id, over, loose))


def _numerators(
    system: System, board: Board, claim: Claim, base: Claim, behind: dict[object, str]
) -> tuple[str, ...]:
    numerator = numerator_of(board, claim, base)
    if numerator is None:
        return _behind(system, board, claim, base, behind)
    usable = numerator.sure and all(one.id in system.stated for one in numerator.claims)
    return tuple(one.id for one in numerator.claims) if usable else ()


def _behind(
    system: System, board: Board, claim: Claim, base: Claim, behind: dict[object, str]
) -> tuple[str, ...]:
    """The unstated count of a share; one of two places together is the sum of both where each has a share."""
    facets = wanted(board, claim, base)
    if len(facets.places) > 1:
        single = [behind.get((base.id, facets._replace(places=(place,)))) for place in facets.places]
        if all(single):
            return tuple(one for one in single if one is not None)
    known = behind.get((base.id, facets))
    if known is not None and _agrees(system.hidden[known].claim, claim):
        return (known,)
    name = behind[base.id, facets] = f"behind {claim.id}"
    system.hidden[name] = Hidden(claim)
    system.relations.append(Relation("fit", base.id, (name,)))
    return (name,)


def _agrees(one: Claim, other: Claim) -> bool:
    """Two shares with the same facets but other figures are about something that no facet says."""
    return interval_of(one).overlaps(interval_of(other))


def _add_exclusive(system: System, finding: Judgement) -> None:
    """Shares that exclude each other: the counts behind them fit into the base together."""
    by_claim: Mapping[str, Share] = {share.claim.id: share for share in system.shares}
    shares = [by_claim[id] for id in _of_role(finding, "part") if id in by_claim]
    bases = {share.base for share in shares}
    names = [name for share in shares for name in share.over]
    if len(bases) == 1 and len(set(names)) == len(names) > 1:
        system.relations.append(Relation("together", bases.pop(), tuple(names)))
