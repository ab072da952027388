"""The text cut at white space, once for all rules that count or compare words."""

from __future__ import annotations

from functools import cache

from normtext.data import read_lines
from normtext.document import Document
from normtext.patterns import pattern

_WORDS = pattern(r"[^\W\d_]+")


def raw_words(document: Document) -> list[str]:
    """The text split at white space, marks still attached: several times faster than a pattern."""
    return document.pieces


def words_in(chunk: str) -> list[str]:
    """The words of what stands between white space: cut at every mark."""
    return _WORDS.compiled.findall(chunk)


@cache
def word_classes(*parts: str) -> dict[str, frozenset[str]]:
    """Read a data file whose lines are a class name followed by the words of that class."""
    classes: dict[str, set[str]] = {}
    for line in read_lines("translation", *parts):
        name, *words = line.split()
        classes.setdefault(name, set()).update(words)
    return {name: frozenset(words) for name, words in classes.items()}
