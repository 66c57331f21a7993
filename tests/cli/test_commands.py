"""What the commands print and which status they end with, around a report made by hand."""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.report.samples import PARTS, TEXT, sample
from tollextract.checks.model import Finding
from tollextract.report.csv import to_csv
from tollextract.report.html import to_html
from tollextract.report.jsonl import to_jsonl
from tollextract.report.model import Report
from tollextract.report.terminal import to_text


class _Pipeline(types.ModuleType):
    """Stands for the pipeline: gives back one report, or raises what it was told to raise."""

    def __init__(self) -> None:
        super().__init__("tollextract.pipeline")
        self.report: Report | BaseException = sample()
        self.calls: list[tuple[str, Any, dict[str, Any]]] = []

    def _answer(self, name: str, source: Any, settings: dict[str, Any]) -> Report:
        self.calls.append((name, source, settings))
        if isinstance(self.report, BaseException):
            raise self.report
        return self.report

    def check(self, source: Any, **settings: Any) -> Report:
        return self._answer("check", source, settings)

    def extract(self, source: Any, **settings: Any) -> Report:
        return self._answer("extract", source, settings)


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Pipeline]:
    import tollextract

    fake = _Pipeline()
    monkeypatch.setitem(sys.modules, "tollextract.pipeline", fake)
    monkeypatch.setattr(tollextract, "pipeline", fake, raising=False)
    return fake


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "may.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def _with_severity(severity: str | None) -> Report:
    findings: tuple[Finding, ...] = ()
    if severity:
        findings = (PARTS.model_copy(update={"severity": severity}),)
    return sample().model_copy(update={"findings": findings})


@pytest.mark.parametrize(
    ("severity", "fail_on", "status"),
    [
        ("error", None, 1),
        ("warning", None, 1),
        ("note", None, 0),
        (None, None, 0),
        ("error", "error", 1),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("error", "never", 0),
    ],
)
def test_the_exit_status_follows_the_worst_disagreement(
    run: Run, pipeline: _Pipeline, release: Path, severity: str | None, fail_on: str | None, status: int
) -> None:
    pipeline.report = _with_severity(severity)
    options = ["--fail-on", fail_on] if fail_on else []
    assert run("check", release, *options).status == status


def test_a_relation_that_cannot_be_decided_is_no_disagreement(
    run: Run, pipeline: _Pipeline, release: Path
) -> None:
    undecided = PARTS.model_copy(update={"verdict": "undetermined", "severity": None})
    pipeline.report = sample().model_copy(update={"findings": (undecided,)})
    assert run("check", release).status == 0


def test_extract_never_ends_with_one(run: Run, pipeline: _Pipeline, release: Path) -> None:
    assert run("extract", release).status == 0
    assert pipeline.calls[0][0] == "extract"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("table", to_text(sample())),
        ("json", sample().model_dump_json() + "\n"),
        ("jsonl", to_jsonl(sample())),
        ("csv", to_csv(sample())),
        ("html", to_html(sample())),
    ],
)
def test_each_format_prints_the_report_and_nothing_else(
    run: Run, pipeline: _Pipeline, release: Path, form: str, expected: str
) -> None:
    done = run("check", release, "--format", form)
    assert done.out == expected
    assert done.err == ""


def test_without_a_format_the_table_is_printed(run: Run, pipeline: _Pipeline, release: Path) -> None:
    assert run("check", release).out == to_text(sample())
    assert run("extract", release).out == to_text(sample(), checked=False)


def test_output_goes_to_the_file_asked_for(run: Run, pipeline: _Pipeline, release: Path) -> None:
    target = release.with_suffix(".json")
    done = run("check", release, "-f", "json", "-o", target)
    assert (done.status, done.out) == (1, "")
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == "tollextract/report/1"


def test_the_release_itself_is_never_written_over(run: Run, pipeline: _Pipeline, release: Path) -> None:
    done = run("check", release, "-o", release)
    assert done.status == 2
    assert "T420" in done.err
    assert release.read_text(encoding="utf-8") == TEXT
    assert pipeline.calls == []


@pytest.mark.parametrize("target", [".", "missing/out.json"])
def test_an_output_that_cannot_be_written_is_refused_before_any_work(
    run: Run, pipeline: _Pipeline, release: Path, target: str
) -> None:
    done = run("check", release, "-o", release.parent / target)
    assert done.status == 2
    assert "T420" in done.err
    assert pipeline.calls == []


def test_profile_and_date_reach_the_pipeline(run: Run, pipeline: _Pipeline, release: Path) -> None:
    run("check", release, "--published", "2021-06-01", "--profile", "generic")
    _, source, settings = pipeline.calls[0]
    assert source.text == TEXT
    assert source.info.published.isoformat() == "2021-06-01"
    assert settings["profile"] == "generic"
    assert settings["published"].isoformat() == "2021-06-01"


def test_a_fault_of_the_program_is_one_line_and_status_70(
    run: Run, pipeline: _Pipeline, release: Path
) -> None:
    pipeline.report = KeyError("lost")
    done = run("check", release)
    assert (done.status, done.out) == (70, "")
    assert done.err.count("\n") == 1
    assert "KeyError" in done.err
    assert "--debug" in done.err


def test_debug_shows_where_it_happened(run: Run, pipeline: _Pipeline, release: Path) -> None:
    pipeline.report = KeyError("lost")
    done = run("check", release, "--debug")
    assert (done.status, done.out) == (70, "")
    assert "Traceback" in done.err
    assert "_answer" in done.err


def test_an_interrupt_ends_with_130(run: Run, pipeline: _Pipeline, release: Path) -> None:
    pipeline.report = KeyboardInterrupt()
    done = run("check", release)
    assert (done.status, done.out) == (130, "")
    assert "Traceback" not in done.err
