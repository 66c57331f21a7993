"""A release cut at the ends of its sections, so that a rewriting can choose what it touches."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache

from tollextract.text.model import Section
from tollextract.text.read import from_text

#: Sections whose sentences are prose.
PROSE = frozenset({"lead", "body"})
HEADLINES = frozenset({"title", "subtitle"})


@lru_cache(maxsize=256)
def sections(text: str) -> tuple[Section, ...]:
    """The sections of a text."""
    return from_text(text).info.sections


def changed(text: str, kinds: Collection[str], rewrite: Callable[[str], str]) -> str:
    """The text with every section of these kinds written differently.

    >>> changed("Ten Killed in Homs\\n\\nTen died on Monday.", {"lead"}, str.upper)
    'Ten Killed in Homs\\n\\nTEN DIED ON MONDAY.'
    """
    done, position = [], 0
    for section in sections(text):
        piece = text[section.start : section.end]
        done += [text[position : section.start], rewrite(piece) if section.kind in kinds else piece]
        position = section.end
    return "".join([*done, text[position:]])
