"""Where a part of a text begins in lower case, and the same part of the source does not."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.bilingual.features import (
    ends_sentence,
    latin_words,
    source_forms,
    source_language,
)
from normtext.document import Document
from normtext.normalisers.translation._lost_capitals import CAPITAL_NOUNS
from normtext.normalisers.translation._words import cost_in
from normtext.patterns import pattern

_REACH = 40
# A heading of at most 60 characters: from the beginning to the first colon, one sentence.
_HEADING = pattern(r"[^\n.!?:：;]{2,60}[:：]\s{0,3}(?=[^\W\d_])")
# The numbers of a list inside a text: ``1)``, ``(b)``, ``iv)``.
_NUMBERED = pattern(r"(?<![\w(])\(?(\d{1,2}|[a-z]|[ivx]{2,4})\) ?(?=[^\W\d_])")
# Nats (-ln p): in languages that write nouns with a capital only a small word shows a sentence.
_SMALL = 6.5


def small_beginnings(document: Document) -> Iterator[int]:
    """Yield the offsets of small letters where the source has a capital in the same place.

    Places are the beginning of a sentence, in English the word after a heading's colon, and the
    words after the numbers of a list. Names that begin in lower case (``mRNA``), and what the
    source writes so elsewhere, are right.
    """
    text, source = document.text, document.source or ""
    if not source:
        return
    start = len(text) - len(text.lstrip())
    # Labels without a stop are small in many languages (``show commits``).
    first = len(source) - len(source.lstrip())
    are_sentences = ends_sentence(text) and ends_sentence(source)
    if are_sentences and _is_capital(source, first) and _is_small_word(document, start):
        yield start
    theirs, ours = _HEADING.match(source), _HEADING.match(text)
    is_heading = theirs and ours and _begins_sentence(document, theirs.end())
    # Other languages go on in lower case after a colon, whatever the source does.
    if ours and is_heading and document.language == "en" and _is_small_word(document, ours.end()):
        yield ours.end()
    places = {match.group(1): match.end() for match in _NUMBERED.finditer(source)}
    if not places or document.shared(source_language) in CAPITAL_NOUNS:
        return
    for match in _NUMBERED.finditer(text):
        at = places.get(match.group(1))
        if at is not None and _is_capital(source, at) and _is_small_word(document, match.end()):
            yield match.end()


def _is_capital(source: str, at: int) -> bool:
    """True of a capital that no other follows: acronyms and names of arguments have more."""
    return source[at : at + 1].isupper() and not source[at + 1 : at + 2].isupper()


def _begins_sentence(document: Document, at: int) -> bool:
    """True if the source has a capital at ``at`` that is not a noun's."""
    source = document.source or ""
    if not _is_capital(source, at):
        return False
    language = document.shared(source_language)
    if language not in CAPITAL_NOUNS:
        return True
    word = next(latin_words(source[at : at + _REACH]), None)
    return word is not None and cost_in(word.group(), language) < _SMALL


def _is_small_word(document: Document, at: int) -> bool:
    """True of a word of small letters, two at least, that the source does not write so."""
    text = document.text
    first = text[at : at + 1]
    if not first.islower() or len(first.upper()) != 1:
        return False
    word = next(latin_words(text[at : at + _REACH]), None)
    if word is None or word.start() or not word.group().islower() or len(word.group()) < 2:
        return False
    if text[at + word.end() : at + word.end() + 1] in ("@", "/", "#", "_", ".", "("):
        return False
    return word.group() not in document.shared(source_forms).get(word.group(), ())
