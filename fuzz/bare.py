"""Vocabularies without what the package knows of words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from normtext.languages._chunks import LIMITS
from normtext.languages._hosts import hosts
from normtext.vocabulary import character_classes

OPENERS = "A In"


def bare_vocabulary(
    kind: Any,
    marks_of: Callable[[str], int],
    telling_of: Callable[[str], Any],
    looks_foreign: Callable[[str, int], object],
    limit: int,
    longest: int,
) -> Any:
    """Return one that has only the functions to go by."""
    return kind(
        character_classes(),
        marks_of,
        telling_of,
        looks_foreign,
        words=None,
        pairs=None,
        quiet="",
        stable=0,
        combining=None,
        shapes=None,
        lexicon=None,
        spelling=lambda: ("", b""),
        openers=OPENERS,
        limits=LIMITS,
        scripts=b"",
        marks="",
        stops="",
        hosts=hosts(),
        limit=limit,
        longest=longest,
    )
