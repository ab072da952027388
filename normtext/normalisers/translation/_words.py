"""Words: those of data files, of chunks, and how rare a word is."""

from __future__ import annotations

from functools import cache

from normtext.data import read_lines
from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._table import number_of
from normtext.patterns import pattern

_WORDS = pattern(r"[^\W\d_]+")
# The list of Norwegian is for both of its written languages, and mostly of the first.
_SAME_LIST = {"nb": "no", "nn": "no"}


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


def list_of(language: str) -> int:
    """The number of the word list for a language; -1 if there is none."""
    return number_of(_SAME_LIST.get(language, language))


def cost_in(word: str, language: str | None) -> float:
    """How rare a word is in a language, in nats; of no language: where it is commonest."""
    found = postings(word.lower())
    if language is not None:
        number = list_of(language)
        found = tuple(pair for pair in found if pair[0] == number)
    return min((cost for _, cost in found), default=ABSENT)
