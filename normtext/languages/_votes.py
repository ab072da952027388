"""What words say about the language of a line: nats for each language."""

from __future__ import annotations

from functools import cache

from normtext.compiled import native
from normtext.languages._evidence import added_costs
from normtext.languages._lexicon import ABSENT, postings, table
from normtext.languages._table import languages, of_script
from normtext.remembered import forgettable

_LINE_WORDS = 80
# In tenths of a nat, as lists are.
# A word counts for no more than this, so that a few very frequent ones do not decide.
_MOST = 90
_ABSENT = round(10 * ABSENT)
_FREQUENT = 65  # words of one in 700 and more
_CLEAR_LEAD = 40
_CLEAR = 120  # between the best two; below it spelling is asked as well
_SHORT_LEAD = 30  # between the best two where the best has function words alone
_A_WORD = 20  # what words have each where lists know them
_FEW = 16  # words of a line that are asked first
_HOPELESS = 300  # behind the best by word lists
_NO_DOUBT = 300  # between the best two that settles it then
_VOTES = 5  # languages that one word may speak for
_TELLING = 40  # in a language where it is this much rarer a word says nothing
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
            (number, min(_MOST, _ABSENT - cost))
            for number, cost in ranked
            if cost < ranked[0][1] + _TELLING
        )
        _known_votes[word] = found
    return found


def word_scores(words: list[str]) -> dict[int, int]:
    """Return what lower-case words say for each language (number), from list frequencies alone.

    In tenths of a nat, in the order that the languages are met in.
    """
    compiled = native()
    if compiled is None:
        return plain_word_scores(words)
    found: dict[int, int] = compiled.word_scores(table(), words, _ABSENT, _MOST, _TELLING)
    return found


def plain_word_scores(words: list[str]) -> dict[int, int]:
    """Return the same without the compiled part."""
    scores: dict[int, int] = {}
    for word in words:
        for number, gain in _votes_of(word):
            if number in scores:
                scores[number] += gain
            else:
                scores[number] = gain
    return scores


def _spelled_scores(words: list[str], script: str, scores: dict[int, int]) -> dict[int, float]:
    """Return scores (nats) by spelling too, for the likeliest languages or, without any, all."""
    candidates = of_script(script)
    best = max(scores.values(), default=0)
    if best > _A_WORD * len(words):
        candidates = tuple(n for n in candidates if scores.get(n, 0) > best - _HOPELESS)
    costs = added_costs(words, candidates)
    highest = max(costs)
    return {number: (highest - costs[place]) / 100 for place, number in enumerate(candidates)}


def line_scores(words: list[str], script: str) -> dict[int, float]:
    """Return the scores (nats) of one script's words, by number of the language.

    Spelling is asked where the lists leave a doubt.
    """
    if len(words) > 2 * _FEW:
        some = [word.lower() for word in words[:: len(words) // _FEW]]
        scores = word_scores(some)
        if _lead(scores) > _NO_DOUBT:
            return _in_nats(_challenged(scores, some))
    if len(words) > _LINE_WORDS:
        words = words[:: -(-len(words) // _LINE_WORDS)]
    words = [word.lower() for word in words]
    scores = word_scores(words)
    challenged = _challenged(scores, words) if scores else scores
    if challenged is not scores:
        return _in_nats(challenged)
    # A short list that wins against full ones has proved enough.
    if (
        _lead(scores) > _SHORT_LEAD
        and max(scores, key=scores.__getitem__) in _function_word_languages()
    ):
        return _in_nats(scores)
    if _lead(scores) < _CLEAR or max(scores.values()) < _A_WORD * len(words):
        return _spelled_scores(words, script, scores)
    return _in_nats(scores)


def _in_nats(scores: dict[int, int]) -> dict[int, float]:
    return {number: score / 10 for number, score in scores.items()}


def _lead(scores: dict[int, int]) -> int:
    ranked = sorted(scores.values(), reverse=True)
    return ranked[0] - ranked[1] if len(ranked) > 1 else sum(ranked)


@cache
def _function_word_languages() -> tuple[int, ...]:
    return tuple(n for n, language in enumerate(languages()) if language.words == "function")


def _challenged(scores: dict[int, int], words: list[str]) -> dict[int, int]:
    """Let a language with function words alone beat a relative that has a full list.

    Only the frequent words of either are compared: a short list knows no others.
    """
    best = max(scores, key=lambda number: (scores[number], -number))
    for number in _function_word_languages():
        score = scores.get(number, 0)
        if score > 0.2 * scores[best] and number != best:
            theirs, ours = frequent_scores(words, number, best)
            if theirs > ours + _CLEAR_LEAD:
                return {**scores, number: scores[best] + theirs - ours}
    return scores


def frequent_scores(words: list[str], one: int, other: int) -> tuple[int, int]:
    """Return what the lower-case words that are frequent in one of two languages say for each."""
    compiled = native()
    if compiled is None:
        return plain_frequent_scores(words, one, other)
    found: tuple[int, int] = compiled.frequent_scores(
        table(), words, one, other, _ABSENT, _FREQUENT
    )
    return found


def plain_frequent_scores(words: list[str], one: int, other: int) -> tuple[int, int]:
    """Return the same without the compiled part."""
    score_of_one = score_of_other = 0
    for word in words:
        costs = {number: round(10 * cost) for number, cost in postings(word)}
        in_one, in_other = costs.get(one, _ABSENT), costs.get(other, _ABSENT)
        if min(in_one, in_other) < _FREQUENT:
            score_of_one += _ABSENT - in_one
            score_of_other += _ABSENT - in_other
    return score_of_one, score_of_other
