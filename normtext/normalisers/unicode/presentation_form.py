"""Arabic letters stored as the shapes they take in print."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

# Letters and ligatures of letters; not the words and signs U+FDF0-FDFF, nor ornate brackets.
_FORMS = pattern("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe80-\ufefc]+")
_TRIGGERS = tuple(
    map(
        chr,
        (
            *range(0xFB50, 0xFBB2),
            *range(0xFBD3, 0xFD3E),
            *range(0xFD50, 0xFDC8),
            *range(0xFE80, 0xFEFD),
        ),
    )
)


@rule(
    "unicode/presentation-form",
    summary="Arabic letters stored as printed shapes",
    safety=Safety.REPAIR,
    triggers=_TRIGGERS,
    examples=(Example("ﻛﺘﺎﺏ جديد", "كتاب جديد", "ar"),),
    untouched=(Example("كتاب جديد ﷺ", None, "ar"),),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """Presentation forms name the shape of a letter at the beginning, in the middle or at the end.

    They come out of PDF files and old systems; a search for the word does not find them. Letters
    take their shapes by themselves.
    """
    text = document.text
    for match in _FORMS.finditer(text):
        letters = normalize("NFKC", match.group())
        message = "Arabic letters stored as printed shapes"
        yield Finding(
            match.start(),
            match.end(),
            "unicode/presentation-form",
            message,
            (letters,),
            Safety.REPAIR,
        )
