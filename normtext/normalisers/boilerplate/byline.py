"""Date and author of a post."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/byline",
    summary="Date and author of a post",
    safety=Safety.REPAIR,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nPosted by Ann Berg",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "It was posted by Ann.\nThen she slept.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """Lines that say when and by whom the post was written. They can matter to a reader, so they
    are never removed without being asked for.
    """
    return page_findings(document, "byline")
