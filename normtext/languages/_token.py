"""A word of a text, as the segmentation sees it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from normtext.data import read_lines

CAPITALISED = 0.3
"""What a capitalised word weighs against one that is not: names are at home in no language."""


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
