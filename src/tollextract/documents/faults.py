"""The ways in which a document cannot be read, each with its number (T205, T206, T212 to T229)."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tollextract.errors import InputError


def library(module: str, *, extra: str, where: str) -> Any:
    """Import a library of an extra; InputError T212 says how to install it where it is missing."""
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(
            "T212",
            f"reading this kind of document needs a library that is not installed ({error.name or module}).",
            where=where,
            remedy=f"Run: pip install 'tollextract[{extra}]'.",
        ) from error


def encrypted(where: str) -> InputError:
    """T213: a password is needed."""
    return InputError(
        "T213",
        "this document is encrypted.",
        where=where,
        remedy="Open it with its password and save it without one.",
    )


def scanned(where: str) -> InputError:
    """T214: pictures of pages."""
    return InputError(
        "T214",
        "this has no text, only pictures of pages (a scan).",
        where=where,
        remedy="Run it through a text recognition program such as ocrmypdf first.",
    )


def damaged(where: str, what: str, *, remedy: str = "Get the file again.") -> InputError:
    """T215: cut short or broken."""
    return InputError("T215", f"this is damaged: {what}.", where=where, remedy=remedy)


def bomb(where: str, limit: int) -> InputError:
    """T216: unpacks to far more than its size."""
    return InputError(
        "T216",
        f"this unpacks to more than {limit:,} bytes, which no archive of releases does.",
        where=where,
        remedy="Unpack it yourself if you trust it, and give the files.",
    )


def several(where: str) -> InputError:
    """T217: a container of many where one is wanted."""
    return InputError(
        "T217",
        "this holds several documents.",
        where=where,
        remedy="Read all of them with: tollextract batch FILE --out FOLDER.",
    )


def empty_container(where: str) -> InputError:
    """T218: a container of none."""
    return InputError("T218", "there is no document in this.", where=where, remedy="Look at what it holds.")


def no_text_field(where: str, fields: list[str], known: list[str]) -> InputError:
    """T219: a table or record without a text."""
    shown = ", ".join(fields[:12]) or "none"
    return InputError(
        "T219",
        f"no field holds a text (fields: {shown}).",
        where=where,
        remedy=f"Name the field of the text one of: {', '.join(known)}.",
    )


def blank_text_field(where: str) -> InputError:
    """T205: a record whose text is blank."""
    return InputError(
        "T205", "the text of this record is blank.", where=where, remedy="Fill it in, or remove the record."
    )


def bad_record(where: str, why: str) -> InputError:
    """T220: a record that is no record."""
    return InputError("T220", f"this is no record: {why}.", where=where, remedy="Correct or remove it.")


def too_long(where: str, what: str) -> InputError:
    """T206: longer than the limits."""
    return InputError("T206", f"this is longer than {what}.", where=where, remedy="Split it into releases.")


def no_main_text(where: str) -> InputError:
    """T221: a page of menus, or nothing."""
    return InputError(
        "T221",
        "this page has no running text.",
        where=where,
        remedy="Save the page again once it has loaded, or save its text.",
    )


def too_deep(where: str) -> InputError:
    """T222: archives inside archives inside archives."""
    return InputError(
        "T222", "this archive lies too deep in others.", where=where, remedy="Unpack the outer ones first."
    )
