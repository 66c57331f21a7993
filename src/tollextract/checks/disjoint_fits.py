"""The check `disjoint-fits`: groups and places that cannot overlap fit into their whole together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from tollextract.checks.board import Board
from tollextract.checks.breakdown import outermost
from tollextract.checks.facets import of_provinces
from tollextract.checks.findings import Judgement, as_stated, by_slip, capped, judged, side
from tollextract.checks.interval import interval_of, total
from tollextract.checks.model import MemberRole, Verdict
from tollextract.checks.registry import check
from tollextract.checks.settings import CheckSettings
from tollextract.checks.wording import figure, group_name, listing, span, sum_of, templates
from tollextract.claims.model import Claim


@check("disjoint-fits")
def disjoint_fits(board: Board) -> Iterator[Judgement]:
    """Groups that cannot overlap (children and women) are together not more than their whole.

    Only groups the settings call disjoint are added, and only where each is a
    direct subset of the same whole; the same goes for figures of different places.
    """
    yield from board.each(_of_whole, board.children)


def _of_whole(board: Board, whole_id: str) -> Iterator[Judgement]:
    whole = board.count_of(whole_id)
    if whole is None:
        return
    columns = board.columns(whole)
    for groups in _disjoint(columns, board.settings):
        yield _of_groups(board, whole, [columns[group] for group in groups])
    places = _apart(board, whole)
    if len(places) > 1:
        yield _of_places(whole, places)


def _apart(board: Board, whole: Claim) -> tuple[Claim, ...]:
    """The figures said to be among the whole that differ from it only in a place of their own."""
    own, found = board.facets(whole), dict[tuple[str, ...], Claim]()
    for child in board.children[whole.id]:
        facets = board.facets(child)
        alike = child.relation == "subset" and child.kind == "count" and board.whole_of(child) is whole
        one_place = len(facets.places) == 1 and facets.places != own.places
        if alike and one_place and facets._replace(places=own.places) == own:
            found.setdefault(facets.places, child)
    return outermost(board, tuple(found.values()))


def _of_places(whole: Claim, parts: Sequence[Claim]) -> Judgement:
    """Nobody is counted in two provinces; two towns may lie one in the other, and no table says so."""
    surplus, verdict = total(map(interval_of, parts)) - interval_of(whole), _verdict(whole, parts)
    if verdict == "inconsistent" and not (of_provinces(parts) and by_slip([whole], parts, surplus)):
        verdict = "undetermined"
    return _judged(whole, parts, verdict, "places", told=partial(_places_told, parts))


def _disjoint(columns: Mapping[str, Claim], settings: CheckSettings) -> Iterator[list[str]]:
    """The largest sets of stated groups that cannot overlap; full partitions are sums, not bounds."""
    stated = {frozenset(columns) & groups for groups in settings.disjoint}
    full = {groups for groups in settings.partitions if groups <= columns.keys()}
    for groups in sorted(stated, key=sorted):
        larger = any(groups < other for other in stated)
        if len(groups) > 1 and not larger and groups not in full:
            yield [group for group in columns if group in groups]


def _of_groups(board: Board, whole: Claim, parts: Sequence[Claim]) -> Judgement:
    verdict = _verdict(whole, parts)
    key = "larger" if verdict == "inconsistent" else "fits"
    one = _judged(whole, parts, verdict, key, told=partial(_groups_told, parts))
    return one._replace(assumptions=lambda: [_assumption(board, _groups_told(parts))])


def _verdict(whole: Claim, parts: Sequence[Claim]) -> Verdict:
    """Whether figures that cannot overlap fit into their whole together."""
    return "inconsistent" if total(map(interval_of, parts)).above(interval_of(whole)) else "consistent"


def _judged(
    whole: Claim, parts: Sequence[Claim], verdict: Verdict, key: str, *, told: Callable[[], str]
) -> Judgement:
    """The judgement; ``told`` gives the words for what the parts are figures of."""
    sum_ = total(map(interval_of, parts))
    members: list[tuple[Claim, MemberRole]] = [(whole, "whole"), *((part, "part") for part in parts)]
    return judged(
        "disjoint-fits",
        verdict,
        key,
        members=members,
        values=lambda: {"told": told(), "parts": sum_of(parts), "sum": span(sum_), "whole": figure(whole)},
        severity=capped("warning", whole),
        expected=as_stated(whole),
        found=side(sum_, partial(sum_of, parts)),
    )


def _groups_told(parts: Sequence[Claim]) -> str:
    return listing([group_name(part.group) for part in parts])


def _places_told(parts: Sequence[Claim]) -> str:
    """ "Homs and Idlib", whoever killed there: the place is what tells such figures apart."""
    return listing([place.name for part in parts for place in part.places])


def _assumption(board: Board, names: str) -> str:
    words = templates()["words"]
    profile = board.settings.profile
    source = words["profile"].format(name=profile) if profile else words["default_profile"]
    return str(words["apart"].format(groups=names, source=source))
