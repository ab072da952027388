"""A final stop that the source does not have."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.bilingual.features import ends_sentence, final_mark, prose, source_language
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/source-stop"
_NAME_OR_FIGURE = pattern(r"\d|(?<=[^\W_] )[A-Z][a-z]")
_FEWEST_SPACES = 2  # a word or two may be abbreviated


@rule(
    _NAME,
    summary="Final mark that differs from the source's",
    safety=Safety.REPAIR,
    examples=(Example("Storm in the north.", "Storm in the north", "en", "Tormenta en el norte"),),
    untouched=(
        Example("Storm in the north.", None, "en", "Tormenta en el norte."),
        Example("Storm in the north.", None, "en"),
    ),
    mqm="punctuation",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: engines end headlines and labels with a stop, as sentences.

    Only where the source ends in a letter or figure, in texts of one line; a question of the
    source that ends otherwise in the translation is reported. If the source begins in lower case,
    holds placeholders, or is English without a name or a figure, the stop is only shown.
    """
    source = (document.source or "").rstrip()
    text = document.text.rstrip()
    if not source or not text or "\n" in text or "\n" in source:
        return
    end = len(text)
    if text[-1] in ".。" and text[-2:-1] not in (".", "…") and source[-1].isalnum():
        if not _is_abbreviated(text) and (text.count(" ") >= _FEWEST_SPACES or text[-1] == "。"):
            message = "Final stop that the source does not have"
            # Messages of programs are sentences to one author and labels to another.
            is_message = source[0].islower() or prose(source) != source or _is_bare(document)
            safety = Safety.SUGGEST if is_message else Safety.REPAIR
            yield Finding(end - 1, end, _NAME, message, ("",), safety)
    elif final_mark(source) in "?？" and ends_sentence(text) and final_mark(text) not in "?？;؟;":
        message = "The source ends in a question mark"
        yield Finding(end - 1, end, _NAME, message, (), Safety.REPAIR)


def _is_bare(document: Document) -> bool:
    """True of an English source that names nobody and counts nothing, as messages of programs."""
    source = document.source or ""
    if document.shared(source_language) != "en" or not source.isascii():
        return False
    return not _NAME_OR_FIGURE.search(source)


def _is_abbreviated(text: str) -> bool:
    """True where the stop may belong to the last word: ``5 p.m.``, ``Inc.``."""
    from normtext.normalisers.punctuation._context import is_abbreviation, word_before

    word = word_before(text, len(text) - 1)
    return len(word) < 3 or is_abbreviation(word)
