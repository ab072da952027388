"""Translations that are empty, cut off or far too long for their source."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.bilingual.features import ends_sentence, letters
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.rule import Example, rule

_NAME = "translation/source-length"
_FEWEST_CHARACTERS = 40
_SHORTEST, _LONGEST = 0.35, 2.8


@rule(
    _NAME,
    summary="Translation empty, cut off or far too long",
    safety=Safety.REPAIR,
    examples=(
        Example("", None, "en", "El molino está cerrado."),
        Example(
            "The mill by",
            None,
            "en",
            "El molino junto al río lleva cerrado más de veinte años, y nadie lo compra.",
        ),
    ),
    untouched=(
        Example("The mill is shut.", None, "en", "El molino está cerrado."),
        Example("", None, "en", " "),
        Example("The mill by", None, "en"),
    ),
    mqm="omission",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: lengths in letters, a Han character counted as three, a syllable of
    Hangul or a kana as two.

    Nothing where the source has text is sure. Under 0.35 or over 2.8 times the source's length, in
    texts of 40 letters or more, something is missing or was added; reported at the end if the text
    stops in mid-sentence there.
    """
    if document.source is None:
        return
    theirs = letters(document.source)
    ours = letters(document.text)
    end = len(document.text.rstrip())
    if theirs and not ours:
        if any(map(str.isalpha, document.source)):
            yield Finding(0, end, _NAME, "Nothing was translated", (), Safety.REPAIR)
    elif theirs >= _FEWEST_CHARACTERS and ours < theirs * _SHORTEST:
        cut = ends_sentence(document.source) and not ends_sentence(document.text)
        message = "The translation stops in mid-sentence" if cut else "Far shorter than the source"
        yield Finding(end, end, _NAME, message, (), Safety.REPAIR if cut else Safety.SUGGEST)
    elif ours >= _FEWEST_CHARACTERS and theirs and ours > theirs * _LONGEST:
        start = len(document.text) - len(document.text.lstrip())
        yield Finding(start, end, _NAME, "Far longer than the source", (), Safety.SUGGEST)
