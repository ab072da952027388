"""Characters without width that do nothing where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import name

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers._unread import is_unread
from normtext.normalisers.unicode._invisible import CHARACTERS, JOINED, JOINERS, needed, safety
from normtext.normalisers.unicode._removal import closed_up
from normtext.patterns import pattern
from normtext.rule import Example, rule

_OTHERS = "".join(sorted(CHARACTERS - {*JOINERS}))
_ALL = "".join(sorted(CHARACTERS))
# Most that occur are joiners, one alone, next to letters that they are for.
_PLACES = (
    pattern(f"[{_OTHERS}]"),
    pattern(f"[{_ALL}][{_ALL}]"),
    pattern(f"(?<![{JOINED}])[{JOINERS}](?![{JOINED}])"),
)


@lru_cache(maxsize=256)
def _runs_of(characters: frozenset[str]) -> re.Pattern[str]:
    """Only what occurs is looked for: a set of all, beyond the BMP in part, is slow to search."""
    return re.compile(f"[{''.join(sorted(characters))}]+")


@rule(
    "unicode/invisible",
    summary="Invisible character without a purpose",
    safety=Safety.SAFE,
    triggers=tuple(sorted(CHARACTERS)),
    examples=(
        Example("in\u200bvisible", "invisible", "en"),
        Example("ex\u00adample", "example", "en"),
    ),
    untouched=(
        Example("می\u200cخواهم", None, "fa"),
        Example("👨\u200d👩\u200d👧 क्\u200dष ❤\ufe0f 1\ufe0f\u20e3", None, "hi"),
        Example("ภาษา\u200bไทย", None, "th"),
    ),
    mqm="character-encoding",
    patterns=_PLACES,
)
def find(document: Document) -> Iterator[Finding]:
    """Zero-width spaces, joiners, variation selectors and the like cut words apart for programs.

    They stay where a script or an emoji needs them: joiners in Arabic and Indic scripts, break
    hints in scripts without spaces, selectors after emoji and ideographs. Soft hyphens in words
    are deliberate hints in some texts, so that taking them out is not done by default.
    """
    text = document.text
    present = document.marks & CHARACTERS
    if not present:
        return
    for match in _runs_of(present).finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        run = match.group()
        kept = _kept(run, before, after)
        if kept == run or (run == "\xad" and is_unread(text, start, end)):
            continue
        gone = "".join(c for c in run if c not in kept) or run
        level = safety(gone, before, after)
        if not kept:
            start, end = closed_up(text, start, end)
        message = f"Invisible character without a purpose: {name(gone[0], 'unnamed').lower()}"
        yield Finding(start, end, "unicode/invisible", message, (kept,), level)


def _kept(run: str, before: str, after: str) -> str:
    """Those characters of a run that have work to do, each once."""
    kept: list[str] = []
    for character in run:
        left = kept[-1] if kept and kept[-1] >= "\ufe00" else before
        if (not kept or kept[-1] != character) and needed(character, left, after):
            kept.append(character)
    return "".join(kept)
