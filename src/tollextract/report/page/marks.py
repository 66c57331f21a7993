"""Which stretches of the text are marked, and as what."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal, NamedTuple

from tollextract.claims.model import Claim, Evidence, NumberRecord, Role
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

    Without a ``name`` it cannot be marked. ``figures`` are the names of the claims
    whose figure stands here, ``facets`` of those that take something else from it.
    ``claim`` is the one to show, the worst of them.
    """

    start: int
    end: int
    name: str
    kind: MarkKind
    classes: str
    hint: str = ""
    figures: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    claim: str = ""


#: A claim that takes something from a stretch, and what.
_Use = tuple[Claim, Evidence]


def marks_of(report: Report, names: Names) -> list[Mark]:
    """One mark for each stretch that is evidence for a claim, or a number that is none, in text order."""
    uses: dict[tuple[int, int], list[_Use]] = defaultdict(list)
    for claim in report.claims:
        for item in claim.evidence:
            if item.start is not None and item.end is not None and names.place(item.start, item.end):
                uses[item.start, item.end].append((claim, item))
    standing = standings(report)
    marks = [_evidence_mark(place, uses[place], standing, names) for place in uses]
    marks += [
        _number_mark(number, names)
        for number in report.numbers
        if number.use != "claim" and (number.start, number.end) not in uses
    ]
    return sorted((mark for mark in marks if mark.name), key=lambda mark: (mark.start, -mark.end))


def _evidence_mark(
    place: tuple[int, int], uses: list[_Use], standing: dict[str, Standing], names: Names
) -> Mark:
    start, end = place
    figures = [claim for claim, item in uses if item.role == "figure"]
    facets = [claim for claim, item in uses if item.role != "figure"]
    mark = Mark(
        start, end, names.place(start, end), "facet", classes="facet", facets=_names_of(facets, names)
    )
    if not figures:
        return mark._replace(hint=_facet_hint(uses))
    level = worst(*(standing[claim.id] for claim in figures))
    shown = next(claim for claim in figures if standing[claim.id] == level)
    return mark._replace(
        kind="figure",
        classes=f"figure {shown.kind} {level}",
        hint=_figure_hint(figures, standing),
        figures=_names_of(figures, names),
        claim=names.claim(shown.id),
    )


def _number_mark(number: NumberRecord, names: Names) -> Mark:
    kind: MarkKind = "unread" if number.use == "unread" else "typed"
    hint = "number not understood" if kind == "unread" else f"read as: {code_text(number.use)}"
    return Mark(
        number.start, number.end, names.place(number.start, number.end), kind, classes=kind, hint=hint
    )


def _names_of(claims: list[Claim], names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.claim(claim.id) for claim in claims))


def _figure_hint(claims: list[Claim], standing: dict[str, Standing]) -> str:
    return _listed([f"{claim_text(claim)} ({STANDING_WORDS[standing[claim.id]]})" for claim in claims])


def _facet_hint(uses: list[tuple[Claim, Evidence]]) -> str:
    roles = " and ".join(dict.fromkeys(ROLE_WORDS[item.role] for _, item in uses))
    return f"{roles}: {_listed(list(dict.fromkeys(claim_text(claim) for claim, _ in uses)))}"


def _listed(words: list[str]) -> str:
    rest = words[_NAMED:]
    return plain("; ".join(words[:_NAMED])) + (f"; and {len(rest)} more" if rest else "")
