"""Which phrase of web pages a line is, or begins or ends with.

All languages are tried on every line: pages mix them, and a phrase that is a whole line is not
mistaken for another language's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from normtext.normalisers.boilerplate._index import Phrase
from normtext.normalisers.boilerplate._lines import Wording
from normtext.patterns import pattern

_LONGEST_PART = 4  # words of a phrase that is looked for inside a menu line
_LONGEST_MENU = 14  # words
_SPEECH = pattern(r"[:：]\s*[\"“„«‘']")
_LABEL_ENDS = frozenset(":：|／】")


class Phrases(Protocol):
    """What is asked of phrases; the words of each are those of :class:`_index.Index`."""

    def has_edge(self, text: str) -> bool: ...

    def has_part(self, key: str) -> bool: ...

    def whole(self, key: str) -> Phrase | None: ...

    def part(self, words: Sequence[str]) -> Phrase | None: ...

    def open(self, key: str, *, prose: bool) -> Iterator[Phrase]: ...


def find_phrase(line: Wording, index: Phrases) -> Phrase | None:
    """Return the phrase a line consists of or begins or ends with, a certain one if there is."""
    if line.prose and not index.has_edge(line.text):
        return None  # of running text only the edges are looked at, unless they are a phrase's
    key = line.key or line.ends()
    if not key:
        return None
    whole = index.whole(key)
    if whole is not None and (whole.certain or " " not in key):
        return whole
    found = whole
    words = tuple(key.split())
    for phrase in index.open(key, prose=line.prose):
        if (found is None or phrase.certain) and _fits(phrase, line, words):
            found = phrase
            if found.certain:
                break
    return found or (None if line.closed else _menu(words, index))


def _fits(phrase: Phrase, line: Wording, words: tuple[str, ...]) -> bool:
    head, tail = phrase.head, phrase.tail
    length = len(head) + len(tail)
    if length >= len(words) or words[: len(head)] != head:
        return False
    if tail and words[-len(tail) :] != tail:
        return False
    ideographs = _is_cjk(phrase)
    if ideographs:
        # About two characters to a word; a loanword in katakana is one.
        length = 1 if all(map(_is_katakana, head + tail)) else (length + 1) // 2
    if length >= 4 or (length == 3 and phrase.kind == "cookie-notice"):
        return True
    if line.text[-1] in ":：":  # it announces something of the text's own
        return len(words) <= len(head) + len(tail) + 1
    if line.prose or len(line.text) > (90 if phrase.certain else 60):
        return False
    if length > 1 or not head or "©" in head:
        return not line.closed or phrase.kind == "copyright" or line.text[-1] in "…?!"
    # One ordinary word is a label only before a colon, a bar or a number.
    following = words[len(head)]
    if phrase.certain or following == "#":
        size = len(head) if ideographs else len(head[0])
        after = line.text[size:].lstrip()[:1]
        # An abbreviation has its full stop (``Fot. Jan Nowak``).
        if after in _LABEL_ENDS and line.text[:1].islower() and _SPEECH.search(line.text, size):
            return False  # someone speaks: ``continues: "And then ..."``
        return following == "#" or after in _LABEL_ENDS or (after == "." and size <= 3)
    return len(words) <= 5 and not line.closed


def _is_cjk(phrase: Phrase) -> bool:
    """Say whether a phrase is of single characters, of which a word has two or so."""
    return len(phrase.text) > 0 and all(len(word) == 1 for word in phrase.head + phrase.tail)


def _is_katakana(character: str) -> bool:
    return "ァ" <= character <= "ー"


def _menu(words: tuple[str, ...], index: Phrases) -> Phrase | None:
    """Several phrases in a row on one line (``Home | About us | Contact``)."""
    size = len(words)
    if not 2 <= size <= _LONGEST_MENU:
        return None
    parts: list[Phrase] = []
    at = missed = 0
    while at < size:
        for end in range(min(at + _LONGEST_PART, size), at, -1):
            part = index.part(words[at:end])
            if part is not None:
                parts.append(part)
                at = end
                break
        else:
            at += 1
            missed += 1
            if missed * 4 > size:
                return None
    if len(parts) < 2:
        return None
    certain = [part for part in parts if part.certain]
    best = certain[0] if certain else parts[0]
    return best._replace(certain=bool(certain) and not missed)
