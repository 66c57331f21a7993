"""How well a report agrees with a gold table, as whole numbers that can be added up.

The claim score counts pairs with the right kind, figure, unit, harm and group;
the strict score counts those of them with every facet right. An invention is a
claim whose figure stands in no row of the table: the fault that costs most trust.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from typing import Any

from tollextract.checks.model import Finding
from tollextract.claims.model import Claim
from tollextract.errors import GoldError
from tollextract.evaluation.excerpt import Excerpts
from tollextract.evaluation.facets import FACETS, said, wanted
from tollextract.evaluation.gold import Gold, GoldFinding, GoldRow
from tollextract.evaluation.match import match
from tollextract.report.model import Report
from tollextract.text.model import Record


class FacetScore(Record):
    """How often a facet was right among the paired claims."""

    name: str
    right: int
    of: int


class Note(Record):
    """One fault: in which release, about which row or claim, what, and the words of the text."""

    release: str
    about: str
    what: str
    quote: str


class Score(Record):
    """Counts of one release or of many; ratios are made of them on demand."""

    releases: tuple[str, ...]
    rows: int
    claims: int
    paired: int
    strict: int
    facets: tuple[FacetScore, ...]
    numbers: int
    unread: int
    findings: int
    findings_hit: int
    disagreements: int
    disagreements_hit: int
    missed: tuple[Note, ...] = ()
    unmatched: tuple[Note, ...] = ()
    invented: tuple[Note, ...] = ()
    facet_errors: tuple[Note, ...] = ()
    findings_missed: tuple[Note, ...] = ()
    false_alarms: tuple[Note, ...] = ()

    @property
    def precision(self) -> Fraction:
        """Paired claims out of all claims; 1 where nothing was claimed."""
        return _ratio(self.paired, self.claims)

    @property
    def recall(self) -> Fraction:
        """Paired rows out of all rows; 1 where there was nothing to find."""
        return _ratio(self.paired, self.rows)

    @property
    def f1(self) -> Fraction:
        """Harmonic mean of precision and recall."""
        return _ratio(2 * self.paired, self.claims + self.rows)

    @property
    def strict_f1(self) -> Fraction:
        """The same, counting only claims with every facet right."""
        return _ratio(2 * self.strict, self.claims + self.rows)

    @property
    def coverage(self) -> Fraction:
        """Numbers of the text that were understood, claims or not."""
        return 1 - Fraction(self.unread, self.numbers) if self.numbers else Fraction(1)

    def facet(self, name: str) -> Fraction:
        """Accuracy of one facet among the paired claims (KeyError for an unknown name)."""
        found = {facet.name: facet for facet in self.facets}[name]
        return _ratio(found.right, found.of)


def score_release(report: Report, gold: Gold) -> Score:
    """Compare one report with the gold table of the same release."""
    pairs = match(gold.rows, report.claims)
    return score_pairs(report, gold, pairs=pairs, rows=gold.rows, claims=report.claims)


def score_pairs(
    report: Report, gold: Gold, *, pairs: Mapping[str, str], rows: Sequence[GoldRow], claims: Sequence[Claim]
) -> Score:
    """Score some rows and claims of a release, whose ``pairs`` were found among all of them."""
    known = {claim: row for row, claim in pairs.items()}
    errors = _facet_errors(gold, rows=rows, pairs=pairs, claims=report.claims, known=known)
    wrong = {note.about for note in errors}
    paired = [row.id for row in rows if row.id in pairs]
    loose = [claim for claim in claims if claim.id not in known]
    invented = [claim for claim in loose if not _stands(claim, gold.rows)]
    listed = gold.findings or ()
    missed_findings = [item for item in listed if not any(_hits(item, f, known) for f in report.findings)]
    alarms = _false_alarms(gold, report.findings, known=known)
    excerpts = Excerpts(report, gold.text)
    return Score(
        releases=(gold.name,),
        rows=len(rows),
        claims=len(claims),
        paired=len(paired),
        strict=sum(row not in wrong for row in paired),
        facets=tuple(_facet_score(name, errors=errors, of=len(paired)) for name in FACETS),
        numbers=report.coverage.numbers,
        unread=report.coverage.unread,
        findings=len(listed),
        findings_hit=len(listed) - len(missed_findings),
        disagreements=sum(_disagrees(item) for item in listed),
        disagreements_hit=sum(_disagrees(item) and item not in missed_findings for item in listed),
        missed=tuple(_row_note(row, gold, excerpts) for row in rows if row.id not in pairs),
        unmatched=tuple(_claim_note(claim, gold, excerpts) for claim in loose if claim not in invented),
        invented=tuple(_claim_note(claim, gold, excerpts) for claim in invented),
        facet_errors=tuple(errors),
        findings_missed=tuple(_finding_note(item, gold) for item in missed_findings),
        false_alarms=tuple(alarms),
    )


def add(scores: Iterable[Score]) -> Score:
    """Add up the score of many releases: counts and notes added, never ratios (GoldError if none)."""
    every = list(scores)
    if not every:
        raise GoldError("T301", "there is nothing to add up.", remedy="Score one release at least.")
    names = [name for name in Score.model_fields if name != "facets"]
    fields: dict[str, Any] = {name: _together([getattr(score, name) for score in every]) for name in names}
    fields["facets"] = tuple(
        FacetScore(
            name=name,
            right=sum(facet.right for score in every for facet in score.facets if facet.name == name),
            of=sum(facet.of for score in every for facet in score.facets if facet.name == name),
        )
        for name in FACETS
    )
    return Score(**fields)


def _together(values: list[Any]) -> Any:
    """Whole numbers are added, lists joined."""
    return tuple(chain(*values)) if isinstance(values[0], tuple) else sum(values)


def _facet_errors(
    gold: Gold,
    *,
    rows: Sequence[GoldRow],
    pairs: Mapping[str, str],
    claims: Sequence[Claim],
    known: Mapping[str, str],
) -> list[Note]:
    by_id = {claim.id: claim for claim in claims}
    return [
        Note(
            release=gold.name,
            about=row.id,
            what=f'{name}: "{said(name, claim, known)}" instead of "{wanted(name, row)}"',
            quote=row.quote,
        )
        for row in rows
        if row.id in pairs
        for claim in (by_id[pairs[row.id]],)
        for name, facet in FACETS.items()
        if not facet(row, claim, known)
    ]


def _facet_score(name: str, *, errors: Sequence[Note], of: int) -> FacetScore:
    return FacetScore(name=name, right=of - sum(note.what.startswith(f"{name}:") for note in errors), of=of)


def _stands(claim: Claim, rows: Sequence[GoldRow]) -> bool:
    """Whether the figure of a claim is the figure of some row, whoever it is about."""
    figure = claim.figure
    if figure.best is not None:
        return any(
            not row.best.wild and row.best.options != ("",) and row.best.accepts_number(figure.best)
            for row in rows
        )
    if figure.hedge == "vague":
        return any(row.hedge.accepts("vague") for row in rows)
    return any(row.low.accepts_number(figure.low) and row.high.accepts_number(figure.high) for row in rows)


def _hits(item: GoldFinding, finding: Finding, known: Mapping[str, str]) -> bool:
    """Tell whether code and verdict are the same, and every gold member among the members of the finding."""
    return (
        item.code.accepts(finding.code)
        and item.verdict.accepts(finding.verdict)
        and set(item.members) <= _rows(finding, known)
    )


def _rows(finding: Finding, known: Mapping[str, str]) -> set[str]:
    return {known[member.claim] for member in finding.members if member.claim in known}


def _false_alarms(gold: Gold, findings: Sequence[Finding], *, known: Mapping[str, str]) -> list[Note]:
    """Disagreements that no careful reader listed; nothing where the release has no list.

    A ``joint`` finding repeats what other checks say: it is covered by any
    listed disagreement whose members it holds.
    """
    if gold.findings is None:
        return []
    listed = [item for item in gold.findings if _disagrees(item)]
    return [
        Note(
            release=gold.name,
            about=finding.code,
            what=", ".join(sorted(_rows(finding, known))) or "no gold row",
            quote=finding.explanation,
        )
        for finding in findings
        if finding.verdict == "inconsistent" and not any(_covers(item, finding, known) for item in listed)
    ]


def _covers(item: GoldFinding, finding: Finding, known: Mapping[str, str]) -> bool:
    same = item.code.accepts(finding.code) or finding.code == "joint"
    return same and set(item.members) <= _rows(finding, known)


def _disagrees(item: GoldFinding) -> bool:
    return "inconsistent" in item.verdict.options


def _row_note(row: GoldRow, gold: Gold, excerpts: Excerpts) -> Note:
    figure = "..".join("~".join(cell.options) for cell in (row.low, row.best, row.high))
    what = " ".join("~".join(cell.options) for cell in (row.kind, row.unit, row.harm, row.group))
    return Note(release=gold.name, about=row.id, what=f"{figure} {what}", quote=excerpts.of(row.quote))


def _claim_note(claim: Claim, gold: Gold, excerpts: Excerpts) -> Note:
    figure = f"{_shown(claim.figure.low)}..{_shown(claim.figure.best)}..{_shown(claim.figure.high)}"
    what = f"{figure} {claim.kind} {claim.unit} {claim.harm or '-'} {claim.group or '-'}"
    first = next((item for item in claim.evidence if item.role == "figure" and item.start is not None), None)
    if first is None or first.start is None or first.end is None:
        return Note(release=gold.name, about=claim.id, what=what, quote=claim.figure.printed)
    quote = excerpts.at(first.start, first.end)
    return Note(release=gold.name, about=claim.id, what=what, quote=quote)


def _finding_note(item: GoldFinding, gold: Gold) -> Note:
    what = f"{'~'.join(item.verdict.options)} not said of {', '.join(item.members)}"
    return Note(release=gold.name, about="~".join(item.code.options), what=what, quote=item.note)


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _ratio(right: int, of: int) -> Fraction:
    return Fraction(right, of) if of else Fraction(1)
