"""The check `components-sum`: casualties are killed and injured; the sexes and ages are everybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from tollextract.checks.board import Board
from tollextract.checks.findings import Judgement, as_stated, by_slip, capped, judged, side, within_reach
from tollextract.checks.interval import interval_of, total
from tollextract.checks.makes import makes
from tollextract.checks.model import MemberRole, Severity, Verdict
from tollextract.checks.parts_sum import gap
from tollextract.checks.registry import check
from tollextract.checks.statements import agree, stated, tightest, together
from tollextract.checks.wording import figure, group_name, listing, span, sum_of, templates
from tollextract.claims.model import Claim


@check("components-sum")
def components_sum(board: Board) -> Iterator[Judgement]:
    """Killed and injured make the casualties; men, women, boys, girls and unknown make everybody.

    All components must be stated. Figures that the text ties together must
    agree; figures that only look alike are not called wrong, unless they stand side by side.
    """
    yield from board.each(_alone, board.by_id)
    yield from board.each(_of_groups, board.children)


def _alone(board: Board, id: str) -> Iterator[Judgement]:
    claim = board.by_id[id]
    if claim.kind == "count" and claim.harm in board.settings.components:
        yield from _of_harm(board, claim)
    if claim.kind == "count":
        yield from _of_group(board, claim)


def _of_harm(board: Board, whole: Claim) -> Iterator[Judgement]:
    harms = board.settings.components[whole.harm or ""]
    linked = [_linked(board, whole, harm) for harm in harms]
    found = linked if all(linked) else [_alike(board, whole, harm) for harm in harms]
    parts = [part for part in found if part is not None]
    if len(parts) != len(harms):
        return
    sum_, limit = total(map(interval_of, parts)), interval_of(whole)
    if sum_.overlaps(limit):
        yield _judged(whole, parts, "consistent", "equal" if sum_ == limit else "within")
    elif any(interval_of(part) == limit for part in parts):
        yield _judged(whole, parts, "undetermined", "loose")
    elif not all(linked) and not _side_by_side(board, whole, parts):
        yield _judged(whole, parts, "undetermined", "unlinked")
    elif not _within_reach(whole, parts):
        yield _judged(whole, parts, "undetermined", "far")
    else:
        yield _judged(whole, parts, "inconsistent", "other")


def _side_by_side(board: Board, whole: Claim, parts: Sequence[Claim]) -> bool:
    """ "132 casualties, 13 killed and 119 injured": figures in a row, and one of them miswritten."""
    places = [board.order(one) for one in (whole, *parts)]
    apart = total(map(interval_of, parts)) - interval_of(whole)
    return max(places) - min(places) == len(parts) and by_slip([whole], parts, apart)


def _linked(board: Board, whole: Claim, harm: str) -> Claim | None:
    """The one component of this harm that names the whole."""
    own = board.facets(whole)
    same = [
        child
        for child in board.children.get(whole.id, ())
        if child.kind == "count"
        and child.relation == "component"
        and together(child, whole)
        and board.facets(child)._replace(harm=own.harm) == own
        and board.facets(child).harm == harm
    ]
    return tightest(same) if same and agree(same) else None


def _alike(board: Board, whole: Claim, harm: str) -> Claim | None:
    """The one count of this harm that is otherwise about the same."""
    same = board.counts.get(board.facets(whole)._replace(harm=harm), [])
    return same[0] if len(same) == 1 and together(same[0], whole) else None


def _of_groups(board: Board, whole_id: str) -> Iterator[Judgement]:
    """Subsets that together are everybody; listed parts are a matter for `parts-sum`."""
    whole = board.count_of(whole_id)
    if whole is None:
        return
    columns = board.columns(whole)
    for groups in sorted(board.settings.partitions, key=sorted):
        if groups <= columns.keys():
            unknown = board.settings.unknown_groups & columns.keys()
            parts = [cell for group, cell in columns.items() if group in groups | unknown]
            parts += _of_unknown_sex(board, whole, groups, parts)
            yield _everybody(
                whole, parts, closed=bool(unknown) or any(claim.exhaustive for claim in (whole, *parts))
            )


def _of_unknown_sex(
    board: Board, whole: Claim, groups: frozenset[str], parts: Sequence[Claim]
) -> list[Claim]:
    """ "Men, women, boys, girls, and seven children of unknown sex": they complete the others."""
    columns = board.columns(whole)
    wider = [
        columns[group]
        for group, kinds in board.settings.group_components.items()
        if group in columns and group not in groups and groups.issuperset(kinds)
    ]
    made = total(map(interval_of, [*parts, *wider]))
    return wider if made == interval_of(whole) else []


def _of_group(board: Board, claim: Claim) -> Iterator[Judgement]:
    """Children against boys and girls in the same terms; some may be of unknown sex.

    "41 women and children" are the women and the children, and nobody else.

    A part listed beside boys and girls ("and seven children") is what is left of them, and no sum.
    """
    facets = board.facets(claim)
    names, joined = _groups_of(board, facets.who or "")
    if not names or claim.relation in ("part", "remainder") or not stated(claim):
        return
    found = [board.counts.get(facets._replace(who=name), []) for name in names]
    if all(len(same) == 1 for same in found):
        parts = [same[0] for same in found]
        rest = [one for one in board.counts.get(facets, ()) if one.relation == "part" and one.id != claim.id]
        if makes([*parts, *rest], claim):  # "98 boys, 61 girls and 29 children": all 188 of them
            parts += rest
        one = _everybody(claim, parts, closed=joined)
        announced = all(board.order(claim) < board.order(part) for part in parts)
        tied = {part.part_of for part in parts} in ({claim.part_of}, {claim.id})
        if one.verdict == "consistent" or (announced and tied):
            yield one


def _groups_of(board: Board, who: str) -> tuple[Sequence[str], bool]:
    """The groups that make up another, and whether nobody can be of none: "41 women and children"."""
    joined = frozenset(who.split("|"))
    if len(joined) > 1 and any(joined <= groups for groups in board.settings.disjoint):
        return sorted(joined), True
    return board.settings.group_components.get(who, ()), False


def _everybody(whole: Claim, parts: Sequence[Claim], *, closed: bool) -> Judgement:
    sum_, limit = total(map(interval_of, parts)), interval_of(whole)
    if sum_.overlaps(limit):
        return _judged(whole, parts, "consistent", "equal" if sum_ == limit else "within")
    if limit.above(sum_) and not closed:
        return _judged(whole, parts, "undetermined", "short")
    if not _within_reach(whole, parts):
        return _judged(whole, parts, "undetermined", "far")
    if any(interval_of(part) == limit for part in parts):  # 41 men of 41: the same figure read twice
        return _judged(whole, parts, "undetermined", "same")
    return _judged(whole, parts, "inconsistent", "other", severity="warning")


def _within_reach(whole: Claim, parts: Sequence[Claim]) -> bool:
    surplus = total(map(interval_of, parts)) - interval_of(whole)
    return within_reach([(whole, True), *((part, False) for part in parts)], surplus)


def _kind(part: Claim, whole: Claim) -> str:
    """What a part counts: "people killed" of casualties, "boys" of children."""
    if part.harm != whole.harm:
        return str(templates()["harms"].get(part.harm, part.harm))
    return group_name(part.group)


def _judged(
    whole: Claim, parts: Sequence[Claim], verdict: Verdict, key: str, *, severity: Severity = "error"
) -> Judgement:
    sum_, limit = total(map(interval_of, parts)), interval_of(whole)
    members: list[tuple[Claim, MemberRole]] = [(whole, "whole"), *((part, "part") for part in parts)]
    return judged(
        "components-sum",
        verdict,
        key,
        members=members,
        values=lambda: {
            "kinds": listing([_kind(part, whole) for part in parts]),
            "parts": sum_of(parts),
            "sum": span(sum_),
            "whole": figure(whole),
            "gap": gap(sum_, limit),
        },
        severity=capped(severity, whole),
        expected=as_stated(whole),
        found=side(sum_, partial(sum_of, parts)),
    )
