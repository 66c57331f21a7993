"""The check `period`: no figure is of a time that had not passed when the release came out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from tollextract.checks.board import Board
from tollextract.checks.facets import Span
from tollextract.checks.findings import Judgement, judged
from tollextract.checks.model import Severity, Verdict
from tollextract.checks.registry import check
from tollextract.checks.statements import HEADLINE, stated
from tollextract.claims.model import Claim

#: A year or a quarter that is still running may mean "so far"; a month or a day is over.
_OVER = frozenset({"day", "month"})


@check("period")
def period(board: Board) -> Iterator[Judgement]:
    """A period does not end before it starts, and a month had ended when the release came out.

    A release on the last day of its month is no fault. One finding per period.
    """
    seen: set[Span] = set()
    main = {span for span, _ in Counter(board.facets(claim).span for claim in board.claims).most_common(1)}
    agreed = False
    for claim in board.claims:
        span = board.facets(claim).span
        if span in seen or not stated(claim):
            continue
        seen.add(span)
        found = _judge(board, claim, span, told=claim.section in HEADLINE or span in main)
        if found is None or (found.verdict == "consistent" and agreed):
            continue
        agreed = agreed or found.verdict == "consistent"
        yield found


def _judge(board: Board, claim: Claim, span: Span, *, told: bool) -> Judgement | None:
    """A single figure "in March", in a release of the middle of March, may be of the month so far."""
    published, (start, end) = board.settings.published, span
    if start is not None and end is not None and end < start:
        return _judged(claim, "inconsistent", "reversed", published, "error")
    if published is None:
        return None
    if start is not None and start > published:
        return _judged(claim, "inconsistent", "future", published, "error")
    if end is None:
        return None
    if (end - published).days > board.settings.grace_days:
        if claim.period.kind not in _OVER:
            return None
        so_far = start is not None and start <= published and not told
        verdict: Verdict = "undetermined" if so_far else "inconsistent"
        return _judged(claim, verdict, "running", published, "warning")
    if end > published:
        return None
    return _judged(claim, "consistent", "ended" if end < published else "that_day", published)


def _judged(
    claim: Claim, verdict: Verdict, key: str, published: dt.date | None, severity: Severity = "error"
) -> Judgement:
    return judged(
        "period",
        verdict,
        key,
        members=[(claim, "stated")],
        values=lambda: {"start": claim.period.start, "end": claim.period.end, "published": published},
        severity=severity,
    )
