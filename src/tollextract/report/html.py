"""A report as HTML: a fragment for notebooks, a page of its own for a browser.

Every word of the release is escaped, and fenced off with ``<bdi>`` so that
Arabic and English keep their order. The page loads nothing from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tollextract.checks.model import Finding
from tollextract.claims.model import Claim
from tollextract.report.excerpt import Excerpt, Excerpts
from tollextract.report.model import Report
from tollextract.report.wording import (
    best_evidence,
    bound_text,
    code_text,
    figure_text,
    plain,
    what_text,
    when_text,
    where_text,
    who_text,
)

_STYLE = (
    "<style>.toll{font:14px/1.45 system-ui,sans-serif;max-width:70em}"
    ".toll table{border-collapse:collapse;margin:.4em 0}"
    ".toll th,.toll td{text-align:start;vertical-align:top;padding:.15em .8em .15em 0}"
    ".toll th{border-bottom:1px solid}.toll blockquote{margin:.2em 0 .2em 1em}"
    ".toll small{opacity:.75}</style>"
)
_HEADER = ("figure", "what", "by whom", "where", "when", "section")


def to_html(report: Report) -> str:
    """A whole page with every finding and every claim."""
    title = _words(report.release.title or "Report")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body>{to_fragment(report, claims=None)}</body></html>\n"
    )


def to_fragment(report: Report, *, claims: int | None = 20) -> str:
    """What does not agree, what cannot be decided, and the first ``claims`` claims (None: all)."""
    excerpts = Excerpts(report)
    by_id = {claim.id: claim for claim in report.claims}
    parts = [f"<h3><bdi>{_words(report.release.title or '(no title)')}</bdi></h3>", _coverage(report)]
    parts += [_finding(finding, by_id, excerpts) for finding in report.inconsistent()]
    parts.append(_others(report))
    parts.append(_claims_table(report.claims[:claims], excerpts))
    if claims is not None and len(report.claims) > claims:
        parts.append(f"<p><small>… and {len(report.claims) - claims} more claims.</small></p>")
    parts.append(_unread(report, excerpts))
    return f'{_STYLE}<div class="toll">' + "\n".join(part for part in parts if part) + "</div>"


def _coverage(report: Report) -> str:
    coverage = report.coverage
    return (
        f"<p>{coverage.numbers} numbers: {coverage.claimed} as claims, "
        f"{coverage.typed} as dates and the like, {coverage.unread} not understood.</p>"
    )


def _finding(finding: Finding, by_id: dict[str, Claim], excerpts: Excerpts) -> str:
    quotes = "".join(_member_quote(m.role, by_id.get(m.claim), excerpts) for m in finding.members)
    bounds = ""
    if finding.expected and finding.found:
        bounds = f"<div>expected {_words(bound_text(finding.expected))}; "
        bounds += f"the text has {_words(bound_text(finding.found))}</div>"
    assumed = "".join(f"<div><small>assuming {_words(words)}</small></div>" for words in finding.assumptions)
    return (
        f"<p><b>Does not agree ({escape(finding.severity or 'note')}, {escape(finding.code)})</b><br>"
        f"<bdi>{_words(finding.explanation)}</bdi></p>{quotes}{bounds}{assumed}"
    )


def _member_quote(role: str, claim: Claim | None, excerpts: Excerpts) -> str:
    evidence = best_evidence(claim) if claim else None
    if evidence is None:
        return ""
    excerpt = excerpts.of(evidence)
    return (
        f"<blockquote><small>{escape(role)}, {_words(excerpt.where)}</small> {_quote(excerpt)}</blockquote>"
    )


def _quote(excerpt: Excerpt) -> str:
    before, quote, after = (escape(part) for part in excerpt[:3])
    return f"“<bdi>{before}<b>{quote}</b>{after}</bdi>”"


def _others(report: Report) -> str:
    undecided = [finding for finding in report.findings if finding.verdict == "undetermined"]
    agreeing = len(report.findings) - len(report.inconsistent()) - len(undecided)
    items = [f"{finding.code}: {finding.explanation}" for finding in undecided]
    listed = _details(f"Cannot be decided: {len(undecided)}", items) if items else ""
    return f"<p>Agree: {agreeing}. Not tested: {len(report.untested)}.</p>{listed}" if report.findings else ""


def _details(summary: str, items: Iterable[str]) -> str:
    points = "".join(f"<li><bdi>{_words(item)}</bdi></li>" for item in items)
    return f"<details><summary>{_words(summary)}</summary><ul>{points}</ul></details>"


def _claims_table(claims: tuple[Claim, ...], excerpts: Excerpts) -> str:
    if not claims:
        return "<p>No figures were read from this text.</p>"
    head = "".join(f"<th>{name}</th>" for name in _HEADER)
    body = "\n".join(_claim_row(claim, excerpts) for claim in claims)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"


def _claim_row(claim: Claim, excerpts: Excerpts) -> str:
    evidence = best_evidence(claim)
    excerpt = excerpts.of(evidence) if evidence else None
    hint = f' title="{escape(excerpt.before + excerpt.quote + excerpt.after)}"' if excerpt else ""
    cells = (
        figure_text(claim),
        what_text(claim),
        who_text(claim.actors),
        where_text(claim.places),
        when_text(claim.period),
        code_text(claim.section),
    )
    return f"<tr{hint}>" + "".join(f"<td><bdi>{_words(cell)}</bdi></td>" for cell in cells) + "</tr>"


def _unread(report: Report, excerpts: Excerpts) -> str:
    unread = [number for number in report.numbers if number.use == "unread"]
    if not unread:
        return ""
    quotes = (excerpts.at(number.start, number.end, number.quote) for number in unread)
    points = "".join(f"<li><small>{_words(quote.where)}</small> {_quote(quote)}</li>" for quote in quotes)
    return f"<details><summary>Numbers not understood: {len(unread)}</summary><ul>{points}</ul></details>"


def _words(text: str) -> str:
    return escape(plain(text))
