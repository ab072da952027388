"""How a word is spelled: the back-off for words that no list knows.

``ngrams.bin`` (tools/build_ngrams.py), zlib: uint32 languages, trigrams, bytes of names; the
trigrams as UTF-8, three characters each; one row of bytes per trigram, -20 ln p per language.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache

from normtext.compiled import native
from normtext.data import path

_MOST_LOOKED_UP = 2_000


class _Rows(dict[str, int]):
    """Where the row of a trigram begins, -1 for one that has none.

    A text needs a few hundred of the tens of thousands: they are looked up in the sorted list, and
    kept. After many, all of them are made ready.
    """

    def __init__(self, names: str, width: int) -> None:
        super().__init__()
        self._names = names
        self._width = width
        self._is_whole = False

    def __missing__(self, trigram: str) -> int:
        if self._is_whole:
            return -1
        names, low, high = self._names, 0, len(self._names) // 3
        while low < high:
            middle = (low + high) // 2
            if names[3 * middle : 3 * middle + 3] < trigram:
                low = middle + 1
            else:
                high = middle
        there = names[3 * low : 3 * low + 3] == trigram
        row = self[trigram] = low * self._width if there else -1
        if len(self) >= _MOST_LOOKED_UP:
            self._fill()
        return row

    def _fill(self) -> None:
        names = [self._names[at : at + 3] for at in range(0, len(self._names), 3)]
        rows = range(0, len(names) * self._width, self._width)
        self.update(zip(names, rows, strict=True))
        self._is_whole = True


@cache
def trigrams() -> tuple[str, bytes]:
    """Return all trigrams, sorted, in one string, and their costs in 1/20 nats by language."""
    with open(path("languages", "ngrams.bin"), "rb") as file:
        data = zlib.decompress(file.read())
    _, _, size = struct.unpack_from("<III", data)
    return data[12 : 12 + size].decode("utf-8"), data[12 + size :]


@cache
def _table() -> tuple[_Rows, bytes, int]:
    names, costs = trigrams()
    width = 3 * len(costs) // len(names)
    return _Rows(names, width), costs, width


def spelling_costs(word: str, candidates: tuple[int, ...]) -> list[float]:
    """Return -ln p of a lower-case word's letters under each candidate language's spelling."""
    compiled = native()
    if compiled is not None:
        found: list[float] = compiled.spelling_costs(*trigrams(), word, candidates)
        return found
    return plain_spelling_costs(word, candidates)


def plain_spelling_costs(word: str, candidates: tuple[int, ...]) -> list[float]:
    """Return the same without the compiled part."""
    rows, data, width = _table()
    padded = f"  {word[:24]} "
    sums = [0] * len(candidates)
    for at in range(len(padded) - 2):
        row = rows[padded[at : at + 3]]
        if row >= 0:
            for place, number in enumerate(candidates):
                sums[place] += data[row + number] if number < width else 255
    return [value / 20 for value in sums]
