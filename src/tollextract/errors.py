"""Everything that can go wrong with what a user hands in, as one family.

Every message says what is wrong, where, and what to do about it, and carries a
number that documentation and scripts can refer to::

    T112 places.csv:14: "Idleb" is already a variant of SY07. Remove one of the two.

Numbers: T1xx profiles, T2xx input files, T3xx gold tables, T4xx options.
"""

from __future__ import annotations


class TollError(Exception):
    """A fault in the input or in the call, never a fault of this package.

    ``code`` is the message number, ``what`` the fault, ``where`` the file (and
    line) or option it was found in, ``remedy`` what the user can do.
    ``exit_status`` is what the command line returns for it.
    """

    exit_status = 2

    def __init__(self, code: str, what: str, *, where: str = "", remedy: str = "") -> None:
        self.code = code
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.code} {place}{self.what}{remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.code, self.what, self.where, self.remedy))


class UsageError(TollError):
    """An option or argument that cannot be used (exit status 2)."""


class ProfileError(TollError):
    """A data pack that is unknown or broken (exit status 2)."""


class GoldError(TollError):
    """A gold table that does not follow its format (exit status 2)."""


class InputError(TollError):
    """A file or stream that cannot be read as a release (exit status 3)."""

    exit_status = 3


def _rebuild(kind: type[TollError], code: str, what: str, where: str, remedy: str) -> TollError:
    return kind(code, what, where=where, remedy=remedy)
