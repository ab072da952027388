"""A task for many files in several processes, this one among them; outcomes in order."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

T = TypeVar("T")
R = TypeVar("R")
_WARM_UP = 0.25  # seconds of work here before there are others
_CHUNK = 16  # files
_MOST_WAITING = 4  # chunks for each process


def in_processes(
    task: Callable[[str, R], T], request: R, paths: Iterator[str], jobs: int
) -> Iterator[T]:
    """Yield what a task makes of each path; a few chunks of paths are under way at any time.

    The first files are looked at here: what that works out (tables, patterns, what is known of
    words) is had by processes that begin as copies of this one.
    """
    began = monotonic()
    for path in paths:
        yield task(path, request)
        if monotonic() - began > _WARM_UP:
            break
    first = list(islice(paths, _CHUNK))
    if not first:
        return
    with ProcessPoolExecutor(jobs - 1, _context()) as pool:
        waiting: deque[tuple[list[str], Future[list[T]]]] = deque()
        chunk = first
        while chunk:
            waiting.append((chunk, pool.submit(_chunk, task, request, chunk)))
            if len(waiting) >= jobs * _MOST_WAITING:
                yield from _next(task, request, waiting)
            chunk = list(islice(paths, _CHUNK))
        while waiting:
            yield from _next(task, request, waiting)


def _next(
    task: Callable[[str, R], T],
    request: R,
    waiting: deque[tuple[list[str], Future[list[T]]]],
) -> list[T]:
    """Return the outcomes of the first chunk; until they are there, work on others here."""
    ahead = 0
    while not waiting[0][1].done() and ahead < len(waiting):
        chunk, future = waiting[ahead]
        if future.cancel():  # no process has begun with it
            waiting[ahead] = chunk, _done(_chunk(task, request, chunk))
        ahead += 1
    return waiting.popleft()[1].result()


def _done(outcome: list[T]) -> Future[list[T]]:
    future: Future[list[T]] = Future()
    future.set_result(outcome)
    return future


def _chunk(task: Callable[[str, R], T], request: R, paths: list[str]) -> list[T]:
    return [task(path, request) for path in paths]


def _context() -> BaseContext | None:
    """Return how processes begin: as copies, where that is known to be sound; else as is usual.

    A copy of a process has one thread of it, and perhaps the locks of others for ever. Elsewhere
    than on Linux libraries of the system may have threads that Python does not know of.
    """
    from multiprocessing import get_context
    from threading import active_count

    return get_context("fork") if sys.platform == "linux" and active_count() == 1 else None
