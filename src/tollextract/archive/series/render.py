"""A series report as text for a terminal, as CSV and as a page."""

from __future__ import annotations

import csv
import io
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from tollextract.archive.series.model import SeriesFinding, SeriesMember, SeriesReport
from tollextract.report.csv import cell_text

_WIDTH = 100
_STYLE = (
    "<style>body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse}td,th{padding:.1em .8em .1em 0;text-align:start;vertical-align:top}"
    "svg{max-width:100%;height:auto}small{opacity:.75}</style>"
)
_OPEN = ("inconsistent", "undetermined")
_COLUMNS = ("id", "code", "verdict", "severity", "publisher", "explanation", "sources", "claims", "roles")
_HEADINGS = {
    "inconsistent": "Do not agree",
    "undetermined": "Cannot be decided",
    "within_rounding": "Agree within rounding",
    "consistent": "Agree",
}


def to_text(report: SeriesReport, *, members: int = 6) -> str:
    """What does not agree first, each with its releases; what agrees is counted by check."""
    lines = [*_wrapped([_head(report)], ""), ""]
    for verdict in _OPEN:
        found = [one for one in report.findings if one.verdict == verdict]
        lines += [f"{_HEADINGS[verdict]}: {len(found) or 'none'}", ""]
        for one in found:
            lines += [*_finding(one, members), ""]
    agreeing = Counter(
        one.code for one in report.findings if one.verdict in ("consistent", "within_rounding")
    )
    lines.append(f"Agree: {sum(agreeing.values())}")
    lines += [f"  {code}: {count}" for code, count in sorted(agreeing.items())]
    if report.untested:
        lines += ["", f"Not tested: {len(report.untested)}"]
        lines += _wrapped((f"{one.code}  {one.source}: {one.reason}" for one in report.untested), "  ")
    return "\n".join(lines) + "\n"


def _head(report: SeriesReport) -> str:
    names = ", ".join(name or "(no publisher named)" for name in report.publishers)
    noun = "release" if report.releases == 1 else "releases"
    told = f"{report.releases:,} {noun} by {names}: {len(report.points):,} figures with a period"
    taken = dict.fromkeys(text for one in report.findings for text in one.assumptions)
    return f"{told} ({'; '.join(taken)})" if taken else told


def _finding(finding: SeriesFinding, members: int) -> Iterator[str]:
    yield f"{finding.severity or 'undecided'}  {finding.code}"
    yield from _wrapped([finding.explanation], "  ")
    for member in finding.members[:members]:
        yield f"  {member.role:<9} {_place(member)}  “{member.context}”"
    if len(finding.members) > members:
        yield f"  … and {len(finding.members) - members} more"


def _place(member: SeriesMember) -> str:
    return f"{member.source} ({member.published or 'no date'})"


def _wrapped(texts: Iterable[str], indent: str) -> Iterator[str]:
    for text in texts:
        yield from textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def to_csv(report: SeriesReport) -> str:
    """One row a finding."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["id", "code", "verdict", "severity", "publisher", "explanation", "sources", "claims", "roles"]
    )
    for one in report.findings:
        cells = [one.id, one.code, one.verdict, one.severity, one.publisher, one.explanation]
        cells.append("|".join(member.source for member in one.members))
        cells.append("|".join(f"{member.release}:{member.claim}" for member in one.members))
        cells.append("|".join(member.role for member in one.members))
        writer.writerow([cell_text(cell) for cell in cells])
    return out.getvalue()


def to_html(report: SeriesReport, *, picture: str = "") -> str:
    """A page of its own that loads nothing; ``picture`` is an SVG to show above the findings."""
    parts = [f"<h1>{escape(_head(report))}</h1>", picture]
    for verdict, heading in _HEADINGS.items():
        found = [one for one in report.findings if one.verdict == verdict]
        if found or verdict == "inconsistent":
            parts.append(f"<h2>{heading}: {len(found) or 'none'}</h2>")
            parts += [_html(one) for one in found]
    if report.untested:
        reasons = "".join(
            f"<li>{escape(one.code)}, {escape(one.source)}: {escape(one.reason)}</li>"
            for one in report.untested
        )
        parts.append(
            f"<details><summary>Not tested: {len(report.untested)}</summary><ul>{reasons}</ul></details>"
        )
    body = "\n".join(part for part in parts if part)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Series</title>'
        f"{_STYLE}</head>\n<body>{body}</body></html>\n"
    )


def _html(finding: SeriesFinding) -> str:
    rows = "".join(
        f"<tr><td>{escape(one.role)}</td><td>{escape(one.source)}</td><td>{one.published or ''}</td>"
        f"<td><bdi>{escape(one.context)}</bdi></td></tr>"
        for one in finding.members
    )
    label = escape(f"{finding.severity}, {finding.code}" if finding.severity else finding.code)
    return (
        f"<p><b>{label}</b><br><bdi>{escape(finding.explanation)}</bdi></p>"
        f"<details><summary><small>{len(finding.members)} figures</small></summary>"
        f"<table>{rows}</table></details>"
    )
