"""Shapes that only the neighbours decide: tables, label and figure on two lines, headings."""

from __future__ import annotations

from itertools import pairwise

import regex

from tollextract.text import patterns
from tollextract.text.shapes import is_pair, is_sentence, looks_headed, shape_of
from tollextract.text.units import Unit

_ROWS = ("row", "short_row")
_PAIRS = ("pair", "plain_pair", "row", "short_row")
_NUMBERED = ("ordinal", "roman", "number", "letter")
#: A line right above a paragraph of its own has no more words than this.
_PARTY_WORDS = 4
_CONTENT = ("para", "item", "pair", "row", "line", "mark", "bold", "item_heading")


def settle_shapes(units: list[Unit]) -> None:
    """Give every unit its shape, in place."""
    for unit in units:
        unit.shape = unit.shape or shape_of(unit.text)
        if unit.shape == "item":
            match = patterns.marker().match(unit.text[: patterns.HEAD])
            unit.marker = style_of(match) if match else ""
    _settle_counts(units)
    if any(unit.shape not in ("para", "line", "furniture") for unit in units):
        _settle_numbers(units)
        _settle_rows(units)
        _settle_items(units)


def style_of(marker: regex.Match[str]) -> str:
    """What markers of one level share: the bullet itself, or the sort and the sign: "1." and "2."."""
    kind, sign = marker.lastgroup or "", marker.group().strip()
    return sign if kind == "bullet" else f"{kind} {sign[-1]}"


def _shape(units: list[Unit], index: int) -> str:
    return units[index].shape if 0 <= index < len(units) else ""


def _settle_numbers(units: list[Unit]) -> None:
    """Lines in turn are labels and figures: "Killed / 517 / Injured / 288"."""
    for index, unit in enumerate(units):
        if unit.shape != "number" or index == 0:
            continue
        label = units[index - 1]
        in_turn = "number" in (_shape(units, index + 2), _shape(units, index - 2)) or (
            _shape(units, index - 1) == "label"
        )
        if label.shape in ("line", "label") and in_turn and len(label.text.split()) <= 8:
            label.shape = "label"
    for index, unit in enumerate(units):
        if unit.shape == "number" and _shape(units, index - 1) == "label":
            units[index - 1].shape = unit.shape = "pair"


def _settle_counts(units: list[Unit]) -> None:
    """Lines that each begin with a figure are a list without marks: "27 in Aleppo; / 19 in Homs;"."""
    run: list[Unit] = []
    for unit in [*units, Unit(0, 0, "")]:
        if run and (unit.gap or not _counts(unit, last=run[-1])):
            if len(run) >= 3:
                for member in run:
                    member.shape = "item"
            run = []
        if _counts(unit, last=run[-1] if run else None):
            run.append(unit)


def _counts(unit: Unit, *, last: Unit | None) -> bool:
    """Whether a line is a short count that a semicolon or comma sets apart from the next."""
    if unit.shape not in ("para", "line") or len(unit.text) > 120:
        return False
    text = unit.text.removeprefix("and ") if last is not None else unit.text
    closed = unit.text[-1] in ";," or (last is not None and last.text[-1] in ";,")
    return closed and text[:1].isdigit() and patterns.NUMBER_LINE.fullmatch(text) is None


def _settle_rows(units: list[Unit]) -> None:
    for index, unit in enumerate(units):
        around = (_shape(units, index - 1), _shape(units, index + 1))
        if unit.shape == "plain_pair":
            unit.shape = "pair" if any(shape in _PAIRS for shape in around) else "line"
        elif unit.shape == "short_row":
            unit.shape = "row" if any(shape in _ROWS for shape in around) else "line"
        elif unit.shape == "pipes":
            table = unit.text[0] == "|" or any(shape in ("pipes", "row") for shape in around)
            unit.shape = "row" if table else "line"
        elif unit.shape == "tabs":
            table = unit.text.count("\t") >= 2 or any(shape in ("tabs", "row") for shape in around)
            unit.shape = "row" if table else shape_of(unit.text.replace("\t", " "))
    for unit, after in pairwise(units):
        if unit.shape == "line" and after.shape == "row" and not after.gap and unit.text[-1] != ":":
            unit.shape = "row"


def _settle_items(units: list[Unit]) -> None:
    """Before other lines "A: Civilians" heads them; between "A: ..." and "B: ..." it is an item."""
    before = Unit(0, 0, "")
    for index, unit in enumerate(units):
        if unit.shape == "item" and _heads(unit, before, units[index + 1 : index + 2]):
            unit.shape = "item_heading"
        before = unit


def _heads(unit: Unit, before: Unit, after: list[Unit]) -> bool:
    if unit.marker.split(" ")[0] not in _NUMBERED or not after:
        return False
    match = patterns.marker().match(unit.text[: patterns.HEAD])
    rest = unit.text[match.end() if match else 0 :]
    if len(rest) > 120 or rest[-1] in ";," or is_sentence(rest) or any(char.isdigit() for char in rest):
        return False
    if is_pair(rest) and after[0].shape not in ("item", "pair"):
        return False  # "D. ISIS: one ambulance driver", the last of a list
    if before.shape == "item" and before.marker == unit.marker:
        return False
    return after[0].marker != unit.marker and after[0].shape in _CONTENT


def is_heading(unit: Unit, after: Unit | None) -> bool:
    """Whether a line without a marker announces what follows it.

    "Victims by governorate:" before a list, "Death Toll in Idlib" before a paragraph.
    """
    if after is None or after.shape not in _CONTENT or unit.shape not in ("line", "bold", "para"):
        return False
    text = unit.text.rstrip("*_ ")
    words = len(text.split())
    if text[-1:] == ":":
        return len(text) <= 200 and (after.shape in ("item", "pair", "row") or words <= 12)
    if unit.shape == "para" or text.endswith(("..", "…")):
        return False
    digits = any(char.isdigit() for char in text)
    if after.shape in ("item", "pair", "row") and words <= 12 and text[0].isupper():
        return not digits
    if unit.shape == "bold" or (words <= 15 and len(text) <= 120 and looks_headed(text)):
        return True
    if not (unit.gap and text[0].isupper() and text[-1].isalpha()) or digits:
        return False
    if not after.gap:  # "Russian forces" right above "641 civilians: 148 children, 89 women."
        return words <= _PARTY_WORDS and after.text[-1] == "." and after.text[0].isdigit()
    # "Death notices", alone above a paragraph
    return words <= 6 and (after.shape == "para" or after.text[-1] == ":")
