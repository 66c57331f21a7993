"""The files of an archive in a fixed order, and the documents in them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tollextract.archive.faults import internal, no_file, no_such_path, unreadable_folder
from tollextract.documents.containers import blobs, is_wanted
from tollextract.documents.faults import empty_container
from tollextract.documents.model import Blob, Limits
from tollextract.documents.sniff import CONTAINERS, HEAD, sniff
from tollextract.errors import InputError
from tollextract.text.read import unreadable

#: Kinds whose file may hold more than one document.
_MANY = CONTAINERS | {"eml"}


@dataclass(frozen=True, slots=True)
class File:
    """A file of the archive. ``name`` is its path below the argument it was found by."""

    name: str
    path: Path
    size: int
    stamp: int
    fault: InputError | None = None

    def key(self) -> list[object]:
        """What tells whether the file is still the one that was read."""
        return [self.name, self.size, self.stamp]


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read: a file to open, or the bytes of a part of an archive.

    ``file`` and ``number`` are its position: which file of the listing, and which
    document in that. ``done`` is how many bytes of the file lie behind it.
    """

    name: str
    file: int
    number: int
    done: int
    path: Path | None = None
    blob: Blob | None = None


def list_files(
    paths: Iterable[Path], *, without: Path | None = None, passed: Counter[str] | None = None
) -> list[File]:
    """Every file to read: the arguments in their order, the files of a folder by name.

    A folder is walked whole; of its files those with an ending that is read are
    taken, never hidden ones, and not the parts a browser saves beside a page
    ("page_files"), nor what lies in the folder ``without``. ``passed`` counts the
    endings of the files that are left out for theirs.
    Raises UsageError T433 for an argument that is not there.
    """
    found: list[File] = []
    for path in map(Path, paths):
        if path.is_dir():
            found += _walk(
                path, without.resolve() if without else None, Counter() if passed is None else passed
            )
        elif path.exists():
            found.append(_file(path, path.name))
        else:
            raise no_such_path(path)
    return _named_apart(found)


def _walk(root: Path, without: Path | None, passed: Counter[str]) -> list[File]:
    found: list[File] = []
    denied: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=denied.append):
        here = Path(folder)
        if here.resolve() == without:
            folders.clear()
            continue
        pages = {name.rsplit(".", 1)[0] for name in names}
        folders[:] = [name for name in folders if not _is_beside_page(name, pages) and name[0] != "."]
        for name in names:
            relative = (here / name).relative_to(root).as_posix()
            if is_wanted(relative):
                found.append(_file(here / name, relative))
            elif name[0] != ".":
                passed[Path(name).suffix.lower() or "without an ending"] += 1
    for error in denied:
        name = Path(os.fsdecode(error.filename or root)).relative_to(root).as_posix()
        found.append(File(name, root, 0, 0, unreadable_folder(name)))
    return sorted(found, key=lambda file: file.name.encode("utf-8", "surrogateescape"))


def _is_beside_page(name: str, pages: set[str]) -> bool:
    return name.endswith(("_files", "-Dateien", "_fichiers")) and name.rpartition("_")[0] in pages


def _file(path: Path, name: str) -> File:
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        state = path.stat()
    except OSError as error:
        return File(name, path, 0, 0, unreadable(error, name))
    if not path.is_file():
        return File(name, path, 0, 0, no_file(name))
    return File(name, path, state.st_size, state.st_mtime_ns)


def _named_apart(files: list[File]) -> list[File]:
    """Files of one name from several arguments get the number of their argument's turn."""
    seen: dict[str, int] = {}
    apart = []
    for file in files:
        seen[file.name] = seen.get(file.name, 0) + 1
        turn = seen[file.name]
        name = file.name if turn == 1 else f"{file.name}#{turn}"
        apart.append(File(name, file.path, file.size, file.stamp, file.fault))
    return apart


def tasks(files: list[File], *, first: int = 0, skip: int = 0, limits: Limits) -> Iterator[Task]:
    """The documents of the files from position ``(first, skip)`` on, in order."""
    for index in range(first, len(files)):
        file = files[index]
        start = skip if index == first else 0
        for number, task in enumerate(_documents(file, index, limits)):
            if number >= start:
                yield task


def _documents(file: File, index: int, limits: Limits) -> Iterator[Task]:
    if file.fault is not None:
        yield _faulty(file, index, file.fault)
        return
    try:
        with file.path.open("rb") as stream:
            kind = sniff(stream.read(HEAD), file.path.name)
            if kind not in _MANY:
                yield Task(file.name, index, 0, file.size, path=file.path)
                return
            stream.seek(0)
            yield from _parts(stream, file, index, limits)
    except OSError as error:
        yield _faulty(file, index, unreadable(error, file.name))


def _faulty(file: File, index: int, fault: InputError, *, number: int = 0) -> Task:
    return Task(file.name, index, number, file.size, blob=Blob(name=file.name, fault=fault))


def _parts(stream: BinaryIO, file: File, index: int, limits: Limits) -> Iterator[Task]:
    """The documents of an archive; what a library makes of a broken one is a fault of that archive alone."""
    number = 0
    try:
        for blob in blobs(stream, name=file.name, size=file.size, limits=limits):
            done = file.size if stream.closed else min(file.size, stream.tell())
            yield Task(blob.name, index, number, done, blob=blob)
            number += 1
    except Exception as error:
        yield _faulty(file, index, _fault(error, file.name), number=number)
        return
    if not number:
        yield _faulty(file, index, empty_container(file.name))


def _fault(error: Exception, name: str) -> InputError:
    return unreadable(error, name) if isinstance(error, OSError) else internal(name, error)
