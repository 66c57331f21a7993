"""What can go wrong with a run over an archive: of a document T230 to T239, of the run T430 to T439."""

from __future__ import annotations

import errno
from importlib import import_module
from pathlib import Path
from typing import Any

from tollextract.errors import InputError, TollError, UsageError


def library(module: str, *, extra: str = "archive") -> Any:
    """Import a library of an extra; UsageError T437 says how to install it where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        raise UsageError(
            "T437",
            f"a library that this command needs is not installed ({error.name or module}).",
            where=extra,
            remedy=f"Run: pip install 'tollextract[{extra}]'.",
        ) from error


def too_slow(where: str, seconds: float) -> InputError:
    """T230: over the time limit."""
    return InputError(
        "T230",
        f"reading this took longer than {seconds:g} seconds and was given up.",
        where=where,
        remedy="Raise --time-limit, or look at what is in it.",
    )


def died(where: str) -> InputError:
    """T231: the process reading it died, twice."""
    return InputError(
        "T231",
        "the process that read this died, probably for want of memory.",
        where=where,
        remedy="Read it alone with: tollextract check FILE.",
    )


def internal(where: str, error: BaseException) -> InputError:
    """T232: a fault of this program."""
    return InputError(
        "T232",
        f"this program failed on it ({type(error).__name__}: {error}).",
        where=where,
        remedy="This is no fault of the document; report it, with the document if you may.",
    )


def no_release(where: str) -> InputError:
    """T233, a warning: no figure was read."""
    return InputError(
        "T233",
        "no figure was read from this; it may be no release.",
        where=where,
        remedy="Look at its text in the table releases.",
    )


def other_language(where: str, language: str) -> InputError:
    """T234, a warning: a text that is not English."""
    return InputError(
        "T234",
        f'this text is in another language ("{language}"); only English is read.',
        where=where,
        remedy="Give a translation, and compare its figures with the original by hand.",
    )


def unreadable_folder(where: str) -> InputError:
    """T235: a folder that may not be looked into."""
    return InputError(
        "T235", "you may not look into this folder.", where=where, remedy="Ask for the right to."
    )


def no_file(where: str) -> InputError:
    """T224: a pipe, a device."""
    return InputError(
        "T224", "this is no regular file.", where=where, remedy="Save what it gives in a file, and name that."
    )


def no_such_path(path: Path) -> UsageError:
    """T433: an argument that is not there."""
    return UsageError("T433", "there is no such file or folder.", where=str(path), remedy="Check the path.")


def no_documents() -> UsageError:
    """T434: nothing to read."""
    return UsageError(
        "T434",
        "no document was found there.",
        where="PATH",
        remedy="Endings: .txt .md .html .mhtml .pdf .docx .eml .json .jsonl .csv .warc .zip .gz.",
    )


def busy(out: Path) -> UsageError:
    """T430: two runs at once."""
    return UsageError(
        "T430",
        "another run is writing to this folder.",
        where=out.name,
        remedy="Wait for it, or choose another folder with --out.",
    )


def other_settings(out: Path, names: str) -> UsageError:
    """T431: a store begun with other settings."""
    return UsageError(
        "T431",
        f"this folder holds a run with other settings ({names}).",
        where=out.name,
        remedy="Choose another folder, or begin again with --restart.",
    )


def foreign_folder(out: Path) -> UsageError:
    """T435: a folder of something else."""
    return UsageError(
        "T435",
        "this folder is not empty and holds no run.",
        where=out.name,
        remedy="Name an empty folder, or one that is not there yet.",
    )


def cannot_write(out: Path, error: OSError) -> UsageError:
    """T432: a full disk, no right to write, or a file in the place of the folder."""
    return UsageError(
        "T432",
        f"cannot write: {error.strerror or error}.",
        where=out.name,
        remedy=_REMEDIES.get(error.errno or 0, _FREE_SPACE),
    )


_FREE_SPACE = "Free space there and run the same command again: what is finished is kept."
_DENIED = "Choose a folder that you may write to."
_NO_FOLDER = "Name a folder, or one that is not there yet."
_REMEDIES = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: _DENIED,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: _NO_FOLDER,
}


def cannot_start(reason: str) -> UsageError:
    """T436: the reading processes do not come up."""
    return UsageError(
        "T436",
        f"the processes that read cannot start ({reason}).",
        where="--jobs",
        remedy="Check a single file with: tollextract check FILE.",
    )


def no_cluster(address: str, reason: str) -> UsageError:
    """T440: no scheduler."""
    return UsageError(
        "T440",
        f"no scheduler answers there ({reason}).",
        where=address,
        remedy="Start one with: dask scheduler; or leave --scheduler out.",
    )


def lost_cluster(address: str, reason: str) -> UsageError:
    """T441: the scheduler died, or cannot be reached any more."""
    return UsageError(
        "T441",
        f"the scheduler was lost on the way ({reason}).",
        where=address,
        remedy="Run the same command again, there or without --engine: what is finished is kept.",
    )


def no_store(path: Path, missing: str) -> InputError:
    """T236: a folder that holds no finished store."""
    return InputError(
        "T236",
        f"this is no finished store ({missing} is not there).",
        where=path.name,
        remedy="Make one with: tollextract batch PATH --out FOLDER.",
    )


def record_of(error: TollError, *, source: str, severity: str = "error") -> dict[str, str]:
    """A line of ``errors.jsonl``."""
    return {
        "source": source,
        "severity": severity,
        "code": error.code,
        "what": error.what,
        "remedy": error.remedy,
    }
