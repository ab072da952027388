"""A task for many files in several processes, this one among them; outcomes in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from time import monotonic
from typing import TypeVar

from normtext.cli.copies import can_be_copied, shared

T = TypeVar("T")
R = TypeVar("R")
_WARM_UP = 0.4  # seconds of work here before there are others
_CHUNK = 16  # files
_MOST_WAITING = 4  # chunks for each process


def in_processes(
    task: Callable[[str, R], T], request: R, paths: Iterator[str], jobs: int
) -> Iterator[T]:
    """Yield what a task makes of each path.

    The first files are looked at here: what that works out (tables, patterns, what is known of
    words) is had by processes that begin as copies of this one.
    """
    began = monotonic()
    for path in paths:
        yield task(path, request)
        if monotonic() - began > _WARM_UP:
            break
    if not can_be_copied():
        yield from _pooled(task, request, paths, jobs)
        return
    found, error = _listed(paths)
    if found:
        yield from shared(partial(_called, task, request), found, jobs)
    if error is not None:
        raise error


def _called(task: Callable[[str, R], T], request: R, path: str) -> T:
    return task(path, request)


def _listed(paths: Iterator[str]) -> tuple[list[str], Exception | None]:
    """Return the paths, and the error that ended them, which is for after them."""
    found: list[str] = []
    try:
        for path in paths:
            found.append(path)
    except Exception as error:
        return found, error
    return found, None


def _pooled(
    task: Callable[[str, R], T], request: R, paths: Iterator[str], jobs: int
) -> Iterator[T]:
    """Yield outcomes from processes of their own; a few chunks are under way at any time."""
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor

    first = list(islice(paths, _CHUNK))
    if not first:
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque[Future[list[T]]] = deque()
        chunk = first
        while chunk:
            waiting.append(pool.submit(_chunk, task, request, chunk))
            if len(waiting) >= jobs * _MOST_WAITING:
                yield from waiting.popleft().result()
            chunk = list(islice(paths, _CHUNK))
        while waiting:
            yield from waiting.popleft().result()


def _chunk(task: Callable[[str, R], T], request: R, paths: list[str]) -> list[T]:
    return [task(path, request) for path in paths]
