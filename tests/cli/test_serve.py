"""``tollextract serve``: it says where to look, and ends when it is told to."""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator

import pytest

from tests.cli.conftest import SRC, Run


def _heed_interrupts() -> None:
    """A shell lets what it runs in the background ignore them, and that is handed down."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def served() -> Iterator[subprocess.Popen[str]]:
    """The command in a process of its own, on any free port; it does not outlive the test."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "tollextract", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SRC)},
        preexec_fn=_heed_interrupts,
    )
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(os.name == "nt", reason="another signal there")
def test_it_answers_where_it_says_and_ends_in_good_order(served: subprocess.Popen[str]) -> None:
    assert served.stdout is not None
    said = served.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+/", said)
    assert address is not None, said
    with urllib.request.urlopen(address[0], timeout=60) as answer:
        assert answer.status == 200
    served.send_signal(signal.SIGINT)
    _, err = served.communicate(timeout=60)
    assert (served.returncode, err) == (0, "")


def test_what_to_install_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    done = run("serve")
    assert done.status == 2
    assert "T450 serve: werkzeug is not installed. Run: pip install 'tollextract[serve]'." in done.err


def test_an_unknown_profile_is_refused_before_anything_listens(run: Run) -> None:
    done = run("serve", "--profile", "nowhere")
    assert (done.status, done.out) == (2, "")
