"""A report for the eye: what was not understood and what does not agree come first.

Every word of the release goes through ``one_line`` or ``plain`` and into a
``Text``, so that neither rich's markup nor a terminal's control codes in a
release are obeyed. Colour only repeats what the words say.
"""

from __future__ import annotations

import io
import os
from collections import Counter

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tollextract.checks.model import Finding, Member, Repair
from tollextract.claims.model import Claim, Coverage, Evidence
from tollextract.report.excerpt import Excerpt, Excerpts
from tollextract.report.model import Report
from tollextract.report.wording import (
    best_evidence,
    bound_text,
    code_text,
    coverage_text,
    depths,
    figure_text,
    isolated,
    language_note,
    number_text,
    one_line,
    published_text,
    what_text,
    when_text,
    where_text,
    who_text,
)

#: Past these the table format says how many more there are; the other formats hold all of them.
MAX_CLAIMS, MAX_FINDINGS, MAX_UNREAD, MAX_AGREEING = 200, 50, 50, 15

#: Longer lines are hard to follow, however wide the terminal.
PLAIN_WIDTH, MAX_WIDTH = 100, 140

#: Widest cell of each column of the table of claims; a wider one is folded. What is left is for "what".
_WIDE = {"figure": 14, "what": None, "by whom": 20, "where": 14, "when": 18, "section": 11}
_NARROW = {"figure": 12, "what": None, "by whom": 14, "where": 10, "when": 10, "section": 8}

_SEVERITIES = ("error", "warning", "note", None)
_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "bold cyan"}


def render(report: Report, console: Console, *, checked: bool = True) -> None:
    """Print the report; ``checked=False`` leaves out the findings (the command ``extract``)."""
    excerpts = Excerpts(report)
    _print_head(report, console)
    _print_coverage(report.coverage, console)
    if checked:
        _print_disagreements(report, console, excerpts)
        _print_undetermined(report, console)
        _print_agreements(report, console)
        _print_untested(report, console)
    _print_claims(report, console)
    _print_unread(report, console, excerpts)


def to_text(report: Report, *, checked: bool = True, terminal: bool = False) -> str:
    """The table format as a string: with colour and as wide as the terminal, or plain.

    Plain text is 100 columns wide unless the environment sets ``COLUMNS``.
    """
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, highlight=False, markup=False, emoji=False)
    plain = not terminal and not os.environ.get("COLUMNS", "").isdecimal()
    console.width = PLAIN_WIDTH if plain else min(console.width, MAX_WIDTH)
    render(report, console, checked=checked)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _print_head(report: Report, console: Console) -> None:
    release = report.release
    _line(console, Text(one_line(release.title or "(no title)"), style="bold"))
    facts = [release.publisher, published_text(release), release.language, release.source]
    _line(console, Text(" · ".join(one_line(str(fact)) for fact in facts if fact), style="dim"))
    if note := language_note(release.language):
        _line(console, Text(note))
    console.print()


def _print_coverage(coverage: Coverage, console: Console) -> None:
    if not coverage.numbers:
        _line(console, Text("Coverage: there are no numbers in this text."))
        return
    read = f"{coverage.claimed} in claims, {coverage.typed} in dates, laws and the like"
    text = Text(f"Coverage: {coverage_text(coverage)} of {coverage.numbers} numbers: {read}; ")
    text.append(f"{coverage.unread} not understood", style="bold" if coverage.unread else "")
    _line(console, text.append("."))


def _print_disagreements(report: Report, console: Console, excerpts: Excerpts) -> None:
    found = [finding for finding in report.findings if finding.verdict == "inconsistent"]
    if not found:
        _heading(console, "Do not agree: none", 0)
        if not report.findings:
            _line(console, Text("Nothing could be compared."))
        return
    found.sort(key=lambda finding: _SEVERITIES.index(finding.severity))
    claims = {claim.id: claim for claim in report.claims}
    _heading(console, "Do not agree", len(found))
    for position, finding in enumerate(found[:MAX_FINDINGS]):
        if position:
            console.print()
        _print_finding(finding, claims, console, excerpts)
    _more(console, len(found) - MAX_FINDINGS, "json")


def _print_finding(finding: Finding, claims: dict[str, Claim], console: Console, excerpts: Excerpts) -> None:
    severity = finding.severity or "note"
    label = Text(severity, style=_STYLES[severity]).append(f"  {finding.code}", style="dim")
    _line(console, label)
    _line(console, Text(one_line(finding.explanation), style="bold"), indent=2)
    _line(console, _quotes(finding, claims, excerpts), indent=2)
    for name, words in _arithmetic(finding, claims):
        _line(console, Text(f"{name} ", style="dim").append(words), indent=2)


def _quotes(finding: Finding, claims: dict[str, Claim], excerpts: Excerpts) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for member in finding.members:
        claim = claims.get(member.claim)
        pieces = _pieces(claim, every=finding.code == "repeat") if claim else []
        for evidence in pieces:
            excerpt = excerpts.of(evidence)
            where = excerpt.where or (claim.section if claim else "")
            grid.add_row(_role(member), Text(where, style="dim"), _excerpt_text(excerpt))
        if claim and not pieces:
            grid.add_row(
                _role(member), Text(claim.section, style="dim"), Text(one_line(claim.figure.printed))
            )
    return grid


