"""A name or acronym that lost the capitals it has in the source."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.bilingual.features import latin_words, source_forms, source_language
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.rule import Example, rule

_NAME = "translation/source-case"
_SHORTEST_NAME = 4
# Nouns have a capital in these languages, so that one capital says nothing.
_CAPITAL_NOUNS = frozenset(("de", "lb"))
# Nats (-ln p). A word this frequent may be a plain word of the translation. Titles write plain
# words with a capital, so that a name has to be rare; an acronym may look like a rarer word.
_COMMON = 9.5
_COMMON_NAME = 12.0
_COMMON_SHORT = 8.5


@rule(
    _NAME,
    summary="Capitals of the source lost in the translation",
    safety=Safety.REPAIR,
    examples=(
        Example(
            "The role of nato in trondheim",
            "The role of NATO in Trondheim",
            "en",
            "El papel de la OTAN (NATO) en Trondheim",
        ),
    ),
    untouched=(
        Example("The role of NATO", None, "en", "El papel de NATO"),
        Example("the role of it", None, "en", "El papel de la IT"),
        Example("the role of nato", None, "en"),
    ),
    mqm="spelling",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: a word that stands in both texts, always with capitals in the source.

    Two capitals or more make an acronym or a brand; one makes a name if it is not the first word of
    a sentence and the source is in a language that does not write nouns so. Words that are common
    in the language of the translation are left alone.
    """
    if document.source is None:
        return
    forms = document.shared(source_forms)
    text = document.text
    for match in latin_words(text):
        word = match.group()
        if not word.islower() or len(word) < 2:
            continue
        written = forms.get(word)
        if written is None or word in written:
            continue
        meant = _meant(document, word, written)
        if meant is None or _is_address(text, match.start()):
            continue
        if _is_common(document, word, is_name=sum(map(str.isupper, meant)) < 2):
            continue
        message = f"“{word}” is “{meant}” in the source"
        yield Finding(*match.span(), _NAME, message, (meant,), Safety.REPAIR)


def _meant(document: Document, word: str, written: frozenset[str]) -> str | None:
    """Return the form of the source if it is an acronym or a name and the only one."""
    acronyms = [form for form in written if sum(map(str.isupper, form)) > 1]
    if acronyms:
        # Headings in capitals would make every word an acronym.
        source = document.source or ""
        return acronyms[0] if len(acronyms) == 1 and not source.isupper() else None
    (form, *others) = sorted(written)
    if others or len(word) < _SHORTEST_NAME or form not in document.shared(_inside):
        return None
    return None if document.shared(source_language) in _CAPITAL_NOUNS else form


def _inside(document: Document) -> frozenset[str]:
    """The source's words that stand after a word somewhere, not only first in a sentence."""
    source = document.source or ""
    return frozenset(
        match.group()
        for match in latin_words(source)
        if source[match.start() - 1 : match.start()] == " "
        and source[max(0, match.start() - 2)] not in ".!?: "
    )


def _is_common(document: Document, word: str, *, is_name: bool) -> bool:
    """True of words that the translation's language itself has, and often."""
    from normtext.languages._lexicon import postings
    from normtext.languages._table import number_of

    host = number_of(document.language)
    plain = _COMMON_SHORT if len(word) < _SHORTEST_NAME else _COMMON
    limit = _COMMON_NAME if is_name else plain
    return any(language == host and cost < limit for language, cost in postings(word))


def _is_address(text: str, at: int) -> bool:
    return text[max(0, at - 1) : at] in ("@", "/", "#", "_", ".")
