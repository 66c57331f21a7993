"""The sheet: colours can be told from their ground, in light and dark, and nothing outside is touched."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

SHEET = files("tollextract.report.page").joinpath("style.css").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)
_VARIABLE = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
_LIGHT, _DARK = RULES.split("@media screen and (prefers-color-scheme: dark)")
LIGHT = dict(_VARIABLE.findall(_LIGHT))
DARK = LIGHT | dict(_VARIABLE.findall(_DARK[: _DARK.index("}")]))

#: Words and what is behind them: level AAA of the web content accessibility guidelines.
TEXT = [
    *(("ink", ground) for ground in ("ground", "paper", "count", "share", "rate", "rank", "change", "lit")),
    *((ink, ground) for ink in ("soft", "link", "bad", "open", "good") for ground in ("ground", "paper")),
    ("bad", "bad-tint"),
    ("open", "open-tint"),
    ("good", "good-tint"),
    ("ink", "good-tint"),
]
#: Underlines, borders and signs.
GRAPHICS = [
    *(
        (line, fill)
        for line in ("bad", "open", "good", "soft")
        for fill in ("count", "share", "rate", "rank", "change")
    ),
    *(
        (line, ground)
        for line in ("accent", "lit-line", "bad", "open", "good", "soft")
        for ground in ("ground", "paper")
    ),
    ("lit-line", "lit"),
]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_the_guidelines_do() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT, ids=lambda name: str(name))
def test_words_stand_out_from_what_is_behind_them(theme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(theme[ink], theme[ground]) >= 7


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), GRAPHICS, ids=lambda name: str(name))
def test_lines_stand_out_from_what_is_beside_them(theme: dict[str, str], line: str, ground: str) -> None:
    assert contrast(theme[line], theme[ground]) >= 3


def test_the_two_themes_name_the_same_colours() -> None:
    dark = dict(_VARIABLE.findall(_DARK[: _DARK.index("}")]))
    assert set(dark) == set(LIGHT)


def selectors(sheet: str) -> list[str]:
    """Every selector of the sheet, without the conditions around them."""
    heads = re.findall(r"([^{};]+)\{", re.sub(r"@media[^{]*\{", "", sheet))
    return [part.strip() for head in heads for part in head.split(",") if part.strip()]


def test_no_rule_reaches_out_of_a_report() -> None:
    """A notebook holds other things than reports."""
    found = selectors(RULES)
    assert len(found) > 100
    assert [one for one in found if not one.startswith((".toll", ":root:has(> .toll-page)"))] == []


def test_the_sheet_can_stand_in_a_page() -> None:
    assert [word for word in ("<", "url(", "@import", "http") if word in SHEET] == []
