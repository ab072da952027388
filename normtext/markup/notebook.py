"""Notebooks (.ipynb): Markdown cells are prose, read as Markdown; everything else is not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from normtext.markup import Reading, markdown
from normtext.markup._spans import outside
from normtext.markup._tree import Source, captures
from normtext.markup.json import FORBIDDEN
from normtext.span import Span

if TYPE_CHECKING:
    from tree_sitter import Node

_QUERY = '(pair key: (string (string_content) @key) (#eq? @key "cell_type")) @pair'
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


def read(text: str) -> Reading:
    """Return the reading of a notebook."""
    source = Source(text)
    found = captures("json", _QUERY, source.parse("json"))
    prose: list[Span] = []
    inner: list[Span] = []
    comments: list[Span] = []
    for pair in found.get("pair", ()):
        value = pair.child_by_field_name("value")
        if value is None or source.string(value) != '"markdown"' or pair.parent is None:
            continue
        cell = _Cell(text, source.spans(_strings(source, pair.parent)))
        reading = markdown.read(cell.text)
        prose += cell.strings
        inner += cell.in_file(reading.protected)
        inner += cell.escapes
        comments += cell.in_file(reading.comments)
    return Reading([*outside(prose, len(text)), *inner], comments, FORBIDDEN + markdown.FORBIDDEN)


def _strings(source: Source, cell: Node) -> Iterator[tuple[int, int]]:
    """Yield the byte spans, without quotes, of the strings of a cell's source."""
    for pair in cell.children:
        key = pair.child_by_field_name("key") if pair.type == "pair" else None
        if key is None or source.string(key) != '"source"':
            continue
        value = pair.child_by_field_name("value")
        if value is not None:
            for node in [value] if value.type == "string" else value.children:
                if node.type == "string":
                    yield node.start_byte + 1, node.end_byte - 1


class _Cell:
    """A cell's text, put together from JSON strings, with the way back to the file."""

    def __init__(self, text: str, strings: list[Span]) -> None:
        self.strings = strings
        self.escapes: list[Span] = []
        # The cell's text in pieces: offsets in the cell, offsets in the file.
        self._cell: list[int] = []
        self._file: list[int] = []
        pieces: list[str] = []
        length = 0
        for start, end in strings:
            cursor = start
            while cursor < end:
                escape = text.find("\\", cursor, end)
                stop = end if escape < 0 else escape
                if stop > cursor:
                    self._add(length, cursor)
                    pieces.append(text[cursor:stop])
                    length += stop - cursor
                if escape >= 0:
                    self._add(length, stop)
                    kind = text[stop + 1 : stop + 2]
                    width = 6 if kind == "u" else 2
                    # What a \u escape stands for is no matter: it is protected as a whole.
                    pieces.append("x" if kind == "u" else _SHORT.get(kind, kind))
                    length += 1
                    self.escapes.append(Span(stop, min(stop + width, end)))
                    stop += width
                cursor = stop
        self._add(length, strings[-1].end if strings else 0)
        self.text = "".join(pieces)

    def _add(self, cell: int, file: int) -> None:
        self._cell.append(cell)
        self._file.append(file)

    def _place(self, offset: int) -> int:
        index = bisect_right(self._cell, offset) - 1
        return self._file[index] + offset - self._cell[index]

    def in_file(self, spans: Iterable[tuple[int, int]]) -> Iterator[Span]:
        """Yield spans of the cell's text as spans of the file."""
        for start, end in spans:
            # The end goes by the last character, which may be the last one of its string.
            yield Span(
                self._place(start), self._place(end - 1) + 1 if end > start else self._place(end)
            )
