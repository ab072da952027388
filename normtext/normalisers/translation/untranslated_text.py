"""A whole text in another language than the one it is said to be in."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import GIVEN_LANGUAGE
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.rule import Example, rule

_NAME = "translation/untranslated-text"
_FEWEST_WORDS = 4
_SURE = 0.9
_LONGEST = 4000
_MARKS = ".,;:!?¿¡\"'“”„«»()"
# Nats (-ln p), and shares of the words.
_COMMON = 11.0
_MOSTLY, _HARDLY = 0.6, 0.34


@rule(
    _NAME,
    summary="Text not in the language that was given for it",
    safety=Safety.REPAIR,
    examples=(Example("We have never been there before, and they know it.", None, "de"),),
    untouched=(
        Example("Wir sind nie zuvor dort gewesen, und sie wissen es.", None, "de"),
        Example("Ministry of Silly Walks", None, "de"),
    ),
    mqm="non-translation",
    local=False,
    needs=GIVEN_LANGUAGE,
)
def find(document: Document) -> Iterator[Finding]:
    """Engines return some segments as they were. Only where the caller gives a language, in texts
    of four words or more that nearly all words show to be in another one.

    Half of the words have to be in lower case, so that names, titles and references stay. Texts
    over 4,000 characters are left to the rules for passages.
    """
    text = document.text
    if not document.given_language or len(text) > _LONGEST:
        return
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    if len(words) < _FEWEST_WORDS or sum(word.islower() for word in words) * 2 < len(words):
        return
    from normtext.languages import identify

    language, confidence = identify(text)
    if language in (None, document.language) or confidence < _SURE:
        return
    plain = [word.strip(_MARKS).lower() for word in words]
    if _share(plain, language) < _MOSTLY or _share(plain, document.language) > _HARDLY:
        return
    start = len(text) - len(text.lstrip())
    message = f"The text is in another language ({language})"
    yield Finding(start, len(text.rstrip()), _NAME, message, (), Safety.REPAIR, language)


def _share(words: list[str], language: str | None) -> float:
    """The share of words that are common in a language; 0.5 if it has no word list."""
    from normtext.languages._lexicon import postings
    from normtext.languages._table import number_of

    number = number_of(language)
    known = [any(n == number and cost < _COMMON for n, cost in postings(word)) for word in words]
    return sum(known) / len(known) if number >= 0 else 0.5
