"""The same run on a dask cluster: two workers on this machine, one of which is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster
from distributed.scheduler import KilledWorker

from tests.archive.builders import errors, make_archive, read, tree
from tests.archive.test_runs import many
from tests.cli.conftest import Run
from tollextract.archive import cluster as cluster_module
from tollextract.archive.cluster import dask_engine
from tollextract.archive.run import Progress
from tollextract.errors import UsageError

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as found:
        yield found


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_archive(tmp_path_factory.mktemp("large") / "in")
    many(folder / "more", 60)
    return folder


@pytest.fixture(scope="module")
def local(large: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("local") / "out"
    read([large], out, part=5)
    return tree(out)


def test_a_cluster_gives_the_same_store_byte_for_byte(
    cluster: Any, large: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    summary = read([large], tmp_path / "out", part=5, engine=dask_engine(cluster.scheduler_address))
    assert summary.errors == len(errors(tmp_path / "out")) == 6
    assert tree(tmp_path / "out") == local


def test_a_worker_that_is_killed_loses_nothing(
    cluster: Any, large: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill_one(now: Progress) -> None:
        if now.documents > 0 and not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    engine = dask_engine(cluster.scheduler_address)
    read([large], tmp_path / "out", part=5, engine=engine, progress=kill_one)
    assert len(killed) == 1
    assert tree(tmp_path / "out") == local


def test_a_run_begun_here_goes_on_there_and_the_other_way_round(
    cluster: Any, large: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    class Stop(Exception):
        pass

    def stop(now: Progress) -> None:
        if now.documents >= now.resumed + 12:
            raise Stop

    for engine in (None, dask_engine(cluster.scheduler_address)):
        with pytest.raises(Stop):
            read([large], tmp_path / "out", part=5, engine=engine, progress=stop)
    summary = read([large], tmp_path / "out", part=5, engine=dask_engine(cluster.scheduler_address))
    assert summary.resumed >= 20
    assert tree(tmp_path / "out") == local


def test_the_threads_of_one_worker_do_not_get_into_each_others_way(
    large: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    with LocalCluster(
        n_workers=1, threads_per_worker=2, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as found:
        read([large], tmp_path / "out", part=5, engine=dask_engine(found.scheduler_address))
    assert tree(tmp_path / "out") == local


def test_a_chunk_that_kills_its_workers_is_read_here(
    large: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    class Deadly:
        def result(self) -> None:
            raise KilledWorker("chunk", None, 3)  # type: ignore[arg-type]

    class Client:
        def submit(self, *_: Any, **__: Any) -> Deadly:
            return Deadly()

        def nthreads(self) -> dict[str, int]:
            return {"one": 1}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster_module, "_client", lambda *_: Client())
        read([large], tmp_path / "out", part=5, engine=dask_engine("tcp://127.0.0.1:1"))
    assert tree(tmp_path / "out") == local


def test_a_scheduler_that_is_lost_on_the_way_is_told_and_nothing_with_it(
    large: Path, local: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = LocalCluster(n_workers=1, host="127.0.0.1", dashboard_address="127.0.0.1:0")

    def close(now: Progress) -> None:
        if now.documents >= 10 and found.status.name == "running":
            found.close()

    monkeypatch.setattr(cluster_module, "_PATIENCE", "2s")
    engine = dask_engine(found.scheduler_address)
    with pytest.raises(UsageError, match=r"^T441 tcp://127\.0\.0\.1:\d+: the scheduler was lost"):
        read([large], tmp_path / "out", part=5, engine=engine, progress=close)
    assert read([large], tmp_path / "out", part=5).resumed >= 10
    assert tree(tmp_path / "out") == local


def test_a_scheduler_that_does_not_answer_is_told(large: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^T440 nowhere: "):
        read([large], tmp_path / "out", engine=dask_engine("nowhere"))


def test_the_command_starts_workers_of_its_own(run: Run, large: Path, tmp_path: Path) -> None:
    done = run("batch", large, "--out", tmp_path / "out", "--engine", "dask", "--jobs", "2")
    assert done.status == 1, done.err
    assert "Could not be read: 6." in done.out
