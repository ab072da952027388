"""An acronym in lower case after the words it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/lower-case-acronym"
_PLACE = pattern(r"\(([a-zà-ÿ]{2,7})(?=[),;])")
_WORD = pattern(r"[^\W\d_]+")
_PLACES = ChunkMark(_PLACE.search, within="(", shapes=("(aa",))
_REACH = 160
_SMALL_WORDS = (
    "of the and for in on to a an der die das des und für von de la le les du et y e del i di da"
    " do dos das para en"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_LETTERS = "abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
_SIGNS = {"k": "\u212a", "å": "\u212b"}  # of which these are the small letters
# The word before begins with the last letter, or with the one before the plural's; or it is small.
_ENDINGS = "|".join(
    rf"[{letter}{letter.upper()}{_SIGNS.get(letter, '')}][^\W\d_]*[\W\d_]* \([a-zà-ÿ]+{letter}s?"
    for letter in _LETTERS
)
_AFTER_WORD = pattern(rf"(?<![^\W\d_])(?:{_ENDINGS})[),;]")
_AFTER_SMALL = pattern(
    rf"(?<![^\W\d_])(?:{'|'.join(sorted(_SMALL))})[\W\d_]* \([a-zà-ÿ]{{2,7}}[),;]", re.IGNORECASE
)

_ROMAN = frozenset("ivx")  # the items of a list: (i), (ii), (iv)


@rule(
    _NAME,
    summary="Acronym in lower case",
    safety=Safety.REPAIR,
    triggers=("(",),
    examples=(
        Example(
            "the cancer genome atlas (tcga) shows", "the cancer genome atlas (TCGA) shows", "en"
        ),
    ),
    untouched=(
        Example("some even end early (see below)", None, "en"),
        Example("the World Health Organization (WHO)", None, "en"),
    ),
    mqm="spelling",
    needs=_PLACES,
    patterns=(_AFTER_WORD, _AFTER_SMALL),
)
def find(document: Document) -> Iterator[Finding]:
    """``(tcga)`` after words that begin with t, c, g and a is their acronym, lost its capitals.

    The initials have to match all letters, in order, articles and prepositions aside, hyphens
    counted as word breaks; an ``s`` at the end may be the plural's.
    """
    text = document.text
    for match in _PLACE.finditer(text):
        acronym = match.group(1)
        start = match.start()
        if text[start - 1 : start] != " " or _ROMAN.issuperset(acronym):
            continue
        before = text[max(0, start - _REACH) : start].rsplit("\n", 1)[-1]
        words = _WORD.compiled.findall(before)
        meant = acronym.upper() if _initials_match(words, acronym) else None
        if meant is None and _plural_matches(words, acronym):
            meant = f"{acronym[:-1].upper()}s"
        if meant is not None:
            # Where the words have capitals it was written small on purpose: a command, a nickname.
            capitals = any(word[0].isupper() for word in words[-len(acronym) :])
            yield Finding(
                match.start(1),
                match.end(1),
                _NAME,
                f"Acronym “{acronym}” in lower case",
                (meant,),
                Safety.SUGGEST if capitals else Safety.REPAIR,
            )


def _plural_matches(words: list[str], acronym: str) -> bool:
    """True of ``new organic compounds (nocs)``: an s for the plural of the last word."""
    plural = acronym.endswith("s") and len(acronym) > 3 and words[-1:] and words[-1].endswith("s")
    return bool(plural) and _initials_match(words, acronym[:-1])


def _initials_match(words: list[str], acronym: str) -> bool:
    """True if the last words begin with the letters of the acronym, small words aside."""
    left = len(words)
    for letter in reversed(acronym):
        left -= 1
        while left >= 0 and words[left][0].lower() != letter and words[left].lower() in _SMALL:
            left -= 1
        if left < 0 or words[left][0].lower() != letter:
            return False
    return True
