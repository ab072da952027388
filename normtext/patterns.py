"""Patterns that compile at first use, so that importing a rule costs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from sys import maxsize


class LazyPattern:
    """A ``re`` pattern compiled when it is first used; same methods, same arguments.

    From then on its methods are those of the compiled pattern itself.
    """

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            compiled = self._compiled = re.compile(self.source, self.flags)
            for name in ("finditer", "search", "match", "fullmatch", "sub"):
                self.__dict__[name] = getattr(compiled, name)
        return self._compiled

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text, start, end)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        return self.compiled.fullmatch(text, start, end)

    def sub(self, replacement: str, text: str) -> str:
        return self.compiled.sub(replacement, text)


def pattern(source: str, flags: int = 0) -> LazyPattern:
    """Return a pattern that compiles at first use."""
    return LazyPattern(source, flags)


def between_lines(*patterns: LazyPattern) -> Iterator[LazyPattern]:
    """Yield patterns that match where one of these does, in a text of several lines.

    For rules that go by the language of a paragraph: it may be another than the text's.
    """
    for one in patterns:
        yield pattern(rf"[^\n]\n[\s\S]*(?:{one.source})", one.flags)
        yield pattern(rf"(?:{one.source})[\s\S]*\n[^\n]", one.flags)


def between_paragraphs(*patterns: LazyPattern) -> Iterator[LazyPattern]:
    """Yield patterns that match where one of these does, in a text of several paragraphs.

    As :func:`between_lines`, but fewer texts match. No match of ``patterns`` may begin or end in
    white space, which may be that between the paragraphs.
    """
    for one in patterns:
        yield pattern(rf"\n\s*\n[\s\S]*(?:{one.source})", one.flags)
        yield pattern(rf"(?:{one.source})[\s\S]*\n\s*\n", one.flags)
