"""What no phrase of web pages is, told without loading them.

Loading takes longer than all else that is done with a small file, and most texts have no phrase.
``normtext/data/boilerplate/sieve.bin`` (tools/build_sieve.py): the CRC-32 of all that the index of
phrases is asked for, but for languages in a script of their own; sorted, little-endian uint32.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from normtext.data import path
from normtext.normalisers.boilerplate._index import LEAST_SENTENCE, Index, Phrase
from normtext.normalisers.boilerplate._sections import GAP, SCRIPTS
from normtext.normalisers.boilerplate._words import first_two, last_two

_SOMETHING = Phrase("", False, "", "", (), ())


class Unsure(Exception):
    """There may be a phrase."""


class Sieve:
    """Answers for the index where nothing is there, and raises :class:`Unsure` elsewhere."""

    def __init__(self, hashes: array[int]) -> None:
        self._hashes = hashes

    def _has(self, what: str, words: str) -> bool:
        wanted = hashed(what, words)
        at = bisect_left(self._hashes, wanted)
        return at < len(self._hashes) and self._hashes[at] == wanted

    def has_edge(self, text: str) -> bool:
        return self._has("first", first_two(text)) or self._has("last", last_two(text))

    def has_part(self, key: str) -> bool:
        return (
            self._has("row", key)
            or self._has("opening", key.partition(" ")[0])
            or self._has("closing", key.rpartition(" ")[2])
            or self._has("row", f"{GAP} {key}")
        )

    def whole(self, key: str) -> Phrase | None:
        if self._is_whole(key):
            raise Unsure
        return None

    def part(self, words: Sequence[str]) -> Phrase | None:
        """Return something of which nothing is known, for one alone makes no menu."""
        return _SOMETHING if self._is_whole(" ".join(words)) else None

    def open(self, key: str, *, prose: bool) -> Iterator[Phrase]:
        if self._has_open(key, prose=prose):
            raise Unsure
        return iter(())

    def _is_whole(self, key: str) -> bool:
        rows = (key, f"{key} {GAP}", f"{GAP} {key}") if " " in key else (key,)
        return any(self._has("row", row) for row in rows)

    def _has_open(self, key: str, *, prose: bool) -> bool:
        words = key.split(" ")
        if self._has("gapped", words[0]):
            return True
        if prose or self._has("opening", words[0]):
            heads = [" ".join(words[:size]) for size in range(1, len(words))]
            if any(self._has("row", f"{head} {GAP}") for head in heads):
                return True
            if prose and any(self._has("row", head) for head in heads[LEAST_SENTENCE - 1 :]):
                return True
        return self._has("closing", words[-1]) and any(
            self._has("row", f"{GAP} {' '.join(words[at:])}") for at in range(1, len(words))
        )


def hashed(what: str, words: str) -> int:
    """Return what stands for some words in the table."""
    return zlib.crc32(f"{what}\t{words}".encode("utf-8", "surrogatepass"))


def entries(index: Index) -> Iterator[tuple[str, str]]:
    """Yield all that an index may be asked for: what it is, and the words."""
    parts: dict[str, Iterable[str]] = {
        "row": index.rows,
        "opening": index.opening,
        "closing": index.closing,
        "gapped": index.gapped,
        "first": index.first,
        "last": index.last,
    }
    for what, words in parts.items():
        for one in words:
            yield what, one


@cache
def _shipped() -> Sieve:
    hashes = array("I")
    with open(path("boilerplate", "sieve.bin"), "rb") as file:
        hashes.frombytes(file.read())
    if sys.byteorder == "big":
        hashes.byteswap()
    return Sieve(hashes)


def sieve_for(text: str) -> Sieve | None:
    """Return the sieve; None for a text in a script whose phrases it does not have."""
    if not text.isascii() and any(letters.search(text) for letters, _ in SCRIPTS):
        return None
    return _shipped()
