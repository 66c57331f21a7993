"""Finding a data pack, reading it with the packs it extends, and checking the whole."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tollextract.errors import ProfileError
from tollextract.profiles import build
from tollextract.profiles.events import read_events
from tollextract.profiles.gazetteer import FILE as LISTED
from tollextract.profiles.gazetteer import Gazetteer, Speller
from tollextract.profiles.model import TABLES, Place, Profile, Table, Term
from tollextract.profiles.table import Row, read_table, read_text

DATA = Path(__file__).resolve().parent.parent / "data"
_FILE = "profile.toml"

#: Key of profile.toml -> its type. ``base`` marks a pack that is only there to be extended.
_KEYS: dict[str, type] = {
    "id": str,
    "name": str,
    "country": str,
    "language": str,
    "extends": list,
    "base": bool,
    "disjoint": dict,
    "settings": dict,
    "gazetteer": dict,
}
#: Keys of [gazetteer] -> their types: spelling of place names, and how ``make gazetteers`` fills the pack.
_GAZETTEER: dict[str, type] = {
    "articles": list,
    "same": list,
    "endings": list,
    "smallest": int,
    "scripts": list,
    "capitals": bool,
    "admin1": dict,
}


@dataclass(frozen=True)
class _Pack:
    """One folder: its profile.toml and its tables."""

    folder: Path
    head: Mapping[str, Any]
    tables: Mapping[Table, list[Row]]


def available() -> list[str]:
    """Names of the shipped profiles, sorted; base packs are left out."""
    folders = (path.parent for path in DATA.glob(f"*/{_FILE}"))
    return sorted(folder.name for folder in folders if not read_head(folder).get("base"))


def load_profile(name_or_path: str | Path) -> Profile:
    """A profile by the name it is shipped under, or from the folder of a pack.

    A ``Path``, or a ``str`` with a slash in it, is a folder; anything else is a
    name. Named profiles are read once and shared. Raises ProfileError (T1xx).

    >>> load_profile("syria").place("SY07").name
    'Idleb'
    """
    if isinstance(name_or_path, Path) or "/" in name_or_path or "\\" in name_or_path:
        return _load(Path(name_or_path))
    return _named(name_or_path)


@lru_cache(maxsize=16)
def _named(name: str) -> Profile:
    return _load(_folder(name, where="profile"))


def _folder(name: str, *, where: str) -> Path:
    folder = DATA / name
    if not name or not (folder / _FILE).is_file():
        raise ProfileError(
            "T101",
            f'There is no profile "{name}".',
            where=where,
            remedy=f"Known are {', '.join(available())}; for a pack of your own give its folder: ./{name}.",
        )
    return folder


def _load(folder: Path) -> Profile:
    packs = _packs(folder, above=())
    files = {table: [pack.tables.get(table, []) for pack in packs] for table in TABLES}
    return _assemble(packs, files)


def _packs(folder: Path, *, above: tuple[Path, ...]) -> list[_Pack]:
    """The pack of a folder after all packs it extends, each once."""
    head = read_head(folder)
    found: dict[Path, _Pack] = {}
    for base in head.get("extends", ()):
        base_folder = folder / base if "/" in str(base) else _folder(str(base), where=f"{_FILE} extends")
        if base_folder.resolve() in (folder.resolve(), *above):
            raise ProfileError(
                "T117", f'The pack extends itself by way of "{base}".', where=_FILE, remedy="Remove one."
            )
        for pack in _packs(base_folder, above=(*above, folder.resolve())):
            found.setdefault(pack.folder, pack)
    paths = {table: folder / f"{table}.csv" for table in TABLES}
    tables = {table: read_table(table, path) for table, path in paths.items() if path.exists()}
    found[folder.resolve()] = _Pack(folder.resolve(), head, tables)
    return list(found.values())


def read_head(folder: Path) -> dict[str, Any]:
    """profile.toml, its keys checked. Raises ProfileError T102 to T105."""
    path = folder / _FILE
    if not path.is_file():
        raise ProfileError(
            "T102", f"The folder has no {_FILE}.", where=str(folder.name), remedy="Give the folder of a pack."
        )
    try:
        head = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(
            "T103", f"The file is not TOML ({error}).", where=_FILE, remedy="Correct that line."
        ) from None
    for key, value in head.items():
        if key not in _KEYS or not isinstance(value, _KEYS[key]):
            raise _head_error(f'The key "{key}" is unknown or of another type.')
    for key in ("id", "name"):
        if not head.get(key):
            raise _head_error(f'The key "{key}" is missing.')
    _check_gazetteer(head.get("gazetteer", {}))
    return head


def _check_gazetteer(part: Mapping[str, Any]) -> None:
    """The keys under [gazetteer]. Raises ProfileError T104."""
    for key, value in part.items():
        if key not in _GAZETTEER or not isinstance(value, _GAZETTEER[key]):
            raise _head_error(f'The key "{key}" under [gazetteer] is unknown or of another type.')
    if not all(isinstance(words, list) and words for words in part.get("same", ())):
        raise _head_error('"same" under [gazetteer] is not a list of lists of words.')


def _head_error(what: str) -> ProfileError:
    kinds = {str: "text", list: "list", dict: "table", bool: "true/false"}
    known = ", ".join(f"{key} ({kinds[kind]})" for key, kind in _KEYS.items())
    return ProfileError("T104", what, where=_FILE, remedy=f"Keys are {known}.")


def _assemble(packs: list[_Pack], files: Mapping[Table, list[list[Row]]]) -> Profile:
    merged = {table: build.merge(files[table]) for table in TABLES}
    rows = {table: [row for part in files[table] for row in part] for table in TABLES}
    _check_references(rows, merged=merged)
    head: dict[str, Any] = {}
    for pack in packs:
        head.update(pack.head)
    return Profile(
        id=head["id"],
        name=head["name"],
        country=head.get("country"),
        language=head.get("language", "en"),
        groups=build.groups(merged["groups"]),
        harms=build.harms(merged["harms"]),
        causes=build.causes(merged["causes"]),
        actors=build.actors(merged["actors"]),
        places=_gazetteer(packs, build.places(merged["places"])),
        disjoint=_disjoint(packs, groups=merged["groups"]),
        events=read_events(pack.folder for pack in packs),
        settings={key: value for pack in packs for key, value in pack.head.get("settings", {}).items()},
        folders=tuple(pack.folder for pack in packs),
        all_terms=_terms(rows),
    )


def _gazetteer(packs: list[_Pack], places: dict[str, Place]) -> Gazetteer:
    """The places of the tables, with the gazetteers of all packs behind them."""
    heads = [pack.head.get("gazetteer", {}) for pack in packs]
    files = (pack.folder / LISTED for pack in packs)
    return Gazetteer(
        places,
        files=[file for file in files if file.is_file()],
        speller=Speller(
            articles=[word for head in heads for word in head.get("articles", ())],
            same=[words for head in heads for words in head.get("same", ())],
            endings=[ending for head in heads for ending in head.get("endings", ())],
        ),
    )


def _check_references(
    rows: Mapping[Table, list[Row]], *, merged: Mapping[Table, Mapping[str, dict[str, str]]]
) -> None:
    build.check_parents(rows["groups"], column="parents", merged=merged["groups"])
    build.check_parents(rows["actors"], column="parent", merged=merged["actors"])
    build.check_parents(rows["places"], column="parent", merged=merged["places"])
    build.check_references(rows["actors"], column="members", known=merged["actors"])
    build.check_references(rows["harms"], column="group", known=merged["groups"])
    build.check_references(rows["causes"], column="harm", known=merged["harms"])


def _terms(rows: Mapping[Table, list[Row]]) -> tuple[Term, ...]:
    return tuple(term for table in TABLES for term in build.terms(table, rows[table]))


def _disjoint(packs: list[_Pack], *, groups: Mapping[str, object]) -> tuple[tuple[str, ...], ...]:
    """The lists under [disjoint] of all packs; each must name known groups."""
    found: list[tuple[str, ...]] = []
    for pack in packs:
        for key, members in pack.head.get("disjoint", {}).items():
            if not isinstance(members, list):
                raise _head_error(f'"{key}" under [disjoint] is not a list.')
            for member in members:
                if member not in groups:
                    raise ProfileError(
                        "T113",
                        f'The group "{member}" of the list "{key}" is unknown.',
                        where=_FILE,
                        remedy="Add it to groups.csv or correct the list.",
                    )
            found.append(tuple(members))
    return tuple(found)
