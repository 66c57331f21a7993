"""Texts broken into lines: the width that most line ends agree on, and what no line end breaks."""

from __future__ import annotations

import textwrap

import pytest

from tollextract.text.sections import find_sections
from tollextract.text.units import find_units

PROSE = (
    "Aleppo (201), Rural Damascus (118), Idlib (96), Deir Ezzor (81) and Homs (57) head the list, the group "
    "said; all other governorates together had 70 dead. In the same month 164 people were set free: "
    "the regime released 121 from its prisons. Nine of them were women. "
    "Resolution 2286 will be one year old on May 3. "
    "Releases: 38 by one party, 17 by another. It counted 12 civilians who died of wounds in the two months."
)


@pytest.mark.parametrize("width", range(52, 130, 3))
def test_a_paragraph_is_one_whatever_its_width(width: int) -> None:
    text = f"Ten Died\n\n{textwrap.fill(PROSE, width)}\n\n{textwrap.fill(PROSE[::-1].capitalize(), width)}\n"
    paragraphs = [" ".join(unit.text.split()) for unit in find_units(text)]
    assert paragraphs[:2] == ["Ten Died", PROSE]


@pytest.mark.parametrize("width", range(60, 100, 5))
def test_a_list_below_a_wrapped_paragraph_keeps_its_items(width: int) -> None:
    items = ["- Idlib: 14", "- Homs: nine", "- Hama: 2", "Aleppo: 14", "Raqqa: 3"]
    lines = [textwrap.fill(PROSE, width), "The toll is distributed as follows:", *items]
    assert [unit.text for unit in find_units("\n".join(lines))][-5:] == items


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["The dead of May are spread over the governorates in the order", "Damascus: 14", "Homs: 3"], 3),
        (
            ["27 in Aleppo and in the villages to the north of the city;", "19 in Homs and its countryside;"],
            2,
        ),
        (["A: Civilians who were killed by the forces of the government", "Government forces killed 12."], 2),
    ],
    ids=["pairs", "counts", "lettered heading"],
)
def test_lines_of_their_own_stay_so_beside_wrapped_text(lines: list[str], count: int) -> None:
    width = len(lines[0])
    text = f"{textwrap.fill(PROSE, width)}\n\n" + "\n".join(lines)
    assert [unit.text for unit in find_units(text)][1:] == lines
    assert len(lines) == count


def test_sentences_on_lines_of_one_length_are_no_wrapped_text() -> None:
    lines = [f"The network says that {number} people died." for number in ("nine", "four", "five", "zero")]
    assert [unit.text for unit in find_units("\n".join(lines))] == lines


def test_a_marker_at_the_start_of_a_broken_line_is_part_of_its_sentence() -> None:
    text = textwrap.fill(PROSE, 77)
    assert [section.kind for section in find_sections(f"Ten Died in Homs in May\n\n{text}")] == [
        "title",
        "lead",
    ]
