"""The check ``revision``: one period, one thing counted, two values in two releases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tollextract.archive.naming import named
from tollextract.archive.series.calendar import months_of, written
from tollextract.archive.series.load import Observation, ReleaseRow
from tollextract.archive.series.model import SeriesFinding
from tollextract.archive.series.timeline import RUNNING, Timeline, far_apart, when
from tollextract.archive.series.wording import also, cell, finding, templates
from tollextract.checks.facets import Facets, Span
from tollextract.checks.findings import bound
from tollextract.checks.model import MemberRole
from tollextract.checks.wording import figure

Changed = tuple[Observation, Observation]


def revisions(timeline: Timeline) -> Iterator[SeriesFinding]:
    """A figure of a month or a longer period differs from the one an earlier release gave for it.

    Also two editions of one release. Undetermined where the later one says
    that figures have been corrected, or the earlier one that they are preliminary,
    and where one figure is less than a third of the other, or stands in a release about
    some only (journalists, deaths by mines) and does not say so: they may not count the same.
    """
    pairs: dict[tuple[str, str, Span, bool], list[Changed]] = defaultdict(list)
    for line in timeline.lines.values():
        for (span, _), observations in _by_span(line.observations).items():
            first = observations[0]
            for later in observations[1:]:
                if not first.interval.overlaps(later.interval):
                    doubtful = far_apart(first, later) or any(map(timeline.off_topic, (first, later)))
                    between = (first.release.id, later.release.id, span, doubtful)
                    pairs[between].append((first, later))
                    first = later
    for changed in pairs.values():
        yield _finding(timeline, changed)


def _by_span(observations: list[Observation]) -> dict[tuple[Span, bool], list[Observation]]:
    """Figures of whole months, one for each release, in the order of publication.

    A total "since January" and one of the half-year are told apart: they need not agree.
    """
    found: dict[tuple[Span, bool], list[Observation]] = defaultdict(list)
    for one in sorted(observations, key=lambda one: when(one.release)):
        if months_of(one.span):
            found[(one.span, one.claim.period.kind in RUNNING)].append(one)
    return found


def is_corrected(earlier: ReleaseRow, later: ReleaseRow) -> bool:
    """Whether one of the releases says that figures are not final."""
    cues = templates()["cues"]["revised"]
    return any(words in text for text in (later.text.lower(), earlier.text.lower()) for words in cues)


def _finding(timeline: Timeline, changed: list[Changed]) -> SeriesFinding:
    changed = sorted(changed, key=lambda pair: (pair[1].claim.part_of is not None, _narrow(pair[1].facets)))
    before, later = changed[0]
    case = "told" if is_corrected(before.release, later.release) else "changed"
    if any(timeline.off_topic(one) for one in (before, later)):
        case = "topic"
    elif far_apart(before, later):
        case = "apart"
    members: list[tuple[Observation, MemberRole]] = []
    for old, new in changed:
        members += [(old, "before"), (new, "after")]
    return finding(
        "revision",
        "inconsistent" if case == "changed" else "undetermined",
        case,
        publisher=timeline.publisher,
        members=members,
        values={
            "span": f"{written(later.span)} ({named(later.facets, later.claim)})",
            "before": figure(before.claim),
            "after": figure(later.claim),
        },
        expected=bound(before.interval, figure(before.claim)),
        found=bound(later.interval, figure(later.claim)),
        more=also([cell(new, figure(old.claim)) for old, new in changed[1:]]),
    )


def _narrow(facets: Facets) -> int:
    return len(facets.actors) + len(facets.places) + (facets.who is not None)
