"""Patterns that compile at first use, so that importing a rule costs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator


class LazyPattern:
    """A ``re`` pattern compiled when it is first used; same methods, same arguments."""

    __slots__ = ("_compiled", "flags", "source")

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.source, self.flags)
        return self._compiled

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.compiled.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.compiled.match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.compiled.fullmatch(text, start, len(text) if end is None else end)

    def sub(self, replacement: str, text: str) -> str:
        return self.compiled.sub(replacement, text)


def pattern(source: str, flags: int = 0) -> LazyPattern:
    """Return a pattern that compiles at first use."""
    return LazyPattern(source, flags)
