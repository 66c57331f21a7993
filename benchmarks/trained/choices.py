"""What a trained component is asked: for each claim a choice among candidates, one of them the rules' own.

A question makes the candidates with their features; the tables read by hand tell which of them are right.
A candidate is what it would change in the claim, or None: the claim dropped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from benchmarks.trained.releases import Reading
from tollextract.claims.model import Claim
from tollextract.evaluation.facets import FACETS
from tollextract.evaluation.gold import GoldRow
from tollextract.evaluation.match import same_key

Change = Mapping[str, Any] | None
Features = Mapping[str, float]


class Candidate(NamedTuple):
    """A reading of a claim and what speaks for it."""

    change: Change
    features: Features


@dataclass(frozen=True)
class Choice:
    """A claim with the ways to read it. ``right`` is empty where no row can tell, or none is right."""

    claim: str
    candidates: Sequence[Candidate]
    own: int
    right: frozenset[int] = frozenset()


class Question(Protocol):
    """One thing that might be decided by training instead of by rule."""

    name: str

    def choices(self, reading: Reading) -> Iterator[Choice]:
        """The choices of one release, without the right answers."""


def answered(question: Question, reading: Reading) -> list[Choice]:
    """The choices of one release with the right answers from its table."""
    known = reading.partners()
    rows = {row.id: row for row in reading.gold.rows}
    free = reading.namesakes(known)
    answers = []
    for choice in question.choices(reading):
        claim = reading.claims[choice.claim]
        row = rows.get(known.get(claim.id) or free.get(claim.id, ""))
        right = (n for n, one in enumerate(choice.candidates) if _right(one.change, claim, row, known=known))
        answers.append(Choice(choice.claim, choice.candidates, choice.own, frozenset(right)))
    return answers


def _right(change: Change, claim: Claim, row: GoldRow | None, *, known: Mapping[str, str]) -> bool:
    """Whether a change makes a claim what its row says, in the fields it changes."""
    if change is None or row is None:
        return change is None and row is None
    changed = claim.model_copy(update=dict(change))
    if not change.keys() & FACETS.keys():
        return same_key(row, changed)
    return all(FACETS[name](row, changed, known) for name in change.keys() & FACETS.keys())


def applied(claims: Iterable[Claim], changes: Mapping[str, Sequence[Change]]) -> tuple[Claim, ...]:
    """Claims with their changes made; what was dropped is no whole and no base any more."""
    changed = [_changed(claim, changes.get(claim.id, ())) for claim in claims]
    kept = [claim for claim in changed if claim is not None]
    ids = {claim.id for claim in kept}
    return tuple(_among(ids, claim) for claim in kept)


def _changed(claim: Claim, changes: Sequence[Change]) -> Claim | None:
    for change in changes:
        if change is None:
            return None
        claim = claim.model_copy(update=dict(change))
    return claim


def _among(ids: Collection[str], claim: Claim) -> Claim:
    """A claim that names no other than these."""
    gone: dict[str, None] = {}
    if claim.part_of is not None and claim.part_of not in ids:
        gone |= {"part_of": None, "relation": None}
    if claim.base is not None and claim.base not in ids:
        gone |= {"base": None}
    return claim.model_copy(update=gone) if gone else claim
