"""Every block of the README runs, and prints what the README says it prints."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tollextract.cli import main
from tollextract.cli.app import app
from tollextract.cli.options import FailOn, Format

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
README = PAGES[0].read_text(encoding="utf-8")
FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)

DISAGREEMENT = re.compile(r"^Do not agree: \d", re.MULTILINE)


class Block(NamedTuple):
    """A fenced block: its language, the file name after it, and its text."""

    kind: str
    name: str | None
    body: str


def blocks(page: str, kind: str) -> list[Block]:
    found = [Block(m["kind"], m["name"], m["body"]) for m in FENCE.finditer(page)]
    return [block for block in found if block.kind == kind]


def commands(page: str) -> Iterator[tuple[str, str]]:
    """Each ``$ command`` of the console blocks and the output shown below it."""
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


@pytest.fixture(autouse=True)
def in_a_folder_with_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for block in blocks(README, "text"):
        assert block.name is not None
        Path(block.name).write_text(block.body, encoding="utf-8")


RUN = [(command, output) for command, output in commands(README) if command.startswith("tollextract")]


@pytest.mark.parametrize(("command", "output"), RUN, ids=[command for command, _ in RUN])
def test_a_command_prints_what_the_readme_shows(
    command: str, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(shlex.split(command)[1:])
    out, err = capsys.readouterr()
    assert err == ""
    assert out.strip() == output.strip(), "run: make readme"
    assert status == bool(DISAGREEMENT.search(output))


def test_the_example_shows_a_disagreement() -> None:
    assert any(DISAGREEMENT.search(output) for _, output in RUN)


def test_the_python_examples_run_and_give_what_they_show() -> None:
    source = "".join(block.body for block in blocks(README, "pycon"))
    example = doctest.DocTestParser().get_doctest(source, {}, "README.md", "README.md", 0)
    assert len(example.examples) > 5
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(example, out=report.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(report)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_and_script_named_on_a_page_is_there(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command, _ in commands(page.read_text(encoding="utf-8")):
        words = shlex.split(command)
        if words[0] == "make":
            assert re.search(rf"^{words[1]}:", makefile, flags=re.MULTILINE), command
        elif words[0] != "tollextract":
            assert (ROOT / words[0]).is_file(), command


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (ROOT / target).exists()] == []


def test_every_command_is_told() -> None:
    named = [command.name for command in app.registered_commands]
    assert len(named) > 2
    assert [name for name in named if f"`{name}`" not in README] == []


def test_every_format_option_and_exit_status_is_told() -> None:
    for word in (*Format, *FailOn):
        assert f"`{word.value}`" in README
    for option in ("--format", "--profile", "--published", "--fail-on", "--output"):
        assert f"| `{option}` |" in README
    for status in (0, 1, 2, 3, 70):
        assert f"| {status} |" in README
