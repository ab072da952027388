"""Chunks in, outcomes out, in order, in this process or in several; a worker that dies
loses nothing."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

from normtext.corpus.memory import Memory

_AHEAD = 2
"""Chunks waiting for each worker: enough never to wait for the reader, and little memory."""


class Pool:
    """Runs ``work(job, chunk)`` for chunks; with one process in this process itself."""

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self._call: tuple[Any, Any] = (None, None)
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None

    def map(self, work: Any, job: Any, chunks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Yield ``(chunk, work(job, chunk))`` in the order of the chunks."""
        if self.processes == 1:
            for chunk in chunks:
                yield chunk, _done(work, job, chunk)
            return
        self._call = (work, job)
        waiting: deque[tuple[Any, Future[Any]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._submit(chunk)))
            if len(waiting) >= self.processes * (1 + _AHEAD):
                yield from self._next(waiting)
        while waiting:
            yield from self._next(waiting)

    def _submit(self, chunk: Any) -> Future[Any]:
        try:
            return self._submitted(chunk)
        except BrokenProcessPool as error:
            failed: Future[Any] = Future()
            failed.set_exception(error)
            return failed

    def _submitted(self, chunk: Any) -> Future[Any]:
        work, job = self._call
        with _no_interrupt():  # this may start a process, which needs its parent until it runs
            return self._started().submit(_done, work, job, chunk)

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            import multiprocessing

            # Not fork: other threads of this process (Arrow's) would not survive it.
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self.processes, context, _begin)
        return self._executor

    def _next(self, waiting: deque[tuple[Any, Future[Any]]]) -> Iterator[tuple[Any, Any]]:
        chunk, future = waiting.popleft()
        try:
            yield chunk, future.result()
            return
        except BrokenProcessPool:
            pass
        # Which of the chunks under way was to blame is not known: each is tried alone.
        self._executor = None
        retry = [chunk, *(one for one, _ in waiting)]
        waiting.clear()
        for one in retry:
            yield from self._alone(one)

    def _alone(self, chunk: Any) -> Iterator[tuple[Any, Any]]:
        """Run one chunk with nothing beside it; where that kills the worker, row by row."""
        try:
            yield chunk, self._submitted(chunk).result()
            return
        except BrokenProcessPool:
            self._executor = None
        parts = chunk.split()
        if len(parts) > 1:
            for part in parts:
                yield from self._alone(part)
            return
        given_up = chunk._replace(give_up="unchecked: the worker process died (out of memory?)")
        yield chunk, self._submitted(given_up).result()


_memory = Memory()
_jobs: dict[Any, Any] = {}
_MOST_JOBS = 8


def _known(job: Any) -> Any:
    """Return the equal job that came first to this process, with what its chain has worked out.

    A worker is sent the job with every chunk, each time as a new object.
    """
    try:
        known = _jobs.get(job)
    except TypeError:  # a user's step that has no hash
        return job
    if known is None:
        if len(_jobs) >= _MOST_JOBS:
            _jobs.clear()
        known = _jobs[job] = job
    return known


def _done(work: Any, job: Any, chunk: Any) -> Any:
    """Do the work on a chunk, in this process, and keep the process small."""
    outcome = work(_known(job), chunk)
    _memory.look()
    return outcome


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Let Ctrl-C wait for the end of the block; only the main thread ever sees one."""
    import signal

    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before is None:
        yield
        return
    caught: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: caught.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if caught:
            signal.raise_signal(signal.SIGINT)


def _begin() -> None:
    """Prepare a worker: Ctrl-C is the parent's to handle, and no worker outlives the parent."""
    import multiprocessing
    import signal
    from multiprocessing.connection import wait

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            wait([parent.sentinel])
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()
