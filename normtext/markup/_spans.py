"""Small operations on sorted lists of spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from normtext.markup._compiled import compiled
from normtext.patterns import pattern
from normtext.protection import merge
from normtext.span import Span

_BLANKS = " \t"
_NOT_NEWLINE = pattern(r"[^\r\n]+")


def outside(spans: Iterable[tuple[int, int]], length: int) -> Iterator[Span]:
    """Yield what the spans leave of ``0:length``; they may be in any order and overlap."""
    cursor = 0
    for start, end in merge(spans):
        if start > cursor:
            yield Span(cursor, start)
        cursor = max(cursor, end)
    if cursor < length:
        yield Span(cursor, length)


class Separate(list[Span]):
    """Spans that are sorted, apart and not empty."""


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with spaces for what the (sorted, separate) spans cover; newlines stay."""
    native = compiled()
    if native is None:
        return plainly_blanked(text, spans)
    made: str = native.blanked(text, spans)
    return made


def plainly_blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The same in Python."""
    pieces: list[str] = []
    cursor = 0
    for start, end in spans:
        piece = text[start:end]
        if "\n" in piece or "\r" in piece:
            blank = _NOT_NEWLINE.compiled.sub(_spaces, piece)
        else:
            blank = " " * (end - start)
        pieces += (text[cursor:start], blank)
        cursor = end
    pieces.append(text[cursor:])
    return "".join(pieces)


def _spaces(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


def shifted(spans: Iterable[tuple[int, int]], offset: int) -> Iterator[Span]:
    """Yield the spans moved by an offset."""
    for start, end in spans:
        yield Span(start + offset, end + offset)


def line_edges(text: str) -> Iterator[Span]:
    """Yield the white space at the beginnings and ends of lines: it means something in markup."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        # A look at both ends first: most lines of most texts have no such space.
        if line[:1] in _BLANKS and line:
            yield Span(start, end - len(line.lstrip(" \t")))
        if line[-1:] in _BLANKS and line and (kept := line.rstrip(" \t")):
            yield Span(start + len(kept), end)
        start = end + 1


def delimited(text: str, opening: str, closing: str) -> Iterator[Span]:
    """Yield the spans from each opening mark to the next closing one, marks included."""
    start = text.find(opening)
    while start >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            return
        yield Span(start, end + len(closing))
        start = text.find(opening, end + len(closing))
