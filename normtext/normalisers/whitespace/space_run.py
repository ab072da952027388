"""Several spaces between two words."""

from __future__ import annotations

from collections.abc import Iterator

from normtext.chunks import WIDE_SPACE
from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.whitespace._gaps import gaps
from normtext.rule import Example, rule

_NAME = "whitespace/space-run"


@rule(
    _NAME,
    summary="Several spaces between words",
    safety=Safety.SAFE,
    needs=WIDE_SPACE,
    examples=(Example("one  word too  far", "one word too far", "en"),),
    untouched=(
        Example("Two spaces.  As typists do.  Always.", None, "en"),
        Example("Name     Age    Place", None, "en"),
    ),
    local=False,
)
def find(document: Document) -> Iterator[Finding]:
    """Runs of spaces remain where something between two words was taken out.

    Indentation, columns, list markers, options of commands and code stay. Two spaces after a
    sentence are for ``whitespace/sentence-spacing``.
    """
    for gap in document.shared(gaps):
        if not gap.after_sentence:
            yield gap.finding(_NAME, "Several spaces between words")
