"""Offsets as people and programs count them: line and column, code points, bytes, UTF-16 units.

Worked out for many offsets in one pass over the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from normtext.named import NamedTuple


class Position(NamedTuple):
    """A place in a file; ``line`` and ``column`` from 1, the others from 0.

    ``column`` and ``offset`` count code points, ``utf16`` UTF-16 code units of the decoded text,
    ``byte`` bytes of the file, its byte-order mark included. ``utf16_column`` and ``byte_column``
    (of UTF-8) are columns in those units, from 1.
    """

    line: int
    column: int
    offset: int
    byte: int
    utf16: int
    utf16_column: int
    byte_column: int


def line_starts(text: str) -> list[int]:
    """Return the offsets at which the lines of a text (ended by ``\\n``) begin."""
    starts = [0]
    place = text.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = text.find("\n", place + 1)
    return starts


def positions(
    text: str, offsets: Iterable[int], encoding: str = "utf-8", mark: int = 0
) -> dict[int, Position]:
    """Return the position of each offset; ``mark`` is the byte-order mark's length in bytes."""
    starts = line_starts(text)
    wanted = sorted(set(offsets))
    lines = {offset: bisect_right(starts, offset) for offset in wanted}
    units = _units(text, {*wanted, *(starts[line - 1] for line in lines.values())})
    found = {}
    for offset, line in lines.items():
        start = starts[line - 1]
        utf8, utf16 = units[offset]
        byte = {"utf-8": utf8, "utf-16": 2 * utf16, "utf-32": 4 * offset}[encoding[:6].rstrip("-")]
        before8, before16 = units[start]
        columns = utf16 - before16 + 1, utf8 - before8 + 1
        found[offset] = Position(line, offset - start + 1, offset, mark + byte, utf16, *columns)
    return found


def _units(text: str, offsets: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return UTF-8 bytes and UTF-16 units before each offset."""
    if text.isascii():
        return {offset: (offset, offset) for offset in offsets}
    units = {}
    cursor = utf8 = utf16 = 0
    for offset in sorted(offsets):
        piece = text[cursor:offset]
        utf8 += len(piece.encode("utf-8", "surrogatepass"))
        utf16 += len(piece.encode("utf-16-le", "surrogatepass")) // 2
        cursor = offset
        units[offset] = (utf8, utf16)
    return units
