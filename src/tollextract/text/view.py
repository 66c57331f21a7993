"""A view of the text for matching: the same length, odd characters made plain.

Offsets found in the view are offsets in the text, because every character is
replaced by exactly one. Curly quotes, dashes of all widths, Arabic digits and
odd spaces are where patterns written for plain text would fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tollextract.text.model import Section

_SPACES = "\t\x1c\x1d\x1e\x1f\xa0\u1680\u180e\u202f\u205f\u3000\ufeff"
_INVISIBLE = "\u200b\u200e\u200f\u061c\u2060\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_SINGLE_QUOTES = (
    "`´\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\uff07"
)
_DOUBLE_QUOTES = "«»\u201c\u201d\u201e\u201f\u2033\u2036\uff02"
_DASHES = "\xad\u2010\u2011\u2012\u2013\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
#: The only dash that a view may hold besides the hyphen.
EM_DASH = "\u2014"
_LONG_DASHES = "\u2014\u2015"
_SINGLE_SIGNS = {
    "٪": "%", "％": "%", "،": ",", "，": ",", "٬": ",", "٫": ".", "؛": ";", "；": ";", "：": ":",
    "．": ".", "（": "(", "）": ")", "﹪": "%",
}  # fmt: skip
_DIGIT_ZEROS = "\u0660\u06f0\uff10"  # Arabic-Indic, Eastern Arabic-Indic, fullwidth


def _table() -> dict[int, str]:
    table = {ord(sign): plain for sign, plain in _SINGLE_SIGNS.items()}
    classes = {
        " ": _SPACES.replace("\t", "") + _INVISIBLE + "".join(map(chr, range(0x2000, 0x200B))),
        "\n": _LINE_ENDS,
        "'": _SINGLE_QUOTES,
        '"': _DOUBLE_QUOTES,
        "-": _DASHES,
    }
    table.update({ord(sign): plain for plain, signs in classes.items() for sign in signs})
    for zero in _DIGIT_ZEROS:
        table.update({ord(zero) + value: str(value) for value in range(10)})
    return table


_TABLE = _table()

# Runs, not single characters: a page of nothing but such signs costs no more than a plain one.
# The standard library's engine finds a character class at twice the speed of `regex`, and both
# are several times faster than `str.translate` over a whole text of which little changes.
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(_TABLE)) + "]+")


#: "1 032" with a thin or no-break space: the separator of thousands in print.
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)")
_GROUPING = "\u00a0\u2009\u202f"
_COMMAS = str.maketrans(dict.fromkeys(_GROUPING, ","))


def _plain(match: re.Match[str]) -> str:
    return match.group().translate(_TABLE)


_LONG = re.compile(f"[{_LONG_DASHES}]")


def _dash(match: re.Match[str]) -> str:
    """A long dash that parts two words is kept: "women\u2014in", "years\u2014282", not "May\u2014July"."""
    text, begin = match.string, match.start()
    while begin and text[begin - 1].isalnum():
        begin -= 1
    before, after = text[begin : match.start()], text[match.end() : match.end() + 1]
    return EM_DASH if before and (after.islower() or (after.isdecimal() and before.islower())) else "-"


def _with_commas(match: re.Match[str]) -> str:
    return match.group().translate(_COMMAS)


def view(text: str) -> str:
    r"""The text with quotes, dashes, spaces, digits and line ends made plain.

    In: any text. Out: text of exactly the same length in code points. Tabs stay,
    since they part the columns of a table; ``\r\n`` becomes a space and ``\n``,
    so that it still ends one line and not two; any other line end becomes ``\n``.
    A thin or no-break space between groups of three digits becomes a comma; a long
    dash that parts two words without blanks stays.

    >>> view("Hay’at – ٧٢ civilians\u00a0(٢٥٪)")
    "Hay'at - 72 civilians (25%)"
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n")
    if any(sign in text for sign in _GROUPING):
        text = _GROUPED.sub(_with_commas, text)
    text = _ODD.sub(_plain, text)
    return _LONG.sub(_dash, text) if any(sign in text for sign in _LONG_DASHES) else text


def flowing(view: str, sections: Iterable[Section]) -> str:
    r"""The view with lines that were broken inside a section joined, and nothing in its empty lines.

    In: a view and the sections of its text. Out: text of the same length in which a line end
    parts two sections and never two words of one, and an empty line is always two line ends
    in turn, so that patterns need expect neither broken lines nor blanks in empty ones.

    >>> parts = [Section(kind="lead", start=0, end=19), Section(kind="body", start=23, end=26)]
    >>> flowing("Ten\ncivilians died. \n \nTwo", parts)
    'Ten civilians died.  \n\nTwo'
    """
    pieces, position = [], 0
    for section in sections:
        pieces += [_gap(view[position : section.start]), view[section.start : section.end].replace("\n", " ")]
        position = section.end
    return "".join([*pieces, _gap(view[position:])])


def _gap(blanks: str) -> str:
    """What stands between two sections, the line ends last."""
    if not blanks.strip("\n") or not blanks.isspace():
        return blanks
    lines = blanks.count("\n")
    return " " * (len(blanks) - lines) + "\n" * lines


def small(view: str) -> str:
    """A view in small letters, every character in its place.

    >>> small("In Idlib"), len(small("\u0130dlib"))
    ('in idlib', 5)
    """
    low = view.lower()
    if len(low) == len(view):
        return low
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in view)
