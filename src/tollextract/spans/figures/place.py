"""A number in its surroundings, as the rules for its use look at it."""

from __future__ import annotations

from typing import NamedTuple

from tollextract.spans.figures.context import Head, Text
from tollextract.spans.figures.core import Core


class Place(NamedTuple):
    """A number with the words before it and the noun after it."""

    text: Text
    core: Core
    left: list[str]
    head: Head

    def after(self, size: int = 1) -> str:
        """The characters right behind the number."""
        return self.text.view[self.core.end : self.core.end + size]
