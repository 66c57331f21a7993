"""What a page says about itself: title, date, publisher and address.

Each is asked of the page's own data (JSON-LD), then of its ``<meta>`` elements,
then of what a reader sees. A date of change is never taken for one of publication.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from tollextract.documents.naming import date_of, names

_SUFFIX = re.compile(r"\s+[|\u2013\u2014\u00bb:-]\s+")
_SPACES = re.compile(r"\s+")


class PageMetadata(NamedTuple):
    """Null where the page does not say; ``title_guess``: the title is only that of the window."""

    title: str | None
    title_guess: bool
    publisher: str | None
    published: Any
    url: str | None


def page_metadata(tree: Any) -> PageMetadata:
    """The metadata of a parsed page (an lxml element)."""
    data = list(_linked_data(tree))
    meta = _meta(tree)
    title = _title(tree, data, meta)
    window = None if title is not None else _first(tree.xpath("//title/text()"))
    site = _first(_named(meta, "publisher"))
    return PageMetadata(
        title=title if window is None else without_site(window, site),
        title_guess=window is not None,
        publisher=_first(_publishers(data)) or _first(_named(meta, "publisher")),
        published=_published(tree, data, meta),
        url=_first(tree.xpath("//link[@rel='canonical']/@href")) or _first(_named(meta, "url")),
    )


def plain(value: object) -> str:
    r"""Text in one line.

    >>> plain("  On World\n Day ")
    'On World Day'
    """
    return _SPACES.sub(" ", str(value)).strip()


def _first(values: Iterable[object]) -> str | None:
    return next((text for text in map(plain, values) if text), None)


def _title(tree: Any, data: list[dict[str, Any]], meta: dict[str, str]) -> str | None:
    """The headline a reader sees, if there is one and only one; else what the page calls itself."""
    headings = [
        text for text in (plain(h.text_content()) for h in tree.xpath("//h1")) if len(text.split()) > 2
    ]
    if len(set(headings)) == 1:
        return headings[0]
    named = [one["headline"] for one in data if isinstance(one.get("headline"), str)]
    return _first([*named, *_named(meta, "title")])


def without_site(title: str, site: str | None) -> str:
    """A window title without the name of the site at its end.

    >>> without_site("Ten Civilians Killed in May | Example Daily", None)
    'Ten Civilians Killed in May'
    >>> without_site("Daily report - 14/09/2012", None)
    'Daily report - 14/09/2012'
    """
    cuts = list(_SUFFIX.finditer(title))
    if not cuts:
        return title
    head, tail = title[: cuts[-1].start()], title[cuts[-1].end() :]
    is_name = not any(char.isdigit() for char in tail) and len(tail.split()) <= 5 < 2 + len(head.split())
    return head if tail == site or (is_name and len(head) > len(tail)) else title


def _published(tree: Any, data: list[dict[str, Any]], meta: dict[str, str]) -> Any:
    stated = [one["datePublished"] for one in data if isinstance(one.get("datePublished"), str)]
    beside = tree.xpath("(//h1)[1]/ancestor::*[position()<=2]//time[@datetime]/@datetime")
    for value in [*stated, *_named(meta, "published"), *beside[:1]]:
        if (day := date_of(str(value))) is not None:
            return day
    return None


def _named(meta: dict[str, str], what: str) -> Iterator[str]:
    return (meta[name] for name in names("meta")[what] if name in meta)


def _meta(tree: Any) -> dict[str, str]:
    """Every ``<meta>`` with a content, by its name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        content = node.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content)
    return found


def _publishers(data: list[dict[str, Any]]) -> Iterator[str]:
    for one in data:
        publisher = one.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str):
            yield name


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that tell of an article, in order."""
    for text in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            content = json.loads(str(text))
        except (ValueError, RecursionError):
            continue
        for one in _objects(content, depth=3):
            if "headline" in one or "datePublished" in one:
                yield one


def _objects(value: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one
            yield from _objects(one.get("@graph", ()), depth=depth - 1)
