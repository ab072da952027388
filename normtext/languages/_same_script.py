"""Foreign passages in the host's own script: a gate of known words, then a segmentation.

Words are cheap to clear (one set difference for a text), so a clean text costs hardly more than
splitting it into words; only the surroundings of words that another language explains better are
segmented.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from normtext.data import read_lines
from normtext.languages._chunks import is_own, suspicious_chunks
from normtext.languages._evidence import (
    MOST,
    MOST_SPELLED,
    SUSPICIOUS,
    advantage,
    most_gain,
    word_costs,
)
from normtext.languages._lexicon import ABSENT, postings
from normtext.languages._passages import Passage
from normtext.languages._scripts import WORD, is_technical, script_of
from normtext.languages._segment import segment
from normtext.languages._table import languages, number_of, of_script

_NEAR = 4  # tokens between two such words of one cluster, at most
_MARGIN = 6  # tokens on either side of a cluster that are segmented with it
_CLUSTER_GAIN = 4.0
_LONE_GAIN = 4.5  # nats that one word alone must have
_LETTER_GAIN = 4.0
_LEAST_REACH = 7.0
_CANDIDATES = 5
_LANGUAGE_GAIN = 4.5  # nats that one language must have in a window, from listed words alone
_SWITCH = 4.0
_SWITCH_AT_MARK = 2.0  # at brackets, quotes, line ends
_SWITCH_AT_STOP = 3.0  # at sentence ends, colons, dashes
_CAPITALISED = 0.3
_NAME_COST = 0.5
_NOT_FREQUENT = 7.0  # nats: rarer than one word in 1,100
_RARE_LANGUAGE = 4.0  # what a language easily confused with a bigger one pays to begin
_KNOWN_LIMIT = 300_000

_MARKS = frozenset('()[]{}<>«»“”„‟‘‚‹›"「」『』【】〈〉《》（）［］\n\t|*•')
_STOPS = frozenset(".!?:;–—…")
_OPENING = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "「": "」", "（": "）", "【": "】"}
_CLOSING = frozenset(_OPENING.values())


class Token(NamedTuple):
    start: int
    end: int
    lower: str
    cased: bool  # begins with, or is in, upper case; or part of an address: names, not evidence


@cache
def _particles() -> frozenset[str]:
    return frozenset(
        word for line in read_lines("languages", "name-particles.txt") for word in line.split()
    )


@cache
def _cleared(host: int) -> set[str]:
    """Return the words found to look like the host's own, or like a name (grows with use)."""
    return set()


def suspicious_words(words: frozenset[str], host: int) -> dict[str, float]:
    """Return the lower-case words that another language explains better, and by how much."""
    cleared = _cleared(host)
    if len(cleared) > _KNOWN_LIMIT:
        cleared.clear()
    found = {}
    for word in words - cleared:
        lower = word.lower()
        gain = advantage(word, host) if lower == word else 0.0
        if len(word) == 1:  # may be a list number, a unit: not enough alone
            gain = min(gain, _LETTER_GAIN)
        if gain >= SUSPICIOUS:
            found[word] = gain
        else:
            cleared.add(word)
    return found


def passages_of_same_script(text: str, host_code: str, chunks: frozenset[str]) -> list[Passage]:
    host = number_of(host_code)
    if host < 0 or languages()[host].words in ("-", "function"):
        return []
    suspects = suspicious_chunks(chunks, host)
    if not suspects:
        return []
    found: list[Passage] = []
    start = 0
    for line in text.split("\n"):
        if _foreign_looking(line.split(), suspects, host):
            mine = WORD.compiled.findall(line)
            gains = suspicious_words(frozenset(mine), host)
            hits = [number for number, word in enumerate(mine) if word in gains]
            matches: list[re.Match[str]] = []  # made for the first cluster, if there is one
            for first, last in _clusters(hits, [gains[mine[hit]] for hit in hits]):
                # Not into the passage before.
                after = found[-1].end if found else 0
                matches = matches or list(WORD.finditer(line))
                tokens = [t for t in _tokens(line, start, matches, first, last) if t.start >= after]
                if _within_reach(tokens, host):
                    found += _segment_window(text, tokens, host, first <= _MARGIN)
        start += len(line) + 1
    return found


