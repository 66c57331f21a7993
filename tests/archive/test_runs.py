"""How a run goes: in order, within its time, on after a stop, alone in its folder."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import filelock
import pytest

from tests.archive.builders import GOOD, MONTHS, errors, html, make_archive, read, rows, text, tree
from tollextract.archive import parts as parts_module
from tollextract.archive.listing import Task, list_files
from tollextract.archive.parts import Draft, Part, Position, bench, drop_parts, settle, write_part
from tollextract.archive.pool import outcomes
from tollextract.archive.reading import Setup, time_limit
from tollextract.archive.run import Progress
from tollextract.errors import UsageError

SRC = Path(__file__).resolve().parents[2] / "src"
ROOT = SRC.parent


def many(folder: Path, count: int) -> Path:
    """An archive of ``count`` small texts and pages, and one archive among them."""
    folder.mkdir()
    for number in range(count):
        month = MONTHS[number % len(MONTHS)]
        if number % 3:
            (folder / f"{number:04d}.txt").write_text(text(20 + number, month), encoding="utf-8")
        else:
            (folder / f"{number:04d}.html").write_bytes(html(20 + number, month))
    lines = [json.dumps({"text": text(500 + number)}) for number in range(count // 4)]
    (folder / f"{count // 2:04d}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.mark.parametrize("jobs", [1, 2])
def test_other_processes_find_what_this_one_finds(
    archive: Path, finished: tuple[Path, Any], tmp_path: Path, jobs: int
) -> None:
    read([archive], tmp_path / "out", csv=True, jobs=jobs)
    assert tree(tmp_path / "out") == tree(finished[0])


def test_a_finished_store_is_left_as_it_is(archive: Path, tmp_path: Path) -> None:
    first = read([archive], tmp_path / "out")
    before = tree(tmp_path / "out")
    again = read([archive], tmp_path / "out")
    assert again.resumed == again.documents == first.documents
    assert tree(tmp_path / "out") == before


def test_files_added_at_the_end_are_read_and_no_others(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 12)
    read([folder], tmp_path / "out", part=5)
    (folder / "zz.txt").write_text(text(999), encoding="utf-8")
    again = read([folder], tmp_path / "out", part=5)
    assert (again.documents, again.resumed) == (16, 15)
    read([folder], tmp_path / "fresh", part=5)
    store, fresh = tree(tmp_path / "out"), tree(tmp_path / "fresh")
    assert [name for name in fresh if name[0] != "." and store[name] != fresh[name]] == []


def test_a_file_that_changed_is_read_again_with_what_follows(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 12)
    read([folder], tmp_path / "out", part=5)
    (folder / "0005.txt").write_text(text(4321), encoding="utf-8")
    again = read([folder], tmp_path / "out", part=5)
    assert again.resumed == 5
    assert "4321" in {row["printed"] for row in rows(tmp_path / "out", "claims")}


def test_what_could_not_be_read_is_tried_again_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = many(tmp_path / "in", 3)
    opened = Path.open

    def denied(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name == "0001.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", denied)
        read([folder], tmp_path / "out")
    assert errors(tmp_path / "out") == [("0001.txt", "T203")]
    assert read([folder], tmp_path / "out").errors == 1
    assert read([folder], tmp_path / "out", retry=True).errors == 0


def test_other_settings_want_another_folder(archive: Path, tmp_path: Path) -> None:
    read([archive / "2021"], tmp_path / "out")
    with pytest.raises(UsageError, match=r"^T431 out: .*profile"):
        read([archive / "2021"], tmp_path / "out", profile="generic")
    assert read([archive / "2021"], tmp_path / "out", profile="generic", restart=True).resumed == 0


def test_two_runs_do_not_write_to_one_folder(archive: Path, tmp_path: Path) -> None:
    read([archive / "2021"], tmp_path / "out")
    before = tree(tmp_path / "out")
    with (
        filelock.FileLock(tmp_path / "out" / ".parts" / "lock"),
        pytest.raises(UsageError, match=r"^T430 out: "),
    ):
        read([archive], tmp_path / "out")
    assert tree(tmp_path / "out") == before


def test_a_folder_with_other_things_in_it_is_left_alone(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("Mine", encoding="utf-8")
    with pytest.raises(UsageError, match="T435"):
        read([archive], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_store_without_its_journal_is_read_again(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 4)
    read([folder], tmp_path / "out")
    before = tree(tmp_path / "out")
    shutil.rmtree(tmp_path / "out" / ".parts")
    assert read([folder], tmp_path / "out").resumed == 0
    assert tree(tmp_path / "out") == before


def a_part(number: int, keys: list[list[object]], bench: Path) -> Part:
    """A part of nothing."""
    return write_part(Draft(number, Position(), Position()), keys, bench)


def test_a_writer_that_outlives_its_run_writes_to_nowhere(tmp_path: Path) -> None:
    """The bench is taken away while another process writes into it, part after part."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom tests.archive.test_runs import a_part\n"
        "while True:\n    a_part(0, [], Path(sys.argv[1]))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(SRC), str(ROOT)])}
    for _ in range(3):
        with bench(tmp_path) as place:
            command = [sys.executable, "-c", code, str(place)]
            writer = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
            while not list(place.glob("*/done.json")):
                assert writer.poll() is None
                time.sleep(0.01)
        _, complaint = writer.communicate(timeout=60)
        assert b"FileNotFoundError" in complaint
        assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_removed_and_never_read(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 8)
    read([folder], tmp_path / "out", part=4)
    before = tree(tmp_path / "out")
    journal = tmp_path / "out" / ".parts"
    for name in ("bench.x/00002.y", "gone.z/00001", "00002.abc"):
        shutil.copytree(journal / "00000", journal / name)
    assert read([folder], tmp_path / "out", part=4).resumed == 10
    assert tree(tmp_path / "out") == before


