"""A stream of bytes cut into rows, none of them held in memory beyond a limit."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import IO

from normtext.corpus.errors import CorpusError
from normtext.named import NamedTuple

_BLOCK = 1 << 20


class Oversize(NamedTuple):
    """A row too long to be held: where it is in the (decompressed) input, in bytes."""

    offset: int
    length: int


class Lines:
    """Lines of a stream with their ends, and the position after the last one read."""

    def __init__(self, stream: IO[bytes], max_row: int, position: int = 0) -> None:
        self.stream = stream
        self.max_row = max_row
        self.position = position

    def next(self) -> bytes | Oversize | None:
        """Return a line with its line feed, None at the end."""
        line = self._take(self.max_row + 1)
        if not line:
            return None
        if line.endswith(b"\n") or len(line) <= self.max_row:
            return line
        start = self.position - len(line)
        while line and not line.endswith(b"\n"):
            line = self._take(_BLOCK)
        return Oversize(start, self.position - start)

    def _take(self, limit: int) -> bytes:
        line = self.stream.readline(limit)
        self.position += len(line)
        return line


def lines(source: Lines) -> Iterator[bytes | Oversize]:
    """Yield rows that are lines."""
    while (line := source.next()) is not None:
        yield line


def paragraphs(source: Lines) -> Iterator[bytes | Oversize]:
    """Yield runs of lines that are not blank, each with the blank lines after it."""
    return _joined(source, _Paragraph())


def whole(source: Lines) -> Iterator[bytes | Oversize]:
    """Yield all there is as one row."""
    return _joined(source, _Everything())


def csv_rows(source: Lines) -> Iterator[bytes | Oversize]:
    """Yield CSV rows, which may go over several lines inside quotes."""
    csv.field_size_limit(max(source.max_row + 1, csv.field_size_limit()))
    return _joined(source, _Quoted())


class _Paragraph:
    """Says whether a line begins a new row."""

    def __init__(self) -> None:
        self.ended = False

    def begins(self, line: bytes) -> bool:
        blank = not line.strip()
        new = self.ended and not blank
        self.ended = blank
        return new


class _Everything:
    def begins(self, line: bytes) -> bool:
        return False


class _Quoted:
    """Follows quotes as the csv module reads them: they open only at the start of a field."""

    def __init__(self) -> None:
        self.open = False
        self.first = True

    def begins(self, line: bytes) -> bool:
        new = not self.open and not self.first
        self.first = False
        if self.open or b'"' in line:
            self.open = _open_after(line, self.open)
        return new


def _open_after(line: bytes, inside: bool) -> bool:
    """Say whether a quoted field is still open at the end of a line."""
    place = 0
    while True:
        if inside:
            place = line.find(b'"', place)
            if place < 0:
                return True
            if line[place + 1 : place + 2] == b'"':
                place += 2
                continue
            inside = False
            place += 1
        else:
            if line[place : place + 1] == b'"' and line[place - 1 : place] in (b"", b","):
                inside = True
                place += 1
                continue
            place = line.find(b',"', place)
            if place < 0:
                return False
            place += 1


def _joined(source: Lines, rule: _Paragraph | _Everything | _Quoted) -> Iterator[bytes | Oversize]:
    """Yield lines joined to rows; a row beyond the limit is passed over, not held."""
    pieces: list[bytes] = []
    size = 0
    start = source.position
    over = False
    while True:
        before = source.position
        line = source.next()
        if line is None or (isinstance(line, bytes) and rule.begins(line)):
            if over:
                yield Oversize(start, before - start)
            elif pieces:
                yield b"".join(pieces)
            pieces, size, start, over = [], 0, before, False
            if line is None:
                return
        size += line.length if isinstance(line, Oversize) else len(line)
        if isinstance(line, Oversize) or size > source.max_row:
            over = True
            pieces = []
        if not over and isinstance(line, bytes):
            pieces.append(line)


def header(source: Lines, name: str, format_: str) -> tuple[bytes, list[str]]:
    """Return the first line of a CSV or TSV file, and the names in it; raise CorpusError."""
    line = source.next()
    if line is None:
        raise CorpusError(f"{name}: empty; a first line with the names of the columns is needed")
    try:
        if isinstance(line, Oversize):
            raise ValueError
        text = line.decode("utf-8-sig").rstrip("\r\n")
        if format_ == "tsv":
            return line, text.split("\t")
        return line, next(csv.reader([text], strict=True))
    except (ValueError, csv.Error, StopIteration):
        raise CorpusError(f"{name}: the first line is no row of column names") from None
