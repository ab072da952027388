"""Foreign passages in the host's own script: a gate of known words, then a segmentation.

Words are cheap to clear (one set difference for a text), so a clean text costs hardly more than
splitting it into words; only the surroundings of words that another language explains better are
segmented.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from normtext.languages._chunks import is_own
from normtext.languages._enclosed import with_enclosed
from normtext.languages._evidence import SUSPICIOUS, advantage
from normtext.languages._limits import CLUSTER_GAIN, LETTER_GAIN, LONE_GAIN, MARGIN, NEAR
from normtext.languages._passages import Passage
from normtext.languages._scripts import WORD, is_technical
from normtext.languages._table import languages, number_of
from normtext.languages._token import Token
from normtext.languages._window import segment_window, within_reach
from normtext.remembered import forgettable
from normtext.vocabulary import Survey

_KNOWN_LIMIT = 300_000
_LONGEST_KEPT = 40  # characters; what is longer is no word, and not kept


@forgettable
@cache
def _known_gains(host: int) -> dict[str, tuple[float, ...]]:
    """Return the gains of the words of each chunk asked about so far (grows with use)."""
    return {}


def _gains(chunks: list[str], host: int) -> list[float]:
    """Return by how much another language explains each word of a line better, else 0.

    A word has no white space in it, so the words of the chunks are those of the line; and most
    chunks were seen before, so that the line need not be searched for words.
    """
    known = _known_gains(host)
    if len(known) > _KNOWN_LIMIT:
        known.clear()
    found = list(map(known.get, chunks))
    if None in found:
        for number, gains in enumerate(found):
            if gains is None:
                chunk = chunks[number]
                gains = tuple(_gain(word, host) for word in WORD.compiled.findall(chunk))
                found[number] = gains
                if len(chunk) <= _LONGEST_KEPT:
                    known[chunk] = gains
    return list(chain.from_iterable(found))  # type: ignore[arg-type]


def _gain(word: str, host: int) -> float:
    """Return how much better another language explains a word; 0 for names and for too little."""
    if word != word.lower():
        return 0.0
    gain = advantage(word, host)
    if len(word) == 1:  # may be a list number, a unit: not enough alone
        gain = min(gain, LETTER_GAIN)
    return gain if gain >= SUSPICIOUS else 0.0


def passages_of_same_script(text: str, host_code: str, survey: Survey) -> list[Passage]:
    host = number_of(host_code)
    if host < 0 or languages()[host].words in ("-", "function"):
        return []
    suspects = survey.suspects(host)
    if not suspects:
        return []
    parts = survey.passages(host)
    found = _segmented(text, suspects, host) if parts is None else [*map(Passage._make, parts)]
    return with_enclosed(text, found, suspects, host)


def _segmented(text: str, suspects: frozenset[str], host: int) -> list[Passage]:
    """Return the passages around foreign-looking words near each other."""
    found: list[Passage] = []
    start = 0
    for line in text.split("\n"):
        pieces = line.split()
        if _foreign_looking(pieces, suspects, host):
            gains = _gains(pieces, host)
            hits = [number for number, gain in enumerate(gains) if gain]
            matches: list[re.Match[str]] = []  # made for the first cluster, if there is one
            for first, last in _clusters(hits, [gains[hit] for hit in hits]):
                # Not into the passage before.
                after = found[-1].end if found else 0
                matches = matches or list(WORD.finditer(line))
                tokens = [t for t in _tokens(line, start, matches, first, last) if t.start >= after]
                if within_reach(tokens, host):
                    found += segment_window(text, tokens, host, first <= MARGIN)
        start += len(line) + 1
    return found


def _foreign_looking(chunks: list[str], suspects: frozenset[str], host: int) -> bool:
    """Say whether foreign-looking words are near each other, or one has no host words beside it."""
    last = -NEAR - 2
    for at, chunk in enumerate(chunks):
        if chunk in suspects:
            if at - last <= NEAR + 1 or len(WORD.compiled.findall(chunk)) > 1:
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
        while after < len(hits) and hits[after] - hits[after - 1] <= NEAR + 1:
            after += 1
        if round(sum(gains[at:after]), 1) >= (CLUSTER_GAIN if after - at >= 2 else LONE_GAIN):
            found.append((hits[at], hits[after - 1]))
        at = after
    return found


def _tokens(
    line: str, start: int, matches: list[re.Match[str]], first: int, last: int
) -> list[Token]:
    """Return the words of a line from some before ``first`` to some after ``last``."""
    tokens = []
    for match in matches[max(0, first - MARGIN) : last + MARGIN + 1]:
        word = match.group()
        lower = word.lower()
        begin, end = match.span()
        name = lower != word or is_technical(line, begin, end)
        tokens.append(Token(start + begin, start + end, lower, name))
    return tokens
