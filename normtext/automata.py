"""Automata that were made beforehand, of the patterns of the rules: ``data/automata.bin``.

To make one takes as long as some hundred calls of a rule, to read one as long as a few. Which one
is whose is told by the patterns themselves, so that none is read for others; what is not there is
made (:mod:`normtext.expression`).

The file: lines of text up to an empty one; how many there are; of each the codes of its patterns,
where it begins, how long it is (:data:`ENTRY`); each compressed, its seven parts with their lengths
before them. Numbers are little-endian.
"""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from normtext.data import path
from normtext.remembered import forgettable

if TYPE_CHECKING:
    from normtext.expression import Automaton

FILE = "automata.bin"
ENTRY = struct.Struct("<5I")
PARTS = struct.Struct("<7I")
COUNT = struct.Struct("<I")

Sources = tuple[tuple[str, int], ...]
"""Patterns with their flags, sorted, none twice."""

Key = tuple[int, int, int]


def sources_of(patterns: Iterable[tuple[str, int]]) -> Sources:
    return tuple(sorted({*patterns}))


def key_of(sources: Sources) -> Key:
    """Return what patterns are told by: two codes of their text and its length."""
    text = "\n".join(f"{flags} {source}" for source, flags in sources)
    data = text.encode("utf-8", "surrogatepass")
    return zlib.crc32(data), zlib.adler32(data), len(data)


def shipped(sources: Sources) -> Automaton | None:
    """Return the automaton of patterns, None where none was made beforehand."""
    place = _places().get(key_of(sources))
    if place is None:
        return None
    start, length = place
    with open(path(FILE), "rb") as file:
        file.seek(start)
        body = zlib.decompress(file.read(length))
    at = PARTS.size
    parts = []
    for size in PARTS.unpack_from(body):
        parts.append(body[at : at + size])
        at += size
    return tuple(parts)  # type: ignore[return-value]


@forgettable
@cache
def _places() -> dict[Key, tuple[int, int]]:
    """Return where in the file each is, and how long; nothing on machines of another byte order."""
    if sys.byteorder != "little":
        return {}
    try:
        with open(path(FILE), "rb") as file:
            while file.readline() != b"\n":
                pass
            (count,) = COUNT.unpack(file.read(COUNT.size))
            index = file.read(count * ENTRY.size)
    except FileNotFoundError:
        return {}
    return {
        (one, other, size): (start, length)
        for one, other, size, start, length in ENTRY.iter_unpack(index)
    }
