"""The host language of a text: scripts first, then a vote of its lines by their words."""

from __future__ import annotations

import math

from normtext.chunks import survey_of
from normtext.languages._chunks import quick_host
from normtext.languages._limits import RARE_LINE
from normtext.languages._scripts import (
    BEYOND_LATIN,
    LANGUAGE_OF_SCRIPT,
    WORD,
    letter_class,
    script_of,
)
from normtext.languages._table import languages
from normtext.languages._token import outside_names
from normtext.languages._votes import line_scores
from normtext.patterns import pattern
from normtext.vocabulary import Survey

_SAMPLE = 4000  # characters looked at, at most
_PIECES = 8
_VOTE = 1_000_000  # of which votes are counted: whole numbers add up to the same in any order
_SHARES = 1_000_000
_TEMPERATURE = 300  # hundredths of a nat
_OUT_OF_QUESTION = 2000  # behind the best
_FEWEST_CHUNKS = 8  # of a line whose frequent words are asked first
_MANY_CHUNKS = 200
PAIRS = (("id", "ms"), ("da", "no"), ("cs", "sk"), ("hr", "sl"), ("af", "nl"))
"""Lines undecided between two relatives are for one of them."""
_REST = 4  # of ten characters
_MOST_WORDS = 55  # to a hundred characters: letters of Chinese count for as much
_FEWEST_VOTES = 1_200_000
_LEAST_SHARE = 34  # of a hundred
_KANA_IN_HAN = 20  # to a hundred letters of Chinese
_ENCLOSED = pattern(r'[(\[（„“«"「][^()\[\]（）“”„«»"「」]{8,200}[)\]）”“»"」]')
# Scripts without spaces between words (Korean: long words): letters, and words to a hundred.
_UNSPACED = tuple(
    (script, pattern(f"[{letter_class(script)}]"), share)
    for script, share in (("Han", 55), ("Kana", 55), ("Hangul", 35), ("Thai", 25))
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


def by_script(words: list[str]) -> tuple[dict[str, list[str]], dict[str, int]]:
    """Sort words into scripts, and say how many hundredths of a word each script amounts to.

    Chinese, Japanese, Korean and Thai are counted in letters, for their words are not set apart.
    """
    found: dict[str, list[str]] = {}
    weights: dict[str, int] = {}
    unspaced = []
    for word in words:
        if word[-1] > "\u2fff" or word[0] > "\u2fff" or "\u0e00" < word[0] < "\u0e7f":
            unspaced.append(word)
        else:
            script = script_of(word[0])
            if script:
                found.setdefault(script, []).append(word)
    for script, mine in found.items():
        weights[script] = 100 * len(mine)
    if unspaced:
        joined = "".join(unspaced)
        for script, letters, share in _UNSPACED:
            number = len(letters.compiled.findall(joined))
            if number:
                weights[script] = number * share
        kana, han = weights.get("Kana", 0), weights.get("Han", 0)
        # Japanese mixes both; a few kana in Chinese are a name or a fragment.
        if 100 * kana > _KANA_IN_HAN * han:
            weights["Kana"] = kana + weights.pop("Han", 0)
        elif kana:
            weights["Han"] = han + weights.pop("Kana")
    return found, weights


def _votes_for(weight: int) -> int:
    """Return the votes of so many hundredths of words."""
    return round(_VOTE * math.log2(1 + weight / 100))


def _quick_vote(line: str, votes: dict[str, int]) -> bool:
    """Add the vote of a line whose frequent words leave no doubt; say whether they do."""
    if len(line.split(None, _FEWEST_CHUNKS - 1)) < _FEWEST_CHUNKS:
        return False
    survey = survey_of(line)
    sure = quick_host(survey)
    if sure is None:
        return False
    votes[sure[0]] = votes.get(sure[0], 0) + _votes_for(100 * survey.number)
    return True


def _line_votes(line: str, words: list[str], votes: dict[str, int]) -> None:
    """Add the votes of a line by all that its words say."""
    script, weight = "Latin", 100 * len(words)
    if not line.isascii() and BEYOND_LATIN.search(line):
        found, weights = by_script(words)
        if not weights:
            return
        script = max(weights, key=lambda name: (weights[name], name))
        weight = weights[script]
        words = found.get(script, [])
    votes_here = _votes_for(weight)
    single = LANGUAGE_OF_SCRIPT.get(script)
    if single:
        votes[single] = votes.get(single, 0) + votes_here
        return
    table = languages()
    scores = {
        number: score - 10 * RARE_LINE * table[number].rare
        for number, score in line_scores(outside_names(words), script).items()
    }
    best = max(scores.values())
    shares = {
        number: round(_SHARES * math.exp((score - best) / _TEMPERATURE))
        for number, score in scores.items()
        if score > best - _OUT_OF_QUESTION
    }
    total = sum(shares.values())
    for number, share in shares.items():
        code = table[number].code
        votes[code] = votes.get(code, 0) + votes_here * share // total


def identify_host(
    text: str, survey: Survey | None = None, in_full: bool = False
) -> tuple[str | None, float]:
    """Return the language of the text as a whole and the share of the vote it got.

    ``survey`` is the text's, where there is one already. Unless the vote is to be taken
    ``in_full``, it ends where the lines that are left cannot change the language any more; the
    share is then that of the votes until then.
    """
    survey = survey or survey_of(text)
    return survey.host(in_full) or plain_identify_host(text, survey, in_full)


def plain_identify_host(text: str, survey: Survey, in_full: bool) -> tuple[str | None, float]:
    """Return the same without the compiled part."""
    # The words of a short text of several lines may nearly all be those of one foreign line.
    ask_whole = "\n" not in text or survey.different > _MANY_CHUNKS
    if ask_whole:
        sure = quick_host(survey)
        if sure:
            return sure
    return _voted(text, ask_whole, in_full)


def _left_in_doubt(lines: list[str], votes: dict[str, int], in_full: bool) -> list[str]:
    """Have lines vote whose frequent words leave no doubt; return the others.

    None are returned where they cannot change the language any more.
    """
    if in_full:
        return [line for line in lines if not _quick_vote(line, votes)]
    lines.sort(key=len, reverse=True)
    bounds = [_most_votes(line) for line in lines]
    left = sum(bounds)
    doubtful = []
    for line, bound in zip(lines, bounds, strict=True):
        if not _quick_vote(line, votes):
            doubtful.append(line)
            continue
        left -= bound  # it may have had fewer
        if _is_settled(votes, left):
            return []
    return doubtful


def _most_votes(line: str) -> int:
    """Return how many votes a line can have at most: its words are of one script or of several."""
    return _votes_for(100 + _MOST_WORDS * len(line))


def _is_settled(votes: dict[str, int], left: int) -> bool:
    """Whether a language has more than half of all votes there may ever be, and enough of them."""
    if not votes:
        return False
    most = max(votes.values())
    return most >= _FEWEST_VOTES and 2 * most > sum(votes.values()) + left


def _without_enclosed(line: str) -> str:
    """Return a line without what stands in brackets or quotes, if that leaves most of it."""
    if _ENCLOSED.search(line) is None:
        return line
    rest = _ENCLOSED.sub(" ", line)
    return rest if 10 * len(rest) > _REST * len(line) else line


def _voted(text: str, was_asked: bool, in_full: bool) -> tuple[str | None, float]:
    """Have the lines vote, those without a doubt first; ``was_asked``: the whole text was."""
    votes: dict[str, int] = {}
    lines = [_without_enclosed(line) for line in sample(text).split("\n") if line.strip()]
    if not (was_asked and lines == [text]):
        lines = _left_in_doubt(lines, votes, in_full)
    left = sum(map(_most_votes, lines))
    for line in lines:
        if not in_full and _is_settled(votes, left):
            break
        left -= _most_votes(line)
        words = WORD.compiled.findall(line)
        if words:
            _line_votes(line, words, votes)
    return _elected(votes)


def _elected(votes: dict[str, int]) -> tuple[str | None, float]:
    """Return the language that the votes are for and the share it has, if these are enough."""
    if not votes:
        return None, 0.0
    total = sum(votes.values())
    for pair in PAIRS:
        if pair[0] in votes and pair[1] in votes:
            more, less = sorted(pair, key=lambda code: (-votes[code], code))
            votes[more] += votes.pop(less)
    best = max(votes, key=lambda code: (votes[code], code))
    # Two words are too few to tell, unless the script does.
    if votes[best] < _FEWEST_VOTES or 100 * votes[best] < _LEAST_SHARE * total:
        return None, votes[best] / total
    return best, votes[best] / total
