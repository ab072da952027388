"""Where the text of a page is.

The text is found as the maximal scoring subsequences (Ruzzo and Tompa 1999; for web pages
Pasternack and Roth 2009) of the lines' scores: running text counts for, short lines against. The
scores are in characters; they were set by hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from normtext.normalisers.boilerplate._index import Phrase
from normtext.normalisers.boilerplate._lines import Line

_PROSE_AT_MOST = 400
_SHORT_LINE = -30.0
_PHRASE_LINE = -150.0
_LEAST_TEXT = 150.0  # a lesser piece of running text is not the page's text, unless it is the best


def text_lines(lines: Sequence[Line], hits: Sequence[Phrase | None]) -> list[bool]:
    """Say for each line whether it lies within the text of the page."""
    inside = [False] * len(lines)
    scores = [
        min(len(line.text), _PROSE_AT_MOST)
        if line.prose and not (hit and hit.certain)
        else (_PHRASE_LINE if hit else _SHORT_LINE)
        for line, hit in zip(lines, hits, strict=True)
    ]
    pieces = _maximal(scores)
    best = max((score for _, _, score in pieces), default=0.0)
    for start, end, score in pieces:
        if score >= _LEAST_TEXT or score == best:
            inside[start:end] = [True] * (end - start)
    return inside


def _maximal(scores: Sequence[float]) -> list[tuple[int, int, float]]:
    """All maximal scoring subsequences as (start, end, score), in order; linear time."""
    # Start, end, total before and after, and the last entry below whose total before is less.
    stack: list[tuple[int, int, float, float, int]] = []
    total = 0.0
    for index, score in enumerate(scores):
        before, total = total, total + score
        if score <= 0:
            continue
        start, left, right = index, before, total
        at = len(stack) - 1
        while True:
            while at >= 0 and stack[at][2] >= left:
                at = stack[at][4]
            if at < 0 or stack[at][3] >= right:
                break
            start, _, left, _, below = stack[at]
            del stack[at:]
            at = below
        stack.append((start, index + 1, left, right, at))
    return [(start, end, right - left) for start, end, left, right, _ in stack]
