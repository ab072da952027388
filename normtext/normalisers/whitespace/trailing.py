"""Spaces at the end of a line."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import TRAILING_SPACE
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.patterns import pattern
from normtext.rule import Example, rule

# The look-behind makes a run of spaces inside a line fail at its first space only: linear.
_TRAILING = pattern(r"(?<![ \t])[ \t]+(?=\r?\n|\Z)")
_LONGEST_PROMPT = 60
_PROMPTS = frozenset(
    ":>$#%=?？："
)  # after these the space at the end of a one-line text may be meant


@rule(
    "whitespace/trailing",
    summary="Spaces or tabs at the end of a line",
    safety=Safety.SAFE,
    needs=TRAILING_SPACE,
    examples=(
        Example("first line \nsecond", "first line\nsecond", "en"),
        Example("All came home. ", "All came home.", "en"),
    ),
    untouched=(
        Example("a hard break  \nin Markdown", None, "en"),
        Example("Your name: ", None, "en"),
    ),
    local=False,  # one line alone may be a prompt
)
def find(document: Document) -> Iterator[Finding]:
    """Trailing spaces are invisible and make every comparison of texts differ.

    Exactly two spaces before another line of the same paragraph are left alone: they are a hard
    line break in Markdown. So is the space after the mark of a prompt or a label (``Name: ``) that
    is all of a text.
    """
    text = document.text
    for match in _TRAILING.finditer(text):
        start, end = match.span()
        if match.group() == "  " and end + 1 < len(text) and text[end + 1] not in "\r\n":
            continue
        if end == len(text) and _is_prompt(text, start):
            continue
        yield Finding(
            start, end, "whitespace/trailing", "Space at the end of the line", ("",), Safety.SAFE
        )


def _is_prompt(text: str, end: int) -> bool:
    """True of one short line that ends in a mark after which something is to be written."""
    if not end:
        return True
    if end > _LONGEST_PROMPT or "\n" in text[:end] or text[end - 1] not in _PROMPTS:
        return False
    return text[end - 1] not in "?？" or " " not in text[:end]
