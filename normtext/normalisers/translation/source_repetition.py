"""Two words of the source that became the same word twice: ``experience and experience``."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.translation._words import cost_in
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/source-repetition"
_TWICE = pattern(
    r"(?<![\w’'-])([^\W\d_]{4,30}) (?:and|or|und|oder|et|ou|y|e|o|u) \1(?![\w’'-])"
    r"(?= ([^\W\d_]{1,30})|)"
)
# Emphasis that languages have on purpose: of degree, of time and of measure.
_EMPHATIC = (
    "again days down hours less longer miles months more over round thousands through weeks years"
    " immer mehr nach wieder encore plus toujours más menos siempre muito mais ancora sempre meer"
)
_EMPHASIS = frozenset(_EMPHATIC.split())
_COMPARATIVE = "er"
# Nats (-ln p): a word this frequent after the second does not form a compound with it.
_SMALL = 6.5


@rule(
    _NAME,
    summary="The same word on both sides of “and”, not so in the source",
    safety=Safety.REPAIR,
    triggers=(" and ", " or ", " und ", " oder ", " et ", " ou ", " y ", " e ", " o "),
    examples=(
        Example("It took effort and effort.", None, "en", "Es kostete Mühe und Anstrengung."),
    ),
    untouched=(
        Example("It grew more and more.", None, "en", "Es wurde immer mehr."),
        Example("It took days and days.", None, "en", "Es dauerte Tage und Tage."),
        Example("It took effort and effort.", None, "en"),
    ),
    mqm="mistranslation",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: two words of like meaning were translated by one.

    Left alone is what languages say twice for emphasis (``more and more``, comparatives), what a
    compound may share (``time and time zones``), and any text whose source has a word twice on the
    two sides of an “and” itself. Which word is meant is for a person to say.
    """
    if document.source is None:
        return
    places = [
        match for match in _TWICE.finditer(document.text) if not _is_meant(document, match[1])
    ]
    if not places or _TWICE.search(document.source):
        return
    for match in places:
        after = match[2]
        if after is None or cost_in(after, document.language) < _SMALL:
            message = f"“{match[1]}” stands on both sides"
            yield Finding(*match.span(), _NAME, message, (), Safety.REPAIR)


def _is_meant(document: Document, word: str) -> bool:
    return word.lower() in _EMPHASIS or (
        document.language in ("en", "de") and word.endswith(_COMPARATIVE) and word.islower()
    )
