"""Whether a text is worth reading line by line: nearly all texts but pages are not."""

from __future__ import annotations

from normtext.normalisers.boilerplate._evidence import (
    FORM_ENDS,
    cut_mark,
    ends_in_time,
    form_of,
    has_step,
    is_path,
    is_sum,
    read_hit,
)
from normtext.normalisers.boilerplate._index import Index, shipped
from normtext.normalisers.boilerplate._lines import (
    ENDS_ONLY,
    Wording,
    is_closed,
    is_prose,
    wording_of,
)
from normtext.normalisers.boilerplate._phrases import Phrases, find_phrase
from normtext.normalisers.boilerplate._sieve import Unsure, sieve_for
from normtext.normalisers.boilerplate._words import fold

_LEAST = 2  # lines: one alone is never boilerplate


def is_plain(text: str) -> bool:
    """Say whether no line can be anything but text.

    Nothing goes where no line has a form of furniture, a certain phrase, or stands there twice.
    """
    index = shipped().ready_for(text)
    lines, suspects = glance(text, index)
    if len(lines) < _LEAST:
        return True
    return not _has_form(text, lines) and not any(_has_furniture(line, index) for line in suspects)


def is_surely_plain(text: str) -> bool:
    """Say the same where it can be told without loading the phrases; else False."""
    sieve = sieve_for(text)
    if sieve is None:
        return False
    lines, suspects = glance(text, sieve)
    if len(lines) < _LEAST:
        return True
    if _has_form(text, lines):
        return False
    try:
        return all(find_phrase(Wording(line), sieve) is None for line in suspects) and not any(
            hit is not None and hit.certain for hit in map(form_of, suspects)
        )
    except Unsure:
        return False


def _has_form(text: str, lines: list[str]) -> bool:
    """Say whether a line stands there twice, or has a form of furniture."""
    return (
        len(set(lines)) < len(lines)
        or ("=" in text and any("=" in line and is_sum(Wording(line)) for line in lines))
        or (":" in text and any(":" in one[-7:] and ends_in_time(Wording(one)) for one in lines))
        or (
            ("]" in text or ")" in text)
            and any(line[-1] in "])" and cut_mark(Wording(line)) for line in lines)
        )
        or (has_step(text) and any(map(is_path, lines)))
    )


def glance(text: str, index: Phrases) -> tuple[list[str], list[str]]:
    """Return the stripped lines of a text, and those that may be furniture or have some in them."""
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    return lines, [line for line in lines if _may_hold_phrase(line, index)]


def _may_hold_phrase(line: str, index: Phrases) -> bool:
    if is_prose(line):
        return index.has_edge(line)
    if len(line) > ENDS_ONLY or not is_closed(line) or line[-1] in FORM_ENDS:
        return True  # it may have several phrases in a row, or a form
    return index.has_part(fold(line))


def _has_furniture(text: str, index: Index) -> bool:
    wording = wording_of(text)
    hit = wording.hit if wording.is_read else read_hit(wording, index)
    return hit is not None and hit.certain
