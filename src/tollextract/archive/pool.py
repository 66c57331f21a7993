"""Tasks to outcomes in the order of the tasks, by several reading processes.

Each process has a thread here that hands it one task at a time. A process that does
not answer in time is killed, one that dies is replaced; the task it held is tried
once more, then given up.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from typing import Any

from tollextract.archive.faults import cannot_start, died, too_slow
from tollextract.archive.listing import Task
from tollextract.archive.reading import Outcome, Setup, failed, read_task
from tollextract.archive.worker import receive, send

#: How much longer than the limit a process may take to say that it stopped by itself.
GRACE = 5.0
#: Outcomes that may wait for an earlier one, for each process.
WINDOW = 32
_ATTEMPTS = 2


def outcomes(
    tasks: Iterable[Task], setup: Setup, *, jobs: int
) -> Generator[tuple[Task, Outcome], None, None]:
    """Every task with its outcome, in order; with ``jobs`` 0 in this process.

    Raises UsageError T436 where the processes cannot be started, and what the
    iterable itself raises.
    """
    if jobs == 0:
        reader = setup.reader()
        for task in tasks:
            yield task, read_task(task, reader, setup)
        return
    pool = _Pool(iter(tasks), setup, jobs)
    try:
        yield from pool.run()
    finally:
        pool.close()


class _Pool:
    """The state shared by the threads, all of it under one lock."""

    def __init__(self, tasks: Iterator[Task], setup: Setup, jobs: int) -> None:
        self._tasks, self._setup = tasks, setup
        self._lock = threading.Lock()
        self._ready = threading.Condition()
        self._window = threading.Semaphore(WINDOW * jobs)
        self._done: dict[int, tuple[Task, Outcome]] = {}
        self._taken = 0
        self._working = jobs
        self._fault: BaseException | None = None
        self._closed = False
        self._workers: list[ReadingProcess] = [ReadingProcess(setup) for _ in range(jobs)]
        self._threads = [
            threading.Thread(target=self._serve, args=[one], daemon=True) for one in self._workers
        ]

    def run(self) -> Iterator[tuple[Task, Outcome]]:
        for thread in self._threads:
            thread.start()
        number = 0
        while True:
            with self._ready:
                while number not in self._done and self._working and self._fault is None:
                    self._ready.wait()
                if self._fault is not None:
                    raise self._fault
                if number not in self._done:
                    return
                result = self._done.pop(number)
            self._window.release()
            yield result
            number += 1

    def close(self) -> None:
        self._closed = True
        for worker in self._workers:
            worker.stop()
        for _ in self._threads:
            self._window.release()

    def _serve(self, worker: ReadingProcess) -> None:
        try:
            while (taken := self._next()) is not None:
                number, task = taken
                outcome = worker.ask(task)
                with self._ready:
                    self._done[number] = (task, outcome)
                    self._ready.notify_all()
        except BaseException as error:
            if not self._closed:
                self._fault = error
        finally:
            worker.stop()
            with self._ready:
                self._working -= 1
                self._ready.notify_all()

    def _next(self) -> tuple[int, Task] | None:
        """The next task, once there is room for its outcome."""
        self._window.acquire()
        with self._lock:
            if self._closed or self._fault is not None:
                return None
            task = next(self._tasks, None)
            if task is None:
                return None
            self._taken += 1
            return self._taken - 1, task


class ReadingProcess:
    """One reading process, started when first asked, and again after its death."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def ask(self, task: Task) -> Outcome:
        """The outcome of a task; a process that dies over it twice makes the outcome an error."""
        for _ in range(_ATTEMPTS):
            if self._stopped:
                raise EOFError
            process = self._started()
            late = threading.Event()
            clock = threading.Timer(self._setup.seconds + GRACE, self._kill, [process, late])
            if self._setup.seconds > 0:
                clock.start()
            try:
                send(process.stdin, task)  # type: ignore[arg-type]
                outcome = receive(process.stdout)  # type: ignore[arg-type]
                assert isinstance(outcome, Outcome)
                return outcome
            except (EOFError, OSError):
                self._drop()
                if late.is_set():
                    return failed(task, too_slow(task.name, self._setup.seconds))
            finally:
                clock.cancel()
        return failed(task, died(task.name))

    def stop(self) -> None:
        """End the process for good."""
        self._stopped = True
        self._drop()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            process = _start()
            self._process = process
            try:
                send(process.stdin, self._setup)  # type: ignore[arg-type]
                receive(process.stdout)  # type: ignore[arg-type]
            except (EOFError, OSError) as error:
                self._drop()
                raise cannot_start(f"status {process.returncode}") from error
        return self._process

    def _kill(self, process: subprocess.Popen[bytes], late: threading.Event) -> None:
        late.set()
        process.kill()

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]


def _start() -> subprocess.Popen[bytes]:
    environment: dict[str, Any] = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        [sys.executable, "-m", "tollextract.archive.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    )
