"""A progress line on standard error: only on a terminal, and only when it takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")
_PATIENCE = 1.5  # seconds before anything is shown


def progress(items: Iterable[T]) -> Iterator[T]:
    """Yield the items; once they take long, show how many there were (needs ``rich``)."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        # On a terminal that also shows the findings these are progress enough.
        yield from items
        return
    started = time.monotonic()
    status = None
    try:
        for count, item in enumerate(items, 1):
            if status is None and time.monotonic() - started > _PATIENCE:
                status = _status()
                started = float("inf") if status is None else started
            if status is not None:
                status.update(f"normtext: {count} files")
            yield item
    finally:
        if status is not None:
            status.stop()


def _status() -> Any:
    try:
        from rich.console import Console
    except ImportError:
        return None
    status = Console(stderr=True).status("normtext")
    status.start()
    return status
