"""What a sentence says of several figures at once: parts that make up a whole, pairs, one figure for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tollextract.claims.draft import SHARE_UNITS, Draft, Facet
from tollextract.claims.reading import Clause, Reading
from tollextract.claims.respectively import pair
from tollextract.claims.vocabulary import PERSON, Vocabulary

# -- parts of a whole ---------------------------------------------------------------------------


def divide(reading: Reading, *, vocabulary: Vocabulary) -> None:
    """Make the parts of a figure its parts: "nine civilians: six children and three women"."""
    for clause in reading.clauses:
        if clause.opened_by == "colon" and clause.source is not None and clause.source.kind == "count":
            _after_colon(clause, clause.source, vocabulary)
    for parts, clause in pairwise(reading.clauses):
        if clause.opened_by == "semicolon" and clause.mains:
            _summed_up(parts.mains, clause.mains[0])
    wholes = {id(draft.parent): draft.parent for draft in reading.drafts if draft.parent is not None}
    for whole in wholes.values():
        _in_apposition([draft for draft in reading.drafts if draft.parent is whole], whole)


def _after_colon(clause: Clause, whole: Draft, vocabulary: Vocabulary) -> None:
    """What follows a colon divides the figure before it."""
    mains = [draft for draft in clause.mains if draft.parent is None]
    parts = [draft for draft in mains if _divides(draft, whole, vocabulary)]
    if not parts and len(mains) > 1 and _sums_to(mains, whole):
        parts = mains  # "seven medics: two doctors and five nurses"
    relation = "part" if clause.exhaustive or _sums_to(parts, whole) else "subset"
    for draft in parts:
        draft.parent, draft.relation = whole, relation
        draft.closed = clause.exhaustive
        draft.take_from(whole, source="whole")


def _summed_up(parts: Sequence[Draft], whole: Draft) -> None:
    """ "55 women and 250 men; 305 people in total were arrested": the total comes behind its parts."""
    told = any("harm" in draft.facets or draft.parent is not None for draft in parts)
    if told or len(parts) < 2 or whole.kind != "count" or whole.group != PERSON or whole.parent is not None:
        return
    if not all(draft.mention.group_atoms and draft.kind == "count" for draft in parts):
        return
    if _sums_to(parts, whole):
        for draft in parts:
            draft.parent, draft.relation, draft.closed = whole, "part", True
            draft.take_from(whole, source="whole")


def _in_apposition(drafts: Sequence[Draft], whole: Draft) -> None:
    """ "nine civilians - six children and three women": parts, where they make up the whole."""
    apposed = [draft for draft in drafts if draft.rule in {"apposition", "list"}]
    if len(apposed) < 2 or all(draft.rule == "list" for draft in apposed):
        return
    if _sums_to(apposed, whole):
        for draft in apposed:
            draft.relation = "part"


def _divides(draft: Draft, whole: Draft, vocabulary: Vocabulary) -> bool:
    if draft.kind != "count" or draft.unit != whole.unit:
        return False
    if not draft.quantity.fits_in(whole.quantity):
        return False
    if draft.own("actor") is not None or draft.own("place") is not None:
        return True
    if draft.group == whole.group:
        return False
    return whole.group == PERSON or vocabulary.may_hold(draft.group, whole.group)


def _sums_to(drafts: Sequence[Draft], whole: Draft) -> bool:
    values = [draft.quantity.best for draft in drafts if draft.quantity.best is not None]
    return bool(values) and len(values) == len(drafts) and sum(values) == whole.quantity.best


# -- rankings -----------------------------------------------------------------------------------


def settle_ranks(reading: Reading, *, vocabulary: Vocabulary) -> None:
    """A superlative ranks the place or actor that the figure beside it is about, or nobody."""
    for rank, leader in reading.ranks:
        if leader is None and rank in reading.drafts:
            _of_next(reading, rank)
        if leader is not None and leader in reading.drafts:
            rank.take_from(leader, source="sentence")
            rank.group, rank.unit = rank.group or leader.group, leader.unit
            rank.base_facets = leader.base_facets
            reading.drafts.insert(reading.drafts.index(leader) + 1, rank)
        if rank.unit is None or rank.unit in SHARE_UNITS:
            rank.unit = PERSON
    reading.drafts[:] = [
        draft
        for draft in reading.drafts
        if draft.kind != "rank" or draft.chain in reading.time_chains or _ranks(draft, vocabulary)
    ]


def _of_next(reading: Reading, rank: Draft) -> None:
    """ "Idlib comes first with 21 attacks": what is ranked is what the figure after it counts."""
    later = reading.drafts[reading.drafts.index(rank) + 1 :]
    counted = next((draft for draft in later if draft.chain == rank.chain and draft.harm is not None), None)
    if counted is not None:
        rank.take_from(counted, kinds=("harm", "period", "cause"), source="sentence")
        rank.group, rank.unit = rank.group or counted.group, counted.unit


def _ranks(draft: Draft, vocabulary: Vocabulary) -> bool:
    """Whether somebody or some place is ranked, where a month may be the worst of the whole country."""
    place = draft.facets.get("place")
    if place is not None and not all(vocabulary.is_country(atom.id) for atom in place.atoms):
        return True
    return any(kind in draft.facets for kind in ("actor", "group"))


# -- pairs --------------------------------------------------------------------------------------


def distribute(reading: Reading) -> Iterable[Draft]:
    """The drafts, "12 and 7, respectively, by A and B" in pairs, "two massacres each by A and B" twice."""
    if reading.respectively:
        pair(reading)
    for draft in reading.drafts:
        if reading.respectively and draft.kind == "rank":
            yield from _in_that_order(draft)
        elif id(draft) in reading.each or _each_before(reading, draft):
            yield from _copies(draft)
        else:
            yield draft


def _in_that_order(rank: Draft) -> Iterable[Draft]:
    """ "A, B and C had the most deaths, in that order": first, second and third."""
    place = rank.facets.get("place")
    if place is None or rank.quantity.best != 1:
        yield rank
        return
    for position, atom in enumerate(place.atoms, start=1):
        copy = rank.copy_with(Facet("place", (atom,), place.source))
        update = {"low": position, "best": position, "high": position}
        copy.rank, copy.quantity = position, rank.quantity.model_copy(update=update)
        yield copy


def _each_before(reading: Reading, draft: Draft) -> bool:
    """Whether "each" stands between the names and their figure."""
    facets = [facet for kind in ("actor", "place") if (facet := draft.own(kind)) is not None]
    return any(facet.end <= at < draft.start for facet in facets for at in reading.each_at)


def _copies(draft: Draft) -> Iterable[Draft]:
    """One draft for every actor, or else for every place, that has the figure."""
    for kind in ("actor", "place"):
        facet = draft.facets.get(kind)
        if facet is not None and len(facet.atoms) > 1:
            for atom in facet.atoms:
                yield draft.copy_with(Facet(kind, (atom,), facet.source))
            return
    yield draft
