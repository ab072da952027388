"""The words around a passage: a stray one stands among plain words of the text."""

from __future__ import annotations

from normtext.languages._hosts import UNMARKED
from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._passages import Passage
from normtext.languages._related import unmarked
from normtext.languages._scripts import WORD
from normtext.languages._table import languages, number_of
from normtext.languages._tally import SPEAKS, tally
from normtext.named import NamedTuple
from normtext.normalisers.fragments._enclosure import Enclosure

_PLAIN = 12.0  # nats: one word in 160,000 and more
_REACH = 40  # characters in which the next word is looked for
_NEAR = 100  # characters on either side that are looked at for letters with marks
_LONGEST_LOOKED_AT = 200  # characters of a passage
_WIDE = 600  # characters on either side whose words are looked up
_MARKS = '.,;:!?()[]"“”„«»'


def plain_neighbours(text: str, enclosure: Enclosure, host: str | None) -> float:
    """Return how many of the two neighbours are lower-case words that the host's list has.

    1.0 where that cannot be told: for a line of its own, and in a language without a full list.
    """
    number = _listed_host(host)
    if number < 0 or enclosure.kind == "line":
        return 1.0
    mark = enclosure.kind != "bare"
    before = text[max(0, enclosure.start - mark - _REACH) : enclosure.start - mark].split()
    after = text[enclosure.end + mark : enclosure.end + mark + _REACH].split()
    return float(sum(_is_plain(word, number) for word in (*before[-1:], *after[:1])))


class Around(NamedTuple):
    """``unknown``: the share of the words that the host's list lacks; ``akin``: the share that is
    more of the passage's language than of the host's.
    """

    unknown: float
    akin: float


def words_around(text: str, enclosure: Enclosure, host: str | None, language: str) -> Around:
    """Return what the lower-case words around a passage, itself apart, are to its two languages."""
    number, other = _listed_host(host), number_of(language)
    if number < 0:
        return Around(0.0, 0.0)
    start, end = enclosure.start, enclosure.end
    words = tally(text, start - _WIDE, start, (number, other)).plus(
        tally(text, end, end + _WIDE, (number, other))
    )
    if not words.lower:
        return Around(0.0, 0.0)
    return Around(words.unknown / words.lower, words.akin / words.lower)


def speaks_for(word: str, host: int, other: int) -> bool:
    """Say whether a lower-case word is clearly more of one language than of another."""
    costs = dict(postings(word))
    return costs.get(other, ABSENT) - costs.get(host, ABSENT) >= SPEAKS


def _listed_host(host: str | None) -> int:
    number = number_of(host)
    return number if number >= 0 and languages()[number].words not in ("-", "function") else -1


def _is_plain(chunk: str, host: int) -> bool:
    word = chunk.strip(_MARKS)
    return word == word.lower() and _cost(word, host) < _PLAIN


def _cost(word: str, host: int) -> float:
    return dict(postings(word)).get(host, ABSENT)


def unmarked_words(text: str, passage: Passage, host: str | None) -> float:
    """Return the share of a passage's words that are the host's with a mark left out.

    Where a text is written without diacritics its own words look foreign.
    """
    number = _listed_host(host)
    if number < 0:
        return 0.0
    words = WORD.compiled.findall(text[passage.start : passage.end][:_LONGEST_LOOKED_AT].lower())
    return unmarked(words, number) / max(1, len(words))


def is_plain_around(text: str, enclosure: Enclosure, host: str | None) -> bool:
    """Say whether a text is ASCII around a passage though the host's alphabet is not."""
    if host in UNMARKED or _listed_host(host) < 0:
        return False
    start, end = enclosure.start, enclosure.end
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return (before + after).isascii()
