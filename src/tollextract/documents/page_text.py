"""The tree trafilatura gives of a page, written as blocks of text.

Headings are marked ``##``, list items ``-`` with two blanks a level, rows of a
table are lines of cells between bars: the shapes ``text`` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tollextract.documents.page_metadata import plain

#: "A.", "1)", "IV.", "•": the item has a marker of its own.
_OWN_MARKER = re.compile(
    r"(?:[A-Za-z]|[IVXivx]{1,5}|\d{1,3})[.)]\s|[A-Z]:\s|[\u2022\u2023\u25aa\u25cf\u00b7\u2013\u2014*-]\s"
)


def blocks_of(body: Any) -> list[str]:
    """Paragraphs, headings, lists and tables in reading order, none of them blank."""
    children = [body] if body.tag in ("p", "head") else body
    return [block for child in children for block in _blocks(child) if block.strip()]


def renamed(body: Any) -> Any:
    """A piece of HTML with its elements called as in the tree of trafilatura, in place.

    For what is known to be nothing but the release, such as a field of a record.
    """
    for node in list(body.iter("script", "style", "img")):
        node.drop_tree()
    for node in body.iter():
        if isinstance(node.tag, str) and node.tag in _NAMES:
            if node.tag[0] == "h" or node.tag == "ol":
                node.set("rend", node.tag)
            node.tag = _NAMES[node.tag]
    return body


_NAMES = {
    **{f"h{level}": "head" for level in range(1, 7)},
    "ul": "list",
    "ol": "list",
    "li": "item",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    "br": "lb",
}
#: What begins a block of its own.
_BLOCKS = frozenset({"head", "list", "table", "p", "div", "quote", "blockquote", "section", "article"})


def _blocks(node: Any) -> Iterator[str]:
    if node.tag == "head":
        level = str(node.get("rend") or "h2")[1:]
        yield "#" * (int(level) if level.isdigit() else 2) + " " + plain(" ".join(node.itertext()))
    elif node.tag == "list":
        yield "\n".join(_items(node, depth=0))
    elif node.tag == "table":
        yield "\n".join(_rows(node))
    elif any(child.tag in _BLOCKS for child in node):
        yield from _mixed(node)
    else:
        yield from paragraphs(node)
    if node.tail and node.tail.strip():
        yield plain(node.tail)


def _mixed(node: Any) -> Iterator[str]:
    """A quotation or paragraph that holds lists or paragraphs besides words."""
    if node.text and node.text.strip():
        yield plain(node.text)
    for child in node:
        yield from _blocks(child)


def paragraphs(node: Any) -> Iterator[str]:
    """The words of a node; one line break is a line, two begin a new paragraph."""
    lines = [" ".join(line.split()) for line in _with_breaks(node).split("\n")]
    for block in re.split(r"\n{2,}", "\n".join(lines)):
        yield block.strip("\n")


def _with_breaks(node: Any) -> str:
    r"""The text of a node, with ``\n`` for line breaks only."""
    parts = [_flat(node.text)]
    for child in node:
        parts.append("\n" if child.tag in ("lb", "br") else _with_breaks(child))
        parts.append(_flat(child.tail))
    return "".join(parts)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _items(node: Any, *, depth: int) -> Iterator[str]:
    for number, item in enumerate(node.findall("item"), start=1):
        words, inner = _own_words(item)
        marker = f"{number}. " if node.get("rend") == "ol" else "- "
        if words:
            yield "  " * depth + ("" if _OWN_MARKER.match(words) else marker) + words
        for one in inner:
            yield from _items(one, depth=depth + 1)
    for one in node.findall("list"):  # lists put into lists without an item around them
        yield from _items(one, depth=depth + 1)


def _own_words(item: Any) -> tuple[str, list[Any]]:
    """The words of an item, without those of lists in it, and these lists."""
    inner = [one for one in item.iter("list") if next(one.iterancestors("item"), None) is item]
    parts = [item.text or ""]
    for child in item:
        if child not in inner:
            parts.append(" " if child.tag == "lb" else " ".join(child.itertext()))
        parts.append(child.tail or "")
    return plain(" ".join(parts)), inner


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter("row"):
        cells = [plain(" ".join(cell.itertext())) for cell in row.findall("cell")]
        if any(cells):
            yield "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
