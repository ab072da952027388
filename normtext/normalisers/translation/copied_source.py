"""Source text copied into the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normtext.bilingual.features import copied_runs, latin_words, source_language
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.translation._words import cost_in
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/copied-source"
_FEWEST = 3
# Nats (-ln p): known in the source's language below this, and this much better known there.
_KNOWN = 14.0
_CLEARLY = 2.0
_SMALL = 6.5
# ``Miller AB, Rossi C.``: titles of works cited stay in their language.
_AUTHOR = pattern(r"[^\W\d_]{2,} [A-Z]{1,3}[,.]")


@rule(
    _NAME,
    summary="Words of the source left untranslated",
    safety=Safety.REPAIR,
    examples=(
        Example(
            "They said que la casa es muy vieja.", None, "en", "Dijeron que la casa es muy vieja."
        ),
    ),
    untouched=(
        Example(
            "They saw Nueva York and the Casa Rosada.",
            None,
            "en",
            "Vieron Nueva York y la Casa Rosada.",
        ),
        Example("They said que la casa es muy vieja.", None, "en"),
    ),
    mqm="untranslated",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: three words in a row or more that the source has in the same order,
    known in its language and not in the translation's.

    Names, terms and titles stay as they are in good translations; so two of the words at least
    must be in lower case and known far better in the language of the source, one as common as an
    article; commands and passages with the author of a work are left alone. A whole text that is
    its own source is found however short its words.
    """
    source = document.source
    if source is None:
        return
    host, foreign = document.language, document.shared(source_language)
    if host is None or foreign is None or host == foreign:
        if not (foreign and document.text.strip() == source.strip()):
            return
        # Identified from the copy itself: a language given for it says that it should differ.
        given = (document.given_language or "").partition("-")[0].lower()
        if not given or given == foreign:
            return
    words = list(latin_words(document.text))
    copy = [match.group() for match in latin_words(source)]
    for first, last, _ in copied_runs([word.group() for word in words], copy, _FEWEST):
        small = [match for match in words[first : last + 1] if match.group().islower()]
        strange = sum(_is_foreign(match.group(), host, foreign) for match in small)
        if strange >= 2 and any(_is_small_word(document.text, match, foreign) for match in small):
            start, end = words[first].start(), words[last].end()
            if len(document.text[start:end].split()) == 1:
                continue  # the name of an option, a file or a module
            if _AUTHOR.search(document.text, start, end):
                continue
            message = f"Left in the language of the source: “{document.text[start:end][:60]}”"
            yield Finding(start, end, _NAME, message, (), Safety.REPAIR, foreign)


def _is_small_word(text: str, match: re.Match[str], language: str) -> bool:
    """True of a word that holds sentences together, between spaces: commands have none.

    Part of a name (``for-each-ref``) or in quotation marks it is no such word.
    """
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if (match.start() and not before.isspace()) or (after and not after.isspace()):
        return False
    return cost_in(match.group(), language) < _SMALL


def _is_foreign(word: str, host: str | None, foreign: str) -> bool:
    from normtext.languages._lexicon import ABSENT, postings
    from normtext.languages._table import number_of

    costs = dict(postings(word))
    abroad = costs.get(number_of(foreign), ABSENT)
    return abroad < _KNOWN and abroad + _CLEARLY < costs.get(number_of(host), ABSENT)
