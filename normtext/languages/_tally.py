"""What the words of a part of a text are to two languages, counted."""

from __future__ import annotations

import sys

from normtext.compiled import native
from normtext.languages._lexicon import ABSENT, postings, table
from normtext.languages._scripts import WORD
from normtext.named import NamedTuple

SPEAKS = 3.0
"""Nats by which a word is more of one language than of another, not only by chance."""

ALL = sys.maxsize

_ABSENT = round(10 * ABSENT)  # tenths of a nat, which lists are in
_SPEAKS = round(10 * SPEAKS)


class Tally(NamedTuple):
    """How many words there are; how many in lower case, and of these how many the first
    language's list lacks (``unknown``), how many are more of the second (``akin``, by
    :data:`SPEAKS`), and how many of the last have letters with case.
    """

    words: int
    lower: int
    unknown: int
    akin: int
    akin_cased: int

    def plus(self, other: Tally) -> Tally:
        return Tally(
            self.words + other.words,
            self.lower + other.lower,
            self.unknown + other.unknown,
            self.akin + other.akin,
            self.akin_cased + other.akin_cased,
        )


def tally(text: str, start: int, end: int, languages: tuple[int, int], most: int = ALL) -> Tally:
    """Count the words between two offsets by two languages (numbers).

    Offsets out of the text are taken for its ends. After ``most`` lower-case words the rest is not
    looked at.
    """
    compiled = native()
    if compiled is None:
        return plain_tally(text, start, end, languages, most)
    return Tally(*compiled.tally(table(), text, start, end, *languages, _ABSENT, _SPEAKS, most))


def plain_tally(
    text: str, start: int, end: int, languages: tuple[int, int], most: int = ALL
) -> Tally:
    """Return the same without the compiled part."""
    host, other = languages
    words = lower = unknown = akin = akin_cased = 0
    for match in WORD.finditer(text, max(0, start), max(0, end)):
        if lower >= most:
            break
        words += 1
        word = match.group()
        if word != word.lower():
            continue
        lower += 1
        costs = dict(postings(word))
        own = costs.get(host, ABSENT)
        unknown += own == ABSENT
        if round(10 * (own - costs.get(other, ABSENT))) >= _SPEAKS:
            akin += 1
            akin_cased += word.islower()
    return Tally(words, lower, unknown, akin, akin_cased)


class Listed(NamedTuple):
    """How many words are in lower case, and of these how many a list lacks and how many are in a
    set.
    """

    lower: int
    unknown: int
    chosen: int


def listed(words: list[str], host: int, chosen: frozenset[str]) -> Listed:
    """Count words by the list of a language (number), what is no word left out."""
    compiled = native()
    if compiled is None:
        return plain_listed(words, host, chosen)
    return Listed(*compiled.listed(table(), words, host, chosen))


def plain_listed(words: list[str], host: int, chosen: frozenset[str]) -> Listed:
    """Return the same without the compiled part."""
    lower = [word for word in words if word.isalpha() and word == word.lower()]
    unknown = sum(all(number != host for number, _ in postings(word)) for word in lower)
    return Listed(len(lower), unknown, sum(word in chosen for word in lower))
