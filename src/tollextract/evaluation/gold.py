"""Hand-read tables: ``NAME.txt`` with ``NAME.gold.csv`` and ``NAME.findings.csv`` beside it.

A cell may hold alternatives (``SY~`` is ``SY`` or nothing), a wildcard (``*``
is not scored) and lists (``sdf|syrian_regime``). Whatever does not follow the
format is a GoldError with the file, the line and what to do; nothing is
guessed. Messages T301 to T312.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

from tollextract.claims.model import Assertion
from tollextract.errors import GoldError
from tollextract.quantity import Number, to_number
from tollextract.text.model import Record

COLUMNS = (
    "id", "kind", "low", "best", "high", "hedge", "unit", "harm", "group", "cause", "actors", "places",
    "start", "end", "part_of", "relation", "base", "section", "quote",
)  # fmt: skip
FINDING_COLUMNS = ("code", "verdict", "members")

#: The harms of the contract and of the common data pack; others are handed over as ``more_harms``.
HARMS = frozenset(
    {
        "killed", "died_under_torture", "injured", "arrested", "forcibly_disappeared", "abducted",
        "released", "displaced", "casualties", "attacked", "used", "massacre", "damaged", "missing",
        "tortured", "sentenced_to_death", "sexual_violence", "forcibly_recruited",
        "sentenced", "prosecuted",
    }
)  # fmt: skip


class Cell(Record):
    """The right values of one field; ``wild`` accepts anything.

    >>> Cell.parse("SY~").options
    ('SY', '')
    >>> Cell.parse("").accepts(""), Cell.parse("*").accepts("x"), Cell.parse("a").accepts("")
    (True, True, False)
    """

    options: tuple[str, ...]
    wild: bool = False

    @classmethod
    def parse(cls, text: str) -> Cell:
        """Split at ``~``; every option is stripped."""
        options = tuple(part.strip() for part in text.split("~"))
        return cls(options=options, wild="*" in options)

    def accepts(self, value: str) -> bool:
        """Whether this value is one of the right ones."""
        return self.wild or value in self.options

    def accepts_list(self, values: Collection[str]) -> bool:
        """Whether these values, in any order, are one of the right lists.

        >>> Cell.parse("~sdf|syrian_regime").accepts_list(["syrian_regime", "sdf"])
        True
        """
        wanted = sorted({value.casefold() for value in values})
        return self.wild or any(
            wanted == sorted({item.casefold() for item in split_list(option)}) for option in self.options
        )

    def accepts_number(self, value: Number | None) -> bool:
        """Whether this end of a figure is right; an empty option is an open end."""
        return self.wild or any(
            (value is None) if not option else (value is not None and to_number(option) == value)
            for option in self.options
        )


class GoldRow(Record):
    """One figure a careful reader takes from the release."""

    id: str
    line: int
    kind: Cell
    low: Cell
    best: Cell
    high: Cell
    hedge: Cell
    unit: Cell
    harm: Cell
    group: Cell
    cause: Cell
    actors: Cell
    places: Cell
    start: Cell
    end: Cell
    part_of: Cell
    relation: Cell
    base: Cell
    section: Cell
    quote: str
    #: An optional column that is not scored: "reported" is a figure taken from another source.
    assertion: Assertion = "stated"

    def interval(self) -> tuple[Number | None, Number | None]:
        """Give the least and most of the first reading; ``None`` is open or not scored."""
        return _number(self.low), _number(self.high)


class GoldFinding(Record):
    """What a check must say about some rows."""

    line: int
    code: Cell
    verdict: Cell
    members: tuple[str, ...]
    note: str = ""


class Gold(Record):
    """A release with its hand-read table; ``findings`` is None where no findings file stands beside it."""

    name: str
    text: str
    rows: tuple[GoldRow, ...]
    findings: tuple[GoldFinding, ...] | None = None

    def row(self, row_id: str) -> GoldRow:
        """Find the row of this id (KeyError if there is none)."""
        return {row.id: row for row in self.rows}[row_id]


def split_list(text: str) -> tuple[str, ...]:
    """Split the items of a ``|`` list, none for an empty cell."""
    return tuple(item.strip() for item in text.split("|")) if text else ()


def gold_files(path: Path) -> tuple[Path, ...]:
    """All gold tables at or under a path, sorted; GoldError T301 if there are none."""
    found = tuple(sorted(path.rglob("*.gold.csv"))) if path.is_dir() else (_table(path),)
    if not found:
        raise GoldError(
            "T301", "no NAME.gold.csv here.", where=str(path), remedy="Name a folder with gold tables."
        )
    return found


def read_gold(
    path: Path,
    *,
    more_harms: Collection[str] = (),
    codes: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Gold:
    """Read and validate one gold table; ``path`` is its ``.gold.csv`` or the ``.txt`` beside it.

    ``codes`` are those of a profile by column, see :func:`faults`. Raises GoldError
    (T3xx) for the first thing that does not follow the format.
    """
    from tollextract.evaluation.validate import faults

    gold = load_gold(path)
    for fault in faults(gold, where=_table(path).name, more_harms=more_harms, codes=codes):
        raise fault
    return gold


def load_gold(path: Path) -> Gold:
    """Read one gold table without looking at what its cells say."""
    table = _table(path)
    name = table.name.removesuffix(".gold.csv")
    findings = table.with_name(f"{name}.findings.csv")
    return Gold(
        name=name,
        text=_read(table.with_name(f"{name}.txt")),
        rows=tuple(
            GoldRow(
                id=cells["id"],
                line=line,
                quote=cells["quote"],
                assertion=cells.get("assertion") or "stated",  # type: ignore[arg-type]
                **{column: Cell.parse(cells[column]) for column in COLUMNS[1:-1]},
            )
            for line, cells in _records(table, columns=COLUMNS)
        ),
        findings=_findings(findings) if findings.exists() else None,
    )


def _findings(path: Path) -> tuple[GoldFinding, ...]:
    return tuple(
        GoldFinding(
            line=line,
            code=Cell.parse(cells["code"]),
            verdict=Cell.parse(cells["verdict"]),
            members=split_list(cells["members"]),
            note=cells.get("note", ""),
        )
        for line, cells in _records(path, columns=FINDING_COLUMNS)
    )


def _records(path: Path, *, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(_read(path), newline=""))
    header = [name.strip() for name in next(reader, [])]
    missing = [column for column in columns if column not in header]
    if missing:
        raise GoldError(
            "T302", f"the columns {', '.join(missing)} are missing.", where=f"{path.name}:1",
            remedy=f"The first line is: {','.join(columns)}",
        )  # fmt: skip
    records = []
    for cells in reader:
        if not any(cells):
            continue
        if len(cells) > len(header) or (len(cells) < len(header) and header[-1] != "note"):
            raise GoldError(
                "T302", f"{len(cells)} cells where the header has {len(header)}.",
                where=f"{path.name}:{reader.line_num}",
                remedy="Put quotation marks around a cell with commas.",
            )  # fmt: skip
        records.append(
            (reader.line_num, {key: cell.strip() for key, cell in zip(header, cells, strict=False)})
        )
    return records


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise GoldError(
            "T301", "this file is missing.", where=str(path),
            remedy="A gold table NAME.gold.csv stands beside its text NAME.txt.",
        ) from error  # fmt: skip
    except UnicodeDecodeError as error:
        raise GoldError(
            "T301", "this file is not UTF-8.", where=str(path), remedy="Save it as UTF-8."
        ) from error


def _table(path: Path) -> Path:
    name = path.name
    for ending in (".gold.csv", ".findings.csv", ".txt"):
        if name.endswith(ending):
            return path.with_name(f"{name.removesuffix(ending)}.gold.csv")
    return path.with_name(f"{name}.gold.csv")


def _number(cell: Cell) -> Number | None:
    first = cell.options[0]
    return None if cell.wild or not first else to_number(first)
