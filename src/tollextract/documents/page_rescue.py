"""Headings, lists and tables among the paragraphs of a release, where the search for its main part lost them.

On a page with little text trafilatura gathers paragraphs from wherever they stand and
nothing else. What stands among them in the page belongs to the same release.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tollextract.documents.naming import names
from tollextract.documents.page_metadata import plain
from tollextract.documents.page_text import blocks_of, renamed

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_KEPT = (*_HEADINGS, "ul", "ol", "table")
#: A list of which so much is links leads to other pages.
_LINKS = 0.3


def has_shape(tree: Any) -> bool:
    """Whether a page has headings, lists or tables."""
    return next(tree.iter(*_KEPT), None) is not None


def is_plain(body: Any) -> bool:
    """Whether a main part, as trafilatura gives it, has something in it, but no headings, lists or tables."""
    return body.find(".//*") is not None and next(body.iter("head", "list", "table"), None) is None


def with_shape(blocks: Sequence[str], tree: Any) -> list[str]:
    """The blocks with the headings, lists and tables that stand among them in the page ``tree``.

    As they were where one of them is not found in the page, or not as a whole.
    """
    wanted = {_key(block) for block in blocks}
    found: dict[str, Any] = {}
    for node in tree.iter("p", "div", "blockquote", "td"):
        key = _key(node.text_content())
        if key in wanted:
            found[key] = node  # the innermost of those with these words comes last
    if len(found) < len(wanted):
        return list(blocks)
    places = {id(node): block for block in blocks for node in [found[_key(block)]]}
    parents = {id(node.getparent()): node.getparent() for node in found.values()}
    # a parent that lies in another one is met there in its turn
    return [block for parent in parents.values() for block in _among(parent, places)]


def _key(text: str) -> str:
    return "".join(text.split())


def _among(parent: Any, places: dict[int, str]) -> Iterator[str]:
    """The blocks of one parent: those found, what stands between them, one heading above, a list below."""
    children = list(parent)
    here = [number for number, child in enumerate(children) if id(child) in places]
    first, last = here[0], here[-1]
    if first and children[first - 1].tag in _HEADINGS:
        first -= 1
    if last + 1 < len(children) and children[last + 1].tag in ("ul", "ol", "table"):
        last += 1
    for child in children[first : last + 1]:
        if id(child) in places:
            yield places[id(child)]
        elif child.tag in _KEPT and not _leads_elsewhere(child):
            holder = child.makeelement("div")
            holder.append(child)
            yield from blocks_of(renamed(holder))


def _leads_elsewhere(node: Any) -> bool:
    words = f"{node.get('class') or ''} {node.get('id') or ''}".lower()
    linked = sum(len(plain(link.text_content())) for link in node.iter("a"))
    is_named = any(name in words for name in names("furniture")["classes"])
    return is_named or linked > _LINKS * len(plain(node.text_content()))
