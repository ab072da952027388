"""Keeps a process below a size: what was remembered to save time is forgotten beyond it."""

from __future__ import annotations

import os

from normtext.remembered import forget

MOST = 200 << 20
"""Bytes a process may hold before it forgets; a chunk of any texts adds far less than 100 MB."""

_GROWN = 32 << 20  # bytes: what forgetting gave back may be held again before the next time


class Memory:
    """The size at which this process next forgets what it remembered."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._next = most

    def look(self) -> bool:
        """Forget if the process has grown too large, and say whether it did; call between chunks.

        Where the size cannot be read (no ``/proc``), nothing is forgotten.
        """
        held = resident()
        if held is None or held <= self._next:
            return False
        forget()
        # Freed memory is used again, but not always given back: what is held now is no reason to
        # forget again at once.
        self._next = max(self.most, (resident() or 0) + _GROWN)
        return True


def resident() -> int | None:
    """Return how many bytes of memory this process holds; None where that cannot be read."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return None
