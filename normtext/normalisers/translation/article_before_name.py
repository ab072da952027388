"""An article before a possessive name: ``the China's``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from normtext.chunks import WordMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.translation._words import word_classes
from normtext.patterns import LazyPattern, pattern
from normtext.rule import Example, rule

_NAME = "translation/article-before-name"
# The whole article is asked for after its end was found: a search for a literal is far faster.
_PLACE = pattern(r"he (?<=\b[Tt]he )(?=([A-Z][a-z]+)['’]s\b)")
_ARTICLE = pattern(
    r"he (?<=\b[Tt]he )"
    r"(?=([A-Z][a-z]+)(?:[.,;]| (?:is|was|has|had|will|and|or|in|to|at|on)\b))"
)


def _words() -> Iterable[str]:
    return _bare_names()


def _forms(_: str | None) -> Iterable[LazyPattern]:
    names = "|".join(sorted(_bare_names()))
    yield pattern(
        rf"\b[Tt]he (?:{names})(?:['’]s\b|[.,;]| (?:is|was|has|had|will|and|or|in|to|at|on)\b)"
    )


_NAMES = WordMark(_words)


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
    needs=_NAMES,
    patterns=_forms,
)
def find(document: Document) -> Iterator[Finding]:
    """French, German, Portuguese, Greek and Arabic set an article before names that English has
    without one, and Chinese engines put one before a possessive.

    The names are a list of countries and cities that take no article. Before a comma, a stop or a
    verb the article is only shown, for a title or team may be meant (``the Chelsea``).
    """
    text = document.text
    for form, safety in ((_PLACE, Safety.REPAIR), (_ARTICLE, Safety.SUGGEST)):
        for match in form.finditer(text):
            if match.group(1) not in _bare_names():
                continue
            if document.language_at(match.start()) != "en":
                continue
            start, name = match.start() - 1, match.group(1)
            yield Finding(
                start,
                match.end(),
                _NAME,
                f"“{text[start : start + 3]}” before “{name}”",
                ("",),
                safety,
                "en",
            )


@cache
def _bare_names() -> frozenset[str]:
    return word_classes("article-before-name.txt")["bare"]
