"""Copies of this process that share a list of tasks with it: they know all that it knows.

Which of them works at what is settled by a pipe with the numbers of the tasks in it, from which
each takes the next one. Only where a process can be copied (``os.fork``), and soundly: while it has
one thread.
"""

from __future__ import annotations

import os
import pickle
import select
import signal
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Generic, TypeVar

P = TypeVar("P")
T = TypeVar("T")
_NUMBER = struct.Struct("<I")
_HEAD = struct.Struct("<IQ")  # a task's number, and the size of what came of it
_MOST_GROUPS = 8_000  # numbers that a pipe takes, wherever there are pipes
_ROOM = 1 << 20  # bytes of outcomes that may wait in a pipe
_READ = 1 << 16


def can_be_copied() -> bool:
    """Whether a copy of this process is known to be sound.

    A copy has one of the threads, and perhaps the locks of others for ever. Elsewhere than on Linux
    libraries of the system may have threads that Python does not know of.
    """
    from threading import active_count

    return sys.platform == "linux" and active_count() == 1


def shared(work: Callable[[P], T], tasks: Sequence[P], processes: int) -> Iterator[T]:
    """Yield what comes of each task, in order; this process is one of those that work.

    What a copy does not finish, for whatever reason, is done here.
    """
    size = 1 + len(tasks) // _MOST_GROUPS
    groups = [tasks[at : at + size] for at in range(0, len(tasks), size)]
    reading, writing = os.pipe()
    os.write(writing, b"".join(map(_NUMBER.pack, range(len(groups)))))
    os.close(writing)
    copies: list[_Copy[T]] = []
    done: dict[int, list[T]] = {}
    try:
        for _ in range(processes - 1):
            copies.append(_Copy(work, groups, reading))
        at = 0
        while at < len(groups):
            number = _next_number(reading)
            if number is None:
                break
            with suppress(Exception):  # it will be met again when it is this one's turn
                done[number] = list(map(work, groups[number]))
            _collect(copies, done)
            while at in done:
                yield from done.pop(at)
                at += 1
        for number in range(at, len(groups)):
            while number not in done and any(copy.is_open for copy in copies):
                _collect(copies, done, wait=True)
            yield from done.pop(number) if number in done else map(work, groups[number])
    finally:
        os.close(reading)
        for copy in copies:
            copy.end()


def _next_number(reading: int) -> int | None:
    data = os.read(reading, _NUMBER.size)
    return _NUMBER.unpack(data)[0] if data else None


def _collect(copies: Sequence[_Copy[T]], done: dict[int, list[T]], wait: bool = False) -> None:
    """Add what the copies have sent."""
    by_pipe = {copy.pipe: copy for copy in copies if copy.is_open}
    if by_pipe:
        ready, _, _ = select.select([*by_pipe], [], [], None if wait else 0)
        for pipe in ready:
            done.update(by_pipe[pipe].receive())


class _Copy(Generic[T]):
    """One copy, as this process sees it."""

    def __init__(self, work: Callable[[P], T], groups: Sequence[Sequence[P]], tasks: int) -> None:
        self.pipe, sending = os.pipe()
        self.is_open = True
        self._data = bytearray()
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = os.fork()
        if self._process == 0:
            # Whatever happens, a copy never goes on with what its original was about.
            try:
                os.close(self.pipe)
                _work(work, groups, tasks, sending)
            finally:
                os._exit(0)
        os.close(sending)

    def receive(self) -> Iterator[tuple[int, list[T]]]:
        """Yield the outcomes that have come; call it only where there is something to read."""
        data = os.read(self.pipe, _READ)
        self.is_open = bool(data)
        self._data += data
        while len(self._data) >= _HEAD.size:
            number, size = _HEAD.unpack_from(self._data)
            end = _HEAD.size + size
            if len(self._data) < end:
                return
            yield number, pickle.loads(self._data[_HEAD.size : end])
            del self._data[:end]

    def end(self) -> None:
        """Have it end, if it has not."""
        os.close(self.pipe)
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGTERM)
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)


def _work(work: Callable[[P], T], groups: Sequence[Sequence[P]], tasks: int, sending: int) -> None:
    """What a copy does; an error ends it, and its original meets that itself."""
    import fcntl

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the original ends its copies
    with suppress(OSError, AttributeError):
        fcntl.fcntl(sending, fcntl.F_SETPIPE_SZ, _ROOM)
    with suppress(Exception), os.fdopen(sending, "wb", buffering=0) as out:
        while (number := _next_number(tasks)) is not None:
            data = pickle.dumps(list(map(work, groups[number])), pickle.HIGHEST_PROTOCOL)
            message = memoryview(_HEAD.pack(number, len(data)) + data)
            while message:
                message = message[out.write(message) :]
