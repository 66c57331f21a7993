"""What a figure counts, in words."""

from __future__ import annotations

from tollextract.checks.facets import Facets
from tollextract.checks.wording import group_name
from tollextract.report.wording import code_text


def named(facets: Facets) -> str:
    """Group, harm, cause, actors and places as a sentence names them: "children killed, syrian regime"."""
    words = [group_name(facets.who, unit=facets.unit)]
    if facets.harm:
        words.append(code_text(facets.harm))
    if facets.cause:
        words.append(f"({code_text(facets.cause)})")
    for names in (facets.actors, facets.places):
        if names:
            words[-1] += ","
            words.append(" and ".join(code_text(name) for name in names))
    return " ".join(words)
