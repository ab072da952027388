"""A progress line on standard error: only on a terminal, and only when it takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")
_PATIENCE = 1.5  # seconds before anything is shown


def progress(items: Iterable[T]) -> Iterator[T]:
    """Yield the items; once they take long, show how many there were (needs ``tqdm``)."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        # On a terminal that also shows the findings these are progress enough.
        yield from items
        return
    started = time.monotonic()
    shown = None
    try:
        for count, item in enumerate(items, 1):
            if shown is None and time.monotonic() - started > _PATIENCE:
                tqdm = bar_class()
                started = float("inf") if tqdm is None else started
                shown = tqdm and tqdm(desc="normtext", unit=" files", initial=count, leave=False)
            if shown is not None:
                shown.update()
            yield item
    finally:
        if shown is not None:
            shown.close()


def bar_class() -> Any:
    """Return the class of progress bars, None where ``tqdm`` is not installed."""
    try:
        from tqdm import tqdm
    except ImportError:
        return None
    return tqdm
