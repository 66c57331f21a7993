"""Two reports to a comparison."""

from __future__ import annotations

from tollextract.archive.compare.differences import Teller, ToSide, alone, merged, of_pair
from tollextract.archive.compare.match import match, told
from tollextract.archive.compare.model import Comparison, Difference, Edition, Side
from tollextract.checks.settings import CheckSettings
from tollextract.claims.model import Claim
from tollextract.report.excerpt import Excerpts
from tollextract.report.model import Report
from tollextract.report.wording import best_evidence


def compare_reports(before: Report, after: Report, settings: CheckSettings) -> Comparison:
    """What became of each figure of the first text in the second: warnings first, then in its order."""
    teller = Teller(_quoted(before), _quoted(after))
    pairs, left, right = match(told(before.claims, settings), told(after.claims, settings))
    differences: list[Difference] = []
    same = 0
    for pair in pairs:
        found = list(of_pair(pair, teller))
        same += not found
        differences += found
    differences += merged(left, right, teller)
    differences += alone(left, right, teller)
    return Comparison(
        before=_edition(before),
        after=_edition(after),
        same=same,
        differences=tuple(sorted(differences, key=lambda one: one.severity != "warning")),
    )


def _edition(report: Report) -> Edition:
    info = report.release
    return Edition(title=info.title, source=info.source, sha256=info.sha256, claims=len(report.claims))


def _quoted(report: Report) -> ToSide:
    excerpts = Excerpts(report)

    def side(claim: Claim) -> Side:
        evidence = best_evidence(claim)
        excerpt = excerpts.of(evidence) if evidence else None
        return Side(
            claim=claim.id,
            printed=claim.figure.printed,
            start=evidence.start if evidence else None,
            end=evidence.end if evidence else None,
            quote=evidence.quote if evidence else "",
            context=excerpt.before + excerpt.quote + excerpt.after if excerpt else "",
            where=excerpt.where if excerpt else "",
        )

    return side
