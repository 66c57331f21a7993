"""Help, version and wrong usage: quick, and nothing heavy is imported for them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from tests.cli.conftest import SRC, Run
from tollextract import __version__

#: Seconds that help may take beyond starting Python itself; a spaCy import alone takes more.
BUDGET = 0.3
LIGHT = [
    ("--help",),
    ("--version",),
    ("check", "--help"),
    ("check",),
    ("check", "--nonsense"),
    ("evaluate", "--help"),
    ("evaluate",),
    ("serve", "--help"),
    ("serve", "--port", "70000"),
    ("nonsense",),
]


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"tollextract {__version__}\n", "")


def test_help_names_every_command_and_the_exit_statuses(run: Run) -> None:
    done = run("--help")
    assert done.status == 0
    for word in ("extract", "check", "evaluate", "serve", "Exit status", "--version"):
        assert word in done.out


@pytest.mark.parametrize("command", ["extract", "check"])
def test_help_of_a_command_names_its_options(run: Run, command: str) -> None:
    out = run(command, "--help").out
    for option in ("--format", "--profile", "--published", "--output", "FILE|-"):
        assert option in out
    assert ("--fail-on" in out) == (command == "check")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("check",),
        ("nonsense",),
        ("check", "--nonsense", "x.txt"),
        ("check", "a.txt", "b.txt"),
        ("check", "x.txt", "--format", "xml"),
        ("check", "x.txt", "--fail-on", "note"),
        ("extract", "x.txt", "--fail-on", "error"),
        ("evaluate",),
        ("evaluate", "corpus", "--by", "year"),
        ("evaluate", "corpus", "--format", "html"),
        ("serve", "release.txt"),
        ("serve", "--port", "70000"),
        ("serve", "--host", "0.0.0.0"),
    ],
)
def test_wrong_usage_is_status_2_with_nothing_on_standard_output(
    run: Run, arguments: tuple[str, ...]
) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert "Usage: tollextract" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("arguments", LIGHT, ids=" ".join)
def test_starting_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys\n"
        "from tollextract.cli import main\n"
        f"main({list(arguments)!r})\n"
        "heavy = {'spacy', 'numpy', 'dateparser', 'pandas', 'rich', 'regex'}\n"
        "sys.exit(' '.join(heavy & sys.modules.keys()) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env={"PYTHONPATH": str(SRC)})
    assert done.returncode == 0, done.stderr.decode()


def test_help_is_quick() -> None:
    """The best of several runs, less the best of starting Python alone: noise only ever adds time."""
    bare = best_of(lambda: _python("-c", "pass"))
    assert best_of(lambda: _python("-m", "tollextract", "--help")) - bare < BUDGET


def test_the_budget_can_be_missed() -> None:
    assert best_of(lambda: time.sleep(BUDGET + 0.05), times=1) > BUDGET


def best_of(call: Callable[[], object], *, times: int = 5) -> float:
    def seconds() -> float:
        start = time.perf_counter()
        call()
        return time.perf_counter() - start

    return min(seconds() for _ in range(times))


def _python(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, *arguments], capture_output=True, check=True, env={"PYTHONPATH": str(SRC)}
    )
