"""Events of a conflict with their days: "since the Russian intervention" begins on a date.

``events.csv`` of a pack lists them; a pack that extends another knows its events too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from tollextract.profiles.notation import NotationError, expand
from tollextract.profiles.table import Row, read_table

FILE = "events.csv"


def read_events(folders: Iterable[Path]) -> Mapping[str, dt.date]:
    """The day of each event by its wording in lower case, the packs in the order given.

    An event of which only the month is known counts from its first day. Raises
    ProfileError T105 to T112, T115 for a broken table, for a row without a date
    or a wording, and for one wording with two days in one table.
    """
    days: dict[str, dt.date] = {}
    for folder in folders:
        path = folder / FILE
        if path.is_file():
            days.update(_days(read_table("events", path)))
    return days


def _days(rows: Iterable[Row]) -> dict[str, dt.date]:
    days: dict[str, dt.date] = {}
    ids: set[str] = set()
    for row in rows:
        if row.id in ids:
            raise row.error("T110", f'The id "{row.id}" stands in two rows.', remedy="Change one id.")
        ids.add(row.id)
        day = _first_day(row)
        for wording in _wordings(row):
            if days.setdefault(wording, day) != day:
                raise row.error(
                    "T112",
                    f'"{wording}" is already an event of another day.',
                    remedy="Remove one of the two.",
                )
    return days


def _first_day(row: Row) -> dt.date:
    """The day of an event, or the first of its month."""
    cell = row.cells["date"]
    try:
        return dt.date.fromisoformat(f"{cell}-01" if len(cell) == len("2011-03") else cell)
    except ValueError:
        raise row.error(
            "T115", f'"{cell}" is not a date.', remedy="Write the day as 2024-12-08, or the month as 2024-12."
        ) from None


def _wordings(row: Row) -> list[str]:
    try:
        texts = expand(row.cells["variants"])
    except NotationError as error:
        raise row.error("T111", f"{error}.", remedy="Pair the brackets: {a|b} or word(s).") from None
    if not texts:
        raise row.error("T111", f'"{row.id}" has no variants of its own.', remedy="Write a wording.")
    return [" ".join(text.lower().split()) for text in texts]
