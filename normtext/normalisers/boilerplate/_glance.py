"""Whether a text is worth reading line by line: nearly all texts but pages are not."""

from __future__ import annotations

from normtext.normalisers.boilerplate._evidence import (
    cut_mark,
    ends_in_time,
    has_step,
    is_path,
    is_sum,
    read_hit,
)
from normtext.normalisers.boilerplate._index import Index, shipped
from normtext.normalisers.boilerplate._lines import Wording, is_prose, wording_of

_LEAST = 2  # lines: one alone is never boilerplate


def is_plain(text: str) -> bool:
    """Say whether no line can be anything but text.

    Nothing goes where no line has a form of furniture, a certain phrase, or stands there twice.
    """
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    if len(lines) < _LEAST:
        return True
    if len(set(lines)) < len(lines):
        return False
    if "=" in text and any("=" in line and is_sum(Wording(line)) for line in lines):
        return False
    if ":" in text and any(":" in line[-7:] and ends_in_time(Wording(line)) for line in lines):
        return False
    if ("]" in text or ")" in text) and any(
        line[-1] in "])" and cut_mark(Wording(line)) for line in lines
    ):
        return False
    return not _has_furniture(lines, shipped().ready_for(text), has_step(text))


def _has_furniture(lines: list[str], index: Index, has_steps: bool) -> bool:
    has_edge = index.has_edge
    for text in lines:
        # Of running text that no phrase is at the edge of, only a way from home is left to be.
        if is_prose(text) and not has_edge(text):
            if has_steps and is_path(text):
                return True
            continue
        wording = wording_of(text)
        hit = wording.hit if wording.is_read else read_hit(wording, index)
        if hit is not None and hit.certain:
            return True
    return False
