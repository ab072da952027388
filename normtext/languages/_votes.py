"""What words say about the language of a line: hundredths of a nat for each language."""

from __future__ import annotations

from functools import cache

from normtext.languages._evidence import added_costs
from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._limits import (
    A_WORD,
    CLEAR,
    CLEAR_LEAD,
    FEW,
    FREQUENT,
    HOPELESS,
    LINE_WORDS,
    MOST_VOTE,
    NO_DOUBT,
    SHORT_LEAD,
    TELLING,
)
from normtext.languages._table import languages, of_script
from normtext.remembered import forgettable

_ABSENT = round(10 * ABSENT)  # tenths of a nat, as lists are
_VOTES = 5  # languages that one word may speak for
_KEPT = 300_000

_known_votes: dict[str, tuple[tuple[int, int], ...]] = forgettable({})


def _votes_of(word: str) -> tuple[tuple[int, int], ...]:
    """Return the few languages a word speaks for, and how much; kept once worked out."""
    found = _known_votes.get(word)
    if found is None:
        if len(_known_votes) > _KEPT:
            _known_votes.clear()
        costs = [(number, round(10 * cost)) for number, cost in postings(word)]
        ranked = sorted(costs, key=lambda entry: entry[1])[:_VOTES]
        found = tuple(
            (number, min(MOST_VOTE, _ABSENT - cost))
            for number, cost in ranked
            if cost < ranked[0][1] + TELLING
        )
        _known_votes[word] = found
    return found


def word_scores(words: list[str]) -> dict[int, int]:
    """Return what lower-case words say for each language (number), from list frequencies alone.

    In tenths of a nat.
    """
    scores: dict[int, int] = {}
    for word in words:
        for number, gain in _votes_of(word):
            scores[number] = scores.get(number, 0) + gain
    return scores


def _spelled_scores(words: list[str], script: str, scores: dict[int, int]) -> dict[int, int]:
    """Return scores by spelling too, for the likeliest languages or, without any, all."""
    candidates = of_script(script)
    best = max(scores.values(), default=0)
    if best > A_WORD * len(words):
        likely = tuple(n for n in candidates if scores.get(n, 0) > best - HOPELESS)
        candidates = likely or candidates
    costs = added_costs(words, candidates)
    highest = max(costs)
    return {number: highest - cost for number, cost in zip(candidates, costs, strict=True)}


def line_scores(words: list[str], script: str) -> dict[int, int]:
    """Return the scores of one script's words, by number of the language.

    Spelling is asked where the lists leave a doubt.
    """
    if len(words) > 2 * FEW:
        some = [word.lower() for word in words[:: len(words) // FEW]]
        scores = word_scores(some)
        if _lead(scores) > NO_DOUBT:
            return _hundredths(_challenged(scores, some) or scores)
    if len(words) > LINE_WORDS:
        words = words[:: -(-len(words) // LINE_WORDS)]
    words = [word.lower() for word in words]
    scores = word_scores(words)
    challenged = _challenged(scores, words)
    if challenged:
        return _hundredths(challenged)
    lead = _lead(scores)
    # A short list that wins against full ones has proved enough.
    if lead > SHORT_LEAD and max(scores, key=scores.__getitem__) in _function_word_languages():
        return _hundredths(scores)
    if lead < CLEAR or max(scores.values()) < A_WORD * len(words):
        return _spelled_scores(words, script, scores)
    return _hundredths(scores)


def _hundredths(scores: dict[int, int]) -> dict[int, int]:
    return {number: 10 * score for number, score in scores.items()}


def _lead(scores: dict[int, int]) -> int:
    ranked = sorted(scores.values(), reverse=True)
    return ranked[0] - ranked[1] if len(ranked) > 1 else sum(ranked)


@cache
def _function_word_languages() -> tuple[int, ...]:
    return tuple(n for n, language in enumerate(languages()) if language.words == "function")


def _challenged(scores: dict[int, int], words: list[str]) -> dict[int, int] | None:
    """Let a language with function words alone beat a relative with a full list; None: none does.

    Only the frequent words of either are compared: a short list knows no others.
    """
    best = max(scores, key=lambda number: (scores[number], -number), default=-1)
    for number in _function_word_languages():
        score = scores.get(number, 0)
        if score and 5 * score > scores[best] and number != best:
            theirs, ours = frequent_scores(words, number, best)
            if theirs > ours + CLEAR_LEAD:
                return {**scores, number: scores[best] + theirs - ours}
    return None


def frequent_scores(words: list[str], one: int, other: int) -> tuple[int, int]:
    """Return what the lower-case words that are frequent in one of two languages say for each."""
    score_of_one = score_of_other = 0
    for word in words:
        costs = {number: round(10 * cost) for number, cost in postings(word)}
        in_one, in_other = costs.get(one, _ABSENT), costs.get(other, _ABSENT)
        if min(in_one, in_other) < FREQUENT:
            score_of_one += _ABSENT - in_one
            score_of_other += _ABSENT - in_other
    return score_of_one, score_of_other
