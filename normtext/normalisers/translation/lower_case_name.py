"""English names of countries, peoples and languages without their capital."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from normtext.chunks import ChunkMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.translation._words import word_classes, words_in
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/lower-case-name"
_WORD = pattern(r"(?<![\w.@#/’'-])[a-z]{4,14}(?![\w@/]|[.-]\w)")
_REACH = 40
# "french fries" and the like are written small by many.
_COMMON_THINGS = (" fries", " toast", " press", " door", " window", " horn", " bread", " cheese")


def _is_name(chunk: str) -> bool:
    return not _names().isdisjoint(words_in(chunk))


_IN_LOWER_CASE = ChunkMark(_is_name, words=True)


@rule(
    _NAME,
    summary="Name of a country, people, language, month or day in lower case",
    safety=Safety.REPAIR,
    examples=(
        Example("They went to mexico on a monday.", "They went to Mexico on a Monday.", "en"),
        Example("The german school of law", "The German school of law", "en"),
    ),
    untouched=(
        Example("They may march to the turkey farm to polish the china.", None, "en"),
        Example("un profesor alemán en mexico", None, "es"),
    ),
    languages=("en",),
    mqm="spelling",
    local=False,
    needs=_IN_LOWER_CASE,
)
def find(document: Document) -> Iterator[Finding]:
    """English writes these with a capital always; engines trained on lower-cased text do not.

    Only words that mean nothing else in lower case (not ``turkey``, ``polish``, ``march``), and not
    in text that is written in lower case on purpose: the line has to begin with a capital.
    """
    text = document.text
    names = _names()
    for match in _WORD.finditer(text):
        word = match.group()
        if word not in names or text.startswith(_COMMON_THINGS, match.end()):
            continue
        if document.language_at(match.start()) != "en":
            continue
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()][:_REACH]
        if not line.lstrip(" \t\"“'‘([-–•*0123456789.")[:1].isupper():
            continue
        yield Finding(
            *match.span(),
            _NAME,
            f"“{word}” without its capital",
            (word[0].upper() + word[1:],),
            Safety.REPAIR,
            "en",
        )


@cache
def _names() -> frozenset[str]:
    return word_classes("lower-case-name.txt")["name"]
