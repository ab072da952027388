"""The words of a line as phrases are compared: without case, punctuation or figures."""

from __future__ import annotations

from normtext.normalisers.boilerplate._compiled import compiled
from normtext.patterns import pattern

CJK = pattern(r"[぀-ヿ㐀-鿿]")
# CJK characters are words of their own, so that a phrase may begin or end inside a run of them.
_TOKEN = pattern(r"©|[぀-ヿ㐀-鿿]|[^\W\d_぀-ヿ㐀-鿿]+|\d+(?:[.,:/-]\d+)*")
_PLAIN_TOKEN = pattern(r"[a-z]+|\d+(?:[.,:/-]\d+)*")  # the same, of small letters in ASCII
_DIGIT = pattern(r"\d")
_HEAD, _TAIL = 40, 32  # characters in which the first two and the last two words are looked for
_STOPS = ".,!?:;"


def words_of(text: str) -> tuple[str, ...]:
    """Casefolded words, any row of numbers as one ``#``; CJK characters one by one."""
    return tuple(fold(text).split())


def fold(text: str) -> str:
    """Return the same words with a space between them."""
    native = compiled()
    if native is not None:
        folded: str = native.fold(text)
        return folded
    return plain_fold(text)


def plain_fold(text: str) -> str:
    """The same in Python."""
    words: list[str]
    if text.isascii():
        words = _PLAIN_TOKEN.compiled.findall(text.lower())
    else:
        words = _TOKEN.compiled.findall(_without_case(text))
    if _DIGIT.compiled.search(text) is None:
        return " ".join(words)
    joined: list[str] = []
    for word in words:
        if not word[0].isdigit():
            joined.append(word)
        elif not joined or joined[-1] != "#":
            joined.append("#")
    return " ".join(joined)


def first_two(text: str) -> str:
    """The first two words, casefolded, ``#`` for a number, with a space between them."""
    parts = text[:_HEAD].split(None, 2)
    if len(parts) > 1:
        key = f"{parts[0]} {parts[1].rstrip(_STOPS)}"
        if _is_two_words(key):
            return _without_case(key)
    return " ".join(map(_folded, _tokens(text[:_HEAD])[:2]))


def last_two(text: str) -> str:
    """The last two words, likewise."""
    parts = text[-_TAIL:].rsplit(None, 2)
    if len(parts) > 2:
        key = f"{parts[1]} {parts[2].rstrip(_STOPS)}"
        if _is_two_words(key):
            return _without_case(key)
    return " ".join(map(_folded, _tokens(text[-_TAIL:])[-2:]))


def _tokens(text: str) -> list[str]:
    # The class of all ideographs takes as long to compile as reading a page of ASCII.
    if text.isascii():
        return _PLAIN_TOKEN.compiled.findall(text.lower())
    return _TOKEN.compiled.findall(text)


def _is_two_words(key: str) -> bool:
    """Say whether two chunks are just two words of letters, as nearly all are."""
    if key[-1] == " " or not key.replace(" ", "", 1).isalpha():
        return False
    return key.isascii() or max(key) < "\u3040"


def _folded(word: str) -> str:
    return "#" if word[0].isdigit() else _without_case(word)


def _without_case(text: str) -> str:
    """Return the text without case; the Turkish capital with a dot is a plain i."""
    return text.casefold().replace("i\u0307", "i")
