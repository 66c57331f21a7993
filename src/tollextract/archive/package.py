"""The description of a store: ``datapackage.json`` for tools, ``manifest.json`` for those who cite it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tollextract import __version__
from tollextract.archive.columns import KEYS, TABLES
from tollextract.archive.store import MANIFEST, digest_of, write_json

SCHEMA = "tollextract/store/1"
PACKAGE = "datapackage.json"
_LIBRARIES = (
    "spacy", "trafilatura", "lxml", "pypdfium2", "python-docx", "warcio", "pyarrow", "duckdb",
)  # fmt: skip
#: The program frictionless reads Parquet by way of data frames, where an integer that is missing is a NaN.
_MISSING = {".parquet": ["", "nan"], ".csv": [""]}
_MEDIA_TYPES = {".parquet": "application/vnd.apache.parquet", ".csv": "text/csv"}


def write_package(out: Path) -> None:
    """Write ``datapackage.json``: every table in every form it is there in, with its columns."""
    resources = [
        _resource(out / f"{table}{ending}", table)
        for ending in _MEDIA_TYPES
        for table in TABLES
        if (out / f"{table}{ending}").exists()
    ]
    write_json(
        out / PACKAGE,
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "tollextract-store",
            "title": "Figures of press releases, read and checked by tollextract",
            "description": "One row for each release, claim, piece of evidence, number and finding.",
            "resources": resources,
        },
    )


def _resource(path: Path, table: str) -> dict[str, Any]:
    form = path.suffix[1:]
    fields = [dict(zip(("name", "type", "description"), column, strict=True)) for column in TABLES[table]]
    schema: dict[str, Any] = {"fields": fields, "missingValues": _MISSING[path.suffix]}
    if table in KEYS:
        schema["primaryKey"] = list(KEYS[table])
    if table != "releases":
        reference = {"resource": _name("releases", form), "fields": ["release"]}
        schema["foreignKeys"] = [{"fields": ["release"], "reference": reference}]
    of_text = {"encoding": "utf-8", "bytes": path.stat().st_size} if form == "csv" else {}
    return {
        "name": _name(table, form),
        "path": path.name,
        "format": form,
        "mediatype": _MEDIA_TYPES[path.suffix],
        **of_text,
        "hash": f"sha256:{digest_of(path)}",
        "schema": schema,
    }


def _name(table: str, form: str) -> str:
    return table if form == "parquet" else f"{table}-{form}"


def write_manifest(out: Path, **parts: dict[str, Any]) -> None:
    """Write ``manifest.json``: what made the store, ``parts`` of the run, and the digest of each file."""
    names = sorted(
        path.name
        for path in out.iterdir()
        if path.is_file() and path.name != MANIFEST and not path.name.endswith(".half")
    )
    write_json(
        out / MANIFEST,
        {
            "schema": SCHEMA,
            "tool": {"version": __version__, "libraries": _versions()},
            **parts,
            "files": {name: _file(out / name) for name in names},
        },
    )


def _file(path: Path) -> dict[str, Any]:
    return {"bytes": path.stat().st_size, "sha256": digest_of(path)}


def _versions() -> dict[str, str | None]:
    return {name: _version(name) for name in _LIBRARIES}


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
