"""What words say about the language of a line: nats for each language."""

from __future__ import annotations

from functools import cache

from normtext.languages._evidence import word_costs
from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._table import languages, of_script
from normtext.remembered import forgettable

_LINE_WORDS = 80
# A word counts for no more than this (nats), so that a few very frequent ones do not decide.
_MOST = 9.0
_FREQUENT = 6.5  # nats: words of one in 700 and more
_CLEAR_LEAD = 4.0
_CLEAR = 12.0  # nats between the best two; below it spelling is asked as well
_FEW = 16  # words of a line that are asked first
_HOPELESS = 30.0  # nats behind the best by word lists
_NO_DOUBT = 30.0  # nats between the best two that settle it then
_VOTES = 5  # languages that one word may speak for
_TELLING = 4.0  # nats: in a language where it is this much rarer a word says nothing
_KEPT = 300_000

_known_votes: dict[str, tuple[tuple[int, float], ...]] = forgettable({})


def _votes_of(word: str) -> tuple[tuple[int, float], ...]:
    """Return the few languages a word speaks for, with nats of evidence; kept once worked out."""
    found = _known_votes.get(word)
    if found is None:
        if len(_known_votes) > _KEPT:
            _known_votes.clear()
        ranked = sorted(postings(word), key=lambda entry: entry[1])[:_VOTES]
        found = tuple(
            (number, min(_MOST, ABSENT - cost))
            for number, cost in ranked
            if cost < ranked[0][1] + _TELLING
        )
        _known_votes[word] = found
    return found


def word_scores(words: list[str]) -> dict[int, float]:
    """Return nats of evidence per language number, from list frequencies alone."""
    scores: dict[int, float] = {}
    for word in words:
        for number, gain in _votes_of(word):
            if number in scores:
                scores[number] += gain
            else:
                scores[number] = gain
    return scores


def _spelled_scores(words: list[str], script: str, scores: dict[int, float]) -> dict[int, float]:
    """Return scores that go by spelling too, for the likeliest languages or, without any, all."""
    candidates = of_script(script)
    best = max(scores.values(), default=0.0)
    if best > 2.0 * len(words):
        candidates = tuple(n for n in candidates if scores.get(n, 0.0) > best - _HOPELESS)
    totals = [0] * len(candidates)
    for word in words:
        for place, cost in enumerate(word_costs(word, candidates)):
            totals[place] -= cost
    low = min(totals)
    return {number: (totals[place] - low) / 100 for place, number in enumerate(candidates)}


def line_scores(words: list[str], script: str) -> dict[int, float]:
    """Return scores of one script's words; spelling is asked where the lists leave a doubt."""
    if len(words) > 2 * _FEW:
        some = [word.lower() for word in words[:: len(words) // _FEW]]
        scores = word_scores(some)
        if _lead(scores) > _NO_DOUBT:
            return _challenged(scores, some)
    if len(words) > _LINE_WORDS:
        words = words[:: -(-len(words) // _LINE_WORDS)]
    words = [word.lower() for word in words]
    scores = word_scores(words)
    challenged = _challenged(scores, words) if scores else scores
    if challenged is not scores:
        return challenged
    # A short list that wins against full ones has proved enough.
    if _lead(scores) > 3 and max(scores, key=scores.__getitem__) in _function_word_languages():
        return scores
    if _lead(scores) < _CLEAR or max(scores.values()) < 2.0 * len(words):
        return _spelled_scores(words, script, scores)
    return scores


def _lead(scores: dict[int, float]) -> float:
    ranked = sorted(scores.values(), reverse=True)
    return ranked[0] - ranked[1] if len(ranked) > 1 else sum(ranked)


@cache
def _function_word_languages() -> tuple[int, ...]:
    return tuple(n for n, language in enumerate(languages()) if language.words == "function")


def _challenged(scores: dict[int, float], words: list[str]) -> dict[int, float]:
    """Let a language with function words alone beat a relative that has a full list.

    Only the frequent words of either are compared: a short list knows no others.
    """
    best = max(scores, key=lambda number: (scores[number], -number))
    for number in _function_word_languages():
        score = scores.get(number, 0.0)
        if score > 0.2 * scores[best] and number != best:
            theirs = ours = 0.0
            for word in words:
                costs = dict(postings(word))
                own, other = costs.get(number, ABSENT), costs.get(best, ABSENT)
                if min(own, other) < _FREQUENT:
                    theirs += ABSENT - own
                    ours += ABSENT - other
            if theirs > ours + _CLEAR_LEAD:
                return {**scores, number: scores[best] + theirs - ours}
    return scores
