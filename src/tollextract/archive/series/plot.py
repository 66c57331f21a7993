"""A series report as a picture: documented values by month, bounds, and what does not agree."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tollextract.archive.faults import library
from tollextract.archive.series.model import Point, SeriesReport
from tollextract.errors import UsageError

_INK, _PALE, _LABEL, _FAULT = "#22577a", "#9db8c7", "#4a6b7c", "#c1121f"
_KEY = (
    "Dots: values with their bounds. Lines: longer periods, at what they make a month. Red: does not agree."
)
#: Panels of one picture, the longest series first.
PANELS = 6
_FEWEST = 3
Series = tuple[str | None, str, bool]


def draw(report: SeriesReport, *, form: str = "svg", panels: int = PANELS) -> bytes:
    """The picture as SVG or PNG; the same report gives the same bytes.

    A panel for each of the longest series of months, and of totals since a day. Each
    value is a dot with its bounds; one that takes part in a finding that does not
    agree is red. Longer periods are lines at their monthly mean. Raises UsageError T437
    without matplotlib and T438 where there is nothing to draw.
    """
    matplotlib = library("matplotlib", extra="plot")
    figures = library("matplotlib.figure", extra="plot")
    chosen = _longest(report.points, panels)
    if not chosen:
        raise UsageError(
            "T438",
            f"no series in this store has {_FEWEST} months.",
            where="--plot",
            remedy="Read more releases of one publisher into it.",
        )
    with matplotlib.rc_context({"svg.hashsalt": "tollextract", "font.size": 9}):
        figure = figures.Figure(figsize=(9, 2.3 * len(chosen)), layout="constrained")
        axes = figure.subplots(len(chosen), 1, squeeze=False)[:, 0]
        for axis, (series, points) in zip(axes, chosen, strict=True):
            _panel(axis, series, points, report.points)
        figure.supxlabel(_KEY, fontsize=8, x=0.01, ha="left", color=_LABEL)
        out = io.BytesIO()
        metadata = {"Date": None} if form == "svg" else {"Software": None}
        figure.savefig(out, format=form, dpi=150, metadata=metadata)
    return out.getvalue()


def write_plot(report: SeriesReport, path: Path) -> None:
    """Write the picture in the form its ending names; UsageError T439 for another ending."""
    form = path.suffix.lower().lstrip(".")
    if form not in ("svg", "png"):
        raise UsageError(
            "T439",
            f'"{path.suffix}" is no form of picture.',
            where="--plot",
            remedy="Name an .svg or .png file.",
        )
    path.write_bytes(draw(report, form=form))


def _longest(points: Sequence[Point], panels: int) -> list[tuple[Series, list[Point]]]:
    series: dict[Series, list[Point]] = defaultdict(list)
    for point in points:
        if point.kind in ("month", "since") and (point.best or point.low) is not None:
            series[(point.publisher, point.series, point.kind == "since")].append(point)
    long = [(key, found) for key, found in series.items() if len({point.end for point in found}) >= _FEWEST]
    # "children killed" before "children killed, Homs": what has no comma is about everybody everywhere
    return sorted(long, key=lambda one: ("," in one[0][1], -_most(one[1]), one[0][2], str(one[0])))[:panels]


def _most(points: list[Point]) -> float:
    return max(_value(point) for point in points)


def _panel(axis: Any, series: Series, points: list[Point], every: Sequence[Point]) -> None:
    publisher, name, running = series
    good = [point for point in points if not point.disagrees]
    bad = [point for point in points if point.disagrees]
    if running:
        for start in sorted({point.start for point in points}):
            chain = sorted((point for point in points if point.start == start), key=lambda point: point.end)
            axis.plot([p.end for p in chain], [_value(p) for p in chain], color=_PALE, lw=1, zorder=1)
    else:
        same = [point for point in every if (point.publisher, point.series) == series[:2]]
        _means(axis, [point for point in same if point.kind in ("half", "year")])
    for found, color in ((good, _INK), (bad, _FAULT)):
        if found:
            _dots(axis, found, color, running=running)
    title = f"{name}, total since a day" if running else f"{name}, by month"
    axis.set_title(f"{title} ({publisher})" if publisher else title, loc="left", fontsize=9)
    axis.set_ylim(0, (1.1 if running else 1.4) * axis.dataLim.y1 or 1)  # room for what is said of the lines
    axis.spines[["top", "right"]].set_visible(False)


def _dots(axis: Any, points: list[Point], color: str, *, running: bool) -> None:
    values = [_value(point) for point in points]
    down = [max(0.0, value - float(point.low or 0)) for value, point in zip(values, points, strict=True)]
    up = [float(point.high or value) - value for value, point in zip(values, points, strict=True)]
    days = [point.end if running else point.start for point in points]
    axis.errorbar(days, values, yerr=[down, up], fmt="o", ms=4, lw=1, color=color, zorder=3)


def _means(axis: Any, points: list[Point]) -> None:
    """Half-years and years as lines at what they make a month."""
    for point in points:
        months = 12 * (point.end.year - point.start.year) + point.end.month - point.start.month + 1
        color = _FAULT if point.disagrees else _PALE
        mean = _value(point) / months
        axis.plot([point.start, point.end], [mean, mean], color=color, lw=2, zorder=2)
        year = point.kind == "year"
        axis.annotate(
            f"{point.start.year}: {_value(point):,.0f}" if year else f"half: {_value(point):,.0f}",
            xy=(point.start + (point.end - point.start) / 2, 0.93 if year else 0.84),
            xycoords=axis.get_xaxis_transform(),  # days along, and above every dot
            ha="center",
            fontsize=7,
            color=_FAULT if point.disagrees else _LABEL,
        )


def _value(point: Point) -> float:
    value = point.best if point.best is not None else point.low
    return float(value or 0)
