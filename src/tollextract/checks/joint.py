"""The check `joint`: all figures of a release as one system of whole numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from tollextract.checks.board import Board
from tollextract.checks.columns import cell_name, counted
from tollextract.checks.conflict import smallest_conflict
from tollextract.checks.findings import Judgement, Key, judged, untested
from tollextract.checks.model import MemberRole, Untested, Verdict
from tollextract.checks.registry import check
from tollextract.checks.relations import system_of
from tollextract.checks.solver import forced, solve
from tollextract.checks.system import Hidden, Relation, Share, System
from tollextract.checks.wording import figure, listing, names, number, span, templates
from tollextract.claims.model import Claim

#: So many forced numbers are named.
_SHOWN = 8
#: How often a relation of an island may be looked at, for each relation and beside that; a question
#: asked many times over gets less.
STEPS, MORE_STEPS = 20, 5_000
QUICK_STEPS, MORE_QUICK_STEPS = 5, 500
#: Among more figures than this the few that contradict each other are not sought: no release has as many.
MOST = 1_000
#: A contradiction that was not there before.
_OTHERWISE: Key = ("joint", frozenset())


@check("joint")
def joint(board: Board) -> Iterator[Judgement | Untested]:
    """All figures that the text ties together can be true at once; if not, the fewest that cannot are named.

    What another check reports is not said again: the relations it found broken are left out.
    Numbers that the release does not state but its figures force are given.
    """
    if board.unusable:
        yield untested("joint", "absurd", *board.unusable)
    findings = board.findings
    possible: list[Claim] = []
    values: dict[str, int] = {}
    unstated: dict[str, Hidden] = {}
    loose = False
    for island in system_of(board, findings).islands():
        claims = island.statements()
        verdict, loosely = _verdict(island)
        loose = loose or loosely
        if verdict is None or (verdict is False and len(claims) > MOST):
            yield untested("joint", "budget", *claims)
        elif not verdict:
            yield _conflict(island)
        else:
            possible += claims
            unstated |= island.hidden
            values |= _forced(island)
    reported = any(one.verdict == "inconsistent" for one in findings)
    if possible:
        yield _agrees(board, possible, loose=loose, reported=reported)
    if values:
        yield _forces(board, values, unstated)


def contradictions(board: Board, known: Mapping[Key, frozenset[str]]) -> Iterator[Key]:
    """Which of the ``known`` contradictions of a release, by their figures, stand on this board.

    Where figures contradict each other otherwise, a name of its own says so: which few of
    them it is does not matter in a trial, and takes long to find out.
    """
    for island in system_of(board, board.findings).islands():
        if _verdict(island)[0] is False:
            claims = _ids(island.statements())
            standing = [
                key
                for key, figures in known.items()
                if figures <= claims and _possible(island, strict=False, claims=figures, quick=True) is False
            ]
            yield from standing or [_OTHERWISE]


def _verdict(island: System) -> tuple[bool | None, bool]:
    """Whether its figures can all be true, and whether percentages had to be taken loosely to say so."""
    verdict = _possible(island, strict=True)
    return (verdict, False) if verdict is not False else (_possible(island, strict=False), True)


def _ids(claims: Sequence[Claim]) -> set[str]:
    return {claim.id for claim in claims}


def _possible(
    island: System, *, strict: bool, claims: Collection[str] | None = None, quick: bool = False
) -> bool | None:
    """Whether the island has a solution when the figures of ``claims`` (all of them) are held to be true."""
    held = _ids(island.statements()) if claims is None else claims
    domains, linears = island.problem(held, strict=strict)
    times, more = (QUICK_STEPS, MORE_QUICK_STEPS) if quick else (STEPS, MORE_STEPS)
    return solve(domains, linears, budget=more + times * len(linears)).possible


def _conflict(island: System) -> Judgement:
    """The fewest figures that cannot all be true, percentages taken loosely, and what ties them together."""

    def impossible(some: Sequence[Claim]) -> bool:
        return _possible(island, strict=False, claims=_ids(some), quick=True) is False

    claims = smallest_conflict(island.statements(), impossible)
    held = _ids(claims)

    def contradict(some: Sequence[Relation]) -> bool:
        less = replace(island, relations=list(some))
        return _possible(less, strict=False, claims=held, quick=True) is False

    relations = smallest_conflict(island.relations, contradict)
    members: list[tuple[Claim, MemberRole]] = [(claim, "stated") for claim in claims]
    return judged(
        "joint",
        "inconsistent",
        "conflict",
        members=members,
        values=lambda: {
            "figures": listing([figure(claim) for claim in claims]),
            "relations": _said(island, relations, held),
        },
        severity="warning",
    )


def _said(island: System, relations: Sequence[Relation], held: Collection[str]) -> str:
    """What ties the figures of a conflict together, in words."""
    said = [_share(island, share, held) for share in island.shares if share.claim.id in held]
    said += [_sentence(island, relation, held) for relation in relations]
    return "; ".join(dict.fromkeys(said))


def _sentence(island: System, relation: Relation, held: Collection[str]) -> str:
    parts = [_number(island, name, held) for name in relation.over]
    whole = _number(island, relation.whole, held)
    return str(templates()["joint"]["relation"][relation.kind].format(parts=" + ".join(parts), whole=whole))


def _share(island: System, share: Share, held: Collection[str]) -> str:
    """A share of the conflict, with the counts it allows where its base takes part as well."""
    single = len(share.over) == 1 and share.over[0] in island.hidden
    key = ("share" if single else "share_of") + ("" if share.base in held else "_open")
    return str(
        templates()["joint"]["relation"][key].format(
            parts=" + ".join(_number(island, name, held) for name in share.over),
            share=figure(share.claim),
            base=_number(island, share.base, held),
            range=span(share.counts(island.stated[share.base])),
        )
    )


def _number(island: System, name: str, held: Collection[str]) -> str:
    """A figure of the conflict; one that takes no part in it, or is not stated, by what it is."""
    words = templates()["joint"]["relation"]
    if name in held:
        return figure(island.stated[name])
    hidden = island.hidden.get(name)
    if hidden is None:
        return str(words["any"])
    if hidden.cell is not None and hidden.whole is not None:
        return str(words["hidden_cell"].format(what=cell_name(hidden.cell, of=hidden.whole)))
    return str(words["hidden_share"].format(share=figure(hidden.claim)))


def _forced(island: System) -> Mapping[str, int]:
    """The unstated numbers that have one value only, percentages taken as printed."""
    domains, linears = island.problem(_ids(island.statements()), strict=True)
    return forced(domains, linears, island.hidden, budget=MORE_STEPS + STEPS * len(linears))


def _agrees(board: Board, claims: Sequence[Claim], *, loose: bool, reported: bool) -> Judgement:
    ordered = sorted(claims, key=board.order)
    members: list[tuple[Claim, MemberRole]] = [(claim, "stated") for claim in ordered]
    verdict: Verdict = "within_rounding" if loose else "consistent"
    key = "loose" if loose else "rest" if reported else "all"
    return judged("joint", verdict, key, members=members, values=lambda: {"count": number(len(ordered))})


def _forces(board: Board, values: Mapping[str, int], hidden: Mapping[str, Hidden]) -> Judgement:
    ordered = sorted(values.items(), key=lambda pair: board.order(hidden[pair[0]].claim))
    more = max(0, len(ordered) - _SHOWN)
    claims = dict.fromkeys(hidden[name].claim.id for name, _ in ordered)
    members: list[tuple[Claim, MemberRole]] = [(board.by_id[id], "stated") for id in claims]
    return judged(
        "joint",
        "consistent",
        "forced_more" if more else "forced",
        members=members,
        values=lambda: {
            "values": listing([_value(hidden[name], value) for name, value in ordered[:_SHOWN]]),
            "more": number(more),
        },
    )


def _value(hidden: Hidden, value: int) -> str:
    """One forced number: "0 women for the militia", "57 for the 35 percent of Homs"."""
    words, fallback = templates()["joint"]["value"], templates()["words"]["the_part"]
    where = names(hidden.claim, fallback=fallback)
    if hidden.cell is not None and hidden.whole is not None:
        return str(words["cell"].format(counted=counted(value, hidden.cell, of=hidden.whole), where=where))
    return str(words["share"].format(value=number(value), stated=figure(hidden.claim), where=where))
