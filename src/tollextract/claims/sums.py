"""Figures that add up: those of one list, sentence or paragraph that make up a figure exactly.

That "90 in Tripoli, 22 in Benghazi, ten in Derna and six in Sabha" are the 128 of the title is
said by the sum alone, whether or not the words between them were understood.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from tollextract.claims.blocks import Entry, blocks_of
from tollextract.claims.draft import ITEMS, LISTED
from tollextract.claims.known import DIMENSIONS, Known
from tollextract.claims.resolved import Resolved
from tollextract.claims.vocabulary import CIVILIAN, PERSON
from tollextract.text.model import Section

FACETS = DIMENSIONS | {"period"}
#: Two figures that make up a smaller one than this may do so by chance.
FEW = 10
#: Figures of one sentence do not make up one as large as this by chance.
MANY = 20
#: Parts of a figure of title or lead stand in so many paragraphs in a row at most.
PARAGRAPHS = 8
#: What stands between a figure and the parts it is divided into.
DIVIDERS = (":", "(", "[", " - ")
#: Sums are looked for among so many figures in a row at most.
LONGEST = 40


class Sums:
    """Finds the parts that make up a whole in one release."""

    def __init__(self, known: Known, *, sections: Sequence[Section], view: str) -> None:
        self.known = known
        self.view = view
        self.vocabulary = known.vocabulary
        self.blocks = blocks_of(known.claims, sections)
        self.by_value: dict[object, list[Resolved]] = defaultdict(list)
        for claim in known.claims:
            self.by_value[claim.draft.quantity.best].append(claim)

    def found(self) -> Iterator[tuple[Resolved, list[Resolved]]]:
        """Wholes with their parts: first those right behind their whole, then those of a total above."""
        for block in self.blocks:
            for place in range(len(block) - 1, -1, -1):
                parts = self._behind(block, place)
                if parts:
                    yield block[place].claim, parts
        for block in self.blocks:
            for run in self._runs(block):
                whole = self._made_up_by(run)
                if whole is not None and not _by_chance(block, run, whole):
                    yield whole, run
        for run in self._across():
            whole = self._made_up_by(run)
            if whole is not None and whole.foremost() and (whole.draft.quantity.best or 0) >= MANY:
                yield whole, run

    # -- right behind the whole -----------------------------------------------------------------

    def _behind(self, block: Sequence[Entry], place: int) -> list[Resolved]:
        """ "1,636 casualties: 1,205 to the Taliban, 371 to ISIL-KP and 60 to others".

        Between them may stand who they were: "39 people, including ten children (A killed 30, B nine)".
        """
        return self._adding_up(block, place) or self._adding_up(block, place, past_list=True)

    def _adding_up(self, block: Sequence[Entry], place: int, *, past_list: bool = False) -> list[Resolved]:
        """The next figures that make up one; ``past_list`` leaves out those of its own list."""
        whole, first = block[place], None
        parts: list[Resolved] = []
        left = whole.claim.draft.quantity.best
        if not exact(whole.claim, whole=True) or left is None:
            return []
        for entry in block[place + 1 : place + LONGEST]:
            if said_whole(entry.claim) in parts or not self.counts_the_same(
                entry.claim, whole.claim, near=True
            ):
                continue
            if past_list and entry.claim.parent is whole.claim and entry.draft.rule in LISTED:
                continue
            if said_whole(entry.claim) not in {None, whole.claim} or entry.claim is whole.claim:
                return []
            first = first or entry
            parts.append(entry.claim)
            left -= entry.claim.draft.quantity.best or 0
            if left <= 0:
                break
        if left != 0 or len(parts) < 2 or first is None:
            return []
        return parts if self._leads_to(whole, first, parts) else []

    def _leads_to(self, whole: Entry, first: Entry, parts: Sequence[Resolved]) -> bool:
        """Whether the parts are not just the next figures of the list in which the whole stands."""
        if whole.draft.section is not first.draft.section and first.draft.section.kind not in ITEMS:
            return False
        few = (whole.claim.draft.quantity.best or 0) < FEW
        end = min(first.draft.start, whole.draft.section.end)
        between = self.view[whole.draft.mention.fig.end : end]
        divided = any(mark in between for mark in DIVIDERS) and ";" not in between
        if divided and not self._in_one_bracket(between, first, parts[-1]):
            return False
        if not self.one_kind(parts) and (few or (len(parts) < 3 and not divided)):
            return False
        together = (whole.claim.draft.quantity.best or 0) >= MANY and _in_one_sentence(whole.claim, parts)
        apart = any(self.contradicts(part, whole.claim) for part in parts)
        if divided or apart:
            return divided and (together or not apart)
        if not all(self.counts_the_same(part, whole.claim) for part in parts):
            return False  # "schools: 21; hospitals: 9; markets: 8; camps: 4" make 21 by chance
        kinds = len({part.group for part in (whole.claim, *parts)}) > len(parts)
        kinds = kinds and all(self.vocabulary.lies_in(part.group, whole.claim.group) for part in parts)
        return together or (not few and (kinds or signature(parts[0]) > signature(whole.claim)))

    def _in_one_bracket(self, between: str, first: Entry, last: Resolved) -> bool:
        """Whether a bracket that opens before the first part, if any, is still open at the last.

        "40 (six children, two women), Russian forces 12 and the SDF 20": no 40 made up by them all.
        """
        if between.rfind("(") <= between.rfind(")"):
            return True
        return ")" not in self.view[first.draft.start : last.draft.start]

    # -- of a total above -----------------------------------------------------------------------

    def _runs(self, block: Sequence[Entry]) -> Iterator[list[Resolved]]:
        """The figures of one harm that stand beside each other, by sentence, by what they tell apart, all."""
        for harm in dict.fromkeys(entry.claim.harm for entry in block):
            same = [
                entry for entry in block if entry.claim.harm == harm and entry.claim.draft.kind == "count"
            ]
            inside = {id(entry.claim) for entry in same}
            beside = [e for e in same if id(said_whole(e.claim)) not in inside]
            everybody = [entry for entry in beside if self.known.everybody(entry.claim)]
            groups = [entry for entry in beside if not self.known.everybody(entry.claim)]
            fighting = [entry for entry in groups if self._fighting(entry.claim.group)]
            for row in (everybody, groups, [*everybody, *fighting] if fighting else []):
                yield from self._cut(sorted(row, key=lambda entry: entry.draft.start))

    def _cut(self, row: Sequence[Entry]) -> Iterator[list[Resolved]]:
        runs = [list(row)]
        runs += [list(run) for _, run in groupby(row, key=lambda entry: signature(entry.claim))]
        sentences = [list(run) for _, run in groupby(row, key=lambda entry: entry.draft.sentence)]
        if len(sentences) <= LONGEST:
            for first, last in combinations(range(len(sentences) + 1), 2):
                runs.append([entry for run in sentences[first:last] for entry in run])
        for run in runs:
            claims = list(dict.fromkeys(entry.claim for entry in run))
            if len(claims) > 1:
                yield claims

    def _across(self) -> Iterator[list[Resolved]]:
        """Figures for everybody, told apart alike, of a few paragraphs in a row."""
        for first in range(len(self.blocks)):
            near = self.blocks[first : first + PARAGRAPHS]
            beside = [[entry.claim for entry in block if self._stands_alone(entry.claim)] for block in near]
            for claim in beside[0]:
                alike = [
                    [one for one in block if one.harm == claim.harm and signature(one) == signature(claim)]
                    for block in beside
                ]
                for last in range(2, len(alike) + 1):
                    run = list(dict.fromkeys(one for block in alike[:last] for one in block))
                    if alike[last - 1] and len(run) > 1:
                        yield run

    def _stands_alone(self, claim: Resolved) -> bool:
        if claim.draft.kind != "count" or said_whole(claim) is not None:
            return False
        return self.known.everybody(claim) or self._fighting(claim.group)

    def _made_up_by(self, run: Sequence[Resolved]) -> Resolved | None:
        """The total that a run of figures makes up, if they make up just one."""
        if not all(exact(part) for part in run) or not self.one_kind(run):
            return None
        total = sum(part.draft.quantity.best or 0 for part in run)
        if total < FEW:
            return None
        wholes = [
            whole
            for whole in self.by_value[total]
            if exact(whole, whole=True) and whole not in run and self.may_divide(whole, run)
        ]
        return min(wholes, key=lambda whole: (not whole.foremost(), whole.draft.start), default=None)

    def may_divide(self, whole: Resolved, run: Sequence[Resolved]) -> bool:
        """Whether figures may be the parts of one before them, whatever they add up to."""
        if whole.draft.start > run[0].draft.start:
            return False
        for part in run:
            if said_whole(part) not in {None, whole, whole.parent} or not self.counts_the_same(part, whole):
                return False
            if self.contradicts(part, whole) or not (whole.foremost() or whole.explicit <= part.explicit):
                return False
        return True

    # -- what may be added up -------------------------------------------------------------------

    def counts_the_same(self, part: Resolved, whole: Resolved, *, near: bool = False) -> bool:
        """Whether a figure counts some of what another counts; ``near`` where it stands right behind it."""
        if (
            part.draft.kind != "count"
            or part.harm != whole.harm
            or part.unit != whole.unit
            or not exact(part)
        ):
            return False
        if not (self.known.everybody(part) and self.known.everybody(whole)) and part.group != whole.group:
            sites = near and part.unit != PERSON and part.draft.sentence == whole.draft.sentence
            if not (sites or self.vocabulary.lies_in(part.group, whole.group)):
                return False  # "12 Civil Defence facilities (8 centres, 4 vehicles)"
        return _within(part, whole)

    def contradicts(self, part: Resolved, whole: Resolved) -> bool:
        """Whether the text states two different actors, places or causes for part and whole."""
        both = part.explicit & whole.explicit & DIMENSIONS
        return any(part.value(kind) != whole.value(kind) for kind in both) and not self.known.one_of(
            part, whole
        )

    def one_kind(self, parts: Sequence[Resolved]) -> bool:
        """Parts of everybody told apart by facets, or of groups that exclude each other: men, women, boys."""
        groups = [part.group for part in parts]
        if len(set(groups)) == 1 or all(self.known.everybody(part) for part in parts):
            return True
        if len(parts) > 2 and CIVILIAN in groups and any(map(self._fighting, groups)):
            groups = [group for group in groups if group != PERSON]  # "and seven prisoners"
        lies_in = self.vocabulary.lies_in
        return len(set(groups)) == len(groups) and not any(
            lies_in(one, other) for one in groups for other in groups if one != other
        )

    def _fighting(self, group: str | None) -> bool:
        return self.vocabulary.disjoint(group, CIVILIAN)


def signature(claim: Resolved) -> frozenset[str]:
    """The facets that tell a figure apart."""
    return claim.explicit & FACETS


def _by_chance(block: Sequence[Entry], run: Sequence[Resolved], whole: Resolved) -> bool:
    """ "25 by the army. Homs: 7; Hama: 6; Idlib: 4; Aleppo: 8; Raqqa: 2": the first four make up the 25."""
    if "actor" not in whole.explicit - run[0].explicit or "place" not in run[0].explicit:
        return False
    beside = (entry.claim for entry in block if entry.claim.harm == run[0].harm and entry.claim not in run)
    return any(other is not whole and signature(other) == signature(run[0]) for other in beside)


def said_whole(claim: Resolved) -> Resolved | None:
    """The whole that the wording gives a figure; of "the remaining 55" it says only that there is one."""
    return claim.parent if claim.draft.relation != "remainder" else None


def _in_one_sentence(whole: Resolved, parts: Sequence[Resolved]) -> bool:
    return all(part.draft.sentence == whole.draft.sentence for part in parts)


def exact(claim: Resolved, *, whole: bool = False) -> bool:
    """Whether a figure is a count of the release's own to the last; of a ``whole`` whatever its hedge."""
    draft = claim.draft
    hedged = draft.quantity.hedge != "exact" and not whole  # "some 125" may be 125 to the last
    counts = draft.kind == "count" and not hedged and draft.quantity.best is not None
    return counts and not draft.cumulative and not draft.other_period


def _within(part: Resolved, whole: Resolved) -> bool:
    (first, last, _), (start, end, _) = whole.period, part.period
    if (first, last) == (start, end):
        return True
    return bool(first and last and start and end) and first <= start and end <= last  # type: ignore[operator]
