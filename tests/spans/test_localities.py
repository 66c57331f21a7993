"""Localities are told from other names, also where a line ends between their words."""

from __future__ import annotations

import pytest

from tollextract.spans.places.localities import find_localities


def _found(text: str, governorate: str = "Idlib") -> list[tuple[str, str]]:
    at = text.find(governorate)
    known = [(at, at + len(governorate), "SY07")] if at >= 0 else []
    return [
        (place.name, place.within)
        for place in find_localities(text, known, taken=[span[:2] for span in known])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a house in Qoqfin village in rural Idlib was shelled", [("Qoqfin", "SY07")]),
        ("a house in Kafr Nabl, Idlib was shelled", [("Kafr Nabl", "SY07")]),
        ("near the village of Qoqfin in Idlib", [("Qoqfin", "SY07")]),
        ("a house in Qoqfin village was shelled", [("Qoqfin", "")]),
        ("a house in\nQoqfin\nvillage in rural\nIdlib was shelled", [("Qoqfin", "SY07")]),
        ("a house in Qoqfin\n\nvillage in the north was shelled", []),
        ("they fled Idlib in May", []),
        ("the Council met in Idlib", []),
    ],
)
def test_a_locality_needs_a_preposition_and_a_sort_or_a_governorate(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert _found(text) == expected
