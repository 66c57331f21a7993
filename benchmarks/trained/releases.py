"""Releases read by the rules, with what a trained component may look at: claims, marked words, sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

import tollextract
from benchmarks.mutation.perfect import profile_of
from tollextract.checks.statements import HEADLINE
from tollextract.claims.model import Claim
from tollextract.claims.vocabulary import Vocabulary
from tollextract.evaluation.gold import Gold, GoldRow, gold_files, load_gold
from tollextract.evaluation.match import heaviest, match
from tollextract.profiles import load_profile
from tollextract.report.model import Report
from tollextract.spans.components import view_for
from tollextract.text.sentences import sentences


class Mark(NamedTuple):
    """Words that a finder marked, as the id they stand for."""

    start: int
    end: int
    id: str


class Spot(NamedTuple):
    """Where a claim is first stated: its figure, its sentence, its section, its place among the claims."""

    start: int
    end: int
    sentence: int
    section: int
    order: int


@dataclass
class Reading:
    """One release of the corpus as the rules read it."""

    gold: Gold
    report: Report
    view: str
    marks: Mapping[str, Sequence[Mark]]
    vocabulary: Vocabulary
    claims: Mapping[str, Claim] = field(init=False)
    spots: Mapping[str, Spot] = field(init=False)
    by_sentence: Mapping[int, Sequence[Claim]] = field(init=False)

    def __post_init__(self) -> None:
        parts = self.report.release.sections
        self._sentences = [start for start, _ in sentences(self.view, parts)]
        self._sections = [part.start for part in parts]
        self.claims = {claim.id: claim for claim in self.report.claims}
        self.spots = {id: self._spot(claim, n) for n, (id, claim) in enumerate(self.claims.items())}
        together = defaultdict(list)
        for claim in self.claims.values():
            together[self.spots[claim.id].sentence].append(claim)
        self.by_sentence = together

    def _spot(self, claim: Claim, order: int) -> Spot:
        start, end = min(stated(claim))
        return Spot(start, end, self.sentence(start), bisect_right(self._sections, start) - 1, order)

    def sentence(self, offset: int) -> int:
        """The number of the sentence at an offset."""
        return bisect_right(self._sentences, offset) - 1

    def in_heads(self, claim: Claim) -> bool:
        """Whether a claim is first stated where releases sum up."""
        return self.report.release.sections[self.spots[claim.id].section].kind in HEADLINE

    def partners(self) -> dict[str, str]:
        """The gold id of each claim that is paired with a row (claim id -> gold id)."""
        return {claim: row for row, claim in match(self.gold.rows, self.report.claims).items()}

    def namesakes(self, known: Mapping[str, str]) -> dict[str, str]:
        """The same for claims that are right but for harm or group: rows of the same figure, still free."""
        rows = [row for row in self.gold.rows if row.id not in set(known.values())]
        claims = [claim for claim in self.report.claims if claim.id not in known]
        likeness = [[_likeness(row, claim) for claim in claims] for row in rows]
        return {claims[j].id: rows[i].id for i, j in heaviest(likeness)}


def stated(claim: Claim) -> Iterator[tuple[int, int]]:
    """Where the figure of a claim stands, each time."""
    for item in claim.evidence:
        if item.role == "figure" and item.start is not None and item.end is not None:
            yield item.start, item.end


def _likeness(row: GoldRow, claim: Claim) -> int:
    low, best, high = claim.figure.low, claim.figure.best, claim.figure.high
    numbers = row.low.accepts_number(low) and row.best.accepts_number(best) and row.high.accepts_number(high)
    if not (numbers and row.kind.accepts(claim.kind) and row.unit.accepts(claim.unit)):
        return 0
    groups = (claim.group or "").split("|") if claim.group else ()
    return 1 + row.harm.accepts(claim.harm or "") + row.group.accepts_list(groups)


@cache
def _pipeline(profile: str) -> Language:
    return tollextract.load(profile, checks=False)


@cache
def _vocabulary(profile: str) -> Vocabulary:
    return Vocabulary(load_profile(profile))


def read(gold: Gold) -> Reading:
    """Read one release of the corpus by the rules."""
    profile = profile_of(gold.name)
    doc = _pipeline(profile)(gold.text)
    marks = {
        key.removeprefix("toll_"): [Mark(s.start_char, s.end_char, s.label_.partition(":")[0]) for s in group]
        for key, group in doc.spans.items()
    }
    return Reading(gold, doc._.toll, view_for(doc), marks, _vocabulary(profile))


def read_all(folder: Path) -> list[Reading]:
    """Read every release of a split by the rules, in the order of their names."""
    return [read(load_gold(path)) for path in gold_files(folder)]
