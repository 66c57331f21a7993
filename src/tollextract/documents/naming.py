"""The names by which pages and records call their parts, from ``data/common/documents.toml``."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files

from tollextract.text.dates import date_in

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?!\d)")
_EARLIEST = 1900


@cache
def names(table: str) -> Mapping[str, tuple[str, ...]]:
    """One table of the file: what is looked for, and the names it goes by."""
    path = files("tollextract").joinpath("data", "common", "documents.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: tuple(values) for key, values in tables[table].items()}


def date_of(value: str) -> dt.date | None:
    """The day of a date as pages and records write it, as printed there, whatever the zone.

    >>> date_of("2022-04-01T23:15:00+03:00"), date_of("Tue, 02 Aug 2022 06:30:00 GMT"), date_of("soon")
    (datetime.date(2022, 4, 1), datetime.date(2022, 8, 2), None)
    """
    match = _ISO.match(value) or _COMPACT.match(value)
    try:
        if match is not None:
            day = dt.date(*map(int, match.groups()))
            return day if day.year >= _EARLIEST else None
        if "," in value[:5] and ":" in value:
            return parsedate_to_datetime(value).date()
    except (ValueError, TypeError):
        return None
    return date_in(value) if len(value) < 60 else None
