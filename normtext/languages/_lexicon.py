"""Word frequencies of many languages in one memory-mapped table.

``lexicon.bin`` (tools/build_lexicon.py): 2^17 + 1 little-endian uint32 record numbers, then
records of four bytes: the low 15 bits of the word's CRC-32, language number, -10 ln p. A word's
bucket is the high 17 bits of the CRC. Chance that a word in no list is taken for one that is:
about 1 in 4,000.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Callable
from functools import cache

from normtext.compiled import native
from normtext.data import path
from normtext.remembered import forgettable

_BUCKETS = 1 << 17
_BODY = 4 * (_BUCKETS + 1)
_PAIR = struct.Struct("<II")
# Nats; a word in no list of a language is taken to be this rare there (rarest listed: 14.4).
ABSENT = 15.5

Posting = tuple[tuple[int, float], ...]
_LIMIT = 100_000
_known: dict[str, Posting] = forgettable({})


@cache
def table() -> mmap.mmap:
    """Return the whole table, mapped into memory."""
    with open(path("languages", "lexicon.bin"), "rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def postings(word: str) -> Posting:
    """Return ``((language number, cost in nats), ...)`` of a lower-case NFC word."""
    found = _known.get(word)
    if found is None:
        if len(_known) > _LIMIT:
            _known.clear()
        found = _known[word] = _reader()(table(), word)
    return found


@cache
def _reader() -> Callable[[mmap.mmap, str], Posting]:
    """Return the compiled form of :func:`read`, or that itself."""
    compiled = native()
    return read if compiled is None else compiled.postings


def read(records: mmap.mmap, word: str) -> Posting:
    """Return what a table of records says of a word, as :func:`postings` does."""
    code = zlib.crc32(word.encode("utf-8", "surrogatepass"))
    first, last = _PAIR.unpack_from(records, (code >> 15) * 4)
    bucket = records[_BODY + 4 * first : _BODY + 4 * last]
    tail = (code & 0x7FFF).to_bytes(2, "big")
    at = bucket.find(tail)
    while at >= 0 and at % 4:
        at = bucket.find(tail, at + 1)
    if at < 0:
        return ()
    found = []
    while bucket[at : at + 2] == tail:
        found.append((bucket[at + 2], bucket[at + 3] / 10))
        at += 4
    return tuple(found)
