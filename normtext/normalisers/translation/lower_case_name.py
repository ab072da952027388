"""English names of countries, peoples and languages without their capital."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from normtext.chunks import WordMark
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.translation._words import word_classes
from normtext.patterns import pattern
from normtext.rule import Example, rule
from normtext.vocabulary import LONGEST

_NAME = "translation/lower-case-name"
_WORD = pattern(r"(?<![\w.@#/’'-])[a-z]{4,14}(?![\w@/]|[.-]\w)")
_REACH = 40
_MOST_COUNTED = 100_000  # characters, of which no more may be chunks
# "french fries" and the like are written small by many.
_COMMON_THINGS = (" fries", " toast", " press", " door", " window", " horn", " bread", " cheese")


def _words() -> Iterable[str]:
    return _names()


_IN_LOWER_CASE = WordMark(_words)


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
    for start, word in _places(document):
        end = start + len(word)
        if text.startswith(_COMMON_THINGS, end) or document.language_at(start) != "en":
            continue
        line = text[text.rfind("\n", 0, start) + 1 : start][:_REACH]
        if not line.lstrip(" \t\"“'‘([-–•*0123456789.")[:1].isupper():
            continue
        yield Finding(
            start,
            end,
            _NAME,
            f"“{word}” without its capital",
            (word[0].upper() + word[1:],),
            Safety.REPAIR,
            "en",
        )


def _places(document: Document) -> list[tuple[int, str]]:
    """Return where names stand in lower case, in order."""
    text, names = document.text, _names()
    if len(text) > _MOST_COUNTED or max(map(len, document.pieces), default=0) > LONGEST:
        return [(m.start(), m.group()) for m in _WORD.finditer(text) if m.group() in names]
    found = []
    # Of the chunks that have one; nothing around a chunk keeps a word in it from being one.
    for chunk in _IN_LOWER_CASE.chunks(document):
        inside = [(m.start(), m.group()) for m in _WORD.finditer(chunk) if m.group() in names]
        at = text.find(chunk) if inside else -1
        while at >= 0:
            end = at + len(chunk)
            if not text[at - 1 : at].strip() and not text[end : end + 1].strip():
                found += [(at + start, word) for start, word in inside]
            at = text.find(chunk, end)
    found.sort()
    return found


@cache
def _names() -> frozenset[str]:
    return word_classes("lower-case-name.txt")["name"]