def test_a_part_is_gone_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is killed while it drops parts leaves none without its tables."""
    with bench(tmp_path) as place:
        settle(a_part(0, [], place), tmp_path)
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        drop_parts(tmp_path, first=0)
    assert list(tmp_path.glob("0*")) == []


def test_a_store_inside_the_archive_is_not_read(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 4)
    first = read([folder], folder / "store", csv=True)
    assert read([folder], folder / "store", csv=True).documents == first.documents


def full_at(call: int) -> Callable[[object], None]:
    """In place of a function that flushes a file: the disk is full when it is called for that time."""
    calls = iter(range(1, 100))

    def flush(_: object) -> None:
        if next(calls) == call:
            raise OSError(errno.ENOSPC, "No space left on device")

    return flush


@pytest.mark.parametrize("call", range(1, 12, 3))
def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int) -> None:
    folder = many(tmp_path / "in", 8)
    with monkeypatch.context() as patch:
        patch.setattr(parts_module, "_sync", full_at(call))
        with pytest.raises(UsageError, match=r"^T432 out: cannot write: No space left on device\. Free"):
            read([folder], tmp_path / "out", part=4)
    assert not (tmp_path / "out" / "manifest.json").exists()
    read([folder], tmp_path / "out", part=4)
    read([folder], tmp_path / "fresh", part=4)
    assert tree(tmp_path / "out") == tree(tmp_path / "fresh")


@pytest.fixture(scope="module")
def read_already(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An archive and a store whose parts are all finished and whose tables are written."""
    place = tmp_path_factory.mktemp("read")
    folder = many(place / "in", 8)
    read([folder], place / "out", csv=True)
    return folder, place / "out"


def _half_done(out: Path) -> list[str]:
    return [path.name for path in out.iterdir() if ".half" in path.name or path.name == "manifest.json"]


@pytest.mark.parametrize("call", range(2, 15))
def test_a_disk_that_is_full_while_the_store_is_put_together(
    read_already: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    """At each of the files in turn: five tables, errors, five times CSV, package, manifest."""
    folder, whole = read_already
    out = Path(shutil.copytree(whole, tmp_path / "out"))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full_at(call))
        with pytest.raises(UsageError, match=r"^T432 out: cannot write: No space left on device\. Free"):
            read([folder], out, csv=True)
    assert _half_done(out) == []
    assert read([folder], out, csv=True).resumed == 10
    assert tree(out) == tree(whole)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit for the size of a file there")
