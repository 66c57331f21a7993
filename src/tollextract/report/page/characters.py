"""Characters of a release in HTML: nothing is obeyed, nothing is lost, nothing changes its place.

A browser drops or replaces some characters it meets (a carriage return, NUL,
half of a surrogate pair), and obeys others (marks that turn the reading
direction, with which "21" can be made to look like "12"). Here every character
stands for itself; one that cannot be shown is replaced by one sign, so that
offsets hold, and a mark that turns the direction is told.
"""

from __future__ import annotations

import unicodedata

from markupsafe import Markup, escape

_KEPT = "\t\n\f\r"
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def signs(text: str) -> str:
    r"""The text with a sign in the place of each character that no page can hold.

    >>> signs("72\x00 killed\r\n")
    '72␀ killed\r\n'
    """
    return text.translate(_SIGNS)


def marked_up(text: str) -> Markup:
    r"""The text as HTML whose text content is ``signs(text)``.

    >>> print(marked_up('<b> & "c"\r'))
    &lt;b&gt; &amp; &#34;c&#34;&#13;
    """
    return Markup(str(escape(text)).translate(_MARKUP))


def _sign(code: int) -> str:
    """A picture of a control character where Unicode has one ("␀"), else the replacement character."""
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else _REPLACEMENT


def _titled(code: int, inner: str, kind: str) -> str:
    name = unicodedata.name(chr(code), "").lower()
    return f'<span class="{kind}" title="U+{code:04X} {name}">{inner}</span>'


_UNSHOWABLE = [
    *(code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in _KEPT),
    *range(0xD800, 0xE000),
]
_SIGNS = {code: _sign(code) for code in _UNSHOWABLE}
_MARKUP = {
    0x0D: "&#13;",
    **{code: _titled(code, sign, "sign") for code, sign in _SIGNS.items()},
    **{ord(turn): _titled(ord(turn), turn, "turn") for turn in _TURNS},
}
