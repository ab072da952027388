"""Spaces around the hyphen of an English compound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normtext.data import read_lines
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.punctuation._context import word_after, word_before
from normtext.patterns import LazyPattern, pattern
from normtext.rule import Example, rule

_NAME = "punctuation/spaced-hyphen"
_HYPHEN = " - "
_FIGURE = pattern(r"(?<![\d.,])\d{1,3}\Z")
_SHORTEST = 3
# A dash may stand before these: ``the network - based in Paris - grew``.
_PREPOSITION = pattern(r"(?: [a-z]+ly)? (?:in|on|at|to|upon|by|of|from|with|and|or)\b")
# No compound ends in these: what stands before them is a dash.
_SMALL = (
    "the this that these those and but or nor for with from into than then they you she his her its"
    " our who what which when where why how are was were has have had not all any some here there"
)


def _forms(_: str | None) -> Iterator[LazyPattern]:
    """Yield what compounds look like, each class with all that may go with it."""
    for name, words in _classes().items():
        some = "|".join(sorted(words))
        if name == "prefix":
            yield pattern(rf"(?:^|[\W\d_])(?:{some}) - [^\W\d_]{{3}}", re.IGNORECASE)
        elif name in ("measure", "participle"):
            yield pattern(rf" - (?:{some})(?![^\W\d_])")
        elif name.endswith("="):
            yield pattern(rf"(?:^|[\W\d_]){name[:-1]} - (?:{some})(?![^\W\d_])", re.IGNORECASE)


@rule(
    _NAME,
    summary="Spaces around the hyphen of a compound",
    safety=Safety.REPAIR,
    triggers=(_HYPHEN,),
    examples=(
        Example("a three - dimensional model", "a three-dimensional model", "en"),
        Example("the long - term effects", "the long-term effects", "en"),
    ),
    untouched=(
        Example("The second - based in Rome - closed. It ran long - too long.", None, "en"),
        Example("two - or three - of them, the self - that is the question", None, "en"),
        Example("der pre - war", None, "de"),
    ),
    languages=("en",),
    mqm="punctuation",
    patterns=_forms,
)
def find(document: Document) -> Iterator[Finding]:
    """Engines that cut words at hyphens put them together again with spaces: ``pre - war``.

    Only where the words before and after are known to form a compound: a prefix and a word, a
    number and a measure, a word and a participle as ``based``, or one of the commonest pairs. Any
    other hyphen between spaces stands for a dash.
    """
    text = document.text
    at = text.find(_HYPHEN)
    while at >= 0:
        end = at + len(_HYPHEN)
        if _is_compound(text, at, end) and document.language_at(at) == "en":
            message = "Spaces around the hyphen of a compound"
            yield Finding(at, end, _NAME, message, ("-",), Safety.REPAIR, "en")
        at = text.find(_HYPHEN, end)


def _is_compound(text: str, start: int, end: int) -> bool:
    second = word_after(text, end)
    if len(second) < _SHORTEST or not second.islower() or second in _small_words():
        return False
    classes = _classes()
    first = word_before(text, start).lower()
    after = end + len(second)
    if first in classes["prefix"]:
        return text[after : after + 1] != "'"
    if second in classes["measure"]:
        return (
            first in classes["number"] or _FIGURE.search(text, max(0, start - 4), start) is not None
        )
    if second in classes["participle"]:
        return bool(first) and not _PREPOSITION.match(text, after)
    return second in classes.get(f"{first}=", ())


@cache
def _classes() -> dict[str, frozenset[str]]:
    lines = (line.split() for line in read_lines("punctuation", "spaced-hyphen.txt"))
    return {name: frozenset(words) for name, *words in lines}


@cache
def _small_words() -> frozenset[str]:
    return frozenset(_SMALL.split())
