"""A text as a set of chunks (what stands between white space): the cheapest view of its words.

Splitting at spaces takes a third of the time a word pattern takes, and most chunks of any text
have been seen before. So the first questions, which language and whether anything looks foreign,
are asked of chunks; words are only looked for where the answer is not clear.
"""

from __future__ import annotations

from collections import Counter

from normtext.languages._evidence import advantage, looks_foreign
from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._scripts import (
    BEYOND_LATIN,
    LANGUAGE_OF_SCRIPT,
    UNSPACED,
    WORD,
    script_of,
)
from normtext.languages._table import languages, number_of

_OWN = -1.0
_LONGEST_KEPT = 40  # characters; what is longer is no word, and not kept
_KEPT = 200_000

# A telling word is frequent in one language, and by this much (nats) more than in any other.
_LEAD = 0.7
_RAREST_TELLING = 13.0
_MOST = 8.0
_ENOUGH = 140  # tenths of a nat
_RIVAL = 0.12  # share of the best language's sum that the next may have
# Of so many chunks this share must be telling, lest a foreign line speak for a short text.
_TELLING_SHARE = 0.25
_MANY = 60
_MARKS = '.,;:!?()[]"“”„«»‘’…'
_SAMPLED = 60  # characters whose script is looked at
_FEWEST_SAMPLED = 12
_SAME_SCRIPT = 0.8
# Afrikaans has a short list, and shares its other words with Dutch: a few of its own are a doubt.
_SHORT_LISTED_RIVAL = {"nl": "af"}
_SHORT_LISTED_SHARE = 0.05

_asked: set[str] = set()
# Leads in tenths of a nat: whole numbers add up to the same in any order.
_telling: dict[str, tuple[int, int]] = {}
_telling_chunks: set[str] = set()
_cleared: dict[int, set[str]] = {}
_suspects: dict[int, set[str]] = {}


def quick_host(text: str, chunks: frozenset[str]) -> tuple[str, float] | None:
    """Return the language of a text and a confidence where frequent words leave no doubt.

    None where they do, where the text is short, or its script has no spaces between words.
    """
    script = "Latin"
    if not text.isascii() and BEYOND_LATIN.search(text):
        if UNSPACED.search(text):
            return None
        common = _common_script(text)
        if common is None:
            return None
        script = common
        if script in LANGUAGE_OF_SCRIPT:
            return LANGUAGE_OF_SCRIPT[script], 1.0
    new = chunks - _asked
    if new:
        _ask(new)
    telling = chunks & _telling_chunks
    if len(telling) < _TELLING_SHARE * min(len(chunks), _MANY):
        return None
    table = languages()
    sums = [0] * len(table)
    try:
        for number, lead in map(_telling.__getitem__, telling):
            sums[number] += lead
    except KeyError:  # forgotten by another thread meanwhile
        return None
    best = max(sums)
    if best < _ENOUGH:
        return None
    winner = sums.index(best)
    total = sum(sums)
    sums[winner] = 0
    if max(sums) > _RIVAL * best:
        return None
    language = table[winner]
    if language.script != script:
        return None
    short_listed = _SHORT_LISTED_RIVAL.get(language.code)
    if short_listed and sums[number_of(short_listed)] > _SHORT_LISTED_SHARE * best:
        return None
    return language.code, best / total


def _common_script(text: str) -> str | None:
    """Return the script of nearly all letters of an even sample, None if there is none."""
    # Mapped and counted in C: this is asked of every text beyond Latin.
    counts = Counter(map(script_of, text[:: -(-len(text) // _SAMPLED)]))
    del counts[None]  # no error where there is none
    number = sum(counts.values())
    for script, count in counts.items():
        if number >= _FEWEST_SAMPLED and count >= _SAME_SCRIPT * number:
            return script
    return None


def _ask(chunks: frozenset[str]) -> None:
    if len(_asked) > _KEPT:
        _asked.clear()
        _telling.clear()
        _telling_chunks.clear()
    for chunk in chunks:
        if len(chunk) > _LONGEST_KEPT:
            continue
        _asked.add(chunk)
        listed = postings(chunk.strip(_MARKS).lower())
        if listed:
            costs = sorted((cost, number) for number, cost in listed)
            lead = (costs[1][0] if len(costs) > 1 else ABSENT) - costs[0][0]
            if costs[0][0] <= _RAREST_TELLING and lead >= _LEAD:
                _telling[chunk] = costs[0][1], round(10 * min(_MOST, lead))
                _telling_chunks.add(chunk)


def is_own(chunk: str, host: int) -> bool:
    """Say whether a chunk is a single word that ``host`` explains clearly best."""
    return chunk.isalpha() and advantage(chunk.lower(), host) <= _OWN


def suspicious_chunks(chunks: frozenset[str], host: int) -> frozenset[str]:
    """Return the chunks with a lower-case word that another language explains better.

    Not one letter: that may be a list number or a unit.
    """
    cleared = _cleared.setdefault(host, set())
    rest = chunks - cleared
    if not rest:
        return rest
    suspects = _suspects.setdefault(host, set())
    harmless = set()
    for chunk in rest - suspects:
        if any(
            len(word) > 1 and word == word.lower() and looks_foreign(word, host)
            for word in WORD.compiled.findall(chunk)
        ):
            _keep(chunk, suspects)
        else:
            harmless.add(chunk)
            _keep(chunk, cleared)
    return rest - harmless if harmless else rest


def _keep(chunk: str, known: set[str]) -> None:
    if len(chunk) <= _LONGEST_KEPT:
        if len(known) > _KEPT:
            known.clear()
        known.add(chunk)
