"""The tables of a store: each column with its type and what stands in it.

Types are those of a data package (frictionless): string, integer, number, date,
boolean. ``number`` is a double, which holds every figure of up to fifteen digits
without loss; ``printed`` has each as it stands in the text.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from tollextract.report.rows import CLAIM_COLUMNS, FINDING_COLUMNS, NUMBER_COLUMNS

Type = Literal["string", "integer", "number", "date", "boolean"]


class Column(NamedTuple):
    """Name, type and meaning of a column."""

    name: str
    type: Type
    description: str


_INTEGERS = frozenset({"start_char", "end_char", "rank", "page"})
_NUMBERS = frozenset({"low", "best", "high"})
_DATES = frozenset({"start", "end", "published"})
RELEASE = Column("release", "string", "id of the release, as in the table releases")


def _typed(name: str, description: str) -> Column:
    if name in _INTEGERS:
        return Column(name, "integer", description)
    if name in _NUMBERS:
        return Column(name, "number", description)
    return Column(name, "date" if name in _DATES else "string", description)


def _columns(described: dict[str, str], *, key: str = "") -> tuple[Column, ...]:
    """The columns of a report's table, behind the id of its release; ``key`` renames their "id"."""
    named = {key if name == "id" and key else name: text for name, text in described.items()}
    return (RELEASE, *(_typed(name, text) for name, text in named.items()))


_RELEASES = (
    RELEASE._replace(description="id: made of source and digest, the same in every run"),
    Column("number", "integer", "position in the archive, from 1"),
    Column("source", "string", "path below the argument, then ! and the part of an archive"),
    Column("sha256", "string", "digest of the bytes of the document"),
    Column("text_sha256", "string", "digest of its text, blanks aside"),
    Column("duplicate_of", "string", "id of the first release of the same text; its own rows are left out"),
    Column("media_type", "string", "what it was before it was converted"),
    Column("url", "string", "address of the page"),
    Column("title", "string", "headline"),
    Column("publisher", "string", "who issued it"),
    Column("published", "date", "day of publication"),
    Column("published_guess", "boolean", "whether that day was found in the text and not given"),
    Column("language", "string", "ISO 639-1 code"),
    Column("characters", "integer", "code points of the text"),
    Column("pages", "integer", "pages, where it has any"),
    Column("numbers", "integer", "numeric expressions of the text"),
    Column("claimed", "integer", "of these, in claims"),
    Column("typed", "integer", "of these, in dates, laws and the like"),
    Column("unread", "integer", "of these, not understood"),
    Column("claims", "integer", "rows in the table claims"),
    Column("inconsistent", "integer", "findings whose figures do not agree"),
    Column("text", "string", "the text that offsets count in"),
)
_EVIDENCE = (
    RELEASE,
    Column("claim", "string", "id of the claim"),
    Column("role", "string", "figure, group, harm, actor, place, period, cue, base"),
    Column("start_char", "integer", "first code point in the text; empty: computed"),
    Column("end_char", "integer", "code point after it"),
    Column("quote", "string", "the words of the text"),
    Column("inherited_from", "string", "claim, or release, heading, list, sentence it was taken over from"),
    Column("page", "integer", "page it stands on"),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "releases": _RELEASES,
    "claims": _columns(CLAIM_COLUMNS, key="claim"),
    "evidence": _EVIDENCE,
    "numbers": _columns(NUMBER_COLUMNS),
    "findings": _columns(FINDING_COLUMNS, key="finding"),
}
KEYS: dict[str, tuple[str, ...]] = {
    "releases": ("release",),
    "claims": ("release", "claim"),
    "findings": ("release", "finding"),
}


def arrow_schema(table: str) -> Any:
    """The columns of a table as pyarrow has them."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "boolean": pa.bool_(),
    }
    return pa.schema([pa.field(column.name, types[column.type]) for column in TABLES[table]])
