"""The head of a page: title, subtitle, date line, and the furniture between them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from tollextract.text.cues import is_part_heading
from tollextract.text.dates import is_date_line, is_period
from tollextract.text.shapes import counts, is_publisher, is_title_case, looks_headed
from tollextract.text.units import Unit
from tollextract.text.words import word_set

#: How many paragraphs of menus may stand before the text begins.
_DEEPEST = 60
_LEAST_WORDS = 4
_MOST_WORDS = 45
_KICKER_WORDS = 5
#: A label with a figure has fewer words.
_HEADLINE_WORDS = 8
#: What parts a title from the name of the site behind it; empty where nothing follows.
SITE_MARKS = ("", "-", "|", "\u2013", "\u2014", "\u00ab", "\u00bb", "\u00b7", ":", "/", ">")


def read_top(units: list[Unit]) -> tuple[dict[int, str], int]:
    """Kinds of the units of the head, by index, and the index at which the text begins."""
    kinds: dict[int, str] = {}
    lines, begin = _collect(units, kinds)
    lines = _without_trails(units, lines, kinds)
    if not lines:
        return kinds, begin
    title = _title(units, lines)
    if begin == len(units) and len(lines) == 1:
        return kinds, lines[0]  # a text of one line is its own lead
    kinds[title] = "title"
    for index in lines:
        if index < title:
            digits = any(char.isdigit() for char in units[index].text)
            kinds[index] = "body" if digits else "furniture"
    later = [index for index in lines if index > title]
    if later and _is_subtitle(units, later[0]):
        kinds[later.pop(0)] = "subtitle"
        while later and counts(units[later[0]].text) and _is_subtitle(units, later[0]):
            kinds[later.pop(0)] = "subtitle"  # "381 of Which by the Regime", "61 Children and 83 Women ..."
    return kinds, begin


def _collect(units: list[Unit], kinds: dict[int, str]) -> tuple[list[int], int]:
    """Indices of lines that may be titles, and of the first unit that is plainly text."""
    lines: list[int] = []
    for index, unit in enumerate(units[:_DEEPEST]):
        titled = any(len(units[line].text.split()) >= _LEAST_WORDS for line in lines)
        if unit.shape == "related" and titled:
            return lines, index  # the lines below it are titles of other articles
        if unit.shape in ("furniture", "related", "teaser"):
            kinds[index] = "other_document" if unit.shape == "teaser" else "furniture"
        elif _is_dateline(units, index, kinds, titled=bool(lines)):
            kinds[index] = "dateline"
        elif unit.shape == "number":
            kinds[index] = "furniture"  # a count of comments or a page number
        elif _is_menu(units, index, lines):
            kinds[index] = "furniture"
        elif _may_be_title(units, index, lines):
            lines.append(index)
        else:
            return lines, index
    return lines, min(len(units), _DEEPEST)


def _is_menu(units: list[Unit], index: int, lines: list[int]) -> bool:
    """Whether a line is an entry of a menu: "About" or "Summary" above the line that is the title."""
    titled = any(len(units[line].text.split()) >= _LEAST_WORDS for line in lines)
    if titled or units[index].shape != "line" or not is_part_heading(units[index].text):
        return False
    for unit in units[index + 1 : index + 20]:
        if unit.shape == "line" and len(unit.text.split()) > _LEAST_WORDS and unit.text[-1] != ":":
            return True
        if unit.shape not in ("line", "furniture", "dateline", "number"):
            return False
    return False


def _is_dateline(units: list[Unit], index: int, kinds: dict[int, str], *, titled: bool) -> bool:
    unit = units[index]
    if unit.shape == "dateline":
        return True
    if unit.shape == "para" and unit.text[-1:] != ".":
        return False
    if is_publisher(unit.text) or is_date_line(unit.text, titled=titled):
        return True
    words = unit.text.split()
    if unit.text[:3] == "By " and unit.text[3:4].isupper() and len(words) <= 8 and unit.text[-1] != ".":
        return True
    # "Damascus", directly above the date or below it
    bare = unit.shape == "line" and len(words) <= 2 and titled and looks_headed(unit.text)
    if bare and "," in unit.text and kinds.get(index - 1) == "dateline":
        return True  # "IDLIB, Syria" below the date and above the text
    after = units[index + 1] if index + 1 < len(units) else None
    dated_after = after is not None and not after.gap and is_date_line(after.text)
    return bare and (dated_after or (not unit.gap and kinds.get(index - 1) == "dateline"))


def _may_be_title(units: list[Unit], index: int, lines: list[int]) -> bool:
    unit = units[index]
    if unit.shape == "title_label":
        return True
    if unit.shape == "mark":
        return not lines and not is_part_heading(unit.text)
    if unit.shape == "pair":  # "Syria: 72 civilians killed" alone is a title, with its like a list
        after = units[index + 1].shape if index + 1 < len(units) else ""
        if _is_headline(unit):
            return after != "pair" or _is_headline(units[index + 1])
        apart = len(lines) == 1 and units[index + 1 : index + 2] and units[index + 1].gap
        apart = apart and (unit.gap or len(unit.text.split()) > _LEAST_WORDS)
        return (not lines or bool(apart)) and after not in ("pair", "row", "")
    if unit.shape not in ("line", "bold") or unit.text[-1] == ":" or _goes_on(units, index):
        return False
    return len(unit.text.split()) <= _MOST_WORDS and not is_part_heading(unit.text)


def _is_headline(unit: Unit) -> bool:
    """ "Monitor: 66 Civilians Killed across the Country in March": no label and its figure."""
    return unit.shape == "pair" and len(unit.text.split()) >= _HEADLINE_WORDS and is_title_case(unit.text)


def _goes_on(units: list[Unit], index: int) -> bool:
    """Whether a sentence cut by the foot of a printed page goes on behind it."""
    after = next((unit for unit in units[index + 1 : index + 4] if unit.shape != "furniture"), None)
    return after is not None and after.shape == "para" and after.text[0].islower()


def _without_trails(units: list[Unit], lines: list[int], kinds: dict[int, str]) -> list[int]:
    """Set aside breadcrumbs and page titles that repeat a later line, whole or cut short."""
    kept = []
    for position, index in enumerate(lines):
        text = units[index].text
        later = [units[other].text for other in lines[position + 1 : position + 5]]
        if any(_repeats(text, other) for other in later):
            kinds[index] = "furniture"
        else:
            kept.append(index)
    return kept


def _repeats(text: str, title: str) -> bool:
    """ "Title - Name of the site", "Home > Reports > Title" and "Home > Title cut sh..." repeat a title.

    A caption that takes up words of the title ("Barrel Bombs in May") does not make it furniture: what leads
    to a title is shorter than the title. Nor does one that leaves out its figure ("594 Arrests in May").
    """
    if len(title) < 20 or (_tells(text) and not _tells(title)):
        return False
    if text.startswith(title):
        return text[len(title) :].lstrip()[:1] in SITE_MARKS
    found = text.find(title[:30])
    return 0 < found <= len(title) and title.startswith(text[found:].rstrip(". \u2026"))


def _title(units: list[Unit], lines: list[int]) -> int:
    for index in lines:
        if units[index].shape == "title_label":
            return index
    first = next((i for i in lines if _is_long(units[i]) or units[i].shape == "mark"), lines[0])
    if is_period(units[first].text):  # "Casualty Update" above "1 to 28 February 2023"
        first = lines[0]
    for index in [line for line in lines if line > first][:2]:
        if _tells(units[index].text) and _is_long(units[index]) and _is_kicker(units[first], units[index]):
            return index
    return first


def _is_long(unit: Unit) -> bool:
    return len(unit.text.split()) >= _LEAST_WORDS


def _tells(text: str) -> bool:
    """Whether a headline holds a figure of victims: "94 civilians lost", "Ninety-four civilians lost"."""
    words = word_set("cues", "figures", "number_words")
    figures = regex.sub(
        r"[\p{L}-]+", lambda word: "1" if word[0].lower().split("-")[0] in words else word[0], text
    )
    return counts(text) > 0 or counts(figures) > 0


def _is_kicker(unit: Unit, title: Unit) -> bool:
    """Whether a line is what stands above a title: "HALF-YEAR TOLL | No. 13", "Women's Day 2019"."""
    if unit.shape == "mark" or _tells(unit.text):
        return False
    capitals = unit.text.isupper() and not title.text.isupper()
    return capitals or any(sign in unit.text for sign in "|\u00b7") or len(unit.text.split()) <= _KICKER_WORDS


def _is_subtitle(units: Sequence[Unit], index: int) -> bool:
    """A second title-like line with text after it, unless it heads a list."""
    unit = units[index]
    if len(unit.text.split()) < _LEAST_WORDS or unit.shape not in ("line", "bold", "pair"):
        return False
    after = next((other.shape for other in units[index + 1 :] if other.shape != "furniture"), "")
    if after in ("item", "pair", "row"):
        return len(unit.text.split()) > 8 or any(char.isdigit() for char in unit.text)
    return after != ""
