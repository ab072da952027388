"""A text as a set of chunks (what stands between white space): the cheapest view of its words.

Splitting at spaces takes a third of the time a word pattern takes, and most chunks of any text
have been seen before. So the first questions, which language and whether anything looks foreign,
are asked of chunks; words are only looked for where the answer is not clear.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from normtext.languages._evidence import (
    OFTEN,
    OFTEN_AT_HOME,
    SUSPICIOUS,
    advantage,
    looks_foreign,
)
from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._limits import MARGIN, NEAR, PASSAGE_LIMITS, VOTE_LIMITS
from normtext.languages._scripts import LANGUAGE_OF_SCRIPT, WORD, all_scripts, script_numbers
from normtext.languages._table import languages

if TYPE_CHECKING:
    from normtext.vocabulary import Survey

_OWN = -1.0

# A telling word is frequent in one language, and by this much (nats) more than in any other.
_LEAD = 0.7
_RAREST_TELLING = 13.0
_MOST = 8.0
_ENOUGH = 60  # tenths of a nat
_RIVAL = 20  # hundredths of the best language's sum that the next may have
# Of so many chunks so many hundredths must be telling, lest a foreign line speak for a short text.
_TELLING_SHARE = 15
_MANY = 60
MARKS_AROUND = '.,;:!?()[]"“”„«»‘’…'
_LATIN = 1  # the number of the script
_FEWEST_LETTERS = 12
_SAME_SCRIPT = 8  # of ten letters
_CLEARLY_JAPANESE = 4  # kana to ten Chinese characters
# Afrikaans has a short list, of words that look foreign in Dutch: one in so many is too much.
_NOT_DUTCH = 10

# For the compiled vocabulary, in tenths of a nat but for numbers of words and shares.
LIMITS = (
    round(10 * ABSENT),
    round(10 * _LEAD),
    round(10 * _RAREST_TELLING),
    round(10 * _MOST),
    round(10 * SUSPICIOUS),
    round(10 * OFTEN),
    round(10 * OFTEN_AT_HOME),
    *(round(10 * limit) for limit in PASSAGE_LIMITS),
    _ENOUGH,
    NEAR,
    MARGIN,
    _RIVAL,
    _TELLING_SHARE,
    _MANY,
    *VOTE_LIMITS,
)


def quick_host(survey: Survey) -> tuple[str, float] | None:
    """Return the language of a text and a confidence where frequent words leave no doubt.

    None where they do, where the text is short, or its script has no spaces between words.
    """
    script = _LATIN
    if survey.present & ~(1 << _LATIN):
        present, script, count, letters = survey.scripts
        if present & _unspaced():
            return _unspaced_host(survey)
        if letters < _FEWEST_LETTERS or 10 * count < _SAME_SCRIPT * letters:
            return None
        name = all_scripts()[script - 1]
        if name in LANGUAGE_OF_SCRIPT:
            return LANGUAGE_OF_SCRIPT[name], 1.0
    leader = survey.leader(script)
    if leader is None:
        return None
    winner, best, total = leader
    code = languages()[winner].code
    if code == "nl" and _NOT_DUTCH * len(survey.suspects(winner)) > survey.different:
        return None
    return code, best / total


def leader_of(telling: int, sums: list[int], different: int) -> tuple[int, int, int] | None:
    """Return the language whose words leave no doubt, the sum of their leads, and that of all.

    ``telling``: how many chunks tell of a language; ``sums`` of their leads by language;
    ``different``: how many different chunks there are.
    """
    best, total = max(sums), sum(sums)
    winner = sums.index(best)
    second = max(sums[:winner] + sums[winner + 1 :])
    if (
        best < _ENOUGH
        or 100 * second > _RIVAL * best
        or 100 * telling < _TELLING_SHARE * min(different, _MANY)
    ):
        return None
    return winner, best, total


@cache
def _unspaced() -> int:
    return sum(1 << script_numbers()[script] for script in ("Thai", "Han", "Kana"))


def _unspaced_host(survey: Survey) -> tuple[str, float] | None:
    """Return the language of nearly all letters, if they are of a script without spaces."""
    letters = survey.letters
    total = sum(letters)
    if total < _FEWEST_LETTERS:
        return None
    thai, han, kana = (letters[script_numbers()[script]] for script in ("Thai", "Han", "Kana"))
    if 10 * thai >= _SAME_SCRIPT * total:
        return "th", 1.0
    if 10 * (han + kana) < _SAME_SCRIPT * total or 0 < 10 * kana < _CLEARLY_JAPANESE * han:
        return None
    return ("ja" if kana else "zh"), 1.0


def telling(chunk: str) -> tuple[int, int] | None:
    """Return the one language that a chunk speaks for, with its lead; None for most chunks.

    Leads are in tenths of a nat: whole numbers add up to the same in any order.
    """
    listed = postings(chunk.strip(MARKS_AROUND).lower())
    if not listed:
        return None
    best = second = ABSENT
    language = -1
    for number, cost in listed:
        if cost < best:
            best, second, language = cost, best, number
        elif cost < second:
            second = cost
    lead = round(second - best, 1)
    if best > _RAREST_TELLING or lead < _LEAD:
        return None
    return language, round(10 * min(_MOST, lead))


def looks_foreign_in(chunk: str, host: int) -> bool:
    """Say whether a chunk has a lower-case word that another language explains better.

    Not one letter: that may be a list number or a unit.
    """
    return any(
        len(word) > 1 and word == word.lower() and looks_foreign(word, host)
        for word in ((chunk,) if chunk.isalpha() else WORD.compiled.findall(chunk))
    )


def is_own(chunk: str, host: int) -> bool:
    """Say whether a chunk is a single word that ``host`` explains clearly best."""
    return chunk.isalpha() and advantage(chunk.lower(), host) <= _OWN
