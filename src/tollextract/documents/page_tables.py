"""Tables that only place things on a page, as pages of 2012 use them, turned into plain blocks."""

from __future__ import annotations

from typing import Any

_BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote")
#: A cell of a table of figures is short.
_LONGEST_CELL = 60


def undo_layout_tables(tree: Any) -> None:
    """Rename the parts of every layout table to ``div``, in place; tables of figures stay."""
    for table in reversed(list(tree.iter("table"))):
        if _is_layout(table):
            for node in table.xpath(".//tr | .//td | .//th | .//tbody | .//thead | .//tfoot"):
                if next(node.iterancestors("table"), None) is table:
                    node.tag = "div"
            table.tag = "div"
    for node in tree.xpath("//div/font | //center"):
        node.tag = "div"


def _is_layout(table: Any) -> bool:
    """Whether a cell holds blocks, or line breaks, or more words than a figure needs."""
    if table.xpath(".//th"):
        return False
    for cell in table.iter("td"):
        if next(cell.iterancestors("table"), None) is not table:
            continue
        if any(cell.find(f".//{tag}") is not None for tag in _BLOCKS) or len(cell.findall(".//br")) > 2:
            return True
        if len(cell.text_content().split()) > _LONGEST_CELL:
            return True
    return False
