"""U+FEFF, the mark at the beginning of a file, inside the text."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.unicode._removal import closed_up
from normtext.patterns import pattern
from normtext.rule import Example, rule

_MARKS = pattern("\ufeff+")


@rule(
    "encoding/byte-order-mark",
    summary="Byte order mark in the text",
    safety=Safety.SAFE,
    triggers=("\ufeff",),
    examples=(Example("\ufeffFirst line", "First line", "en"),),
    untouched=(Example("First line", None, "en"),),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """U+FEFF tells a reader of bytes their order and is no part of the text.

    It stays behind at the beginning of files read without regard to it, and wherever such files
    were joined. Its old second meaning, a space of no width, went to U+2060.
    """
    for match in _MARKS.finditer(document.text):
        start, end = closed_up(document.text, *match.span())
        yield Finding(start, end, "encoding/byte-order-mark", "Byte order mark", ("",), Safety.SAFE)
