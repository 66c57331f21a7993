"""Claims as a page shows them: a row of the table, and a card with everything that is known."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from tollextract.claims.model import Claim, Evidence
from tollextract.report.model import Report
from tollextract.report.page.findings import FindingView
from tollextract.report.page.marks import ROLE_WORDS, STANDING_WORDS
from tollextract.report.page.names import Names
from tollextract.report.page.places import Place, Places
from tollextract.report.page.standing import Standing, standings
from tollextract.report.wording import (
    code_text,
    depths,
    figure_text,
    number_text,
    what_text,
    when_text,
    where_text,
    who_text,
)


class Reference(NamedTuple):
    """Another claim: its name, and in a few words which."""

    name: str
    words: str


class EvidenceView(NamedTuple):
    """Why a field has its value: ``source`` says from where it was taken over, if it was."""

    role: str
    place: Place
    source: str


class ClaimView(NamedTuple):
    """One claim. ``facts`` are the fields that are stated, with their names, beyond the row of the table."""

    name: str
    id: str
    kind: str
    standing: Standing
    verdict: str
    figure: str
    what: str
    who: str
    where: str
    when: str
    section: str
    depth: int
    place: Place
    facts: list[tuple[str, str]]
    references: dict[str, list[Reference]]
    evidence: list[EvidenceView]
    findings: list[FindingView]


class ClaimViews:
    """Makes the views of one report's claims."""

    def __init__(self, report: Report, names: Names, places: Places, findings: list[FindingView]) -> None:
        self._claims = {claim.id: claim for claim in report.claims}
        self._names = names
        self._places = places
        self._standings = standings(report)
        self._depths = depths(report.claims)
        self._parts: dict[str | None, list[Claim]] = defaultdict(list)
        for claim in report.claims:
            self._parts[claim.part_of].append(claim)
        self._findings: dict[str, list[FindingView]] = defaultdict(list)
        for finding in findings:
            for name in finding.figures:
                self._findings[name].append(finding)

    def of(self, claim: Claim) -> ClaimView:
        """The view of one claim."""
        name, standing = self._names.claim(claim.id), self._standings[claim.id]
        return ClaimView(
            name=name,
            id=claim.id,
            kind=claim.kind,
            standing=standing,
            verdict=STANDING_WORDS[standing],
            figure=figure_text(claim),
            what=what_text(claim),
            who=who_text(claim.actors),
            where=where_text(claim.places),
            when=when_text(claim.period),
            section=code_text(claim.section),
            depth=self._depths[claim.id],
            place=self._places.figures(claim)[0],
            facts=_facts(claim),
            references=self._references(claim),
            evidence=[self._evidence(item) for item in claim.evidence],
            findings=self._findings[name],
        )

    def _references(self, claim: Claim) -> dict[str, list[Reference]]:
        """Wholes, bases and parts, under the words that tie them to the claim."""
        related: dict[str, list[str | None]] = {
            f"{code_text(claim.relation) or 'part'} of": [claim.part_of],
            "share of": [claim.base],
            "parts": [part.id for part in self._parts[claim.id]],
        }
        return {
            words: [self._reference(self._claims[id]) for id in ids if id and id in self._claims]
            for words, ids in related.items()
            if self._claims.keys() & ids
        }

    def _reference(self, claim: Claim) -> Reference:
        who = who_text(claim.actors)
        words = f"{figure_text(claim)} {what_text(claim)}"
        return Reference(self._names.claim(claim.id), f"{words}, {who}" if who else words)

    def _evidence(self, item: Evidence) -> EvidenceView:
        source = self._claims.get(item.inherited_from or "")
        words = f"figure {item.inherited_from}" if source else f"the {code_text(item.inherited_from)}"
        return EvidenceView(
            ROLE_WORDS[item.role], self._places.of(item), words if item.inherited_from else ""
        )


def _facts(claim: Claim) -> list[tuple[str, str]]:
    figure = claim.figure
    ends = f"{number_text(figure.low)} – {number_text(figure.best)} – {number_text(figure.high)}"
    fields = (
        ("printed", f"“{figure.printed}”"),
        ("low – best – high", ends if figure.hedge != "exact" else ""),
        ("hedge", code_text(figure.hedge) if figure.hedge != "exact" else ""),
        ("unit", claim.unit),
        ("status", claim.status or ""),
        ("cause", code_text(claim.cause)),
        ("place codes", ", ".join(place.code for place in claim.places if place.code)),
        ("base", f"“{claim.base_quote}”" if claim.base_quote else ""),
        ("circumstance", claim.circumstance or ""),
        ("rank", number_text(claim.rank) if claim.rank is not None else ""),
        ("assertion", claim.assertion if claim.assertion != "stated" else ""),
        ("breakdown", "said to be complete" if claim.exhaustive else ""),
        ("rule", claim.rule),
    )
    return [(name, value) for name, value in fields if value]
