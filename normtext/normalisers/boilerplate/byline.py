"""Date, author, reading time of a post."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings
from normtext.rule import Example, rule


@rule(
    "boilerplate/byline",
    summary="Date, author, reading time of a post",
    safety=Safety.REPAIR,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\n4 min read",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "It took 4 minutes to read.\nThen he slept.",
            None,
            "en",
        ),
    ),
    local=False,
)
def find(document: Document) -> list[Finding]:
    """Lines that say when and by whom the post was written and how long it takes to read. They can
    matter to a reader, so they are never removed without being asked for.
    """
    return page_findings(document, "byline")
