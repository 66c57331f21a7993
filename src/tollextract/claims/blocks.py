"""Figures that stand together: those of one paragraph, or of one list without a heading between its items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tollextract.claims.draft import ITEMS, Draft
from tollextract.claims.resolved import Resolved
from tollextract.text.model import Section


class Entry(NamedTuple):
    """A figure where it stands, and the claim it states."""

    draft: Draft
    claim: Resolved


def blocks_of(claims: Sequence[Resolved], sections: Sequence[Section]) -> list[list[Entry]]:
    """The figures of every paragraph and every list, in reading order."""
    number = _numbers(sections)
    entries = [Entry(draft, claim) for claim in claims for draft in claim.statements]
    blocks: dict[int, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.draft.start):
        blocks.setdefault(number.get(entry.draft.section.start, -1), []).append(entry)
    return list(blocks.values())


def _numbers(sections: Sequence[Section]) -> dict[int, int]:
    """The number of the block in which a section stands, by where the section begins."""
    numbers: dict[int, int] = {}
    number = 0
    for before, section in zip([None, *sections], sections, strict=False):
        if before is None or not (before.kind in ITEMS and section.kind in ITEMS):
            number += 1
        numbers[section.start] = number
    return numbers
