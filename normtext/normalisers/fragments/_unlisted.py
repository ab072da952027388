"""Texts in a language that no list is for: in whatever it was taken for, its words look foreign.

Galician is read as Portuguese, Serbian in Cyrillic as Macedonian, Esperanto as Spanish: a large
part of the words is then unknown, and what a neighbour shares with them looks like a passage of it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from normtext.data import read_lines
from normtext.languages._table import languages, number_of
from normtext.languages._tally import ALL, Tally, tally

_FEWEST = 12  # lower-case words that say something about the language of a text
_MOST = 600  # words looked at
# Share of unknown words that is too much: so many times the usual one, and more; the more so the
# fewer words there are.
_TIMES = 2.0
_MORE = 0.12
_DOUBT = 0.6
_USUAL = 0.15  # for languages whose share is not measured
_HALF = 2
_GOOD_PART = 0.25
_FEW_AKIN = 2  # words of the passage's language, by chance
_MOST_AKIN = 0.05
_CLEAR = 20.0  # nats


@cache
def _usual_shares() -> dict[str, float]:
    rows = (line.split("\t") for line in read_lines("languages", "unknown-words.txt"))
    return {code: float(share) for code, share in rows}


def is_stranger(pieces: Sequence[str], host: str | None, language: str, gain: float) -> bool:
    """Say whether a passage says more about the text's language than about itself.

    ``pieces``: the text around; ``gain``: nats by which ``language`` explains the passage better
    than ``host`` does. True where the text has far more unknown words than texts of ``host`` have,
    unless the passage is clearly in another language, of which the text around has nothing.
    """
    number, other = number_of(host), number_of(language)
    if host is None or number < 0 or languages()[number].words in ("-", "function"):
        return False
    words = _tally_of(pieces, number, other, _MOST)
    total, unknown, akin = words.lower, words.unknown, words.akin
    if total < _FEWEST:
        return False
    limit = _TIMES * _usual_shares().get(host, _USUAL) + _MORE + _DOUBT / math.sqrt(total)
    return unknown > limit * total and (gain < _CLEAR or akin > max(_FEW_AKIN, _MOST_AKIN * total))


def outweighs(evidence: int, pieces: Sequence[str], host: str | None) -> bool:
    """Say whether a passage has more words of its language than a text has of ``host``.

    So it may be in a short sentence; but not where half as many are left, or a good part of the
    words around are unknown.
    """
    number = number_of(host)
    if number < 0 or languages()[number].words in ("-", "function"):
        return False
    if host == "de":  # whose nouns are capitalised
        pieces = [piece.lower() for piece in pieces]
    words = _tally_of(pieces, number, number)
    own, unknown = words.lower - words.unknown, words.unknown
    if own and own >= evidence:
        return False
    return _HALF * own < evidence or unknown >= _GOOD_PART * (own + unknown)


def _tally_of(pieces: Sequence[str], host: int, other: int, most: int = ALL) -> Tally:
    found = Tally(0, 0, 0, 0, 0)
    for piece in pieces:
        found = found.plus(tally(piece, 0, len(piece), (host, other), most - found.lower))
    return found
