"""Where the text of a page is, and which runs of lines outside it are menus.

The text is found as the maximal scoring subsequences (Ruzzo and Tompa 1999; for web pages
Pasternack and Roth 2009) of the lines' scores: running text counts for, short lines against. The
scores are in characters; they were set by hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from normtext.normalisers.boilerplate._lines import Line
from normtext.normalisers.boilerplate._phrases import Phrase

_PROSE_AT_MOST = 400
_SHORT_LINE = -30.0
_PHRASE_LINE = -150.0
_LEAST_TEXT = 150.0  # a lesser piece of running text is not the page's text, unless it is the best
_LONGEST_ITEM = 150  # characters
_TITLE_WITHIN = 8  # lines before the text in which its title is looked for
_TITLE_WORDS = 4
_EVIDENCE = 2  # a certain phrase counts two, a weak one counts one

_SAFE_RUN = 5  # lines
_SAFE_DISTANCE = 3  # lines from running text
_SAFE_NEAR = 5  # lines on either side in which other phrases have to stand
_SAFE_PHRASES = 2
_SAFE_LENGTH = 50  # characters
_PUNCTUATION = ".,:;!?()\"'«»„“”…"


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
    stack: list[tuple[int, int, float, float]] = []
    total = 0.0
    for index, score in enumerate(scores):
        before, total = total, total + score
        if score <= 0:
            continue
        start, left, right = index, before, total
        while True:
            at = len(stack) - 1
            while at >= 0 and stack[at][2] >= left:
                at -= 1
            if at < 0 or stack[at][3] >= right:
                break
            start, left = stack[at][0], stack[at][2]
            del stack[at:]
        stack.append((start, index + 1, left, right))
    return [(start, end, right - left) for start, end, left, right in stack]


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Maximal runs of true flags, half-open."""
    runs = []
    start = -1
    for index, flag in enumerate((*flags, False)):
        if flag and start < 0:
            start = index
        elif not flag and start >= 0:
            runs.append((start, index))
            start = -1
    return runs


def menus(lines: Sequence[Line], hits: Sequence[Phrase | None]) -> list[int]:
    """Short lines outside the text, where the run has phrases of menus in it and the page prose."""
    inside = text_lines(lines, hits)
    if not any(inside):
        return []
    found: list[int] = []
    for start, end in _runs([not flag for flag in inside]):
        evidence = sum((2 if hit.certain else 1) for hit in hits[start:end] if hit)
        if evidence < _EVIDENCE:
            continue
        kept: set[int] = set()
        if end < len(lines):
            kept = {end - 1, _title(lines, hits, start, end)}
        for index in range(start, end):
            line, hit = lines[index], hits[index]
            if line.prose or (index in kept and not hit):
                continue
            # What is long or announces something belongs to the text, if to anything.
            if hit or (len(line.text) <= _LONGEST_ITEM and line.text[-1] not in ":;,："):
                found.append(index)
    return found


def _title(lines: Sequence[Line], hits: Sequence[Phrase | None], start: int, end: int) -> int:
    """The last line of several words before the text: its title. -1 where there is none."""
    for index in range(end - 1, max(start, end - _TITLE_WITHIN) - 1, -1):
        if hits[index] is None and len(lines[index].words) >= _TITLE_WORDS:
            return index
    return -1


def certain_menus(lines: Sequence[Line], hits: Sequence[Phrase | None]) -> list[int]:
    """Lines of long runs of short lines before the first or after the last running text."""
    prose = [index for index, line in enumerate(lines) if line.prose and not hits[index]]
    if not prose:
        return []
    in_text = {line.text for line in lines[prose[0] : prose[-1]] if not line.prose}
    topics = {
        word.strip(_PUNCTUATION)
        for line in lines
        if line.prose
        for word in line.text.casefold().split()
    }
    found: list[int] = []
    for start, end in (
        (0, prose[0] - _SAFE_DISTANCE),
        (prose[-1] + 1 + _SAFE_DISTANCE, len(lines)),
    ):
        if end - start < _SAFE_RUN:
            continue
        run = hits[start:end]
        if not any(hit and hit.certain for hit in run):
            continue
        counts = [0]
        for hit in run:
            counts.append(counts[-1] + (hit is not None))
        for index in range(start, end):
            line = lines[index]
            low = max(0, index - start - _SAFE_NEAR)
            high = min(end - start, index - start + _SAFE_NEAR + 1)
            if (
                counts[high] - counts[low] >= _SAFE_PHRASES
                and len(line.text) <= _SAFE_LENGTH
                and line.text not in in_text
                # One word is too little to go by, and what the text speaks of may be a heading.
                and len(line.words) > 1
                and (len(line.words) > _TITLE_WORDS or not topics.issuperset(line.words))
            ):
                found.append(index)
    return found
