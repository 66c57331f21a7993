"""The process that reads: ``python -m tollextract.archive.worker``, spoken to through its pipes.

A message is eight bytes of length and a pickle. The first one in is the Setup,
answered with "ready"; then each Task is answered with its Outcome. It ends when its
standard input does, so that no process outlives a run that was killed.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
from typing import Any, BinaryIO

from tollextract.archive.reading import Setup, read_task

_LENGTH = struct.Struct(">Q")


def send(stream: BinaryIO, message: Any) -> None:
    """Write one message."""
    content = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read one message; EOFError where the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return pickle.loads(content)


def main() -> None:
    """Answer tasks until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the run, which ends its workers
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the messages
    questions = sys.stdin.buffer
    setup = receive(questions)
    assert isinstance(setup, Setup)
    reader = setup.reader()
    gc.freeze()  # vocabularies and places stay for good: they need not be gone through again and again
    send(answers, "ready")
    while True:
        try:
            task = receive(questions)
        except EOFError:
            return
        try:
            send(answers, read_task(task, reader, setup))
        except BrokenPipeError:
            os._exit(0)  # the run was killed; nobody is left to tell


if __name__ == "__main__":
    main()
