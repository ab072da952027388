"""Subtitles (.srt, .vtt): what is shown is prose; numbers, times, settings and tags are not."""

from __future__ import annotations

from normtext.markup import Reading
from normtext.markup._spans import outside
from normtext.patterns import pattern
from normtext.span import Span

_TIMES = pattern(r"\s*(?:\d+:)?\d+:\d+[.,]\d+\s*-->")
_TAG = pattern(r"<[^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}|^[ \t]*-[ \t]*(?=\S)|♪|&\w{1,10};")
_BLOCKS = ("NOTE", "STYLE", "REGION")
FORBIDDEN = "<>{}&\n\r"


def read(text: str) -> Reading:
    """Return the reading of a subtitle file."""
    prose: list[Span] = []
    tags: list[Span] = []
    comments: list[Span] = []
    shown = note = False
    place = 0
    for line in text.splitlines(keepends=True):
        start, place = place, place + len(line)
        stripped = line.strip()
        if not stripped:
            shown = note = False
        elif _TIMES.match(line):
            shown = True
        elif shown:
            prose.append(Span(start, start + len(line.rstrip())))
            tags += (Span(start + tag.start(), start + tag.end()) for tag in _TAG.finditer(line))
        else:
            note = note or stripped.startswith(_BLOCKS)
            if note:
                comments.append(Span(start, place))
    return Reading([*outside(prose, len(text)), *tags], comments, FORBIDDEN)
