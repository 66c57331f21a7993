"""A comparison as text for a terminal and as a page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape

from tollextract.archive.compare.model import Comparison, Difference, Edition, Side

_WIDTH = 100
_GROUPS = {"warning": "Says something else", "note": "Is told otherwise, or in one text only"}
_STYLE = (
    "<style>body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "blockquote{margin:.1em 0 .1em 1em}small{opacity:.75}</style>"
)


def to_text(comparison: Comparison) -> str:
    """What changes the meaning first, each difference with the words of both texts."""
    lines = [f"first   {_edition(comparison.before)}", f"second  {_edition(comparison.after)}", ""]
    lines.append(f"The same in both: {comparison.same}")
    for severity, heading in _GROUPS.items():
        found = [one for one in comparison.differences if one.severity == severity]
        lines += ["", f"{heading}: {len(found) or 'none'}"]
        for one in found:
            lines += ["", *_difference(one)]
    return "\n".join(lines) + "\n"


def _edition(edition: Edition) -> str:
    name = edition.title or "(no title)"
    source = f" ({edition.source})" if edition.source else ""
    return f"{name}{source}: {edition.claims} claims"


def _difference(one: Difference) -> Iterator[str]:
    yield f"{one.severity}  {one.code}"
    yield from textwrap.wrap(one.explanation, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    for label, sides in (("first", one.before), ("second", one.after)):
        for side in sides:
            yield f"  {label:<6}  {side.where}  “{side.context}”"


def to_html(comparison: Comparison) -> str:
    """A page of its own that loads nothing."""
    parts = [f"<p>{escape(_edition(comparison.before))}<br>{escape(_edition(comparison.after))}</p>"]
    parts.append(f"<p>The same in both: {comparison.same}</p>")
    for severity, heading in _GROUPS.items():
        found = [one for one in comparison.differences if one.severity == severity]
        parts.append(f"<h2>{heading}: {len(found) or 'none'}</h2>")
        parts += [_html(one) for one in found]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Comparison</title>'
        f"{_STYLE}</head>\n<body>{''.join(parts)}</body></html>\n"
    )


def _html(one: Difference) -> str:
    quotes = "".join(
        _quote(label, side)
        for label, sides in (("first", one.before), ("second", one.after))
        for side in sides
    )
    return f"<p><b>{escape(one.code)}</b><br><bdi>{escape(one.explanation)}</bdi></p>{quotes}"


def _quote(label: str, side: Side) -> str:
    place = escape(f"{label}, {side.where}")
    return f"<blockquote><small>{place}</small> “<bdi>{escape(side.context)}</bdi>”</blockquote>"
