"""Space after the last mark of a text."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.rule import Example, rule

_NAME = "punctuation/trailing-space"
_FINAL = frozenset('.!?…"”»’。！？')
_TRIGGERS = (". ", "! ", "? ", "… ", '" ', "” ", "» ", "’ ")


def _ends_in_space(document: Document) -> bool:
    text = document.text
    return text.endswith((" ", "\t")) and any(trigger in text for trigger in _TRIGGERS)


@rule(
    _NAME,
    summary="Space after the last sentence of a text",
    safety=Safety.REPAIR,
    examples=(Example("All came home. ", "All came home.", "en"),),
    untouched=(Example("All came home.\n", None, "en"), Example("prompt> ", None, "en")),
    mqm="punctuation",
    local=False,
    needs=_ends_in_space,
)
def find(document: Document) -> Iterator[Finding]:
    """Engines that join sentences with spaces leave one after the last.

    Only at the very end of the text and after a final mark; inside a text the spaces at the end of
    a line are whitespace/trailing.
    """
    if not document.shared(_ends_in_space):
        return
    text = document.text
    end = len(text)
    start = end
    while start and text[start - 1] in " \t":
        start -= 1
    if 0 < start < end and text[start - 1] in _FINAL:
        yield Finding(start, end, _NAME, "Space at the end of the text", ("",), Safety.REPAIR)
