"""Reads ``layouts.txt``: small releases with a breakdown whose figures can be set."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import regex


class Layout(NamedTuple):
    """A way to write a breakdown, with figures that agree; ``parts`` may not be larger, any of them."""

    name: str
    text: str
    figures: dict[str, int]
    parts: tuple[str, ...]

    def written(self, **changed: int) -> str:
        """The text with its figures, some of them changed (KeyError for a name without a figure)."""
        return self.text.format(**{key: f"{value:,}" for key, value in (self.figures | changed).items()})


def layouts() -> tuple[Layout, ...]:
    """Every layout of the file, in its order."""
    blocks = regex.split(r"(?m)^\[([^\]\n]+)\]\n", Path(__file__).with_suffix(".txt").read_text("utf-8"))[1:]
    return tuple(_layout(name, block) for name, block in zip(blocks[::2], blocks[1::2], strict=True))


def _layout(name: str, block: str) -> Layout:
    figures, parts, text = block.split("\n", 2)
    pairs = (item.split("=") for item in figures.removeprefix("= ").split())
    return Layout(
        name=name,
        text=text.strip("\n") + "\n",
        figures={key: int(value) for key, value in pairs},
        parts=tuple(parts.removeprefix("+ ").split()),
    )


LAYOUTS = layouts()
