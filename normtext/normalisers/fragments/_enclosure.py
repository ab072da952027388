"""What a fragment stands in: brackets, parentheses, quotes, a line of its own, or nothing."""

from __future__ import annotations

import re

from normtext.named import NamedTuple
from normtext.patterns import pattern

PAIRS = {
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
_CLOSING = frozenset("".join(closing for closing, _ in PAIRS.values()))
_MARKS = f"[\\n{re.escape(''.join(sorted({*PAIRS, *_CLOSING})))}]"
_MARK = pattern(_MARKS)
_LAST_MARK = pattern(rf"[\s\S]*{_MARKS}")
# How many characters of an enclosure the fragment may leave over on either side.
_SLACK = 24
_SHARE = 0.6
_LINE_SHARE = 0.75
_LEAST_LINE_SHARE = 0.2


class Enclosure(NamedTuple):
    """``start`` and ``end`` are what is inside; ``kind`` is the rule's name.

    ``gloss``: in parentheses right after a capitalised word, as a name is given in the original.
    """

    start: int
    end: int
    kind: str
    gloss: bool = False


def enclosure_of(text: str, start: int, end: int, language: str | None = None) -> Enclosure:
    """Return what the fragment fills, widened to all of it; kind "bare" where it fills nothing.

    ``language`` is the fragment's: a line that is in it as a whole is filled by less.
    """
    opening = _look_left(text, start)
    closing = _look_right(text, end)
    size = end - start
    if opening >= 0 and closing >= 0:
        marks, kind = PAIRS[text[opening]]
        if text[closing] in marks and size >= _SHARE * (closing - opening - 1):
            inner_start, inner_end = opening + 1, closing
            while text[inner_start].isspace():
                inner_start += 1
            while text[inner_end - 1].isspace():
                inner_end -= 1
            gloss = kind == "parenthesised" and _follows_name(text, opening)
            return Enclosure(inner_start, inner_end, kind, gloss)
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
    if whole and (
        size >= _LINE_SHARE * len(line.strip())
        or (language and size >= _LEAST_LINE_SHARE * len(line) and _is_in(line, language))
    ):
        line_start += len(line) - len(line.lstrip())
        line_end -= len(line) - len(line.rstrip())
        return Enclosure(line_start, line_end, "line")
    return Enclosure(start, end, "bare")


def _is_in(line: str, language: str) -> bool:
    from normtext.languages import identify

    return identify(line).language == language


def _follows_name(text: str, opening: int) -> bool:
    before = text[max(0, opening - 1 - _SLACK) : opening].split()
    return bool(before) and before[-1][:1] != before[-1][:1].lower()


def _look_left(text: str, start: int) -> int:
    """Return where the nearest mark before a fragment opens something, -1 where it does not."""
    first = max(0, start - _SLACK)
    match = _LAST_MARK.match(text, first, start)
    return match.end() - 1 if match is not None and text[match.end() - 1] in PAIRS else -1


def _look_right(text: str, end: int) -> int:
    """Return where the nearest mark after a fragment closes something, -1 where it does not."""
    match = _MARK.search(text, end, end + _SLACK)
    return match.start() if match is not None and match.group() in _CLOSING else -1
