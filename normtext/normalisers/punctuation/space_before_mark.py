"""Spaces before a comma, a full stop or another closing mark."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import (
    CLOSE_MARK_LANGUAGES,
    gaps,
    is_technical,
    is_word_character,
    token_at,
)
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "punctuation/space-before-mark"
_CLOSERS = ')]"”’»%€°“'
_REACH = 400
_CLOSE_COLON = pattern(r"[^\W\d_]: ")
_MESSAGES = {
    ",": "Space before a comma",
    ".": "Space before a full stop",
    ";": "Space before a semicolon",
    ":": "Space before a colon",
    "!": "Space before an exclamation mark",
    "?": "Space before a question mark",
}


@rule(
    _NAME,
    summary="Space before a mark that closes",
    safety=Safety.REPAIR,
    examples=(
        Example("He came , saw and left .", "He came, saw and left.", "en"),
        Example("Er kam ,sah und ging.", "Er kam, sah und ging.", "de"),
    ),
    untouched=(
        Example("Vraiment ? Oui : tout de suite !", None, "fr"),
        Example("the .NET runtime ... and so on :)", None, "en"),
    ),
    mqm="punctuation",
    needs=gaps,
)
def find(document: Document) -> Iterator[Finding]:
    """A mark that closes a word stands directly after it.

    French and Breton, which set a space before ``; : ! ?``, are left alone, and so is every
    language of which this is not known; comma and full stop are looked at everywhere. A colon only
    counts where another one on the line stands close. Not seen:
    ellipses, names such as ``.NET``, smileys, marks between figures.
    """
    text = document.text
    for start in document.shared(gaps):
        at = start + 1
        while start and text[start - 1] == " ":
            start -= 1
        if not start:
            continue
        before = text[start - 1]
        if not (is_word_character(before) or before in _CLOSERS):
            continue
        mark = text[at]
        after = text[at + 1 : at + 3]
        replacement = _replacement(document, before, mark, after, at)
        if replacement is None:
            continue
        end = at if replacement == "" else at + 1
        yield Finding(start, end, _NAME, _MESSAGES[mark], (replacement,), _safety(mark))


def _line_around(text: str, at: int) -> str:
    """The line of an offset, at most 400 characters on each side of it."""
    before = text[max(0, at - _REACH) : at].rpartition("\n")[2]
    return before + text[at : at + _REACH].partition("\n")[0]


def _safety(mark: str) -> Safety:
    return Safety.SUGGEST if mark == ":" else Safety.REPAIR


def _replacement(document: Document, before: str, mark: str, after: str, at: int) -> str | None:
    """Return what stands for the spaces (and the mark, if the gap moves behind it), or None."""
    following = after[:1]
    if mark == "," and before.isalpha() and following.isalpha():
        return None if is_technical(token_at(document.text, at, at + 1)) else ", "
    if following and not following.isspace() and following not in '"”’»)]“':
        return None
    if mark in ",.":
        if after[1:] in (".", ",") or (before.isdigit() and after[1:].isdigit()):
            return None
        return ""
    if mark in ";:" and following in ("(", ")", "]"):  # a smiley
        return None
    if mark == ":" and not _CLOSE_COLON.search(_line_around(document.text, at)):
        return None
    if document.language_at(at) not in CLOSE_MARK_LANGUAGES or before in '"“':
        return None
    if before.isdigit() and after[1:].isdigit():
        return None
    return ""
