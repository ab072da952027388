"""Rare words of a language that are frequent elsewhere, which ``lexicon.bin`` leaves out of it.

``rare-words.bin`` (tools/build_rare_words.py): the CRC-32 of ``code <tab> word``, sorted,
little-endian uint32. Chance that another word is taken for one of them: 1 in 20,000.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from functools import cache

from normtext.data import path

_ENTRY = struct.Struct("<I")


@cache
def _table() -> mmap.mmap:
    with open(path("languages", "rare-words.bin"), "rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def is_rare_word(word: str, code: str) -> bool:
    """Say whether a lower-case word is a rare one of a language with a full list."""
    table = _table()
    wanted = zlib.crc32(f"{code}\t{word}".encode("utf-8", "surrogatepass"))
    low, high = 0, len(table) // _ENTRY.size
    while low < high:
        middle = (low + high) // 2
        (found,) = _ENTRY.unpack_from(table, middle * _ENTRY.size)
        if found == wanted:
            return True
        if found < wanted:
            low = middle + 1
        else:
            high = middle
    return False
