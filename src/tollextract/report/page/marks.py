"""Which stretches of the text are marked, and as what."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal, NamedTuple

from tollextract.claims.model import Claim, Evidence, Role
from tollextract.report.model import Report
from tollextract.report.page.names import Names
from tollextract.report.page.standing import Standing, standings, worst
from tollextract.report.wording import claim_text, code_text, plain

MarkKind = Literal["figure", "facet", "typed", "unread"]

STANDING_WORDS: dict[Standing, str] = {
    "disagrees": "does not agree",
    "undecided": "cannot be decided",
    "agrees": "agrees",
    "alone": "not compared",
}
#: What a piece of evidence tells about a figure.
ROLE_WORDS: dict[Role, str] = {
    "figure": "figure",
    "group": "whom",
    "harm": "what was done",
    "actor": "by whom",
    "place": "where",
    "period": "when",
    "cue": "how it is tied",
    "base": "share of what",
}
#: As many claims are named in a hint; more are counted.
_NAMED = 3


class Mark(NamedTuple):
    """``[start, end)`` of the text, marked.

    ``figures`` are the names of the claims whose figure stands here, ``facets``
    of those that take something else from it. ``claim`` is the one to show, the
    worst of them.
    """

    start: int
    end: int
    name: str
    kind: MarkKind
    classes: str
    hint: str
    figures: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    claim: str = ""


def marks_of(report: Report, names: Names) -> list[Mark]:
    """One mark for each stretch that is evidence for a claim, or a number that is none, in text order."""
    found: dict[tuple[int, int], list[tuple[Claim, Evidence]]] = defaultdict(list)
    for claim in report.claims:
        for item in claim.evidence:
            if item.start is not None and item.end is not None and names.place(item.start, item.end):
                found[item.start, item.end].append((claim, item))
    standing = standings(report)
    marks = [_claimed(place, uses, standing, names) for place, uses in found.items()]
    marks += [
        Mark(
            number.start,
            number.end,
            names.place(number.start, number.end),
            "unread" if number.use == "unread" else "typed",
            "unread" if number.use == "unread" else "typed",
            "number not understood" if number.use == "unread" else f"read as: {code_text(number.use)}",
        )
        for number in report.numbers
        if number.use != "claim"
        and (number.start, number.end) not in found
        and names.place(number.start, number.end)
    ]
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _claimed(
    place: tuple[int, int],
    uses: list[tuple[Claim, Evidence]],
    standing: dict[str, Standing],
    names: Names,
) -> Mark:
    figures = [claim for claim, item in uses if item.role == "figure"]
    facets = tuple(names.claim(claim.id) for claim, item in uses if item.role != "figure")
    if not figures:
        return Mark(*place, names.place(*place), "facet", "facet", _facet_hint(uses), (), _once(facets))
    level = worst(*(standing[claim.id] for claim in figures))
    shown = next(claim for claim in figures if standing[claim.id] == level)
    return Mark(
        *place,
        names.place(*place),
        "figure",
        f"figure {shown.kind} {level}",
        _figure_hint(figures, standing),
        _once(tuple(names.claim(claim.id) for claim in figures)),
        _once(facets),
        names.claim(shown.id),
    )


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _figure_hint(claims: list[Claim], standing: dict[str, Standing]) -> str:
    return _listed([f"{claim_text(claim)} ({STANDING_WORDS[standing[claim.id]]})" for claim in claims])


def _facet_hint(uses: list[tuple[Claim, Evidence]]) -> str:
    roles = " and ".join(dict.fromkeys(ROLE_WORDS[item.role] for _, item in uses))
    return f"{roles}: {_listed(list(dict.fromkeys(claim_text(claim) for claim, _ in uses)))}"


def _listed(words: list[str]) -> str:
    rest = words[_NAMED:]
    return plain("; ".join(words[:_NAMED])) + (f"; and {len(rest)} more" if rest else "")