def _pieces(claim: Claim, *, every: bool) -> list[Evidence]:
    if every:
        return [item for item in claim.evidence if item.role == "figure" and item.start is not None]
    best = best_evidence(claim)
    return [best] if best else []


def _role(member: Member) -> Text:
    return Text(member.role, style="dim")


def _excerpt_text(excerpt: Excerpt) -> Text:
    whole = excerpt.before + excerpt.quote + excerpt.after
    fenced = isolated(whole)
    start = len(excerpt.before) + (fenced != whole)
    text = Text(f"“{fenced}”")
    text.stylize("bold underline", start + 1, start + 1 + len(excerpt.quote))
    return text


def _arithmetic(finding: Finding, claims: dict[str, Claim]) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    if finding.expected and finding.found:
        expected, found = bound_text(finding.expected), bound_text(finding.found)
        lines.append(("expected", f"{expected}; the text has {found}"))
    lines += [("assuming", one_line(words)) for words in finding.assumptions]
    lines += [("would agree if", _repair_text(repair, claims)) for repair in finding.repairs]
    return lines


def _repair_text(repair: Repair, claims: dict[str, Claim]) -> str:
    claim = claims.get(repair.claim)
    what = f" ({what_text(claim)})" if claim else ""
    reason = f": {one_line(repair.reason)}" if repair.reason else ""
    return f"“{one_line(repair.printed)}”{what} were {number_text(repair.value)}{reason}"


def _print_undetermined(report: Report, console: Console) -> None:
    found = [finding for finding in report.findings if finding.verdict == "undetermined"]
    if not found:
        return
    _heading(console, "Cannot be decided", len(found))
    _print_list(console, [(finding.code, finding.explanation) for finding in found[:MAX_FINDINGS]])
    _more(console, len(found) - MAX_FINDINGS, "json")


def _print_agreements(report: Report, console: Console) -> None:
    found = [finding for finding in report.findings if finding.verdict in ("consistent", "within_rounding")]
    if not found:
        return
    _heading(console, "Agree", len(found))
    if len(found) > MAX_AGREEING:
        counts = Counter(finding.code for finding in found)
        summary = ", ".join(f"{code} {times}" for code, times in sorted(counts.items()))
        _line(console, Text(summary))
        return
    _print_list(console, [(finding.code, _agreement(finding)) for finding in found], fold=True)


def _agreement(finding: Finding) -> str:
    rounding = "within rounding: " if finding.verdict == "within_rounding" else ""
    return rounding + finding.explanation


def _print_untested(report: Report, console: Console) -> None:
    if not report.untested:
        return
    _heading(console, "Not tested", len(report.untested))
    reasons = Counter((item.code, item.reason) for item in report.untested)
    rows = [
        (code, f"{reason} ({times} times)" if times > 1 else reason)
        for (code, reason), times in reasons.items()
    ]
    _print_list(console, list(rows[:MAX_FINDINGS]))
    _more(console, len(rows) - MAX_FINDINGS, "json")


def _print_list(console: Console, rows: list[tuple[str, str]], *, fold: bool = False) -> None:
    """Two columns, code and sentence; ``fold`` keeps each on one line and cuts it with an ellipsis."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="dim", min_width=max((len(code) for code, _ in rows), default=0))
    grid.add_column(no_wrap=fold, overflow="ellipsis" if fold else "fold")
    for code, sentence in rows:
        grid.add_row(Text(code), Text(one_line(sentence)))
    _line(console, grid)


def _print_claims(report: Report, console: Console) -> None:
    _heading(console, "Claims", len(report.claims))
    if not report.claims:
        _line(console, Text("No figures were read from this text."))
        return
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False)
    columns = _WIDE if console.width >= PLAIN_WIDTH else _NARROW
    for name, width in columns.items():
        table.add_column(name, max_width=width, overflow="fold")
    depth = depths(report.claims)
    for claim in report.claims[:MAX_CLAIMS]:
        table.add_row(*_claim_cells(claim, depth[claim.id]))
    console.print(table)
    _more(console, len(report.claims) - MAX_CLAIMS, "csv")


def _claim_cells(claim: Claim, depth: int) -> list[Text]:
    cells = (
        figure_text(claim),
        "· " * depth + what_text(claim),
        who_text(claim.actors),
        where_text(claim.places),
        when_text(claim.period),
        code_text(claim.section),
    )
    return [Text(cell) for cell in cells]


def _print_unread(report: Report, console: Console, excerpts: Excerpts) -> None:
    unread = [number for number in report.numbers if number.use == "unread"]
    if not unread:
        return
    _heading(console, "Numbers not understood", len(unread))
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for number in unread[:MAX_UNREAD]:
        excerpt = excerpts.at(number.start, number.end, number.quote)
        grid.add_row(Text(excerpt.where), _excerpt_text(excerpt))
    _line(console, grid)
    _more(console, len(unread) - MAX_UNREAD, "json")


def _heading(console: Console, words: str, count: int) -> None:
    console.print()
    title = Text(f"{words}: {count}" if count else words, style="bold")
    console.print(Rule(title, align="left", style="dim"))


def _more(console: Console, count: int, form: str) -> None:
    if count > 0:
        _line(console, Text(f"… and {count} more: --format {form} has all of them.", style="dim"))


def _line(console: Console, content: Text | Table, *, indent: int = 0) -> None:
    console.print(Padding(content, (0, 0, 0, indent)) if indent else content)
