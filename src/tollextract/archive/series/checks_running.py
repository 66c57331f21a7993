"""The checks ``running-total-series`` and ``increment``: totals since a day, release after release."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from tollextract.archive.naming import named
from tollextract.archive.series.calendar import after, months_of, written
from tollextract.archive.series.load import Observation
from tollextract.archive.series.model import SeriesFinding
from tollextract.archive.series.timeline import RUNNING, Line, Timeline, far_apart
from tollextract.archive.series.wording import finding, says, templates
from tollextract.checks.findings import bound
from tollextract.checks.interval import interval_of, total
from tollextract.checks.model import MemberRole
from tollextract.checks.wording import figure
from tollextract.checks.wording import span as interval_text

Pair = tuple[Observation, Observation]


def running_totals(timeline: Timeline) -> Iterator[SeriesFinding]:
    """A total since a day never falls, and grows by what the months between two releases make.

    A growth that is larger than the months is called undetermined: the total may
    have taken in deaths that were documented late. So is a fall to less than a third,
    where the two hardly count the same, and that of a number of those who still are
    (detained, missing), which falls when some no longer are, and that of a release about
    some only, which may count these.
    """
    for line in timeline.lines.values():
        for since, chain in _chains(line).items():
            falls = [pair for pair in pairwise(chain) if _falls(*pair)]
            yield from (_fall(timeline, since, *pair) for pair in falls)
            if not falls and len(chain) > 1:
                yield _rise(timeline, since, chain)
            fallen = {id(one) for pair in falls for one in pair}
            fallen |= {id(one) for one in chain if _is_stock(timeline, one) or timeline.off_topic(one)}
            for before, later in pairwise(chain):
                if id(before) not in fallen and id(later) not in fallen:
                    yield from _increment(timeline, since, before, later)


def _chains(line: Line) -> dict[dt.date, list[Observation]]:
    """Totals since the same day, one for each last day (of two, that published first), by last day."""
    chains: dict[dt.date, dict[dt.date, Observation]] = defaultdict(dict)
    for one in line.observations:
        start, end = one.span
        if one.claim.period.kind in RUNNING and start is not None and end is not None:
            chains[start].setdefault(end, one)
    return {start: [chain[end] for end in sorted(chain)] for start, chain in chains.items()}


def _falls(before: Observation, later: Observation) -> bool:
    """Whether the later figure is less: below, or printed as a smaller bound of the same kind."""
    return before.interval.above(later.interval) or _bound_falls(before, later)


def _bound_falls(before: Observation, later: Observation) -> bool:
    low, now = before.claim.figure, later.claim.figure
    return low.high is None and now.high is None and (now.low or 0) < (low.low or 0)


def _values(since: dt.date, before: Observation, later: Observation) -> dict[str, object]:
    return {
        "since": since,
        "before": figure(before.claim),
        "before_end": before.span[1],
        "after": figure(later.claim),
        "after_end": later.span[1],
    }


def _fall(timeline: Timeline, since: dt.date, before: Observation, later: Observation) -> SeriesFinding:
    case = _fall_case(timeline, before, later)
    return finding(
        "running-total-series",
        "inconsistent" if case == "falls" else "undetermined",
        case,
        publisher=timeline.publisher,
        members=[(before, "before"), (later, "after")],
        values=_values(since, before, later),
        expected=bound(before.interval, figure(before.claim)),
        found=bound(later.interval, figure(later.claim)),
        more=f" ({named(later.facets, later.claim)})",
    )


def _fall_case(timeline: Timeline, before: Observation, later: Observation) -> str:
    if timeline.off_topic(before) or timeline.off_topic(later):
        return "topic"
    if _is_stock(timeline, before) or _is_stock(timeline, later):
        return "stock"
    if not before.interval.above(later.interval):
        return "open"
    return "apart" if far_apart(before, later) else "falls"


def _is_stock(timeline: Timeline, one: Observation) -> bool:
    """Whether a figure, or one it is part of, counts those who still are and not all who ever were."""
    if one.facets.harm in templates()["harms"]["stock"]:
        return True
    above = timeline.claim(one.release.id, one.claim.part_of)
    return says(one, "stock") or (above is not None and says(above, "stock"))


def _rise(timeline: Timeline, since: dt.date, chain: list[Observation]) -> SeriesFinding:
    roles: list[MemberRole] = [*(["before"] * (len(chain) - 1)), "after"]  # type: ignore[list-item]
    return finding(
        "running-total-series",
        "consistent",
        "rises",
        publisher=timeline.publisher,
        members=zip(chain, roles, strict=True),
        values={**_values(since, chain[0], chain[-1]), "count": len(chain)},
        more=f" ({named(chain[0].facets, chain[0].claim)})",
    )


def _increment(
    timeline: Timeline, since: dt.date, before: Observation, later: Observation
) -> Iterator[SeriesFinding]:
    assert before.span[1] is not None
    between = (after(before.span[1]), later.span[1])
    months = months_of(between)
    known = timeline.months_of(later.key)
    if not months or any(month not in known for month in months):
        return
    parts = [known[month] for month in months]
    growth, added = later.interval - before.interval, total(interval_of(part.claim) for part in parts)
    case = "fits" if growth.overlaps(added) else "short" if added.above(growth) else "late"
    members: list[tuple[Observation, MemberRole]] = [(before, "before"), (later, "after")]
    yield finding(
        "increment",
        {"fits": "consistent", "short": "inconsistent", "late": "undetermined"}[case],  # type: ignore[arg-type]
        case,
        publisher=timeline.publisher,
        members=[*members, *((part, "part") for part in parts)],
        values={
            **_values(since, before, later),
            "growth": interval_text(growth),
            "sum": interval_text(added),
        },
        expected=bound(added, " + ".join(figure(part.claim) for part in parts)),
        found=bound(growth, f"{figure(later.claim)} - {figure(before.claim)}"),
        more=f" ({named(later.facets, later.claim)}, {written(between)})",
    )
