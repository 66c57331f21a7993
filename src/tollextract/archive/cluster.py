"""An archive read by the workers of a dask cluster; what each does with a document is the local code.

A worker is handed the tasks of a part, reads them through a reading process of its
own and writes the part, so that only a few figures travel back.
Archive and store have to lie where every worker finds them under the same path.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack
from typing import Any

from tollextract.archive.faults import library, lost_cluster, no_cluster
from tollextract.archive.parts import Draft, Part, write_part
from tollextract.archive.pool import ReadingProcess
from tollextract.archive.reading import Setup
from tollextract.archive.run import Chunk, Engine

#: Chunks handed out at a time for each thread of a worker: one it reads, one that waits.
_AHEAD = 2
#: How long a scheduler may take to answer.
_PATIENCE = "30s"
#: How often a chunk is tried on other workers after the death of one.
_RETRIES = 2

#: The reading process of each thread of a worker.
_own = threading.local()


def read_chunk(chunk: Chunk) -> Part:
    """Read the documents of a chunk in this worker and write its part.

    Stops with FileNotFoundError where the run has ended, and its bench is gone.
    """
    process = _process(chunk.setup)
    draft = Draft(chunk.number, chunk.begin, chunk.begin)
    for task in chunk.tasks:
        chunk.bench.stat()
        draft.add(task, process.ask(task))
    return write_part(draft, chunk.keys, chunk.bench)


def _process(setup: Setup) -> ReadingProcess:
    """The reading process of this thread; that of an earlier run is ended."""
    kept: tuple[Setup, ReadingProcess] | None = getattr(_own, "kept", None)
    if kept is None or kept[0] != setup:
        if kept is not None:
            kept[1].stop()
        kept = _own.kept = setup, ReadingProcess(setup)
    return kept[1]


def dask_engine(address: str | None = None, *, workers: int = 2) -> Engine:
    """An engine for a running scheduler, or for so many workers started on this machine.

    A chunk whose worker dies is given to another one; a chunk that takes several
    workers with it is read here. Raises UsageError T437 without dask.distributed,
    T440 where no scheduler answers and T441 where it is lost on the way.
    """
    distributed = library("distributed", extra="distributed")

    def engine(chunks: Iterator[Chunk]) -> Generator[Part, None, None]:
        with ExitStack() as stack:
            client = _client(distributed, stack, address, workers)
            try:
                yield from _read(distributed, client, chunks)
            except (OSError, CancelledError) as error:
                if isinstance(error, OSError) and client.status == "running":
                    raise  # of the disk
                raise lost_cluster(address or "--engine dask", str(error) or type(error).__name__) from error

    return engine


def _read(distributed: Any, client: Any, chunks: Iterator[Chunk]) -> Iterator[Part]:
    """The parts in the order of the chunks, a few of which wait for each thread."""
    waiting: deque[tuple[Chunk, Any]] = deque()
    for chunk in chunks:
        waiting.append((chunk, client.submit(read_chunk, chunk, pure=False, retries=_RETRIES)))
        if len(waiting) >= _AHEAD * max(1, sum(client.nthreads().values())):
            yield _result(distributed, *waiting.popleft())
    while waiting:
        yield _result(distributed, *waiting.popleft())


def _client(distributed: Any, stack: ExitStack, address: str | None, workers: int) -> Any:
    if address is not None:
        try:
            return stack.enter_context(distributed.Client(address, timeout=_PATIENCE))
        except (OSError, ValueError) as error:
            raise no_cluster(address, str(error)) from error
    cluster = distributed.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
    )
    stack.enter_context(cluster)
    return stack.enter_context(distributed.Client(cluster))


def _result(distributed: Any, chunk: Chunk, future: Any) -> Part:
    try:
        part = future.result()
    except distributed.scheduler.KilledWorker:
        part = read_chunk(chunk)
    assert isinstance(part, Part)
    return part
