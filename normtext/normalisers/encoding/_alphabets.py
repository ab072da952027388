"""Which letters beyond ASCII a language is written with."""

from __future__ import annotations

from functools import cache

from normtext.data import read_lines
from normtext.named import NamedTuple


class Alphabet(NamedTuple):
    """Letters beyond ASCII of a language: those of its own words, and those of borrowed ones."""

    own: frozenset[str]
    borrowed: frozenset[str]

    def has(self, letter: str) -> bool:
        return letter in self.own or letter in self.borrowed


@cache
def alphabets() -> dict[str, Alphabet]:
    """Return the alphabets by ISO 639-1 code."""
    rows = (line.split("\t") for line in read_lines("encoding", "alphabets.txt"))
    return {code: Alphabet(_cased(own), _cased(borrowed)) for code, own, borrowed in rows}


def _cased(letters: str) -> frozenset[str]:
    return frozenset(letters + letters.upper())
