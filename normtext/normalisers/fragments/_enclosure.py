"""What a fragment stands in: brackets, parentheses, quotes, a line of its own, or nothing."""

from __future__ import annotations

from typing import NamedTuple

_PAIRS = {
    "[": ("]", "bracketed"),
    "［": ("］", "bracketed"),
    "【": ("】", "bracketed"),
    "〔": ("〕", "bracketed"),
    "(": (")", "parenthesised"),
    "（": ("）", "parenthesised"),
    "“": ("”", "quoted"),
    "„": ('“”‟"', "quoted"),
    "”": ("”", "quoted"),
    "«": ("»", "quoted"),
    "»": ("«", "quoted"),
    "‹": ("›", "quoted"),
    "‘": ("’", "quoted"),
    "‚": ("‘’", "quoted"),
    '"': ('"', "quoted"),
    "「": ("」", "quoted"),
    "『": ("』", "quoted"),
}
_CLOSING = frozenset("".join(closing for closing, _ in _PAIRS.values()))
# How many characters of an enclosure the fragment may leave over on either side.
_SLACK = 24
_SHARE = 0.6


class Enclosure(NamedTuple):
    """``start`` and ``end`` are what is inside; ``kind`` is the rule's name."""

    start: int
    end: int
    kind: str


def enclosure_of(text: str, start: int, end: int) -> Enclosure:
    """Return what the fragment fills, widened to all of it; kind "bare" where it fills nothing."""
    opening = _look_left(text, start)
    closing = _look_right(text, end)
    size = end - start
    if opening >= 0 and closing >= 0:
        marks, kind = _PAIRS[text[opening]]
        if text[closing] in marks and size >= _SHARE * (closing - opening - 1):
            inner_start, inner_end = opening + 1, closing
            while text[inner_start].isspace():
                inner_start += 1
            while text[inner_end - 1].isspace():
                inner_end -= 1
            return Enclosure(inner_start, inner_end, kind)
    # A fragment that fills its line leaves less than its own length over: look no further.
    reach = size + 2 * _SLACK
    line_start = text.rfind("\n", max(0, start - reach), start) + 1
    line_end = text.find("\n", end, end + reach)
    if (not line_start and start > reach) or (line_end < 0 and len(text) - end > reach):
        return Enclosure(start, end, "bare")
    if line_end < 0:
        line_end = len(text)
    line = text[line_start:line_end]
    whole = line_start > 0 or line_end < len(text)
    if whole and size >= 0.75 * len(line.strip()):
        line_start += len(line) - len(line.lstrip())
        line_end -= len(line) - len(line.rstrip())
        return Enclosure(line_start, line_end, "line")
    return Enclosure(start, end, "bare")


def _look_left(text: str, start: int) -> int:
    for at in range(start - 1, max(-1, start - 1 - _SLACK), -1):
        if text[at] in _PAIRS:
            return at
        if text[at] in _CLOSING or text[at] == "\n":
            return -1
    return -1


def _look_right(text: str, end: int) -> int:
    for at in range(end, min(len(text), end + _SLACK)):
        if text[at] in _CLOSING:
            return at
        if text[at] in _PAIRS or text[at] == "\n":
            return -1
    return -1
