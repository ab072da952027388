"""A word of a text, as the segmentation sees it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from normtext.data import read_lines
from normtext.languages._limits import CAPITALISED
from normtext.named import NamedTuple

_MOST_PARTICLES = 3  # between two words of a name
PLAIN_WEIGHT = 10  # tenths
CASED_WEIGHT = round(PLAIN_WEIGHT * CAPITALISED)
_FEWEST_PLAIN = 3  # words outside names that a language can be told by


class Token(NamedTuple):
    start: int
    end: int
    lower: str
    cased: bool  # begins with, or is in, upper case; or part of an address: names, not evidence

    @property
    def weight(self) -> int:
        """What it counts for, in tenths."""
        return CASED_WEIGHT if self.cased else PLAIN_WEIGHT


@cache
def particles() -> frozenset[str]:
    """Return the small words that may stand between two words of a name."""
    return frozenset(
        word for line in read_lines("languages", "name-particles.txt") for word in line.split()
    )


def name_particles(lowers: Sequence[str], cased: Sequence[bool]) -> list[bool]:
    """Mark the particles between capitalised words (``del``, ``de los``, ``van der``).

    ``lowers`` are the words in small letters, ``cased`` says which were capitalised.
    """
    marks = [False] * len(lowers)
    at = 0
    while at < len(lowers):
        if cased[at]:
            at += 1
            continue
        after = at
        while after < len(lowers) and not cased[after]:
            after += 1
        if (
            at > 0
            and after - at <= _MOST_PARTICLES
            and after < len(lowers)
            and particles().issuperset(lowers[at:after])
        ):
            marks[at:after] = [True] * (after - at)
        at = after
    return marks


def outside_names(words: list[str]) -> list[str]:
    """Return the words that are not part of a name, or all where these are too few to go by."""
    cased = [(letter := word[:1]) != letter.lower() for word in words]
    # A capitalised word makes three particles after it part of a name, at most.
    if len(words) - (1 + _MOST_PARTICLES) * sum(cased) > 0.5 * len(words):
        return words
    marks = name_particles([word.lower() for word in words], cased)
    kept = [
        word
        for word, is_cased, is_particle in zip(words, cased, marks, strict=True)
        if not (is_cased or is_particle)
    ]
    return kept if _FEWEST_PLAIN <= len(kept) <= 0.5 * len(words) else words
