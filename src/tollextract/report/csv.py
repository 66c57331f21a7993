"""The claims of a report as CSV: one row per claim, columns as in ``CLAIM_COLUMNS``.

Spreadsheets run a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a
formula. Words of a release are other people's words, so such a cell gets an
apostrophe in front; numbers are left as they are. The data frame and the JSON
formats hold the words unchanged.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from tollextract.report.model import Report
from tollextract.report.rows import CLAIM_COLUMNS, Cell, claim_rows

#: The wide forms are turned into the plain ones by some spreadsheets.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def to_csv(report: Report) -> str:
    r"""UTF-8 text with a header row, fields quoted where needed, lines ended by ``\n``."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CLAIM_COLUMNS)
    for row in claim_rows(report):
        writer.writerow([cell_text(row[column]) for column in CLAIM_COLUMNS])
    return out.getvalue()


def cell_text(cell: Cell) -> str:
    """A cell as text that no spreadsheet runs.

    >>> cell_text("=HYPERLINK(0)"), cell_text(-3), cell_text(" -3 killed"), cell_text(None)
    ("'=HYPERLINK(0)", '-3', "' -3 killed", '')
    """
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if not isinstance(cell, str):
        return str(cell)
    risky = cell.startswith(_FORMULA_STARTS) or cell.lstrip().startswith(_FORMULA_STARTS)
    return f"'{cell}" if risky else cell
