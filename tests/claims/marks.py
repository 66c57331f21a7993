"""How a test says that something is not read rightly yet."""

from __future__ import annotations

import pytest


def not_yet(cause: str | None) -> list[pytest.MarkDecorator]:
    """The marks of a case that is expected to fail for a cause; none for a case without one.

    Marked strictly: a case that comes to be read rightly fails until its cause is taken away.
    """
    return [pytest.mark.xfail(strict=True, reason=cause)] if cause else []
