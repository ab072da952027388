"""A sentence that begins in lower case."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import Joint
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.translation._sentence_starts import lower_case_starts
from normtext.normalisers.translation._words import word_classes
from normtext.patterns import LazyPattern, pattern
from normtext.rule import Example, rule

_NAME = "translation/lower-case-sentence"


def _forms(_: str | None) -> Iterator[LazyPattern]:
    classes = word_classes("lower-case-sentence.txt")
    words = "|".join(sorted({word for some in classes.values() for word in some}))
    yield pattern(rf"(?:[^\W\d_]{{4}}|\))\. (?:{words}) \w")


@rule(
    _NAME,
    summary="Sentence that begins in lower case",
    safety=Safety.REPAIR,
    triggers=(". ",),
    examples=(
        Example(
            "All of them were asked twice. the answers were much alike.",
            "All of them were asked twice. The answers were much alike.",
            "en",
        ),
    ),
    untouched=(
        Example("It weighs approx. the same as the others do today.", None, "en"),
        Example("It was written within the project. apt is the second tool of it.", None, "en"),
        Example("i came home late. the door was open and so on.", None, "en"),
    ),
    mqm="spelling",
    local=False,
    needs=Joint("stop lower"),
    patterns=_forms,
)
def find(document: Document) -> Iterator[Finding]:
    """After a full stop between two whole sentences the second begins with a capital.

    Shown before words that begin sentences (articles, pronouns). With the source given repaired
    before any word, where the source has as many sentences. Text without a capital
    at its beginning is left alone, since it may be written so on purpose.
    """
    for at, is_counted in document.shared(lower_case_starts).items():
        letter = document.text[at]
        if len(letter.upper()) == 1:
            message = "A sentence begins in lower case"
            safety = Safety.REPAIR if is_counted else Safety.SUGGEST
            yield Finding(at, at + 1, _NAME, message, (letter.upper(),), safety)
