"""Page numbers and links to the page before and after."""

from __future__ import annotations

from normtext.document import Document
from normtext.finding import Finding, Safety
from normtext.normalisers.boilerplate._page import page_findings, read_page
from normtext.rule import Example, rule


@rule(
    "boilerplate/pagination",
    summary="Page numbers, links to the next page",
    safety=Safety.SAFE,
    triggers=("\n",),
    examples=(
        Example(
            "The rain had stopped.\n\nPage 2 of 9",
            "The rain had stopped.",
            "en",
        ),
    ),
    untouched=(
        Example(
            "Page 2 of 9 was missing.\nSo were the maps.",
            None,
            "en",
        ),
    ),
    local=False,
    needs=read_page,
)
def find(document: Document) -> list[Finding]:
    """Where a page stands in a row of pages, and the links along that row (``Next page``, ``Older
    posts``). Bare figures are no pagination by themselves: they go as part of a menu only.
    """
    return page_findings(document, "pagination")
