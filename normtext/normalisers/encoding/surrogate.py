"""Halves of UTF-16 characters in the text."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

_HALVES = pattern("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")


@rule(
    "encoding/surrogate",
    summary="Halves of a UTF-16 character",
    safety=Safety.SAFE,
    triggers=tuple(map(chr, range(0xD800, 0xE000))),
    examples=(Example("ok \ud83d\ude00!", "ok 😀!", "en"),),
    untouched=(Example("ok 😀!", None, "en"),),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """Characters above U+FFFF are two units in UTF-16; a bad decoder leaves two halves.

    Two halves in order are put together; a lone half cannot be repaired and is reported.
    """
    text = document.text
    for match in _HALVES.finditer(text):
        start, end = match.span()
        if end - start == 2:
            whole = chr(
                0x10000 + ((ord(text[start]) & 0x3FF) << 10) + (ord(text[start + 1]) & 0x3FF)
            )
            message = "Character in two UTF-16 halves"
            yield Finding(start, end, "encoding/surrogate", message, (whole,), Safety.SAFE)
        else:
            message = "Half of a UTF-16 character: the other half is lost"
            yield Finding(start, end, "encoding/surrogate", message)
