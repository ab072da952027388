"""Questions about the words of a text that have been answered for most words before."""

from __future__ import annotations

from collections.abc import Callable

_MOST_KEPT = 200_000
_LONGEST_KEPT = 40  # characters; what is longer is no word, and not kept


class ChunkTest:
    """Whether any chunk of a text passes a test; most chunks of any text have been tested before.

    ``test`` has to depend on the chunk alone. Asking about a text whose chunks are all known to
    fail costs one set difference.
    """

    def __init__(self, test: Callable[[str], object]) -> None:
        self._test = test
        self._failed: set[str] = set()

    def any(self, chunks: frozenset[str]) -> bool:
        """Say whether a chunk passes."""
        for chunk in chunks - self._failed:
            if self._test(chunk):
                return True
            if len(chunk) <= _LONGEST_KEPT:
                if len(self._failed) >= _MOST_KEPT:
                    self._failed = set()
                self._failed.add(chunk)
        return False
