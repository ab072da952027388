"""A paragraph that stands there twice."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/repeated-block",
    summary="A paragraph that stands there twice",
    safety=Safety.SUGGEST,
    triggers=("\n",),
    examples=(
        Example(
            "The storm reached the coast at night and tore the roofs off two schools by the sea.\n"
            "The storm reached the coast at night and tore the roofs off two schools by the sea.",
            None,
            "en",
        ),
    ),
    untouched=(
        Example(
            "Row, row, row your boat\nRow, row, row your boat\nGently",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """The same running text, 80 characters or more, again. Shorter lines are left, for songs and
    forms repeat them. Reported only: which copy is the right one is for the reader to say.
    """
    return page_findings(document, "repeated-block")
