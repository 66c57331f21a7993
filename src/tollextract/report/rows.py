"""One flat row per claim: what the CSV file and the data frame are made of."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal

from tollextract.claims.model import Claim, place_key
from tollextract.report.model import Report
from tollextract.report.wording import best_evidence

Cell = str | int | Decimal | dt.date | None
Row = dict[str, Cell]

#: Column and what stands in it. Lists are joined with ``|``; an empty cell is "not stated".
CLAIM_COLUMNS: dict[str, str] = {
    "id": "id of the claim; the same text and version give the same id",
    "kind": "count, share, rate, rank or change",
    "low": "the least the figure can mean; empty: open",
    "best": "the value itself; empty: nobody can name it",
    "high": "the most the figure can mean; empty: open",
    "hedge": "exact, at_least, more_than, at_most, less_than, about, nearly, range, vague",
    "printed": "the figure as it stands in the text",
    "unit": "person, incident, facility, munition, family, percent, fraction",
    "harm": "what was done",
    "group": "to whom, or the kind of facility or munition",
    "status": "civilian, fighter, detainee, unknown",
    "cause": "by which means",
    "actors": "ids of those said to have done it",
    "places": "codes; Name@CODE for a locality, a name where there is no code",
    "start": "first day of the period",
    "end": "last day of the period, included",
    "period_kind": "day, month, quarter, half, year, range, since, as_of, unspecified",
    "part_of": "id of the whole",
    "relation": "subset, part, remainder, share, component",
    "base": "id of the claim a share is taken of, or the words of the base",
    "per": "unit of time of a rate",
    "circumstance": "what those counted were doing, in the words of the text",
    "rank": "position in a ranking the text states",
    "assertion": "stated, negated, feared, demanded, reported",
    "section": "where its best evidence stands",
    "start_char": "first code point of the quote in the text",
    "end_char": "code point after the quote",
    "quote": "the words of the text",
    "disagrees": "codes of the checks that found this figure not to agree with others",
    "rule": "id of the rule that built the claim",
    "page": "page the quote stands on, where the release has pages",
    "source": "name of the release's file",
    "published": "date of the release",
    "sha256": "of the bytes of the release",
}
FINDING_COLUMNS: dict[str, str] = {
    "id": "id of the finding",
    "code": "the check",
    "verdict": "consistent, within_rounding, inconsistent, undetermined",
    "severity": "of an inconsistent one: error, warning, note",
    "members": "ids of the claims that take part",
    "roles": "whole, part, numerator, base, stated, before, after; one for each member",
    "expected": "what the figure should be, as reckoned",
    "found": "what the text has, as reckoned",
    "explanation": "one sentence with the arithmetic",
    "assumptions": "what was taken for granted",
    "source": "name of the release's file",
}
NUMBER_COLUMNS: dict[str, str] = {
    "start_char": "first code point of the number in the text",
    "end_char": "code point after it",
    "quote": "the number as printed",
    "as": "claim, date, legal_reference, page_count, ordinal, age, ... or unread",
    "claim": "id of the claim it is the figure of",
    "source": "name of the release's file",
}


def claim_rows(report: Report) -> list[Row]:
    """One row per claim, keyed by ``CLAIM_COLUMNS``, in the order of the claims."""
    faults = _disagreements(report)
    return [{**_claim_row(claim, faults[claim.id]), **_release_cells(report)} for claim in report.claims]


def finding_rows(report: Report) -> list[Row]:
    """One row per finding: code, verdict, severity, members, explanation, expected and found."""
    return [
        {
            "id": finding.id,
            "code": finding.code,
            "verdict": finding.verdict,
            "severity": finding.severity,
            "members": "|".join(member.claim for member in finding.members),
            "roles": "|".join(member.role for member in finding.members),
            "expected": finding.expected.expression if finding.expected else None,
            "found": finding.found.expression if finding.found else None,
            "explanation": finding.explanation,
            "assumptions": "; ".join(finding.assumptions) or None,
            "source": report.release.source,
        }
        for finding in report.findings
    ]


def number_rows(report: Report) -> list[Row]:
    """One row per numeric expression of the text: offsets, quote, what it was read as, claim id."""
    return [
        {
            "start_char": number.start,
            "end_char": number.end,
            "quote": number.quote,
            "as": number.use,
            "claim": number.claim,
            "source": report.release.source,
        }
        for number in report.numbers
    ]


def _disagreements(report: Report) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = defaultdict(list)
    for finding in report.findings:
        if finding.verdict == "inconsistent":
            for member in finding.members:
                if finding.code not in codes[member.claim]:
                    codes[member.claim].append(finding.code)
    return codes


def _claim_row(claim: Claim, faults: list[str]) -> Row:
    evidence = best_evidence(claim)
    figure, period = claim.figure, claim.period
    return {
        "id": claim.id,
        "kind": claim.kind,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "hedge": figure.hedge,
        "printed": figure.printed,
        "unit": claim.unit,
        "harm": claim.harm,
        "group": claim.group,
        "status": claim.status,
        "cause": claim.cause,
        "actors": "|".join(claim.actor_ids()) or None,
        "places": "|".join(sorted({place_key(place) for place in claim.places})) or None,
        "start": period.start,
        "end": period.end,
        "period_kind": period.kind,
        "part_of": claim.part_of,
        "relation": claim.relation,
        "base": claim.base or claim.base_quote,
        "per": claim.per,
        "circumstance": claim.circumstance,
        "rank": claim.rank,
        "assertion": claim.assertion,
        "section": claim.section,
        "start_char": evidence.start if evidence else None,
        "end_char": evidence.end if evidence else None,
        "quote": evidence.quote if evidence else None,
        "disagrees": "|".join(faults) or None,
        "rule": claim.rule or None,
        "page": evidence.page if evidence else None,
    }


def _release_cells(report: Report) -> Row:
    release = report.release
    return {"source": release.source, "published": release.published, "sha256": release.sha256}
