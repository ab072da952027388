"""The words on either side of a passage: a stray one stands between plain words of the text."""

from __future__ import annotations

from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._table import languages, number_of
from normtext.normalisers.fragments._enclosure import Enclosure

_PLAIN = 12.0  # nats: one word in 160,000 and more
_REACH = 40  # characters looked at on either side
_MARKS = '.,;:!?()[]"“”„«»'


def plain_neighbours(text: str, enclosure: Enclosure, host: str | None) -> float:
    """Return how many of the two neighbours are lower-case words that the host's list has.

    1.0 where that cannot be told: for a line of its own, and in a language without a full list.
    """
    number = number_of(host)
    if enclosure.kind == "line" or number < 0 or languages()[number].words in ("-", "function"):
        return 1.0
    mark = enclosure.kind != "bare"
    before = text[max(0, enclosure.start - mark - _REACH) : enclosure.start - mark].split()
    after = text[enclosure.end + mark : enclosure.end + mark + _REACH].split()
    return float(sum(_is_plain(word, number) for word in (*before[-1:], *after[:1])))


def _is_plain(chunk: str, host: int) -> bool:
    word = chunk.strip(_MARKS)
    return word == word.lower() and dict(postings(word)).get(host, ABSENT) < _PLAIN
