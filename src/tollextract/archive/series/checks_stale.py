"""The check ``stale-figure``: a part carried over from the period before, under a changed total."""

from __future__ import annotations

from collections.abc import Iterator

from tollextract.archive.naming import named
from tollextract.archive.series.calendar import months_of
from tollextract.archive.series.load import Observation, ReleaseRow
from tollextract.archive.series.model import SeriesFinding
from tollextract.archive.series.timeline import RUNNING, Timeline
from tollextract.archive.series.wording import also, cell, finding
from tollextract.checks.facets import Facets
from tollextract.checks.model import MemberRole
from tollextract.checks.wording import figure
from tollextract.report.wording import code_text

Carried = tuple[Observation, Observation]
#: Two figures of three digits are hardly ever the same by chance, ...
_SURE = 100
#: ... two of two digits often, but not twice between the same releases.
_LIKELY = 20
_TWICE = 2


def stale_figures(timeline: Timeline) -> Iterator[SeriesFinding]:
    """A figure of a period is the one that the release on the period before had, though their totals differ.

    Totals since a day are left out, where a part may rightly stay as it was, and so
    are round figures and bounds.
    """
    for earlier, later in _neighbours(timeline.releases):
        carried = list(_carried(timeline, earlier, later))
        sure = [pair for pair in carried if (pair[1].claim.figure.best or 0) >= _SURE]
        chosen = carried if len(carried) >= _TWICE else sure
        if chosen:
            yield _finding(timeline, chosen)


def _neighbours(releases: list[ReleaseRow]) -> Iterator[tuple[ReleaseRow, ReleaseRow]]:
    """Releases on periods of one length that follow each other: two months, two years."""
    by_span = {release.main: release for release in releases}
    for span, later in by_span.items():
        months = months_of(span)
        for before, earlier in by_span.items():
            others = months_of(before)
            if months and len(others) == len(months) and _follows(others[-1], months[0]):
                yield earlier, later


def _follows(month: tuple[int, int], next_: tuple[int, int]) -> bool:
    return 12 * month[0] + month[1] + 1 == 12 * next_[0] + next_[1]


def _carried(timeline: Timeline, earlier: ReleaseRow, later: ReleaseRow) -> Iterator[Carried]:
    before = {one.key: one for one in timeline.of_release.get(earlier.id, ()) if one.span == earlier.main}
    for one in timeline.of_release.get(later.id, ()):
        old = before.get(one.key)
        if old is None or one.span != later.main or not (_usable(one) and _usable(old)):
            continue
        if one.claim.figure.best == old.claim.figure.best and _total_changed(timeline, old, one):
            yield old, one


def _usable(one: Observation) -> bool:
    best = one.claim.figure.best
    exact = one.claim.figure.hedge == "exact" and one.claim.period.kind not in RUNNING
    return exact and best is not None and best >= _LIKELY and best % 50 != 0


def _total_changed(timeline: Timeline, old: Observation, new: Observation) -> bool:
    """Whether both are parts of totals of the same kind, and these differ."""
    wholes = [timeline.claim(one.release.id, one.claim.part_of) for one in (old, new)]
    before, now = wholes
    if before is None or now is None or _timeless(before) != _timeless(now):
        return False
    return not before.interval.overlaps(now.interval)


def _timeless(one: Observation) -> Facets:
    return one.key


def _finding(timeline: Timeline, carried: list[Carried]) -> SeriesFinding:
    carried = sorted(carried, key=lambda pair: -(pair[1].claim.figure.best or 0))
    old, new = carried[0]
    totals = [timeline.claim(one.release.id, one.claim.part_of) for one in (old, new)]
    members: list[tuple[Observation, MemberRole]] = []
    for before, now in carried:
        members += [(before, "before"), (now, "after")]
    members += [(one, "whole") for one in totals if one is not None]
    return finding(
        "stale-figure",
        "inconsistent",
        "carried",
        publisher=timeline.publisher,
        members=members,
        values={
            "figure": figure(new.claim),
            "what": named(new.facets, new.claim),
            "before": figure(totals[0].claim) if totals[0] else "",
            "after": figure(totals[1].claim) if totals[1] else "",
            "kind": code_text(new.claim.period.kind),
            "more": "",
        },
        more=also([cell(now, figure(before.claim)) for before, now in carried[1:]]),
    )