@pytest.mark.parametrize("size", [2_000, 9_000, 30_000, 400_000])
def test_files_that_the_system_does_not_let_grow(
    read_already: tuple[Path, Path], tmp_path: Path, size: int
) -> None:
    """What a library meets that writes past the end of the disk, the last one DuckDB."""
    import resource

    folder, whole = read_already
    assert (whole / "store.duckdb").stat().st_size > size
    out = Path(shutil.copytree(whole, tmp_path / "out"))
    done = subprocess.run(
        [sys.executable, "-m", "tollextract", "batch", folder, "--out", out, "--csv", "--jobs", "1"],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("tollextract: T432 out: cannot write: ")
    assert _half_done(out) == []
    read([folder], out, csv=True)
    assert tree(out) == tree(whole)


@pytest.mark.parametrize("place", ["out", "out/sub"])
def test_a_file_in_the_place_of_the_store(archive: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "out").write_text("Mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"^T432 \w+: cannot write: .* Name a folder"):
        read([archive / "2021"], tmp_path / place)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "Mine"


#: Rights of the superuser that pass over the mode of a file: CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH.
_OVERRIDE = (1, 2)
_DROP_FROM_BOUNDS = 24


def without_privilege() -> None:
    """In a child: a superuser may from now on do what the modes of the files say, as anybody."""
    import ctypes

    for right in _OVERRIDE:
        ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDS, right, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="the superuser is held to modes by a call of Linux")
def test_files_and_folders_that_may_not_be_read(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 3)
    (folder / "closed").mkdir()
    for path in (folder / "0001.txt", folder / "closed", tmp_path):
        path.chmod(0o555 if path == tmp_path else 0)
    (tmp_path / "in").chmod(0o755)
    command: list[str | Path] = [sys.executable, "-m", "tollextract", "batch", folder]

    def run(out: Path) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(SRC)}
        return subprocess.run(
            [*command, "--jobs", "1", "--quiet", "--out", out],
            env=environment,
            preexec_fn=without_privilege,
            capture_output=True,
            text=True,
        )

    refused = run(tmp_path / "out")
    tmp_path.chmod(0o755)
    done = run(tmp_path / "out")
    (folder / "closed").chmod(0o755)
    assert refused.returncode == 2
    assert "T432 out: cannot write: Permission denied. Choose a folder that you may" in refused.stderr
    assert (done.returncode, done.stderr) == (3, "")
    assert errors(tmp_path / "out") == [("0001.txt", "T203"), ("closed", "T235")]
    assert [row["source"] for row in rows(tmp_path / "out", "releases")] == ["0000.html", "0002.txt"]


@pytest.mark.parametrize("name", ["0002.txt", "0003.jsonl"])
def test_a_file_that_is_gone_when_its_turn_comes(tmp_path: Path, name: str) -> None:
    folder = many(tmp_path / "in", 6)

    def remove(now: Progress) -> None:
        if now.documents == 1:
            (folder / name).unlink(missing_ok=True)

    assert read([folder], tmp_path / "out", progress=remove).documents == 7
    assert errors(tmp_path / "out") == [(name, "T201")]
    read([folder], tmp_path / "out")
    assert errors(tmp_path / "out") == []


def test_a_name_that_is_no_text_and_a_file_that_grows(tmp_path: Path) -> None:
    folder = many(tmp_path / "in", 3)
    odd = Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.txt"))
    odd.write_text(text(77), encoding="utf-8")

    def grow(now: Progress) -> None:
        if now.documents == 1:
            odd.write_text(text(78) + "More is known by now.\n", encoding="utf-8")

    read([folder], tmp_path / "out", progress=grow)
    assert rows(tmp_path / "out", "releases")[-1]["source"] == "\ufffd\ufffd.txt"
    assert read([folder], tmp_path / "out").resumed == 0
    assert read([folder], tmp_path / "out").resumed == 5  # one of them an archive without documents


def test_a_slow_document_is_given_up_and_the_next_one_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(text(30 + ord(name)), encoding="utf-8")
    setup = Setup("tests.archive.slow:reader", "syria", checks=True, seconds=0.5)
    found = [(task.name, outcome.rows is not None) for task, outcome in run_over(folder, setup, jobs=1)]
    assert found == [("a.txt", True), ("b.txt", False), ("c.txt", True)]


@pytest.mark.parametrize(
    ("mode", "code"),
    [("sleep", "T230"), ("hang", "T230"), ("die", "T231"), ("fail", "T232"), ("memory", "T232")],
)
def test_whatever_a_document_does_to_its_reader_the_others_are_read(
    tmp_path: Path, mode: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tollextract.archive.pool.GRACE", 0.5)
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(text(30 + number), encoding="utf-8")
    (folder / "3.txt").write_text(f"{mode} now", encoding="utf-8")
    setup = Setup("tests.archive.slow:reader", "syria", checks=True, seconds=0.5)
    found = list(run_over(folder, setup, jobs=2))
    assert [task.name for task, _ in found] == [f"{number}.txt" for number in range(6)]
    notes = [note for _, outcome in found for note in outcome.notes]
    assert [(note["source"], note["code"]) for note in notes] == [("3.txt", code)]


def run_over(folder: Path, setup: Setup, *, jobs: int) -> Any:
    from tollextract.archive.listing import tasks

    return outcomes(tasks(list_files([folder]), limits=setup.limits), setup, jobs=jobs)


def test_processes_that_cannot_start_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text(30), encoding="utf-8")
    setup = Setup("tests.archive.slow:nothing", "syria", checks=True, seconds=1)
    with pytest.raises(UsageError, match="T436"):
        list(run_over(tmp_path, setup, jobs=2))


