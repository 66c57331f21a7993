"""The tables of a report as pandas data frames. pandas is imported here, on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from tollextract.errors import UsageError
from tollextract.report.rows import (
    CLAIM_COLUMNS,
    FINDING_COLUMNS,
    NUMBER_COLUMNS,
    Row,
    claim_rows,
    finding_rows,
    number_rows,
)

if TYPE_CHECKING:
    import pandas as pd

    from tollextract.report.model import Report

Table = Literal["claims", "findings", "numbers"]

_DATES = ("start", "end", "published")
_INTEGERS = ("start_char", "end_char", "rank", "page")
_VALUES = ("low", "best", "high")
_COLUMNS: dict[str, tuple[str, ...]] = {
    "claims": tuple(CLAIM_COLUMNS),
    "findings": tuple(FINDING_COLUMNS),
    "numbers": tuple(NUMBER_COLUMNS),
}


def to_dataframe(report: Report, *, table: Table = "claims") -> pd.DataFrame:
    """One row per claim, finding or number.

    Values are nullable (``Int64``, or ``Float64`` where a percentage is among
    them), dates are ``datetime64``. Raises ``UsageError`` T410 where pandas is
    missing and T411 for a table that does not exist.
    """
    pandas = _pandas()
    rows = _rows(report, table)
    frame: pd.DataFrame = pandas.DataFrame(rows, columns=list(_COLUMNS[table]), dtype=object)
    for column in frame.columns:
        frame[column] = _typed(pandas, frame[column], str(column))
    return frame


def _rows(report: Report, table: str) -> list[Row]:
    makers = {"claims": claim_rows, "findings": finding_rows, "numbers": number_rows}
    if table not in makers:
        raise UsageError(
            "T411",
            f"there is no table {table!r} in a report.",
            where="to_dataframe",
            remedy=f"Choose one of {', '.join(makers)}.",
        )
    return makers[table](report)


def _typed(pandas: Any, column: Any, name: str) -> Any:
    if name in _DATES:
        return pandas.to_datetime(column)
    if name in _INTEGERS:
        return column.astype("Int64")
    if name in _VALUES:
        whole = all(isinstance(value, int) for value in column.dropna())
        # Beyond 2**53 a Float64 would lose digits, beyond 2**63 an Int64 cannot hold them.
        if whole:
            big = any(abs(value) >= 2**63 for value in column.dropna())
            return column if big else column.astype("Int64")
        return column.map(lambda value: None if value is None else float(value)).astype("Float64")
    return column.astype("string")


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise UsageError(
            "T410",
            "pandas is not installed.",
            where="to_dataframe",
            remedy="Run: pip install 'tollextract[pandas]'.",
        ) from error
    return pandas
