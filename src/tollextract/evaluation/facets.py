"""What else can be right or wrong about a claim whose figure is right.

A facet takes a gold row, the claim paired with it and the pairing so far
(claim id -> gold id), and says whether the claim is right there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tollextract.claims.model import Claim, PlaceRef, place_key
from tollextract.evaluation.gold import Cell, GoldRow, split_list

Facet = Callable[[GoldRow, Claim, Mapping[str, str]], bool]

#: The mapped id of a claim that stands for no gold row: never right.
_STRANGER = "?"


def hedge(row: GoldRow, claim: Claim, known: Mapping[str, str]) -> bool:
    """Compare how sure the figure is said to be."""
    return row.hedge.accepts(claim.figure.hedge)


def cause(row: GoldRow, claim: Claim, known: Mapping[str, str]) -> bool:
    """Compare what they died of."""
    return row.cause.accepts(claim.cause or "")


def actors(row: GoldRow, claim: Claim, known: Mapping[str, str]) -> bool:
    """Compare who is said to have done it, in any order."""
    return row.actors.accepts_list(claim.actor_ids())


def places(row: GoldRow, claim: Claim, known: Mapping[str, str]) -> bool:
    """Compare where it happened, in any order; a locality in the gazetteer's spelling or the release's.

    A table for a country without P-codes may name a governorate: "Khartoum State".
    """
    spellings = [{place_key(place).casefold(), *_as_written(place)} for place in claim.places]
    return row.places.wild or any(
        all(names & wanted for names in spellings) and wanted <= set().union(*spellings)
        for option in row.places.options
        for wanted in ({item.casefold() for item in split_list(option)},)
    )


def period(row: GoldRow, claim: Claim, known: Mapping[str, str]) -> bool:
    """Compare when it happened: both ends."""
    start, end = claim.period.start, claim.period.end
    return row.start.accepts(start.isoformat() if start else "") and row.end.accepts(
        end.isoformat() if end else ""
    )


def part_of(row: GoldRow, claim: Claim, known: Mapping[str, str]) -> bool:
    """Compare which figure it is a part of."""
    return row.part_of.accepts(known.get(claim.part_of, _STRANGER) if claim.part_of else "")


def relation(row: GoldRow, claim: Claim, known: Mapping[str, str]) -> bool:
    """Compare how it is a part of it."""
    return row.relation.accepts(claim.relation or "")


def base(row: GoldRow, claim: Claim, known: Mapping[str, str]) -> bool:
    """Compare what a share is a share of: a figure, or the words for one the release does not give."""
    if claim.base:
        return row.base.accepts(known.get(claim.base, _STRANGER))
    return row.base.accepts("") or _alike(row.base, claim.base_quote or "")


def section(row: GoldRow, claim: Claim, known: Mapping[str, str]) -> bool:
    """Compare the section its best evidence stands in."""
    return row.section.accepts(claim.section)


#: Facets that need no pairing to compare, and all of them.
PLAIN_FACETS: dict[str, Facet] = {
    "hedge": hedge, "cause": cause, "actors": actors, "places": places, "period": period,
    "relation": relation, "section": section,
}  # fmt: skip
FACETS: dict[str, Facet] = {**PLAIN_FACETS, "part_of": part_of, "base": base}


def said(name: str, claim: Claim, known: Mapping[str, str]) -> str:
    """Write the claim's value of a facet as a gold cell would."""
    match name:
        case "hedge":
            return claim.figure.hedge
        case "actors":
            return "|".join(claim.actor_ids())
        case "places":
            return "|".join(claim.place_keys())
        case "period":
            return f"{claim.period.start or ''}..{claim.period.end or ''}"
        case "part_of":
            return known.get(claim.part_of, _STRANGER) if claim.part_of else ""
        case "base":
            return known.get(claim.base, _STRANGER) if claim.base else (claim.base_quote or "")
        case _:
            return str(getattr(claim, name) or "")


def wanted(name: str, row: GoldRow) -> str:
    """Give the gold cell of a facet as it was written."""
    if name == "period":
        return f"{'~'.join(row.start.options)}..{'~'.join(row.end.options)}"
    cell: Cell = getattr(row, name)
    return "~".join(cell.options)


def _as_written(place: PlaceRef) -> set[str]:
    """The key of a place with the words of the release: "Qoqfeen@SY07" where the gazetteer says Qoqfin."""
    words = (place.quote or place.name).casefold()
    if place.level != "locality":
        return {words, place.name.casefold()}
    return {place_key(place.model_copy(update={"name": place.quote or place.name})).casefold()}


def _alike(cell: Cell, words: str) -> bool:
    """Whether words of the release are those of the cell, or one holds the other."""
    heard = " ".join(words.split()).casefold()
    options = [" ".join(option.split()).casefold() for option in cell.options]
    return bool(heard) and any(option and (heard in option or option in heard) for option in options)
