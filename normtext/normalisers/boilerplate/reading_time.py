"""How long it takes to read the page."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/reading-time",
    summary="Estimated reading time",
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
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """What a blog says beside its date: ``4 min read``, ``Reading time: 5 minutes``. It can matter
    to a reader, so it is never removed without being asked for.
    """
    return page_findings(document, "reading-time")
