"""Sentences missing from a translation or added to it."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.bilingual.features import letters
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_NAME = "translation/source-sentences"
# An end is a mark with a space after it, or a full-width mark.
_END = pattern(
    r"[.!?…][\"”»’)]*(?=\s+[\"“„«¿¡(]*[^\W\d_a-zß-ÿ])|[。！？](?!\Z)|(?<=\w)[.!?](?=\s*\n)"
)
_MOST_APART = 2
# Letters to letters, Han characters and kana counted as what they say: see features.letters.
_SHORT, _LONG = 0.7, 1.4


@rule(
    _NAME,
    summary="Fewer or more sentences than the source",
    safety=Safety.SUGGEST,
    examples=(
        Example(
            "The mill is shut.",
            None,
            "en",
            "El molino está cerrado. Nadie lo compra. Se vende barato.",
        ),
    ),
    untouched=(
        Example(
            "The mill is shut. Nobody buys.", None, "en", "El molino está cerrado. Nadie compra."
        ),
        Example("It is shut, and nobody buys.", None, "en", "Está cerrado. Nadie compra."),
        Example("The mill is shut.", None, "en"),
    ),
    mqm="omission",
    with_source=True,
)
def find(document: Document) -> Iterator[Finding]:
    """With the source given: two sentences or more apart, counted by final marks, and the
    lengths apart as well (under 0.7 or over 1.4 of the source).

    One apart is left alone, since translators join and part sentences. Reported at the end of the
    translation if some are missing, over the last of them if some were added.
    """
    if document.source is None:
        return
    theirs = 1 + sum(1 for _ in _END.finditer(document.source.rstrip()))
    ends = [match.end() for match in _END.finditer(document.text.rstrip())]
    ours = 1 + len(ends)
    end = len(document.text.rstrip())
    ratio = letters(document.text) / max(1.0, letters(document.source))
    if theirs - ours >= _MOST_APART and ratio < _SHORT:
        message = f"{ours} of the source's {theirs} sentences"
        yield Finding(end, end, _NAME, message, (), Safety.SUGGEST)
    elif ours - theirs >= _MOST_APART and ratio > _LONG:
        start = ends[-1]
        while start < end and document.text[start].isspace():
            start += 1
        message = f"{ours} sentences, the source has {theirs}"
        yield Finding(start, end, _NAME, message, (), Safety.SUGGEST)
