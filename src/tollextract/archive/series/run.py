"""Every check across the releases of a store, publisher by publisher."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tollextract.archive.naming import named
from tollextract.archive.series.checks_bases import bases_elsewhere
from tollextract.archive.series.checks_revisions import revisions
from tollextract.archive.series.checks_running import running_totals
from tollextract.archive.series.checks_stale import stale_figures
from tollextract.archive.series.checks_sums import period_sum
from tollextract.archive.series.load import Observation, ReleaseRow, load_store
from tollextract.archive.series.model import Point, SeriesFinding, SeriesMember, SeriesReport, SeriesUntested
from tollextract.archive.series.timeline import RUNNING, Timeline
from tollextract.archive.series.wording import templates, unnamed
from tollextract.checks.profile_settings import settings_of
from tollextract.checks.settings import CheckSettings
from tollextract.profiles import load_profile

_VERDICTS = ("inconsistent", "undetermined", "within_rounding", "consistent")
_CODES = ("revision", "running-total-series", "stale-figure", "increment", "period-sum", "share-base-series")


def series(store: str | Path, *, profile: str | Path = "syria", publisher: str | None = None) -> SeriesReport:
    """What the releases of a store show together, for each publisher apart.

    Months against longer periods, running totals, figures carried over, bases of
    percentages in other releases, and revisions. ``publisher`` is that of releases
    which name none; without it these are compared only where no release names one.
    Raises InputError T236 for a folder that holds no finished store, and ProfileError.
    """
    pack = load_profile(profile)
    settings = CheckSettings(**settings_of(pack))
    names = {place.id: place.name for place in pack.places.values()}
    releases, observations, findings = load_store(Path(store), settings, publisher=publisher, names=names)
    by_publisher: dict[str | None, list[ReleaseRow]] = defaultdict(list)
    for release in releases:
        by_publisher[release.publisher].append(release)
    outcomes: list[SeriesFinding | SeriesUntested] = []
    points: list[Point] = []
    for name in sorted(by_publisher, key=lambda name: (name is None, name or "")):
        timeline = _timeline(name, by_publisher[name], observations, settings)
        if name is None and len(by_publisher) > 1:
            found: list[SeriesFinding | SeriesUntested] = (
                [unnamed(timeline.counts)] if timeline.counts else []
            )
        else:
            found = [_taken(one) for one in _checked(timeline, findings)]
        outcomes += found
        points += _points(timeline, [one for one in found if isinstance(one, SeriesFinding)])
    return SeriesReport(
        publishers=tuple(sorted(by_publisher, key=lambda name: (name is None, name or ""))),
        releases=len(releases),
        points=tuple(points),
        findings=tuple(sorted((one for one in outcomes if isinstance(one, SeriesFinding)), key=_rank)),
        untested=tuple(one for one in outcomes if isinstance(one, SeriesUntested)),
    )


def _timeline(
    publisher: str | None,
    releases: Sequence[ReleaseRow],
    observations: Sequence[Observation],
    settings: CheckSettings,
) -> Timeline:
    ids = {release.id for release in releases}
    return Timeline(publisher, releases, [one for one in observations if one.release.id in ids], settings)


def _checked(timeline: Timeline, findings: list[dict[str, Any]]) -> list[SeriesFinding | SeriesUntested]:
    rows: list[Mapping[str, Any]] = list(findings)
    return [
        *revisions(timeline),
        *running_totals(timeline),
        *stale_figures(timeline),
        *period_sum(timeline),
        *bases_elsewhere(timeline, rows),
    ]


def _taken(one: SeriesFinding | SeriesUntested) -> SeriesFinding | SeriesUntested:
    """A finding over releases that name no publisher says that they are taken for those of one."""
    if one.publisher is not None or isinstance(one, SeriesUntested):
        return one
    return one.model_copy(update={"assumptions": (*one.assumptions, templates()["publishers"]["taken"])})


def _rank(finding: SeriesFinding) -> tuple[int, int, str]:
    first = min((str(member.published), member.source) for member in finding.members)
    return _VERDICTS.index(finding.verdict), _CODES.index(finding.code), f"{first}{finding.id}"


def _accused(finding: SeriesFinding) -> list[SeriesMember]:
    """The figures a finding is about, and not those it is reckoned with."""
    roles = {"period-sum": {"whole"}, "stale-figure": {"after"}}.get(finding.code, {"before", "after"})
    return [member for member in finding.members if member.role in roles]


def _points(timeline: Timeline, findings: list[SeriesFinding]) -> list[Point]:
    """Every figure of a whole month or longer period, with the checks it does not agree in."""
    faults: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in findings:
        if finding.verdict == "inconsistent":
            for member in _accused(finding):
                faults[(member.release, member.claim)].add(finding.code)
    points = []
    for one in timeline.counts:
        start, end = one.span
        assert start is not None
        assert end is not None
        figure = one.claim.figure
        points.append(
            Point(
                publisher=timeline.publisher,
                series=named(one.facets, one.claim),
                start=start,
                end=end,
                kind="since" if one.claim.period.kind in RUNNING else one.claim.period.kind,
                low=figure.low,
                best=figure.best,
                high=figure.high,
                source=one.release.source,
                release=one.release.id,
                claim=one.claim.id,
                disagrees=tuple(sorted(faults[(one.release.id, one.claim.id)])),
            )
        )
    return points
