"""What stands around a mark: the word before, the word after, and whether the place is technical.

Every look is bounded (40 or 100 characters), so that a rule stays linear whatever the text.
"""

from __future__ import annotations

from functools import cache

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.patterns import pattern

_WORD_REACH = 40
_TOKEN_REACH = 100
_CJK = pattern(r"[\u3040-\u30ff\u3400-\u9fff]")
_MARKS = frozenset(",.;:!?")
_TECHNICAL = frozenset("/\\@_=<>{}|#~`$*^+&")

# Languages whose typography puts no space before ; : ! ? (French and Breton do; where nothing is
# known, or the habit is mixed, as in the scripts of India, the rules say nothing).
_CLOSE_MARKS = (
    "af bg ca cs cy da de el en es et eu fi gl hr hu id is it lt lv mk ms nl no nb nn pl pt ro ru"
    " sk sl sq sr sv sw tl tr uk"
)
CLOSE_MARK_LANGUAGES = frozenset(_CLOSE_MARKS.split())


def is_word_character(character: str) -> bool:
    """True of letters, digits and the combining marks that belong to letters."""
    return character.isalnum() or (("a" + character).isidentifier() and character != "_")


def word_before(text: str, end: int) -> str:
    """Return the letters (at most 40) that end at offset ``end``."""
    start = end
    stop = max(0, end - _WORD_REACH)
    while start > stop and text[start - 1].isalpha():
        start -= 1
    return text[start:end]


def word_after(text: str, start: int) -> str:
    """Return the letters (at most 40) that begin at offset ``start``."""
    end = start
    stop = min(len(text), start + _WORD_REACH)
    while end < stop and text[end].isalpha():
        end += 1
    return text[start:end]


def token_at(text: str, start: int, end: int) -> str:
    """Return the whitespace-delimited token around a span, at most 100 characters each side."""
    left = start
    stop = max(0, start - _TOKEN_REACH)
    while left > stop and not text[left - 1].isspace():
        left -= 1
    right = end
    stop = min(len(text), end + _TOKEN_REACH)
    while right < stop and not text[right].isspace():
        right += 1
    return text[left:right]


def is_technical(token: str) -> bool:
    """True of what may be a path, an address, a formula, a handle or code."""
    return not _TECHNICAL.isdisjoint(token) or "www." in token or "://" in token


@cache
def _abbreviations() -> frozenset[str]:
    from normtext.data import read_lines

    return frozenset(
        word for line in read_lines("punctuation", "abbreviations.txt") for word in line.split()[1:]
    )


def is_abbreviation(word: str) -> bool:
    """True if a full stop after ``word`` may be part of it: initials, ``bzw``, ``approx``."""
    return len(word) < 2 or word.lower() in _abbreviations()


def has_cjk(text: str) -> bool:
    """True if there is a Han character or kana in ``text``."""
    return _CJK.search(text) is not None


LEADING_MARK = ChunkMark(lambda chunk: chunk[0] in _MARKS, within=",.;:!?", shapes=(" [,.;:!?]",))
"""A mark after a space is the first character of a chunk."""

# The mark first: there are fewer of them than spaces.
_GAP_END = pattern(r"[,.;:!?](?<= .)")


def gaps(document: Document) -> list[int]:
    """Offsets of the spaces that stand directly before one of ``, . ; : ! ?``, for ``shared``."""
    return [match.start() - 1 for match in _GAP_END.finditer(document.text)]
