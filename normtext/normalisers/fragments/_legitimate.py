"""Foreign words that belong where they stand: loan phrases, and what the text introduces."""

from __future__ import annotations

from functools import cache

from normtext.data import read_lines
from normtext.languages._passages import Passage
from normtext.languages._scripts import WORD

_LOOK_BACK = 40  # characters before a fragment in which it may be introduced


@cache
def _loan_phrases() -> frozenset[str]:
    return frozenset(read_lines("fragments", "loan-phrases.txt"))


@cache
def _introductions() -> frozenset[str]:
    return frozenset(
        word for line in read_lines("fragments", "introductions.txt") for word in line.split()
    )


def is_legitimate(text: str, passage: Passage) -> bool:
    """Say whether the fragment is a phrase that is used in many languages."""
    if passage.words > 6:
        return False
    words = [word.lower() for word in WORD.compiled.findall(text, passage.start, passage.end)]
    return " ".join(words) in _loan_phrases()


def is_introduced(text: str, start: int, host: str | None) -> bool:
    """Say whether the words just before announce foreign words ("as the French say")."""
    before = text[max(0, start - _LOOK_BACK) : start].rpartition("\n")[2]
    return not _introductions().isdisjoint(word.lower() for word in WORD.compiled.findall(before))
