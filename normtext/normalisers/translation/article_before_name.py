"""An article before a possessive name: ``the China's``."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/article-before-name"
_PLACE = pattern(r"\b([Tt]he) (?=([A-Z][a-z]+)['’]s\b)")
_ARTICLE = pattern(
    r"\b([Tt]he) (?=([A-Z][a-z]+)(?:[.,;]| (?:is|was|has|had|will|and|or|in|to|at|on)\b))"
)


@rule(
    _NAME,
    summary="Article before the name of a country or city",
    safety=Safety.REPAIR,
    triggers=("he ",),
    examples=(
        Example("It is the China's plan.", "It is China's plan.", "en"),
        Example("They live in the France.", "They live in France.", "en"),
    ),
    untouched=(
        Example("It is the Queen's plan, the Netherlands' and the Philippines'.", None, "en"),
        Example("the Berlin office, the London Eye", None, "en"),
    ),
    languages=("en",),
    mqm="grammar",
)
def find(document: Document) -> Iterator[Finding]:
    """French, German, Portuguese, Greek and Arabic set an article before names that English has
    without one, and Chinese engines put one before a possessive.

    The names are a list of countries and cities that take no article. Before a comma, a stop or a
    verb the article is only shown, for a title or team may be meant (``the Chelsea``).
    """
    from normtext.normalisers.translation._words import word_classes

    text = document.text
    for form, safety in ((_PLACE, Safety.REPAIR), (_ARTICLE, Safety.SUGGEST)):
        for match in form.finditer(text):
            if match.group(2) not in word_classes("article-before-name.txt")["bare"]:
                continue
            if document.language_at(match.start()) != "en":
                continue
            article, name = match.group(1), match.group(2)
            yield Finding(
                match.start(),
                match.end(),
                _NAME,
                f"“{article}” before “{name}”",
                ("",),
                safety,
                "en",
            )
