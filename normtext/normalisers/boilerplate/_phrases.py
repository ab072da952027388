"""Phrases of web pages, matched against a whole line in one look-up.

The phrases are in ``normtext/data/boilerplate/<language>.txt``. All languages are tried on every
line: pages mix them, and a phrase that is a whole line is not mistaken for another language's.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from normtext.data import languages_in, read_lines
from normtext.normalisers.boilerplate._lines import Line, words_of
from normtext.patterns import pattern

_LONGEST_PART = 4  # words of a phrase that is looked for inside a menu line
_LEAST_SENTENCE = 6  # words of a phrase that may be a whole sentence
_LEAST_EDGE = 3  # words of a phrase at the edge of a sentence
_LONGEST_MENU = 14  # words
_SPEECH = pattern(r"[:：]\s*[\"“„«‘']")
_LABEL_ENDS = frozenset(":：|／】")


class Phrase(NamedTuple):
    """``kind`` is the rule's short name; ``certain`` phrases need no company, and
    those that are never a ``heading`` of a text need no look at what follows."""

    kind: str
    certain: bool
    text: str
    language: str
    head: tuple[str, ...]
    tail: tuple[str, ...]
    heading: bool = True


class _Index(NamedTuple):
    whole: dict[tuple[str, ...], Phrase]
    by_first: dict[str, list[Phrase]]
    by_last: dict[str, list[Phrase]]
    first: dict[tuple[str, ...], list[Phrase]]  # by two words, for running text
    last: dict[tuple[str, ...], list[Phrase]]


def parse(line: str, language: str) -> tuple[Phrase, bool]:
    """Return the phrase of a data line and whether it is a whole line (no ``…`` in it)."""
    kind, mark, text = line.split(" ", 2)
    if mark not in ("!", "=", "~"):
        raise ValueError(f"no '!', '=' or '~' after the type: {line!r}")
    head, gap, tail = text.partition("…")
    phrase = Phrase(
        kind,
        mark != "~",
        text.strip("… "),
        language,
        _data_words(head, language),
        _data_words(tail.strip("…"), language),
        mark != "!",
    )
    return phrase, not gap


def _data_words(text: str, language: str) -> tuple[str, ...]:
    """Words of a phrase; most are words and spaces only, and need no pattern."""
    if not text:
        return ()
    if text.replace(" ", "").isalpha() and (language == "ko" or max(text) < "\u3040"):
        return tuple(text.casefold().split())
    return words_of(text.replace("#", "0"))


@cache
def _index() -> _Index:
    index = _Index({}, {}, {}, {}, {})
    for language in languages_in("boilerplate"):
        for line in read_lines("boilerplate", f"{language}.txt"):
            phrase, whole = parse(line, language)
            words = phrase.head + phrase.tail
            # Shorter ones are never all that running text is recognised by: see _fits.
            if len(words) >= (_LEAST_SENTENCE if whole else _LEAST_EDGE):
                if len(phrase.head) > 1:
                    index.first.setdefault(words[:2], []).append(phrase)
                elif len(phrase.tail) > 1:
                    index.last.setdefault(words[-2:], []).append(phrase)
            if whole or len(words) > 1:
                known = index.whole.get(words)
                if known is None or (phrase.certain and not known.certain):
                    index.whole[words] = phrase
            if whole:
                continue
            if phrase.head:
                index.by_first.setdefault(phrase.head[0], []).append(phrase)
            elif phrase.tail:
                index.by_last.setdefault(phrase.tail[-1], []).append(phrase)
    return index


def find_phrase(line: Line) -> Phrase | None:
    """Return the phrase a line consists of or begins or ends with, a certain one if there is."""
    index = _index()
    if line.prose:
        # Only the edges of running text are looked at, unless they are a phrase's.
        head, tail = line.edges()
        candidates = (*index.first.get(head, ()), *index.last.get(tail, ()))
        if not candidates:
            return None
    words = line.words or line.ends()
    if not words:
        return None
    whole = index.whole.get(words)
    if whole is not None and (whole.certain or len(words) == 1):
        return whole
    found = whole
    if not line.prose:
        candidates = (*index.by_first.get(words[0], ()), *index.by_last.get(words[-1], ()))
    for phrase in candidates:
        if _fits(phrase, line, words) and (found is None or (phrase.certain and not found.certain)):
            found = phrase
    return found or (None if line.closed else _menu(words, index))


def _fits(phrase: Phrase, line: Line, words: tuple[str, ...]) -> bool:
    head, tail = phrase.head, phrase.tail
    length = len(head) + len(tail)
    if length >= len(words) or words[: len(head)] != head:
        return False
    if tail and words[-len(tail) :] != tail:
        return False
    ideographs = _is_cjk(phrase)
    if ideographs:
        length = (length + 1) // 2  # about two characters to a word
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


def _menu(words: tuple[str, ...], index: _Index) -> Phrase | None:
    """Several phrases in a row on one line (``Home | About us | Contact``)."""
    if not 2 <= len(words) <= _LONGEST_MENU:
        return None
    parts: list[Phrase] = []
    covered = at = 0
    while at < len(words):
        for size in range(min(_LONGEST_PART, len(words) - at), 0, -1):
            part = index.whole.get(words[at : at + size])
            if part is not None:
                parts.append(part)
                covered += size
                at += size
                break
        else:
            at += 1
    if len(parts) < 2 or covered * 4 < len(words) * 3:
        return None
    certain = [part for part in parts if part.certain]
    best = certain[0] if certain else parts[0]
    return best._replace(certain=bool(certain) and covered == len(words))
