"""How a word is spelled: the back-off for words that no list knows.

``ngrams.bin`` (tools/build_ngrams.py), zlib: uint32 languages, trigrams, bytes of names; the
trigrams as UTF-8, three characters each; one row of bytes per trigram, -20 ln p per language.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache

from normtext.data import path


@cache
def _table() -> tuple[dict[str, int], bytes, int]:
    with open(path("languages", "ngrams.bin"), "rb") as file:
        data = zlib.decompress(file.read())
    width, count, size = struct.unpack_from("<III", data)
    names = data[12 : 12 + size].decode("utf-8")
    rows = {names[3 * n : 3 * n + 3]: 12 + size + n * width for n in range(count)}
    return rows, data, width


def spelling_costs(word: str, candidates: tuple[int, ...]) -> list[float]:
    """Return -ln p of a lower-case word's letters under each candidate language's spelling."""
    rows, data, width = _table()
    padded = f"  {word[:24]} "
    sums = [0] * len(candidates)
    for at in range(len(padded) - 2):
        row = rows.get(padded[at : at + 3])
        if row is not None:
            for place, number in enumerate(candidates):
                sums[place] += data[row + number] if number < width else 255
    return [value / 20 for value in sums]
