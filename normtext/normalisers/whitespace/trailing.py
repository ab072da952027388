"""Spaces at the end of a line."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

# The look-behind makes a run of spaces inside a line fail at its first space only: linear.
_TRAILING = pattern(r"(?<![ \t])[ \t]+(?=\r?\n|\Z)")


@rule(
    "whitespace/trailing",
    summary="Spaces or tabs at the end of a line",
    safety=Safety.SAFE,
    triggers=(" \n", "\t\n", " \r\n", "\t\r\n"),
    examples=(Example("first line \nsecond", "first line\nsecond", "en"),),
    untouched=(Example("a hard break  \nin Markdown", None, "en"),),
)
def find(document: Document) -> Iterator[Finding]:
    """Trailing spaces are invisible and make every comparison of texts differ.

    Exactly two spaces before another line of the same paragraph are left alone: they are a hard
    line break in Markdown.
    """
    text = document.text
    for match in _TRAILING.finditer(text):
        start, end = match.span()
        if match.group() == "  " and end + 1 < len(text) and text[end + 1] not in "\r\n":
            continue
        yield Finding(
            start, end, "whitespace/trailing", "Space at the end of the line", ("",), Safety.SAFE
        )