def _foreign_looking(chunks: list[str], suspects: set[str], host: int) -> bool:
    """Say whether foreign-looking words are near each other, or one has no host words beside it."""
    last = -_NEAR - 2
    for at, chunk in enumerate(chunks):
        if chunk in suspects:
            if at - last <= _NEAR + 1 or len(WORD.compiled.findall(chunk)) > 1:
                return True
            last = at
            if not (
                0 < at < len(chunks) - 1
                and is_own(chunks[at - 1], host)
                and is_own(chunks[at + 1], host)
            ):
                return True
    return False


def _clusters(hits: list[int], gains: list[float]) -> list[tuple[int, int]]:
    """Return first and last word of every group of foreign-looking words near each other."""
    found = []
    at = 0
    while at < len(hits):
        after = at + 1
        while after < len(hits) and hits[after] - hits[after - 1] <= _NEAR + 1:
            after += 1
        if sum(gains[at:after]) >= (_CLUSTER_GAIN if after - at >= 2 else _LONE_GAIN):
            found.append((hits[at], hits[after - 1]))
        at = after
    return found


def _tokens(
    line: str, start: int, matches: list[re.Match[str]], first: int, last: int
) -> list[Token]:
    """Return the words of a line from some before ``first`` to some after ``last``."""
    tokens = []
    for match in matches[max(0, first - _MARGIN) : last + _MARGIN + 1]:
        word = match.group()
        lower = word.lower()
        begin, end = match.span()
        name = lower != word or is_technical(line, begin, end)
        tokens.append(Token(start + begin, start + end, lower, name))
    return tokens


def _within_reach(tokens: list[Token], host: int) -> bool:
    """Say whether the words could add up to a passage, if all spoke for one language."""
    reach = 0.0
    for token in tokens:
        reach += most_gain(token.lower, host) * (_CAPITALISED if token.cased else 1.0)
        if reach >= _LEAST_REACH:
            return True
    return False


@cache
def _known_better(host: int) -> dict[str, tuple[bool, tuple[tuple[int, float], ...]]]:
    """Return what :func:`_better` has found so far (grows with use)."""
    return {}


def _better(word: str, host: int) -> tuple[bool, tuple[tuple[int, float], ...]]:
    """Return whether the host lists a word, and the languages that explain it better, with nats."""
    known = _known_better(host)
    found = known.get(word)
    if found is None:
        if len(known) > _KNOWN_LIMIT:
            known.clear()
        listed = postings(word)
        at_home = next((cost for number, cost in listed if number == host), ABSENT)
        allowed = of_script(languages()[host].script)
        found = known[word] = (
            at_home < ABSENT,
            tuple(
                (number, min(MOST, at_home - cost))
                for number, cost in listed
                if cost < at_home and number in allowed
            ),
        )
    return found


def _candidates(tokens: list[Token], host: int) -> tuple[int, ...]:
    """Return the host and the languages that the words speak for most."""
    gains: dict[int, float] = {}
    unlisted = 0.0
    for token in tokens:
        weight = _CAPITALISED if token.cased else 1.0
        at_home, better = _better(token.lower, host)
        for number, gain in better:
            gains[number] = gains.get(number, 0.0) + weight * gain
        if not at_home:
            unlisted += weight
    table = languages()
    least = max(_LANGUAGE_GAIN, _LEAST_REACH - unlisted * MOST_SPELLED)
    ranked = sorted(
        (number for number, gain in gains.items() if gain >= least),
        key=lambda n: (-gains[n] + _RARE_LANGUAGE * table[n].rare, n),
    )
    return (host, *ranked[:_CANDIDATES])


def _switch_cost(between: str) -> float:
    if between == " ":
        return _SWITCH
    if not _MARKS.isdisjoint(between):
        return _SWITCH_AT_MARK
    return _SWITCH_AT_STOP if not _STOPS.isdisjoint(between) else _SWITCH


