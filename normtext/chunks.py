"""Questions about the words of a text that have been answered for most words before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normtext.document import Document

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


class ChunkMark:
    """Whether any chunk of a document passes a test, asked for all such tests in one pass.

    Like :class:`ChunkTest`, for tests that are asked of nearly every document and seldom passed:
    chunks that pass none of them are put aside together, by one set difference per document.
    """

    def __init__(self, test: Callable[[str], object]) -> None:
        global _marking
        # Another pass from here on: what is known of chunks and documents lacks this test.
        _marking = _Marking((*_marking.tests, test))
        self._bit = 1 << (len(_marking.tests) - 1)

    def any(self, document: Document) -> bool:
        """Say whether a chunk passes."""
        return bool(document.shared(_marking.passed) & self._bit)


class _Marking:
    """What is known of chunks under a number of tests; a bit for each test."""

    def __init__(self, tests: tuple[Callable[[str], object], ...]) -> None:
        self.tests = tests
        self._plain: set[str] = set()
        self._marked: dict[str, int] = {}
        # One object for all documents, by which they remember it.
        self.passed = self._passed

    def _passed(self, document: Document) -> int:
        """The bits of all tests that any chunk passes."""
        found = 0
        for chunk in document.chunks - self._plain:
            bits = self._marked.get(chunk)
            if bits is None:
                bits = self._look_at(chunk)
            found |= bits
        return found

    def _look_at(self, chunk: str) -> int:
        bits = sum(1 << number for number, test in enumerate(self.tests) if test(chunk))
        if len(chunk) <= _LONGEST_KEPT:
            if len(self._plain) + len(self._marked) >= _MOST_KEPT:
                self._plain, self._marked = set(), {}
            if bits:
                self._marked[chunk] = bits
            else:
                self._plain.add(chunk)
        return bits


_marking = _Marking(())
