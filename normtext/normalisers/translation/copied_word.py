"""A single ordinary word of the source left untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext.bilingual.features import (
    cost_there,
    ends_sentence,
    latin_words,
    prose,
    source_forms,
    source_language,
)
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.languages._lexicon import ABSENT
from normtext.normalisers.punctuation._context import is_technical, token_at
from normtext.rule import Example, rule

_NAME = "translation/copied-word"
_SHORTEST = 4
# Nats (-ln p): known in the source's language below this, and this much better known there.
_KNOWN = 13.0
_CLEARLY = 2.5
# German writes nouns with a capital, borrowed ones too.
_LATIN = "af ca cs da de en es et fi fr hr hu id is it lt lv nl no pl pt ro sk sl sq sv tr vi"
_IN_LATIN_LETTERS = frozenset(_LATIN.split())
_QUOTES = "\"'“”„«»‚‘’`(:"
_CAPITAL_NOUNS = frozenset(("de", "lb"))


@rule(
    _NAME,
    summary="Ordinary word of the source left untranslated",
    safety=Safety.SUGGEST,
    examples=(
        Example(
            "Das Team stellt den Bricks eine Frist.",
            None,
            "de",
            "The team sets the bricks a deadline.",
        ),
    ),
    untouched=(
        Example("Das Team stellt eine Frist.", None, "de", "The team sets a deadline."),
        Example("Das Team von Bricks stellt aus.", None, "de", "The team of Bricks shows it."),
        Example("Das Team stellt den Bricks eine Frist.", None, "de"),
    ),
    mqm="untranslated",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: a word that stands in both, in lower case wherever the source has it,
    so that it is no name, well known in the source's language and far less in the translation's.

    Only in languages of Latin script, in others it is a name or a term. In German a copied noun
    gets its capital; elsewhere only words in lower case count. What stands alone in quotation marks
    or in code is named, not used. English words count in German only, in sentences and outside
    compounds with hyphens; none in texts with placeholders or options. Loans that both languages
    use are known in both; terms of a trade are often left as they are, so that these places are
    only shown.
    """
    if document.source is None:
        return
    theirs, host = document.shared(source_language), document.language
    if theirs is None or theirs == host or host not in _IN_LATIN_LETTERS:
        return
    # Terms of technology are English in all languages: English counts in sentences only, not in
    # the labels and messages of programs.
    if prose(document.source) != document.source or (
        theirs == "en" and (host not in _CAPITAL_NOUNS or not _is_sentence(document.source))
    ):
        return
    forms = document.shared(source_forms)
    none: frozenset[str] = frozenset()
    # Latin and Greek words are alike in many languages: they have to be unknown in lower case.
    nouns = host in _CAPITAL_NOUNS
    for match in latin_words(document.text):
        word = match.group()
        low = word.lower()
        if len(word) < _SHORTEST or forms.get(low, none) != {low}:
            continue
        if word[0].isupper() != nouns or not word[1:].islower():
            continue
        if theirs == "en" and _is_joined(document.text, *match.span()):
            continue
        if is_technical(token_at(document.text, *match.span())) or _is_named(document, match):
            continue
        there, here = cost_there(document, low)
        if there < _KNOWN and (there + _CLEARLY < here if nouns else here == ABSENT):
            message = f"“{word}” is a word of the source"
            yield Finding(*match.span(), _NAME, message, (), Safety.SUGGEST, theirs)


def _is_sentence(source: str) -> bool:
    return source.lstrip()[:1].isupper() and ends_sentence(source)


def _is_joined(text: str, start: int, end: int) -> bool:
    """True of a part of a compound with hyphens: terms are taken over so (``Check-Liste``)."""
    return "-" in (text[start - 1 : start], text[end : end + 1])


def _is_named(document: Document, match: re.Match[str]) -> bool:
    """True of a word alone in quotation marks or brackets, and of a function (``setup()``)."""
    text = document.text
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return after == "(" or (
        before != "" and before in _QUOTES and after != "" and not (after.isspace() or after == "-")
    )
