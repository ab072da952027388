"""Passages that are code, an address or part of a longer token, and no words of any language."""

from __future__ import annotations

from collections.abc import Iterable

from normtext.document import Document
from normtext.finding import Finding
from normtext.normalisers._unread import is_unread
from normtext.patterns import pattern

# Options, paths, variables, pages of a manual, columns: what commands and tables are made of.
_TECHNICAL = pattern(
    r"[$#<>{}|\\=_~^@*+\t]|(?<!\w)--?\w|\w\(\d?\w*\)|://|::|\w/[\w.]|/\w|\S {2,}\S|\w\.[a-z]\w"
)


def is_technical(text: str, start: int, end: int) -> bool:
    """Say whether a span has anything in it that prose has not."""
    return _TECHNICAL.compiled.search(text, start, end) is not None


def without_code(document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that may be words."""
    text = document.text
    return [one for one in findings if not _is_code(text, one.start, one.end)]


def _is_code(text: str, start: int, end: int) -> bool:
    """A call (``add(...)``), an address, the middle of a hash, garbage."""
    before, first = text[start - 1 : start], text[start : start + 1]
    if _is_identifier(before) and (first == "(" or _is_identifier(first)):
        return True
    if _is_identifier(text[end - 1 : end]) and _is_identifier(text[end : end + 1]):
        return True
    return "://" in text[start:end] or is_unread(text, start, end)


def _is_identifier(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character == "_")
