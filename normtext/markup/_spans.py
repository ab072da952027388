"""Small operations on sorted lists of spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normtext.patterns import pattern
from normtext.protection import merge
from normtext.span import Span

_NOT_NEWLINE = pattern(r"[^\r\n]")


def outside(spans: Iterable[tuple[int, int]], length: int) -> Iterator[Span]:
    """Yield what the spans leave of ``0:length``; they may be in any order and overlap."""
    cursor = 0
    for start, end in merge(spans):
        if start > cursor:
            yield Span(cursor, start)
        cursor = max(cursor, end)
    if cursor < length:
        yield Span(cursor, length)


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with spaces for what the (sorted, separate) spans cover; newlines stay."""
    pieces: list[str] = []
    cursor = 0
    for start, end in spans:
        pieces += (text[cursor:start], _NOT_NEWLINE.sub(" ", text[start:end]))
        cursor = end
    pieces.append(text[cursor:])
    return "".join(pieces)


def shifted(spans: Iterable[tuple[int, int]], offset: int) -> Iterator[Span]:
    """Yield the spans moved by an offset."""
    for start, end in spans:
        yield Span(start + offset, end + offset)


def line_edges(text: str) -> Iterator[Span]:
    """Yield the white space at the beginnings and ends of lines: it means something in markup."""
    for match in _LINE_EDGES.finditer(text):
        yield Span(*match.span())


def delimited(text: str, opening: str, closing: str) -> Iterator[Span]:
    """Yield the spans from each opening mark to the next closing one, marks included."""
    start = text.find(opening)
    while start >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            return
        yield Span(start, end + len(closing))
        start = text.find(opening, end + len(closing))


# The look-behind lets a run of spaces be tried once, not from each of its characters.
_LINE_EDGES = pattern(r"(?m)^[ \t]+|(?<![ \t])[ \t]+$")
