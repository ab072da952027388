"""The host language of a text: scripts first, then a vote of its lines by their words."""

from __future__ import annotations

import math
from functools import cache

from normtext.languages._chunks import quick_host
from normtext.languages._evidence import word_costs
from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._scripts import (
    BEYOND_LATIN,
    LANGUAGE_OF_SCRIPT,
    WORD,
    letter_class,
    script_of,
)
from normtext.languages._table import languages, of_script
from normtext.languages._token import outside_names
from normtext.patterns import pattern

_SAMPLE = 4000  # characters looked at, at most
_PIECES = 8
_LINE_WORDS = 80
# A word counts for no more than this (nats), so that a few very frequent ones do not decide.
_MOST = 9.0
_TEMPERATURE = 3.0
_FREQUENT = 6.5  # nats: words of one in 700 and more
_CLEAR_LEAD = 4.0
_CLEAR = 12.0  # nats between the best two; below it spelling is asked as well
_FEWEST_CHUNKS = 8  # of a line whose frequent words are asked first
_MANY_CHUNKS = 200
_FEW = 16  # words of a line that are asked first
_HOPELESS = 30.0  # nats behind the best by word lists
_NO_DOUBT = 30.0  # nats between the best two that settle it then
_PAIRS = (("id", "ms"), ("da", "no"), ("cs", "sk"), ("hr", "sl"), ("af", "nl"))
_VOTES = 5  # languages that one word may speak for
_TELLING = 4.0  # nats: in a language where it is this much rarer a word says nothing
_KEPT = 300_000
_RARE_LANGUAGE = 3.0  # nats that a language easily seen where it is not has to make up for
_REST = 0.4
_ENCLOSED = pattern(r'[(\[（“„«"「][^()\[\]（）“”„«»"「」]{8,200}[)\]）”“»"」]')
# Scripts without spaces between words (Korean: long words): letters, and words to a letter.
_UNSPACED = tuple(
    (script, pattern(f"[{letter_class(script)}]"), share)
    for script, share in (("Han", 0.55), ("Kana", 0.55), ("Hangul", 0.35), ("Thai", 0.25))
)


def sample(text: str) -> str:
    """Return all of a short text, evenly spread pieces of a long one."""
    if len(text) <= _SAMPLE:
        return text
    size = _SAMPLE // _PIECES
    step = (len(text) - size) // (_PIECES - 1)
    pieces = []
    for start in range(0, step * _PIECES, step):
        piece = text[start : start + size]
        # Not to begin or end inside a word.
        first, last = piece.find(" "), piece.rfind(" ")
        pieces.append(piece[first + 1 : last] if 0 <= first < last else piece)
    return "\n".join(pieces)


def by_script(words: list[str]) -> tuple[dict[str, list[str]], dict[str, float]]:
    """Sort words into scripts, and say how many words each script amounts to.

    Chinese, Japanese, Korean and Thai are counted in letters, for their words are not set apart.
    """
    found: dict[str, list[str]] = {}
    weights: dict[str, float] = {}
    unspaced = []
    for word in words:
        if word[-1] > "\u2fff" or word[0] > "\u2fff" or "\u0e00" < word[0] < "\u0e7f":
            unspaced.append(word)
        else:
            script = script_of(word[0])
            if script:
                found.setdefault(script, []).append(word)
    for script, mine in found.items():
        weights[script] = float(len(mine))
    if unspaced:
        joined = "".join(unspaced)
        for script, letters, share in _UNSPACED:
            number = len(letters.compiled.findall(joined))
            if number:
                weights[script] = number * share
        kana, han = weights.get("Kana", 0.0), weights.get("Han", 0.0)
        # Japanese mixes both; a few kana in Chinese are a name or a fragment.
        if kana > 0.2 * han:
            weights["Kana"] = kana + weights.pop("Han", 0.0)
        elif kana:
            weights["Han"] = han + weights.pop("Kana")
    return found, weights


_votes: dict[str, tuple[tuple[int, float], ...]] = {}


def _votes_of(word: str) -> tuple[tuple[int, float], ...]:
    """Return the few languages a word speaks for, with nats of evidence; kept once worked out."""
    found = _votes.get(word)
    if found is None:
        if len(_votes) > _KEPT:
            _votes.clear()
        ranked = sorted(postings(word), key=lambda entry: entry[1])[:_VOTES]
        found = tuple(
            (number, min(_MOST, ABSENT - cost))
            for number, cost in ranked
            if cost < ranked[0][1] + _TELLING
        )
        _votes[word] = found
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
    totals = [0.0] * len(candidates)
    for word in words:
        for place, cost in enumerate(word_costs(word, candidates)):
            totals[place] -= cost
    low = min(totals)
    return {number: totals[place] - low for place, number in enumerate(candidates)}


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


def _line_votes(line: str, votes: dict[str, float]) -> None:
    chunks = line.split()
    if len(chunks) >= _FEWEST_CHUNKS:
        sure = quick_host(line, frozenset(chunks))
        if sure:
            votes[sure[0]] = votes.get(sure[0], 0.0) + math.log2(1 + len(chunks))
            return
    words = WORD.compiled.findall(line)
    if not words:
        return
    script, weight = "Latin", float(len(words))
    if not line.isascii() and BEYOND_LATIN.search(line):
        found, weights = by_script(words)
        if not weights:
            return
        script = max(weights, key=lambda name: (weights[name], name))
        weight = weights[script]
        words = found.get(script, [])
    words = outside_names(words)
    votes_here = math.log2(1 + weight)
    single = LANGUAGE_OF_SCRIPT.get(script)
    if single:
        votes[single] = votes.get(single, 0.0) + votes_here
        return
    table = languages()
    scores = {
        number: score - _RARE_LANGUAGE * table[number].rare
        for number, score in line_scores(words, script).items()
    }
    best = max(scores.values())
    shares = {n: math.exp((s - best) / _TEMPERATURE) for n, s in scores.items() if s > best - 20}
    total = sum(shares.values())
    for number, share in shares.items():
        code = table[number].code
        votes[code] = votes.get(code, 0.0) + votes_here * share / total


def identify_host(text: str, chunks: frozenset[str]) -> tuple[str | None, float]:
    """Return the language of the text as a whole and the share of the vote it got.

    ``chunks`` are the text's distinct pieces between white space.
    """
    # The words of a short text of several lines may nearly all be those of one foreign line.
    if "\n" not in text or len(chunks) > _MANY_CHUNKS:
        sure = quick_host(text, chunks)
        if sure:
            return sure
    return _voted(text)


def _without_enclosed(line: str) -> str:
    """Return a line without what stands in brackets or quotes, if that leaves most of it."""
    if _ENCLOSED.search(line) is None:
        return line
    rest = _ENCLOSED.sub(" ", line)
    return rest if len(rest) > _REST * len(line) else line


def _voted(text: str) -> tuple[str | None, float]:
    votes: dict[str, float] = {}
    for line in sample(text).split("\n"):
        if line:
            _line_votes(_without_enclosed(line), votes)
    if not votes:
        return None, 0.0
    total = sum(votes.values())
    for pair in _PAIRS:  # lines undecided between two relatives are for one of them
        if pair[0] in votes and pair[1] in votes:
            more, less = sorted(pair, key=lambda code: (-votes[code], code))
            votes[more] += votes.pop(less)
    best = max(votes, key=lambda code: (votes[code], code))
    confidence = votes[best] / total
    # Two words are too few to tell, unless the script does.
    if votes[best] < 1.2 or confidence < 0.34:
        return None, confidence
    return best, confidence
