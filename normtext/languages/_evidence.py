"""What a word says about the language it is in: list frequency, else spelling."""

from __future__ import annotations

from functools import lru_cache

from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._limits import MOST, MOST_SPELLED, SPELLING_MOST, SPELLING_WEIGHT
from normtext.languages._ngrams import spelling_costs
from normtext.remembered import forgettable

# Nats by which another language must explain a word better for it to count as foreign-looking;
# so much more for a word that the host uses often.
SUSPICIOUS = 2.0
OFTEN = 8.0
OFTEN_AT_HOME = 2.0


@forgettable
@lru_cache(maxsize=50_000)
def word_costs(word: str, candidates: tuple[int, ...]) -> tuple[float, ...]:
    """Return -ln p of a lower-case word in each candidate language, bounded below and above.

    Remembered: the same few languages are in question for most texts of a host.
    """
    listed = dict(postings(word))
    costs = [listed.get(number, ABSENT) for number in candidates]
    ceiling = min(costs) + MOST
    if ceiling > ABSENT and max(costs) == ABSENT:
        spelled = spelling_costs(word, candidates)
        best = min(spelled)
        costs = [
            cost
            if cost < ABSENT
            else ABSENT + SPELLING_WEIGHT * min(SPELLING_MOST, spelled[place] - best)
            for place, cost in enumerate(costs)
        ]
        ceiling = min(costs) + MOST
    return tuple([min(cost, ceiling) for cost in costs])


def most_gain(word: str, host: int) -> float:
    """Return the most (nats) by which some language may explain a lower-case word better."""
    if not postings(word):
        return MOST_SPELLED
    return max(0.0, min(MOST, advantage(word, host)))


def advantage(word: str, host: int) -> float:
    """Return how much better (nats) some listed language explains a lower-case word than ``host``.

    Negative where the host explains it best; 0 for a word that no list knows.
    """
    best = at_home = ABSENT
    for number, cost in postings(word):
        if number == host:
            at_home = cost
        elif cost < best:
            best = cost
    return at_home - best


def looks_foreign(word: str, host: int) -> bool:
    """Say whether a lower-case word is a reason to look closer at the text around it."""
    gain = round(advantage(word, host), 1)
    if gain < SUSPICIOUS + OFTEN_AT_HOME:
        return gain >= SUSPICIOUS and dict(postings(word)).get(host, ABSENT) > OFTEN
    return True
