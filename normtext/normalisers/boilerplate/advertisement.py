"""Labels of advertisements."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/advertisement",
    summary="Labels of advertisements",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nAdvertisement\n\nWe went on.",
            "The rain had stopped.\n\nWe went on.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "The advertisement was long.\nNobody laughed.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """The label of an advertisement, or a note on paid links, on a line of its own."""
    return page_findings(document, "advertisement")
