"""Passages that are code, an address or part of a longer token, and no words of any language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice

from normtext.data import read_lines
from normtext.document import Document
from normtext.finding import Finding
from normtext.languages._passages import Passage
from normtext.languages._scripts import WORD
from normtext.normalisers._unread import is_unread
from normtext.normalisers.fragments._enclosure import Enclosure
from normtext.patterns import pattern

# Options, paths, variables, pages of a manual, columns: what commands and tables are made of.
_TECHNICAL = pattern(
    r"[$#<>{}|\\=_~^@*+\t]|(?<!\w)--?\w|\w\(\d?\w*\)|://|::|\w/[\w.]|/\w|\S {2,}\S|\w\.[a-z]\w"
)

# What no prose has, however carelessly it was typed.
_CODE = pattern(
    r"[${}|\\=_~^]|(?<!\S)-\w(?!\S)|(?<!\w)--\w|\w\(\d\w*\)|\w\(\)|://|::|(?<![\w.])/\w"
)

_LONGEST_COMMAND = 200
_SHELL = pattern(r"\w\|\w|\$\d|\{print|&&|\s\| (?:grep|sort|awk|sed|less|wc)\b")
_NOTICE = pattern(
    r"\*\*\* |\b(?:has (?:joined|left|quit)|kicked off from) [#&]|#\S+ is away\b|mode/#|-:- SignOff"
)
_LONGEST_CODE = 8  # words; a longer passage is a sentence that names a file
_FEW_PIECES = 2  # of code in a longer passage
_FEWEST_ITEMS = 3
_BACK = 60  # characters before a passage in which a command begins
_EDGE = 14  # characters on either side that belong to it


def is_code(text: str, passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether a passage is part of a program, a command, a file name, or a list of values."""
    pieces = _CODE.finditer(text, enclosure.start, enclosure.end)
    most = 0 if passage.words <= _LONGEST_CODE else _FEW_PIECES
    if next(islice(pieces, most, None), None):
        return True
    # Of a chat, or a piece of a program; in brackets a tag is what a translation system left.
    tags = enclosure.kind in ("bare", "line", "quoted") and passage.words <= _LONGEST_CODE
    if tags and "<" in text[enclosure.start : enclosure.end]:
        return True
    if _follows_command_word(text, passage, enclosure):
        return True
    alone = enclosure.kind in ("bare", "line") and not passage.other_script
    return _is_enumeration(text, passage) or (alone and _is_command(text, passage))


@cache
def _command_words() -> frozenset[str]:
    return frozenset(
        word for line in read_lines("fragments", "commands.txt") for word in line.split()
    )


def _follows_command_word(text: str, passage: Passage, enclosure: Enclosure) -> bool:
    """Say whether the word before a few words says that they are typed ("the command make all")."""
    if enclosure.kind not in ("bare", "quoted") or passage.words > _LONGEST_CODE:
        return False
    before = text[max(0, enclosure.start - _BACK) : enclosure.start].rpartition("\n")[2]
    words = WORD.compiled.findall(before)
    return bool(words) and words[-1].lower() in _command_words()


def _is_command(text: str, passage: Passage) -> bool:
    """Say whether the passage is part of a command, of its options, or a notice of a chat."""
    start, end = passage.start, passage.end
    before = text[max(0, start - _BACK) : start].rpartition("\n")[2]
    if before.endswith("--") and text[start].isalpha():
        return True
    after = text[end : end + _EDGE].partition("\n")[0]
    written = text[start : start + _LONGEST_COMMAND]
    if _SHELL.search(before[-_EDGE:] + written + after):
        return True
    return _NOTICE.search(before + written + after) is not None


def _is_enumeration(text: str, passage: Passage) -> bool:
    """Say whether the passage is single words set off by commas: values, options, file types."""
    items = text[passage.start : passage.end].split(",")
    return (
        len(items) >= _FEWEST_ITEMS
        and not passage.function_words
        and all(len(item.split()) == 1 for item in items)
    )


def is_technical(text: str, start: int, end: int) -> bool:
    """Say whether a span has anything in it that prose has not."""
    return _TECHNICAL.compiled.search(text, start, end) is not None


def without_code(document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that may be words."""
    text = document.text
    return [one for one in findings if not _is_token(text, one.start, one.end)]


def _is_token(text: str, start: int, end: int) -> bool:
    """A call (``add(...)``), an address, the middle of a hash, garbage."""
    before, first = text[start - 1 : start], text[start : start + 1]
    if _is_identifier(before) and (first == "(" or _is_identifier(first)):
        return True
    if _is_identifier(text[end - 1 : end]) and _is_identifier(text[end : end + 1]):
        return True
    return "://" in text[start:end] or is_unread(text, start, end)


def _is_identifier(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")