def test_outcomes_come_in_the_order_of_the_tasks_and_not_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text(30), encoding="utf-8")
    taken = 0

    def endless() -> Any:
        nonlocal taken
        while True:
            yield Task(f"{taken}", 0, taken, 0, path=path)
            taken += 1

    setup = Setup("tests.archive.slow:reader", "syria", checks=True, seconds=5)
    results = outcomes(endless(), setup, jobs=1)
    assert [next(results)[0].name for _ in range(10)] == [str(number) for number in range(10)]
    time.sleep(0.3)
    assert taken <= 10 + 32 + 2
    results.close()


def test_the_time_limit_gives_the_signal_back() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(5):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_progress_only_rises_and_ends_with_the_whole(archive: Path, tmp_path: Path) -> None:
    seen: list[Progress] = []
    read([archive], tmp_path / "out", progress=seen.append)
    assert [now.documents for now in seen] == sorted(now.documents for now in seen)
    assert [now.bytes for now in seen] == sorted(now.bytes for now in seen)
    assert seen[-1].bytes == seen[-1].total_bytes > 0
    assert seen[-1].documents == len(GOOD) + 6


def test_files_of_one_name_in_two_arguments_are_both_read(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text(30 + len(name) + ord(name[0])), encoding="utf-8")
    read([tmp_path / "one", tmp_path / "two"], tmp_path / "out")
    assert [row["source"] for row in rows(tmp_path / "out", "releases")] == ["a.txt", "a.txt#2"]


KILLED = """
import sys
from pathlib import Path
import tollextract
tollextract.batch([Path(sys.argv[1])], Path(sys.argv[2]), jobs=2, part=4, csv=True)
"""


def _start(archive: Path, out: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    return subprocess.Popen([sys.executable, "-c", KILLED, str(archive), str(out)], env=environment)


def _finished(out: Path) -> int:
    return len(list(out.glob(".parts/*/done.json")))


def _wait_for(out: Path, process: subprocess.Popen[bytes], *, parts: int, moment: float) -> None:
    """Until so many parts are finished, or the run is, and a moment longer."""
    while process.poll() is None and _finished(out) < parts:
        time.sleep(0.01)
    time.sleep(moment)


@pytest.mark.slow
def test_killed_at_eight_moments_the_store_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    import random

    rng = random.Random(5)
    folder = make_archive(tmp_path / "in")
    many(folder / "more", 60)
    read([folder], tmp_path / "whole", part=4, csv=True)
    whole = tree(tmp_path / "whole")
    kills, stages = 0, set()
    out = tmp_path / "out0"
    while kills < 8:
        process = _start(folder, out)
        _wait_for(out, process, parts=_finished(out) + rng.randint(0, 3), moment=rng.uniform(0.0, 0.6))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
            stages.add(_finished(out))
        else:
            assert process.returncode == 0
            assert tree(out) == whole
            out = tmp_path / f"out{kills}"
    process = _start(folder, out)
    assert process.wait(timeout=300) == 0
    assert tree(out) == whole
    assert len(stages) > 2, "every kill came before the first part"


@pytest.mark.slow
@pytest.mark.parametrize("step", [1, 2, 5, 9, 12, 13, 14, 15])
def test_killed_while_the_store_is_put_together(tmp_path: Path, step: int) -> None:
    """The process kills itself at the n-th file that takes its place in the store."""
    folder = many(tmp_path / "in", 6)
    read([folder], tmp_path / "whole", csv=True)
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nimport tollextract\n"
        "calls, replace = 0, Path.replace\n"
        "def dying(self, target):\n"
        "    global calls\n    calls += 1\n"
        f"    if calls == {step}:\n        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return replace(self, target)\n"
        "Path.replace = dying\n"
        "tollextract.batch([Path(sys.argv[1])], Path(sys.argv[2]), jobs=0, csv=True)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    command = [sys.executable, "-c", code, str(folder), str(tmp_path / "out")]
    done = subprocess.run(command, env=environment)
    assert done.returncode == -signal.SIGKILL
    assert not (tmp_path / "out" / "manifest.json").exists()
    read([folder], tmp_path / "out", csv=True)
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")
