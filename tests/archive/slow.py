"""Readers that do what real ones should not, for the tests of the pool."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import tollextract
from tollextract.report.model import Report
from tollextract.text.model import Release


def reader(profile: str, *, checks: bool) -> Callable[[Release], Report]:
    """Reads as ever, unless the text says what to do instead: "sleep now"."""
    report = tollextract.extract("Ten civilians were killed in May 2021.", profile=profile)

    def read(release: Release) -> Report:
        match release.text.split()[0]:
            case "sleep" | "128":
                time.sleep(30)
            case "hang":
                signal.signal(signal.SIGALRM, signal.SIG_IGN)
                time.sleep(30)
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "fail":
                raise ZeroDivisionError("by this document")
            case "memory":
                raise MemoryError
        return report.model_copy(update={"release": release.info, "text": release.text})

    return read
