"""Typographic ligatures as characters of their own."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

# Latin ff to st, Armenian men now to men xeh.
_LIGATURES = pattern("[\ufb00-\ufb06\ufb13-\ufb17]")


@rule(
    "unicode/ligature",
    summary="Ligature character in place of letters",
    safety=Safety.SAFE,
    triggers=tuple("ﬀﬁﬂﬃﬄﬅﬆﬓﬔﬕﬖﬗ"),
    examples=(Example("the ﬁnal oﬃce", "the final office", "en"),),
    untouched=(Example("œuvre, Ærø, ǆep, ĳs", None, "fr"),),
    mqm="character-encoding",
)
def find(document: Document) -> Iterator[Finding]:
    """Ligatures such as ``ﬁ`` are the font's business; as characters they come out of PDF files.

    Searches and spell checkers do not see the letters in them. Letters of an alphabet, such as
    ``œ`` and ``ǆ``, are no ligatures.
    """
    for match in _LIGATURES.finditer(document.text):
        letters = normalize("NFKC", match.group())
        yield Finding(
            match.start(),
            match.end(),
            "unicode/ligature",
            f"Ligature character in place of '{letters}'",
            (letters,),
            Safety.SAFE,
        )
