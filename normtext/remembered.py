"""What is kept only to save time: it can be forgotten where memory is short.

Each of these has a bound of its own, but there is one for each language, and a corpus may go
through all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

_forgets: list[Callable[[], object]] = []


def forgettable(kept: T) -> T:
    """Return a cached function (``functools.cache``) or a container; :func:`forget` empties it."""
    holder: Any = kept
    _forgets.append(getattr(holder, "cache_clear", None) or holder.clear)
    return kept


def forget() -> None:
    """Forget it all; what is needed again is worked out again."""
    for clear in _forgets:
        clear()
