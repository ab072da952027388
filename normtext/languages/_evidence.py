"""What a word says about the language it is in: list frequency, else spelling."""

from __future__ import annotations

from functools import lru_cache

from normtext.compiled import native
from normtext.languages._lexicon import ABSENT, postings, table
from normtext.languages._limits import MOST, MOST_SPELLED, SPELLING_MOST, SPELLING_WEIGHT
from normtext.languages._ngrams import spelling_costs, trigrams
from normtext.remembered import forgettable

# Nats by which another language must explain a word better for it to count as foreign-looking;
# so much more for a word that the host uses often.
SUSPICIOUS = 2.0
OFTEN = 8.0
OFTEN_AT_HOME = 2.0


_MOST = round(100 * MOST)
_ABSENT = round(100 * ABSENT)
_SPELLING_WEIGHT = round(100 * SPELLING_WEIGHT)
_LIMITS = tuple(
    round(10 * limit) for limit in (ABSENT, MOST, MOST_SPELLED)
)  # for the compiled part


@forgettable
@lru_cache(maxsize=50_000)
def word_costs(word: str, candidates: tuple[int, ...]) -> tuple[int, ...]:
    """Return -ln p of a lower-case word in each candidate language, bounded below and above.

    In hundredths of a nat: whole numbers add up to the same on every machine, in any order.
    Remembered: the same few languages are in question for most texts of a host.
    """
    listed = dict(postings(word))
    costs = [round(100 * listed.get(number, ABSENT)) for number in candidates]
    ceiling = min(costs) + _MOST
    if ceiling > _ABSENT and max(costs) == _ABSENT:
        spelled = spelling_costs(word, candidates)
        best = min(spelled)
        costs = [
            cost
            if cost < _ABSENT
            else cost + round(_SPELLING_WEIGHT * min(SPELLING_MOST, spelled[place] - best))
            for place, cost in enumerate(costs)
        ]
        ceiling = min(costs) + _MOST
    return tuple([min(cost, ceiling) for cost in costs])


def added_costs(words: list[str], candidates: tuple[int, ...]) -> list[int]:
    """Return what lower-case words cost together in each candidate language, as word_costs()."""
    compiled = native()
    if compiled is None:
        return plain_added_costs(words, candidates)
    found: list[int] = compiled.added_costs(table(), *trigrams(), words, candidates, *_LIMITS)
    return found


def plain_added_costs(words: list[str], candidates: tuple[int, ...]) -> list[int]:
    """Return the same without the compiled part."""
    totals = [0] * len(candidates)
    for word in words:
        for place, cost in enumerate(word_costs(word, candidates)):
            totals[place] += cost
    return totals


def most_gain(word: str, host: int) -> float:
    """Return the most (nats) by which some language may explain a lower-case word better."""
    if not postings(word):
        return MOST_SPELLED
    return max(0.0, min(MOST, advantage(word, host)))


def advantage(word: str, host: int) -> float:
    """Return how much better (nats) some listed language explains a lower-case word than ``host``.

    Rounded to tenths, as lists are. Negative where the host explains it best; 0 for a word that no
    list knows.
    """
    best = at_home = ABSENT
    for number, cost in postings(word):
        if number == host:
            at_home = cost
        elif cost < best:
            best = cost
    return round(at_home - best, 1)


def looks_foreign(word: str, host: int) -> bool:
    """Say whether a lower-case word is a reason to look closer at the text around it."""
    gain = advantage(word, host)
    if gain < SUSPICIOUS + OFTEN_AT_HOME:
        return gain >= SUSPICIOUS and dict(postings(word)).get(host, ABSENT) > OFTEN
    return True
