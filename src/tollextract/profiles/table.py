"""Reading one CSV table of a data pack into rows, with the line each stands on."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tollextract.errors import ProfileError

#: Table -> its columns, all required; those of KEYS may never be empty.
COLUMNS: dict[str, tuple[str, ...]] = {
    "groups": ("id", "name", "unit", "status", "parents", "singular", "variants", "source"),
    "harms": ("id", "name", "unit", "group", "form", "singular", "variants", "source"),
    "causes": ("id", "name", "harm", "variants", "source"),
    "actors": (
        *("id", "name", "strength", "parent", "members", "everybody"),
        *("valid_from", "valid_to", "variants", "source"),
    ),
    "places": ("id", "level", "parent", "name", "variants", "source"),
    "events": ("id", "name", "date", "variants", "source"),
    "gazetteer": ("id", "level", "parent", "name", "variants", "source"),
}

UNITS = ("person", "incident", "facility", "munition", "family")
STATUSES = ("civilian", "fighter", "detainee", "unknown")
FORMS = ("noun", "event", "verb", "participle_only", "becoming")
STRENGTHS = ("stated", "remainder", "unidentified", "joint")
LEVELS = ("world", "country", "adm1", "adm2", "locality")

#: Column -> the words it may hold.
WORDS: dict[str, tuple[str, ...]] = {
    "unit": UNITS,
    "status": STATUSES,
    "form": FORMS,
    "strength": STRENGTHS,
    "level": LEVELS,
    "everybody": ("0", "1"),
}

_SNAKE = re.compile(r"[a-z][a-z0-9_]*")
_PLACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 '-]*")
_LISTED = re.compile(r"\w[^@|?]*@[A-Za-z0-9][A-Za-z0-9 '-]*|[A-Za-z0-9][A-Za-z0-9 '-]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column, and where it stands ("places.csv:14")."""

    table: str
    cells: dict[str, str]
    path: Path
    line: int

    @property
    def where(self) -> str:
        """File and line, as messages show it."""
        return f"{self.path.name}:{self.line}"

    @property
    def id(self) -> str:
        """The id of the entry the row belongs to."""
        return self.cells["id"]

    def words(self, column: str) -> tuple[str, ...]:
        """The cell as a list: "child|female" is two."""
        return tuple(word.strip() for word in self.cells[column].split("|") if word.strip())

    def date(self, column: str) -> dt.date | None:
        """The cell as an ISO date, None where it is empty; raises ProfileError T115."""
        cell = self.cells[column]
        if not cell:
            return None
        try:
            return dt.date.fromisoformat(cell)
        except ValueError:
            raise self.error("T115", f'"{cell}" is not a date.', remedy="Write it as 2024-12-08.") from None

    def error(self, code: str, what: str, *, remedy: str) -> ProfileError:
        """An error that points at this row."""
        return ProfileError(code, what, where=self.where, remedy=remedy)


def read_text(path: Path) -> str:
    """The file as text; a byte order mark is dropped. Raises ProfileError T102, T105."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProfileError(
            "T105",
            f"Byte {error.start} is not UTF-8.",
            where=path.name,
            remedy="Save the file with the encoding UTF-8.",
        ) from None
    except OSError as error:
        raise ProfileError(
            "T102", f"Cannot be read ({error.strerror}).", where=path.name, remedy="Check the folder."
        ) from None


def read_table(table: str, path: Path) -> list[Row]:
    """All rows of a table, checked cell by cell. Raises ProfileError T105 to T109, T114."""
    lines = _cells(path)
    line, header = next(lines, (1, []))
    names = [name.strip() for name in header]
    _check_header(names, table=table, where=f"{path.name}:{line}")
    rows = []
    for line, cells in lines:
        if len(cells) != len(names):
            raise ProfileError(
                "T107",
                f"The row has {len(cells)} cells, the header has {len(names)}.",
                where=f"{path.name}:{line}",
                remedy="Put cells with a comma in double quotes and add a comma for each empty cell.",
            )
        stripped = {name: cell.strip() for name, cell in zip(names, cells, strict=True)}
        rows.append(Row(table, stripped, path, line))
        _check_cells(rows[-1])
    return rows


def _cells(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row that is not blank."""
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise ProfileError(
            "T107",
            f"The row cannot be read ({error}).",
            where=f"{path.name}:{line}",
            remedy="Close each double quote; write one inside a cell twice.",
        ) from None


def _check_header(names: list[str], *, table: str, where: str) -> None:
    missing = [name for name in COLUMNS[table] if name not in names]
    if missing:
        raise ProfileError(
            "T106",
            f"There is no column {_quoted(missing)}.",
            where=where,
            remedy=f"The columns of {table} are {','.join(COLUMNS[table])}, separated by commas.",
        )
    unknown = [name for name in names if name not in COLUMNS[table]]
    if unknown or len(set(names)) < len(names):
        raise ProfileError(
            "T106",
            f"The column {_quoted(unknown or names)} is unknown or stands there twice.",
            where=where,
            remedy=f"The columns of {table} are {','.join(COLUMNS[table])}.",
        )


def _check_cells(row: Row) -> None:
    for column in ("id", "source", "form"):
        if not row.cells.get(column, "-"):
            raise row.error("T108", f'The cell "{column}" is empty.', remedy="Fill it in.")
    shape = {"places": _PLACE, "gazetteer": _LISTED}.get(row.table, _SNAKE)
    if not shape.fullmatch(row.id):
        raise row.error(
            "T109",
            f'"{row.id}" cannot be an id.',
            remedy="Use plain letters and digits; except for places, lower case and _ only.",
        )
    for column, allowed in WORDS.items():
        word = row.cells.get(column, "")
        if word and word not in allowed:
            raise row.error(
                "T114", f'"{word}" is not a known {column}.', remedy=f"Use one of {', '.join(allowed)}."
            )


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
