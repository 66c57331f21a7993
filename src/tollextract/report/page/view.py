"""Everything a page shows of one report, in the order it shows it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from tollextract.checks.model import Code
from tollextract.report.excerpt import Excerpts
from tollextract.report.model import Report
from tollextract.report.page.claims import ClaimView, ClaimViews
from tollextract.report.page.findings import FindingView, FindingViews, rule_of
from tollextract.report.page.marks import MarkKind, marks_of
from tollextract.report.page.names import Names
from tollextract.report.page.places import Place, Places
from tollextract.report.page.standing import OF_VERDICT, STANDINGS
from tollextract.report.page.text import Line, lines_of
from tollextract.report.wording import code_text, coverage_text, language_note, published_text

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class UntestedView(NamedTuple):
    """What could not be tested, why, and the figures it is about."""

    code: str
    reason: str
    claims: list[ClaimView]


class View(NamedTuple):
    """One report, ready to be laid out: words only, nothing is left to work out."""

    prefix: str
    title: str
    facts: list[str]
    note: str
    language: str
    checked: bool
    coverage: Any
    covered: str
    disagreements: list[FindingView]
    undecided: list[FindingView]
    agreements: dict[Code, list[FindingView]]
    agreeing: int
    untested: list[UntestedView]
    lines: list[Line]
    kinds: list[str]
    marks: set[MarkKind]
    claims: list[ClaimView]
    unread: list[Place]
    typed: dict[str, list[Place]]
    rules: dict[str, str]
    tool: list[tuple[str, str]]


def view_of(report: Report, *, prefix: str = "", linked: bool = True) -> View:
    """What a page shows. ``prefix`` goes before every name; ``linked``: figures lead to their cards."""
    names = Names(report, prefix=prefix)
    places = Places(Excerpts(report), names)
    finding_views = FindingViews(report, names, places)
    findings = [finding_views.of(finding) for finding in report.findings]
    claim_views = ClaimViews(report, names, places, findings)
    claims = [claim_views.of(claim) for claim in report.claims]
    by_id = dict(zip((claim.id for claim in report.claims), claims, strict=True))
    marks = marks_of(report, names)
    found = {
        standing: [one for one in findings if OF_VERDICT[one.verdict] == standing] for standing in STANDINGS
    }
    numbers = _numbers(report, places)
    release = report.release
    return View(
        prefix=prefix,
        title=release.title or "",
        facts=[fact for fact in (release.publisher, published_text(release), release.source) if fact],
        note=language_note(release.language),
        language=_language(release.language or ""),
        checked=bool(report.tool.settings.get("checks", True)),
        coverage=report.coverage,
        covered=coverage_text(report.coverage),
        disagreements=found["disagrees"],
        undecided=found["undecided"],
        agreements=_by_code(found["agrees"]),
        agreeing=len(found["agrees"]),
        untested=[
            UntestedView(item.code, item.reason, [by_id[id] for id in item.claims if id in by_id])
            for item in report.untested
        ],
        lines=lines_of(report, marks, linked=linked),
        kinds=list(Counter(claim.kind for claim in report.claims)),
        marks={mark.kind for mark in marks},
        claims=claims,
        unread=numbers.pop("unread", []),
        typed=numbers,
        rules=_rules(report),
        tool=_tool(report),
    )


def _language(language: str) -> str:
    """What may stand in a ``lang`` attribute: a code, or nothing."""
    return language if _LANGUAGE.fullmatch(language) else ""


def _by_code(findings: Iterable[FindingView]) -> dict[Code, list[FindingView]]:
    found: dict[Code, list[FindingView]] = defaultdict(list)
    for finding in findings:
        found[finding.code].append(finding)
    return dict(found)


def _numbers(report: Report, places: Places) -> dict[str, list[Place]]:
    """The numbers that are no claims, by what they were read as."""
    found: dict[str, list[Place]] = defaultdict(list)
    for number in report.numbers:
        if number.use != "claim":
            found[code_text(number.use)].append(places.at(number.start, number.end, number.quote))
    return dict(found)


def _rules(report: Report) -> dict[str, str]:
    """The rule of each check that was used, in the order of the report."""
    codes = [*(finding.code for finding in report.findings), *(item.code for item in report.untested)]
    return {code: rule_of(code) for code in codes}


def _tool(report: Report) -> list[tuple[str, str]]:
    tool, release = report.tool, report.release
    settings = ", ".join(f"{name} = {value}" for name, value in sorted(tool.settings.items()))
    return [
        ("tollextract", tool.version),
        ("profile", tool.profile),
        ("settings", settings or "as shipped"),
        ("spaCy", tool.spacy),
        ("characters", f"{release.characters:,}"),
        ("SHA-256", release.sha256),
    ]
