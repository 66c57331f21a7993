"""Who, where, when, of what, whom: the facets of a claim against those that the rules attached.

Candidates are what the finders marked in the sentence, in those before it and in the heading above; what
neighbouring claims and those of title and lead have; and, for places, names that no list knows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from benchmarks.trained.choices import Candidate, Choice
from benchmarks.trained.releases import Mark, Reading
from benchmarks.trained.values import FACETS, Facet, Value, unlisted
from tollextract.claims.model import Claim

#: Sentences before that of a claim whose words may be said of it, and claims before and after.
BACK, BESIDE = 3, 4
#: A line shorter than this may be a heading.
SHORT = 120


class FacetQuestion:
    """The value of one facet of each claim."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.facet = FACETS[name]

    def choices(self, reading: Reading) -> Iterator[Choice]:
        """Each claim with the values it might have."""
        around = _Around(self.facet, reading)
        for claim in reading.claims.values():
            values = around.values(claim)
            about = _about(claim, self.facet)
            company = around.company(claim)
            candidates = [
                Candidate({self.facet.field: value}, {**about, **around.features(claim, key, company)})
                for key, value in values.items()
            ]
            yield Choice(claim.id, candidates, own=0)


def _about(claim: Claim, facet: Facet) -> dict[str, float]:
    sources = {item.inherited_from or "said" for item in claim.evidence if item.role == facet.role}
    return {
        f"rule={claim.rule}": 1.0,
        f"claim harm={claim.harm}": 1.0,
        f"claim group={claim.group}": 1.0,
        f"section={claim.section}": 1.0,
        f"kind={claim.kind}": 1.0,
        f"relation={claim.relation}": 1.0,
        **{f"from {source if not source[1:].isdigit() else 'whole'}": 1.0 for source in sources},
    }


class Company(NamedTuple):
    """The values of other claims around one, and those of the heading above."""

    beside: Sequence[object]
    figures: Sequence[int]
    siblings: Sequence[object]
    whole: object
    before: object
    after: object
    headed: Collection[object]


class _Around:
    """The values of one facet in one release, by where they stand."""

    def __init__(self, facet: Facet, reading: Reading) -> None:
        self.facet = facet
        self.reading = reading
        self.order = list(reading.claims.values())
        self.own = {claim.id: facet.key(getattr(claim, facet.field)) for claim in self.order}
        self.often = Counter(self.own.values())
        self.summing = [claim for claim in self.order if reading.in_heads(claim)]
        self.heads = Counter(self.own[claim.id] for claim in self.summing)
        self.parts: dict[str, list[object]] = defaultdict(list)
        for claim in self.order:
            self.parts[claim.part_of or ""].append(self.own[claim.id])
        self.meant: dict[object, Value] = {}
        self.said: dict[int, list[tuple[Mark, object]]] = {}
        for mark in self._marks():
            value = facet.made(mark, reading)
            if value is not None:
                self.meant.setdefault(facet.key(value), value)
                self.said.setdefault(reading.sentence(mark.start), []).append((mark, facet.key(value)))

    def _marks(self) -> Iterator[Mark]:
        if self.facet.table is not None:
            yield from self.reading.marks[self.facet.table]
        if self.facet.table == "places":
            yield from unlisted(self.reading)

    def values(self, claim: Claim) -> Mapping[object, Value]:
        """Every value a claim might have by its key, that of the rules first."""
        found = {self.own[claim.id]: getattr(claim, self.facet.field)}
        found.setdefault(self.facet.key(self.facet.none), self.facet.none)
        sentence = self.reading.spots[claim.id].sentence
        for back in range(BACK + 1):
            for _, key in self.said.get(sentence - back, ()):
                found.setdefault(key, self.meant[key])
        for key in self._headed(claim):
            found.setdefault(key, self.meant[key])
        for other in self._neighbours(claim):
            found.setdefault(self.own[other.id], getattr(other, self.facet.field))
        return found

    def _neighbours(self, claim: Claim) -> Iterator[Claim]:
        """Claims near by, the whole, and those of title and lead."""
        order = self.reading.spots[claim.id].order
        yield from self.order[max(0, order - BESIDE) : order + BESIDE + 1]
        if claim.part_of is not None:
            yield self.reading.claims[claim.part_of]
        yield from self.summing

    def _headed(self, claim: Claim) -> set[object]:
        """What the nearest heading with such a word says."""
        parts = self.reading.report.release.sections
        place = self.reading.spots[claim.id].section
        for part in reversed(parts[max(0, place - 12) : place]):
            if part.end - part.start < SHORT and part.level <= parts[place].level:
                keys = {
                    key
                    for mark, key in self.said.get(self.reading.sentence(part.start), ())
                    if part.start <= mark.start < part.end
                }
                if keys:
                    return keys
        return set()

    def company(self, claim: Claim) -> Company:
        """What stands around a claim, the same for all its values."""
        spot = self.reading.spots[claim.id]
        beside = [one for one in self.reading.by_sentence[spot.sentence] if one is not claim]
        return Company(
            beside=[self.own[one.id] for one in beside],
            figures=[self.reading.spots[one.id].start for one in beside],
            siblings=self.parts[claim.part_of] if claim.part_of else (),
            whole=self.own.get(claim.part_of or "", self),
            before=self._near(spot.order - 1),
            after=self._near(spot.order + 1),
            headed=self._headed(claim),
        )

    def features(self, claim: Claim, key: object, company: Company) -> dict[str, float]:
        """What speaks for a value of a claim."""
        named = (
            {f"is {key}": 1.0}
            if isinstance(key, str)
            else {"several": isinstance(key, tuple) and len(key) > 1}
        )
        return {
            "own": key == self.own[claim.id],
            "none": key == self.facet.key(self.facet.none),
            "headed": key in company.headed,
            "heads": self.heads[key],
            "often": self.often[key] / len(self.order),
            "of whole": company.whole == key,
            "of some beside": _part(key, company.beside),
            "of siblings": _part(key, company.siblings),
            "before": company.before == key,
            "after": company.after == key,
            **named,
            **self._where(claim, key, company.figures),
        }

    def _near(self, order: int) -> object:
        return self.own[self.order[order].id] if 0 <= order < len(self.order) else self

    def _where(self, claim: Claim, key: object, figures: Sequence[int]) -> dict[str, float]:
        """Where the words of a value stand, seen from the figure."""
        start, end, sentence, *_ = self.reading.spots[claim.id]
        here = self.said.get(sentence, ())
        found: dict[str, float] = {}
        before = [mark for mark, other in here if other == key and mark.end <= start]
        if before:
            found |= self._way("to the left", before[-1].end, start, figures, [mark for mark, _ in here])
        after = [mark for mark, other in here if other == key and mark.start >= end]
        if after:
            found |= self._way("to the right", end, after[0].start, figures, [mark for mark, _ in here])
        for back in range(1, BACK + 1):
            if any(other == key for _, other in self.said.get(sentence - back, ())):
                return found | {f"{back} sentences back": 1.0}
        return found

    def _way(
        self, side: str, start: int, end: int, figures: Sequence[int], marks: Sequence[Mark]
    ) -> dict[str, float]:
        words = self.reading.view[start:end]
        return {
            side: 1.0,
            f"{side}, characters": end - start,
            f"{side}, figures": sum(start <= figure < end for figure in figures),
            f"{side}, others": sum(start <= mark.start < end for mark in marks),
            f"{side}, semicolon": ";" in words,
            f"{side}, comma": "," in words,
            f"{side}, and": " and " in words,
        }


def _part(key: object, among: Sequence[object]) -> float:
    return among.count(key) / len(among) if among else 0.0