def _segment_window(
    text: str, tokens: list[Token], host: int, at_line_start: bool
) -> list[Passage]:
    script = languages()[host].script
    window = [token for token in tokens if script_of(token.lower[0]) == script]
    candidates = _candidates(window, host)
    if len(candidates) < 2:
        return []
    costs = []
    for token in window:
        row = word_costs(token.lower, candidates)
        costs.append([cost * _CAPITALISED for cost in row] if token.cased else row)
    switches = [0.0]
    for before, after in pairwise(window):
        switches.append(_switch_cost(text[before.end : after.start]))
    opening = _SWITCH_AT_MARK if at_line_start else _SWITCH
    table = languages()
    first = [0.0] + [opening + _RARE_LANGUAGE * table[n].rare for n in candidates[1:]]
    states = segment(costs, switches, first)
    found = []
    low = 0
    while low < len(states):
        high = low
        while high < len(states) and states[high] == states[low]:
            high += 1
        if states[low]:
            passage = _passage(text, window[low:high], costs[low:high], states[low], candidates)
            if passage:
                found.append(passage)
        low = high
    return found


def _unmatched_bracket(text: str, tokens: list[Token]) -> int:
    """Return the index of the first token after a bracket without its partner, else 0."""
    open_marks: list[tuple[str, int]] = []
    for number, (before, after) in enumerate(pairwise(tokens), 1):
        between = text[before.end : after.start]
        if len(between) > 1:
            for mark in between:
                if mark in _OPENING:
                    open_marks.append((_OPENING[mark], number))
                elif mark in _CLOSING:
                    if not open_marks:
                        return number
                    if open_marks[-1][0] == mark:
                        open_marks.pop()
    return open_marks[0][1] if open_marks else 0


def _strongest_part(tokens: list[Token], differences: list[float]) -> tuple[int, int]:
    """Return the slice with the largest sum, capitalised words having to earn their place."""
    best = total = 0.0
    first = low = high = 0
    for number, (token, difference) in enumerate(zip(tokens, differences, strict=True)):
        total += difference - (_NAME_COST if token.cased else 0.0)
        if total > best:
            best, low, high = total, first, number + 1
        if total < 0:
            total, first = 0.0, number + 1
    return low, high


def _passage(
    text: str,
    tokens: list[Token],
    costs: list[list[float]],
    state: int,
    candidates: tuple[int, ...],
) -> Passage | None:
    differences = [row[0] - row[state] for row in costs]
    while cut := _unmatched_bracket(text, tokens):
        if sum(differences[:cut]) >= sum(differences[cut:]):
            tokens, differences = tokens[:cut], differences[:cut]
        else:
            tokens, differences = tokens[cut:], differences[cut:]
    low, high = _strongest_part(tokens, differences)
    tokens, differences = tokens[low:high], differences[low:high]
    if not tokens:
        return None
    in_name = name_particles(tokens)
    evidence = against = letters = function_words = names = spelled = 0
    name_gain = 0.0
    previous = -1
    for token, difference, particle in zip(tokens, differences, in_name, strict=True):
        if token.cased or particle:
            names += 1
            name_gain += difference / (_CAPITALISED if token.cased else 1.0)
            continue
        # A compound with hyphens is one word.
        joined = token.start - 1 == previous and text[previous] in "-’'"
        previous = token.end
        if difference >= 1.5 and not joined:
            evidence += 1
            letters += len(token.lower)
            cost = dict(postings(token.lower)).get(candidates[state], ABSENT)
            function_words += cost < _NOT_FREQUENT
            spelled += cost == ABSENT
        against += difference <= -1.5
    language = languages()[candidates[state]]
    return Passage(
        tokens[0].start,
        tokens[-1].end,
        language.code,
        sum(differences),
        len(tokens),
        evidence,
        against,
        False,
        letters,
        function_words,
        language.rare,
        names,
        name_gain,
        spelled,
    )


def name_particles(tokens: list[Token]) -> list[bool]:
    """Mark the particles between capitalised words (``del``, ``de los``, ``van der``)."""
    marks = [False] * len(tokens)
    at = 0
    while at < len(tokens):
        if tokens[at].cased:
            at += 1
            continue
        after = at
        while after < len(tokens) and not tokens[after].cased:
            after += 1
        if (
            at > 0
            and after - at <= 3
            and after < len(tokens)
            and all(token.lower in _particles() for token in tokens[at:after])
        ):
            marks[at:after] = [True] * (after - at)
        at = after
    return marks
