"""What a figure counts, in words."""

from __future__ import annotations

from tollextract.checks.facets import Facets
from tollextract.checks.wording import figure, group_name
from tollextract.claims.model import Claim, place_key
from tollextract.report.wording import code_text


def named(facets: Facets, claim: Claim | None = None) -> str:
    """Group, harm, cause, actors and places as a sentence names them: "children killed, syrian regime".

    Places have the names that ``claim`` has for them, else their codes.
    """
    unit = "person" if facets.unit in ("percent", "fraction") else facets.unit
    words = [group_name(facets.who, unit=unit)]
    if facets.harm:
        words.append(code_text(facets.harm))
    if facets.cause:
        words.append(f"({code_text(facets.cause)})")
    places = {place_key(place): place.name for place in claim.places} if claim else {}
    for names in (map(code_text, facets.actors), (places.get(place, place) for place in facets.places)):
        if joined := " and ".join(names):
            words[-1] += ","
            words.append(joined)
    return " ".join(words)


def stated(claim: Claim) -> str:
    """The figure of a claim: "at least 72", "no. 1" of a ranking."""
    return f"no. {claim.figure.printed}" if claim.kind == "rank" else figure(claim)
