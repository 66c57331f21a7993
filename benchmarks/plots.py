"""The frame of the plots: milliseconds against a size, both axes logarithmic."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def log_log(path: Path, *, xlabel: str) -> Iterator[Any]:
    """Axes to draw on, written to ``path`` as SVG at the end; the same data give the same bytes.

    A straight line of slope one is linear. Needs the extra "plot".
    """
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "tollextract"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 4))
    axes.set(xscale="log", yscale="log", xlabel=xlabel, ylabel="milliseconds")
    yield axes
    axes.legend()
    axes.grid(visible=True, which="both", alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
